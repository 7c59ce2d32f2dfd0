import { type Actor, isAdministrator } from "@/lib/accounts/account";
import { database } from "@/lib/database";
import { refuse } from "@/lib/refusal";
import { type Channel, channelColumn } from "./notification";
import { stopOf } from "./stop-queries";

/** Nothing more by this channel to the address the link was sent to, or everything again. The link is the right; asked twice it is once. */
export async function setStopped(token: string, stopped: boolean) {
  const stop = await stopOf(token);
  if (!stop) return refuse("not-found");
  await set(stop.channel, stop.recipient, stopped);
  return { ok: true as const, ...stop };
}

/** An administrator who was asked to by telephone, or by a STOP that came back to the gateway. */
export async function setStoppedFor(
  actor: Actor,
  { channel, recipient }: { channel: Channel; recipient: string },
  stopped: boolean,
) {
  if (!isAdministrator(actor)) return refuse("forbidden");
  await set(channel, recipient, stopped);
  return { ok: true as const };
}

async function set(by: Channel, recipient: string, stopped: boolean) {
  const row = { channel: channelColumn(by), recipient };
  if (stopped) await database().optOut.createMany({ data: [row], skipDuplicates: true });
  else await database().optOut.deleteMany({ where: row });
}
