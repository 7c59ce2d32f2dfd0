import { consume, keyOf } from "@/lib/accounts/throttle";
import { log } from "@/lib/log";
import { type Refusal, refuse } from "@/lib/refusal";
import { line } from "./commands";
import { type IceServer, iceServersFor } from "./ice-servers";
import { faultOf } from "./offer";

/** a self-test is one or two calls: straight, and by the relay */
const tries = { max: 20, windowSeconds: 300 };
/** long enough for one self-test, useless to who takes it away */
const relaySeconds = 180;

type Answered<T> = ({ ok: true } & T) | Refusal;

/** What a browser needs before it calls the echo. @param address lib/accounts/address.ts */
export async function howToEcho(address: string, now: Date): Promise<Answered<{ iceServers: IceServer[] }>> {
  if (!line()) return refuse("no-web-phone");
  const { allowed } = await consume(keyOf("web-echo-relay", address), tries);
  if (!allowed) return refuse("too-many-requests");
  return { ok: true, iceServers: iceServersFor("self-test", now, relaySeconds) };
}

/**
 * Calls the extension `echo` of asterisk/extensions-rollcall-web.conf, which hangs up by itself: after a minute, by #, or when nothing
 * is heard of the browser any more. So nothing is kept of it here.
 */
export async function callEcho(offer: string, address: string, now: Date): Promise<Answered<{ answer: string }>> {
  const asked = line();
  if (!asked) return refuse("no-web-phone");
  const fault = faultOf(offer);
  if (fault) return refuse("offer-unfit", { fault });
  const { allowed } = await consume(keyOf("web-echo", address), tries);
  if (!allowed) return refuse("too-many-requests");
  const invited = await asked.invite("echo", offer);
  if (invited.ok) return { ok: true, answer: invited.answer };
  if (invited.status === 0) return refuse("asterisk-away", { since: now.toISOString() });
  if (invited.status === 502) return refuse("echo-busy");
  log().warn({ status: invited.status }, "the self-test's offer was refused");
  return refuse("offer-unfit", { fault: `SIP ${invited.status}` });
}
