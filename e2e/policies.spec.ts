import { inDays, inMinutes, london } from "./support/clock";
import { mailsTo } from "./support/inbox";
import { openOffice } from "./support/office";
import { addressOf, another, barriers, expect, test } from "./support/story";

test("a rule is named with what would be right, then a yes is asked for, given, and the guest gets his mail", async ({
  browser,
  office,
  organiser,
  here,
}) => {
  const [mary, joan] = [await organiser("Mary Somerville"), await organiser("Joan Clarke")];
  const room = await office.room({
    name: "Board room",
    owner: mary.email,
    needsApproval: true,
    approvers: [joan.email],
    rules: { longestMinutes: 45 },
  });
  const guest = addressOf("Grace Hopper");
  const plan = {
    room: room.number,
    title: "Board call",
    startsAt: inDays(6, "10:00"),
    endsAt: inDays(6, "11:00"),
    timeZone: "Europe/London",
    invitees: [{ name: "Grace Hopper", email: guest, role: "participant" as const }],
  };
  const marys = await openOffice(here.url, mary);
  const refused = await (await marys.ask("POST", "/bookings", plan)).json();
  expect(refused).toMatchObject({ rule: "longest", limit: 45, would: 60 });

  const page = await another(browser, mary);
  await page.goto(`/book?room=${room.number}&date=${london(plan.startsAt).date}&from=10:00`);
  await page.getByLabel("Title").fill("Board call");
  await page.getByLabel("To", { exact: true }).fill("11:00");
  await page.getByRole("button", { name: "Book", exact: true }).click();
  await expect(page.getByRole("alert").filter({ hasText: "bookings last 45 minutes at most" })).toBeVisible();

  const { id } = await marys.book({ ...plan, endsAt: inDays(6, "10:45") });
  await page.goto(`/bookings/${id}`);
  await expect(page.getByText("Waiting for approval by Joan Clarke")).toBeVisible();

  const [asked] = await mailsTo(here.inbox, joan.email);
  expect(asked?.subject).toMatch(/^Please answer: Board call/);
  const link = /(http\S+\/approvals\S+)/.exec(asked?.text ?? "")?.[1] ?? "";
  const desk = await another(browser, joan);
  await desk.goto("/");
  await expect(desk.getByText("One booking waits for your answer.")).toBeVisible();
  await desk.goto(new URL(link).pathname + new URL(link).search);
  expect(await barriers(desk)).toEqual([]);
  await desk.getByRole("button", { name: "Approve Board call" }).click();
  await desk.getByLabel("A word to the organiser").fill("Mind the carpet.");
  await desk.getByRole("dialog").getByRole("button", { name: "Approve", exact: true }).click();
  await expect(desk.getByText("Nothing waits for you")).toBeVisible();

  const [invited] = await mailsTo(here.inbox, guest);
  expect(invited?.subject).toMatch(/^Invitation: Board call/);
  const [told] = await mailsTo(here.inbox, mary.email);
  expect(told?.subject).toMatch(/^Approved: Board call/);
  expect(told?.text).toContain("Mind the carpet.");
  await page.reload();
  await expect(page.getByText(/Approved by Joan Clarke/)).toBeVisible();

  await page.getByRole("button", { name: "Save as template" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Save as template" }).click();
  await expect(page.getByText("‘Board call’ is kept")).toBeVisible();
  await page.goto("/book");
  await page.getByRole("button", { name: "Start from…" }).click();
  await page.getByRole("menuitem", { name: "Board call" }).click();
  await expect(page.getByLabel("Title")).toHaveValue("Board call");
  await expect(page.getByText(guest)).toBeVisible();
});

test("the rules say in a sentence what they come to", async ({ desk, office }) => {
  await desk.goto("/administration/policies");
  await expect(desk.getByText("Organisers can book at any time")).toBeVisible();
  await desk.getByRole("switch", { name: /^How far ahead/ }).check();
  await desk.getByRole("switch", { name: /^How long before it starts/ }).check();
  await expect(desk.getByText("from 15 minutes to 90 days ahead")).toBeVisible();
  await desk.getByRole("switch", { name: "Bookings lie within these hours" }).check();
  await expect(desk.getByText("on Monday – Friday between 08:00 and 18:00")).toBeVisible();
  expect(await barriers(desk)).toEqual([]);
  await desk.reload();
  await desk.getByRole("switch", { name: /^How long a booking lasts/ }).check();
  await desk.getByRole("spinbutton", { name: "Minutes at most" }).fill("1440");
  await desk.getByRole("button", { name: "Save the rules" }).click();
  await expect(desk.getByText("Saved.")).toBeVisible();
  await desk.reload();
  await expect(desk.getByText("for up to 1 day")).toBeVisible();
  await office.ask("PUT", "/policies", {});
});

test("a deputy books in another's name, and is offered no part in the conference", async ({
  browser,
  organiser,
  here,
}) => {
  const [mary, joan] = [await organiser("Mary Somerville"), await organiser("Joan Clarke")];
  const marys = await openOffice(here.url, mary);
  await marys.ask("PUT", "/deputies", { deputies: [joan.email] });
  const { id } = await marys.book({ title: "Neap tide", startsAt: inMinutes(-1), endsAt: inMinutes(30) });
  for (const [who, times] of [
    [mary, 1],
    [joan, 0],
  ] as const) {
    const page = await another(browser, who);
    for (const place of ["/", "/bookings", `/bookings/${id}`]) {
      await page.goto(place);
      await expect(page.getByText("Neap tide").first()).toBeVisible();
      await expect(page.getByRole("link", { name: "Moderate" })).toHaveCount(times);
      await expect(page.getByRole("main").getByRole("button", { name: /^Join/ })).toHaveCount(times);
    }
  }
});
