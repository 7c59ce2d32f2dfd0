import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { london } from "./support/clock";
import type { Office } from "./support/office";
import { setScene } from "./support/scene";
import { barriers, cookiesOf, expect, test } from "./support/story";
import { surroundings } from "./support/surroundings";

const shots = join(".data/test/shots");
const wholePage = { fullPage: true, animations: "disabled" } as const;
const sizes = {
  desk: { viewport: { width: 1440, height: 900 } },
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
};

type View = {
  name: string;
  path: string;
  who: Office | null;
  /** what is there once the page is whole */
  whole: (page: Page) => Promise<void>;
  /** its answer is 404, which Chromium writes to the console */
  missing: boolean;
};

/** What stands where a message is missing: its catalogue's name and its own. */
const unsaid = new RegExp(`\\b(${catalogues().join("|")})\\.[a-z][A-Za-z_-]*`);
function catalogues(): string[] {
  return readdirSync("lib/messages/en").map((file) => file.replace(/\.json$/, ""));
}

// The pictures tell enough; a trace would take longer than all of them.
test.use({ trace: "off" });
test.describe.configure({ mode: "parallel" });

let scene: Awaited<ReturnType<typeof setScene>>;
test.beforeAll(async ({ office }) => {
  test.setTimeout(120_000);
  mkdirSync(shots, { recursive: true });
  scene = await setScene(surroundings(), office);
});
test.afterAll(() => scene?.clear());

for (const [size, use] of Object.entries(sizes))
  test.describe(size, () => {
    test.use(use);

    test("every page fits, reads in light and dark, and says nothing in the console", async ({
      page,
      context,
      office,
      here,
    }) => {
      test.setTimeout(420_000);
      const said: string[] = [];
      page.on("pageerror", (error) => said.push(String(error)));
      page.on("console", (message) => message.type() === "error" && said.push(message.text()));
      for (const { name, path, who, whole, missing } of viewsOf(office)) {
        await page.goto("about:blank"); // a form that is left open would go on asking, as nobody
        await context.clearCookies();
        if (who) await context.addCookies(cookiesOf(who, here.url));
        await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
        await page.goto(path);
        await whole(page);
        await expect(page).toHaveTitle(/\S/); // comes after the page, where it has to be asked for
        await page.evaluate(() => document.fonts.ready.then(() => undefined));
        const [needs, has] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
        expect.soft(needs, `${name} is wider than the screen`).toBeLessThanOrEqual(has ?? 0);
        await page.screenshot({ path: join(shots, `${name}-${size}-light.png`), ...wholePage });
        await expect.soft(page.getByText(unsaid), `${name} says the name of a message`).toHaveCount(0);
        expect.soft(await barriers(page), `axe on ${name}`).toEqual([]);
        await page.emulateMedia({ colorScheme: "dark" });
        await page.screenshot({ path: join(shots, `${name}-${size}-dark.png`), ...wholePage });
        expect.soft(await barriers(page, ["color-contrast"]), `contrast of ${name} in the dark`).toEqual([]);
        const faults = said.splice(0).filter((line) => !(missing && /status of 404/.test(line)));
        expect.soft(faults, `the console of ${name}`).toEqual([]);
      }
    });
  });

