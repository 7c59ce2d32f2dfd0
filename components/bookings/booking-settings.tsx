import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useOptionWords } from "@/components/rooms/option-words";
import type { BookingView } from "@/lib/bookings/booking";

/** What this booking does otherwise than its room; nothing when it follows it in everything. */
export function BookingSettings({ booking }: { booking: BookingView }) {
  const t = useTranslations("bookings.own");
  const b = (chunks: ReactNode) => <b className="font-medium text-ink">{chunks}</b>;
  const more = useOptionWords(booking.options);
  const yes = (value: boolean) => String(value);
  const lines: [string, ReactNode][] = [];
  if (booking.seats !== null) lines.push(["seats", t.rich("seats", { b, count: booking.seats })]);
  if (booking.maxParticipants !== null) lines.push(["most", t.rich("most", { b, count: booking.maxParticipants })]);
  for (const name of ["waitForModerator", "endWithModerator", "joinMuted", "musicWhileAlone"] as const) {
    const value = booking[name];
    if (value !== null) lines.push([name, t.rich(name, { b, on: yes(value) })]);
  }
  if (booking.announce) lines.push(["announce", t.rich("announce", { b, announce: booking.announce })]);
  if (booking.record) lines.push(["record", t.rich("record", { b, record: booking.record.replace("-", "_") })]);
  if (more) lines.push(["more", more]);
  if (lines.length === 0) return <p className="text-sm text-ink-2">{t("none")}</p>;
  return (
    <ul className="grid gap-1.5 text-sm text-ink-2">
      {lines.map(([key, words]) => (
        <li key={key}>{words}</li>
      ))}
    </ul>
  );
}
