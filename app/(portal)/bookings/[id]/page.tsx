import { Info } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { reader } from "@/app/reader";
import { BookingDeeds } from "@/components/bookings/booking-deeds";
import { BookingPeople } from "@/components/bookings/booking-people";
import { BookingSide } from "@/components/bookings/booking-side";
import { BookingState } from "@/components/bookings/booking-state";
import { BookingWhen } from "@/components/bookings/booking-when";
import { JustBooked } from "@/components/bookings/just-booked";
import { SeriesDates } from "@/components/bookings/series-dates";
import { SeriesHead } from "@/components/bookings/series-head";
import { ButtonLink } from "@/components/ui/button";
import { Note } from "@/components/ui/note";
import { PageBody, PageHeader, SectionHead } from "@/components/ui/page-header";
import { JoinButton } from "@/components/web-phone/join-button";
import { bookingById } from "@/lib/bookings/queries";
import { datesOfBooking, seriesOf } from "@/lib/bookings/series-queries";
import { mayModerate } from "@/lib/conferences/rights";
import { environment } from "@/lib/environment";
import { telUrl } from "@/lib/invitations/dial";
import { dialInNumber } from "@/lib/rooms/dial-in";
import { instantOf, minutesLater } from "@/lib/time";
import { cancel, end, extend, tellAgain } from "./actions";
import { Approval, ApprovalSaid, KeepAsTemplate } from "./approval";

type Asked = { booked?: string; changed?: string; from?: string; before?: string };
type Props = { params: Promise<{ id: string }>; searchParams: Promise<Asked> };

const datesShown = 12;

/** Read once for the page and for its title. */
const bookingHere = cache(async (id: string) => bookingById((await reader()).actor, id));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const booking = await bookingHere((await params).id);
  return booking ? { title: booking.title } : {};
}

export default async function BookingPage({ params, searchParams }: Props) {
  const [{ actor, zone }, { id }, asked, t] = [
    await reader(),
    await params,
    await searchParams,
    await getTranslations("bookings"),
  ];
  const booking = await bookingHere(id);
  if (!booking) notFound();
  const span = { from: instantOf(asked.from ?? "") ?? undefined, before: instantOf(asked.before ?? "") ?? undefined };
  const dates = (of: typeof span | null) => datesOfBooking(actor, id, { ...of, limit: datesShown });
  const [series, coming, page] = booking.recurrence
    ? await Promise.all([seriesOf(actor, id), dates(null), span.from || span.before ? dates(span) : null])
    : [null, null, null];
  const next = (series && coming?.dates.find(({ state }) => state === "upcoming" || state === "running")) ?? null;
  const { EARLY_MINUTES, SMS_URL } = environment();
  const dialIn = dialInNumber();
  const { startsAt, endsAt } = next ?? booking;
  const state = next?.state ?? booking.state;
  const open = state === "running" || (state === "upcoming" && minutesLater(new Date(), EARLY_MINUTES) >= startsAt);
  // A deputy books and an approver says yes: neither takes part.
  const enters = open && (await mayModerate(actor, booking.room.number));
  const changeable = booking.mayEdit && (state === "upcoming" || state === "running");
  const waits = booking.approval === "pending";
  const told = waits ? 0 : booking.invitees.filter((person) => person.email || (person.phone && SMS_URL)).length;
  const counts = Object.fromEntries(
    (["accepted", "maybe", "declined", "none"] as const).map((reply) => [
      reply,
      booking.invitees.filter((person) => person.reply === reply).length,
    ]),
  );
  return (
    <>
      <PageHeader
        title={booking.title}
        back={{ href: "/bookings", name: t("title") }}
        aside={
          <span className="flex flex-wrap gap-2">
            <BookingState state={state} />
            <Approval id={id} />
          </span>
        }
        actions={
          <>
            {booking.mayEdit && (
              <BookingDeeds
                id={id}
                running={state === "running"}
                changeable={changeable}
                next={next}
                zone={zone}
                deeds={{ cancel: cancel.bind(null, id), end: end.bind(null, id), extend: extend.bind(null, id) }}
              />
            )}
            {enters && (
              <JoinButton
                brief
                plan={{
                  address: `conferences/${booking.room.number}`,
                  call: telUrl({ dialIn, room: booking.room.number, pin: booking.room.participantPin ?? undefined }),
                }}
              />
            )}
            {enters && (
              <ButtonLink variant="primary" href={`/live/${booking.room.number}`}>
                {t("moderate")}
              </ButtonLink>
            )}
          </>
        }
      />
      {(asked.booked || asked.changed) && <JustBooked id={id} what={asked.booked ? "booked" : "changed"} told={told} />}
      <PageBody className="grid grid-cols-[minmax(0,1fr)] gap-8 lg:grid-cols-[minmax(0,1fr)_22rem] lg:gap-10">
        <div className="grid grid-cols-[minmax(0,1fr)] content-start gap-8">
          <div className="grid gap-3">
            <BookingWhen from={startsAt} to={endsAt} zone={booking.timeZone} reader={zone} />
            {series && <SeriesHead series={series} zone={zone} />}
            <ApprovalSaid booking={{ id, title: booking.title }} />
            {state === "over" && <Note icon={<Info aria-hidden="true" />}>{t("overNote")}</Note>}
            {state === "cancelled" && (
              <Note icon={<Info aria-hidden="true" />}>
                {booking.cancelReason ? t("cancelledFor", { reason: booking.cancelReason }) : t("cancelledNote")}
              </Note>
            )}
            {booking.agenda && <p className="max-w-prose whitespace-pre-line text-ink-2">{booking.agenda}</p>}
          </div>
          <section aria-labelledby="people">
            <SectionHead
              id="people"
              title={t("people.title")}
              aside={booking.invitees.length > 0 && t("people.counts", counts)}
              end={
                changeable && (
                  <Link className="link" href={`/bookings/${id}/edit?scope=all`}>
                    {t("addPeople")}
                  </Link>
                )
              }
            />
            <BookingPeople booking={booking} dialIn={dialIn} again={tellAgain.bind(null, id)} />
          </section>
          {series && coming && (
            <section aria-labelledby="dates">
              <SectionHead id="dates" title={(await getTranslations("series.dates"))("title")} />
              <SeriesDates
                bookingId={id}
                page={page ?? coming}
                zone={zone}
                planned={booking.timeZone}
                mayEdit={booking.mayEdit}
                cancel={cancel.bind(null, id)}
              />
            </section>
          )}
        </div>
        <div className="grid grid-cols-[minmax(0,1fr)] content-start gap-6">
          <BookingSide booking={{ ...booking, startsAt, endsAt, state }} zone={zone} dialIn={dialIn} />
          {booking.mayEdit && <KeepAsTemplate booking={{ id, title: booking.title }} />}
        </div>
      </PageBody>
    </>
  );
}
