import { type Refusal, refuse } from "@/lib/refusal";
import { asterisk } from "./link";
import { soundName } from "./names";
import { text } from "./packet";

type Done = { ok: true } | Refusal<"asterisk-away" | "asterisk-refused" | "not-in-lobby">;

/** Into the conference. @param channel a full name that came from Asterisk */
export const letIn = (channel: string): Promise<Done> => send(channel, "admitted");

/** Out of the call, after `sound` has told him; "": a sentence of the dialplan's. */
export async function turnAway(channel: string, sound: string): Promise<Done> {
  const { calls } = asterisk();
  const set = await calls.send({
    Action: "Setvar",
    Channel: channel,
    Variable: "RC_TURNED",
    Value: sound && soundName(sound),
  });
  return set.ok ? send(channel, "refused") : refuse(set.reason, { detail: set.detail });
}

/** Who has been let in by somebody else meanwhile would be torn out of the conference: asked at this moment, not of a picture. */
async function send(channel: string, to: "admitted" | "refused"): Promise<Done> {
  const { calls } = asterisk();
  const place = await calls.send({ Action: "Getvar", Channel: channel, Variable: "RC_IS_PLACE" });
  if (!place.ok) return refuse(place.reason, { detail: place.detail });
  if (text(place.packet, "value") !== "lobby") return refuse("not-in-lobby");
  const sent = await calls.send({
    Action: "Redirect",
    Channel: channel,
    Context: "rollcall-lobby",
    Exten: to,
    Priority: 1,
  });
  if (sent.ok) return { ok: true };
  // Somebody else's redirect of the same moment is under way (22.10: "Redirect failed, channel not up.").
  if (/channel not up/i.test(String(sent.detail))) return refuse("not-in-lobby");
  return refuse(sent.reason, { detail: sent.detail });
}
