import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { rms, seconds } from "@/asterisk/wav";
import { asterisk } from "@/lib/asterisk/link";
import type { Command } from "@/lib/conferences/command";
import type { Conference } from "@/lib/conferences/conference";
import { command } from "@/lib/conferences/control";
import { seen } from "@/lib/conferences/testing/stage";
import { makeDialler } from "@/lib/dialling/dialler";
import { dialPolicy } from "@/lib/dialling/policy";
import { pushDialOut } from "@/lib/dialling/push";
import { peopleOf } from "@/lib/participants/people";
import { howToJoinAs } from "./commands";
import { entryOfAccount } from "./entry-queries";
import { ownCommand } from "./own-commands";
import { ownStateIn } from "./own-state";
import type { OwnCommand } from "./schema";
import { inside, joinAs, joinByLink, openWebStage, rowOf, seenBrowser } from "./testing/browsers";

let stage: Awaited<ReturnType<typeof openWebStage>>;
let dialler: ReturnType<typeof makeDialler>;
beforeAll(async () => {
  stage = await openWebStage({ DIAL_OUT_CONTEXT: "telephones" });
  const value = dialPolicy.parse({ prefixes: ["+447700900"], ringSeconds: 20, who: "organisers" });
  await stage.fresh.database.setting.create({ data: { key: "dialling.site", value } });
  await pushDialOut();
  dialler = makeDialler(asterisk());
  await dialler.started;
}, 60_000);
afterAll(async () => {
  await dialler?.stop();
  await stage?.stop();
});

const own = async (leg: string, input: OwnCommand) => ownCommand(await rowOf(stage, leg), input);
const on = async (room: string, input: Command) =>
  expect(await command(stage.people.grace, room, input), input.kind).toMatchObject({ ok: true });
const picture = (room: string, check: (picture: Conference) => unknown, timeout?: number) =>
  seen(() => stage.live.conference(room), check, timeout);
const byNumber = ({ participants }: Pick<Conference, "participants">, number: string) =>
  participants.find((one) => one.number === number);
const reasonOf = async (channelId: string) =>
  (await stage.fresh.database.participant.findFirst({ where: { channelId } }))?.reason;

