import type { Action } from "./encode";
import { asterisk, type Reply } from "./link";
import { setLeg } from "./state";

/** Where a leg is sent: aside, or back. */
export type Move = { channel: string; to: string; muted?: boolean };

const patienceMs = 1_000;

/**
 * Out of the conference, or back. Asterisk keeps no order between VarSet and ConfbridgeLeave (seen on 22.10: the leaving 0.2 ms before
 * the place, where both were asked for at once), so the leg is sent only when its place has been told: then every portal hears that it
 * goes aside before it hears that it is not there.
 * @param channel a full name that came from Asterisk
 */
export async function move({ channel, to, muted }: Move): Promise<Reply[]> {
  const { calls } = asterisk();
  const place = to === "room" ? "" : to;
  const told = place === "" ? null : placeTold(channel, place);
  const set = await inTurn(
    setLeg(channel, { ...(muted !== undefined && { RC_MUTED: muted ? "1" : "" }), RC_IS_PLACE: place }),
  );
  if (set.some(({ ok }) => !ok)) {
    told?.forget();
    return set;
  }
  await told?.heard;
  const sent = await calls.send({
    Action: "Redirect",
    Channel: channel,
    Context: "rollcall-place",
    Exten: to,
    Priority: 1,
  });
  // Gone between the two: nothing is aside then, and its leaving has been told.
  return [sent];
}

const inTurn = (actions: Action[]): Promise<Reply[]> =>
  Promise.all(actions.map((action) => asterisk().calls.send(action)));

/** Resolves when Asterisk has said where this leg will be, or has not for too long. */
function placeTold(channel: string, place: string) {
  let forget = () => {};
  const heard = new Promise<void>((resolve) => {
    const off = asterisk().onEvent((event) => {
      if (event.kind !== "leg-state" || event.leg.channel !== channel) return;
      if (event.variable === "RC_IS_PLACE" && event.value === place) forget();
    });
    const timer = setTimeout(() => forget(), patienceMs);
    forget = () => {
      clearTimeout(timer);
      off();
      resolve();
    };
  });
  return { heard, forget: () => forget() };
}
