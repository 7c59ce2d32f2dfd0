import type { Page } from "@playwright/test";
import { another, expect, test } from "./support/story";

// Runs alone and last: while the phone server stands still, it does so for everybody.
test("Asterisk falls silent and comes back", async ({ desk, browser, here, office, call }) => {
  const room = await office.room({ name: "Lighthouse" });
  await desk.goto(`/live/${room.number}`);
  const voice = { hertz: 500, pause: 0 };
  const arrive = (from: string, pin: string) => call({ number: room.number, pin, from, voice });
  const [keeper, mate, guest] = await Promise.all([
    arrive("+441632960031", room.moderatorPin),
    arrive("+441632960032", room.participantPin),
    arrive("+441632960033", room.participantPin),
  ]);
  const people = desk.getByRole("region", { name: "People" }).getByRole("listitem");
  await expect(people.filter({ hasText: "Talking" })).toHaveCount(3);
  await desk.getByRole("button", { name: "Lock", exact: true }).click();
  await expect(desk.getByRole("button", { name: "Locked" })).toBeVisible();
  const today = await another(browser, here.administrator);
  await expect(today.getByRole("link", { name: /Lighthouse/ }).first()).toBeVisible();

  process.kill(here.pbxPid, "SIGSTOP");
  try {
    await test.step("the console says so, since when, and offers nothing it cannot do", async () => {
      await expect(desk.getByText(/Asterisk has not answered for (\d+ min )?\d+ s/)).toBeVisible({ timeout: 45_000 });
      await expect(desk.getByText(/Below is what was last known, at \d\d:\d\d:\d\d/)).toBeVisible();
      await expect(desk.getByText(/Last known at \d\d:\d\d:\d\d/)).toBeVisible();
      await expect(desk.getByText(/Locked as of \d\d:\d\d/)).toBeVisible();
      await expect(people.filter({ hasText: "was talking" })).toHaveCount(3);
      for (const name of ["Mute all", "Locked", "Record", "End…"])
        await expect(desk.getByRole("button", { name, exact: true })).toBeDisabled();
      await people.first().hover();
      await expect(desk.getByRole("button", { name: /^(Mute|Remove) \+/ })).toHaveCount(0);
      await ticks(desk);
    });

    await test.step("a command that comes nevertheless is refused with the reason", async () => {
      const refused = await office.ask("POST", `/conferences/${room.number}/commands`, { kind: "unlock" });
      expect(refused.status).toBe(503);
      expect((await refused.json()).type).toMatch(/\/asterisk-away$/);
    });

    await test.step("Today and health say so", async () => {
      await expect(today.getByText("Asterisk does not answer").first()).toBeVisible({ timeout: 15_000 });
      await today.goto("/administration/health");
      await expect(today.getByText(/Does not answer since \d\d:\d\d/).first()).toBeVisible();
      await expect(today.getByText("Calls go on, but this portal neither sees nor steers them.")).toBeVisible();
      const health = await fetch(`${here.url}/api/v1/health`);
      expect(health.status).toBe(503);
      expect(await health.json()).toMatchObject({ status: "not-ready", database: "ok", asterisk: "lost" });
    });

    // Somebody hangs up meanwhile: nobody can know yet.
    await guest.hangup();
    await expect(people).toHaveCount(3);
  } finally {
    process.kill(here.pbxPid, "SIGCONT");
  }

  await test.step("it heals by itself, and the picture is drawn anew", async () => {
    await expect(desk.getByText("Live from Asterisk")).toBeVisible({ timeout: 45_000 });
    await expect(desk.getByText(/Asterisk has not answered/)).toHaveCount(0);
    await expect(people).toHaveCount(2);
    await expect(people.filter({ hasText: "Talking" })).toHaveCount(2);
    await expect(desk.getByRole("complementary", { name: "Log" })).toContainText("Asterisk is back");
    await expect(desk.getByRole("button", { name: "Locked" })).toBeEnabled();
    await desk.getByRole("button", { name: "Locked" }).click();
    await expect(desk.getByRole("button", { name: "Lock", exact: true })).toBeVisible();
    await expect(today.getByText("Asterisk answers again")).toBeVisible({ timeout: 15_000 });
    expect((await fetch(`${here.url}/api/v1/health`)).status).toBe(200);
    await Promise.all([keeper.hangup(), mate.hangup()]);
    await expect(desk.getByText("The call is over since")).toBeVisible();
  });
});

/** The time it has been away goes on counting. */
async function ticks(desk: Page) {
  const banner = desk.getByText(/Asterisk has not answered for/);
  const before = await banner.textContent();
  await expect(banner).not.toHaveText(before ?? "");
}
