import type { BrowserContext, Page } from "@playwright/test";

/** What a story's browser has before its pages: a microphone that may be used, and a way for the story to listen to what comes in. */
export async function withEars(context: BrowserContext, url: string): Promise<void> {
  await context.grantPermissions(["microphone"], { origin: url });
  await context.addInitScript(() => {
    const calls: RTCPeerConnection[] = [];
    Object.assign(window, { calls });
    window.RTCPeerConnection = class extends RTCPeerConnection {
      constructor(configuration?: RTCConfiguration) {
        super(configuration);
        calls.push(this);
      }
    };
  });
}

/** How loud a note is in what the browser hears, of its last call: amplitude from 0 to 1 over half a second. */
export const heardInPage = (page: Page, hertz: number): Promise<number> =>
  page.evaluate(async (hertz) => {
    const { calls } = window as unknown as { calls: RTCPeerConnection[] };
    const track = calls
      .at(-1)
      ?.getReceivers()
      .find(({ track }) => track.kind === "audio")?.track;
    if (!track) return 0;
    const context = new AudioContext();
    await context.resume();
    const analyser = context.createAnalyser();
    analyser.fftSize = 32768;
    context.createMediaStreamSource(new MediaStream([track])).connect(analyser);
    await new Promise((resolve) => setTimeout(resolve, 1000));
    const samples = new Float32Array(analyser.fftSize);
    analyser.getFloatTimeDomainData(samples);
    // Goertzel: one frequency of a Fourier transform
    const step = 2 * Math.cos((2 * Math.PI * hertz) / context.sampleRate);
    let [one, two] = [0, 0];
    for (const sample of samples) [one, two] = [sample + step * one - two, one];
    await context.close();
    return (2 * Math.sqrt(Math.max(0, one * one + two * two - step * one * two))) / samples.length;
  }, hertz);
