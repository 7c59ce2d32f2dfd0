import type { Transaction } from "@/lib/database";
import type { InviteeInput } from "@/lib/invitations/schema";
import { standsAs } from "./columns";
import type { BookingChanges } from "./schema";
import type { OpenBooking } from "./transaction";

/** Where and when it is are looked at by themselves. */
const placeAndTime = new Set(["room", "startsAt", "endsAt", "recurrence", "skip"]);

/** The names of those fields besides place and time that are given otherwise than they are. Forms send all fields, changed or not. */
export async function differing(tx: Transaction, booking: OpenBooking, changes: BookingChanges): Promise<string[]> {
  const { invitees, ...rest } = changes;
  const fields = Object.entries(rest).flatMap(([name, value]) => {
    if (placeAndTime.has(name) || value === undefined) return [];
    return standsAs(booking, name, value) ? [] : [name];
  });
  return invitees && (await othersInvited(tx, booking.id, invitees)) ? [...fields, "invitees"] : fields;
}

async function othersInvited(tx: Transaction, bookingId: string, invitees: InviteeInput[]) {
  const standing = await tx.invitation.findMany({ where: { bookingId, withdrawnAt: null } });
  const after = invitees.map(({ language, timeZone, ...one }) => {
    const before = standing.find(({ id, email }) => id === one.id || (email !== null && email === one.email));
    const left = (given: string | null | undefined, was: string | null = null) => (given === undefined ? was : given);
    return inWords({ ...one, language: left(language, before?.language), timeZone: left(timeZone, before?.timeZone) });
  });
  return JSON.stringify(standing.map(inWords).sort()) !== JSON.stringify(after.sort());
}

type Person = Record<"email" | "phone" | "language" | "timeZone", string | null | undefined> & {
  name: string;
  role: string;
};

const inWords = ({ name, email, phone, role, language, timeZone }: Partial<Person> & Pick<Person, "name" | "role">) =>
  JSON.stringify([name, email ?? null, phone ?? null, role.toLowerCase(), language ?? null, timeZone ?? null]);
