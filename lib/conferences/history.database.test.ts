import { hostname } from "node:os";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { portalId } from "@/lib/health/portals";
import type { Joining } from "@/lib/participants/participant";
import { type FreshDatabase, freshDatabase } from "@/lib/testing/database";
import type { LogLine } from "./conference";
import * as history from "./history";
import { othersListen, recallConference } from "./queries";

let fresh: FreshDatabase;
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.drop());

const at = (second: number) => new Date(Date.UTC(2026, 2, 12, 10, 0, second));
const line = (key: string, second: number): LogLine => ({
  key,
  at: at(second).toISOString(),
  kind: "joined",
  by: null,
  about: { id: "c1", name: "Ada", number: "+441" },
  reason: null,
});
const joining = (id: string, second: number, exactly = true): Joining => ({
  id,
  name: "On the line",
  number: "+441",
  role: "participant",
  muted: false,
  waiting: false,
  joinedAt: at(second).toISOString(),
  joinedExactly: exactly,
  person: null,
  place: "room",
});

/** All that one portal writes of a short conference, in the order in which it hears it. */
function heard(of: history.Bridge): (() => Promise<unknown>)[] {
  return [
    () => history.writeConference(of, { room: "84217", occurrence: null, at: at(0), exactly: true }),
    () => history.writeLine(of, line("started", 0)),
    () => history.writeJoined(of, joining("c1", 1), null),
    () => history.writeLine(of, line("joined:c1", 1)),
    () => history.writeJoined(of, joining("c2", 2), "guest"),
    () => history.writeTalking(of, "c1", at(3)),
    () => history.writeQuiet(of, "c1", at(5)),
    () => history.writeTalking(of, "c1", at(7)),
    () => history.writeLeft(of, "c1", at(9)),
    () => history.writeReason(of, "c1", "kicked"),
    () => history.writeEnded(of, at(12)),
  ];
}

async function kept(of: history.Bridge) {
  const conference = await fresh.database.conference.findMany({
    where: { bridgeId: of.bridge },
    include: { participants: { include: { talks: true }, orderBy: { channelId: "asc" } }, log: true, gaps: true },
  });
  expect(conference).toHaveLength(1);
  return conference[0];
}

