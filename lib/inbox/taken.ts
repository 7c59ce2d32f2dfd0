/** What was done about a mail, as `npm run inbox` prints it and the table keeps it. */
export const actions = [
  "replied",
  "countered",
  "refreshed",
  "booked",
  "changed",
  "cancelled",
  "declined",
  "ignored",
  "refused",
] as const;
export type Action = (typeof actions)[number];

/**
 * `ignored`: nothing of ours, left alone. `refused`: it wants something, and from this sender it gets nothing, no answer either.
 * `declined`: a meeting that could not be booked, and its sender was told why.
 */
export type Taken = { action: Action; method: string | null; uid: string | null; booking?: string; reason?: string };

/** Nothing was done: the mail stays as it is in its mailbox, for a person to see. */
export const untouched = ["ignored", "refused"];

export const left = (reason: string) => ({ action: "ignored" as const, reason });
export const refused = (reason: string) => ({ action: "refused" as const, reason });
export type Deed = { action: Action; booking?: string; reason?: string };
