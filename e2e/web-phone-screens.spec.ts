import { gzipSync } from "node:zlib";
import { inMinutes } from "./support/clock";
import { withEars } from "./support/ears";
import { invitationIn, mailsTo } from "./support/inbox";
import type { Office } from "./support/office";
import { addressOf, barriers, expect, test } from "./support/story";

/** A guest's page of a booking of its own. */
async function guestPage(office: Office, inbox: string, startsAt: Date): Promise<string> {
  const room = await office.room({ name: "Signal box" });
  const email = addressOf("Grace Hopper");
  await office.book({
    room: room.number,
    title: "Signal box",
    startsAt,
    endsAt: new Date(startsAt.getTime() + 3_600_000),
    invitees: [{ name: "Grace Hopper", email, role: "participant" }],
  });
  const [mail] = await mailsTo(inbox, email);
  if (!mail) throw new Error("no mail");
  return invitationIn(mail).page;
}

test("the phone by the keyboard alone: opened, reduced, left, put away, and back where one was", async ({
  page,
  context,
  here,
  office,
}) => {
  await withEars(context, here.url);
  const scripts: Promise<string>[] = [];
  page.on("response", (answer) => {
    if (/\.js(\?|$)/.test(answer.url())) scripts.push(answer.text().catch(() => ""));
  });
  const thatCall = async () => (await Promise.all(scripts)).filter((script) => script.includes("createOffer"));
  const calls = async () => (await thatCall()).length > 0;
  await page.goto(await guestPage(office, here.inbox, inMinutes(-1)), { waitUntil: "networkidle" });
  expect(await calls(), "what calls is not loaded before it is wanted").toBe(false);
  const join = page.getByRole("button", { name: "Join from the browser" });
  const dock = page.getByRole("region", { name: "Browser phone" });
  await expect(async () => {
    await join.press("Enter");
    await expect(dock).toBeVisible({ timeout: 8_000 });
  }).toPass();
  const now = dock.getByRole("button", { name: "Join now" });
  await expect(now).toBeFocused();
  const [client = ""] = await thatCall();
  expect(gzipSync(client).length, "bytes of what asks for the microphone and joins").toBeLessThan(3_000);
  expect(await barriers(page), "axe before the call").toEqual([]);
  await page.keyboard.press("Escape");
  await expect(dock).toBeHidden();
  await expect(join, "back where one was").toBeFocused();

  await page.keyboard.press("Enter");
  await expect(now).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(dock.getByText("You are in", { exact: true })).toBeVisible();
  await expect(dock, "what had the focus is gone; the phone has it").toBeFocused();
  expect(await barriers(page), "axe in the call").toEqual([]);
  await page.keyboard.press("Escape");
  await expect(dock.getByRole("button", { name: "Keypad" })).toBeHidden();
  await expect(dock.getByRole("button", { name: "Mute me" }), "what one needs at once stays").toBeVisible();
  await dock.getByRole("button", { name: "Show more" }).press("Enter");
  await dock.getByRole("button", { name: "Keypad" }).press("Enter");
  await expect(dock.getByRole("button", { name: "#" })).toBeVisible();
  await dock.getByRole("button", { name: "Leave" }).press("Enter");
  await expect(dock.getByText("You have left the conference.")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dock).toBeHidden();
});

test("while the doors are closed one may test, not join, and it is said when they open", async ({
  page,
  context,
  here,
  office,
}) => {
  await withEars(context, here.url);
  await page.goto(await guestPage(office, here.inbox, inMinutes(40)));
  const dock = page.getByRole("region", { name: "Browser phone" });
  await expect(async () => {
    await page.getByRole("button", { name: "Join from the browser" }).click();
    await expect(dock).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await expect(dock.getByText(/The doors open at \d\d:\d\d, in \d+ minutes/)).toBeVisible();
  await expect(dock.getByRole("button", { name: "Join now" })).toBeDisabled();
  await expect(dock.getByText("Say something: the bar moves when you are heard.")).toBeVisible();
});

test("without a microphone: why, what to do, and one may listen", async ({ page, here, office }) => {
  await page.goto(await guestPage(office, here.inbox, inMinutes(-1)));
  const dock = page.getByRole("region", { name: "Browser phone" });
  await expect(async () => {
    await page.getByRole("button", { name: "Join from the browser" }).click();
    await expect(dock).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await expect(dock.getByRole("alert")).toContainText("The browser may not use your microphone.");
  await expect(dock.getByRole("link", { name: "Call by phone instead" })).toHaveAttribute("href", /^tel:/);
  await dock.getByRole("button", { name: "Only listen" }).click();
  await dock.getByRole("button", { name: "Join now" }).click();
  await expect(dock.getByText("You only listen: nobody hears you.")).toBeVisible();
  await expect(dock.getByRole("button", { name: /^Mute|^Unmute/ })).toHaveCount(0);
  await dock.getByRole("button", { name: "Leave" }).click();
});
