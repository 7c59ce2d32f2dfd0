import type { Participant } from "@/lib/participants/participant";

/** What the portal knows of a room's conference and nobody else needs to. */
export type Backstage = {
  /** Asterisk's BridgeUniqueid; null: not told yet */
  bridge: string | null;
  /** what its callers came for */
  occurrence: string | null;
  /** participant → full channel name, which commands need */
  channels: Map<string, string>;
  /** who has left, as they were then: who was cut off is called back as that */
  gone: Map<string, Participant>;
};

/** What the dialplan said of a leg right before it joined. */
export type Entry = {
  bridge: string | null;
  invitation: string | null;
  number: string;
  /** null: not told; then ConfBridge's administrators are taken for moderators */
  role: Participant["role"] | null;
};
