import { asterisk, type LinkState } from "@/lib/asterisk/link";
import { database } from "@/lib/database";
import { log } from "@/lib/log";
import { type HealthKind, healthKinds, noteHealth } from "./events";
import { portalId, startHeartbeat } from "./portals";

const keepDays = 90;

/** Notes what happens to the system for the health page: this portal's life, and its links to Asterisk. */
export async function startHealth(): Promise<() => Promise<void>> {
  const stopBeat = await startHeartbeat();
  const { calls, system } = asterisk();
  const offs = [watch("calls", calls.onState), watch("system", system.onState)];
  await database()
    .healthEvent.deleteMany({
      // What only the last time counts of (another kind) is kept, however old.
      where: { kind: { in: [...healthKinds] }, at: { lt: new Date(Date.now() - keepDays * 86_400_000) } },
    })
    .catch(() => {});
  return async () => {
    for (const off of offs) off();
    await stopBeat();
  };
}

/** Each change once, however often it is tried meanwhile. */
function watch(link: "calls" | "system", onState: (hear: (state: LinkState) => void) => () => void) {
  let known: LinkState["status"] | null = null;
  return onState((state) => {
    const before = known;
    known = state.status;
    if (before === state.status || state.status === "off") return;
    if (state.status === "up" && before === null) return; // as it should be
    const why = "why" in state ? state.why : null;
    void note(kinds[state.status], { link, why, portal: portalId() });
  });
}

const kinds = { up: "asterisk-back", lost: "asterisk-lost", refused: "asterisk-refused" } as const;

/** Both links of all portals fall together when Asterisk stops: one line a minute and kind. */
async function note(kind: HealthKind, detail: { link: string; why: string | null; portal: string }) {
  const minute = new Date().toISOString().slice(0, 16);
  try {
    await noteHealth(kind, detail, `${kind}:${minute}`);
  } catch (error) {
    log().warn({ kind, error: error instanceof Error ? error.message : String(error) }, "not noted");
  }
}
