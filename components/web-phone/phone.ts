import type { OwnState } from "@/lib/web-phone/schema";
import type { Measure } from "./measure";
import { type Microphone, oneMicrophone } from "./microphone";
import { ask, type Call, type Ice, join, leave, type Prepared, prepare, shut, troubled } from "./peer";
import type { UnderWay } from "./under-way";

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

/** What goes on once one is in: wanted then, and not before. */
const loadUnderWay = () => import("./under-way");

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
  let underWay: UnderWay | null = null;
  /** what was begun before the last new beginning or end does not count any more */
  let turn = 0;
  const microphone = oneMicrophone(() => void microphoneGone());

  function set(change: Partial<PhoneState>) {
    state = { ...state, ...change };
    for (const ear of ears) ear();
  }
  /** Asks for the microphone, and gets ready to call. */
  async function open(listens = false) {
    const mine = ++turn;
    if (listens) microphone.release();
    set({ step: "asking", trouble: null, notice: null, listens, own: null, quality: null });
    try {
      const [how] = await Promise.all([ask("GET", `${address}/legs`), listens ? undefined : takeMicrophone()]);
      if (mine !== turn) return;
      ice = how.iceServers as unknown as Ice;
      ready();
      void loadUnderWay().catch(() => {});
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
    if (open) open.track.enabled = !underWay?.silent() && state.own?.muted !== true;
  }

  async function enter(instead?: string) {
    if (state.step === "joining") return;
    const mine = ++turn;
    const offered = prepared ?? ready();
    set({ step: "joining", trouble: null });
    try {
      const { followCall } = await loadUnderWay();
      const joined = await join(address, offered, { listens: state.listens, ...(instead && { instead }) });
      if (mine !== turn) {
        leave(joined.key);
        shut(joined.pc);
        return;
      }
      call = joined;
      prepared = null;
      lastKey = call.key;
      audio.srcObject = await joined.heard;
      if (mine !== turn) return;
      void audio.play().catch(() => {});
      set({ step: "in" });
      underWay = followCall({ call: joined, state: () => state, set, hush, over, cutOff });
    } catch (error) {
      if (mine !== turn) return;
      const trouble = troubled(error);
      ready();
      set({ step: instead && instead !== "phone" ? "lost" : "preview", trouble });
    }
  }

  function cutOff() {
    stop();
    set({ step: "lost", trouble: { reason: "connection-lost", detail: "" } });
  }

  function over(own: OwnState | null) {
    stop();
    microphone.release();
    set({ step: "over", own });
  }

  function stop() {
    turn++;
    underWay?.stop();
    underWay = null;
    const under = call;
    call = null;
    if (under) shut(under.pc);
    unready();
    audio.srcObject = null;
  }

  // Another network: what was offered leads nowhere from here.
  const elsewhere = () => void (state.step === "preview" && ready());
  addEventListener("online", elsewhere);
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
    use: change,
    async hearBy(id: string) {
      await (audio as { setSinkId?(id: string): Promise<void> }).setSinkId?.(id).catch(() => {});
      set({ speaker: id });
    },
    async adjust(wish: Partial<Pick<PhoneState, "echoCancellation" | "noiseSuppression">>) {
      set(wish);
      // First put away: beside an open track of the same device Chromium gives another one like it, whatever was asked for.
      microphone.release();
      await change(state.microphone?.id);
    },
    pushToTalk: (on: boolean) => set({ pushToTalk: on }),
    /** what is done in the call; null: there is none */
    inCall: () => underWay,
    dismiss: () => set({ trouble: null, notice: null }),
    close() {
      if (call) leave(call.key);
      stop();
      microphone.release();
      removeEventListener("online", elsewhere);
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
