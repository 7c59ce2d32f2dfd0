import type { Page } from "@playwright/test";
import { inDays, inMinutes, london } from "./support/clock";
import { calendarIn, mailsTo } from "./support/inbox";
import { addressOf, expect, spoken, test } from "./support/story";

test("a clash says what is taken, keeps what was typed, and has another time at a click", async ({ desk, office }) => {
  const room = await office.room({ name: "Chart room" });
  const [startsAt, endsAt] = [inDays(5, "10:00"), inDays(5, "11:00")];
  await office.book({ room: room.number, title: "Quarterly review", startsAt, endsAt });

  await desk.goto(`/book?room=${room.number}`);
  await desk.getByLabel("Title").fill("Harbour rebuild");
  await desk.getByLabel("Agenda").fill("Piles first,\nthen cranes.");
  await desk.getByLabel("Date").fill(london(startsAt).date);
  await desk.getByLabel("From", { exact: true }).fill("10:30");
  await desk.getByLabel("To", { exact: true }).fill("11:30");
  await add(desk, "Grace Hopper <grace@rollcall.test>");
  const taken = new RegExp(`Room ${spoken(room.number)} is taken 10:00–11:00`);
  await expect(desk.getByRole("main")).toContainText(new RegExp(`${taken.source} by Quarterly review\\.`));

  await desk.getByRole("button", { name: "Book", exact: true }).click();
  await expect(desk.getByRole("alert").filter({ hasText: taken })).toContainText("Nothing was booked");
  await expect(desk.getByLabel("Title")).toHaveValue("Harbour rebuild");
  await expect(desk.getByLabel("Agenda")).toHaveValue("Piles first,\nthen cranes.");
  await expect(desk.getByLabel("Date")).toHaveValue(london(startsAt).date);
  await expect(desk.getByLabel("From", { exact: true })).toHaveValue("10:30");
  await expect(desk.getByLabel("To", { exact: true })).toHaveValue("11:30");
  await expect(desk.getByText("grace@rollcall.test")).toBeVisible();

  await desk
    .getByRole("button", { name: /^11:00 – 12:00/ })
    .first()
    .click();
  await expect(desk.getByLabel("From", { exact: true })).toHaveValue("11:00");
  await expect(desk.getByText("Free", { exact: true })).toBeVisible();
  await desk.getByRole("button", { name: "Book", exact: true }).click();
  await expect(desk.getByRole("heading", { name: "Harbour rebuild", level: 1 })).toBeVisible();
  await expect(desk.getByRole("main")).toContainText("11:00 – 12:00");
});

test("another time sends an update of the same meeting, cancelling calls it off", async ({ desk, office, here }) => {
  const email = addressOf("Grace Hopper");
  const booking = await office.book({
    title: "Crane hire",
    startsAt: inDays(6, "10:00"),
    endsAt: inDays(6, "11:00"),
    invitees: [{ name: "Grace Hopper", email, role: "participant" }],
  });
  const [invited] = await mailsTo(here.inbox, email, 1);

  await desk.goto(`/bookings/${booking.id}`);
  await desk.getByRole("link", { name: "Change", exact: true }).click();
  await desk.getByLabel("From", { exact: true }).fill("14:00");
  await desk.getByRole("button", { name: "Save changes" }).click();
  await expect(desk.getByText("Whom it concerns is told.")).toBeVisible();
  const [, changed] = await mailsTo(here.inbox, email, 2);
  expect(changed?.subject).toMatch(/^Changed: Crane hire/);

  await desk.getByRole("button", { name: "Cancel", exact: true }).click();
  await desk.getByLabel("Why").fill("The ship is late.");
  await desk.getByRole("button", { name: "Cancel the booking" }).click();
  await expect(desk.getByText("Cancelled: The ship is late.")).toBeVisible();
  const [, , cancelled] = await mailsTo(here.inbox, email, 3);
  expect(cancelled?.subject).toMatch(/^Cancelled: Crane hire/);
  expect(cancelled?.text).toContain("The ship is late.");

  const [first, second, third] = [invited, changed, cancelled].map((mail) => {
    if (!mail) throw new Error("a mail is missing");
    return linesOf(calendarIn(mail));
  });
  expect([first?.METHOD, second?.METHOD, third?.METHOD]).toEqual(["REQUEST", "REQUEST", "CANCEL"]);
  expect([first?.UID, second?.UID, third?.UID]).toEqual([booking.uid, booking.uid, booking.uid]);
  const sequence = [first, second, third].map((calendar) => Number(calendar?.SEQUENCE));
  expect(sequence).toEqual([0, 1, 2]);
  expect(second?.DTSTART).toMatch(/T140000$/);
  expect(third?.STATUS).toBe("CANCELLED");
});

