import type { Actor } from "@/lib/accounts/account";
import { endOutgoing } from "@/lib/asterisk/dial";
import { callableInvitees, callOff, callPeople, checkDial } from "@/lib/dialling/commands";
import type { Callable } from "@/lib/dialling/queries";
import { personOf } from "@/lib/participants/participant";
import { type Refusal, refuse } from "@/lib/refusal";
import { live } from "./live";
import type { Asked, Prepared } from "./prepare";
import { mayModerate } from "./rights";

/** Has people called into the conference; also into one that has not begun, which their coming begins. */
export async function dial({ actor, picture, input }: Asked<"dial">): Promise<Prepared | Refusal> {
  const { room, occurrence } = picture;
  // Not even key 1 would let them in; a moderator is.
  if (picture.locked && input.targets.some(({ role }) => role !== "moderator")) return refuse("dial-locked");
  const checked = await checkDial(actor, { room, occurrence }, input.targets);
  if (!checked.ok) return checked;
  const [one, ...others] = input.targets;
  const about = one && others.length === 0 ? { id: "", name: one.name ?? "", number: one.numbers[0] ?? "" } : null;
  return { ok: true, about, run: () => callPeople(actor, { room, occurrence }, input) };
}

/** Calls one off, or all; a call under way is over when Asterisk says so. One that is over already is put away. */
export function cancelDial({ picture: { room, dialling }, input }: Asked<"cancel-dial">): Prepared {
  const one = dialling.find(({ id }) => id === input.target);
  return {
    ok: true,
    about: one ? { id: "", name: one.name, number: one.number } : null,
    async run() {
      const off = await callOff(room, input.target);
      if (!off.ok) return off;
      // A call that has just ended by itself needs no ending.
      await Promise.all(off.calls.map(endOutgoing));
      await live().showDialling([room]);
      return { ok: true };
    },
  };
}

/** Who is invited to what is on in this room now, and is not in: whom `dial` can call. Refused to whom `dial` would be. */
export async function callable(actor: Actor, room: string): Promise<{ ok: true; items: Callable[] } | Refusal> {
  if (!(await mayModerate(actor, room))) return refuse("not-found");
  await live().prepare(room);
  const { occurrence, participants } = live().snapshot(room).picture;
  const invitees = await callableInvitees(actor, { room, occurrence });
  if (!invitees.ok) return invitees;
  const here = new Set(participants.map(({ person }) => person));
  return { ok: true, items: invitees.items.filter(({ invitation }) => !here.has(personOf(invitation))) };
}
