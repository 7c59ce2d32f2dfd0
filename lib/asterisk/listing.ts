import type { ListedConference, ListedLeg } from "./event";
import { isMachinery, legOf } from "./events";
import { asterisk, type Link } from "./link";
import { type Packet, text, variable, yes } from "./packet";

const ours = ["RC_ROOM", "RC_WINDOW", "RC_ROLE", "RC_INVITATION"];

/** All that goes on at this moment. @throws AsteriskAway */
export async function listConferences(): Promise<ListedConference[]> {
  const { calls } = asterisk();
  const [rooms, bridges, channels] = await Promise.all([
    calls.list({ Action: "ConfbridgeListRooms" }),
    calls.list({ Action: "BridgeList" }),
    calls.list({ Action: "Status", Variables: ours.join(",") }),
  ]);
  const bridgeOf = new Map(
    bridges.filter(isConference).map((row) => [text(row, "bridgename"), text(row, "bridgeuniqueid")]),
  );
  const statusOf = new Map(channels.map((row) => [text(row, "uniqueid"), row]));
  return Promise.all(
    rooms.map(async (row): Promise<ListedConference> => {
      const room = text(row, "conference");
      const [legs, file] = await Promise.all([legsOf(calls, room, statusOf), recordingOf(calls, room)]);
      return {
        room,
        bridge: bridgeOf.get(room) ?? null,
        locked: yes(row, "locked"),
        recording: file !== null,
        recordingFile: file === "" ? null : file,
        legs,
      };
    }),
  );
}

/** One conference as it is now; null when there is none in this room. @throws AsteriskAway */
export const listConference = async (room: string): Promise<ListedConference | null> =>
  (await listConferences()).find((conference) => conference.room === room) ?? null;

/** The file a conference is recorded into at this moment; null: none, or not known yet. @throws AsteriskAway */
export async function recordingFileOf(room: string): Promise<string | null> {
  const { calls } = asterisk();
  return (await recordingOf(calls, room)) || null;
}

async function legsOf(calls: Link, room: string, statusOf: Map<string, Packet>): Promise<ListedLeg[]> {
  const listed = await calls.ask({ Action: "ConfbridgeList", Conference: room });
  if (!listed.ok) return gone(listed);
  return listed.rows
    .filter((row) => !isMachinery(row))
    .map((row) => listedLeg(row, statusOf.get(text(row, "uniqueid"))));
}

function listedLeg(row: Packet, status: Packet | undefined): ListedLeg {
  const said = (name: string) => (status ? variable(status, name) : null);
  const role = said("RC_ROLE");
  return {
    leg: legOf(row),
    admin: yes(row, "admin"),
    muted: yes(row, "muted"),
    talking: yes(row, "talking"),
    waiting: yes(row, "waiting"),
    answeredSeconds: Number(text(row, "answeredtime")),
    occurrence: said("RC_WINDOW"),
    role: role === "moderator" || role === "participant" ? role : null,
    invitation: said("RC_INVITATION"),
  };
}

/**
 * What is being recorded: the file's name, "" when only that it records is known, null when it does not.
 * Asterisk 22.10 hides the recorder from Status, BridgeInfo and CoreShowChannels; the dialplan function CHANNELS() sees it.
 */
async function recordingOf(calls: Link, room: string): Promise<string | null> {
  if (!/^[0-9]+$/.test(room)) return null; // a conference of the site's own, and a regular expression is built of it
  const found = await calls.send({ Action: "Getvar", Variable: `CHANNELS(^CBRec/${room}-)` });
  const recorder = found.ok ? text(found.packet, "value").split(" ")[0] : "";
  if (!recorder) return null;
  const file = await calls.send({ Action: "Getvar", Channel: recorder, Variable: "MIXMONITOR_FILENAME" });
  return file.ok ? (text(file.packet, "value").split("/").at(-1) ?? "") : "";
}

const isConference = (row: Packet) => text(row, "bridgecreator") === "ConfBridge";

/** A conference that ended between two questions has nobody in it; a lost link is no answer. */
function gone(refusal: { reason: string; detail?: unknown }): [] {
  if (refusal.reason === "asterisk-refused") return [];
  throw Object.assign(new Error(String(refusal.detail)), { name: "AsteriskAway", refusal });
}

/** Who is in this room and who waits, without what the dialplan knows of them: cheap enough to be asked after each join. @throws AsteriskAway */
export const listLegs = (room: string): Promise<ListedLeg[]> => legsOf(asterisk().calls, room, new Map());
