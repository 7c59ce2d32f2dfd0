import type { OwnState } from "@/lib/web-phone/schema";
import { type Measure, measure } from "./measure";
import { type Microphone, oneMicrophone } from "./microphone";
import { followOwn, type OwnStream } from "./own-stream";
import { ask, type Call, type Ice, join, leave, type Prepared, prepare, Refused, restart, shut } from "./peer";
import { wayBack } from "./way-back";

/** Where the call is, and what its page shows. */
export type PhoneState = {
  step: "asking" | "preview" | "joining" | "in" | "returning" | "lost" | "over";
  title: string;
  /** when the doors open, in epoch milliseconds; null: they are open */
  opensAt: number | null;
  /** this person is in by telephone already, so the call can change over */
  onPhone: boolean;
  /** it hears and has no microphone */
  listens: boolean;
  /** what went wrong, by the reason of a refusal; the step says what can be done now */
  trouble: { reason: string; detail: string } | null;
  /** said once, while all goes on: another microphone was taken */
  notice: { kind: "microphone-changed" | "microphone-gone"; label: string } | null;
  microphone: Pick<Microphone, "id" | "label"> | null;
  devices: { microphones: Device[]; speakers: Device[] };
  /** id of the device that is heard from; "" the system's */
  speaker: string;
  echoCancellation: boolean;
  noiseSuppression: boolean;
  /** heard only while the key is held */
  pushToTalk: boolean;
  /** as Asterisk has it; null: not told yet */
  own: OwnState | null;
  quality: Measure | null;
};
export type Device = { id: string; label: string };

export type Phone = ReturnType<typeof makePhone>;

const measureEveryMs = 5_000;
/** why a leg has ended that is over is told at once, if there is a portal to tell it */
const reasonWithinMs = 3_000;

/**
 * One call of this browser, from the question for the microphone to its end. No React: pages show what it says.
 * @param address `conferences/<room>` or `invitations/<token>`
 */