describe("what happened is written once", () => {
  it("however many portals write it, interleaved in any way", async () => {
    for (let round = 0; round < 8; round++) {
      const of = { server: "pbx-1", bridge: `bridge-${round}` };
      const portals = [heard(of), heard(of), heard(of)];
      await Promise.all(
        portals.map(async (writes, place) => {
          for (const [index, write] of writes.entries()) {
            await write();
            // one is ahead here, another there
            if ((index * 7 + place * 3 + round) % 4 === 0) await new Promise((resolve) => setTimeout(resolve, 3));
          }
        }),
      );
      const conference = await kept(of);
      expect(conference).toMatchObject({ startedAt: at(0), endedAt: at(12), roomNumber: "84217", title: "84217" });
      expect(conference?.log.map(({ key }) => key).sort()).toEqual(["joined:c1", "started"]);
      const [first, second] = conference?.participants ?? [];
      expect(first).toMatchObject({ joinedAt: at(1), leftAt: at(9), reason: "kicked", name: "On the line" });
      expect(first?.talks.map(({ startedAt, endedAt }) => [startedAt, endedAt])).toEqual([
        [at(3), at(5)],
        [at(7), at(9)],
      ]);
      expect(second).toMatchObject({ leftAt: null, reason: "unknown" });
    }
  });

  it("and what was heard corrects what was only listed", async () => {
    const of = { server: "pbx-1", bridge: "listed" };
    await history.writeConference(of, { room: "84217", occurrence: null, at: at(4), exactly: false });
    await history.writeJoined(of, joining("c1", 4, false), null);
    await history.writeConference(of, { room: "84217", occurrence: null, at: at(0), exactly: true });
    await history.writeJoined(of, joining("c1", 6), null);
    await history.writeJoined(of, joining("c1", 4, false), null);
    const conference = await kept(of);
    expect(conference?.startedAt).toEqual(at(0));
    expect(conference?.participants[0]?.joinedAt).toEqual(at(6));
  });

  it("lets a leg that comes back go on with its row", async () => {
    const of = { server: "pbx-1", bridge: "returns" };
    await history.writeConference(of, { room: "84217", occurrence: null, at: at(0), exactly: true });
    await history.writeJoined(of, joining("c1", 1), null);
    await history.writeLeft(of, "c1", at(5));
    await history.writeReason(of, "c1", "time-over");
    await history.writeJoined(of, joining("c1", 6), null);
    expect((await kept(of))?.participants).toMatchObject([{ joinedAt: at(1), leftAt: null, reason: null }]);
    // a second portal that is behind changes nothing
    await history.writeJoined(of, joining("c1", 1), null);
    await history.writeLeft(of, "c1", at(9));
    await history.writeJoined(of, joining("c1", 6), null);
    expect((await kept(of))?.participants).toMatchObject([{ joinedAt: at(1), leftAt: at(9) }]);
  });

  it("keeps the role that the dialplan said, whoever writes after it", async () => {
    const of = { server: "pbx-1", bridge: "role" };
    await history.writeConference(of, { room: "84217", occurrence: null, at: at(0), exactly: true });
    const administrator: Joining = { ...joining("c1", 1), role: "moderator" };
    await history.writeJoined(of, administrator, null);
    await history.writeJoined(of, joining("c1", 1), null, true);
    await history.writeJoined(of, administrator, null);
    expect((await kept(of))?.participants).toMatchObject([{ role: "PARTICIPANT" }]);
  });

  it("says of a gap what is known and nothing more", async () => {
    const of = { server: "pbx-1", bridge: "gap" };
    await history.writeConference(of, { room: "84217", occurrence: null, at: at(0), exactly: true });
    await history.writeJoined(of, joining("c1", 1), null);
    await history.writeJoined(of, joining("c2", 2), null);
    await history.writeTalking(of, "c1", at(3));
    await history.writeTalking(of, "c2", at(3));
    const gap = { portal: "p1", from: at(10), until: at(20), talking: ["c2"] };
    await history.writeGap(of, gap);
    await history.writeGap(of, gap);
    await history.writeMissing(of, ["c2"]);
    const conference = await kept(of);
    expect(conference?.gaps).toHaveLength(1);
    const [gone, here] = conference?.participants ?? [];
    expect(gone).toMatchObject({ leftAt: null, reason: "unknown", talks: [{ endedAt: at(10) }] });
    expect(here).toMatchObject({ reason: null, talks: [{ endedAt: null }] });
  });

  it("keeps a command with who gave it, and why it was refused", async () => {
    const of = { server: "pbx-1", bridge: "command" };
    await history.writeConference(of, { room: "84217", occurrence: null, at: at(0), exactly: true });
    const note = {
      id: "n1",
      room: "84217",
      at: at(3).toISOString(),
      kind: "mute" as const,
      by: { id: "a1", name: "Grace" },
      about: { id: "c1", name: "Ada", number: "" },
      reason: null,
    };
    await history.writeCommand(of, note);
    await history.writeCommand(of, { ...note, reason: "already-left" });
    await history.writeCommand(null, { ...note, id: "n2" });
    const recalled = await recallConference(of);
    expect(recalled?.log).toEqual([
      { key: "command:n1", at: note.at, kind: "mute", by: note.by, about: note.about, reason: "already-left" },
    ]);
  });
});

describe("who else listens", () => {
  it("is another portal that was seen a moment ago, unless it fell over", async () => {
    const portal = (id: string, detail: object, seenAt = new Date()) =>
      fresh.database.portal.create({
        data: { id, startedAt: seenAt, seenAt, detail: { host: hostname(), ...detail } },
      });
    await portal(portalId(), { pid: process.pid });
    await portal("long ago", { pid: process.pid }, new Date(Date.now() - 60_000));
    await portal("fell over", { pid: 2 ** 22 + 1 });
    expect(await othersListen(new Date())).toBe(false);
    await portal("elsewhere", { host: "another-machine", pid: 1 });
    expect(await othersListen(new Date())).toBe(true);
  });
});
