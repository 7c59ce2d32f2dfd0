/** What a message can be about, as far as there is a word for it. */
export const messageKinds = [
  "invite",
  "update",
  "cancel",
  "reminder",
  "nobody-moderates",
  "summary",
  "recording-ready",
  "all-answered",
  "approval",
  "call",
  "test",
] as const;

export const kindWord = (kind: string) => messageKinds.find((known) => known === kind) ?? "other";