export function makePhone(address: string) {
  let state: PhoneState = {
    step: "asking",
    title: "",
    opensAt: null,
    onPhone: false,
    listens: false,
    trouble: null,
    notice: null,
    microphone: null,
    devices: { microphones: [], speakers: [] },
    speaker: "",
    echoCancellation: true,
    noiseSuppression: true,
    pushToTalk: false,
    own: null,
    quality: null,
  };
  const ears = new Set<() => void>();
  const audio = new Audio();
  let ice: Ice = [];
  let prepared: Prepared | null = null;
  let call: Call | null = null;
  let lastKey: string | undefined;
  let stream: OwnStream | null = null;
  let beat: ReturnType<typeof setInterval> | undefined;
  /** what was begun before the last new beginning or end does not count any more */
  let turn = 0;
  /** muted by a click, whatever Asterisk has heard of it; `owed`: no portal has taken it */
  let silent: boolean | "owed" = false;
  const microphone = oneMicrophone(() => void microphoneGone());

  function set(change: Partial<PhoneState>) {
    state = { ...state, ...change };
    for (const ear of ears) ear();
  }
  const troubled = (error: unknown) => {
    const { reason, detail } = error instanceof Refused ? error : new Refused("broken", String(error));
    return { reason, detail };
  };

  /** Asks for the microphone, and gets ready to call. */
  async function open(listens = false) {
    const mine = ++turn;
    silent = false;
    if (listens) microphone.release();
    set({ step: "asking", trouble: null, notice: null, listens, own: null, quality: null });
    try {
      const [how] = await Promise.all([ask("GET", `${address}/legs`), listens ? undefined : takeMicrophone()]);
      if (mine !== turn) return;
      ice = how.iceServers as unknown as Ice;
      ready();
      const { title = "", opensAt, onPhone } = how;
      set({ step: "preview", title, opensAt: opensAt ? Date.parse(opensAt) : null, onPhone: Boolean(onPhone) });
    } catch (error) {
      if (mine === turn) set({ trouble: troubled(error) });
    }
  }

  /** The offer is made before it is needed, so that a click on Join is an answer away. */
  function ready(): Prepared {
    unready();
    prepared = prepare(ice, microphone.now()?.track ?? null);
    return prepared;
  }

  function unready() {
    if (prepared) shut(prepared.pc);
    prepared = null;
  }

  async function takeMicrophone(id?: string) {
    const { echoCancellation, noiseSuppression } = state;
    const taken = await microphone.take({ id, echoCancellation, noiseSuppression });
    if (!taken) return;
    hush();
    await (call ?? prepared)?.sender.replaceTrack(taken.track);
    set({ microphone: { id: taken.id, label: taken.label }, devices: await devicesHere() });
  }

  const change = (id?: string) =>
    state.listens ? undefined : takeMicrophone(id).catch((error) => set({ trouble: troubled(error) }));

  /** A headset was unplugged: the system's microphone instead, and it is said. */
  async function microphoneGone() {
    try {
      await takeMicrophone();
      set({ notice: { kind: "microphone-changed", label: state.microphone?.label ?? "" } });
    } catch {
      set({ notice: { kind: "microphone-gone", label: "" }, microphone: null });
    }
  }

  async function devicesChanged() {
    // One is there again.
    if (state.notice?.kind === "microphone-gone") await microphoneGone();
    set({ devices: await devicesHere() });
  }

  /** What Asterisk does not let through is not sent either. */
  function hush() {
    const open = microphone.now();
    if (open) open.track.enabled = !silent && state.own?.muted !== true;
  }

  async function enter(instead?: string) {
    if (state.step === "joining") return;
    const mine = ++turn;
    const offered = prepared ?? ready();
    set({ step: "joining", trouble: null });
    try {
      const joined = await join(address, offered, { listens: state.listens, ...(instead && { instead }) });
      if (mine !== turn) {
        leave(joined.key);
        shut(joined.pc);
        return;
      }
      call = joined;
      prepared = null;
      lastKey = call.key;
      audio.srcObject = await call.heard;
      void audio.play().catch(() => {});
      set({ step: "in" });
      follow(call);
    } catch (error) {
      if (mine !== turn) return;
      const trouble = troubled(error);
      ready();
      set({ step: instead && instead !== "phone" ? "lost" : "preview", trouble });
    }
  }

  function follow({ pc, key }: Call) {
    pc.addEventListener("connectionstatechange", () => {
      if (call?.pc === pc) awake();
    });
    stream = followOwn(key, hear);
    beat = setInterval(() => void look(), measureEveryMs);
    awake();
  }

  function hear(said: OwnState) {
    if (said.state === "ended") return over(said);
    set({ own: silent ? { ...said, muted: true } : said });
    hush();
    // A click that no portal heard is told now.
    if (silent === "owed" && !said.muted) void mute(true);
  }

  const awake = () => {
    const state = call?.pc.connectionState;
    if (state === "disconnected" || state === "failed" || state === "closed") void comeBack();
  };

  let returning = false;
  async function comeBack() {
    const lost = call;
    if (returning || !lost) return;
    returning = true;
    const way = await wayBack({
      restart: () => restart(lost),
      state: () => lost.pc.connectionState,
      wanted: () => call === lost,
      returning: () => set({ step: "returning" }),
    });
    returning = false;
    if (way === "gone") gone(lost);
    if (way === "lost") cutOff();
    if (way !== "back") return;
    set({ step: "in" });
    stream?.renew();
  }

  /** Asterisk has it no more, and a moment later it is known why. */
  function gone(under: Call) {
    stream?.renew();
    setTimeout(() => call === under && cutOff(), reasonWithinMs);
  }

  function cutOff() {
    stop();
    set({ step: "lost", trouble: { reason: "connection-lost", detail: "" } });
  }

  async function look() {
    const under = call;
    if (!under) return;
    stream?.check();
    const quality = await measure(under.pc);
    if (!quality || call !== under) return;
    set({ quality });
    const { loss, jitterMs, roundTripMs } = quality;
    await ask("PUT", `legs/${under.key}/quality`, { loss, jitterMs, roundTripMs }).catch((error) => {
      if (error instanceof Refused && error.reason === "leg-over" && call === under) gone(under);
    });
  }

  /** Asterisk says that it has ended. Who neither left nor was put out was cut off, and may be back as he was. */
  function over(own: OwnState) {
    if (own.why === "hangup" || (own.why === null && state.step === "returning")) return cutOff();
    stop();
    microphone.release();
    set({ step: "over", own });
  }

  function stop() {
    turn++;
    clearInterval(beat);
    stream?.close();
    stream = null;
    const under = call;
    call = null;
    if (under) shut(under.pc);
    unready();
    audio.srcObject = null;
  }

  /** one after the other: a key that is let go again at once must not be overtaken by its press */
  let telling: Promise<unknown> = Promise.resolve();
  /** @returns why not; null: it is done */
  function tell(kind: string, more: { number?: string } = {}): Promise<string | null> {
    const under = call;
    const told = telling.then(async () => {
      if (!under || call !== under) return "leg-over";
      try {
        await ask("POST", `legs/${under.key}/commands`, { kind, ...more });
        return null;
      } catch (error) {
        const trouble = troubled(error);
        if (call === under) set({ trouble });
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
    if (silent && state.own) set({ own: { ...state.own, muted: true } });
    else if (why) hush();
  }

  const beacon = () => void (call && leave(call.key));
  addEventListener("pagehide", beacon);
  // A page that comes back as it was has left all the same.
  const shown = ({ persisted }: PageTransitionEvent) => void (persisted && call && cutOff());
  addEventListener("pageshow", shown);
  const connected = () => {
    awake();
    // Another network: what was offered leads nowhere from here.
    if (state.step === "preview") ready();
  };
  addEventListener("online", connected);
  document.addEventListener("visibilitychange", awake);
  navigator.mediaDevices?.addEventListener("devicechange", devicesChanged);

  return {
    state: () => state,
    subscribe(ear: () => void) {
      ears.add(ear);
      return () => void ears.delete(ear);
    },
    open,
    join: () => enter(),
    /** instead of one's telephone, with its role, hand and place */
    changeOver: () => enter("phone"),
    /** the same person again: role, hand and place as they were */
    rejoin: () => enter(lastKey),
    /** how loud one's own microphone is, from 0 to 1 */
    level: () => microphone.now()?.level() ?? 0,
    use: (id: string) => change(id),
    async hearBy(id: string) {
      await (audio as { setSinkId?(id: string): Promise<void> }).setSinkId?.(id).catch(() => {});
      set({ speaker: id });
    },
    async adjust(wish: Partial<Pick<PhoneState, "echoCancellation" | "noiseSuppression">>) {
      set(wish);
      await change(microphone.now()?.id);
    },
    mute,
    pushToTalk: (on: boolean) => set({ pushToTalk: on }),
    hold: (on: boolean) => tell(on ? "hold" : "unhold"),
    /** @param number "": one's own, as far as it is known */
    toPhone: (number: string) => tell("to-phone", number === "" ? {} : { number }),
    /** not by telephone after all */
    stay: () => tell("stay"),
    raiseHand: (up: boolean) => tell(up ? "raise-hand" : "lower-hand"),
    /** @returns false: this call cannot send keys */
    keys(digits: string): boolean {
      const dtmf = call?.sender.dtmf;
      if (!dtmf?.canInsertDTMF) return false;
      dtmf.insertDTMF(dtmf.toneBuffer + digits, 160, 70);
      return true;
    },
    dismiss: () => set({ trouble: null, notice: null }),
    async hangUp() {
      const key = call?.key;
      stop();
      microphone.release();
      set({ step: "over", own: state.own && { ...state.own, state: "ended", why: "left" } });
      if (key) await ask("DELETE", `legs/${key}`).catch(() => leave(key));
    },
    close() {
      beacon();
      stop();
      microphone.release();
      removeEventListener("pagehide", beacon);
      removeEventListener("pageshow", shown);
      removeEventListener("online", connected);
      document.removeEventListener("visibilitychange", awake);
      navigator.mediaDevices?.removeEventListener("devicechange", devicesChanged);
    },
  };
}

/** Their names are told only after the microphone was allowed. */
async function devicesHere(): Promise<PhoneState["devices"]> {
  const all = await navigator.mediaDevices.enumerateDevices();
  const of = (kind: MediaDeviceKind) =>
    all.filter((one) => one.kind === kind && one.label !== "").map(({ deviceId, label }) => ({ id: deviceId, label }));
  return { microphones: of("audioinput"), speakers: of("audiooutput") };
}
