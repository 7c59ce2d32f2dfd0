import { actorFrom, isBanned } from "@/lib/accounts/account";
import { accountById, principalIdsOf } from "@/lib/accounts/queries";
import { command } from "@/lib/conferences/control";
import type { Jobs } from "@/lib/jobs/queue";
import { log } from "@/lib/log";

/** who was away for longer is not told what was for then */
const lateMs = 120_000;

/** The time of an announcement has come: said as its author would say it now, with the rights he has now. */
export async function announceNow({ room, account, at, ...input }: Jobs["announce"]): Promise<void> {
  if (Date.now() - Date.parse(at) > lateMs) return;
  const author = await accountById(account);
  if (!author || isBanned(author, new Date())) return;
  const actor = { ...actorFrom(author), deputyFor: await principalIdsOf(author.id) };
  const said = await command(actor, room, { kind: "announce", ...input });
  if (!said.ok) log().info({ room, reason: said.reason }, "an announcement was not said");
}
