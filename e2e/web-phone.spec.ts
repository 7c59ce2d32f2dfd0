import { AmiSession } from "../asterisk/ami-session";
import { inMinutes } from "./support/clock";
import { heardInPage, withEars } from "./support/ears";
import { invitationIn, mailsTo } from "./support/inbox";
import { addressOf, expect, test } from "./support/story";

/** the note that the stories' microphone hears: playwright.config.ts */
const own = 1000;
const other = 440;

test("a guest takes part from the browser beside a telephone: heard, muted, seen, gone", async ({
  desk,
  browser,
  here,
  office,
  call,
}) => {
  const room = await office.room({ name: "Lighthouse" });
  const ada = addressOf("Ada Lovelace");
  await office.book({
    room: room.number,
    title: "Lighthouse watch",
    startsAt: inMinutes(-1),
    endsAt: inMinutes(60),
    invitees: [{ name: "Ada Lovelace", email: ada, role: "participant" }],
  });
  const [mail] = await mailsTo(here.inbox, ada);
  if (!mail) throw new Error("no mail");
  const { page: address } = invitationIn(mail);

  const phone = await call({ number: room.number, pin: room.moderatorPin, voice: { hertz: other } });
  await desk.goto(`/live/${room.number}`);
  const context = await browser.newContext({ locale: "en-GB", timezoneId: "Europe/London" });
  await withEars(context, here.url);
  const guest = await context.newPage();
  await guest.goto(address);

  await guest.getByRole("button", { name: "Join from the browser" }).click();
  const dock = guest.getByRole("region", { name: "Browser phone" });
  await dock.getByLabel("Suppress noise").uncheck();
  await dock.getByLabel("Cancel echo").uncheck();
  await dock.getByRole("button", { name: "Join now" }).click();
  await expect(dock.getByText("You are in")).toBeVisible();

  const row = desk.getByRole("region", { name: "People" }).getByRole("listitem", { name: "Ada Lovelace" });
  await expect(row).toBeVisible();
  await expect.poll(() => heardInPage(guest, other), { message: "the telephone in the browser" }).toBeGreaterThan(0.02);
  expect((await phone.hears())(own), "the browser on the telephone").toBeGreaterThan(500);

  await dock.getByRole("button", { name: "Mute me", exact: true }).click();
  await expect(dock.getByRole("button", { name: "Unmute me" })).toBeVisible();
  await expect(row).toContainText("Muted");
  expect((await phone.hears())(own), "muted").toBeLessThan(50);

  // By the clock of Asterisk's leave and of the other's page: how often a test looks is not what is measured.
  const asterisk = await AmiSession.open(here.portalSettings.AMI_URL ?? "");
  const left = new Promise<number>((resolve) => {
    asterisk.on(({ Event, Conference }) => {
      if (Event === "ConfbridgeLeave" && Conference === room.number) resolve(Date.now());
    });
  });
  const gone = desk.waitForFunction((shown) => !shown?.isConnected && Date.now(), await row.elementHandle());
  await guest.close();
  const closed = Date.now();
  expect((await left) - closed, "ms until Asterisk says that she has left").toBeLessThan(1_000);
  expect(Number(await (await gone).jsonValue()) - closed, "ms until her row is gone").toBeLessThan(1_000);
  await expect(row).toHaveCount(0);
  asterisk.close();
  await context.close();
});
