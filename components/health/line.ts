import { sizeOf } from "@/components/recordings/size";
import { clockTime, clockTimeSeconds, dayKey, shortDay } from "@/components/ui/time";
import { reasonOf } from "@/lib/asterisk/why";
import { type Health, type Item, isAlive, type LinkHealth, type OutboxHealth, type Tone } from "@/lib/health/health";

/** A message of the namespace `health`, with what it needs. `why` is another side's words, or ours as reasonOf knows them. */
export type Said = { key: string; values?: Record<string, string | number>; why?: string | null };

type Translate = (key: string) => string;

/** What a message is given: the reason as a sentence in the reader's language where it is one of ours. */
export function valuesOf({ values, why }: Said, t: Translate): Record<string, string | number> {
  return why === undefined ? (values ?? {}) : { ...values, why: whyWords(why, t) };
}

export function whyWords(why: string | null, t: Translate): string {
  const reason = why === null ? null : reasonOf(why);
  const words = reason ? t(`why.${reason}`) : (why ?? "");
  return words.replace(/[.\s]*$/, words ? "." : "");
}

/** What a row says. `measure` stands at its end, plain. */
export type Line = { small: Said | string; text: Said; more?: Said; measure?: Said | string; canTry?: boolean };

export type Reading = { language: string; zone: string };

/** 10:41 today, Thu 12 Mar 10:41 on another day. */
export function moment(at: Date, now: Date, { language, zone }: Reading): string {
  const time = clockTime(at, zone, language);
  return dayKey(at, zone) === dayKey(now, zone) ? time : `${shortDay(at, zone, language)} ${time}`;
}

/** An item in words. */
export function lineOf(item: Item, tone: Tone, health: Health, reading: Reading): Line {
  const when = (at: Date | null) => (at ? moment(at, health.at, reading) : "–");
  const size = (bytes: number | null) => (bytes === null ? "–" : sizeOf(bytes, reading.language));
  switch (item) {
    case "calls":
    case "system":
      return linkLine(item, health, when, (at) => (at ? clockTimeSeconds(at, reading.zone, reading.language) : "–"));
    case "database":
      return databaseLine(health.database, tone, size);
    case "queue":
      return queueLine(health.queue, tone);
    case "mail":
    case "sms":
      return outboxLine(item, health[item], when);
    case "inbox":
      return inboxLine(health.inbox, when);
    case "recordings":
      return recordingsLine(health.recordings, tone, size, reading.language);
    case "portals":
      return portalsLine(health, when);
    case "clocks":
      return clocksLine(health.calls.clockAheadMs ?? 0, tone);
    default:
      return item satisfies never;
  }
}

type When = (at: Date | null) => string;
type Size = (bytes: number | null) => string;
const milliseconds = (value: number | null): Said | undefined =>
  value === null ? undefined : { key: "milliseconds", values: { value: Math.max(1, Math.round(value)) } };

function linkLine(item: "calls" | "system", health: Health, when: When, exactly: When): Line {
  const link: LinkHealth = health[item];
  const small = link.host ? { key: `${item}.small`, values: { host: link.host, version: link.version || "none" } } : "";
  const values = { since: when(link.since), next: exactly(link.nextTryAt) };
  const text = { key: `${item}.${link.status}`, values, why: link.why };
  const late = link.nextTryAt === null || link.nextTryAt <= health.at;
  const more = link.status === "lost" && late ? "lostNow" : `${link.status}More`;
  const canTry = link.status === "lost" || link.status === "refused";
  if (item === "system" && link.status === "up" && health.reconciled) {
    const { at, checked, repaired } = health.reconciled;
    const reconciled = { key: "system.reconciled", values: { at: when(at), checked, repaired } };
    return { small, text, more: reconciled, measure: milliseconds(link.roundTripMs) };
  }
  return { small, text, more: { key: `${item}.${more}`, values }, measure: milliseconds(link.roundTripMs), canTry };
}

