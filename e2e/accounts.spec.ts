import type { Page } from "@playwright/test";
import { inDays } from "./support/clock";
import { openOffice } from "./support/office";
import { addressOf, another, expect, signIn, test } from "./support/story";

test("a wrong password is said in words, and guessing is slowed down", async ({ page, organiser }) => {
  const { email, password } = await organiser("Mary Somerville");
  await page.goto("/sign-in");
  const attempt = async (word: string) => {
    await page.getByLabel("E-mail").fill(email);
    await page.getByLabel("Password", { exact: true }).fill(word);
    const answered = page.waitForResponse((answer) => answer.request().method() === "POST");
    await page.getByRole("button", { name: "Sign in" }).click();
    await answered;
    // The form empties the field when it has read the answer, and would empty the next word with it.
    await expect(page.getByLabel("Password", { exact: true })).toHaveValue("");
  };
  await attempt("not this one");
  const refused = page.getByRole("alert").filter({ hasText: /\w/ });
  await expect(refused).toContainText("This e-mail and this password do not belong together.");
  await expect(page.getByLabel("E-mail")).toHaveValue(email);
  for (let tries = 2; tries <= 6; tries++) await attempt(`not this one ${tries}`);
  await expect(refused).toContainText("do not belong together");
  await attempt("a seventh");
  await expect(refused).toContainText(/Too many tries\. Try again in (a minute|\d+ minutes)/);
  // Not even the right one, and not by the other door either.
  await attempt(password);
  await expect(refused).toContainText("Too many tries");
  await expect(openOffice(new URL(page.url()).origin, { email, password })).rejects.toThrow(/429/);
  // Another account at the same address is not slowed down.
  await signIn(page, await organiser("Ada Lovelace"));
});

test("an organiser gets in and sees what is theirs only", async ({ desk, browser, here, office, call }) => {
  const [room, booking, recording] = await test.step("the administrator has things of his own", async () => {
    const room = await office.room({ name: "Strong room", record: "always", access: "always" });
    const phone = await call({ number: room.number, pin: room.participantPin, voice: { hertz: 500 } });
    const booking = await office.book({
      room: room.number,
      title: "Sealed bids",
      startsAt: inDays(4, "10:00"),
      endsAt: inDays(4, "11:00"),
    });
    const listed = async () => {
      const { items } = await (await office.ask("GET", `/recordings?room=${room.number}`)).json();
      return items[0];
    };
    await expect.poll(async () => (await listed())?.state, { timeout: 20_000 }).toBe("recording");
    await phone.hangup();
    await expect.poll(async () => (await listed())?.state, { timeout: 20_000 }).toBe("ready");
    await call({ number: room.number, pin: room.participantPin });
    return [room, booking, await listed()];
  });

  const person = await test.step("makes an account", async () => {
    const email = addressOf("Mary Somerville");
    await desk.goto("/administration/accounts");
    await desk.getByRole("link", { name: "Add account" }).click();
    await desk.getByLabel("Name", { exact: true }).fill("Mary Somerville");
    await desk.getByLabel("E-mail").fill(email);
    await expect(desk.getByRole("radio", { name: /Organiser/ })).toBeChecked();
    await desk.getByRole("button", { name: "Add account" }).click();
    await expect(desk.getByText("Mary Somerville can sign in")).toBeVisible();
    const password = (await desk.locator("code").textContent()) ?? "";
    return { email, password };
  });

  const mary = await another(browser, person);
  const hers = await openOffice(here.url, person);
  await test.step("no administration", async () => {
    await mary.goto("/");
    await expect(mary.getByRole("link", { name: "Administration" })).toHaveCount(0);
    for (const page of ["accounts", "accounts/new", "health", "messages"])
      await missing(mary, `/administration/${page}`);
    expect((await hers.ask("POST", "/accounts", { name: "X", email: "x@rollcall.test" })).status).toBe(403);
  });

  await test.step("nobody else’s rooms, bookings, conferences, recordings", async () => {
    for (const page of [
      `rooms/${room.number}`,
      `bookings/${booking.id}`,
      `bookings/${booking.id}/edit`,
      `live/${room.number}`,
      `recordings/${recording.id}`,
    ])
      await missing(mary, `/${page}`);
    for (const [page, words] of [
      ["rooms", "Strong room"],
      ["bookings", "Sealed bids"],
      ["recordings", "Strong room"],
      ["", "Strong room"],
    ] as const) {
      await mary.goto(`/${page}`);
      await expect(mary.getByRole("heading", { level: 1 })).toBeVisible();
      await expect(mary.locator("body")).not.toContainText(words);
    }
    for (const path of [
      `/rooms/${room.number}`,
      `/bookings/${booking.id}`,
      `/conferences/${room.number}`,
      `/conferences/${room.number}/events`,
      `/recordings/${recording.id}`,
      `/recordings/${recording.id}/audio`,
    ])
      expect([path, (await hers.ask("GET", path)).status]).toEqual([path, 404]);
    for (const [method, path, body] of [
      ["PATCH", `/rooms/${room.number}`, { name: "Mine" }],
      ["DELETE", `/rooms/${room.number}`, undefined],
      ["PATCH", `/bookings/${booking.id}`, { title: "Mine" }],
      ["DELETE", `/bookings/${booking.id}`, undefined],
      ["POST", `/conferences/${room.number}/commands`, { kind: "end" }],
    ] as const)
      expect([method, path, (await hers.ask(method, path, body)).status]).toEqual([method, path, 404]);
    const { items } = await (await office.ask("GET", "/conferences")).json();
    expect(items.map((one: { room: string }) => one.room)).toContain(room.number);
    expect((await (await hers.ask("GET", "/conferences")).json()).items).toEqual([]);
  });

  await test.step("a cookie alone writes nothing: the request must come from our own pages", async () => {
    const post = (headers: Record<string, string>) =>
      fetch(`${here.url}/api/v1/rooms`, {
        method: "POST",
        headers: { "content-type": "application/json", cookie: hers.cookie, ...headers },
        body: JSON.stringify({ name: "Smuggled" }),
      });
    for (const headers of [{}, { origin: "https://elsewhere.test" }, { origin: "null" }]) {
      const refused = await post(headers as Record<string, string>);
      expect(refused.status).toBe(403);
      expect((await refused.json()).type).toMatch(/\/wrong-origin$/);
    }
    expect((await post({ origin: here.url })).status).toBe(201);
  });
});

