import { Info } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { reader } from "@/app/reader";
import { BookingDeeds } from "@/components/bookings/booking-deeds";
import { BookingPeople } from "@/components/bookings/booking-people";
import { BookingSettings } from "@/components/bookings/booking-settings";
import { BookingState } from "@/components/bookings/booking-state";
import { BookingWhen } from "@/components/bookings/booking-when";
import { CallIn } from "@/components/bookings/call-in";
import { JustBooked } from "@/components/bookings/just-booked";
import { repliesOf } from "@/components/bookings/replies";
import { ButtonLink } from "@/components/ui/button";
import { Note } from "@/components/ui/note";
import { PageBody, PageHeader, SectionHead } from "@/components/ui/page-header";
import { bookingById } from "@/lib/bookings/queries";
import { environment } from "@/lib/environment";
import { minutesLater } from "@/lib/time";
import { cancel, end, extend } from "./actions";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ booked?: string; changed?: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ actor }, { id }] = [await reader(), await params];
  const booking = await bookingById(actor, id);
  return booking ? { title: booking.title } : {};
}

export default async function BookingPage({ params, searchParams }: Props) {
  const [{ actor, zone }, { id }, just, t] = [
    await reader(),
    await params,
    await searchParams,
    await getTranslations("bookings"),
  ];
  const booking = await bookingById(actor, id);
  if (!booking) notFound();
  const { DIAL_IN_NUMBER: dialIn = null, EARLY_MINUTES, SMS_URL } = environment();
  const { state, room } = booking;
  const open =
    state === "running" || (state === "upcoming" && minutesLater(new Date(), EARLY_MINUTES) >= booking.startsAt);
  const changeable = booking.mayEdit && (state === "upcoming" || state === "running");
  const told = booking.invitees.filter((person) => person.email || (person.phone && SMS_URL)).length;
  return (
    <>
      <PageHeader
        title={booking.title}
        back={{ href: "/bookings", name: t("title") }}
        aside={<BookingState state={state} />}
        actions={
          <>
            {changeable && (
              <BookingDeeds
                id={id}
                running={state === "running"}
                deeds={{ cancel: cancel.bind(null, id), end: end.bind(null, id), extend: extend.bind(null, id) }}
              />
            )}
            {open && (
              <ButtonLink variant="primary" href={`/live/${room.number}`}>
                {t("moderate")}
              </ButtonLink>
            )}
          </>
        }
      />
      {(just.booked || just.changed) && <JustBooked id={id} what={just.booked ? "booked" : "changed"} told={told} />}
      <PageBody className="grid grid-cols-[minmax(0,1fr)] gap-8 lg:grid-cols-[minmax(0,1fr)_22rem] lg:gap-10">
        <div className="grid content-start gap-8">
          <div className="grid gap-3">
            <BookingWhen from={booking.startsAt} to={booking.endsAt} zone={booking.timeZone} reader={zone} />
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
              aside={booking.invitees.length > 0 && repliesOf(booking.invitees, t)}
              end={
                changeable && (
                  <Link className="link" href={`/bookings/${id}/edit`}>
                    {t("addPeople")}
                  </Link>
                )
              }
            />
            <BookingPeople booking={booking} dialIn={dialIn} />
          </section>
        </div>
        <div className="grid content-start gap-6">
          {(state === "upcoming" || state === "running") && <CallIn booking={booking} zone={zone} dialIn={dialIn} />}
          <Side title={t("own.title")}>
            <BookingSettings booking={booking} />
          </Side>
          <Side title={t("where")}>
            <p className="text-sm text-ink-2">
              <Link className="link" href={`/rooms/${room.number}`}>
                {room.name}
              </Link>
              {", "}
              {t("bookedBy", { name: booking.organiser.name })}
            </p>
          </Side>
          {state === "over" && (
            <Side title={t("recordingsTitle")}>
              <Link className="link text-sm" href={`/recordings?room=${room.number}`}>
                {t("recordingsOfRoom")}
              </Link>
            </Side>
          )}
        </div>
      </PageBody>
    </>
  );
}

const Side = ({ title, children }: { title: string; children: ReactNode }) => (
  <section>
    <h2 className="mb-2 text-base">{title}</h2>
    {children}
  </section>
);