describe.concurrent("one person", () => {
  test("goes from the browser to the telephone, by key 1 and not before, as whom and what he was", async () => {
    const room = await stage.room({}, [{ name: "Ada", pin: "1111", role: "PARTICIPANT" }]);
    const [ada] = room.invitations;
    await stage.fresh.database.invitation.update({ where: { id: ada?.id }, data: { phone: "+447700900880" } });
    inside(await joinAs(stage.people.grace, room.number));
    const { id, key } = inside(await joinByLink(ada?.token ?? ""));
    await seenBrowser(stage, room.number, id);
    expect(await own(id, { kind: "to-phone", number: "+447700900299" })).toMatchObject({ reason: "number-not-yours" });
    expect(await own(id, { kind: "to-phone" })).toMatchObject({ ok: true });
    expect(await own(id, { kind: "to-phone", number: "+44 7700 900880" })).toMatchObject({ ok: true });
    await seenBrowser(stage, room.number, id, (_, now) =>
      expect(ownStateIn(now, id).phone).toMatchObject({ state: "calling", number: "+447700900880" }),
    );
    // While it rings: what he does now goes along.
    expect(await own(id, { kind: "raise-hand" })).toMatchObject({ ok: true });
    expect(await own(id, { kind: "mute" })).toMatchObject({ ok: true });
    const here = await seenBrowser(stage, room.number, id);
    await on(room.number, { kind: "rename", participant: here.id, name: "The Countess & 伯爵" });
    await on(room.number, { kind: "volume", participant: here.id, in: -2, out: 3 });
    const was = await seenBrowser(stage, room.number, id, ({ muted, hand, renamed, volume }) => {
      expect([muted, hand, renamed]).toEqual([true, expect.any(String), "The Countess & 伯爵"]);
      expect(volume).toEqual({ in: -2, out: 3 });
    });
    const goesAlong = { hand: was.hand, name: was.name, renamed: was.renamed, volume: was.volume };
    const phone = await stage.lab.phones.callee("447700900880");
    await seenBrowser(stage, room.number, id, (_, now) => expect(ownStateIn(now, id).phone?.state).toBe("answered"));
    await phone.press("1");
    const { participants } = await picture(
      room.number,
      (now) => {
        expect(byNumber(now, "+447700900880")).toMatchObject({
          person: `invitation:${ada?.id}`,
          role: "participant",
          muted: true,
          ...goesAlong,
        });
        expect(now.participants.map(({ web }) => web)).not.toContain(id);
      },
      20_000,
    );
    expect(participants).toHaveLength(2);
    await vi.waitFor(async () => expect(await reasonOf(was.id)).toBe("switched"), { timeout: 8_000 });
    expect((await rowOf(stage, id)).endedAt).not.toBeNull();
    expect(await stage.fresh.database.dialTarget.count({ where: { invitationId: ada?.id } })).toBe(1);

    // And back, into a conference that is locked meanwhile.
    await on(room.number, { kind: "lock" });
    const again = inside(await joinByLink(ada?.token ?? "", { instead: "phone" }));
    await picture(
      room.number,
      (now) => {
        expect(byNumber(now, "+447700900880")).toBeUndefined();
        expect(now.participants.find(({ web }) => web === again.id)).toMatchObject({
          role: "participant",
          muted: true,
          ...goesAlong,
          place: "room",
        });
      },
      20_000,
    );
    expect(key).not.toBe(again.key);
    // Nobody has said anything in there: what the telephone hears at its end is where he goes on. Without three steps more it is 2,300.
    const end = () => seconds(phone.heard());
    await vi.waitFor(() => expect(rms(phone.heard(), end() - 1, end())).toBeGreaterThan(4_000), { timeout: 10_000 });
  }, 60_000);

  test("is known by his number too where he is invited, and has nothing by it but his row", async () => {
    const { ada } = stage.people;
    const number = "+441632962001";
    await stage.fresh.database.account.update({ where: { id: ada.id }, data: { phone: number } });
    const room = await stage.room({}, [
      { name: "Ada L.", pin: "5551", role: "MODERATOR", email: "ADA@rollcall.test", vip: true },
      { name: "Bo", pin: "5552", role: "PARTICIPANT" },
    ]);
    const person = `invitation:${room.invitations[0]?.id}`;
    const phone = await stage.lab.phones.call({ number: room.number, from: number, keys: `WW${room.participantPin}` });
    await picture(room.number, ({ participants }) => expect(participants).toMatchObject([{ person, name: "Ada L." }]));
    const entry = await entryOfAccount(ada, room.number, new Date());
    expect(entry && howToJoinAs(entry, new Date()).onPhone, "the page offers to take the call over").toBe(true);
    const { id } = inside(await joinAs(ada, room.number));
    const other = inside(await joinByLink(room.invitations[1]?.token ?? ""));
    const to = await seenBrowser(stage, room.number, other.id);
    for (const portal of [stage.live, stage.second])
      await seen(
        () => portal.conference(room.number),
        ({ participants }) => {
          const legs = participants.filter((one) => one.person === person);
          expect(legs).toMatchObject([
            { number, role: "participant", vip: false },
            { web: id, role: "moderator", vip: true },
          ]);
          expect(peopleOf(participants)).toHaveLength(2);
        },
      );
    // The number may be feigned: it is not by that leg that the moderator whispers.
    expect(await command(ada, room.number, { kind: "whisper", participant: to.id })).toMatchObject({ ok: true });
    await seenBrowser(stage, room.number, id, (one) => expect(one.whispering).toBe(to.id));

    const instead = inside(await joinAs(ada, room.number, { instead: "phone" }));
    await picture(room.number, ({ participants }) => expect(byNumber({ participants }, number)).toBeUndefined());
    await seenBrowser(stage, room.number, instead.id, (one) =>
      expect(one).toMatchObject({ person, role: "moderator" }),
    );
    await phone.ended;
  }, 60_000);

  test("stays in the browser when the telephone does not come, and is told so", async () => {
    const room = await stage.room({}, [{ name: "Bo", pin: "2222", role: "PARTICIPANT" }]);
    const { grace } = stage.people;
    const { id } = inside(await joinAs(grace, room.number));
    const guest = inside(await joinByLink(room.invitations[0]?.token ?? ""));
    await Promise.all([id, guest.id].map((leg) => seenBrowser(stage, room.number, leg)));
    expect(await own(guest.id, { kind: "to-phone" })).toMatchObject({ reason: "own-number-unknown" });
    expect(await own(id, { kind: "to-phone", number: "+4915112345678" })).toMatchObject({
      reason: "number-not-allowed",
    });
    for (const [number, reason] of [
      ["+447700900281", "refused"],
      ["+447700900481", "busy"],
    ]) {
      expect(await own(id, { kind: "to-phone", number })).toMatchObject({ ok: true });
      await seenBrowser(
        stage,
        room.number,
        id,
        (_, now) => expect(ownStateIn(now, id).phone).toEqual({ state: "refused", number, reason }),
        20_000,
      );
    }
    expect(await own(id, { kind: "to-phone", number: "+447700900381" })).toMatchObject({ ok: true });
    await seenBrowser(stage, room.number, id, (_, now) => expect(ownStateIn(now, id).phone?.state).toBe("calling"));
    expect(await own(id, { kind: "stay" })).toMatchObject({ ok: true });
    await seenBrowser(stage, room.number, id, (_, now) => expect(ownStateIn(now, id).phone).toBeNull());
  }, 60_000);

  test("comes back as he was into a room that is full, or locked, but not once removed", async () => {
    const room = await stage.room({}, [
      { name: "Cy", pin: "3333", role: "PARTICIPANT" },
      { name: "Di", pin: "4444", role: "PARTICIPANT" },
    ]);
    await stage.lab.room({ number: room.number, ...pinsOf(room), maxParticipants: 2 }, [windowOf(room)]);
    const [cy, di] = room.invitations.map(({ token }) => token);
    inside(await joinAs(stage.people.grace, room.number));
    const first = inside(await joinByLink(cy ?? ""));
    const me = await seenBrowser(stage, room.number, first.id);
    await on(room.number, { kind: "raise-hand", participant: me.id });
    await on(room.number, { kind: "mute", participant: me.id });
    await on(room.number, { kind: "deafen", participant: me.id });
    const was = await seenBrowser(stage, room.number, first.id, ({ hand, muted, deaf }) =>
      expect([hand, muted, deaf]).toEqual([expect.any(String), true, true]),
    );
    expect(await joinByLink(di ?? "")).toMatchObject({ reason: "conference-full" });
    const second = inside(await joinByLink(cy ?? "", { instead: first.key }));
    await seenBrowser(stage, room.number, second.id, (one) =>
      expect(one).toMatchObject({ muted: true, deaf: true, hand: was.hand, renamed: null }),
    );
    await picture(room.number, ({ participants }) => expect(participants).toHaveLength(2));

    // Called up in a lecture, he goes on being heard.
    const here = await seenBrowser(stage, room.number, second.id);
    await on(room.number, { kind: "mode", mode: "lecture" });
    await on(room.number, { kind: "call-up", participant: here.id });
    const speaks = await seenBrowser(stage, room.number, second.id, ({ floor, muted }) =>
      expect([floor, muted]).toEqual([expect.any(String), false]),
    );
    const third = inside(await joinByLink(cy ?? "", { instead: second.key }));
    await picture(room.number, ({ participants }) => expect(participants).toHaveLength(2));
    await seenBrowser(stage, room.number, third.id, (one) =>
      expect(one).toMatchObject({ floor: speaks.floor, muted: false, hand: null }),
    );

    await on(room.number, { kind: "lock" });
    expect(await joinByLink(cy ?? "")).toMatchObject({ reason: "conference-locked" });
    await own(third.id, { kind: "leave" });
    await picture(room.number, ({ participants }) => expect(participants).toHaveLength(1));
    const fourth = inside(await joinByLink(cy ?? "", { instead: third.key }));
    const back = await seenBrowser(stage, room.number, fourth.id, ({ floor }) => expect(floor).toBe(speaks.floor));
    expect(await joinByLink(di ?? "", { instead: fourth.key })).toMatchObject({ reason: "conference-locked" });
    await on(room.number, { kind: "kick", participant: back.id });
    await picture(room.number, ({ participants, log }) => {
      expect(participants).toHaveLength(1);
      expect(log.find(({ key }) => key === `left:${back.id}`)?.reason).toBe("kicked");
    });
    expect(await joinByLink(cy ?? "", { instead: fourth.key })).toMatchObject({ reason: "conference-locked" });
  }, 60_000);
});

type Room = Awaited<ReturnType<typeof stage.room>>;
const pinsOf = ({ participantPin, moderatorPin }: Room) => ({ participantPin, moderatorPin });
const windowOf = ({ invitations }: Room) => ({
  occurrence: "seats",
  startsAt: Math.floor(Date.now() / 1000) - 60,
  endsAt: Math.floor(Date.now() / 1000) + 3600,
  pins: invitations.map(({ id, pin, role, vip }) => ({ invitation: id, pin, role, vip })),
});
