import { describe, expect, it } from "vitest";
import { joinedAt as at, leg } from "@/lib/participants/testing/leg";
import { commandInput } from "./command";
import { commandKinds, idle } from "./conference";
import { detailOf } from "./log-detail";

const picture = {
  ...idle("84217", { state: "up", since: at, nextTryAt: null }),
  participants: [
    leg(1, { person: "ada", place: "side-2" }),
    leg(2, { person: "ada", place: "side-2" }),
    leg(3, { name: "", number: "+441632960003", hand: at }),
    ...[4, 5, 6, 7, 8, 9].map((line) => leg(line, { place: "lobby" })),
  ],
  sides: [{ number: 2, name: "Finance", since: at, until: null }],
};
const said = (command: object) => detailOf(picture, commandInput.parse(command));

describe("a command's line in the log", () => {
  it("says to what value", () => {
    expect(said({ kind: "lobby", on: false })).toEqual({ on: false });
    expect(said({ kind: "mode", mode: "lecture" })).toEqual({ mode: "lecture", before: "conversation" });
    expect(said({ kind: "volume", participant: "leg-1", in: 2 })).toEqual({ in: 2 });
    expect(said({ kind: "rename", participant: "leg-1", name: "Ada" })).toEqual({ name: "Ada", before: "Name 1" });
    expect(said({ kind: "vote", question: "Now?", options: ["Yes", "No"] })).toEqual({
      question: "Now?",
      secret: false,
    });
    expect(said({ kind: "put-back", participant: "leg-1" })).toBeNull();
    expect(said({ kind: "lock" })).toBeNull();
  });

  it("says to whom, a person once, and of many how many", () => {
    expect(said({ kind: "clear-hands" })).toEqual({ names: ["+441632960003"], count: 1 });
    expect(said({ kind: "return" })).toEqual({ names: ["Name 1"], count: 1, side: 2, sideName: "Finance", all: true });
    expect(said({ kind: "admit" })).toMatchObject({ count: 6, names: expect.objectContaining({ length: 5 }) });
    expect(said({ kind: "move", participants: ["leg-3"], room: 4 })).toEqual({
      names: ["+441632960003"],
      count: 1,
      side: 4,
    });
    expect(said({ kind: "dial", targets: [{ numbers: ["+44 1632 960001"] }] })).toMatchObject({
      names: ["+44 1632 960001"],
    });
  });

  it("fits what Postgres tells the other portals at once (8000 bytes)", () => {
    const targets = Array.from({ length: 200 }, () => ({ name: "名".repeat(80), numbers: ["+441632960123"] }));
    expect(Buffer.byteLength(JSON.stringify(said({ kind: "dial", targets })))).toBeLessThan(4_000);
  });

  it("has words for each in both languages", async () => {
    for (const language of ["en", "zh"]) {
      const { log } = (await import(`@/lib/messages/${language}/conferences.json`)).default;
      for (const kind of commandKinds) expect(log.commands[kind.replaceAll("-", "_")], kind).toBeTruthy();
      for (const kind of Object.keys(log.details)) expect(log.commands[kind], kind).toBeTruthy();
    }
  });
});
