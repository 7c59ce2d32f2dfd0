import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { BookingView } from "@/lib/bookings/booking";
import { BookingNotices } from "./booking-notices";
import { BookingSettings } from "./booking-settings";
import { CallIn } from "./call-in";

/** Beside a booking: how one calls in, what it does otherwise than its room, who is reminded when, where it is. */
export function BookingSide({ booking, zone, dialIn }: { booking: BookingView; zone: string; dialIn: string | null }) {
  const t = useTranslations("bookings");
  const { room, state } = booking;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] content-start gap-6">
      {(state === "upcoming" || state === "running") && <CallIn booking={booking} zone={zone} dialIn={dialIn} />}
      <Side title={t("own.title")}>
        <BookingSettings booking={booking} />
      </Side>
      <Side title={t("notices")}>
        <BookingNotices booking={booking} />
      </Side>
      <Side title={t("where")}>
        <p className="text-sm break-words text-ink-2">
          <Link className="link" href={`/rooms/${room.number}`}>
            {room.name}
          </Link>
          {t("thenBookedBy", { name: booking.organiser.name })}
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
  );
}

const Side = ({ title, children }: { title: string; children: ReactNode }) => (
  <section>
    <h2 className="mb-2 text-base">{title}</h2>
    {children}
  </section>
);
