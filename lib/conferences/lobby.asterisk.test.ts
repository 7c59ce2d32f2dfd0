import { afterAll, beforeAll, describe, test } from "vitest";
import { rms, seconds, tone } from "@/asterisk/wav";
import { changeCodes } from "@/lib/codes/commands";
import { pushCodes } from "@/lib/codes/push";
import type { Command } from "./command";
import type { Conference } from "./conference";
import { command } from "./control";
import { undoOf } from "./deeds";
import { inLobby } from "./queues";
import { openStage, type Stage, seen } from "./testing/stage";

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.stop());

const portals = () => [stage.live, stage.second];

/** A moderator in his room with the lobby switched on, and what he commands. */
async function hosted() {
  const room = await stage.room();
  const { number, moderatorPin, participantPin } = room;
  const host = await stage.lab.phones.call({
    number,
    from: "+441632970001",
    keys: `WW${moderatorPin}`,
    say: [stage.lab.tone(1100, 30)],
    listen: true,
  });
  const send = (input: Command, actor = stage.people.grace) => command(actor, number, input);
  await seen(
    () => stage.live.conference(number),
    ({ participants }) => {
      if (participants.length !== 1) throw new Error("the host is not in");
    },
  );
  /** A caller who waits, as both portals see him. */
  const waits = async (from: string) => {
    const call = await stage.lab.phones.call({
      number,
      from,
      keys: `WW${participantPin}`,
      say: [stage.lab.tone(500, 30)],
      listen: true,
    });
    const pictures = await Promise.all(
      portals().map((portal) =>
        seen(
          () => portal.conference(number),
          ({ participants }) => {
            if (!participants.some((one) => one.number === from && one.place === "lobby")) throw new Error("not there");
          },
        ),
      ),
    );
    const id = pictures[0]?.participants.find((one) => one.number === from)?.id ?? "";
    return { ...call, id };
  };
  const both = (check: (picture: NonNullable<ReturnType<Stage["live"]["conference"]>>) => unknown) =>
    Promise.all(portals().map((portal) => seen(() => portal.conference(number), check)));
  return { number, host, send, waits, both };
}

