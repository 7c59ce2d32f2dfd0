import { readdirSync } from "node:fs";
import { join } from "node:path";
import { seconds, tone } from "../asterisk/wav";
import { joinFrom } from "./support/dock";
import { heardInPage, withEars } from "./support/ears";
import { expect, test } from "./support/story";

/** the note that the stories' microphone hears: playwright.config.ts */
const own = 1000;
const other = 440;
const caller = "+44 163 296 0071";

test("a moderator speaks, steers and is recorded in one window", async ({ desk, office, here, call }) => {
  const room = await office.room({ name: "Chart house", record: "always" });
  await withEars(desk.context(), here.url);
  const phone = await call({
    number: room.number,
    pin: room.participantPin,
    from: caller,
    voice: { hertz: other, pause: 0 },
  });
  await desk.goto("/");
  const card = desk.getByRole("article").filter({ has: desk.getByRole("heading", { name: "Chart house" }) });
  const dock = await joinFrom(desk, card);
  await expect.poll(() => heardInPage(desk, other), { message: "from Today's card" }).toBeGreaterThan(0.02);
  await desk.getByRole("navigation", { name: "On now" }).locator(`a[href="/live/${room.number}"]`).click();
  const row = (name: string) =>
    desk.getByRole("region", { name: "People" }).getByRole("listitem", { name, exact: true });
  const me = row("Administrator");
  await expect(me, "the call goes on while pages change").toContainText("Talking");
  const file = await recordingOf(here.recordings, room.number);

  await test.step("is recorded, and mutes a telephone beside it", async () => {
    await expect.poll(() => heardInPage(desk, other)).toBeGreaterThan(0.02);
    const sound = await next(file);
    expect(sound(own)).toBeGreaterThan(500);
    expect(sound(other)).toBeGreaterThan(500);
    await row(caller).hover();
    await row(caller)
      .getByRole("button", { name: `Mute ${caller}` })
      .click();
    await expect(row(caller)).toContainText("Muted");
    await expect.poll(() => heardInPage(desk, other)).toBeLessThan(0.002);
  });

  await test.step("muted, nothing of it is in the recording", async () => {
    await dock.getByRole("button", { name: "Mute me", exact: true }).click();
    await expect(me).toContainText("Muted");
    const sound = await next(file);
    expect(sound(own)).toBeLessThan(20);
    expect(await sentByPage(desk), "not even sent").toBeLessThan(0.001);
  });

  await test.step("push to talk: heard while the space bar is down", async () => {
    await dock.getByRole("button", { name: "Microphone and loudspeaker" }).click();
    await dock.getByLabel(/Push to talk/).check();
    await desk.keyboard.down("Space");
    await expect(me).not.toContainText("Muted");
    expect((await phone.hears())(own)).toBeGreaterThan(500);
    await desk.keyboard.up("Space");
    await expect(me).toContainText("Muted");
    await expect(dock.getByLabel(/Push to talk/), "the bar talks, and nothing else").toBeChecked();
    await dock.getByLabel(/Push to talk/).uncheck();
    await dock.getByRole("button", { name: "Unmute me" }).click();
    await expect(me).not.toContainText("Muted");
  });

  await test.step("another microphone while talking, and what the browser does to the voice", async () => {
    const microphone = dock.getByRole("combobox", { name: "Microphone" });
    const before = await microphone.inputValue();
    await microphone.selectOption({ label: "Fake Audio Input 2" });
    await expect(microphone).not.toHaveValue(before);
    const voice = () => doneToVoice(desk);
    await expect.poll(voice).toEqual({ echoCancellation: false, noiseSuppression: false });
    await dock.getByLabel("Cancel echo").check();
    await expect.poll(voice).toEqual({ echoCancellation: true, noiseSuppression: false });
    await dock.getByLabel("Suppress noise").check();
    await expect.poll(voice).toEqual({ echoCancellation: true, noiseSuppression: true });
    await dock.getByLabel("Suppress noise").uncheck();
    await dock.getByLabel("Cancel echo").uncheck();
    await expect.poll(voice).toEqual({ echoCancellation: false, noiseSuppression: false });
    // Chromium's file speaks by the first alone: the second one beeps.
    await microphone.selectOption(before);
    expect((await phone.hears())(own), "and back").toBeGreaterThan(500);
    await dock.getByRole("button", { name: "Microphone and loudspeaker" }).click();
  });

  await test.step("the keypad raises a hand that all moderators see", async () => {
    await dock.getByRole("button", { name: "Keypad" }).click();
    await dock.getByRole("button", { name: "*", exact: true }).click();
    await dock.getByRole("button", { name: "5", exact: true }).click();
    await expect(me).toContainText("Hand 1");
    await expect(dock.getByText("Your hand is up: you are next.")).toBeVisible();
    await dock.getByRole("button", { name: "Lower your hand" }).click();
    await expect(me).not.toContainText("Hand");
  });

  await test.step("on hold with music, and back", async () => {
    await dock.getByRole("button", { name: /^Hold/ }).click();
    await expect(me).toContainText("On hold");
    expect((await phone.hears())(own)).toBeLessThan(100);
    await dock.getByRole("button", { name: "Back to the conference" }).click();
    await expect(dock.getByText("You are in")).toBeVisible();
    expect((await phone.hears())(own)).toBeGreaterThan(500);
  });

  await test.step("removed, the page says so at once", async () => {
    const { participants } = await (await office.ask("GET", `/conferences/${room.number}`)).json();
    const participant = participants.find(({ web }: { web: string | null }) => web !== null).id;
    await office.ask("POST", `/conferences/${room.number}/commands`, { kind: "kick", participant });
    await expect(dock.getByText("A moderator has removed you.")).toBeVisible({ timeout: 3_000 });
    await expect(me).toHaveCount(0);
  });
});

/** The file that is being written for a room. */
async function recordingOf(folder: string, room: string): Promise<string> {
  const files = () => readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.includes(room));
  await expect.poll(files).toHaveLength(1);
  return join(folder, files()[0] ?? "");
}

/** The next two seconds that are written into it. */
async function next(file: string): Promise<(hertz: number) => number> {
  const from = seconds(file) + 2.5;
  await expect.poll(() => seconds(file), { timeout: 20_000 }).toBeGreaterThan(from + 2);
  return (hertz) => tone(file, hertz, from, from + 2);
}

/** How loud what the page sends is, as its browser counts: from 0 to 1. */
const sentByPage = (page: Parameters<typeof heardInPage>[0]): Promise<number> =>
  page.evaluate(async () => {
    const { calls } = window as unknown as { calls: RTCPeerConnection[] };
    for (const report of (await calls.at(-1)?.getStats())?.values() ?? [])
      if (report.type === "media-source") return report.audioLevel;
    return -1;
  });

/** What the browser does to the voice that the page sends, as it says of the track itself. */
const doneToVoice = (page: Parameters<typeof heardInPage>[0]) =>
  page.evaluate(() => {
    const { calls } = window as unknown as { calls: RTCPeerConnection[] };
    const { echoCancellation, noiseSuppression } = calls.at(-1)?.getSenders()[0]?.track?.getSettings() ?? {};
    return { echoCancellation, noiseSuppression };
  });
