import type { Page } from "@playwright/test";
import { inDays, london } from "./support/clock";
import { addressOf, another, barriers, cookiesOf, expect, test } from "./support/story";

const dayMs = 86_400_000;
const nextMarch = new Date().getUTCFullYear() + 1;
/** the day of March on which the nth, or the last, Sunday falls */
function sundayOfMarch(nth: number | "last"): number {
  const sundays = Array.from({ length: 31 }, (_, index) => index + 1).filter(
    (day) => new Date(Date.UTC(nextMarch, 2, day)).getUTCDay() === 0,
  );
  return (nth === "last" ? sundays.at(-1) : sundays[nth - 1]) ?? 0;
}
const march = (day: number) => `${nextMarch}-03-${String(day).padStart(2, "0")}`;
/** A date's cell in the week or month. */
const cell = (page: Page, date: string) => page.locator(`[role=cell][data-date="${date}"]`);

test("a series planned in New York stands at its own time in a reader's London month while only one of them has summer time", async ({
  desk,
  office,
}) => {
  const room = await office.room({ name: "Dry dock" });
  const title = "Lock gates, weekly";
  const start = sundayOfMarch(2) - 6;
  // Nine in New York is five hours behind London before its clocks change.
  await office.book({
    room: room.number,
    title,
    startsAt: new Date(`${march(start)}T14:00:00Z`),
    endsAt: new Date(`${march(start)}T15:00:00Z`),
    timeZone: "America/New_York",
    recurrence: "RRULE:FREQ=WEEKLY;COUNT=4",
  });
  await desk.goto(`/bookings/month?date=${march(1)}&room=${room.number}`);
  for (let day = start; day <= 31 && day < start + 28; day += 7) {
    const apart = day > sundayOfMarch(2) && day < sundayOfMarch("last");
    await expect(cell(desk, march(day)).getByRole("link")).toHaveAccessibleName(
      new RegExp(`^${apart ? "13:00" : "14:00"} ${title} ?, .*one of a series`),
    );
  }
  await expect(desk.getByText(/the clocks in London go forward by an hour: that day has 23 hours/)).toBeVisible();
  expect(await barriers(desk)).toEqual([]);

  await desk.goto(`/bookings/week?date=${march(start + 7)}&room=${room.number}`);
  await expect(cell(desk, march(start + 7)).getByRole("link")).toHaveAccessibleName(/, 13:00 – 14:00,/);
  await expect(desk.getByText("New York", { exact: true })).toBeVisible();
  expect(await barriers(desk)).toEqual([]);
});

test("week and agenda show the same, and a search finds by who is invited", async ({ desk, office }) => {
  const room = await office.room({ name: "Slipway" });
  const days = [8, 9, 10].map((day) => inDays(day, "09:00"));
  for (const [index, startsAt] of days.entries())
    await office.book({
      room: room.number,
      title: `Keel ${index + 1}`,
      startsAt,
      endsAt: new Date(startsAt.getTime() + 3_600_000),
      invitees: index === 1 ? [{ name: "Hertha Ayrton", email: addressOf("Hertha Ayrton"), role: "participant" }] : [],
    });
  const first = days[0] ?? new Date();
  const wanted = days.filter((day) => mondayOf(day) === mondayOf(first)).map((_, index) => `Keel ${index + 1}`);
  await desk.goto(`/bookings/week?date=${london(first).date}&room=${room.number}`);
  const links = desk.getByRole("table").getByRole("link", { name: /^Keel/ });
  await expect(links).toHaveCount(wanted.length);
  for (const [index, title] of wanted.entries())
    await expect(links.nth(index)).toHaveAccessibleName(new RegExp(`^${title} ?, 09:00 – 10:00, To come`));
  await desk.getByRole("link", { name: "Agenda" }).click();
  for (const title of wanted) await expect(desk.getByRole("link", { name: title, exact: true })).toBeVisible();

  await desk.goto("/bookings");
  await desk.getByRole("searchbox").fill("hertha");
  await desk.getByRole("searchbox").press("Enter");
  await expect(desk).toHaveURL(/search=hertha/);
  await expect(desk.getByRole("link", { name: "Keel 2", exact: true })).toBeVisible();
  await expect(desk.getByRole("link", { name: "Keel 1", exact: true })).toHaveCount(0);
});

