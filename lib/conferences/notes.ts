import pg from "pg";
import { z } from "zod";
import { environment } from "@/lib/environment";
import { commandKinds } from "./conference";
import { logDetail } from "./schema";

const person = z.object({ id: z.string(), name: z.string() });

/** That somebody asked for something: Asterisk tells every portal what happened, but not who wanted it. */
const schema = z.object({
  id: z.string(),
  room: z.string(),
  at: z.string(),
  kind: z.enum(commandKinds),
  by: person,
  about: z.object({ id: z.string(), name: z.string(), number: z.string() }).nullable(),
  /** why it was refused, once it was */
  reason: z.string().nullable(),
  detail: logDetail.optional(),
});
export type Note = z.infer<typeof schema>;

/** the channel on which Postgres carries notes; history.writeCommand sends them */
export const notesChannel = "rollcall_commands";

/**
 * Hears the notes of all portals, on a connection of its own (LISTEN belongs to a session), made again when it is lost. What was said
 * meanwhile stands in the log's rows.
 */
export function hearNotes(hear: (note: Note) => void, fault: (error: unknown) => void, retryMs = 2_000) {
  let stopped = false;
  let client: pg.Client | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function connect() {
    const fresh = new pg.Client({ connectionString: environment().DATABASE_URL, keepAlive: true });
    client = fresh;
    const again = () => {
      if (client !== fresh || stopped) return;
      client = null;
      timer = setTimeout(() => void connect(), retryMs);
    };
    fresh.on("error", again);
    fresh.on("end", again);
    fresh.on("notification", ({ payload }) => {
      const note = schema.safeParse(parsed(payload));
      if (note.success) hear(note.data);
    });
    try {
      await fresh.connect();
      await fresh.query(`LISTEN ${notesChannel}`);
      if (stopped) await fresh.end();
    } catch (error) {
      fault(error);
      await fresh.end().catch(() => {}); // it never was open
      again();
    }
  }

  const listening = connect();
  return {
    /** resolves when the first connection listens, or could not */
    listening,
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await client?.end().catch(() => {}); // lost already
    },
  };
}

function parsed(payload: string | undefined): unknown {
  try {
    return JSON.parse(payload ?? "");
  } catch {
    return null; // not one of ours
  }
}
