import type { Page } from "@playwright/test";
import { inDays, london } from "./support/clock";
import { expect, test } from "./support/story";

const weeks = (count: number) => inDays(7 + 7 * count, "14:00");
const day = (at: Date) =>
  new Intl.DateTimeFormat("en-GB", { weekday: "short", day: "numeric", month: "short", timeZone: "Europe/London" })
    .format(at)
    .replace(",", "");

test("a series is booked around a clash; a date is moved, one cancelled, the rest put to another time", async ({
  desk,
  office,
}) => {
  const room = await office.room({ name: "Weekly room" });
  await office.book({ room: room.number, title: "Supplier review", startsAt: weeks(2), endsAt: inDays(21, "15:30") });

  await desk.goto(`/book?room=${room.number}&date=${london(weeks(0)).date}&from=14:00`);
  await desk.getByLabel("Title").fill("Harbour rebuild, weekly");
  await desk.getByLabel("Repeats").selectOption("week");
  await desk.getByLabel("Ends", { exact: true }).selectOption("after");
  await desk.getByLabel("How many dates").fill("6");
  await desk.getByLabel("Add people").fill("Grace Hopper <grace@rollcall.test>");
  await desk.getByLabel("Add people").press("Enter");
  await expect(desk.getByText("1 clash")).toBeVisible();
  await expect(desk.getByRole("main")).toContainText("by Supplier review.");
  await expect(desk.getByRole("button", { name: "Book 6 dates" })).toBeVisible();
  await desk.getByText("Skip this date").click();
  await desk.getByRole("button", { name: "Book 5 dates" }).click();

  await expect(desk.getByRole("heading", { name: "Harbour rebuild, weekly", level: 1 })).toBeVisible();
  await expect(desk.getByRole("main")).toContainText(`5 dates to come. Left out: ${day(weeks(2))}.`);
  await expect(desk).toHaveURL(/\/bookings\/[a-z0-9]+$/);
  const id = desk.url().split("/").at(-1) ?? "";
  const read = async (of = id) => (await office.ask("GET", `/bookings/${of}`)).json();
  expect((await read()).occurrences).toHaveLength(5);

  // A question that is left leads back to where it was asked from.
  await desk.getByRole("button", { name: `What to do with ${day(weeks(1))}` }).press("Enter");
  await desk.getByRole("menuitem", { name: "Cancel…" }).press("Enter");
  await expect(desk.getByRole("dialog")).toBeVisible();
  await desk.keyboard.press("Escape");
  await expect(desk.getByRole("button", { name: `What to do with ${day(weeks(1))}` })).toBeFocused();

  await choose(desk, weeks(1), "Change…", "This date", "On to the change");
  await desk.getByLabel("From", { exact: true }).fill("16:00");
  await desk.getByLabel("From", { exact: true }).press("Tab");
  await desk.getByRole("button", { name: "Save changes" }).click();
  const row = (at: Date) => desk.getByRole("listitem").filter({ hasText: day(at) });
  await expect(row(weeks(1))).toContainText("16:00 – 17:00");
  await expect(row(weeks(1))).toContainText("Changed by itself");

  await choose(desk, weeks(3), "Cancel…", "This date", "Cancel this date", "Half of us are away.");
  await expect(row(weeks(3))).toContainText("Cancelled: Half of us are away.");

  await choose(desk, weeks(4), "Change…", "This and following", "On to the change");
  await desk.getByLabel("From", { exact: true }).fill("09:00");
  await desk.getByLabel("From", { exact: true }).press("Tab");
  await expect(desk.getByText("2 dates, all free")).toBeVisible();
  await desk.getByRole("button", { name: "Save changes" }).click();
  await expect(desk.getByText("Goes on from")).toBeVisible();
  await expect(desk.getByRole("main")).toContainText("2 dates to come");
  await expect(desk).toHaveURL(/\/bookings\/[a-z0-9]+$/);
  const following = desk.url().split("/").at(-1) ?? "";
  expect(following).not.toBe(id);

  const [before, after] = [await read(), await read(following)];
  const times = (booking: { occurrences: { startsAt: string; cancelled: boolean }[] }) =>
    booking.occurrences.map(({ startsAt, cancelled }) => `${startsAt.slice(0, 16)}${cancelled ? " cancelled" : ""}`);
  const at = (week: number, clock: string) => `${london(weeks(week)).date}T${clock}`;
  expect(times(before)).toEqual([at(0, "14:00"), at(1, "16:00"), `${at(3, "14:00")} cancelled`]);
  expect(times(after)).toEqual([at(4, "09:00"), at(5, "09:00")]);
  expect(after.continues).toBe(id);
  expect(after.invitees.map(({ pin }: { pin: string }) => pin)).toEqual(
    before.invitees.map(({ pin }: { pin: string }) => pin),
  );
  await desk.getByRole("link", { name: "Harbour rebuild, weekly" }).first().click();
  await expect(desk.getByRole("main")).toContainText(`From ${day(weeks(4))} it goes on as`);
});