test("a click on a free time books there; the keys go from week to week", async ({ desk }) => {
  const day = london(inDays(400, "12:00")).date;
  await desk.goto(`/bookings/week?date=${day}`);
  const column = cell(desk, day);
  await expect(column).toBeVisible();
  const [box, hour] = [await column.boundingBox(), await desk.getByText("10:00", { exact: true }).boundingBox()];
  if (!box || !hour) throw new Error("no week is drawn");
  await desk.mouse.click(box.x + box.width / 2, hour.y + hour.height + 8);
  await expect(desk).toHaveURL(/\/book\?/);
  await expect(desk.getByRole("textbox", { name: /^(Date|First date)/ })).toHaveValue(day);
  await expect(desk.getByLabel("From", { exact: true })).toHaveValue("10:00");

  await desk.goto(`/bookings/week?date=${day}`);
  await expect(cell(desk, day)).toBeVisible();
  await desk.mouse.move(box.x + box.width / 2, hour.y + hour.height + 8);
  await desk.mouse.down();
  await desk.mouse.move(box.x + box.width / 2, hour.y + hour.height + 8 + 56, { steps: 6 });
  await desk.mouse.up();
  await expect(desk).toHaveURL(/\/book\?.*from=10%3A00&to=11%3A30/);
  await expect(desk.getByLabel("To", { exact: true })).toHaveValue("11:30");

  await desk.goto(`/bookings/week?date=${day}`);
  await expect(cell(desk, day)).toBeVisible();
  await desk.keyboard.press("ArrowRight");
  const next = new Date(Date.parse(mondayOf(new Date(`${day}T12:00:00Z`))) + 7 * dayMs).toISOString().slice(0, 10);
  await expect(desk).toHaveURL(new RegExp(`date=${next}`));
  await expect(cell(desk, next)).toBeVisible();
  await desk.keyboard.press("t");
  await expect(desk).toHaveURL(/\/bookings\/week$/);
  await desk.keyboard.press("/");
  await expect(desk.getByRole("searchbox")).toBeFocused();
});

test("a traveller is asked once whose times to show, and without scripts the week is a list", async ({
  browser,
  office,
  organiser,
  here,
}) => {
  const mary = await organiser("Mary Kingsley");
  const home = await another(browser, mary);
  await expect(home.getByText("You seem to be in")).toHaveCount(0);
  const abroad = await browser.newContext({
    baseURL: here.url,
    locale: "en-GB",
    timezoneId: "Asia/Tokyo",
    storageState: await home.context().storageState(),
  });
  const page = await abroad.newPage();
  await page.goto("/bookings");
  await expect(page.getByText("You seem to be in Tokyo. Times are shown as in London.")).toBeVisible();
  expect(await barriers(page)).toEqual([]);
  await page.getByRole("button", { name: "Keep London" }).click();
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByText("You seem to be in")).toHaveCount(0);
  await page.evaluate(() => localStorage.clear());
  await page.reload();
  await page.getByRole("button", { name: "Show Tokyo times" }).click();
  await expect(page.getByText("You seem to be in")).toHaveCount(0);
  await page.goto("/account");
  await expect(page.getByLabel("Time zone")).toHaveValue("Asia/Tokyo");
  await abroad.close();

  const startsAt = inDays(12, "09:00");
  await office.book({ title: "Plain list", startsAt, endsAt: new Date(startsAt.getTime() + 3_600_000) });
  const plain = await browser.newContext({ baseURL: here.url, javaScriptEnabled: false });
  await plain.addCookies(cookiesOf(office, here.url));
  const list = await plain.newPage();
  await list.goto(`/bookings/week?date=${london(startsAt).date}`);
  await expect(list.getByRole("link", { name: "Plain list" })).toBeVisible();
  await plain.close();
  await home.context().close();
});

/** "2026-11-23": the Monday of the week, as London counts. */
function mondayOf(at: Date): string {
  const day = new Date(`${london(at).date}T12:00:00Z`);
  return new Date(day.getTime() - ((day.getUTCDay() + 6) % 7) * dayMs).toISOString().slice(0, 10);
}
