import { z } from "zod";

const problem = z.object({ detail: z.string() });

/**
 * Asks the API to change something. @returns why it was refused, in the reader's words, or undefined: it was done
 * @param otherwise what is said where nothing was answered
 */
export async function refusedBy(path: string, init: RequestInit, otherwise: string): Promise<string | undefined> {
  const answer = await fetch(path, init).catch(() => null);
  if (answer?.ok) return undefined;
  const said = problem.safeParse(await answer?.json().catch(() => null));
  return said.success ? said.data.detail : otherwise;
}
