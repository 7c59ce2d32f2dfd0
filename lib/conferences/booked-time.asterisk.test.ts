import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { pushRoom } from "@/lib/rooms/push";
import { minutesLater } from "@/lib/time";
import { cancelBookedTime, changeBookedTime } from "./booked-time";
import { command } from "./control";
import { openStage, type Stage } from "./testing/stage";

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.stop());

/** A booked conference with one caller in it. */
async function oneIsIn() {
  const { number } = await stage.room({}, [{ name: "Ngozi Adeyemi", pin: "703518", role: "MODERATOR" }]);
  const phone = await stage.lab.phones.call({ number, from: "+441632960001", keys: "WW703518#" });
  await vi.waitFor(() => expect(stage.live.conference(number)?.occurrence).toEqual(expect.any(String)), {
    timeout: 20_000,
  });
  const booking = await stage.fresh.database.booking.findFirstOrThrow({
    where: { room: { number } },
    include: { occurrences: true },
  });
  return { number, phone, booking };
}
const owner = () => stage.people.grace;
const isOver = (number: string) =>
  vi.waitFor(() => expect(stage.live.conference(number)).toBeNull(), { timeout: 15_000 });

it("whoever is in a conference that is made shorter is out at its new end, before the next one's people come", async () => {
  const { number, phone, booking } = await oneIsIn();
  const endsAt = new Date(Math.ceil(Date.now() / 1000) * 1000 + 5_000);
  expect(await changeBookedTime(owner(), booking.id, { endsAt })).toMatchObject({ ok: true });
  await pushRoom(booking.roomId);
  await phone.ended;
  expect(Date.now()).toBeGreaterThan(endsAt.getTime() - 1_000);
  await isOver(number);
});

it("who came early to a conference that is moved away or called off is not left in its room", async () => {
  for (const change of ["move", "cancel"] as const) {
    const { number, phone, booking } = await oneIsIn();
    const occurrence = { where: { bookingId: booking.id } };
    const soon = minutesLater(new Date(), 5);
    await stage.fresh.database.occurrence.updateMany({ ...occurrence, data: { startsAt: soon } });
    const tomorrow = { startsAt: minutesLater(soon, 1_440), endsAt: minutesLater(soon, 1_500) };
    const done =
      change === "move"
        ? await changeBookedTime(owner(), booking.id, tomorrow)
        : await cancelBookedTime(owner(), booking.id, {});
    expect(done).toMatchObject({ ok: true });
    await phone.ended;
    await isOver(number);
  }
});

it("what it was extended by is taken back, as far as there is time left, and both stand in the log", async () => {
  const { number, phone, booking } = await oneIsIn();
  const ends = async () =>
    (await stage.fresh.database.occurrence.findFirstOrThrow({ where: { bookingId: booking.id } })).endsAt;
  const before = await ends();
  const ask = (minutes: number) => command(owner(), number, { kind: "extend", minutes });
  expect(await ask(30)).toMatchObject({ ok: true });
  expect(await ends()).toEqual(minutesLater(before, 30));
  expect(await ask(-30)).toMatchObject({ ok: true });
  expect(await ends()).toEqual(before);
  expect(await ask(-600)).toMatchObject({ ok: false, reason: "in-the-past" });
  const log = () => stage.live.conference(number)?.log.filter(({ kind, reason }) => kind === "extend" && !reason);
  await vi.waitFor(() => expect(log()?.map(({ detail }) => detail?.minutes)).toEqual([30, -30]));
  await phone.hangup();
  await isOver(number);
});
