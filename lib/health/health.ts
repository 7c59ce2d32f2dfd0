/** How the system is, in facts, and which of them want a look. Pure. */
export type LinkHealth = {
  status: "up" | "lost" | "refused" | "off";
  since: Date | null;
  nextTryAt: Date | null;
  /** Asterisk's or the socket's own words */
  why: string | null;
  version: string | null;
  host: string | null;
  roundTripMs: number | null;
  clockAheadMs: number | null;
};

export type OutboxHealth = {
  /** where messages go: a mail server or gateway, a folder (no SMTP_URL), nowhere (no SMS_URL) */
  to: "server" | "folder" | "nowhere";
  place: string;
  waiting: number;
  retrying: number;
  sentToday: number;
  refusedToday: number;
  oldestSeconds: number | null;
  nextTryAt: Date | null;
  /** the other side's words at the last failure that still matters */
  answer: string | null;
};

/** The portal's own mailbox. `off`: there is none. */
export type InboxHealth = {
  status: "off" | "starting" | "elsewhere" | "up" | "lost";
  since: Date | null;
  why: string | null;
  host: string | null;
  /** mails of the last day that were acted on, and that were left alone */
  done: number;
  left: number;
};

export type PortalHealth = { id: string; host: string; port: number; startedAt: Date; seenAt: Date; self: boolean };

export type Health = {
  at: Date;
  database: { ok: boolean; roundTripMs: number | null; version: string | null; sizeBytes: number | null };
  calls: LinkHealth;
  system: LinkHealth;
  reconciled: { at: Date; checked: number; repaired: number; removed: number } | null;
  queue: { ok: boolean; waiting: number; active: number; failed: number; oldestSeconds: number | null };
  mail: OutboxHealth;
  sms: OutboxHealth;
  inbox: InboxHealth;
  recordings: { ok: boolean; folder: string; freeBytes: number | null; totalBytes: number | null; why: string | null };
  portals: PortalHealth[];
  changes: { id: string; at: Date; kind: string; detail: Record<string, unknown> }[];
};

export const items = [
  "calls",
  "system",
  "database",
  "queue",
  "mail",
  "sms",
  "inbox",
  "recordings",
  "portals",
  "clocks",
] as const;
export type Item = (typeof items)[number];
export type Tone = "good" | "warn" | "bad";

/** A portal says it lives every ten seconds. */
export const silentAfterMs = 35_000;
const slowDatabaseMs = 250;
const slowQueueSeconds = 120;
const leastFree = { share: 0.1, bytes: 2 * 1024 ** 3 };
const clockMs = 2_000;

export const isAlive = (portal: PortalHealth, now: Date) => now.getTime() - portal.seenAt.getTime() < silentAfterMs;

/** null: nothing to say about it here */
export function toneOf(item: Item, health: Health): Tone | null {
  switch (item) {
    case "calls":
    case "system":
      return linkTone(health[item]);
    case "database":
      if (!health.database.ok) return "bad";
      return (health.database.roundTripMs ?? 0) > slowDatabaseMs ? "warn" : "good";
    case "queue":
      if (!health.queue.ok) return "bad";
      return health.queue.failed > 0 || (health.queue.oldestSeconds ?? 0) > slowQueueSeconds ? "warn" : "good";
    case "mail":
      return health.mail.to === "folder" ? "warn" : outboxTone(health.mail);
    case "sms":
      return health.sms.to === "nowhere" ? null : outboxTone(health.sms);
    case "inbox":
      return health.inbox.status === "off" ? null : health.inbox.status === "lost" ? "bad" : "good";
    case "recordings":
      return recordingsTone(health.recordings);
    case "portals":
      return health.portals.every((portal) => isAlive(portal, health.at)) ? "good" : "warn";
    case "clocks":
      if (health.calls.clockAheadMs === null) return null;
      return Math.abs(health.calls.clockAheadMs) > clockMs ? "warn" : "good";
    default:
      return item satisfies never;
  }
}

const linkTone = ({ status }: LinkHealth): Tone => (status === "up" ? "good" : status === "off" ? "warn" : "bad");

const outboxTone = ({ retrying, refusedToday }: OutboxHealth): Tone => (retrying + refusedToday > 0 ? "warn" : "good");

function recordingsTone({ ok, freeBytes, totalBytes }: Health["recordings"]): Tone {
  if (!ok) return "bad";
  if (freeBytes === null || totalBytes === null) return "good";
  return freeBytes < leastFree.bytes || freeBytes < totalBytes * leastFree.share ? "warn" : "good";
}

export type Judged = { item: Item; tone: Tone }[];

/** What wants a look first, the worst on top. */
export function judged(health: Health): { look: Judged; works: Judged } {
  const all = items.flatMap((item) => {
    const tone = toneOf(item, health);
    return tone ? [{ item, tone }] : [];
  });
  const rank = { bad: 0, warn: 1, good: 2 };
  const look = all.filter(({ tone }) => tone !== "good").toSorted((a, b) => rank[a.tone] - rank[b.tone]);
  return { look, works: all.filter(({ tone }) => tone === "good") };
}

/** For a probe: one word each. */
export type Summary = {
  status: "ready" | "not-ready";
  database: "ok" | "down";
  /** the worse of the two links */
  asterisk: LinkHealth["status"];
  queue: "ok" | "slow" | "down";
  recordings: "ok" | "unusable";
};

const worst = ["refused", "lost", "off", "up"] as const;

export function summaryOf(
  health: Pick<Health, "database" | "queue" | "recordings"> &
    Record<"calls" | "system", { status: LinkHealth["status"] }>,
): Summary {
  const links = [health.calls.status, health.system.status];
  const asterisk = worst.find((status) => links.includes(status)) ?? "off";
  const database = health.database.ok ? "ok" : "down";
  const slow = (health.queue.oldestSeconds ?? 0) > slowQueueSeconds;
  const queue = !health.queue.ok ? "down" : slow ? "slow" : "ok";
  // A portal without any Asterisk books and invites: that is as its site set it up. One that should have one and has not, is not.
  const ready = database === "ok" && queue !== "down" && (asterisk === "up" || asterisk === "off");
  return {
    status: ready ? "ready" : "not-ready",
    database,
    asterisk,
    queue,
    recordings: health.recordings.ok ? "ok" : "unusable",
  };
}