test("contacts and lists are picked while typing, and a copy begins with the same people", async ({ desk, office }) => {
  const text = "Name,E-mail\nRosalind Franklin,rosalind@rollcall.test\nLise Meitner,lise@rollcall.test";
  await office.ask("POST", "/contacts/import", { text });
  const { items } = await (await office.ask("GET", "/contacts?search=rollcall.test")).json();
  await office.ask("POST", "/contact-lists", {
    name: "Crystal club",
    contacts: items.map(({ id }: { id: string }) => id),
  });
  const room = await office.room({ name: "Crystal room" });

  await desk.goto(`/book?room=${room.number}&date=${london(inDays(3, "10:00")).date}&from=10:00`);
  await desk.getByLabel("Title").fill("Diffraction");
  const field = desk.getByLabel("Add people");
  await field.pressSequentially("crystal");
  await expect(desk.getByRole("listbox", { name: "Contacts and lists" })).toContainText("Crystal club");
  await field.press("Enter");
  await expect(desk.getByText("lise@rollcall.test")).toBeVisible();
  await field.fill("Rosalind <rosalind@rollcall.test>\nNobody <nobody@>");
  await desk.getByRole("button", { name: "Add", exact: true }).click();
  await expect(desk.getByText("Invited already: rosalind@rollcall.test")).toBeVisible();
  await expect(desk.getByText("has no whole e-mail address")).toBeVisible();
  await expect(field).toHaveValue("Nobody <nobody@>");

  // A refused form keeps all of it, lists too: React would take them back to what they were first drawn with.
  await desk.getByLabel("Repeats").selectOption("day");
  await desk.getByRole("button", { name: /^Book/ }).last().click();
  await expect(desk.getByRole("alert").filter({ hasText: "Nothing was booked" })).toBeVisible();
  await expect(desk.getByLabel("Repeats")).toHaveValue("day");
  await expect(field).toHaveValue("Nobody <nobody@>");
  await desk.getByLabel("Repeats").selectOption("never");
  await field.fill("");
  await desk.getByRole("button", { name: "Book", exact: true }).click();
  await expect(desk.getByRole("heading", { name: "Diffraction", level: 1 })).toBeVisible();

  await desk.getByRole("link", { name: "Copy…" }).click();
  await expect(desk.getByLabel("Title")).toHaveValue("Diffraction");
  await expect(desk.getByText("lise@rollcall.test")).toBeVisible();
  await desk.getByLabel("From", { exact: true }).fill("12:00");
  await desk.getByLabel("From", { exact: true }).press("Tab");
  await desk.getByRole("button", { name: "Book", exact: true }).click();
  await expect(desk.getByRole("main")).toContainText("12:00 – 13:00");
});

/** What is done with the date of a series, in the dialog that asks which dates are meant. */
async function choose(desk: Page, at: Date, deed: string, scope: string, confirm: string, reason?: string) {
  await desk.getByRole("button", { name: `What to do with ${day(at)}` }).click();
  await desk.getByRole("menuitem", { name: deed }).click();
  const dialog = desk.getByRole("dialog");
  await dialog
    .getByText(scope, { exact: scope !== "This date" })
    .first()
    .click();
  if (reason) await dialog.getByLabel("Why").fill(reason);
  await dialog.getByRole("button", { name: confirm }).click();
  await expect(dialog).toBeHidden();
}
