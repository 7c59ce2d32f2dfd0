import type { ListedConference, ListedLeg } from "./event";
import { conferenceOf, isMachinery, legOf } from "./events";
import { asterisk, type Link } from "./link";
import { type Packet, text, variable, yes } from "./packet";
import { asideVariables, legVariables, roomVariables, voteVariables } from "./state";

const ours = ["RC_ROOM", "RC_WINDOW", "RC_ROLE", "RC_INVITATION", "RC_INSIDE", ...legVariables];

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
  const held = channels.filter((row) => variable(row, "RC_INSIDE") === "1" && !isMachinery(row));
  const main = rooms.filter((row) => conferenceOf(row).side === null && !isMachinery(row));
  const names = new Set([
    ...main.map((row) => text(row, "conference")),
    ...held.flatMap((row) => (variable(row, "RC_IS_PLACE") ? (variable(row, "RC_ROOM") ?? []) : [])),
  ]);
  return Promise.all(
    [...names].map(async (room): Promise<ListedConference> => {
      const row = main.find((one) => text(one, "conference") === room);
      const sides = rooms.filter((one) => conferenceOf(one).side !== null && conferenceOf(one).room === room);
      const called = [...(row ? [room] : []), ...sides.map((one) => text(one, "conference"))];
      const [legs, file, state] = await Promise.all([
        Promise.all(called.map((name) => legsOf(calls, name, statusOf))),
        row ? recordingOf(calls, room) : null,
        stateOf(calls, room),
      ]);
      const inside = legs.flat();
      const known = new Set(inside.map(({ leg }) => leg.id));
      const aside = held.filter(
        (one) => variable(one, "RC_ROOM") === room && variable(one, "RC_IS_PLACE") && !known.has(text(one, "uniqueid")),
      );
      return {
        room,
        bridge: (row && bridgeOf.get(room)) ?? null,
        locked: row ? yes(row, "locked") : false,
        recording: file !== null,
        recordingFile: file === "" ? null : file,
        legs: [...inside, ...aside.map(asideLeg)],
        state,
      };
    }),
  );
}

/** What our dialplan and portals keep of a room. */
async function stateOf(calls: Link, room: string): Promise<Record<string, string>> {
  if (!/^[0-9]+$/.test(room)) return {};
  const said = await globalsOf(calls, room, [...roomVariables, ...asideVariables]);
  return said.RC_IS_VOTE ? { ...said, ...(await globalsOf(calls, room, voteVariables)) } : said;
}

async function globalsOf(calls: Link, room: string, names: readonly string[]): Promise<Record<string, string>> {
  const said = await Promise.all(names.map((name) => calls.send({ Action: "Getvar", Variable: `${name}_${room}` })));
  return Object.fromEntries(
    said.flatMap((reply, index) => (reply.ok ? [[names[index] ?? "", text(reply.packet, "value")]] : [])),
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

/** One that is in no conference now: it waits to be let in, is on hold, or on its way. */
const asideLeg = (status: Packet): ListedLeg => ({
  ...listedLeg(status, status),
  admin: variable(status, "RC_ROLE") === "moderator",
  answeredSeconds: Number(text(status, "seconds")),
});

function listedLeg(row: Packet, status: Packet | undefined): ListedLeg {
  const said = (name: string) => (status ? variable(status, name) : null);
  const role = said("RC_ROLE");
  const state = legVariables.flatMap((name) => {
    const value = said(name);
    return value === null ? [] : [[name, value]];
  });
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
    state: Object.fromEntries(state),
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
