import { inMinutes } from "./clock";
import { invitationIn, mailsTo } from "./inbox";
import type { Office, Room } from "./office";
import { addressOf } from "./story";
import type { Surroundings } from "./surroundings";

/** A booking that is on, or will be, and its guests' pages in their order. */
export async function gathering(
  office: Office,
  here: Surroundings,
  { name, guests, startsIn = -1 }: { name: string; guests: string[]; startsIn?: number },
  settings: Record<string, unknown> = {},
): Promise<{ room: Room; pages: string[]; booking: string }> {
  const room = await office.room({ name, ...settings });
  const invitees = guests.map((name) => ({ name, email: addressOf(name), role: "participant" as const }));
  const startsAt = inMinutes(startsIn);
  const { id } = await office.book({
    room: room.number,
    title: name,
    startsAt,
    endsAt: new Date(startsAt.getTime() + 3600_000),
    invitees,
  });
  const pages = invitees.map(async ({ email }) => {
    const [mail] = await mailsTo(here.inbox, email);
    if (!mail) throw new Error(`no mail to ${email}`);
    return invitationIn(mail).page;
  });
  return { room, pages: await Promise.all(pages), booking: id };
}
