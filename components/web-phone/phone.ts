import type { OwnState } from "@/lib/web-phone/schema";
import { type Measure, measure } from "./measure";
import { type Microphone, openMicrophone } from "./microphone";
import { ask, type Call, type Ice, join, leave, type Prepared, prepare, Refused, restart } from "./peer";

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
/** as long as Asterisk waits for a browser that has gone silent (rtp_timeout) */
const returnWithinMs = 20_000;
const retryMs = 1_500;

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
  let microphone: Microphone | null = null;
  let prepared: Prepared | null = null;
  let call: Call | null = null;
  let lastKey: string | undefined;
  let stream: EventSource | null = null;
  let beat: ReturnType<typeof setInterval> | undefined;
  let closed = false;

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
    set({ step: "asking", trouble: null, listens });
    try {
      const [how] = await Promise.all([ask("GET", `${address}/legs`), listens ? undefined : takeMicrophone()]);
      ice = how.iceServers as unknown as Ice;
      if (closed) return letGo();
      ready();
      const { title = "", opensAt, onPhone } = how;
      set({ step: "preview", title, opensAt: opensAt ? Date.parse(opensAt) : null, onPhone: Boolean(onPhone) });
    } catch (error) {
      set({ trouble: troubled(error) });
    }
  }

  /** The offer is made before it is needed, so that a click on Join is an answer away. */
  function ready() {
    prepared?.pc.close();
    prepared = prepare(ice, microphone?.track ?? null);
  }

  async function takeMicrophone(id?: string) {
    const { echoCancellation, noiseSuppression } = state;
    const taken = await openMicrophone({ id, echoCancellation, noiseSuppression });
    const before = microphone;
    microphone = taken;
    before?.close();
    taken.track.addEventListener("ended", () => microphone === taken && void microphoneGone());
    const sender = (call ?? prepared)?.sender;
    if (sender) await sender.replaceTrack(taken.track);
    hush();
    set({ microphone: { id: taken.id, label: taken.label }, devices: await devicesHere() });
  }

  /** A headset was unplugged: the system's microphone instead, and it is said. */
  async function microphoneGone() {
    try {
      await takeMicrophone();
      set({ notice: { kind: "microphone-changed", label: microphone?.label ?? "" } });
    } catch {
      set({ notice: { kind: "microphone-gone", label: "" }, microphone: null });
    }
  }

  /** What Asterisk does not let through is not sent either. */
  function hush() {
    if (microphone) microphone.track.enabled = state.own?.muted !== true;
  }

  async function enter(instead?: string) {
    if (!prepared || prepared.pc.signalingState === "closed") ready();
    if (!prepared) return;
    set({ step: "joining", trouble: null });
    try {
      call = await join(address, prepared, { listens: state.listens, ...(instead && { instead }) });
      prepared = null;
      lastKey = call.key;
      audio.srcObject = await call.heard;
      void audio.play().catch(() => {});
      follow(call);
      beat = setInterval(() => void look(), measureEveryMs);
      set({ step: "in" });
    } catch (error) {
      const trouble = troubled(error);
      ready();
      set({ step: instead && instead !== "phone" ? "lost" : "preview", trouble });
    }
  }

  function follow({ pc, key }: Call) {
    pc.addEventListener("connectionstatechange", () => {
      const { connectionState } = pc;
      if (call?.pc === pc && (connectionState === "failed" || connectionState === "disconnected")) void comeBack();
    });
    listen(key);
  }

  /** Another portal may answer after this one has gone: the stream is opened again, and whoever answers knows the leg. */
  function listen(key: string) {
    stream?.close();
    const own = new EventSource(`/api/v1/legs/${key}/events`);
    stream = own;
    own.addEventListener("state", ({ data }) => {
      const said: OwnState = JSON.parse(data);
      if (said.state === "ended") return over(said);
      set({ own: said });
      hush();
    });
    own.addEventListener("error", () => {
      if (own.readyState === EventSource.CLOSED && stream === own)
        setTimeout(() => stream === own && call?.key === key && listen(key), retryMs);
    });
  }

  let returning = false;
  async function comeBack() {
    if (returning || !call) return;
    returning = true;
    set({ step: "returning" });
    const until = Date.now() + returnWithinMs;
    while (call && Date.now() < until) {
      try {
        await restart(call);
        set({ step: "in" });
        break;
      } catch (error) {
        if (error instanceof Refused && error.reason === "leg-over") break;
        await new Promise((resolve) => setTimeout(resolve, retryMs));
      }
    }
    returning = false;
    if (call && state.step === "returning") {
      stop();
      set({ step: "lost", trouble: { reason: "connection-lost", detail: "" } });
    }
  }

  async function look() {
    const under = call;
    if (!under) return;
    const quality = await measure(under.pc);
    if (!quality || call !== under) return;
    set({ quality });
    const { loss, jitterMs, roundTripMs } = quality;
    await ask("PUT", `legs/${under.key}/quality`, { loss, jitterMs, roundTripMs }).catch(() => {});
  }

  /** Asterisk says that it has ended. */
  function over(own: OwnState) {
    stop();
    set({ step: "over", own });
  }

  function stop() {
    clearInterval(beat);
    stream?.close();
    stream = null;
    call?.pc.close();
    call = null;
    audio.srcObject = null;
  }

  function letGo() {
    stop();
    prepared?.pc.close();
    prepared = null;
    microphone?.close();
    microphone = null;
  }

  const tell = async (kind: string) => {
    if (!call) return;
    try {
      await ask("POST", `legs/${call.key}/commands`, { kind });
    } catch (error) {
      set({ trouble: troubled(error) });
    }
  };

  const beacon = () => void (call && leave(call.key));
  addEventListener("pagehide", beacon);
  const awake = () => {
    if (call && call.pc.connectionState !== "connected") void comeBack();
  };
  addEventListener("online", awake);
  document.addEventListener("visibilitychange", awake);
  const devicesChanged = async () => set({ devices: await devicesHere() });
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
    level: () => microphone?.level() ?? 0,
    async use(id: string) {
      await takeMicrophone(id).catch((error) => set({ trouble: troubled(error) }));
    },
    async hearBy(id: string) {
      await (audio as { setSinkId?(id: string): Promise<void> }).setSinkId?.(id).catch(() => {});
      set({ speaker: id });
    },
    async adjust(change: Partial<Pick<PhoneState, "echoCancellation" | "noiseSuppression">>) {
      set(change);
      if (microphone) await takeMicrophone(microphone.id).catch((error) => set({ trouble: troubled(error) }));
    },
    async mute(on: boolean) {
      // At once: what is said after the click is not sent, however long the portal takes.
      if (on && microphone) microphone.track.enabled = false;
      await tell(on ? "mute" : "unmute");
    },
    pushToTalk: (on: boolean) => set({ pushToTalk: on }),
    hold: (on: boolean) => tell(on ? "hold" : "unhold"),
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
      set({ step: "over", own: state.own && { ...state.own, state: "ended", why: "left" } });
      if (key) await ask("DELETE", `legs/${key}`).catch(() => leave(key));
    },
    close() {
      closed = true;
      beacon();
      letGo();
      removeEventListener("pagehide", beacon);
      removeEventListener("online", awake);
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
