import type { OwnState } from "@/lib/web-phone/schema";
import { measure } from "./measure";
import { followOwn } from "./own-stream";
import { ask, type Call, connected, leave, offerOf, Refused, troubled } from "./peer";
import type { PhoneState } from "./phone";
import { wayBack } from "./way-back";

const measureEveryMs = 5_000;
/** why a leg has ended that is over is told at once, if there is a portal to tell it */
const reasonWithinMs = 3_000;

export type UnderWay = ReturnType<typeof followCall>;

/** What a call tells, and whom. */
type Props = {
  call: Call;
  state(): PhoneState;
  set(change: Partial<PhoneState>): void;
  /** whether the microphone is to be sent may be another matter now */
  hush(): void;
  /** Asterisk says that it has ended, or it was hung up */
  over(own: OwnState | null): void;
  /** it could not be brought back */
  cutOff(): void;
};

/** A call from when it is in to its end: Asterisk's word about it, its quality, the way back after a loss. Loaded while one looks at the preview. */
export function followCall({ call, state, set, hush, over, cutOff }: Props) {
  let ended = false;
  /** muted by a click, whatever Asterisk has heard of it; `owed`: no portal has taken it */
  let silent: boolean | "owed" = false;
  let returning = false;

  const awake = () => {
    const { connectionState } = call.pc;
    if (connectionState === "disconnected" || connectionState === "failed" || connectionState === "closed")
      void comeBack();
  };

  async function comeBack() {
    if (returning || ended) return;
    returning = true;
    const way = await wayBack({
      restart: () => restart(call),
      state: () => call.pc.connectionState,
      wanted: () => !ended,
      returning: () => set({ step: "returning" }),
    });
    returning = false;
    if (way === "gone") gone();
    if (way === "lost") cutOff();
    if (way !== "back") return;
    set({ step: "in" });
    stream.renew();
  }

  /** Asterisk has it no more, and a moment later it is known why. */
  function gone() {
    stream.renew();
    setTimeout(() => ended || cutOff(), reasonWithinMs);
  }

  function hear(said: OwnState) {
    // Who neither left nor was put out was cut off, and may be back as he was.
    if (said.state === "ended")
      return said.why === "hangup" || (said.why === null && state().step === "returning") ? cutOff() : over(said);
    set({ own: silent ? { ...said, muted: true } : said });
    hush();
    // A click that no portal heard is told now.
    if (silent === "owed" && !said.muted) void mute(true);
  }

  async function look() {
    stream.check();
    const quality = await measure(call.pc);
    if (!quality || ended) return;
    set({ quality });
    const { loss, jitterMs, roundTripMs } = quality;
    await ask("PUT", `legs/${call.key}/quality`, { loss, jitterMs, roundTripMs }).catch((error) => {
      if (error instanceof Refused && error.reason === "leg-over" && !ended) gone();
    });
  }

  /** one after the other: a key that is let go again at once must not be overtaken by its press */
  let telling: Promise<unknown> = Promise.resolve();
  /** @returns why not; null: it is done */
  function tell(kind: string, more: { number?: string } = {}): Promise<string | null> {
    const told = telling.then(async () => {
      if (ended) return "leg-over";
      try {
        await ask("POST", `legs/${call.key}/commands`, { kind, ...more });
        return null;
      } catch (error) {
        const trouble = troubled(error);
        if (!ended) set({ trouble });
        return trouble.reason;
      }
    });
    telling = told;
    return told;
  }

  async function mute(on: boolean) {
    // At once: what is said after the click is not sent, however long the portal takes.
    silent = on;
    if (on) hush();
    const why = await tell(on ? "mute" : "unmute");
    if (!on || !silent) return;
    silent = why === "offline" || why === "asterisk-away" ? "owed" : false;
    const { own } = state();
    if (silent && own) set({ own: { ...own, muted: true } });
    else if (why) hush();
  }

  const beacon = () => void leave(call.key);
  // A page that comes back as it was has left all the same.
  const shown = ({ persisted }: PageTransitionEvent) => void (persisted && cutOff());
  const until = new AbortController();
  const { signal } = until;
  addEventListener("pagehide", beacon, { signal });
  addEventListener("pageshow", shown, { signal });
  addEventListener("online", awake, { signal });
  document.addEventListener("visibilitychange", awake, { signal });
  call.pc.addEventListener("connectionstatechange", awake, { signal });
  const stream = followOwn(call.key, hear);
  const beat = setInterval(() => void look(), measureEveryMs);
  awake();
  return {
    awake,
    mute,
    hold: (on: boolean) => tell(on ? "hold" : "unhold"),
    /** @param number "": one's own, as far as it is known */
    toPhone: (number: string) => tell("to-phone", number === "" ? {} : { number }),
    /** not by telephone after all */
    stay: () => tell("stay"),
    raiseHand: (up: boolean) => tell(up ? "raise-hand" : "lower-hand"),
    /** @returns false: this call cannot send keys */
    keys(digits: string): boolean {
      const { dtmf } = call.sender;
      if (!dtmf?.canInsertDTMF) return false;
      dtmf.insertDTMF(dtmf.toneBuffer + digits, 160, 70);
      return true;
    },
    async hangUp() {
      const { own } = state();
      over(own && { ...own, state: "ended", why: "left" });
      await ask("DELETE", `legs/${call.key}`).catch(() => leave(call.key));
    },
    /** muted by a click that Asterisk may not have heard of */
    silent: () => silent !== false,
    stop() {
      ended = true;
      clearInterval(beat);
      stream.close();
      until.abort();
    },
  };
}

/** The network has changed: new candidates within the same call. @throws Refused */
async function restart({ pc, key }: Call): Promise<void> {
  const { answer } = await ask("PUT", `legs/${key}`, { offer: await offerOf(pc, true) });
  await pc.setRemoteDescription({ type: "answer", sdp: answer });
  await connected(pc, 8_000);
}
