import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { command } from "@/lib/conferences/control";
import { seen } from "@/lib/conferences/testing/stage";
import { peopleOf } from "@/lib/participants/people";
import { onEnding } from "./endings";
import { whyEnded } from "./leg-queries";
import { ownCommand } from "./own-commands";
import { ownStateIn } from "./own-state";
import type { OwnCommand } from "./schema";
import { inside, joinAs, joinByLink, openWebStage, rowOf, seenBrowser } from "./testing/browsers";

let stage: Awaited<ReturnType<typeof openWebStage>>;
beforeAll(async () => {
  stage = await openWebStage();
}, 60_000);
afterAll(() => stage?.stop());

const own = async (leg: string, input: OwnCommand) => ownCommand(await rowOf(stage, leg), input);

describe.concurrent("a browser", () => {
  test("comes in by the person's own right, and is one person with his telephone", async () => {
    const { grace } = stage.people;
    const room = await stage.room({}, [{ name: "Ada", pin: "1111", role: "PARTICIPANT" }]);
    const [ada] = room.invitations;
    const owner = inside(await joinAs(grace, room.number));
    const guest = inside(await joinByLink(ada?.token ?? ""));
    await seenBrowser(stage, room.number, owner.id, (one) =>
      expect(one).toMatchObject({ role: "moderator", person: `account:${grace.id}`, name: "Grace", number: "" }),
    );
    await seenBrowser(stage, room.number, guest.id, (one) =>
      expect(one).toMatchObject({ role: "participant", person: `invitation:${ada?.id}`, name: "Ada" }),
    );
    await stage.fresh.database.account.update({ where: { id: grace.id }, data: { phone: "+447700900171" } });
    const phones = await Promise.all(
      [
        { from: "+447700900170", pin: "1111" },
        { from: "+447700900171", pin: room.moderatorPin },
      ].map(({ from, pin }) =>
        stage.lab.phones.call({ number: room.number, from, keys: `WW${pin}#`, say: [], name: "" }),
      ),
    );
    const { participants } = await seen(
      () => stage.live.conference(room.number),
      (picture) => {
        expect(picture.participants).toHaveLength(4);
        expect(peopleOf(picture.participants)).toHaveLength(2);
        expect(ownStateIn(picture, guest.id).people).toBe(2);
      },
    );
    expect(peopleOf(participants).map(({ legs }) => legs.map(({ web }) => web !== null))).toEqual([
      [true, false],
      [true, false],
    ]);
    for (const phone of phones) await phone.hangup();
  }, 40_000);

  test("mutes itself in Asterisk, raises its hand, holds and leaves; and its row ends with it", async () => {
    const { grace } = stage.people;
    const room = await stage.room({}, [{ name: "Ada", pin: "1111", role: "PARTICIPANT" }]);
    const moderator = inside(await joinAs(grace, room.number));
    const { id } = inside(await joinByLink(room.invitations[0]?.token ?? ""));
    const me = await seenBrowser(stage, room.number, id);
    expect(await own(id, { kind: "mute" })).toMatchObject({ ok: true });
    await seenBrowser(stage, room.number, id, (one) => expect(one).toMatchObject({ muted: true, mutedBy: null }));
    expect(await own(id, { kind: "unmute" })).toMatchObject({ ok: true });
    await seenBrowser(stage, room.number, id, ({ muted }) => expect(muted).toBe(false));
    expect(await own(id, { kind: "raise-hand" })).toMatchObject({ ok: true });
    await seenBrowser(stage, room.number, id, (_, picture) => expect(ownStateIn(picture, id).hand).toBe(1));
    expect(await own(id, { kind: "hold" })).toMatchObject({ ok: true });
    await seenBrowser(stage, room.number, id, ({ place }) => expect(place).toBe("hold"));
    expect(await own(id, { kind: "mute" })).toMatchObject({ reason: "elsewhere" });
    expect(await own(id, { kind: "unhold" })).toMatchObject({ ok: true });
    await seenBrowser(stage, room.number, id, ({ place }) => expect(place).toBe("room"));
    const { log } = stage.live.snapshot(room.number).picture;
    expect(
      log.map(({ kind }) => kind),
      "of one's own microphone the log does not tell",
    ).not.toContain("muted");

    expect(await command(grace, room.number, { kind: "mode", mode: "lecture" })).toMatchObject({ ok: true });
    await seenBrowser(stage, room.number, id, ({ muted }) => expect(muted).toBe(true));
    expect(await own(id, { kind: "unmute" })).toMatchObject({ reason: "not-called-up" });
    expect(await own(moderator.id, { kind: "unmute" })).toMatchObject({ ok: true });
    expect(await command(grace, room.number, { kind: "hold", participant: me.id })).toMatchObject({ ok: true });
    await seenBrowser(stage, room.number, id, ({ place }) => expect(place).toBe("hold"));
    expect(await own(id, { kind: "unhold" })).toMatchObject({ reason: "held-by-moderator" });

    expect(await own(id, { kind: "leave" })).toMatchObject({ ok: true });
    await seen(
      () => stage.live.conference(room.number),
      ({ participants }) => expect(participants.map(({ web }) => web)).toEqual([moderator.id]),
    );
    const why = new Promise((resolve) => onEnding(moderator.id, resolve));
    expect(await command(grace, room.number, { kind: "end" })).toMatchObject({ ok: true });
    await vi.waitFor(async () => expect((await rowOf(stage, moderator.id)).endedAt).not.toBeNull(), {
      timeout: 10_000,
    });
    expect(await why, "not removed, but ended for all").toBe("ended");
    await vi.waitFor(async () => expect(await whyEnded(await rowOf(stage, moderator.id))).toBe("ended"));
  }, 40_000);
});