describe.concurrent("the lobby, by command", () => {
  test("a project code that is keyed on entry stands with the caller, and in his row for the reports", async ({
    expect,
  }) => {
    const { fresh, lab, live, people, room: aRoom } = stage;
    const room = await aRoom();
    const { number, participantPin } = room;
    await lab.room({ number, participantPin, moderatorPin: room.moderatorPin, options: { askCode: true } });
    const list = (...codes: string[]) => changeCodes(people.ada, { codes: codes.map((code) => ({ code, name: "" })) });
    await list("12", "4711");
    await pushCodes();
    await list("4711", "815");
    await pushCodes();
    // The first is none any more.
    const keys = `WW${participantPin}WW12#WW815#`;
    const call = await lab.phones.call({ number, from: "+441632970007", keys, say: [] });
    const picture = await seen(
      () => live.conference(number),
      ({ participants }) => expect(participants[0]?.code).toBe("815"),
      30_000,
    );
    await live.written();
    const rows = await fresh.database.participant.findMany({ where: { channelId: picture.participants[0]?.id } });
    expect(rows).toMatchObject([{ code: "815" }]);
    await call.hangup();
  });

  test("who comes waits outside until one is let in, or all are; everywhere the same is seen", async ({ expect }) => {
    const { number, host, send, waits, both } = await hosted();
    expect(await send({ kind: "admit" })).toMatchObject({ ok: false, reason: "lobby-empty" });
    expect(await send({ kind: "lobby", on: true })).toMatchObject({ ok: true });
    await both((picture) => expect(picture.lobbyOn).toBe(true));
    const first = await waits("+441632970002");
    const second = await waits("+441632970003");
    await both(({ participantCount }) => expect(participantCount).toBe(1));
    const outside = { host: seconds(host.heard()), first: seconds(first.heard()) };
    // Two moderators at once, and the same twice: he is let in once.
    const admit: Command = { kind: "admit", participant: first.id };
    await Promise.all([send(admit), send(admit)]);
    await both(({ participants }) => expect(participants.find(({ id }) => id === first.id)?.place).toBe("room"));
    expect(await send(admit)).toMatchObject({ ok: false, reason: "not-in-lobby" });
    expect(await send({ kind: "admit", participant: "nobody-1.1" })).toMatchObject({ reason: "not-in-conference" });
    expect(await send({ kind: "admit" })).toMatchObject({ ok: true });
    await both(({ participants }) => expect(participants.every(({ place }) => place === "room")).toBe(true));
    await both(({ log }) => expect(log.filter(({ kind }) => kind === "left")).toEqual([]));
    await expect.poll(() => tone(first.heard(), 1100, outside.first + 2.5), { timeout: 15_000 }).toBeGreaterThan(300);
    await Promise.all([first.hangup(), second.hangup(), host.hangup()]);
    expect(tone(first.heard(), 1100, 0, outside.first)).toBeLessThan(50);
    expect(tone(host.heard(), 500, 0, outside.host)).toBeLessThan(50);
    expect(tone(host.heard(), 500, outside.host + 2.5)).toBeGreaterThan(200);
    await expect.poll(() => stage.live.conference(number), { timeout: 10_000 }).toBeNull();
  });

  test("who was let in by mistake is sent back to his place, and neither hears nor is heard", async ({ expect }) => {
    const { number, host, send, waits, both } = await hosted();
    await send({ kind: "lobby", on: true });
    await both((picture) => expect(picture.lobbyOn).toBe(true));
    const first = await waits("+441632970008");
    const second = await waits("+441632970009");
    const admit: Command = { kind: "admit", participant: first.id };
    const [before] = await both(() => {});
    const [undo] = undoOf(before as Conference, admit);
    if (!undo) throw new Error("nothing takes it back");
    const row = () => stage.fresh.database.participant.findFirstOrThrow({ where: { channelId: first.id } });
    const rounds = [];
    for (const round of [1, 2]) {
      const come = seconds(host.heard());
      expect(await send(admit)).toMatchObject({ ok: true });
      await both(({ participants }) => expect(participants.find(({ id }) => id === first.id)?.place).toBe("room"));
      await expect.poll(() => tone(host.heard(), 500, come + 1), { timeout: 15_000 }).toBeGreaterThan(100);
      await first.press("*5", 200);
      await both(({ participants }) => expect(participants.find(({ id }) => id === first.id)?.hand).not.toBeNull());
      await stage.live.written();
      expect((await row()).leftAt).toBeNull();
      // Two moderators at once, and the same twice.
      await Promise.all([send(undo), send(undo)]);
      await both((picture) => {
        const who = picture.participants.find(({ id }) => id === first.id);
        expect(who).toMatchObject({ place: "lobby", hand: null, talking: false });
        expect(inLobby(picture).map(({ id }) => id)).toEqual([first.id, second.id]);
        expect(picture.participantCount).toBe(1);
        expect(picture.log.filter(({ kind }) => kind === "left")).toEqual([]);
        expect(picture.log.filter(({ kind, about }) => kind === "joined" && about?.id === first.id)).toHaveLength(
          round,
        );
        expect(picture.log.some(({ kind, about }) => kind === "to-lobby" && about?.id === first.id)).toBe(true);
      });
      expect(await send(undo)).toMatchObject({ ok: false, reason: "elsewhere" });
      const back = { host: seconds(host.heard()), first: seconds(first.heard()) };
      for (const [{ heard }, from] of [
        [first, back.first],
        [host, back.host],
      ] as const)
        await expect.poll(() => seconds(heard()), { timeout: 15_000 }).toBeGreaterThan(from + 4);
      rounds.push({ back, until: { host: seconds(host.heard()), first: seconds(first.heard()) } });
      await stage.live.written();
      expect((await row()).leftAt).not.toBeNull();
    }
    const moderator = before?.participants.find(({ role }) => role === "moderator")?.id ?? "";
    expect(await send({ kind: "to-lobby", participant: moderator })).toMatchObject({ reason: "moderators-pass" });
    await send({ kind: "lobby", on: false });
    await both(({ participants }) => expect(participants.every(({ place }) => place === "room")).toBe(true));
    expect(await send(undo)).toMatchObject({ ok: false, reason: "lobby-off" });
    await Promise.all([first.hangup(), second.hangup(), host.hangup()]);
    for (const { back, until } of rounds) {
      expect(tone(first.heard(), 1100, back.first + 2.5, until.first)).toBeLessThan(100);
      expect(rms(first.heard(), back.first, until.first)).toBeGreaterThan(150);
      expect(tone(host.heard(), 500, back.host + 2.5, until.host)).toBeLessThan(100);
    }
    await expect.poll(() => stage.live.conference(number), { timeout: 10_000 }).toBeNull();
  }, 60_000);

  test("who is turned away hears why, is told of as refused, and leaves no trace as one who was in", async ({
    expect,
  }) => {
    const { number, host, send, waits, both } = await hosted();
    await send({ kind: "lobby", on: true });
    await both((picture) => expect(picture.lobbyOn).toBe(true));
    const guest = await waits("+441632970004");
    const before = seconds(guest.heard());
    const away: Command = { kind: "refuse", participant: guest.id, message: "Please call again at four o'clock." };
    expect(await send(away)).toMatchObject({ ok: true });
    await both(({ log }) => expect(log.find(({ key }) => key === `left:${guest.id}`)?.reason).toBe("refused"));
    await guest.ended;
    expect(rms(guest.heard(), before)).toBeGreaterThan(150);
    expect(await send(away)).toMatchObject({ ok: false, reason: "already-left" });
    await host.hangup();
    await stage.live.written();
    const rows = await stage.fresh.database.participant.findMany({ where: { channelId: guest.id } });
    expect(rows).toEqual([]);
    await expect.poll(() => stage.live.conference(number), { timeout: 10_000 }).toBeNull();
  });

  test("switched off it lets in whoever waits; a locked conference lets in nobody", async ({ expect }) => {
    const { host, send, waits, both } = await hosted();
    await send({ kind: "lobby", on: true });
    await both((picture) => expect(picture.lobbyOn).toBe(true));
    const guest = await waits("+441632970005");
    await send({ kind: "lock" });
    await both(({ locked }) => expect(locked).toBe(true));
    expect(await send({ kind: "admit" })).toMatchObject({ ok: false, reason: "locked" });
    await send({ kind: "unlock" });
    await both(({ locked }) => expect(locked).toBe(false));
    // Somebody else's account moderates nothing here.
    const stranger = stage.people.mallory;
    expect(await send({ kind: "lobby", on: false }, stranger)).toMatchObject({ ok: false, reason: "not-found" });
    await send({ kind: "lobby", on: false });
    await both(({ participants }) => expect(participants.map(({ place }) => place)).toEqual(["room", "room"]));
    await Promise.all([guest.hangup(), host.hangup()]);
  });
});

test("people in the lobby are drawn again after a lost link, and commands say meanwhile that it is lost", async ({
  expect,
}) => {
  const { number, host, send, waits, both } = await hosted();
  await send({ kind: "lobby", on: true });
  await both((picture) => expect(picture.lobbyOn).toBe(true));
  const guest = await waits("+441632970006");
  stage.wire.cut();
  await seen(
    () => stage.live.snapshot(number).picture,
    ({ link }) => expect(link.state).not.toBe("up"),
  );
  expect(await send({ kind: "admit", participant: guest.id })).toMatchObject({ ok: false, reason: "asterisk-away" });
  stage.wire.mend();
  await both(({ link, lobbyOn, participants, participantCount }) => {
    expect(link.state).toBe("up");
    expect(lobbyOn).toBe(true);
    expect(participantCount).toBe(1);
    expect(participants.find(({ id }) => id === guest.id)?.place).toBe("lobby");
  });
  expect(await send({ kind: "admit", participant: guest.id })).toMatchObject({ ok: true });
  await both(({ participants }) => expect(participants.every(({ place }) => place === "room")).toBe(true));
  await Promise.all([guest.hangup(), host.hangup()]);
});
