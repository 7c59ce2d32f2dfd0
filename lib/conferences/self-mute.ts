import { listLegs, perform } from "@/lib/asterisk/actions";
import type { Keyed } from "./asked-by-key";
import { modeNow } from "./mode";

/**
 * Muted becomes heard, and the other way round, by one's own key. Whether he is muted is asked of Asterisk: between two keys a moderator
 * may have clicked. In a lecture nobody but moderators and who is called up makes himself heard.
 */
export async function muteMyself({ room, leg, role, variable, waits }: Keyed): Promise<string> {
  const [floor, gate, place, listener] = await Promise.all([
    variable("RC_IS_FLOOR"),
    variable("RC_IS_GATE"),
    variable("RC_IS_PLACE"),
    variable("RC_LISTENER"),
  ]);
  if (place !== "" && !place.startsWith("side-")) return "rollcall/not-possible";
  const conference = place === "" ? room : `${room}-${place.slice("side-".length)}`;
  const own = (await listLegs(conference)).find((one) => one.leg.id === leg.id);
  if (!own) return "rollcall/not-possible";
  const mute = () => perform({ room: conference, kind: "mute", channel: leg.channel });
  if (!own.muted && gate !== "1") return (await mute()).ok ? "conf-muted" : "rollcall/not-possible";
  if (role !== "moderator" && listener === "1") return "rollcall/stays-muted";
  if (role !== "moderator" && floor === "" && place === "" && (await modeNow(room)) === "lecture")
    return "rollcall/only-called-up";
  if (!(await waits())) return "";
  const settings = { "MUTEAUDIO(in)": "off", RC_IS_GATE: "", RC_BY_MODE: "" };
  await perform({ room, kind: "set-leg", channel: leg.channel, settings });
  if (!(await perform({ room: conference, kind: "unmute", channel: leg.channel })).ok) return "rollcall/not-possible";
  // Told meanwhile that it is not possible: then it is not.
  if (!(await waits())) await mute();
  // Switched to a lecture meanwhile.
  else if (
    role !== "moderator" &&
    place === "" &&
    (await modeNow(room)) === "lecture" &&
    !(await variable("RC_IS_FLOOR"))
  ) {
    await mute();
    return "rollcall/only-called-up";
  }
  return "conf-unmuted";
}
