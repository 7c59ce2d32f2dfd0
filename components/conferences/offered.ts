import type { CommandKind } from "@/lib/conferences/conference";

const notYet = new Set<CommandKind>([]);

/** Whether a button for it stands anywhere. */
export const offers = (kind: CommandKind): boolean => !notYet.has(kind);
