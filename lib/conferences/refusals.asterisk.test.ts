import { afterAll, beforeAll, expect, test } from "vitest";
import { type Command, commandInput } from "./command";
import { command } from "./control";
import { openStage, type Stage, seen } from "./testing/stage";

/*
 * What every live command answers when it cannot be: nobody is there, the person is not or no longer, the actor may not, Asterisk is
 * away. Each is the real answer of a real conference; that a command works is shown where it is made.
 */
let stage: Stage;
let here: Awaited<ReturnType<typeof conference>>;
let other: Awaited<ReturnType<typeof conference>>;
let empty: string;
beforeAll(async () => {
  stage = await openStage();
  [here, other] = await Promise.all([conference("+441632963001"), conference("+441632963002")]);
  empty = (await stage.room()).number;
});
afterAll(() => stage.stop());

/** A room with one caller in it, and the id of one who has just left. */
async function conference(from: string) {
  const room = await stage.room();
  const call = (number: string) =>
    stage.lab.phones.call({ number: room.number, from: number, keys: `WW${room.moderatorPin}`, say: [] });
  const stays = await call(from);
  const goes = await call(`${from}9`);
  const picture = () => stage.live.conference(room.number);
  const both = await seen(picture, ({ participants }) => expect(participants).toHaveLength(2));
  await goes.hangup();
  await seen(picture, ({ participants }) => expect(participants).toHaveLength(1));
  const id = (number: string) => both.participants.find((one) => one.number === number)?.id ?? "";
  return { number: room.number, call: stays, id: id(from), gone: id(`${from}9`) };
}

/** One of each kind about somebody. */
const aboutSomebody = (participant: string): Command[] => [
  { kind: "mute", participant },
  { kind: "unmute", participant },
  { kind: "kick", participant },
  { kind: "hold", participant },
  { kind: "unhold", participant },
  { kind: "deafen", participant },
  { kind: "undeafen", participant },
  { kind: "volume", participant, in: 1 },
  { kind: "rename", participant, name: "Somebody" },
  { kind: "raise-hand", participant },
  { kind: "lower-hand", participant },
  { kind: "call-up", participant },
  { kind: "put-back", participant },
  { kind: "admit", participant },
  { kind: "to-lobby", participant },
  { kind: "refuse", participant },
  { kind: "announce", text: "Hello", participant },
  { kind: "whisper", participant },
  { kind: "move", participants: [participant], room: 1 },
];

/** One of each kind about the whole conference. */
const aboutAll: Command[] = [
  { kind: "mute-all" },
  { kind: "unmute-all" },
  { kind: "lock" },
  { kind: "unlock" },
  { kind: "start-recording" },
  { kind: "stop-recording" },
  { kind: "end" },
  { kind: "mode", mode: "lecture" },
  { kind: "clear-hands" },
  { kind: "lobby", on: true },
  { kind: "admit" },
  { kind: "extend", minutes: 10 },
  { kind: "dial", targets: [{ numbers: ["+441632960555"] }], accept: true },
  { kind: "cancel-dial" },
  { kind: "announce", text: "Hello" },
  { kind: "stop-whisper" },
  { kind: "breakouts", rooms: 2 },
  { kind: "return" },
  { kind: "merge", room: "99999" },
  { kind: "link", address: "99999" },
  { kind: "unlink" },
  { kind: "vote", question: "Tea?", options: ["Yes", "No"], secret: false },
  { kind: "end-vote" },
  { kind: "roll-call" },
];
const name = ({ kind, ...more }: Command) => `${kind} ${JSON.stringify(more)}`;

test("every kind of command is tried here", () => {
  const kinds = commandInput.options.map(({ shape }) => shape.kind.value);
  const tried = new Set([...aboutSomebody("x"), ...aboutAll].map(({ kind }) => kind));
  expect(kinds.filter((kind) => !tried.has(kind))).toEqual([]);
});

const everyone = [...aboutSomebody("x"), ...aboutAll];
const named = (inputs: Command[]) => inputs.map((input) => [name(input), input] as const);
/** The same about somebody else. */
const about = (input: Command, id: string): Command =>
  input.kind === "move"
    ? { ...input, participants: [id] }
    : "participant" in input && input.participant
      ? { ...input, participant: id }
      : input;

// Whoever is called begins a conference.
test.each(named(everyone.filter(({ kind }) => !/dial/.test(kind))))(
  "in a room in which nobody is: %s",
  async (_, input) => {
    const answer = await command(stage.people.grace, empty, about(input, here.id));
    expect(answer).toMatchObject({ ok: false, reason: "no-conference" });
  },
);

test.each(named(everyone))("tells nothing to who may not moderate, or of a room there is not: %s", async (_, input) => {
  const { grace, mallory } = stage.people;
  expect(await command(mallory, here.number, about(input, here.id))).toMatchObject({ ok: false, reason: "not-found" });
  expect(await command(grace, "11111", about(input, here.id))).toMatchObject({ ok: false, reason: "not-found" });
});

test.each(named(aboutSomebody("x")))(
  "about somebody of another room, nobody, and who has left: %s",
  async (_, input) => {
    const ask = (id: string) => command(stage.people.grace, here.number, about(input, id));
    expect(await ask(other.id)).toMatchObject({ ok: false, reason: "not-in-conference" });
    expect(await ask("rollcall-1.99")).toMatchObject({ ok: false, reason: "not-in-conference" });
    expect(await ask(here.gone)).toMatchObject({ ok: false, reason: "already-left" });
  },
);

test("while Asterisk is away every one is refused, and nothing of it is done afterwards", async () => {
  stage.wire.cut();
  const picture = () => stage.live.conference(here.number);
  await seen(picture, ({ link }) => expect(link.state).not.toBe("up"));
  const inputs = [...aboutSomebody(here.id), ...aboutAll];
  const answers = await Promise.all(
    inputs.map(async (input) => [input.kind, await command(stage.people.grace, here.number, input)] as const),
  );
  expect(answers.filter(([, answer]) => answer.ok || answer.reason !== "asterisk-away")).toEqual([]);
  stage.wire.mend();
  await seen(picture, ({ link, participants, locked, mode, lobbyOn }) => {
    expect({ link: link.state, locked, mode, lobbyOn }).toEqual({
      link: "up",
      locked: false,
      mode: "conversation",
      lobbyOn: false,
    });
    expect(participants.map(({ id, place, muted }) => [id, place, muted])).toEqual([[here.id, "room", false]]);
  });
});