test("a running one is extended and ended; what is over stays as it was", async ({ desk, office }) => {
  const { number } = await office.room({ name: "Deck" });
  const [startsAt, endsAt] = [inMinutes(-1), inMinutes(30)];
  const booking = await office.book({ room: number, title: "Tide tables", startsAt, endsAt });
  // Behind midnight it has its day with it.
  const ends = (minutes: number) =>
    new RegExp(`– (\\w+ \\d+ \\w+ )?${london(new Date(endsAt.getTime() + minutes * 60_000)).time}`);
  await desk.goto(`/bookings/${booking.id}`);
  await expect(desk.getByRole("main")).toContainText(ends(0));
  await desk.getByRole("button", { name: "Extend" }).click();
  await desk.getByRole("menuitem", { name: "By 15 minutes" }).click();
  await expect(desk.getByText("It goes on for 15 more minutes.")).toBeVisible();
  await expect(desk.getByRole("main")).toContainText(ends(15));

  await desk.getByRole("button", { name: "End now" }).click();
  await desk.getByRole("dialog").getByRole("button", { name: "End now" }).click();
  await expect(desk.getByText("It has ended.")).toBeVisible();
  await expect(desk.getByText("Over, so it can’t be changed.")).toBeVisible();
  await expect(desk.getByRole("link", { name: "Change", exact: true })).toHaveCount(0);
  await desk.goto(`/bookings/${booking.id}/edit`);
  await expect(desk).toHaveURL(new RegExp(`/bookings/${booking.id}$`));
  const refused = await office.ask("PATCH", `/bookings/${booking.id}`, { title: "Other" });
  expect(refused.status).toBe(409);
  expect((await refused.json()).type).toMatch(/\/already-over$/);
});

test("a pasted list comes in whole; the line that cannot be read stays and says so", async ({
  desk,
  context,
  office,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const list = [
    "Katharine Burr <katharine@rollcall.test>",
    "grace.hopper@rollcall.test",
    "Alan Turing <alan@rollcall>",
    "Katherine Johnson, katherine@rollcall.test, +44 7700 900123",
  ];
  await desk.goto("/book");
  await desk.getByLabel("Title").fill("Star charts");
  await desk.getByLabel("Date").fill(london(inDays(7, "10:00")).date);
  await desk.evaluate((text) => navigator.clipboard.writeText(text), list.join("\n"));
  const people = desk.getByLabel("Add people");
  await people.focus();
  await people.press("ControlOrMeta+v");
  for (const name of ["Katharine Burr", "Grace Hopper", "Katherine Johnson"])
    await expect(desk.getByRole("listitem").filter({ hasText: name })).toBeVisible();
  await expect(people).toHaveValue("Alan Turing <alan@rollcall>");
  await expect(desk.getByText("This line can’t be read.")).toBeVisible();

  // Sent as it is, nothing is booked and the line is still there.
  await desk.getByRole("button", { name: "Book", exact: true }).click();
  await expect(desk.getByRole("alert").filter({ hasText: "Nothing was booked" })).toBeVisible();
  await expect(people).toHaveValue("Alan Turing <alan@rollcall>");
  await people.fill("Alan Turing <alan@rollcall.test>");
  await people.press("Enter");
  await desk.getByRole("button", { name: "Book", exact: true }).click();
  await expect(desk).toHaveURL(/\/bookings\/\w+$/);
  const id = desk.url().split("/").at(-1);
  const { invitees } = await (await office.ask("GET", `/bookings/${id}`)).json();
  const addresses = invitees.map(({ email, phone }: { email: string; phone: string | null }) => [email, phone]);
  expect(addresses).toEqual(
    expect.arrayContaining([
      ["katharine@rollcall.test", null],
      ["grace.hopper@rollcall.test", null],
      ["alan@rollcall.test", null],
      ["katherine@rollcall.test", "+447700900123"],
    ]),
  );
  expect(addresses).toHaveLength(5);
});

async function add(desk: Page, who: string) {
  const people = desk.getByLabel("Add people");
  await people.fill(who);
  await people.press("Enter");
}

/** The lines of a calendar with one event, by name; parameters are left out. The zone's own DTSTARTs come before the event's. */
function linesOf(calendar: string): Record<string, string> {
  const lines = calendar.split(/\r?\n/).map((line) => /^([A-Z-]+)[^:]*:(.*)$/.exec(line));
  return Object.fromEntries(lines.map((found) => [found?.[1] ?? "", found?.[2] ?? ""]));
}