function databaseLine({ ok, roundTripMs, version, sizeBytes }: Health["database"], tone: Tone, size: Size): Line {
  const state = !ok ? "down" : tone === "warn" ? "slow" : "ok";
  return {
    small: version ? { key: "database.small", values: { version } } : "",
    text: { key: `database.${state}`, values: { size: size(sizeBytes) } },
    more: state === "ok" ? undefined : { key: `database.${state}More` },
    measure: milliseconds(roundTripMs),
  };
}

function queueLine({ ok, waiting, active, failed, oldestSeconds }: Health["queue"], tone: Tone): Line {
  const small = { key: "queue.small" };
  if (!ok) return { small, text: { key: "queue.down" }, more: { key: "queue.downMore" } };
  const gaveUp = failed > 0 ? { key: "queue.failed", values: { failed } } : undefined;
  if (tone === "warn" && !gaveUp) {
    const minutes = Math.round((oldestSeconds ?? 0) / 60);
    return { small, text: { key: "queue.slow", values: { minutes, waiting } }, more: { key: "queue.slowMore" } };
  }
  const text = waiting + active === 0 ? { key: "queue.idle" } : { key: "queue.busy", values: { waiting, active } };
  return { small, text, more: gaveUp };
}

function outboxLine(item: "mail" | "sms", outbox: OutboxHealth, when: When): Line {
  const { to, place, waiting, sentToday: sent, refusedToday: refused, answer, nextTryAt } = outbox;
  if (to === "folder") {
    const more = { key: "mail.folderMore", values: { place } };
    return { small: "", text: { key: "mail.folder", values: { waiting } }, more };
  }
  const said = nextTryAt ? `${item}.answerNext` : `${item}.answer`;
  return {
    small: place,
    text: { key: `${item}.sent`, values: { sent, refused, waiting } },
    more: answer ? { key: said, values: { answer, next: when(nextTryAt) } } : undefined,
  };
}

function inboxLine({ status, since, why, host, done, left }: Health["inbox"], when: When): Line {
  const lost = { key: "inbox.lost", values: { since: when(since) }, why };
  return {
    small: host ?? "",
    text: status === "lost" ? lost : { key: `inbox.${status}`, values: { done, left } },
    more: status === "lost" ? { key: "inbox.lostMore" } : undefined,
  };
}

function recordingsLine(at: Health["recordings"], tone: Tone, size: Size, language: string): Line {
  const { ok, folder, freeBytes, totalBytes, why } = at;
  if (!ok)
    return {
      small: folder,
      text: { key: "recordings.unusable", values: { why: why ?? "" } },
      more: { key: "recordings.unusableMore" },
    };
  const share = totalBytes ? 1 - (freeBytes ?? 0) / totalBytes : 0;
  const used = new Intl.NumberFormat(language, { style: "percent" }).format(share);
  return {
    small: folder,
    text: { key: "recordings.space", values: { used, free: size(freeBytes) } },
    more: tone === "warn" ? { key: "recordings.spaceMore" } : undefined,
    measure: size(freeBytes),
  };
}

function portalsLine({ portals, at }: Health, when: When): Line {
  const alive = portals.filter((portal) => isAlive(portal, at));
  const silent = portals.filter((portal) => !isAlive(portal, at));
  const small = { key: "portals.small", values: { count: alive.length } };
  if (silent.length > 0) {
    const list = silent.map(({ host, port, seenAt }) => `${host}:${port} (${when(seenAt)})`).join(", ");
    return {
      small,
      text: { key: "portals.silent", values: { count: silent.length, list } },
      more: { key: "portals.silentMore" },
    };
  }
  const list = alive.map(({ host, port, startedAt }) => `${host}:${port} (${when(startedAt)})`).join(", ");
  return { small, text: { key: "portals.alive", values: { count: alive.length, list } } };
}

function clocksLine(aheadMs: number, tone: Tone): Line {
  const apart = Math.abs(aheadMs);
  const small = { key: "clocks.small" };
  if (tone === "good") return { small, text: { key: "clocks.near", values: { ms: Math.max(1, Math.ceil(apart)) } } };
  return {
    small,
    text: { key: "clocks.apart", values: { seconds: Math.round(apart / 1000) } },
    more: { key: "clocks.apartMore" },
  };
}
