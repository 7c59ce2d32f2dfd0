import { describe, expect, test } from "vitest";
import { eventOf } from "./events";
import type { Packet } from "./packet";

/** As the wire had it (Asterisk 22.10.1), names in lower case as the library gives them. */
const packet = (lines: string): Packet =>
  Object.fromEntries(
    lines
      .trim()
      .split("\n")
      .map((line) => {
        const colon = line.indexOf(":");
        return [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()];
      }),
  );
const arrived = new Date("2026-11-23T07:00:00Z");
const at = new Date(1795417655333);
const head = (event: string) => `Event: ${event}
  Privilege: call,all
  Timestamp: 1795417655.333136
  Conference: 2001
  BridgeUniqueid: 54f210ce-1f34-41b3-8596-65349c4e75e2
  BridgeName: 2001
  BridgeNumChannels: 2`;
const channel = (name = "PJSIP/in-0000001a") => `Channel: ${name}
  ChannelState: 6
  CallerIDNum: +442079460018
  CallerIDName: Änna: Müller
  ConnectedLineNum: <unknown>
  Uniqueid: 1795417655.1
  Linkedid: 1795417655.0`;
const leg = { channel: "PJSIP/in-0000001a", id: "1795417655.1", number: "+442079460018", name: "Änna: Müller" };
const base = { at, room: "2001" };
const bridge = "54f210ce-1f34-41b3-8596-65349c4e75e2";

describe("what ConfBridge says", () => {
  test.each([
    ["ConfbridgeStart", "", { kind: "conference-started", bridge }],
    ["ConfbridgeEnd", "", { kind: "conference-ended", bridge }],
    [
      "ConfbridgeJoin",
      `${channel()}\nAdmin: Yes\nMuted: No`,
      { kind: "joined", bridge, leg, admin: true, muted: false },
    ],
    [
      "ConfbridgeJoin",
      `${channel()}\nAdmin: No\nMuted: Yes`,
      { kind: "joined", bridge, leg, admin: false, muted: true },
    ],
    ["ConfbridgeLeave", `${channel()}\nAdmin: No`, { kind: "left", bridge, leg }],
    ["ConfbridgeMute", `${channel()}\nAdmin: No`, { kind: "muted", bridge, leg, on: true }],
    ["ConfbridgeUnmute", `${channel()}\nAdmin: No`, { kind: "muted", bridge, leg, on: false }],
    ["ConfbridgeTalking", `${channel()}\nTalkingStatus: on`, { kind: "talking", bridge, leg, on: true }],
    ["ConfbridgeTalking", `${channel()}\nTalkingStatus: off`, { kind: "talking", bridge, leg, on: false }],
    ["ConfbridgeRecord", "", { kind: "recording", bridge, on: true }],
    ["ConfbridgeStopRecord", "", { kind: "recording", bridge, on: false }],
  ])("%s", (name, more, event) => {
    expect(eventOf(packet(`${head(name)}\n${more}`), arrived)).toEqual({ ...base, ...event });
  });

  test("of its own announcer and recorder is not of people", () => {
    for (const machinery of ["CBAnn/2001-00000001;2", "CBRec/2001-00000002"])
      expect(eventOf(packet(`${head("ConfbridgeJoin")}\n${channel(machinery)}`), arrived)).toBeNull();
  });

  test("an unknown number is no number, not the word <unknown>", () => {
    const lines = `${head("ConfbridgeJoin")}\nChannel: Local/1@x-00000001;2\nCallerIDNum: <unknown>\nCallerIDName: <unknown>\nUniqueid: 1.2`;
    const unknown = { channel: "Local/1@x-00000001;2", id: "1.2", number: "", name: "" };
    expect(eventOf(packet(lines), arrived)).toMatchObject({ leg: unknown });
  });

  test.each([
    [String.raw`O\'Hara`, "O'Hara"],
    [String.raw`Ada \\\"Countess\\\" Lovelace\?`, 'Ada "Countess" Lovelace?'],
    [String.raw`Bob\r\nRole: moderator`, "Bob  Role: moderator"],
  ])("a name comes escaped: %s", (wire, name) => {
    const lines = `${head("ConfbridgeJoin")}\n${channel().replace("Änna: Müller", () => wire)}`;
    expect(eventOf(packet(lines), arrived)).toMatchObject({ leg: { name } });
  });

  test("without Asterisk's own clock happened when it arrived", () => {
    const lines = head("ConfbridgeEnd").replace(/Timestamp.*/, "");
    expect(eventOf(packet(lines), arrived)?.at).toEqual(arrived);
  });

  test.each(["ConfbridgeFutureThing", "Hangup", "Newexten", "FullyBooted", ""])("%j means nothing here", (name) => {
    expect(eventOf(packet(head(name)), arrived)).toBeNull();
  });
});

describe("what our dialplan says", () => {
  const own = (name: string, more: string) =>
    eventOf(
      packet(`Event: UserEvent\nTimestamp: 1795417655.333136\n${channel()}\nUserEvent: ${name}\nRoom: 2001\n${more}`),
      arrived,
    );

  test("who enters, as whom, invited to what", () => {
    const said =
      "Window: ckocc1\nRole: moderator\nInvitation: ckinv1\nNumber: +442079460018\nJoining: PJSIP/in-0000001a";
    const entering = {
      kind: "entering",
      leg,
      occurrence: "ckocc1",
      role: "moderator",
      place: "",
      invitation: "ckinv1",
    };
    expect(own("RollcallEnter", said)).toEqual({ ...base, ...entering });
  });

  test("nothing booked, no invitation", () => {
    const said = "Window: \nRole: participant\nInvitation: \nNumber: \nJoining: ";
    const entering = { kind: "entering", leg, occurrence: null, role: "participant", place: "", invitation: null };
    expect(own("RollcallEnter", said)).toEqual({ ...base, ...entering });
  });

  test("who is out, and how", () => {
    expect(own("RollcallExit", "Joining: PJSIP/in-0000001a\nResult: KICKED\nCause: 16")).toEqual({
      ...base,
      kind: "exited",
      leg,
      result: "KICKED",
      cause: 16,
    });
  });

  test("who was refused, and why", () => {
    const refused = { kind: "refused", leg, why: "early", number: "+442079460018" };
    expect(own("RollcallRefused", "Why: early\nNumber: +442079460018")).toEqual({ ...base, ...refused });
    expect(own("RollcallRefused", "Why: whatever\nNumber: 1")).toBeNull();
  });

  test("other people's UserEvents are theirs", () => {
    expect(own("SomethingElse", "")).toBeNull();
  });
});
