import { describe, expect, it } from "vitest";
import { parseRecordingFile, recordingFile, soundStart } from "./recording";

const at = new Date("2026-03-10T09:01:05Z");

describe("a recording's file name", () => {
  it("says room, booked date and time, both ways", () => {
    const booked = { number: "84218", occurrence: "cm7x0occ", at };
    expect(recordingFile(booked)).toBe("84218-cm7x0occ-20260310T090105Z.wav");
    expect(parseRecordingFile(recordingFile(booked))).toEqual(booked);
    expect(parseRecordingFile("84218-open-20260310T090105Z.wav")).toEqual({ number: "84218", occurrence: null, at });
  });

  it.each([
    "../84218-open-20260310T090105Z.wav",
    "/etc/passwd",
    "84218-open-20260310T090105Z.wav/..",
    "84218-open-20260310T090105Z.wav\0.txt",
    "84218-open-20260310T090105Z.wav\n",
    "84218-../x-20260310T090105Z.wav",
    "84218-OPEN-20260310T090105Z.wav",
    "84218-open-20260230T090105Z.wav",
    "84218-open-20260310T250105Z.wav",
    "84218-open-1773133265.wav",
    "-open-20260310T090105Z.wav",
    "84218-open-20260310T090105Z.WAV",
    "confbridge-84218-1773133265.wav",
    "",
  ])("%j is not one of ours", (file) => expect(parseRecordingFile(file)).toBeNull());
});

describe("when the sound began", () => {
  it("is the last byte's time less the duration", () => {
    expect(soundStart(at, new Date("2026-03-10T09:02:08.500Z"), 60)).toEqual(new Date("2026-03-10T09:01:08.500Z"));
  });
  it("is the name's time when the file was copied later", () => {
    expect(soundStart(at, new Date("2026-04-01T00:00:00Z"), 60)).toBe(at);
  });
});
