import { barriers, expect, signIn, test } from "./support/story";

/** A weekly meeting from Outlook, with somebody who has no address, and a date of its own. */
const file = [
  "BEGIN:VCALENDAR",
  "VERSION:2.0",
  "METHOD:REQUEST",
  "BEGIN:VEVENT",
  "UID:file@elsewhere.test",
  "SUMMARY:Harbour rebuild",
  "DESCRIPTION:Rivets\\nPaint",
  "DTSTART;TZID=W. Europe Standard Time:20270105T090000",
  "DTEND;TZID=W. Europe Standard Time:20270105T094500",
  "RRULE:FREQ=WEEKLY;BYDAY=TU;COUNT=8",
  "ATTENDEE;CN=Bob Baker:mailto:bob@guest.test",
  "ATTENDEE;CN=Nobody:invalid:nomail",
  "END:VEVENT",
  "END:VCALENDAR",
  "",
].join("\r\n");

test("Grace reads her bookings in a calendar of her own, and books the meeting in a file", async ({
  page,
  organiser,
}) => {
  await signIn(page, await organiser("Grace Hopper"));

  await test.step("an address is made, read, and revoked", async () => {
    await page.goto("/account");
    await page.getByLabel("For which calendar?").fill("Telephone");
    await page.getByRole("button", { name: "Make an address" }).click();
    await expect(page.getByText("never read")).toBeVisible();
    expect(await barriers(page)).toEqual([]);
    const { items } = await (await page.request.get("/api/v1/calendars")).json();
    const url = new URL(items[0].url);
    const read = () => page.request.get(url.pathname, { headers: { cookie: "" } });
    const answer = await read();
    expect([answer.status(), (await answer.text()).slice(0, 15)]).toEqual([200, "BEGIN:VCALENDAR"]);
    const head = await page.request.head(url.pathname);
    expect([head.status(), await head.text()]).toEqual([200, ""]);
    await page.getByRole("button", { name: "Revoke the address “Telephone”" }).click();
    await page.getByRole("button", { name: "Revoke", exact: true }).last().click();
    await expect(page.getByText("No address yet")).toBeVisible();
    expect((await read()).status()).toBe(404);
  });

  await test.step("a file fills the form, and says what it could not fill", async () => {
    await page.goto("/book");
    const dialog = page.getByRole("dialog");
    const meeting = { name: "meeting.ics", mimeType: "text/calendar", buffer: Buffer.from(file) };
    // Nobody chooses a file before the page listens; a browser that is steered does.
    await expect(async () => {
      await page.locator("input[type=file][accept*=ics]").setInputFiles(meeting);
      await expect(dialog).toBeVisible({ timeout: 3_000 });
    }).toPass();
    await expect(dialog.getByText("Somebody could not be invited: “invalid:nomail”")).toBeVisible();
    expect(await barriers(page)).toEqual([]);
    await dialog.getByRole("button", { name: "Understood" }).click();
    await expect(page.getByLabel("Title")).toHaveValue("Harbour rebuild");
    await expect(page.getByText("Bob Baker").first()).toBeVisible();
    await page.getByRole("button", { name: "Book 8 dates" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Harbour rebuild" })).toBeVisible();
    const { items } = await (await page.request.get("/api/v1/bookings?from=2027-01-01T00:00:00Z")).json();
    expect(items[0]).toMatchObject({ timeZone: "Europe/Berlin", startsAt: "2027-01-05T09:00:00+01:00" });
    const { occurrences } = await (await page.request.get(`/api/v1/bookings/${items[0].id}`)).json();
    expect(occurrences).toHaveLength(8);
  });
});
