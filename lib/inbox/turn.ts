import pg from "pg";

/** Held until `let` is called or the connection breaks: then somebody else may have it. */
export type Turn = { lost: AbortSignal; let(): Promise<void> };

/** The right to read the mailbox, which one process of all that share a database has. null: another one has it. */
export async function holdTurn(databaseUrl: string): Promise<Turn | null> {
  const client = new pg.Client({ connectionString: databaseUrl, keepAlive: true });
  const lost = new AbortController();
  client.on("error", () => lost.abort());
  client.on("end", () => lost.abort());
  await client.connect();
  const found = await client.query("SELECT pg_try_advisory_lock(hashtext('rollcall.inbox')) AS held");
  if (found.rows[0]?.held === true) return { lost: lost.signal, let: () => client.end() };
  await client.end();
  return null;
}
