import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { cutLink, type LinkEnd, type PlacedLink, placeLink, roomVariable } from "@/lib/asterisk/aside";
import { sayPieces } from "@/lib/asterisk/voices";
import { checkDial } from "@/lib/dialling/commands";
import { dialDigits } from "@/lib/dialling/policy";
import { dialRules } from "@/lib/dialling/queries";
import { plainPhone } from "@/lib/invitations/schema";
import { type Refusal, refuse } from "@/lib/refusal";
import { otherConference } from "./joining-queries";
import { live } from "./live";
import type { Asked, Done, Prepared } from "./prepare";
import { knownRooms } from "./queries";
import { type Tie, type TieSlot, tieIn, tieSlots } from "./tie";
import { oneAtATime } from "./turn-queries";

/** Another conference joined to this one until it is cut: another room's here, or one that is telephoned. */

const slots = ["A", "B", "C", "D", "E"] as const;
const patienceMs = 3_000;

export async function link({ actor, picture, input }: Asked<"link">): Promise<Prepared | Refusal> {
  const { room, occurrence, startedAt } = picture;
  if (startedAt === null) return refuse("no-conference");
  const address = plainPhone(input.address);
  if (!/^\+?[0-9]{1,32}$/.test(address)) return refuse("dial-unreadable", { number: input.address });
  if (live().conference(address) || (await knownRooms([address])).length > 0) {
    const other = await otherConference(actor, picture, address);
    return other.ok ? { ok: true, about: null, run: () => linkRooms(room, address) } : other;
  }
  const checked = await checkDial(actor, { room, occurrence }, [{ numbers: [address] }]);
  if (!checked.ok) return checked;
  const { international } = await dialRules();
  const to = dialDigits(address, international);
  return { ok: true, about: null, run: () => linkTelephone(room, address, { to, keys: input.digits ?? "" }) };
}

export function unlink({ picture, input }: Asked<"unlink">): Prepared | Refusal {
  const { room, links } = picture;
  const these = links.filter(({ id }) => input.link === undefined || id === input.link);
  if (these.length === 0) return refuse("not-linked");
  return {
    ok: true,
    about: null,
    async run() {
      const cut = await Promise.all(these.map(({ id }) => cutLink(id)));
      // Cut by somebody else at the same moment: it is as wanted.
      const away = cut.find((one) => !one.ok && one.reason === "asterisk-away");
      if (away) return away;
      await sayPieces(room, [{ say: "rollcall/unlinked" }]);
      return { ok: true };
    },
  };
}

/** Looked at and taken in one go, whichever portal is asked: two at once would make a ring, in which everybody hears himself. */
const linkRooms = (room: string, other: string): Promise<Done> =>
  oneAtATime("links", async () => {
    const mine = await tiesOf(room);
    if (mine.some(({ address }) => address === other)) return refuse("already-linked", { address: other });
    if (await reaches(other, room)) return refuse("link-loop", { room: other });
    const [here, there] = [freeSlot(room, mine), freeSlot(other, await tiesOf(other))];
    if (!here || !there) return refuse("too-many-links", { most: slots.length });
    return place({ id: newId(), here, there }, other);
  });

const linkTelephone = (room: string, address: string, call: { to: string; keys: string }): Promise<Done> =>
  oneAtATime("links", async () => {
    const mine = await tiesOf(room);
    if (mine.some((one) => digitsOf(one.address) === digitsOf(address))) return refuse("already-linked", { address });
    const here = freeSlot(room, mine);
    if (!here) return refuse("too-many-links", { most: slots.length });
    return place({ id: newId(), here, address, ...call }, address);
  });

/** From the moment its keeper has spoken the link's variables are the keeper's alone. */
async function place(link: PlacedLink, address: string): Promise<Done> {
  const { room } = link.here;
  const placed = await placeLink(link);
  if (!placed.ok) return placed;
  for (const end = Date.now() + patienceMs; Date.now() < end; ) {
    const found = (await tiesOf(room)).find(({ id }) => id === link.id);
    if (found?.state === "up") await sayPieces(room, [{ say: "rollcall/linked" }]);
    if (found) return { ok: true };
    await sleep(40);
  }
  await cutLink(link.id);
  return refuse("asterisk-refused", { detail: `the link to ${address} could not be made` });
}

const newId = () => `link-${randomBytes(6).toString("hex")}`;
const digitsOf = (address: string) => address.replace(/\D/g, "");
const variableOf = (index: number): TieSlot => tieSlots[index] ?? "RC_IS_LINKA";

/** A room's links as they are at this moment. */
const tiesOf = async (room: string): Promise<Tie[]> =>
  (await Promise.all(slots.map((_, index) => roomVariable(room, variableOf(index))))).flatMap(
    (value, index) => tieIn(value, index + 1) ?? [],
  );

function freeSlot(room: string, ties: Tie[]): LinkEnd | null {
  const slot = slots.find((_, index) => !ties.some((tie) => tie.slot === index + 1));
  return slot ? { room, slot } : null;
}

/** Whether `to` is linked to `from`, by way of however many rooms of this server. */
async function reaches(from: string, to: string): Promise<boolean> {
  const seen = new Set([from]);
  for (const room of seen) {
    if (room === to) return true;
    for (const { address } of await tiesOf(room)) if (/^\d+$/.test(address)) seen.add(address);
  }
  return false;
}
