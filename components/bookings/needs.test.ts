import { expect, test } from "vitest";
import type { BookingView, InviteeView } from "@/lib/bookings/booking";
import { needsOf } from "./needs";

const person = (name: string, more: Partial<InviteeView> = {}): InviteeView => ({
  id: name,
  name,
  email: `${name}@example.org`,
  phone: null,
  role: "participant",
  pin: "483920",
  reply: "none",
  comment: null,
  replies: [],
  language: null,
  timeZone: null,
  deliveries: [],
  ...more,
});
const booking = (invitees: InviteeView[], more: Partial<BookingView> = {}) =>
  ({ id: "b", title: "Harbour", state: "upcoming", mayEdit: true, invitees, ...more }) as BookingView;
const bounced = {
  id: "n",
  channel: "mail" as const,
  kind: "invite",
  status: "refused" as const,
  recipient: "a@example.org",
  answer: "550",
  at: new Date(),
};

test("an invitation that came back needs somebody", () => {
  const bookings = [
    booking([person("a", { deliveries: [bounced] }), person("b", { deliveries: [{ ...bounced, status: "sent" }] })]),
  ];
  expect(needsOf(bookings)).toMatchObject([{ kind: "mail-refused", name: "a", answer: "550" }]);
});

test("a moderator who declined does, unless another is left", () => {
  const no = person("m", { role: "moderator", reply: "declined" });
  expect(needsOf([booking([no, person("a")])])).toMatchObject([{ kind: "moderator-declined", name: "m" }]);
  expect(needsOf([booking([no, person("n", { role: "moderator" })])])).toEqual([]);
});

test("what is over, or not the reader's to change, does not", () => {
  const people = [person("a", { deliveries: [bounced] })];
  expect(needsOf([booking(people, { state: "over" }), booking(people, { mayEdit: false })])).toEqual([]);
});

test("a series is said once, with its first date", () => {
  const people = [person("a", { deliveries: [bounced] })];
  const dates = [1, 2, 3].map((day) => booking(people, { startsAt: new Date(Date.UTC(2026, 2, day)) }));
  const other = booking(people, { id: "c" });
  expect(needsOf([...dates, other])).toMatchObject([{ booking: { startsAt: dates[0]?.startsAt } }, { booking: other }]);
});
