import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { command } from "@/lib/conferences/control";
import { seen } from "@/lib/conferences/testing/stage";
import { inside, joinAs, joinByLink, openWebStage } from "./testing/browsers";

let stage: Awaited<ReturnType<typeof openWebStage>>;
beforeAll(async () => {
  stage = await openWebStage();
}, 60_000);
afterAll(() => stage?.stop());

test("a hundred browsers come in at once by one line, and none is lost", async () => {
  const { grace } = stage.people;
  const guests = Array.from({ length: 100 }, (_, n) => ({
    name: `Guest ${n}`,
    pin: String(100_000 + n),
    role: "PARTICIPANT" as const,
  }));
  const room = await stage.room({}, guests);
  inside(await joinAs(grace, room.number));
  const joined = await Promise.all(room.invitations.map(({ token }) => joinByLink(token)));
  const legs = joined.map((one) => inside(one).id);
  const { participants } = await seen(
    () => stage.live.conference(room.number),
    (picture) => expect(picture.participantCount).toBe(101),
    60_000,
  );
  expect(new Set(participants.map(({ web }) => web))).toEqual(new Set([...legs, participants[0]?.web]));
  for (const { web, person, name } of participants.slice(1)) {
    const at = legs.indexOf(web ?? "");
    expect([person, name]).toEqual([`invitation:${room.invitations[at]?.id}`, room.invitations[at]?.name]);
  }
  expect(await command(grace, room.number, { kind: "end" })).toMatchObject({ ok: true });
  const { webLeg } = stage.fresh.database;
  await vi.waitFor(async () => expect(await webLeg.count({ where: { endedAt: null } })).toBe(0), { timeout: 30_000 });
  // Where they were is nobody's business any more.
  expect(await webLeg.count({ where: { address: { not: "" } } })).toBe(0);
}, 120_000);
