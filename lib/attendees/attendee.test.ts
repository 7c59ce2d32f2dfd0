import { describe, expect, it } from "vitest";
import { idle } from "@/lib/conferences/conference";
import type { Participant } from "@/lib/participants/participant";
import { joinedAt as at, leg } from "@/lib/participants/testing/leg";
import { attendeesOf, maskedNumber, newsSince, withNews } from "./attendee";

const of = (...participants: Participant[]) =>
  attendeesOf({ ...idle("84217", { state: "up", since: at, nextTryAt: null }), participants });

describe("what attendees see of each other", () => {
  it.each([
    ["+44 1632 960123", "…123"],
    ["01632 960123", "…123"],
    ["12345", "…45"],
    ["102", "…2"],
    ["7", "…"],
    ["", ""],
  ])("of %s is %s", (number, masked) => expect(maskedNumber(number)).toBe(masked));

  it("is no number, whatever the line sends as a name, and no identity", () => {
    const people = of(
      leg(1, { name: "+441632960001" }),
      leg(2, { name: "Bo (01632 960-002)", person: "invitation:secret" }),
      leg(3, { name: "Room 12 B", number: "" }),
      leg(4, { place: "lobby" }),
    );
    expect(people.map(({ name, number }) => [name, number])).toEqual([
      ["…001", "…001"],
      ["Bo (…002)", "…002"],
      ["Room 12 B", ""],
    ]);
    expect(JSON.stringify(people)).not.toMatch(/secret|96000|leg-/);
  });

  it("is a person once, how he is to be heard, and his place in the queue", () => {
    const people = of(
      leg(1, { person: "ada", muted: true, hand: "2026-03-12T10:00:02Z" }),
      leg(2, { person: "ada", muted: true, place: "hold" }),
      leg(3, { hand: at, talking: true, role: "moderator" }),
      leg(4, { talking: true, whispering: "leg-3" }),
      leg(5, { floor: at, place: "side-1" }),
    );
    expect(people).toMatchObject([
      { id: 1, muted: true, hand: 2, aside: false },
      { id: 3, hand: 1, talking: true, moderator: true },
      { id: 4, talking: false },
      { id: 5, floor: true, aside: true },
    ]);
  });

  it("comes in steps, which make the same list", () => {
    const [before, now] = [of(leg(1), leg(2)), of(leg(2, { muted: true }), leg(3))];
    const whole = (people: typeof now) => ({ on: true, away: false, people, gone: [] });
    expect(newsSince(whole(now), whole(now))).toBeNull();
    const news = newsSince(whole(before), whole(now));
    expect(news).toMatchObject({ people: [{ id: 2, muted: true }, { id: 3 }], gone: [1] });
    expect(news && withNews(before, news)).toEqual(now);
  });
});
