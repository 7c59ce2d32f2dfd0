import { inMinutes } from "./support/clock";
import { mailsTo } from "./support/inbox";
import { addressOf, barriers, expect, test } from "./support/story";

test("a reminder goes out in an administrator's words, and its link stops the next", async ({
  desk,
  office,
  here,
  browser,
}) => {
  // The job looks once a minute.
  test.setTimeout(300_000);
  await desk.goto("/administration/messages/texts");
  await desk.getByRole("link", { name: "Reminder", exact: true }).click();
  const mail = desk.getByRole("region", { name: "Mail" }).locator("form").first();
  await mail.getByLabel("Subject").fill("Soon: {title}, {wen}");
  await expect(mail.getByText("“wen” in braces is not known here.")).toBeVisible();
  await mail.getByRole("button", { name: "Save" }).click();
  await expect(mail.getByRole("alert")).toContainText("“wen” in braces is not known here.");
  await expect(mail.getByLabel("Subject")).toHaveValue("Soon: {title}, {wen}");

  await mail.getByLabel("Subject").fill("Soon: {title}, {when}");
  await mail.getByLabel("Opening").fill("Bring the tide tables, ");
  await mail.getByLabel("Opening").press("End");
  await mail.getByRole("group", { name: "Goes in braces" }).last().getByRole("button", { name: "Put in name" }).click();
  const preview = mail.getByRole("region", { name: /^Preview/ });
  await expect(preview).toContainText("Soon: Harbour rebuild, weekly, Tue 24 Nov 2026, 14:00 (London)");
  await expect(preview).toContainText("Bring the tide tables, Ada Lovelace");
  expect(await barriers(desk)).toEqual([]);
  await mail.getByRole("button", { name: "Save" }).click();
  await expect(mail.getByText("Your words")).toBeVisible();

  const email = addressOf("Grace Hopper");
  const startsAt = inMinutes(3);
  startsAt.setMilliseconds(0);
  const invitees = [{ name: "Grace Hopper", email, role: "participant" as const }];
  const remind = { remindByMail: [2], endsAt: inMinutes(30), invitees };
  await office.book({ title: "High water", startsAt, ...remind });
  await mailsTo(here.inbox, email, 1);
  const posted = async () =>
    (await (await office.ask("GET", `/notifications?recipient=${email}&kind=reminder`)).json()).items;
  await expect.poll(posted, { timeout: 170_000, intervals: [2_000] }).toMatchObject([{ state: "sent" }]);
  const [, reminder] = await mailsTo(here.inbox, email, 2);
  expect(reminder?.subject).toMatch(/^Soon: High water, /);
  expect(reminder?.text).toMatch(/^Bring the tide tables, Grace Hopper/);

  const link = /(http\S+\/stop\/\S+)/.exec(reminder?.text ?? "")?.[1] ?? "";
  const context = await browser.newContext();
  const guest = await context.newPage();
  await guest.goto(link);
  await expect(guest.getByRole("heading", { name: "Stop reminders by mail?" })).toBeVisible();
  await expect(guest.getByText(email)).toBeVisible();
  expect(await barriers(guest)).toEqual([]);
  await guest.getByRole("button", { name: "Stop them" }).click();
  await expect(guest.getByRole("heading", { name: "Reminders by mail have stopped" })).toBeVisible();
  await guest.getByRole("button", { name: "Start again" }).click();
  await expect(guest.getByRole("heading", { name: "Stop reminders by mail?" })).toBeVisible();
  const oneClick = await fetch(`${link}/one-click`, { method: "POST", body: "List-Unsubscribe=One-Click" });
  expect(oneClick.status).toBe(204);
  await guest.reload();
  await expect(guest.getByRole("heading", { name: "Reminders by mail have stopped" })).toBeVisible();
  await context.close();

  await desk.goto(`/administration/messages?recipient=${encodeURIComponent(email)}`);
  await expect(desk.getByText(/^Stopped by its recipient/)).toBeVisible();
  await desk.goto("/administration/messages/texts/reminder");
  await desk.getByRole("button", { name: "Back to the shipped words" }).click();
  await expect(desk.getByText("Your words")).toHaveCount(0);
});
