import { type Need, needsOf } from "@/components/bookings/needs";
import { clockTime, dayKey } from "@/components/ui/time";
import { type Actor, isAdministrator } from "@/lib/accounts/actor";
import type { BookingView } from "@/lib/bookings/booking";
import { nearlyFull } from "@/lib/capacity/queries";
import { environment } from "@/lib/environment";
import { summary } from "@/lib/health/queries";
import { countWaitingFor } from "@/lib/policies/approval-queries";
import { dayIn } from "@/lib/time";

/** What a person has to look at: of the coming bookings for everybody, of the system for administrators. */
export async function whatNeedsYou(
  actor: Actor,
  bookings: BookingView[],
  { zone, language }: { zone: string; language: string },
): Promise<Need[]> {
  const count = await countWaitingFor(actor);
  const planned = [...(count > 0 ? [{ kind: "waiting" as const, key: "waiting", count }] : []), ...needsOf(bookings)];
  if (!isAdministrator(actor)) return planned;
  const { asterisk } = await summary();
  const { SMTP_URL, MAIL_DIR } = environment();
  return [
    ...(asterisk === "up" ? [] : [{ kind: "asterisk" as const, key: "asterisk", state: asterisk }]),
    ...planned,
    ...(await fullTomorrow(zone, language)),
    ...(SMTP_URL ? [] : [{ kind: "mail-folder" as const, key: "mail-folder", folder: MAIL_DIR }]),
  ];
}

const share = 0.9;

/** Ports that are nearly all reserved at some moment of tomorrow: there is a day left to do something about it. */
async function fullTomorrow(zone: string, language: string): Promise<Need[]> {
  const { to: startsAt } = dayIn(dayKey(new Date(), zone), zone);
  const day = dayKey(startsAt, zone);
  const full = await nearlyFull({ startsAt, endsAt: dayIn(day, zone).to }, share);
  if (!full) return [];
  const { at, ...numbers } = full;
  return [{ kind: "capacity", key: "capacity", day, time: clockTime(at, zone, language), ...numbers }];
}
