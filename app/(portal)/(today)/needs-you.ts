import { type Need, needsOf } from "@/components/bookings/needs";
import { type Actor, isAdministrator } from "@/lib/accounts/actor";
import type { BookingView } from "@/lib/bookings/booking";
import { environment } from "@/lib/environment";
import { summary } from "@/lib/health/queries";

/** What a person has to look at: of the coming bookings for everybody, of the system for administrators. */
export async function whatNeedsYou(actor: Actor, bookings: BookingView[]): Promise<Need[]> {
  const planned = needsOf(bookings);
  if (!isAdministrator(actor)) return planned;
  const { asterisk } = await summary();
  const { SMTP_URL, MAIL_DIR } = environment();
  return [
    ...(asterisk === "up" ? [] : [{ kind: "asterisk" as const, key: "asterisk", state: asterisk }]),
    ...planned,
    ...(SMTP_URL ? [] : [{ kind: "mail-folder" as const, key: "mail-folder", folder: MAIL_DIR }]),
  ];
}
