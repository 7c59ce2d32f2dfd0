import { describe, expect, test } from "vitest";
import { actionsFor, recordingName } from "./actions";

const room = "2001";
const channel = "PJSIP/in-0000001a";
const file = "2001-ckocc1-20261123T070000Z.wav";

test.each<[Parameters<typeof actionsFor>[0], object[]]>([
  [{ kind: "mute", room, channel }, [{ Action: "ConfbridgeMute", Conference: room, Channel: channel }]],
  [{ kind: "unmute", room, channel }, [{ Action: "ConfbridgeUnmute", Conference: room, Channel: channel }]],
  [{ kind: "kick", room, channel }, [{ Action: "ConfbridgeKick", Conference: room, Channel: channel }]],
  [{ kind: "mute-all", room }, [{ Action: "ConfbridgeMute", Conference: room, Channel: "participants" }]],
  [{ kind: "unmute-all", room }, [{ Action: "ConfbridgeUnmute", Conference: room, Channel: "participants" }]],
  [{ kind: "lock", room }, [{ Action: "ConfbridgeLock", Conference: room }]],
  [{ kind: "unlock", room }, [{ Action: "ConfbridgeUnlock", Conference: room }]],
  [{ kind: "start-recording", room, file }, [{ Action: "ConfbridgeStartRecord", Conference: room, RecordFile: file }]],
  [{ kind: "stop-recording", room }, [{ Action: "ConfbridgeStopRecord", Conference: room }]],
  [{ kind: "end", room }, [{ Action: "ConfbridgeKick", Conference: room, Channel: "all" }]],
  [
    { kind: "extend", room, channels: [channel, "Local/1@x-0000000b;2"], seconds: 600.4 },
    [
      { Action: "AbsoluteTimeout", Channel: channel, Timeout: 600 },
      { Action: "AbsoluteTimeout", Channel: "Local/1@x-0000000b;2", Timeout: 600 },
    ],
  ],
])("%j", (command, actions) => {
  expect(actionsFor(command)).toEqual(actions);
});

describe("a channel is named in full, because Asterisk matches by prefix", () => {
  test.each([
    "PJSIP/in-0000001a",
    "DAHDI/i1/5551234-a",
    "SIP/trunk-x-00000f00",
    "Local/2001@rollcall-direct-00000001;2",
  ])("%s", (name) => {
    expect(actionsFor({ kind: "mute", room, channel: name })).toHaveLength(1);
  });
  test.each([
    "",
    "all",
    "participants",
    "PJSIP/in",
    "PJSIP/",
    "PJSIP/in-",
    "PJSIP/a b-00000001",
    "PJSIP/in-1\r\nX: y-1",
  ])("%j is refused", (name) => {
    for (const kind of ["mute", "unmute", "kick"] as const)
      expect(() => actionsFor({ kind, room, channel: name })).toThrow("full name");
  });
});

describe("a recording's file", () => {
  const start = new Date("2026-11-23T07:00:00.123Z");
  test("is named by room, booking and start", () => {
    expect(recordingName("2001", "ckocc1", start)).toBe(file);
    expect(recordingName("2001", null, start)).toBe("2001-open-20261123T070000Z.wav");
  });
  test.each([
    "../../../tmp/evil.wav",
    "/tmp/evil.wav",
    "a.wav",
    `${file}/../x.wav`,
    `${file}\n`,
    file.replace("wav", "sh"),
    "",
  ])("%j is never sent", (evil) => {
    expect(() => actionsFor({ kind: "start-recording", room, file: evil })).toThrow("recording");
  });
  test("nothing odd gets into the name", () => {
    expect(() => recordingName("2001", "../x", start)).toThrow("recording");
    expect(() => recordingName("a", null, start)).toThrow("recording");
  });
});

test.each(["", "all", "20 01", "2001\r\n", "a"])("%j is no room", (evil) => {
  expect(() => actionsFor({ kind: "lock", room: evil })).toThrow("number");
});
