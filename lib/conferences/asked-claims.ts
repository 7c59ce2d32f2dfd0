import pg from "pg";
import { environment } from "@/lib/environment";
import { log } from "@/lib/log";

/** longer than portals may hear the same question apart */
const heldMs = 30_000;

export type Claims = {
  /** Whether this portal is the one that answers; false as well while Postgres is away: then nobody answers, and the dialplan knows what to do. */
  take(ask: string): Promise<boolean>;
  stop(): Promise<void>;
};

/**
 * Of several portals that hear the same question exactly one takes it: an advisory lock of a session of its own (in the ORM's pool two
 * portals' worth of questions could share one), kept until all have heard it.
 */
export function keepClaims(): Claims {
  const taken = new Map<string, ReturnType<typeof setTimeout>>();
  let session: Promise<pg.Client> | null = null;

  function connected(): Promise<pg.Client> {
    if (session) return session;
    const client = new pg.Client({ connectionString: environment().DATABASE_URL, keepAlive: true });
    const opened = client.connect().then(() => client);
    const lost = () => {
      if (session === opened) session = null;
    };
    client.on("error", lost);
    client.on("end", lost);
    opened.catch(lost);
    session = opened;
    return opened;
  }

  const ask = async (name: "pg_try_advisory_lock" | "pg_advisory_unlock", key: string): Promise<boolean> => {
    const client = await connected();
    const answer = await client.query(`SELECT ${name}(hashtext('rollcall.asked'), hashtext($1)) AS done`, [key]);
    return answer.rows[0]?.done === true;
  };

  return {
    async take(key) {
      // The lock is the session's, which may take it twice.
      if (taken.has(key)) return false;
      let held = false;
      const timer = setTimeout(() => {
        taken.delete(key);
        if (held) ask("pg_advisory_unlock", key).catch(() => {}); // the session is gone, and its locks with it
      }, heldMs);
      timer.unref();
      taken.set(key, timer);
      try {
        held = await ask("pg_try_advisory_lock", key);
        return held;
      } catch (error) {
        log().warn({ error: String(error) }, "a key was pressed, and Postgres does not say who answers");
        return false;
      }
    },
    async stop() {
      for (const timer of taken.values()) clearTimeout(timer);
      const open = session;
      session = null;
      await open?.then((client) => client.end()).catch(() => {}); // was never open
    },
  };
}
