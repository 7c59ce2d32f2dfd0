/** A side room of a conference that is in use: people talk there among themselves. Its conference is called <room>-<number>. */
export type Side = {
  number: number;
  /** null: it was given none */
  name: string | null;
  since: string;
  /** when all who are there come back by themselves; null: when somebody brings them back */
  until: string | null;
};

/** side rooms are numbered 1–99 */
export const mostSides = 99;
/** what one line of the manager's carries, with room for its header */
const mostBytes = 900;

/**
 * The side rooms as RC_IS_SIDES_<room> carries them: <number>.<since>.<seconds>.<base64 of the name>, joined by _ . Not JSON, because the
 * dialplan takes out what is over (LISTFILTER). Seconds 0: no end.
 * @returns null: too much for one variable
 */
export function sidesValue(sides: Side[]): string | null {
  const value = sides.map(entryOf).join("_");
  return value.length > mostBytes ? null : value;
}

export const entryOf = ({ number, name, since, until }: Side): string => {
  const from = Math.floor(Date.parse(since) / 1000);
  const seconds = until === null ? 0 : Math.max(1, Math.round(Date.parse(until) / 1000) - from);
  return [number, from, seconds, name === null ? "" : base64Of(name)].join(".");
};

/** What another hand wrote there, and is no side room, is left out. */
export function sidesIn(value: string): Side[] {
  return value
    .split("_")
    .flatMap((entry) => {
      const found = /^([1-9]\d?)\.(\d{9,11})\.(\d{1,7})\.([A-Za-z0-9+/=]*)$/.exec(entry);
      if (!found) return [];
      const [, number, since, seconds, name] = found.map(String);
      const from = Number(since) * 1000;
      const until = Number(seconds) > 0 ? new Date(from + Number(seconds) * 1000).toISOString() : null;
      return [{ number: Number(number), name: textIn(name ?? ""), since: new Date(from).toISOString(), until }];
    })
    .sort((a, b) => a.number - b.number);
}

export const sideOf = (place: string): number | null => (/^side-\d+$/.test(place) ? Number(place.slice(5)) : null);

const base64Of = (text: string) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));

function textIn(base64: string): string | null {
  try {
    return new TextDecoder().decode(Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))) || null;
  } catch {
    return null;
  }
}
