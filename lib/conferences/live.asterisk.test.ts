import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { Actor } from "@/lib/accounts/account";
import type { Command } from "./command";
import type { Conference } from "./conference";
import { command } from "./control";
import { mayModerate } from "./rights";
import { openStage, type Stage, seen } from "./testing/stage";

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.stop());

const call = async (number: string, pin: string, from: string, more: object = {}) => {
  const phone = await stage.lab.phones.call({ number, from, keys: `WW${pin}#`, ...more });
  await phone.ready;
  return phone;
};
const both = (room: string) => [() => stage.live.conference(room), () => stage.second.conference(room)];
const bothSee = (room: string, check: (picture: Conference) => unknown, timeout?: number) =>
  Promise.all(both(room).map((picture) => seen(picture, check, timeout)));
const by = (picture: Conference, number: string) => {
  const found = picture.participants.find((one) => one.number === number);
  if (!found) throw new Error(`${number} is not in the picture`);
  return found;
};
const ask = (actor: Actor, room: string, input: Command) => command(actor, room, input);
const done = { ok: true, id: expect.any(String) };

const ada = "+441632960001";
const grace = "+441632960002";

describe("a conference as it goes on", () => {
  it("of the site's own, called by a name, is nobody's to command, not even an administrator's", async () => {
    const dialled = { Channel: "Local/s@rollcall-dialin", Application: "ConfBridge", Data: "lobby", Async: "true" };
    await stage.lab.calls.action({ Action: "Originate", ...dialled });
    await vi.waitFor(() => expect(stage.live.conference("lobby")).not.toBeNull(), { timeout: 10_000 });
    for (const kind of ["mute-all", "lock", "end"] as const)
      expect(await ask(stage.people.ada, "lobby", { kind })).toMatchObject({ ok: false, reason: "not-found" });
  });

  it("is seen the same by two owners, from the first caller to the last, and kept once", async () => {
    const { number, invitations } = await stage.room({}, [
      { name: "Ngozi Adeyemi", pin: "703518", role: "MODERATOR" },
      { name: "Yuki Tanaka", pin: "703519", role: "PARTICIPANT" },
    ]);
    const owner = stage.people.grace;
    const first = await call(number, "703518", ada);
    const second = await call(number, "703519", grace);
    const [picture, other] = await bothSee(number, (now) => {
      expect(now).toMatchObject({
        title: "Board call",
        participantCount: 2,
        startedExactly: true,
        bookedUntil: expect.any(String),
      });
      expect(by(now, ada)).toMatchObject({ name: "Ngozi Adeyemi", role: "moderator", line: 1, waiting: false });
      expect(by(now, grace)).toMatchObject({
        name: "Yuki Tanaka",
        role: "participant",
        line: 2,
        muted: false,
        waiting: false,
      });
    });
    expect(other?.participants.map(({ joinedAt }) => joinedAt)).toEqual(
      picture?.participants.map(({ joinedAt }) => joinedAt),
    );
    await bothSee(number, (now) => expect(now.speakers).toHaveLength(2));
    await bothSee(number, (now) => expect(now.participants.some(({ talking }) => talking)).toBe(true));

    const yuki = by(
      await seen(
        () => stage.live.conference(number),
        () => {},
      ),
      grace,
    ).id;
    expect(await ask(owner, number, { kind: "mute", participant: yuki })).toEqual(done);
    await bothSee(number, (now) =>
      expect(by(now, grace)).toMatchObject({ muted: true, talking: false, mutedBy: { name: "Grace" } }),
    );
    expect(await ask(owner, number, { kind: "mute", participant: yuki })).toEqual(done);
    expect(await ask(owner, number, { kind: "unmute", participant: yuki })).toEqual(done);
    await bothSee(number, (now) => expect(by(now, grace)).toMatchObject({ muted: false, mutedBy: null }));

    expect(await ask(owner, number, { kind: "mute-all" })).toEqual(done);
    await bothSee(number, (now) => {
      expect(by(now, grace)).toMatchObject({ muted: true, mutedBy: { name: "Grace" } });
      expect(by(now, ada).muted).toBe(false);
    });
    expect(await ask(owner, number, { kind: "unmute-all" })).toEqual(done);
    await bothSee(number, (now) => expect(by(now, grace).muted).toBe(false));

    expect(await ask(owner, number, { kind: "kick", participant: yuki })).toEqual(done);
    await bothSee(number, (now) => {
      expect(now.participantCount).toBe(1);
      expect(now.log.find(({ key }) => key === `left:${yuki}`)?.reason).toBe("kicked");
    });
    await second.ended;
    expect(await ask(owner, number, { kind: "mute", participant: yuki })).toMatchObject({
      reason: "already-left",
      detail: "Yuki Tanaka has left already.",
    });
    expect(await ask(owner, number, { kind: "end" })).toEqual(done);
    await first.ended;
    await vi.waitFor(() => expect(stage.live.conference(number)).toBeNull(), { timeout: 10_000 });
    expect(await ask(owner, number, { kind: "lock" })).toMatchObject({ reason: "no-conference" });

    await vi.waitFor(
      async () => {
        const [kept, ...more] = await stage.fresh.database.conference.findMany({
          where: { roomNumber: number },
          include: {
            participants: { orderBy: { joinedAt: "asc" }, include: { talks: true } },
            log: { orderBy: { at: "asc" } },
          },
        });
        expect(more).toEqual([]);
        expect(kept).toMatchObject({
          title: "Board call",
          endedAt: expect.any(Date),
          occurrenceId: expect.any(String),
        });
        expect(kept?.participants).toMatchObject([
          { name: "Ngozi Adeyemi", role: "MODERATOR", reason: "kicked", invitationId: invitations[0]?.id },
          { name: "Yuki Tanaka", role: "PARTICIPANT", reason: "kicked", invitationId: invitations[1]?.id },
        ]);
        expect(kept?.participants.every(({ talks }) => talks.length > 0 && talks.every(({ endedAt }) => endedAt))).toBe(
          true,
        );
        const kinds = kept?.log.map(({ kind }) => kind) ?? [];
        for (const kind of ["started", "mute", "unmute", "mute-all", "unmute-all", "kick", "end", "ended"])
          expect(kinds).toContain(kind);
        expect(kinds.filter((kind) => kind === "joined" || kind === "left")).toHaveLength(4);
        // commands explain the mutes: nothing is said to have happened by itself
        expect(kinds).not.toContain("muted");
      },
      { timeout: 10_000 },
    );
  });

  it("is locked and recorded, or refused in words", async () => {
    const { number, participantPin } = await stage.room();
    const owner = stage.people.grace;
    await call(number, participantPin, ada);
    await bothSee(number, (now) => expect(now).toMatchObject({ participantCount: 1, locked: false, recording: false }));
    expect(await ask(owner, number, { kind: "lock" })).toEqual(done);
    await bothSee(number, (now) => expect(now.locked).toBe(true));
    await call(number, participantPin, grace);
    await bothSee(number, (now) =>
      expect(
        now.log.some(({ kind, reason, about }) => kind === "refused" && reason === "locked" && about?.number === grace),
      ).toBe(true),
    );
    expect(await ask(owner, number, { kind: "unlock" })).toEqual(done);
    await bothSee(number, (now) => expect(now.locked).toBe(false));

    expect(await ask(owner, number, { kind: "start-recording" })).toEqual(done);
    await bothSee(number, (now) => expect(now).toMatchObject({ recording: true, recordingSince: expect.any(String) }));
    expect(await ask(owner, number, { kind: "start-recording" })).toMatchObject({
      reason: "already-recording",
      detail: "It is being recorded already.",
    });
    expect(await ask(owner, number, { kind: "stop-recording" })).toEqual(done);
    await bothSee(number, (now) => expect(now.recording).toBe(false));
    expect(await ask(owner, number, { kind: "stop-recording" })).toMatchObject({ reason: "not-recording" });
    await ask(owner, number, { kind: "end" });
  });

  it("is never recorded where the room says so, and shows nobody of another room", async () => {
    const here = await stage.room({ record: "NEVER" });
    const there = await stage.room();
    await call(here.number, here.participantPin, ada);
    await call(there.number, there.participantPin, grace);
    await bothSee(here.number, (now) => expect(now.participantCount).toBe(1));
    const stranger = by(
      await seen(
        () => stage.live.conference(there.number),
        (now) => by(now, grace),
      ),
      grace,
    ).id;
    const owner = stage.people.grace;
    expect(await ask(owner, here.number, { kind: "start-recording" })).toMatchObject({ reason: "recording-never" });
    expect(await ask(owner, here.number, { kind: "mute", participant: stranger })).toMatchObject({
      reason: "not-in-conference",
    });
    const { mallory, ada: administrator } = stage.people;
    expect(await ask(mallory, here.number, { kind: "end" })).toMatchObject({ reason: "not-found" });
    expect(await mayModerate(administrator, here.number)).toBe(true);
    expect(await mayModerate(administrator, "99999")).toBe(false);
    await ask(owner, here.number, { kind: "end" });
    await ask(owner, there.number, { kind: "end" });
  });

  it("lets an account moderate that was invited to, by its address, and only while that is on", async () => {
    const { mallory } = stage.people;
    const { number } = await stage.room({}, [
      { name: "Mallory", pin: "703518", role: "MODERATOR", email: "Mallory@Rollcall.test" },
    ]);
    expect(await mayModerate(mallory, number)).toBe(true);
    await stage.fresh.database.occurrence.updateMany({
      where: { room: { number } },
      data: { startsAt: new Date(Date.now() - 7200_000), endsAt: new Date(Date.now() - 3600_000) },
    });
    expect(await mayModerate(mallory, number)).toBe(false);
  });

  it("says who waits until a moderator is there, and again when none is", async () => {
    const { number, participantPin, moderatorPin } = await stage.room({ waitForModerator: true });
    await call(number, participantPin, ada);
    await bothSee(number, (now) => {
      expect(by(now, ada).waiting).toBe(true);
      expect(now.waitingForModerator).toBe(true);
    });
    const moderator = await call(number, moderatorPin, grace);
    await bothSee(number, (now) => {
      expect(by(now, grace)).toMatchObject({ role: "moderator", waiting: false });
      expect(by(now, ada).waiting).toBe(false);
      expect(now.waitingForModerator).toBe(false);
    });
    await moderator.hangup();
    await bothSee(number, (now) => expect(by(now, ada).waiting).toBe(true));
    await ask(stage.people.grace, number, { kind: "end" });
  });

  it("is told by a keypad too, and nobody here is said to have done it", async () => {
    const { number, participantPin } = await stage.room();
    const phone = await call(number, participantPin, ada, { say: [] });
    await bothSee(number, (now) => expect(by(now, ada).muted).toBe(false));
    await phone.press("*6");
    await bothSee(number, (now) => expect(by(now, ada)).toMatchObject({ muted: true, mutedBy: null }));
    await bothSee(number, (now) => expect(now.log.at(-1)).toMatchObject({ kind: "muted", by: null }));
    await phone.hangup();
  });
});

