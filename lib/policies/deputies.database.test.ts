import { beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "@/lib/accounts/actor";
import { principalIdsOf } from "@/lib/accounts/queries";
import { cancelBooking, changeBooking, scheduleBooking } from "@/lib/bookings/commands";
import { bookingById, bookingsPage } from "@/lib/bookings/queries";
import { database } from "@/lib/database";
import { createRoom } from "@/lib/rooms/commands";
import { roomByNumber, roomsOf } from "@/lib/rooms/queries";
import { inPeopledDatabase } from "@/lib/testing/peopled-database";
import { minutesLater } from "@/lib/time";
import { approvalOf } from "./approval-queries";
import { mayBookFor } from "./deputies";
import { addDeputy, nameDeputies, removeDeputy } from "./deputy-commands";
import { deputiesOf, principalsOf } from "./deputy-queries";
import { removeTemplate, saveTemplate } from "./template-commands";
import { templateById, templatesOf } from "./template-queries";

let ada: Actor;
let grace: Actor;
/** as every request finds her: with the ids of those whose deputy she is */
let mallory: Actor;
const day = new Date(Math.floor(Date.now() / 3_600_000) * 3_600_000 + 48 * 3_600_000);
const input = (more: object = {}) => ({
  title: "Board call",
  startsAt: day,
  endsAt: minutesLater(day, 60),
  timeZone: "Europe/London",
  ...more,
});
const asked = async (actor: Actor): Promise<Actor> => ({ ...actor, deputyFor: await principalIdsOf(actor.id) });

inPeopledDatabase((given) => {
  ({ ada, grace, mallory } = given);
});
beforeEach(async () => {
  await database().booking.deleteMany();
  await database().deputy.deleteMany();
  mallory = await asked(mallory);
});

describe("deputies", () => {
  test("are named by their principal, by e-mail, and taken off", async () => {
    expect(await addDeputy(grace, " Mallory@Rollcall.test ")).toMatchObject({ deputies: [{ name: "Mallory" }] });
    expect(await addDeputy(grace, mallory.email)).toMatchObject({ ok: true, deputies: [{ id: mallory.id }] });
    expect(await principalsOf(mallory)).toMatchObject([{ id: grace.id }]);
    expect(await addDeputy(grace, "nobody@x.test")).toMatchObject({ reason: "deputy-unknown", email: "nobody@x.test" });
    expect(await addDeputy(grace, grace.email)).toMatchObject({ reason: "own-deputy" });
    expect(await removeDeputy(mallory, mallory.id)).toMatchObject({ reason: "not-found" });
    expect(await nameDeputies(grace, [ada.email])).toMatchObject({ deputies: [{ id: ada.id }] });
    expect(await removeDeputy(grace, ada.id)).toMatchObject({ ok: true, deputies: [] });
    expect(await deputiesOf(grace)).toEqual([]);
  });

  test("book in their principal's name and rooms; nobody else does", async () => {
    const made = await createRoom(grace, { name: "Harbour office" });
    if (!made.ok) throw new Error(made.reason);
    const wanted = input({
      room: made.room.number,
      organiser: grace.email,
      invitees: [{ name: "Guest", email: "g@x.test", role: "participant" }],
    });
    const refused = await scheduleBooking(mallory, wanted as never);
    expect(await scheduleBooking(mallory, input({ room: made.room.number }))).toMatchObject({ field: "room" });
    expect((await roomsOf(mallory, { toBook: true })).map(({ id }) => id)).not.toContain(made.room.id);
    expect(refused).toMatchObject({ reason: "organiser-unknown" });
    const unknown = await scheduleBooking(mallory, { ...wanted, organiser: "nobody@x.test" } as never);
    expect(unknown).toMatchObject({ reason: "organiser-unknown" });

    await addDeputy(grace, mallory.email);
    mallory = await asked(mallory);
    const done = await scheduleBooking(mallory, wanted as never);
    if (!done.ok) throw new Error(done.reason);
    const { id } = done.booking;
    expect((await roomsOf(mallory, { toBook: true })).map((room) => room.id)).toContain(made.room.id);
    expect((await roomsOf(mallory)).map((room) => room.id)).not.toContain(made.room.id);
    const own = await createRoom(mallory, { name: "Her own" });
    if (!own.ok) throw new Error(own.reason);
    const inHers = await scheduleBooking(mallory, input({ room: own.room.number, organiser: grace.email }));
    expect(inHers).toMatchObject({ ok: true, booking: { organiser: { id: grace.id } } });
    expect(done.booking.organiser).toMatchObject({ id: grace.id });
    expect(await approvalOf(grace, id)).toMatchObject({ bookedBy: "Mallory", organiser: "Grace" });
    const mail = await database().notification.findFirstOrThrow({ where: { bookingId: id } });
    expect(mail.content).toMatchObject({
      replyTo: { address: grace.email },
      fromName: expect.stringContaining("Grace"),
    });
  });

  test("see, change and cancel their principal's bookings, and what is booked in the principal's rooms, until taken off", async () => {
    const made = await createRoom(grace, { name: "Harbour office" });
    if (!made.ok) throw new Error(made.reason);
    const own = await scheduleBooking(grace, input());
    const theirs = await scheduleBooking(ada, input({ room: made.room.number }));
    if (!own.ok || !theirs.ok) throw new Error("not booked");
    const ids = [own.booking.id, theirs.booking.id];
    expect(await Promise.all(ids.map((id) => bookingById(mallory, id)))).toEqual([null, null]);

    await addDeputy(grace, mallory.email);
    mallory = await asked(mallory);
    expect((await bookingsPage(mallory, { limit: 9 })).items.map(({ id }) => id).sort()).toEqual([...ids].sort());
    expect(await bookingById(mallory, ids[0] ?? "")).toMatchObject({ mayEdit: true });
    expect(await changeBooking(mallory, ids[0] ?? "", { title: "Bored call" })).toMatchObject({ ok: true });
    expect(await cancelBooking(mallory, ids[1] ?? "")).toMatchObject({ ok: true });
    expect(await roomByNumber(mallory, made.room.number)).toBeNull();

    await removeDeputy(grace, mallory.id);
    mallory = await asked(mallory);
    expect(await bookingById(mallory, ids[0] ?? "")).toBeNull();
    expect(await changeBooking(mallory, ids[0] ?? "", { title: "Mine" })).toMatchObject({ reason: "not-found" });
  });

  test("of somebody who is shut out book no more; administrators may for everybody, everybody for himself", async () => {
    const may = (actor: Actor, email: string) => database().$transaction((tx) => mayBookFor(tx, actor, email));
    await addDeputy(grace, mallory.email);
    expect([(await may(mallory, grace.email))?.id, (await may(ada, grace.email))?.id]).toEqual([grace.id, grace.id]);
    expect((await may(mallory, "MALLORY@rollcall.test"))?.id).toBe(mallory.id);
    await database().account.update({ where: { id: grace.id }, data: { banned: true } });
    expect(await may(mallory, grace.email)).toBeNull();
    await database().account.update({ where: { id: grace.id }, data: { banned: false } });
  });
});

describe("templates", () => {
  const keep = (actor: Actor, name: string, more: object = {}) =>
    saveTemplate(actor, { name, forEverybody: false, content: { title: name }, ...more });

  test("are one's own, or the site's where an administrator made them", async () => {
    await keep(grace, "Weekly team call", {
      content: { title: "Team", durationMinutes: 45, invitees: [{ id: "old", name: "Guest", role: "participant" }] },
    });
    await keep(mallory, "Mine");
    expect(await keep(grace, "All hands", { forEverybody: true })).toMatchObject({ reason: "forbidden" });
    const site = await keep(ada, "All hands", { forEverybody: true });
    if (!site.ok) throw new Error(site.reason);
    const seen = await templatesOf(grace);
    expect(seen.map(({ name, forEverybody, mayChange }) => [name, forEverybody, mayChange])).toEqual([
      ["Weekly team call", false, true],
      ["All hands", true, false],
    ]);
    expect(seen[0]?.content.invitees).toEqual([{ name: "Guest", role: "participant" }]);
    expect(await removeTemplate(grace, site.template.id)).toMatchObject({ reason: "not-found" });
    expect(await templateById(mallory, seen[0]?.id ?? "")).toBeNull();
    expect(await removeTemplate(mallory, seen[0]?.id ?? "")).toMatchObject({ reason: "not-found" });
    expect(await removeTemplate(ada, site.template.id)).toEqual({ ok: true });
  });

  test("of one name are one, also when saved at once; there is a most", async () => {
    const both = await Promise.all(["Standup", "Standup", "Standup"].map((name) => keep(grace, name)));
    expect(new Set(both.map((one) => one.ok && one.template.id)).size).toBe(1);
    const rows = Array.from({ length: 500 }, (_, at) => ({ ownerId: mallory.id, name: `No ${at}`, content: {} }));
    await database().bookingTemplate.createMany({ data: rows });
    expect(await keep(mallory, "One more")).toMatchObject({ reason: "too-many-templates", most: 500 });
    expect(await keep(mallory, "No 7")).toMatchObject({ ok: true });
  });

  test("whose content today's schema does not take start from nothing", async () => {
    const { id } = await database().bookingTemplate.create({
      data: { ownerId: grace.id, name: "Old", content: { gone: 1 } },
    });
    expect(await templateById(grace, id)).toMatchObject({ name: "Old", content: {} });
  });
});
