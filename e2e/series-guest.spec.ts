import ICAL from "ical.js";
import { inDays } from "./support/clock";
import { invitationIn, mailsTo } from "./support/inbox";
import { addressOf, barriers, expect, test } from "./support/story";

test.describe("a guest in New York", () => {
  test.use({ timezoneId: "America/New_York" });

  test("reads a weekly series over a change of the clocks, and declines one date", async ({ page, office, here }) => {
    const email = addressOf("Katherine Johnson");
    const booking = await office.book({
      title: "Orbit review",
      startsAt: inDays(2, "14:00"),
      endsAt: inDays(2, "15:00"),
      // Half a year and more: the clocks of New York and London part for some weeks of it, whenever this runs.
      recurrence: "RRULE:FREQ=WEEKLY;COUNT=30",
      invitees: [{ name: "Katherine Johnson", email, role: "participant" }],
    });

    const [mail] = await mailsTo(here.inbox, email);
    if (!mail) throw new Error("no mail");
    expect(mail.text).toMatch(/Every week on \w+, 30 times/);
    const invitation = invitationIn(mail);
    const calendar = new ICAL.Component(ICAL.parse(invitation.calendar));
    expect(calendar.getFirstPropertyValue("method")).toBe("REQUEST");
    const [event, ...more] = calendar.getAllSubcomponents("vevent");
    expect(more).toEqual([]);
    expect(String(event?.getFirstPropertyValue("rrule"))).toBe("FREQ=WEEKLY;COUNT=30");
    expect(event?.getFirstProperty("dtstart")?.getFirstParameter("tzid")).toBe("Europe/London");
    expect(event?.getFirstPropertyValue("uid")).toBe(booking.uid);

    await page.goto(invitation.page);
    await expect(page.getByRole("heading", { name: "Orbit review", level: 1 })).toBeVisible();
    await expect(page.getByText(/^Every week on \w+, 30 times, on the clock of London$/)).toBeVisible();
    await expect(page.getByText("The clocks of New York and London change on different days")).toBeVisible();
    expect(await barriers(page)).toEqual([]);

    await page.getByRole("button", { name: "Accept" }).first().click();
    await expect(page.getByText(/You said yes on/)).toBeVisible();

    const dates = page.getByRole("region", { name: "Next dates" });
    const second = dates.getByRole("listitem").nth(1);
    await second.locator("summary").first().click();
    await second.getByText("Add a comment").click();
    await second.getByRole("textbox").fill("On leave; Dorothy comes.");
    await second.getByRole("button", { name: "Decline" }).click();
    await expect(second.getByText("No", { exact: true })).toBeVisible();
    await expect(dates.getByText("Yes", { exact: true })).toHaveCount(5);

    const { occurrences, invitees } = await (await office.ask("GET", `/bookings/${booking.id}`)).json();
    expect(invitees[0].reply).toBe("accepted");
    expect(JSON.stringify(invitees[0].replies)).toContain(occurrences[1].id);
    expect(JSON.stringify(invitees[0].replies)).toContain("declined");
  });
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("a guest answers for one date, and chooses another zone", async ({ page, office, here }) => {
    const email = addressOf("Dorothy Vaughan");
    await office.book({
      title: "Wind tunnel",
      startsAt: inDays(2, "16:00"),
      endsAt: inDays(2, "17:00"),
      recurrence: "RRULE:FREQ=DAILY;COUNT=9",
      invitees: [{ name: "Dorothy Vaughan", email, role: "participant" }],
    });
    const [mail] = await mailsTo(here.inbox, email);
    if (!mail) throw new Error("no mail");
    await page.goto(invitationIn(mail).page);
    await page.getByText("Change zone").click();
    await page.getByLabel("Time zone").selectOption("Asia/Tokyo");
    await page.getByRole("button", { name: "Show times there" }).click();
    await expect(page.getByText(/in Tokyo/).first()).toBeVisible();
    await page.getByRole("link", { name: "Show all 9 dates" }).click();
    const dates = page.getByRole("region", { name: "Next dates" });
    const last = dates.getByRole("listitem").nth(8);
    await last.locator("summary").first().click();
    await last.getByRole("button", { name: "Maybe" }).click();
    await expect(last.locator("summary").first()).toContainText("Maybe");
  });
});