/** Every page, with what it has to show. */
function viewsOf(administrator: Office): View[] {
  const { mary, newcomer, approver, rooms, bookings, recording, guest } = scene;
  const title = (name: string | RegExp) => (page: Page) =>
    expect(page.getByRole("heading", { level: 1, name }).first()).toBeVisible();
  const text = (words: string | RegExp) => (page: Page) =>
    expect(page.getByText(words).filter({ visible: true }).first()).toBeVisible();
  const exactly = (words: string) => (page: Page) =>
    expect(page.getByText(words, { exact: true }).filter({ visible: true }).first()).toBeVisible();
  const live = async (page: Page) => {
    await expect(page.getByRole("listitem", { name: "Alan Turing" })).toContainText("Muted");
    // For a moment both what the server sent and what the browser made of it may stand in the page.
    await expect(page.getByText(/^REC/).filter({ visible: true })).toHaveCount(1);
  };
  /** Of the live console: by its own button, or out of "More" where there is no room for one. */
  const opens = (name: string) => async (page: Page) => {
    await live(page);
    const button = page.getByRole("button", { name, exact: true }).filter({ visible: true });
    await expect(async () => {
      if ((await button.count()) > 0) await button.click();
      else {
        // At the thumb there is another one below, which leads to other pages.
        await page.getByRole("button", { name: "More", exact: true }).filter({ visible: true }).first().click();
        await page.getByRole("menuitem", { name }).click({ timeout: 2_000 });
      }
      await expect(page.getByRole("dialog")).toBeVisible({ timeout: 5_000 });
    }).toPass({ timeout: 30_000 });
  };
  const asks = (button: string) => async (page: Page) => {
    // Before the page listens, a click opens nothing.
    await expect(async () => {
      await page.getByRole("button", { name: button, exact: true }).first().click();
      await expect(page.getByRole("dialog")).toBeVisible({ timeout: 2_000 });
    }).toPass();
  };
  /** The browser phone, before one is in: on the guest's page, and in the console. */
  const phone = (there: View["whole"]) => async (page: Page) => {
    await page.context().grantPermissions(["microphone"]);
    await there(page);
    // Before the page listens, a click opens nothing.
    await expect(async () => {
      await page.getByRole("button", { name: "Join from the browser" }).filter({ visible: true }).click();
      await expect(page.getByRole("button", { name: "Join now" })).toBeVisible({ timeout: 5_000 });
    }).toPass();
  };
  const clash = `/book?room=${rooms.chart.number}&date=${london(new Date(bookings.next.startsAt)).date}&from=10:00`;
  const view = (name: string, path: string, who: Office | null, whole: View["whole"], missing = false): View => ({
    name,
    path,
    who,
    whole,
    missing,
  });
  return [
    view("sign-in", "/sign-in", null, title("Sign in")),
    view("guest", guest, null, text("Call now")),
    view("guest-phone", guest, null, phone(text("Call now"))),
    view("guest-series", scene.guestOfSeries, null, text("Next dates")),
    view("self-test", "/test", null, text("This browser can make calls.")),
    view("stop-nowhere", "/stop/none", null, title("This link leads nowhere")),
    view("guest-nowhere", "/i/none", null, title("This link leads nowhere"), true),
    view("today", "/", mary, text(/talking/)),
    view("today-first", "/", newcomer, text("Three steps to the first call")),
    view("book", "/book", mary, exactly("Free")),
    view("book-clash", clash, mary, exactly("Taken")),
    view("book-series", `/book?copy=${bookings.series.id}`, mary, text(/all free/)),
    view("book-template", `/book?template=${scene.template.id}`, mary, text(/all free/)),
    view("bookings", "/bookings", mary, text("Crane hire")),
    view("bookings-empty", "/bookings", newcomer, text("Nothing is booked")),
    view("bookings-past", "/bookings?when=past", mary, text("Tide tables")),
    view("week", "/bookings/week", mary, text("Harbour rebuild, weekly")),
    view("week-nothing", "/bookings/week?search=periscope", mary, text("Nothing like that is booked in this time.")),
    view("month", "/bookings/month", mary, text("Weekly team call")),
    view("series", `/bookings/${bookings.series.id}`, mary, text("Holidays.")),
    view("series-change", `/bookings/${bookings.series.id}`, mary, asks("Change…")),
    view("series-cancel", `/bookings/${bookings.series.id}`, mary, asks("Cancel…")),
    view("series-edit", `/bookings/${bookings.series.id}/edit?scope=all`, mary, text("Save changes")),
    view("booking", `/bookings/${bookings.next.id}`, mary, text("Grace Hopper")),
    view("booking-over", `/bookings/${bookings.over.id}`, mary, text("Over, so it can’t be changed.")),
    view("booking-cancelled", `/bookings/${bookings.called.id}`, mary, text("The ship is late.")),
    view("booking-pending", `/bookings/${bookings.pending.id}`, mary, text(/waits for approval by/)),
    view("booking-edit", `/bookings/${bookings.next.id}/edit`, mary, text("Save changes")),
    view("rooms", "/rooms", mary, text("Chart room")),
    view("rooms-empty", "/rooms", newcomer, text("No room yet")),
    view("room", `/rooms/${rooms.chart.number}`, mary, title("Chart room")),
    view("room-new", "/rooms/new", mary, title("New room")),
    view("live", `/live/${rooms.harbour.number}`, mary, live),
    view("live-phone", `/live/${rooms.harbour.number}`, mary, phone(live)),
    view("live-end", `/live/${rooms.harbour.number}`, mary, opens("End…")),
    view("live-dial", `/live/${rooms.harbour.number}`, mary, opens("Dial out…")),
    view("live-announce", `/live/${rooms.harbour.number}`, mary, opens("Announce…")),
    view("live-breakouts", `/live/${rooms.harbour.number}`, mary, opens("Breakout rooms…")),
    view("live-vote", `/live/${rooms.harbour.number}`, mary, opens("Vote…")),
    view("live-empty", `/live/${rooms.chart.number}`, mary, text(/Nobody is here yet|The call is over/)),
    view("recordings", "/recordings", mary, text("Tide tables")),
    view("recordings-empty", "/recordings", newcomer, text("No recordings yet")),
    view("recording", `/recordings/${recording}`, mary, text("Attendance")),
    view("health", "/administration/health", administrator, text("Copy for support")),
    view("accounts", "/administration/accounts", administrator, text("Mary Somerville")),
    view("account-new", "/administration/accounts/new", administrator, title("Add account")),
    view("messages", "/administration/messages", administrator, text("Send a test")),
    view("messages-texts", "/administration/messages/texts", administrator, text("Nobody moderates yet")),
    view("messages-text", "/administration/messages/texts/reminder", administrator, text("Preview")),
    view("messages-rules", "/administration/messages/rules", administrator, text("Quiet hours")),
    view("contacts", "/contacts", mary, text("Ada Lovelace")),
    view("contacts-list", `/contacts?list=${scene.list.id}`, mary, text("Remove list")),
    view("contacts-import", "/contacts", mary, asks("Import")),
    view("contacts-empty", "/contacts", newcomer, text("No contacts yet")),
    view("approvals", "/approvals", approver, text("Board call")),
    view("approvals-empty", "/approvals", newcomer, text("Nothing waits for you")),
    view("capacity", "/administration/capacity", administrator, text("Ports")),
    view("policies", "/administration/policies", administrator, text("Save the rules")),
    view("calls", "/administration/calls", administrator, title("Calls")),
    view("keypad", "/administration/keypad", administrator, title("Keypad")),
    view("codes", "/administration/codes", administrator, title("Project codes")),
    view("reports", "/administration/reports", administrator, title("Reports")),
    view("starter-over", `/m/${"x".repeat(32)}`, null, title("This conference is over")),
    view("sounds", "/administration/sounds", administrator, title("Sounds")),
    view("account", "/account", mary, title("Your account")),
    view("booking-missing", "/bookings/none", mary, text("Nothing here"), true),
    view("nowhere", "/nowhere", mary, text("Nothing here"), true),
  ];
}
