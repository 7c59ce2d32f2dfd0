import { type Outcome, oneLine } from "./notification";

/** Asks an HTTP gateway to send, and says what its answer means. The address may carry a key, so it stands in no answer and no log. */
export async function fetchOutcome(url: URL, init: RequestInit): Promise<Outcome> {
  try {
    const response = await fetch(url, { ...init, redirect: "manual", signal: AbortSignal.timeout(30_000) });
    const answer = oneLine(`${response.status} ${(await response.text()).slice(0, 400)}`);
    return { kind: kindOf(response.status), answer };
  } catch (error) {
    const { code } = ((error as Error).cause ?? {}) as { code?: string };
    const late = (error as Error).name === "TimeoutError";
    return {
      kind: "away",
      answer: late ? "The gateway took longer than 30 s." : `The gateway is away: ${code ?? "no answer"}.`,
    };
  }
}

function kindOf(status: number): Outcome["kind"] {
  if (status >= 200 && status < 300) return "sent";
  if (status >= 500) return "away";
  if (status === 408 || status === 425 || status === 429) return "later";
  if (status === 401 || status === 402 || status === 403 || status === 404 || status === 405 || status < 400)
    return "configuration";
  return "refused";
}
