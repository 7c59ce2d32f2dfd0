import { dialGroups } from "@/components/ui/dial";
import { clockRange, fullDay, sameClock, zoneCity } from "@/components/ui/time";
import { dialString } from "@/lib/rooms/dial-string";

export type Invitation = {
  title: string;
  startsAt: Date;
  endsAt: Date;
  timeZone: string;
  agenda: string;
  room: string;
  /** null: the reader may not see it */
  pin: string | null;
  dialIn: string | null;
};

type Say = (key: "call" | "conference" | "pin" | "phone", values?: Record<string, string>) => string;

/** An invitation as plain text, to paste into a mail or a chat; times on the booking's clock, and on the reader's if that differs. */
export function invitationWords(it: Invitation, reader: string, language: string, say: Say): string {
  const when = (zone: string) =>
    `${fullDay(it.startsAt, zone, language)}, ${clockRange(it.startsAt, it.endsAt, zone, language)} (${zoneCity(zone, language)})`;
  const zones = sameClock(it.startsAt, it.timeZone, reader) ? [it.timeZone] : [it.timeZone, reader];
  return [
    it.title,
    ...zones.map(when),
    "",
    ...(it.dialIn ? [`${say("call")} ${it.dialIn}`] : []),
    `${say("conference")} ${dialGroups(it.room).join(" ")}`,
    ...(it.pin ? [`${say("pin")} ${dialGroups(it.pin, "pin").join(" ")}`] : []),
    ...(it.pin ? [`${say("phone")} ${dialString({ dialIn: it.dialIn, room: it.room, pin: it.pin })}`] : []),
    ...(it.agenda ? ["", it.agenda] : []),
  ].join("\n");
}
