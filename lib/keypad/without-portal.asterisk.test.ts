import { afterAll, beforeAll, expect, it, vi } from "vitest";
import type { Conference } from "@/lib/conferences/conference";
import { command } from "@/lib/conferences/control";
import { openStage, type Stage, seen } from "@/lib/conferences/testing/stage";

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.stop());

const grace = "+441632960031";
const ada = "+441632960032";

it("while no portal is there a key still leads out of a side room, ends a whisper, and sets volumes", async () => {
  const { number, participantPin, moderatorPin } = await stage.room();
  const call = async (pin: string, from: string) => {
    const phone = await stage.lab.phones.call({ number, from, keys: `WW${pin}#`, say: [] });
    await phone.ready;
    return phone;
  };
  const sees = (check: (picture: Conference) => unknown) => seen(() => stage.live.conference(number), check, 20_000);
  const [moderator, pupil] = [await call(moderatorPin, grace), await call(participantPin, ada)];
  const { participants } = await sees((now) => expect(now.participants).toHaveLength(2));
  const [one, two] = [grace, ada].map((from) => participants.find((who) => who.number === from)?.id ?? "");
  const [host = "", guest = ""] = [one, two].map((id) => stage.live.channelOf(number, id ?? "") ?? "");
  const ask = (input: Parameters<typeof command>[2]) => command(stage.people.grace, number, input);
  expect(await ask({ kind: "mute", participant: one ?? "" })).toMatchObject({ ok: true });
  await sees((now) => expect(now.participants.find(({ id }) => id === one)?.muted).toBe(true));
  expect(await ask({ kind: "move", participants: [two ?? ""], room: 1 })).toMatchObject({ ok: true });
  expect(await stage.lab.event({ Event: "ConfbridgeJoin", Conference: `${number}-1` })).toBeDefined();
  expect(await ask({ kind: "whisper", participant: two ?? "" })).toMatchObject({ ok: true });
  stage.wire.cut();
  await sees((now) => expect(now.link.state).toBe("lost"));
  const variable = async (Channel: string, Variable: string) =>
    (await stage.lab.calls.action({ Action: "Getvar", Channel, Variable })).Value;
  await Promise.all([moderator.press("**5**9", 200), pupil.press("**6**1", 200)]);
  await vi.waitFor(
    async () => {
      expect(await variable(host, "RC_IS_WHISPER")).toBe("");
      expect(await variable(host, "RC_IS_GATE")).toBe("1");
      expect(await variable(guest, "RC_IS_PLACE")).toBe("");
    },
    { timeout: 15_000, interval: 200 },
  );
  expect(await variable(host, "RC_IS_VOLIN")).toBe("1");
  expect(await variable(guest, "RC_IS_VOLOUT")).toBe("1");
  stage.wire.mend();
  await sees((now) => {
    expect(now.link.state).toBe("up");
    expect(now.participants.find(({ id }) => id === one)).toMatchObject({ whispering: null, gated: true });
    expect(now.participants.find(({ id }) => id === two)).toMatchObject({ place: "room", volume: { in: 0, out: 1 } });
  });
  for (const phone of [pupil, moderator]) await phone.hangup();
});
