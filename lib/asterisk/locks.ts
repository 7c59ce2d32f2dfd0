import type { AsteriskEvent } from "./event";
import type { Link } from "./kept-link";
import { text, yes } from "./packet";

/** Asterisk 22 sends no event when a conference is locked or unlocked, be it over AMI or by a key: so it is asked. */
export function watchLocks(calls: Link, tell: (event: AsteriskEvent) => void, everyMs = 10_000) {
  /** room → locked, as last told; empty after a reconnect, so that everything is told again */
  let told = new Map<string, boolean>();

  /** @param room told even if nothing changed: someone waits for it */
  async function check(room?: string): Promise<void> {
    if (calls.state().status !== "up") return;
    const listed = await calls.ask({ Action: "ConfbridgeListRooms" });
    if (!listed.ok) return; // the link went: `up` starts anew
    const now = new Map(listed.rows.map((row) => [text(row, "conference"), yes(row, "locked")]));
    const before = told;
    told = now;
    for (const [name, on] of now)
      if (name === room || before.get(name) !== on) tell({ kind: "locked", at: new Date(), room: name, on });
  }

  const timer = setInterval(() => void check(), everyMs);
  const off = calls.onState((state) => {
    told = new Map();
    if (state.status === "up") void check();
  });
  return {
    check,
    stop() {
      clearInterval(timer);
      off();
    },
  };
}
