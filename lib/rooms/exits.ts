import { environment } from "@/lib/environment";
import { refuse } from "@/lib/refusal";
import type { Options } from "./options";

/**
 * A conference may be left for the site's dialplan only where its administrator has said so (EXIT_CONTEXTS): who owns a room could
 * otherwise let its callers into any context, and with it to any number.
 */
export function exitRefused(options: Partial<Options> | undefined) {
  const exit = options?.exit;
  const allowed = environment().EXIT_CONTEXTS;
  return exit && !allowed.includes(exit)
    ? refuse("exit-not-allowed", { exit, allowed: allowed.join(", ") || "none" })
    : null;
}

/** Without an exit that is not allowed (any more). */
export function withAllowedExit<T extends { options?: Partial<Options> }>(planned: T): T {
  return exitRefused(planned.options) ? { ...planned, options: { ...planned.options, exit: null } } : planned;
}
