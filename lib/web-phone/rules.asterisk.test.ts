import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { Actor } from "@/lib/accounts/account";
import type { Command } from "@/lib/conferences/command";
import { command } from "@/lib/conferences/control";
import { seen } from "@/lib/conferences/testing/stage";
import { partOf, peopleOf } from "@/lib/participants/people";
import { callsIn } from "@/lib/reports/queries";
import { onEnding } from "./endings";
import { ownCommand } from "./own-commands";
import { ownStateIn } from "./own-state";
import { writeQuality } from "./quality-commands";
import { anAddress, inside, joinAs, joinByLink, openWebStage, rowOf, seenBrowser } from "./testing/browsers";

let stage: Awaited<ReturnType<typeof openWebStage>>;
beforeAll(async () => {
  stage = await openWebStage();
}, 60_000);
afterAll(() => stage?.stop());

const on = async (room: string, input: Command) =>
  expect(await command(stage.people.grace, room, input), input.kind).toMatchObject({ ok: true });
let hosts = 0;
/** One who moderates everywhere: each is counted by himself. */
async function aHost(): Promise<Actor> {
  const own = { name: "Host", email: `host${++hosts}@rollcall.test`, role: "administrator" };
  const { id } = await stage.fresh.database.account.create({ data: own });
  return { ...stage.people.ada, ...own, id, role: "administrator" };
}
const stateOf = (room: string, leg: string) => ownStateIn(stage.live.snapshot(room).picture, leg);
const state = (room: string, leg: string, like: object) =>
  vi.waitFor(() => expect(stateOf(room, leg)).toMatchObject(like), { timeout: 20_000, interval: 40 });
const invited = (more: Parameters<typeof stage.room>[0] = {}) =>
  stage.room(more, [{ name: "Ada", pin: "1111", role: "PARTICIPANT" }]);