test("an API key works for a program until it is revoked", async ({ page, organiser, here }) => {
  await signIn(page, await organiser("Mary Somerville"));
  await page.goto("/account");
  await page.getByLabel("What is it for?").fill("Nightly export");
  await page.getByRole("button", { name: "Make a key" }).click();
  await expect(page.getByText("Your key for ‘Nightly export’")).toBeVisible();
  const key = (await page.locator("code.select-all").textContent()) ?? "";
  const rooms = () => fetch(`${here.url}/api/v1/rooms`, { headers: { authorization: `Bearer ${key}` } });
  const answer = await rooms();
  expect(answer.status).toBe(200);
  expect(await answer.json()).toEqual({ items: [], next: null });
  await page.reload();
  await expect(page.locator("body")).not.toContainText(key);
  await expect(page.getByText("last used")).toBeVisible();

  await page.getByRole("button", { name: "Revoke Nightly export" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Revoke" }).click();
  await expect(page.getByText("‘Nightly export’ is revoked")).toBeVisible();
  expect((await rooms()).status).toBe(401);
});

test("signing out ends the session, not only the page", async ({ page, context, organiser, here }) => {
  await signIn(page, await organiser("Mary Somerville"));
  const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
  const account = () => fetch(`${here.url}/api/v1/account`, { headers: { cookie } });
  expect((await account()).status).toBe(200);
  await page.getByRole("button", { name: "Mary Somerville" }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  expect((await account()).status).toBe(401);
  await page.goto("/rooms");
  await expect(page).toHaveURL(/\/sign-in\?next=%2Frooms/);
});

test("a session ended from elsewhere is out at once, live page and all", async ({
  page,
  browser,
  organiser,
  here,
  call,
}) => {
  const mary = await organiser("Mary Somerville");
  const room = await (await openOffice(here.url, mary)).room({ name: "Engine room" });
  const far = await another(browser, mary);
  await far.goto(`/live/${room.number}`);
  await call({ number: room.number, pin: room.participantPin, from: "+441632960020" });
  await expect(far.getByRole("region", { name: "People" }).getByRole("listitem")).toHaveCount(1);

  await signIn(page, mary);
  await page.goto("/account");
  await page.getByRole("button", { name: "Sign out everywhere else" }).click();
  await expect(page.getByText(/Signed out in \d other place/)).toBeVisible();
  await expect(far.getByText("This conference is no longer yours to moderate")).toBeVisible();
  await far.goto("/rooms");
  await expect(far).toHaveURL(/\/sign-in/);
  await page.goto("/rooms");
  await expect(page.getByRole("heading", { name: "Rooms" })).toBeVisible();
});

/** Its status may be 200: Next 16.4 has sent it when a page that takes a moment turns out not to be there. */
async function missing(page: Page, path: string) {
  await page.goto(path);
  await expect(page.getByRole("heading", { name: "Nothing here" })).toBeVisible();
}
