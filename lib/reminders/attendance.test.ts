import { describe, expect, it } from "vitest";
import { attendanceOf, gapsOf, type Leg } from "./attendance";

const at = (clock: string) => new Date(`2026-11-24T${clock}:00Z`);
const leg = (invitationId: string | null, from: string, until: string | null, more: Partial<Leg> = {}): Leg => ({
  name: invitationId ? `leg of ${invitationId}` : "",
  number: "",
  invitationId,
  joinedAt: at(from),
  leftAt: until === null ? null : at(until),
  code: "",
  ...more,
});
const invited = [
  { id: "ada", name: "Ada", declined: false },
  { id: "grace", name: "Grace", declined: false },
  { id: "alan", name: "Alan", declined: true },
];
const shown = (legs: Leg[]) =>
  attendanceOf(legs, invited).came.map(
    ({ name, stays }) =>
      `${name} ${stays.map(({ from, until }) => `${from.toISOString().slice(11, 16)}-${until?.toISOString().slice(11, 16) ?? "?"}`).join(" ")}`,
  );

describe("attendanceOf", () => {
  it("names who was invited as he was invited, and who was not by what his line sends", () => {
    const legs = [
      leg("ada", "10:00", "10:30"),
      leg(null, "10:05", "10:20", { name: "Reception", number: "1001" }),
      leg(null, "10:06", "10:20", { number: "+447700900123" }),
      leg(null, "10:07", "10:20"),
      leg(null, "10:08", "10:20"),
    ];
    expect(shown(legs)).toEqual([
      "Ada 10:00-10:30",
      "Reception 10:05-10:20",
      "+447700900123 10:06-10:20",
      "? 10:07-10:20",
      "? 10:08-10:20",
    ]);
  });

  it("says whether somebody came whom nobody invited by name: of the missing he may be one", () => {
    expect(attendanceOf([leg("ada", "10:00", "10:30")], invited)).toMatchObject({ strangers: false });
    const by = [leg("ada", "10:00", "10:30"), leg(null, "10:05", "10:20", { number: "+447700900123" })];
    expect(attendanceOf(by, invited)).toMatchObject({
      strangers: true,
      missing: [{ name: "Grace" }, { name: "Alan" }],
    });
  });

  it("makes one stay of two telephones, and two of coming back", () => {
    const two = [leg("ada", "10:10", "10:20"), leg("ada", "10:00", "10:30"), leg("ada", "10:40", "10:50")];
    expect(shown(two)).toEqual(["Ada 10:00-10:30 10:40-10:50"]);
  });

  it("leaves open what nobody heard", () => {
    expect(shown([leg("ada", "10:00", null), leg("ada", "10:40", "10:50")])).toEqual(["Ada 10:00-? 10:40-10:50"]);
    expect(shown([leg("ada", "10:00", "10:30"), leg("ada", "10:20", null)])).toEqual(["Ada 10:00-?"]);
  });

  it("names who did not come, and who had said so", () => {
    expect(attendanceOf([leg("ada", "10:00", "10:30")], invited).missing).toEqual([
      { name: "Grace", declined: false },
      { name: "Alan", declined: true },
    ]);
  });
});

it("says a stretch that several portals did not hear once", () => {
  const gap = (from: string, until: string) => ({ startedAt: at(from), endedAt: at(until) });
  expect(gapsOf([gap("10:10", "10:12"), gap("10:00", "10:05"), gap("10:04", "10:06")])).toEqual([
    { from: at("10:00"), until: at("10:06") },
    { from: at("10:10"), until: at("10:12") },
  ]);
});
