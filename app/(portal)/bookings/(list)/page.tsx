import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { reader } from "@/app/reader";
import { AgendaTools } from "@/components/bookings/agenda-tools";
import { BookingRows } from "@/components/bookings/booking-rows";
import { BookingsHead } from "@/components/bookings/bookings-head";
import { Past } from "@/components/bookings/past";
import { monthAround } from "@/components/bookings/spans";
import { EmptyState } from "@/components/ui/blank";
import { ButtonLink } from "@/components/ui/button";
import { PageBody } from "@/components/ui/page-header";
import { bookingsBetween, bookingsPage } from "@/lib/bookings/queries";
import { environment } from "@/lib/environment";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("bookings"))("title"),
});

type Asked = { search?: string; when?: string; after?: string; month?: string };

export default async function Bookings({ searchParams }: { searchParams: Promise<Asked> }) {
  const asked = await searchParams;
  const search = asked.search?.trim() ?? "";
  return (
    <>
      <BookingsHead view="agenda" />
      <AgendaTools search={search} past={asked.when === "past"} />
      <PageBody>
        {asked.when === "past" ? (
          <PastBookings search={search} month={asked.month} />
        ) : (
          <Coming search={search} after={asked.after} />
        )}
      </PageBody>
    </>
  );
}

async function Coming({ search, after }: { search: string; after?: string }) {
  const [{ actor, zone }, t] = [await reader(), await getTranslations("bookings")];
  const { items, next } = await bookingsPage(actor, { limit: 30, cursor: after, search: search || undefined });
  if (items.length === 0)
    return (
      <EmptyState
        title={search ? t("none.found", { search }) : t("none.coming")}
        actions={
          search ? (
            <ButtonLink href={`/bookings?when=past&search=${encodeURIComponent(search)}`}>
              {t("none.lookPast")}
            </ButtonLink>
          ) : (
            <ButtonLink href="/book" variant="primary">
              {t("form.title")}
            </ButtonLink>
          )
        }
      >
        {search ? t("none.foundText") : t("none.comingText")}
      </EmptyState>
    );
  const query = new URLSearchParams({ ...(search ? { search } : {}), after: next ?? "" });
  return (
    <BookingRows
      bookings={items}
      zone={zone}
      now={new Date()}
      dialIn={environment().DIAL_IN_NUMBER ?? null}
      further={next && `/bookings?${query}`}
    />
  );
}

/** A month at a time, newest first. */
async function PastBookings({ search, month }: { search: string; month?: string }) {
  const { actor, zone } = await reader();
  const now = new Date();
  const around = monthAround(month, now, zone);
  const found = await bookingsBetween(actor, around.from, around.to < now ? around.to : now, {
    search: search || undefined,
    status: "all",
  });
  const over = found
    .filter(({ state, endsAt }) => state === "over" || (state === "cancelled" && endsAt < now))
    .reverse();
  return <Past bookings={over} zone={zone} now={now} month={around} search={search} />;
}