describe("a lost link", () => {
  it("is said, refuses commands, and is followed by a picture drawn anew", async () => {
    const { number, participantPin } = await stage.room();
    const other = await stage.room();
    const owner = stage.people.grace;
    const stays = await call(number, participantPin, ada);
    const leaves = await call(number, participantPin, grace);
    const ends = await call(other.number, other.participantPin, "+441632960003");
    const [before] = await bothSee(number, (now) => expect(now.participantCount).toBe(2));
    await bothSee(other.number, (now) => expect(now.participantCount).toBe(1));

    stage.wire.cut();
    await bothSee(number, (now) => {
      expect(now.link).toMatchObject({ state: "lost", since: expect.any(String) });
      expect(now.participantCount).toBe(2);
      expect(now.participants.some(({ talking }) => talking)).toBe(false);
    });
    expect(await ask(owner, number, { kind: "mute-all" })).toMatchObject({ reason: "asterisk-away" });
    await leaves.hangup();
    await ends.hangup();
    const late = await call(number, participantPin, "+441632960004");
    const joined = { Event: "ConfbridgeJoin", Conference: number, CallerIDNum: "+441632960004" };
    expect(await stage.lab.event(joined)).toBeDefined();

    stage.wire.mend();
    const [after] = await bothSee(
      number,
      (now) => {
        expect(now.link.state).toBe("up");
        expect(now.participants.map((one) => one.number).sort()).toEqual([ada, "+441632960004"]);
      },
      20_000,
    );
    if (!before || !after) throw new Error("no pictures");
    expect(by(after, ada)).toMatchObject({ joinedAt: by(before, ada).joinedAt, joinedExactly: true, line: 1 });
    expect(by(after, "+441632960004")).toMatchObject({ joinedExactly: false, line: 3 });
    expect(after.gaps).toMatchObject([{ from: expect.any(String), until: expect.any(String) }]);
    expect(after.startedAt).toBe(before.startedAt);
    expect(after.sequence).toBeGreaterThan(before.sequence);
    await vi.waitFor(() => expect(stage.live.conference(other.number)).toBeNull(), 15_000);

    await stage.live.written();
    await stage.second.written();
    const kept = await stage.fresh.database.conference.findMany({
      where: { roomNumber: { in: [number, other.number] } },
      include: { participants: true, gaps: true },
      orderBy: { startedAt: "asc" },
    });
    expect(kept).toHaveLength(2);
    expect(kept[0]?.gaps).toHaveLength(2); // one for each portal that did not hear
    expect(kept[1]?.gaps.length).toBeGreaterThan(0); // who looks second finds it ended already, and its gap told
    expect(kept[0]?.participants.find((one) => one.number === grace)).toMatchObject({
      leftAt: null,
      reason: "unknown",
    });
    expect(kept[1]).toMatchObject({ endedAt: expect.any(Date), participants: [{ leftAt: null, reason: "unknown" }] });
    await late.hangup();
    await stays.hangup();
  });
});
