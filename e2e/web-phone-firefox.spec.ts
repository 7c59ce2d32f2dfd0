import { openFirefox } from "./support/firefox";
import { gathering } from "./support/gathering";
import { expect, test } from "./support/story";

/** Firefox's own microphone */
const own = 1000;
const other = 440;

test("a guest takes part by Firefox, heard and hearing, muted, gone", async ({ desk, here, office, call }) => {
  const { room, pages } = await gathering(office, here, { name: "Fox cove", guests: ["Ada Lovelace"] });
  const phone = await call({ number: room.number, pin: room.moderatorPin, voice: { hertz: other, pause: 0 } });
  await desk.goto(`/live/${room.number}`);
  const row = desk.getByRole("region", { name: "People" }).getByRole("listitem", { name: "Ada Lovelace" });
  const fox = await openFirefox(pages[0] ?? "");
  try {
    await fox.run(`{
      globalThis.calls = [];
      const Own = RTCPeerConnection;
      globalThis.RTCPeerConnection = class extends Own { constructor(how) { super(how); calls.push(this); } };
    }`);
    await fox.press("Join from the browser");
    await fox.press("Join now");
    await expect(row).toBeVisible();
    const heard = async () => (await phone.hears())(own);
    // Asterisk has him in before Firefox is through with its handshake.
    await expect.poll(heard, { message: "Firefox on the telephone", timeout: 40_000 }).toBeGreaterThan(500);
    const loudness = `calls.at(-1).getStats().then((all) => [...all.values()].find((one) => one.type === "inbound-rtp").audioLevel)`;
    await expect.poll(() => fox.run(loudness), "the telephone in Firefox").toBeGreaterThan(0.05);
    await fox.press("Mute me");
    await expect(row).toContainText("Muted");
    expect((await phone.hears())(own), "muted").toBeLessThan(50);
    await fox.press("Leave");
    await expect(row).toHaveCount(0);
  } finally {
    fox.close();
  }
});
