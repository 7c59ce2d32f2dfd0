import { chromium } from "@playwright/test";
import { freePort } from "../prisma/embedded";
import { startServer } from "../scripts/server-process";
import { layCable } from "./support/cable";
import { joinFrom } from "./support/dock";
import { heardInPage, withEars } from "./support/ears";
import { gathering } from "./support/gathering";
import { expect, test } from "./support/story";

test.describe.configure({ mode: "parallel" });

/** the note that the stories' microphone hears: playwright.config.ts */
const own = 1000;
const other = 440;

test("the network is cut and another found; cut for good, he comes again as he was; killed, he is gone", async ({
  desk,
  browser,
  here,
  office,
  call,
}) => {
  // Asterisk waits for twenty seconds, and this story for Asterisk.
  test.setTimeout(180_000);
  const { room, pages } = await gathering(office, here, {
    name: "Breakwater",
    guests: ["Ada Lovelace", "Grace Hopper"],
  });
  const [ada = "", grace = ""] = pages;
  const phone = await call({ number: room.number, pin: room.moderatorPin, voice: { hertz: other, pause: 0 } });
  await desk.goto(`/live/${room.number}`);
  const row = (name: string) => desk.getByRole("region", { name: "People" }).getByRole("listitem", { name });

  const context = await browser.newContext({ locale: "en-GB", timezoneId: "Europe/London" });
  await withEars(context, here.url);
  const cable = await layCable(context);
  const guest = await context.newPage();
  await guest.goto(ada);
  const dock = await joinFrom(guest);
  await expect.poll(() => heardInPage(guest, other)).toBeGreaterThan(0.02);
  await dock.getByRole("button", { name: "Raise your hand" }).click();
  await expect(row("Ada Lovelace")).toContainText("Hand 1");

  await test.step("back within the same call, by another way", async () => {
    await cable.cut();
    await expect.poll(() => heardInPage(guest, other)).toBeLessThan(0.002);
    await expect(dock.getByText("Connection lost. Coming back…")).toBeVisible({ timeout: 20_000 });
    await cable.elsewhere();
    await expect(dock.getByText("You are in")).toBeVisible();
    await expect.poll(() => heardInPage(guest, other)).toBeGreaterThan(0.02);
    expect((await phone.hears())(own)).toBeGreaterThan(500);
    await expect(row("Ada Lovelace")).toContainText("Hand 1");
    await expect(desk.getByRole("complementary", { name: "Log" })).not.toContainText("Ada Lovelace left");
  });

  const doomed = await chromium.launchServer({ ...test.info().project.use.launchOptions });
  const distant = await chromium.connect(doomed.wsEndpoint());
  const elsewhere = await distant.newContext({ locale: "en-GB", timezoneId: "Europe/London" });
  await withEars(elsewhere, here.url);
  const victim = await elsewhere.newPage();
  await victim.goto(grace);
  await joinFrom(victim);
  await expect(row("Grace Hopper")).toBeVisible();

  await test.step("cut for good, or killed: gone when Asterisk has waited long enough", async () => {
    await dock.getByRole("button", { name: "Mute me", exact: true }).click();
    await expect(dock.getByRole("button", { name: "Unmute me" })).toBeVisible();
    await cable.cut();
    doomed.process().kill("SIGKILL");
    await expect(row("Grace Hopper")).toHaveCount(0, { timeout: 25_000 });
    await expect(row("Ada Lovelace")).toHaveCount(0, { timeout: 25_000 });
    await expect(dock.getByText("Connection lost", { exact: true })).toBeVisible({ timeout: 25_000 });
  });

  await test.step("again as before: muted, and the hand up", async () => {
    await cable.elsewhere();
    await dock.getByRole("button", { name: "Join again as before" }).click();
    await expect(dock.getByText("You are in")).toBeVisible();
    await expect(row("Ada Lovelace")).toContainText("Hand 1");
    await expect(dock.getByRole("button", { name: "Unmute me" })).toBeVisible();
    expect((await phone.hears())(own)).toBeLessThan(50);
  });
  await context.close();
  cable.close();
});

test("the portal is killed and comes again: audio goes on, and what was clicked meanwhile counts", async ({
  desk,
  browser,
  here,
  office,
  call,
}) => {
  const { room, pages } = await gathering(office, here, { name: "Signal mast", guests: ["Ada Lovelace"] });
  const phone = await call({ number: room.number, pin: room.moderatorPin, voice: { hertz: other, pause: 0 } });
  await desk.goto(`/live/${room.number}`);
  const row = desk.getByRole("region", { name: "People" }).getByRole("listitem", { name: "Ada Lovelace" });

  const port = String(await freePort());
  const settings = {
    ...process.env,
    NODE_ENV: "production" as const,
    ...here.portalSettings,
    PORT: port,
    APP_URL: `http://127.0.0.1:${port}`,
  };
  let portal = await startServer(settings, "ignore");
  try {
    const context = await browser.newContext({ locale: "en-GB", timezoneId: "Europe/London" });
    await withEars(context, portal.url);
    const guest = await context.newPage();
    await guest.goto((pages[0] ?? "").replace(here.url, portal.url));
    const dock = await joinFrom(guest);
    await expect(row).toBeVisible();

    await portal.stop("SIGKILL");
    expect((await phone.hears())(own), "the browser on the telephone").toBeGreaterThan(500);
    await expect.poll(() => heardInPage(guest, other), "the telephone in the browser").toBeGreaterThan(0.02);
    await dock.getByRole("button", { name: "Mute me", exact: true }).click();
    expect((await phone.hears())(own), "muted without a portal").toBeLessThan(50);
    await expect(dock.getByRole("button", { name: "Unmute me" })).toBeVisible();
    await expect(row, "nobody could be told").not.toContainText("Muted");

    portal = await startServer(settings, "ignore");
    await expect(row, "told as soon as there is a portal").toContainText("Muted", { timeout: 30_000 });
    await dock.getByRole("button", { name: "Unmute me" }).click();
    await expect(row).not.toContainText("Muted");
    expect((await phone.hears())(own)).toBeGreaterThan(500);

    const tab = await context.newPage();
    await tab.goto(guest.url());
    await joinFrom(tab);
    await expect(row, "in two tabs he is one person").toHaveCount(1);
    await tab.close();
    await guest.close();
    await expect(row).toHaveCount(0, { timeout: 3_000 });
    await context.close();
  } finally {
    await portal.stop();
  }
});
