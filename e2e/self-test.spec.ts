import { joinFrom } from "./support/dock";
import { heardInPage, withEars } from "./support/ears";
import { gathering } from "./support/gathering";
import { barriers, expect, test } from "./support/story";

test.describe("somebody without an account, before a call", () => {
  test.use({ permissions: ["microphone"] });

  test("tries microphone, loudspeaker, and the way to the phone server, also by the relay", async ({ page }) => {
    await page.goto("/test");
    await expect(page.getByText("This browser can make calls.")).toBeVisible();

    await page.getByRole("button", { name: "Try the connection" }).click();
    await page.getByRole("button", { name: "Try the microphone" }).click();
    await expect(page.getByText("You are heard.")).toBeVisible();
    await page.getByRole("button", { name: "Close the microphone" }).click();
    await page.getByRole("button", { name: "Play a tone" }).click();
    await page.getByRole("button", { name: "Yes, I hear it" }).click();

    const connection = page.getByRole("listitem").filter({ hasText: "Connection" });
    await expect(connection.getByText(/The tone came back/)).toHaveCount(2);
    await expect(connection).toContainText(/By the relay: The tone came back/);
    await expect(connection.getByText(/\d+ ms there and back · 0 % lost/).first()).toBeVisible();
    await expect(page.getByText("All is well: you can join from this browser.")).toBeVisible();
    expect(await barriers(page)).toEqual([]);
  });

  test("gets nothing from the relay by a credential of his own making", async ({ page }) => {
    await page.goto("/test");
    const found = await page.evaluate(async () => {
      const { iceServers } = await (await fetch("/api/v1/echo")).json();
      const gathered = async (credential: string) => {
        const servers = [{ ...iceServers[0], credential }];
        const pc = new RTCPeerConnection({ iceServers: servers, iceTransportPolicy: "relay" });
        let candidates = 0;
        const done = new Promise<void>((resolve) => {
          pc.onicecandidate = ({ candidate }) => (candidate ? candidates++ : resolve());
        });
        pc.addTransceiver("audio");
        await pc.setLocalDescription();
        await done;
        pc.close();
        return candidates;
      };
      return [await gathered(iceServers[0].credential), await gathered(btoa("x".repeat(20)))];
    });
    expect(found).toEqual([1, 0]);
  });
});

test("says what to do where the microphone is refused, and that one can hear all the same", async ({ page }) => {
  await page.goto("/test");
  await page.getByRole("button", { name: "Try the microphone" }).click();
  const microphone = page.getByRole("listitem").filter({ hasText: "Microphone" });
  await expect(microphone).toContainText("The browser may not use your microphone.");
  await expect(microphone.getByRole("link", { name: "Call +44 20 7946 0100 instead" })).toHaveAttribute(
    "href",
    "tel:+442079460100",
  );
  // Without that permission a browser hides its addresses: who only listens must hear all the same.
  await page.getByRole("button", { name: "Try the connection" }).click();
  await expect(page.getByText(/The tone came back/)).toHaveCount(2);
});

test("says where no sound gets through", async ({ page }) => {
  // Asterisk's candidates are lost on the way, as behind a firewall without UDP; the relay is still reached.
  await page.addInitScript(() => {
    type Take = (this: RTCPeerConnection, given: RTCSessionDescriptionInit) => Promise<void>;
    const real: Take = RTCPeerConnection.prototype.setRemoteDescription;
    const deaf: Take = function ({ type, sdp = "" }) {
      const relayed = this.getConfiguration().iceTransportPolicy === "relay";
      const nowhere = sdp.replace(/^(a=candidate:\S+ \d \S+ \d+ )\S+ \d+/gm, "$1192.0.2.200 9");
      return real.call(this, { type, sdp: relayed ? sdp : nowhere });
    };
    RTCPeerConnection.prototype.setRemoteDescription = deaf;
  });
  await page.goto("/test?language=en");
  await page.getByRole("button", { name: "Try the connection" }).click();
  await expect(page.getByText(/No sound gets through/)).toBeVisible();
  await expect(page.getByText(/This network blocks the straight way/)).toBeVisible();
});

test("takes part through the relay, where the network lets nothing else out", async ({
  context,
  page,
  office,
  here,
  call,
}) => {
  const { room, pages } = await gathering(office, here, { name: "Behind a wall", guests: ["Grace Hopper"] });
  await context.addInitScript(() => {
    window.RTCPeerConnection = class extends RTCPeerConnection {
      constructor(configuration?: RTCConfiguration) {
        super({ ...configuration, iceTransportPolicy: "relay" });
      }
    };
  });
  await withEars(context, here.url);
  const phone = await call({ number: room.number, pin: room.moderatorPin, voice: { hertz: 440 } });
  await page.goto(pages[0] ?? "");
  const dock = await joinFrom(page);
  await expect.poll(() => heardInPage(page, 440)).toBeGreaterThan(0.02);
  expect((await phone.hears())(1000)).toBeGreaterThan(500);
  await dock.getByRole("button", { name: "Leave", exact: true }).click();
});
