import type { z } from "zod";

/** What the API answers to a GET; null: refused, or not reached. */
export async function fetched<Schema extends z.ZodType>(path: string, schema: Schema): Promise<z.infer<Schema> | null> {
  const answer = await fetch(path).catch(() => null);
  const read = schema.safeParse(answer?.ok ? await answer.json().catch(() => null) : null);
  return read.success ? read.data : null;
}
