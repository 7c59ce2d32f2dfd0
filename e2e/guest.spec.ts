import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { inDays } from "./support/clock";
import { type Invitation, invitationIn, mailsTo } from "./support/inbox";
import type { Booking } from "./support/office";
import { addressOf, expect, test as stories } from "./support/story";

type Invited = { booking: Booking; invitation: Invitation };

/** Each story's guest has an invitation of her own, taken from the mail. */
const test = stories.extend<{ invited: Invited }>({
  invited: async ({ office, here }, use) => {
    const email = addressOf("Grace Hopper");
    const booking = await office.book({
      title: "Harbour rebuild",
      agenda: "Piles first, then cranes.",
      startsAt: inDays(3, "10:00"),
      endsAt: inDays(3, "11:00"),
      invitees: [
        { name: "Grace Hopper", email, role: "participant" },
        { name: "Alan Turing", role: "participant" },
      ],
    });
    const [mail] = await mailsTo(here.inbox, email);
    if (!mail) throw new Error("no mail");
    await use({ booking, invitation: invitationIn(mail) });
  },
});

test.describe("a guest in Tokyo", () => {
  test.use({ timezoneId: "Asia/Tokyo" });

  test("reads number and PIN, answers, and keeps the date", async ({ page, invited, office }) => {
    const { booking, invitation } = invited;
    await page.goto(invitation.page);
    await expect(page.getByRole("heading", { name: "Harbour rebuild", level: 1 })).toBeVisible();
    await expect(page.getByText("Piles first, then cranes.")).toBeVisible();
    const card = page.locator("main");
    for (const digits of ["+442079460100", booking.room, invitation.pin]) await expect(card).toContainText(digits);
    await expect(page.getByText(/where you are/)).toContainText(/in (Japan|Tokyo)/);
    const call = page.getByRole("link", { name: /^Call now/ });
    await expect(call).toHaveAttribute("href", `tel:+442079460100,,${booking.room}%23,,${invitation.pin}%23`);

    await page.getByRole("button", { name: "Accept" }).click();
    await expect(page.getByText(/You said yes on/)).toBeVisible();
    await expect(page.getByRole("button", { name: "Accept" })).toHaveAttribute("aria-pressed", "true");
    expect(await replyOf(office, booking)).toBe("accepted");

    const waits = page.waitForEvent("download");
    await page.getByRole("link", { name: "Add to calendar" }).click();
    const download = await waits;
    expect(download.suggestedFilename()).toMatch(/\.ics$/);
    const calendar = readFileSync(await download.path(), "utf8").replace(/\r\n[ \t]/g, "");
    expect(calendar).toContain(`UID:${booking.uid}`);
    expect(calendar).toContain("TZID=Europe/London:");
    expect(calendar).toContain(invitation.pin);
  });
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("reads everything and declines", async ({ page, invited, office }) => {
    await page.goto(invited.invitation.page);
    await expect(page.locator("main")).toContainText(invited.invitation.pin);
    await expect(page.getByRole("link", { name: /^Call now/ })).toHaveAttribute("href", /^tel:/);
    await page.getByRole("button", { name: "Decline" }).click();
    await expect(page.getByText(/You said no on/)).toBeVisible();
    expect(await replyOf(office, invited.booking)).toBe("declined");
    await page.getByRole("button", { name: "Maybe" }).click();
    await expect(page.getByText(/You said maybe on/)).toBeVisible();
    expect(await replyOf(office, invited.booking)).toBe("maybe");
  });
});

test.describe("with a Chinese browser", () => {
  test.use({ locale: "zh-CN" });

  test("reads Chinese, and English at a click", async ({ page, invited }) => {
    await page.goto(invited.invitation.page);
    await expect(page.locator("main")).toHaveAttribute("lang", "zh-CN");
    await expect(page.getByRole("link", { name: /立即拨打/ })).toBeVisible();
    await page.getByRole("button", { name: "参加", exact: true }).click();
    await expect(page.getByText(/答复参加/)).toBeVisible();
    await page.getByRole("link", { name: "English" }).click();
    await expect(page.getByRole("link", { name: /Call now/ })).toBeVisible();
    await expect(page.locator("main")).toHaveAttribute("lang", "en");
  });
});

test("a wrong link is refused in words, and tells nothing", async ({ page, invited }) => {
  const { page: link } = invited.invitation;
  const wrong = link.slice(0, -3) + (link.endsWith("aaa") ? "bbb" : "aaa");
  for (const address of [wrong, link.slice(0, -4), link.replace(/\/i\/.*/, "/i/x")]) {
    const answer = await page.goto(address);
    expect(answer?.status()).toBe(404);
    await expect(page.getByRole("heading", { name: "This link leads nowhere" })).toBeVisible();
    await expect(page.locator("body")).not.toContainText("Harbour rebuild");
  }
  expect((await page.request.get(`${wrong}/calendar.ics`)).status()).toBe(404);
});

test("a cancelled conference says so and has nothing to call", async ({ page, invited, office }) => {
  const { booking, invitation } = invited;
  expect((await office.ask("DELETE", `/bookings/${booking.id}`, { reason: "The ship is late." })).ok).toBe(true);
  await page.goto(invitation.page);
  await expect(page.getByText("This conference was cancelled")).toBeVisible();
  await expect(page.getByText("The ship is late.")).toBeVisible();
  await nothingToCall(page, invitation);
});

test("who was taken off the list is told, and sees no PIN", async ({ page, invited, office }) => {
  const { booking, invitation } = invited;
  expect((await office.ask("PATCH", `/bookings/${booking.id}`, { invitees: [] })).ok).toBe(true);
  await page.goto(invitation.page);
  await expect(page.getByText("You are no longer invited")).toBeVisible();
  await nothingToCall(page, invitation);
});

async function nothingToCall(page: Page, { pin }: Invitation) {
  await expect(page.getByRole("link", { name: /Call now/ })).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Accept" })).toHaveCount(0);
  await expect(page.locator("body")).not.toContainText(pin);
}

async function replyOf(office: { ask(method: string, path: string): Promise<Response> }, { id }: Booking) {
  const { invitees } = await (await office.ask("GET", `/bookings/${id}`)).json();
  return invitees.find(({ name }: { name: string }) => name === "Grace Hopper").reply;
}
