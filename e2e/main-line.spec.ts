import { readFileSync } from "node:fs";
import type { Page, Route } from "@playwright/test";
import { rms, seconds } from "../asterisk/wav";
import { inMinutes, london } from "./support/clock";
import { invitationIn, mailsTo } from "./support/inbox";
import { addressOf, another, expect, signIn, test } from "./support/story";

const low = 500;
const high = 1100;

test("from an empty desk to a recording: book, call in, moderate, listen", async ({
  page,
  browser,
  here,
  office,
  organiser,
  call,
}) => {
  test.setTimeout(180_000);
  const mary = await organiser("Mary Somerville");
  const [ada, grace] = [addressOf("Ada Lovelace"), addressOf("Grace Hopper")];

  await signIn(page, mary);
  const room = await test.step("makes a room", async () => {
    await expect(page.getByRole("heading", { name: "Three steps to the first call" })).toBeVisible();
    await page.getByRole("link", { name: "Make a room" }).click();
    await page.getByLabel("Name").fill("Harbour");
    await page.getByRole("button", { name: "Make the room" }).click();
    await expect(page.getByRole("heading", { name: "Harbour", level: 1 })).toBeVisible();
    return page.url().split("/").at(-1) ?? "";
  });

  const booking = await test.step("books it for now, with two people", async () => {
    await page.getByRole("link", { name: "Book this room" }).click();
    await page.getByLabel("Title").fill("Harbour rebuild");
    const [now, later] = [london(new Date()), london(inMinutes(60))];
    await page.getByLabel("Date").fill(now.date);
    await page.getByLabel("From", { exact: true }).fill(now.time);
    await page.getByLabel("To", { exact: true }).fill(later.time);
    const people = page.getByLabel("Add people");
    await people.fill(`Ada Lovelace <${ada}>`);
    await people.press("Enter");
    await people.fill(`Grace Hopper <${grace}>`);
    await people.press("Enter");
    await expect(page.getByText("3 people get an invitation")).toBeVisible();
    await page.getByRole("button", { name: "Book", exact: true }).click();
    await expect(page.getByText("3 invitations go out.")).toBeVisible();
    await expect(page).toHaveURL(/\/bookings\/\w+$/);
    return page.url();
  });

  const [invited, other] = await test.step("both get their mail", async () => {
    const mails = [await mailsTo(here.inbox, ada), await mailsTo(here.inbox, grace)];
    const invitations = mails.map(([mail]) => invitationIn(mail ?? raise("no mail")));
    for (const { pin, dial, calendar, mail } of invitations) {
      expect(pin).toMatch(/^\d{6}$/);
      expect(dial).toBe(`+442079460100,,${room}#,,${pin}#`);
      expect(mail.subject).toContain("Invitation: Harbour rebuild");
      expect(calendar).toMatch(/METHOD:REQUEST/);
      expect(calendar).toMatch(/SUMMARY:Harbour rebuild/);
      expect(calendar).toContain(room);
      expect(calendar).toContain(pin);
    }
    const [first = raise("one"), second = raise("two")] = invitations;
    expect(first.pin).not.toBe(second.pin);
    return [first, second];
  });

  await page.getByRole("link", { name: "Moderate" }).first().click();
  await expect(page.getByText("Nobody is here yet")).toBeVisible();
  const second = await another(browser, here.administrator);
  await second.goto(`/live/${room}`);
  const both = [page, second];

  const [adas, graces] = await test.step("both call in and are heard and seen", async () => {
    const first = await call({ number: room, pin: invited.pin, voice: { hertz: low }, from: "+441632960001" });
    for (const desk of both) await expect(row(desk, "Ada Lovelace")).toBeVisible();
    const next = await call({ number: room, pin: other.pin, voice: { hertz: high }, from: "+441632960002" });
    for (const desk of both)
      for (const name of ["Ada Lovelace", "Grace Hopper"]) {
        await expect(row(desk, name)).toBeVisible();
        await expect(row(desk, name)).toContainText("Talking");
      }
    return [first, next];
  });

  await test.step("mutes Ada: wanted, then so; the other phone hears nothing of her", async () => {
    const before = await graces.hears();
    expect(before(low)).toBeGreaterThan(500);
    await wantedThenSo(page, () => press(page, "Mute Ada Lovelace"), {
      wanted: () => expect(row(page, "Ada Lovelace")).toContainText("Muting"),
      so: () => expect(row(page, "Ada Lovelace")).toContainText("Muted by you"),
    });
    await expect(row(second, "Ada Lovelace")).toContainText("Muted by Mary Somerville");
    const muted = await graces.hears();
    expect(muted(low)).toBeLessThan(100);
    expect((await adas.hears())(high)).toBeGreaterThan(500);
    // Taken back by the other moderator.
    await press(second, "Unmute Ada Lovelace");
    await expect(row(page, "Ada Lovelace")).toContainText("Talking");
    const after = await graces.hears();
    expect(after(low)).toBeGreaterThan(500);
  });

  await test.step("locks it: nobody else gets in", async () => {
    await page.getByRole("button", { name: "Lock", exact: true }).click();
    for (const desk of both) await expect(desk.getByRole("button", { name: "Locked", pressed: true })).toBeVisible();
    const { participantPin } = await office.ask("GET", `/rooms/${room}`).then((answer) => answer.json());
    const late = await call({ number: room, pin: participantPin, from: "+441632960003" });
    await late.ended;
    for (const desk of both) await expect(log(desk)).toContainText(/could not get in: locked/);
    await second.getByRole("button", { name: "Locked" }).click();
    for (const desk of both) await expect(desk.getByRole("button", { name: "Lock", exact: true })).toBeVisible();
  });

  await test.step("records some seconds", async () => {
    await page.getByRole("button", { name: "Record", exact: true }).click();
    for (const desk of both) await expect(desk.getByText(/^REC/)).toBeVisible();
    await expect(page.getByText(/^REC 0?0:0[6-9]/)).toBeVisible();
    await page.getByRole("button", { name: "Stop recording" }).click();
    for (const desk of both) await expect(desk.getByText(/^REC/)).toBeHidden();
  });

  await test.step("removes Grace", async () => {
    await press(page, "Remove Grace Hopper");
    const dialog = page.getByRole("dialog", { name: "Remove Grace Hopper?" });
    await dialog.getByRole("button", { name: "Remove Grace Hopper" }).click();
    await graces.ended;
    for (const desk of both) await expect(row(desk, "Grace Hopper")).toBeHidden();
    await expect(log(page)).toContainText("You removed Grace Hopper");
    await expect(log(second)).toContainText("Mary Somerville removed Grace Hopper");
  });

  await test.step("ends it for all", async () => {
    await page.getByRole("button", { name: "End…" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "End for all" }).click();
    await adas.ended;
    for (const desk of both) await expect(desk.getByText("The call is over since")).toBeVisible();
  });

  await test.step("plays the recording where it is listed", async () => {
    const title = "Harbour rebuild";
    await expect(async () => {
      await page.goto("/recordings");
      await expect(page.getByRole("button", { name: `Play ${title}` })).toBeEnabled({ timeout: 1_000 });
    }).toPass({ timeout: 30_000 });
    await page.getByRole("button", { name: `Play ${title}` }).click();
    const sound = page.locator("audio").first();
    const time = () => sound.evaluate((audio: HTMLAudioElement) => audio.currentTime);
    await expect.poll(time).toBeGreaterThan(0.5);
    await page.getByRole("slider", { name: `Place in ${title}` }).fill("4");
    await expect.poll(time).toBeGreaterThan(3.9);
    expect(await time()).toBeLessThan(6.5);
    await page.getByRole("button", { name: `Pause ${title}` }).click();
  });

  await test.step("downloads it: whole, named, with sound in it", async () => {
    await page.getByRole("link", { name: "Harbour rebuild", exact: true }).click();
    await expect(page.getByRole("region", { name: "Player" })).toBeVisible();
    const attendance = page.getByRole("complementary").filter({ hasText: "Attendance" });
    await expect(attendance).toContainText("2 of 3");
    await expect(attendance.getByRole("listitem").filter({ hasText: "Ada Lovelace" })).toContainText("100%");
    const waits = page.waitForEvent("download");
    await page.getByRole("link", { name: /^Download/ }).click();
    const download = await waits;
    expect(download.suggestedFilename()).toMatch(/Harbour rebuild.*\.wav$/);
    const file = await download.path();
    const { items } = await office.ask("GET", `/recordings?room=${room}`).then((answer) => answer.json());
    expect(items).toHaveLength(1);
    expect(readFileSync(file).length).toBe(items[0].sizeBytes);
    expect(seconds(file)).toBeGreaterThan(5);
    expect(rms(file)).toBeGreaterThan(300);
    await page.reload();
    await expect(page.getByRole("heading", { name: "Fetched by" })).toBeVisible();
    await expect(page.getByText("Downloaded")).toBeVisible();
  });

  await test.step("the booking is over and tells of its recording", async () => {
    await page.goto(booking);
    await page.getByRole("button", { name: "End now" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "End now" }).click();
    await expect(page.getByText("Over, so it can’t be changed.")).toBeVisible();
    await expect(page.getByRole("button", { name: /Change|Extend|Cancel|End/ })).toHaveCount(0);
    await page.goto("/bookings?when=past");
    await expect(page.getByRole("listitem").filter({ hasText: "Harbour rebuild" })).toContainText("Recording");
  });
});

const row = (desk: Page, name: string) => desk.getByRole("region", { name: "People" }).getByRole("listitem", { name });
const log = (desk: Page) => desk.getByRole("complementary", { name: "Log" });

/** A row's buttons show on hover, as they do for a hand on a mouse. */
async function press(desk: Page, name: string) {
  const button = desk.getByRole("button", { name, exact: true });
  await desk.getByRole("listitem", { name: name.replace(/^\w+ /, ""), exact: true }).hover();
  await expect(button).toHaveCSS("opacity", "1");
  await button.click();
}

/** Holds the command at the door until the page has shown it as wanted. */
async function wantedThenSo(
  desk: Page,
  act: () => Promise<void>,
  shows: { wanted: () => Promise<void>; so: () => Promise<void> },
) {
  const commands = "**/api/v1/conferences/*/commands";
  const held = new Promise<Route>((atTheDoor) => desk.route(commands, atTheDoor, { times: 1 }));
  await act();
  const route = await held;
  await shows.wanted();
  await route.continue();
  await shows.so();
}

function raise(what: string): never {
  throw new Error(what);
}
