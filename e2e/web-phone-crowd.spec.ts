import { heardInPage, withEars } from "./support/ears";
import { gathering } from "./support/gathering";
import { expect, test } from "./support/story";

const size = 25;
const level = 0.03;
/** each speaks by a note of its own */
const noteOf = (index: number) => 400 + index * 110;

test("twenty-five browsers at once: all are in, each is heard as loud as it speaks", async ({
  desk,
  browser,
  here,
  office,
  call,
}) => {
  const guests = Array.from({ length: size }, (_, index) => `Guest ${index + 1}`);
  const { room, pages } = await gathering(office, here, { name: "Grandstand", guests });
  const phone = await call({ number: room.number, pin: room.moderatorPin });
  await desk.goto(`/live/${room.number}`);
  const context = await browser.newContext();
  await withEars(context, here.url);
  const page = await context.newPage();
  await page.goto(pages[0] ?? "");
  const legs = pages.map((address, index) => ({ token: address.split("/").at(-1) ?? "", hertz: noteOf(index) }));

  const keys = await page.evaluate(
    async ({ legs, level }) => {
      const sound = new AudioContext();
      await sound.resume();
      const join = async ({ token, hertz }: { token: string; hertz: number }) => {
        const note = new OscillatorNode(sound, { frequency: hertz });
        const volume = new GainNode(sound, { gain: level });
        const out = sound.createMediaStreamDestination();
        note.connect(volume).connect(out);
        note.start();
        const [track] = out.stream.getAudioTracks();
        if (!track) throw new Error("no track");
        const pc = new RTCPeerConnection();
        pc.addTransceiver(track, { direction: "sendrecv" });
        // Chromium decodes what an element plays.
        pc.ontrack = ({ track }) => {
          const ear = Object.assign(new Audio(), { srcObject: new MediaStream([track]), muted: true });
          void ear.play();
        };
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
        const said = await answer.json();
        if (!answer.ok) throw new Error(`${answer.status} ${said.type}`);
        await pc.setRemoteDescription({ type: "answer", sdp: said.answer });
        return String(said.key);
      };
      return Promise.all(legs.map(join));
    },
    { legs, level },
  );
  const people = desk.getByRole("region", { name: "People" });
  await expect(people.getByText(String(size + 1), { exact: true }).first()).toBeVisible();

  const tell = (key: string, kind: string) =>
    page.evaluate(
      async ({ key, kind }) => {
        const headers = { "content-type": "application/json" };
        const body = JSON.stringify({ kind });
        return (await fetch(`/api/v1/legs/${key}/commands`, { method: "POST", headers, body })).status;
      },
      { key, kind },
    );
  await test.step("each by its note, and none of them louder than another", async () => {
    const sound = await phone.hears(2, 0.1);
    for (const { hertz } of legs) {
      expect(sound(hertz), `${hertz} Hz`).toBeGreaterThan(level * 32767 * 0.4);
      expect(sound(hertz), `${hertz} Hz`).toBeLessThan(level * 32767 * 2);
    }
    await expect.poll(() => heardInPage(page, noteOf(3)), "one hears the others").toBeGreaterThan(level * 0.3);
    expect(await heardInPage(page, noteOf(size - 1)), "and not himself").toBeLessThan(level * 0.05);
  });

  await test.step("one of them mutes himself: his note alone is missing", async () => {
    expect(await tell(keys[4] ?? "", "mute")).toBe(202);
    const sound = await phone.hears(2, 0.1);
    expect(sound(noteOf(4))).toBeLessThan(level * 32767 * 0.1);
    expect(sound(noteOf(5))).toBeGreaterThan(level * 32767 * 0.4);
  });

  const left = await Promise.all(keys.map((key) => tell(key, "leave")));
  expect(new Set(left)).toEqual(new Set([202]));
  await expect(people.getByRole("listitem")).toHaveCount(1);
  await context.close();
});