/** Keys as a browser sends them, once Asterisk has said that there is such a leg. @returns its channel's name */
async function channelOf(leg: string): Promise<string> {
  const said = await stage.lab.event({ Event: "VarSet", Variable: "RC_IS_WEB", Value: leg });
  return said?.Channel ?? "";
}
async function press(channel: string, keys: string) {
  for (const Digit of keys) {
    await stage.lab.calls.action({ Action: "PlayDTMF", Channel: channel, Digit, Duration: "120", Receive: "true" });
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

describe.concurrent("a browser is let in as a telephone is", () => {
  test("not before the doors open, and told when they do; not after the end", async () => {
    const room = await invited();
    const [ada] = room.invitations;
    const { occurrence } = stage.fresh.database;
    const startsAt = new Date(Date.now() + 3600_000);
    const endsAt = new Date(Date.now() + 7200_000);
    await occurrence.updateMany({ where: { booking: { uid: room.number } }, data: { startsAt, endsAt } });
    const epoch = (at: Date) => Math.floor(at.getTime() / 1000);
    const pins = [{ invitation: ada?.id ?? "", pin: "1111", role: "PARTICIPANT" as const }];
    const plan = { number: room.number, participantPin: room.participantPin, moderatorPin: room.moderatorPin };
    await stage.lab.room(plan, [{ startsAt: epoch(startsAt), endsAt: epoch(endsAt), pins }]);
    const early = await joinByLink(ada?.token ?? "");
    expect(early).toMatchObject({ reason: "too-early", at: new Date(startsAt.getTime() - 600_000).toISOString() });
    await stage.lab.room(plan, [{ startsAt: epoch(startsAt) - 90_000, endsAt: epoch(endsAt) - 90_000, pins }]);
    expect(await joinByLink(ada?.token ?? "")).toMatchObject({ reason: "conference-over" });
    expect(await stage.fresh.database.webLeg.count({ where: { invitationId: ada?.id } })).toBe(0);
  });

  test("into the lobby, until a moderator lets him in", async () => {
    const room = await invited();
    const host = inside(await joinAs(await aHost(), room.number));
    await seenBrowser(stage, room.number, host.id);
    await on(room.number, { kind: "lobby", on: true });
    await seenBrowser(stage, room.number, host.id, (_, { lobbyOn }) => expect(lobbyOn).toBe(true));
    const { id } = inside(await joinByLink(room.invitations[0]?.token ?? ""));
    await state(room.number, id, { state: "lobby" });
    const { participant } = stateOf(room.number, id);
    await on(room.number, { kind: "admit", participant: participant ?? "" });
    await state(room.number, id, { state: "in", people: 2 });
  }, 40_000);

  test("to wait for a moderator, and to hear that it is recorded", async () => {
    const room = await invited({ waitForModerator: true, record: "ALWAYS" });
    const { id } = inside(await joinByLink(room.invitations[0]?.token ?? ""));
    await state(room.number, id, { state: "waiting", recording: true });
    inside(await joinAs(await aHost(), room.number));
    await state(room.number, id, { state: "in", mayUnmute: true });
  }, 40_000);

  test("by the project's code, keyed; who does not know it hears so, and his page is told", async () => {
    const { lab, room } = stage;
    const { number, participantPin, moderatorPin } = await room();
    await lab.system.action({ Action: "DBPut", Family: "rollcall-code", Key: "4711", Val: "1" });
    await lab.room({ number, participantPin, moderatorPin, options: { askCode: true } });
    const { id } = inside(await joinAs(await aHost(), number));
    const { id: wrong } = inside(await joinAs(await aHost(), number));
    const why = new Promise<string>((resolve) => onEnding(wrong, resolve));
    const [mine, other] = await Promise.all([channelOf(id), channelOf(wrong)]);
    expect(stateOf(number, id).state).toBe("joining");
    await Promise.all([press(mine, "4711#"), press(other, "11#22#33#")]);
    await seenBrowser(stage, number, id, ({ code }) => expect(code).toBe("4711"));
    expect(await why).toBe("code");
    await vi.waitFor(async () => expect((await rowOf(stage, wrong)).endedAt).not.toBeNull(), { timeout: 8_000 });
  }, 60_000);

  test("with his name spoken, where names are announced", async () => {
    const { number, participantPin, moderatorPin } = await stage.room();
    await stage.lab.room({ number, participantPin, moderatorPin, announce: "NAME" });
    const { id } = inside(await joinAs(await aHost(), number));
    const channel = await channelOf(id);
    // The words, a beep, his name, #; as often as it takes until he is in.
    const keyed = setInterval(() => void press(channel, "#"), 2_000);
    await seenBrowser(stage, number, id, () => {}, 30_000).finally(() => clearInterval(keyed));
  }, 40_000);
});

describe.concurrent("a browser that only listens", () => {
  test("is muted and stays so, whoever unmutes", async () => {
    const room = await invited();
    const host = inside(await joinAs(await aHost(), room.number));
    const { id } = inside(await joinByLink(room.invitations[0]?.token ?? "", { listens: true }));
    const { id: participant } = await seenBrowser(stage, room.number, id, (one) =>
      expect(one).toMatchObject({ listens: true, muted: true }),
    );
    const { grace } = stage.people;
    for (const input of [
      { kind: "unmute", participant },
      { kind: "call-up", participant },
    ] as const)
      expect(await command(grace, room.number, input)).toMatchObject({ reason: "only-listens", name: "Ada" });
    expect(await ownCommand(await rowOf(stage, id), { kind: "unmute" })).toMatchObject({ reason: "only-listens" });
    await seenBrowser(stage, room.number, host.id);
    await on(room.number, { kind: "unmute-all" });
    await seenBrowser(stage, room.number, id, ({ muted }) => expect(muted).toBe(false));
    // ConfBridge would let him be heard; what comes from him is stopped before.
    expect(stateOf(room.number, id)).toMatchObject({ muted: true, heard: false, mayUnmute: false, listens: true });
    const { participants } = stage.live.snapshot(room.number).picture;
    expect(peopleOf(participants).map(partOf)).toEqual(["heard", "listening"]);
  }, 40_000);
});

describe.concurrent("a browser's quality", () => {
  test("is shown to everybody by grade, and stands in the report", async () => {
    const { grace } = stage.people;
    const room = await invited();
    const { id } = inside(await joinByLink(room.invitations[0]?.token ?? ""));
    await seenBrowser(stage, room.number, id, ({ quality }) => expect(quality).toBeNull());
    const told = async (loss: number) =>
      writeQuality(await rowOf(stage, id), { loss, jitterMs: 4, roundTripMs: 30 }, new Date());
    expect(await told(0.2)).toMatchObject({ ok: true });
    for (const live of [stage.live, stage.second])
      await seen(
        () => live.conference(room.number),
        ({ participants }) => expect(participants[0]?.quality).toBe("poor"),
      );
    await told(0);
    await seenBrowser(stage, room.number, id, ({ quality }) => expect(quality).toBe("good"));
    for (let more = 0; more < 10; more++) await told(0);
    const settings = stage.lab.events({ Event: "VarSet", Variable: "RC_IS_QUALITY" });
    expect(settings.filter(({ Value }) => Value === "good")).toHaveLength(1);
    await ownCommand(await rowOf(stage, id), { kind: "leave" });
    const span = { from: new Date(Date.now() - 3600_000), until: new Date(Date.now() + 3600_000) };
    await vi.waitFor(
      async () => {
        const { items } = await callsIn(grace, span, new Date());
        expect(items.find((one) => one.room === room.number)).toMatchObject({
          line: "browser",
          quality: { grade: "good", loss: 0.2 },
        });
      },
      { timeout: 8_000 },
    );
    const flood = await Promise.all(Array.from({ length: 40 }, () => told(0)));
    expect(flood).toContainEqual(expect.objectContaining({ reason: "too-many-requests" }));
  }, 40_000);
});

describe.concurrent("as many legs as may be", () => {
  test("a person and an address have, also when all ask at once", async () => {
    const { grace } = stage.people;
    const { number } = await stage.room();
    const all = await Promise.all(Array.from({ length: 6 }, () => joinAs(grace, number)));
    expect(all.filter(({ ok }) => ok)).toHaveLength(3);
    expect(all).toContainEqual(expect.objectContaining({ reason: "too-many-legs", most: 3 }));
    const address = anAddress();
    await stage.fresh.database.webLeg.createMany({
      data: Array.from({ length: 60 }, (_, n) => ({
        id: `n${n}`,
        keyHash: `n${n}`,
        roomNumber: number,
        name: "",
        address,
      })),
    });
    expect(await joinAs(await aHost(), number, { address })).toMatchObject({ reason: "too-many-legs", most: 60 });
    expect(inside(await joinAs(await aHost(), number))).toMatchObject({ ok: true });
  }, 40_000);
});
