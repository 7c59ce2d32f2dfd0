import { chromium, type Page } from "@playwright/test";
import { dockOf, joinFrom, previewFrom } from "./support/dock";
import { heardInPage, withEars } from "./support/ears";
import { gathering } from "./support/gathering";
import { expect, test } from "./support/story";

const other = 440;
const looks = { locale: "en-GB", timezoneId: "Europe/London" };

test("who may not come in by browser is told why, and who has no microphone may listen", async ({
  desk,
  browser,
  here,
  office,
  call,
}) => {
  const [now, later] = await Promise.all([
    gathering(office, here, { name: "Fog horn", guests: ["Ada Lovelace", "Grace Hopper"] }, { maxParticipants: 2 }),
    gathering(office, here, { name: "Ice watch", guests: ["Ada Lovelace"], startsIn: 600 }),
  ]);
  const [ada = "", grace = ""] = now.pages;
  const { room } = now;
  const command = (kind: string) => office.ask("POST", `/conferences/${room.number}/commands`, { kind });
  const phone = await call({ number: room.number, pin: room.moderatorPin, voice: { hertz: other, pause: 0 } });
  const context = await browser.newContext({ ...looks, viewport: { width: 390, height: 844 } });
  await withEars(context, here.url);
  const page = await context.newPage();
  const refused = async (address: string, why: RegExp) => {
    await page.goto(address);
    const dock = await previewFrom(page);
    await dock.getByRole("button", { name: "Join now" }).click();
    await expect(dock.getByRole("alert").filter({ hasText: why }), "above the button, and in sight").toBeInViewport();
    await expect(dock.getByRole("link", { name: "Call by phone instead" })).toBeVisible();
  };

  await test.step("too early, locked", async () => {
    await page.goto(later.pages[0] ?? "");
    const dock = await previewFrom(page);
    await expect(dock.getByRole("button", { name: "Join now" })).toBeDisabled();
    expect(await joins(page, later.pages[0] ?? "")).toEqual([409, "too-early"]);
    await expect.poll(async () => (await command("lock")).status, "the telephone is in").toBe(202);
    await refused(ada, /is locked/);
    await command("unlock");
  });

  await test.step("who leaves while it still connects does not come in after all", async () => {
    await page.goto(ada);
    const dock = await previewFrom(page);
    let answer = () => {};
    const clicked = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await page.route(/\/legs$/, async (route) => {
      await clicked;
      await route.continue();
    });
    await dock.getByRole("button", { name: "Join now" }).click();
    await expect(dock.getByText("Connecting…")).toBeVisible();
    const left = page.waitForRequest(/\/legs\/[^/]+\/commands$/);
    await dock.getByRole("button", { name: "Leave", exact: true }).click();
    await expect(dock).toBeHidden();
    answer();
    expect((await left).postDataJSON()).toEqual({ kind: "leave" });
    await page.unroute(/\/legs$/);
  });

  await test.step("not allowed to use the microphone, he listens", async () => {
    const shy = await browser.newContext({ ...looks, permissions: [] });
    await ears(shy);
    const guest = await shy.newPage();
    await guest.goto(grace);
    await guest.getByRole("button", { name: "Join from the browser" }).click();
    const dock = dockOf(guest);
    await expect(dock.getByText(/may not use your microphone/)).toBeVisible();
    await dock.getByRole("button", { name: "Only listen" }).click();
    await dock.getByRole("button", { name: "Join now" }).click();
    await expect(dock.getByText("You are in")).toBeVisible();
    await expect.poll(() => heardInPage(guest, other)).toBeGreaterThan(0.02);
    await expect(dock.getByRole("button", { name: "Mute me" })).toHaveCount(0);
    await refused(ada, /is full/);
    await shy.close();
  });

  await test.step("also from Today's card a telephone stands beside it", async () => {
    await desk.goto("/");
    const card = desk.getByRole("article").filter({ hasText: "Fog horn" });
    await card.getByRole("button", { name: "Join from the browser" }).click();
    await expect(dockOf(desk).getByRole("alert")).toContainText("may not use your microphone");
    const pin = `,,${room.number}%23,,${room.moderatorPin}%23`;
    await expect(dockOf(desk).getByRole("link", { name: "Call by phone instead" })).toHaveAttribute(
      "href",
      `tel:+442079460100${pin}`,
    );
  });

  await test.step("one whose browser makes no calls, or is without a microphone, is told so", async () => {
    const old = await context.newPage();
    await old.addInitScript(() => Reflect.deleteProperty(window, "RTCPeerConnection"));
    await old.goto(ada);
    await old.getByRole("button", { name: "Join from the browser" }).click();
    await expect(dockOf(old).getByRole("alert")).toContainText("This browser cannot make calls.");
    await expect(dockOf(old).getByRole("link", { name: "Call by phone instead" })).toBeVisible();
    await old.close();

    const options = test.info().project.use.launchOptions;
    const args = options?.args?.filter((one) => !one.includes("fake")) ?? [];
    const bare = await chromium.launch({ ...options, args });
    const mute = await bare.newContext(looks);
    await withEars(mute, here.url);
    const guest = await mute.newPage();
    await guest.goto(ada);
    await guest.getByRole("button", { name: "Join from the browser" }).click();
    await expect(dockOf(guest).getByText(/No microphone was found/)).toBeVisible();
    await bare.close();
  });

  await test.step("what is over is over, for a page that is in and for one that comes", async () => {
    await page.goto(ada);
    await joinFrom(page);
    await phone.hangup();
    await office.ask("POST", `/bookings/${now.booking}/end`);
    await expect(
      dockOf(page)
        .getByText(/has ended|is over/)
        .first(),
    ).toBeVisible();
    expect(await joins(page, ada)).toEqual([404, "not-found"]);
  });
  await context.close();
});

/** A context's ears without a microphone. */
async function ears(context: Parameters<typeof withEars>[0]) {
  await withEars(context, "http://127.0.0.1:1");
}

/** What the API says to a browser that calls in by a guest's page. */
const joins = (page: Page, address: string) =>
  page.evaluate(async (token) => {
    const pc = new RTCPeerConnection();
    pc.addTransceiver("audio");
    const gathered = new Promise<void>((done) => {
      pc.onicecandidate = ({ candidate }) => candidate || done();
    });
    await pc.setLocalDescription();
    await gathered;
    const answer = await fetch(`/api/v1/invitations/${token}/legs`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ offer: pc.localDescription?.sdp }),
    });
    const { type } = await answer.json();
    return [answer.status, String(type).split("/").at(-1)];
  }, address.split("/").at(-1));
