import { expect, it } from "vitest";
import { makeBallots } from "./ballots";
import { makeBoard } from "./board";
import { globalsOf } from "./vote";

const at = "2026-11-23T10:00:00.000Z";

it("shows a vote only while the conference that was asked is on", () => {
  const board = makeBoard(
    () => ({ state: "up", since: at, nextTryAt: null }),
    (error) => {
      throw error;
    },
  );
  board.subscribe("84217", () => {});
  const ballots = makeBallots(board);
  const asked = { id: "0123456789ab", question: "Shall we?", options: ["yes", "no"], secret: false, startedAt: at };
  board.change("84217", { kind: "started", at });
  for (const [variable, value] of Object.entries(globalsOf(asked))) ballots.roomSaid("84217", variable, value ?? "");
  expect(board.picture("84217")?.vote).toMatchObject({ question: "Shall we?", of: 0 });
  expect(ballots.roomSaid("84217", "RC_IS_MODE", "qa")).toBe(false);
  board.change("84217", { kind: "ended", at });
  ballots.count("84217");
  expect(board.picture("84217")?.vote).toBeNull();
  ballots.stop();
});
