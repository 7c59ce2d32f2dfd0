import { AudioLines } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { DayAndTime } from "@/components/bookings/booking-times";
import { Level } from "@/components/ui/level";
import type { BookingLine } from "@/lib/bookings/booking";

/** What is, or was, booked in a room: time, title, and how it stands. */
export function RoomBookings({ bookings, zone, now }: { bookings: BookingLine[]; zone: string; now: Date }) {
  return (
    <ul>
      {bookings.map((booking) => (
        <li
          key={booking.occurrenceId}
          className="grid min-h-12 grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 border-t border-line py-2 sm:grid-cols-[13rem_minmax(0,1fr)_auto]"
        >
          <span className="text-sm text-ink-2 max-sm:col-span-2">
            <DayAndTime from={booking.startsAt} to={booking.endsAt} zone={zone} now={now} planned={booking.timeZone} />
          </span>
          <Link href={`/bookings/${booking.id}`} className="truncate font-medium hover:text-accent-ink">
            {booking.title}
          </Link>
          <Standing booking={booking} />
        </li>
      ))}
    </ul>
  );
}

function Standing({ booking: { state, inviteeCount, recordings } }: { booking: BookingLine }) {
  const t = useTranslations("bookings");
  if (state === "running")
    return (
      <span className="flex items-center gap-2 text-sm font-medium text-live-ink">
        <Level value={3} />
        {t("state.running")}
      </span>
    );
  if (recordings > 0)
    return (
      <span className="flex items-center gap-1.5 text-sm text-ink-3">
        <AudioLines aria-hidden="true" className="size-3.5" />
        {t("recordings", { count: recordings })}
      </span>
    );
  return <span className="text-sm text-ink-3">{t("invited", { count: inviteeCount })}</span>;
}
