import type { Actor } from "@/lib/accounts/account";
import { database } from "@/lib/database";
import { type Refusal, refuse } from "@/lib/refusal";
import { heardBy, sharedBy } from "./queries";
import { type ShareInput, shareInput } from "./schema";

export type ShareRefusal = Refusal<"not-found" | "forbidden" | "unknown-person">;

/**
 * Lets more people hear it: accounts, and invitees of its booking who have none (they find it on their guest page). Sharing twice is
 * sharing once.
 * @returns refused with `unknown-person` and the addresses that are neither an account's nor an invitee's; then nobody was added
 */
export async function shareRecording(
  actor: Actor,
  id: string,
  given: ShareInput,
): Promise<{ ok: true } | ShareRefusal> {
  const whom = shareInput.parse(given);
  const recording = await toShare(actor, id);
  if ("ok" in recording) return recording;
  const emails = whom.emails.map((email) => email.toLowerCase());
  const [accounts, invited] = await Promise.all([
    database().account.findMany({
      where: { OR: [{ id: { in: whom.accountIds } }, { email: { in: emails } }] },
      select: { id: true, email: true },
    }),
    database().invitation.findMany({
      where: { bookingId: recording.occurrence?.bookingId ?? "", withdrawnAt: null },
      select: { id: true, email: true },
    }),
  ]);
  const invitations = invited.filter(
    ({ id, email }) => whom.invitationIds.includes(id) || emails.includes(email?.toLowerCase() ?? ""),
  );
  const known = (list: { id: string; email: string | null }[], email: string) =>
    list.some((one) => one.email?.toLowerCase() === email);
  const unknown = [
    ...emails.filter((email) => !known(accounts, email) && !known(invitations, email)),
    ...whom.accountIds.filter((wanted) => !accounts.some((account) => account.id === wanted)),
    ...whom.invitationIds.filter((wanted) => !invitations.some((invitation) => invitation.id === wanted)),
  ];
  if (unknown.length > 0)
    return refuse("unknown-person", { who: unknown, detail: "Neither an account nor invited to this booking." });
  // An invitee who has an account is reached through it; only his own link needs the invitation.
  const guests = invitations.filter(
    ({ id, email }) => whom.invitationIds.includes(id) || !known(accounts, email?.toLowerCase() ?? ""),
  );
  await database().recordingShare.createMany({
    data: [
      ...accounts.map((account) => ({ recordingId: id, accountId: account.id })),
      ...guests.map((guest) => ({ recordingId: id, invitationId: guest.id })),
    ],
    skipDuplicates: true,
  });
  return { ok: true };
}

/** Takes one share back; whoever is listening keeps what he has, the next request is refused. */
export async function unshareRecording(
  actor: Actor,
  id: string,
  shareId: string,
): Promise<{ ok: true } | Refusal<"not-found" | "forbidden">> {
  const recording = await toShare(actor, id);
  if ("ok" in recording) return recording;
  const { count } = await database().recordingShare.deleteMany({ where: { id: shareId, recordingId: id } });
  return count > 0 ? { ok: true } : refuse("not-found");
}

/** What one may not hear is not there; what one may only hear is not one's own to share. */
async function toShare(actor: Actor, id: string) {
  const select = { id: true, occurrence: { select: { bookingId: true } } } as const;
  const own = await database().recording.findFirst({ where: { AND: [{ id }, sharedBy(actor)] }, select });
  if (own) return own;
  const heard = await database().recording.count({ where: { AND: [{ id }, heardBy({ actor })] } });
  return refuse(heard > 0 ? "forbidden" : "not-found");
}
