/**
 * What is true of a leg beyond ConfBridge's own flags. Asterisk keeps it in channel variables named RC_IS_…, set by the dialplan or by a
 * portal, and tells every portal of each change (VarSet); asterisk/extensions-rollcall.conf says what they mean.
 */
export type LegState = {
  /** the name given for this conference; null: none was */
  renamed: string | null;
  place: Place;
  /** since when the hand is up, which is the queue's order; null: it is down */
  hand: string | null;
  /** since when called up to speak */
  floor: string | null;
  vip: boolean;
  /** hears nothing */
  deaf: boolean;
  /** the participant who alone hears this leg, while it whispers */
  whispering: string | null;
  /** muted by the dialplan, where no portal answered the key */
  gated: boolean;
  /** steps of 3 dB from -5 to 5: `in` how loud others hear this leg, `out` how loud it hears them */
  volume: { in: number; out: number };
  /** the cost or project code keyed on entry; "" none */
  code: string;
  /** who this is, the same for all legs of one person; null: not known, so a leg is a person of its own */
  person: string | null;
  /** of a browser's leg: by what name the portals know it (WebLeg); null: a telephone */
  web: string | null;
  /** a browser without a microphone: it cannot be unmuted */
  listens: boolean;
  /** how a browser's call sounds, by what it measures; null: a telephone, or not told yet */
  quality: "good" | "fair" | "poor" | null;
};

/** In the conference, waiting to be let in, on hold, or in a side room of it. */
export type Place = "room" | "lobby" | "hold" | `side-${number}`;

export const plainLeg: LegState = {
  renamed: null,
  place: "room",
  hand: null,
  floor: null,
  vip: false,
  deaf: false,
  whispering: null,
  gated: false,
  volume: { in: 0, out: 0 },
  code: "",
  person: null,
  web: null,
  listens: false,
  quality: null,
};

const readers: Record<string, (value: string, before: LegState) => Partial<LegState>> = {
  RC_IS_NAME: (value) => ({ renamed: value === "" ? null : decoded(value) }),
  RC_IS_PLACE: (value) => ({ place: placeOf(value) }),
  RC_IS_HAND: (value) => ({ hand: instantOf(value) }),
  RC_IS_FLOOR: (value) => ({ floor: instantOf(value) }),
  RC_IS_VIP: (value) => ({ vip: value === "1" }),
  RC_IS_DEAF: (value) => ({ deaf: value === "1" }),
  RC_IS_WHISPER: (value) => ({ whispering: value === "" ? null : value }),
  RC_IS_GATE: (value) => ({ gated: value === "1" }),
  RC_IS_VOLIN: (value, { volume }) => ({ volume: { ...volume, in: stepOf(value) } }),
  RC_IS_VOLOUT: (value, { volume }) => ({ volume: { ...volume, out: stepOf(value) } }),
  RC_IS_PERSON: (value, { person }) => ({ person: value === "" ? person : value }),
  RC_IS_WEB: (value) => ({ web: value === "" ? null : value }),
  RC_IS_LISTEN: (value) => ({ listens: value === "1" }),
  RC_IS_QUALITY: (value) => ({ quality: value === "good" || value === "fair" || value === "poor" ? value : null }),
  RC_IS_CODE: (value) => ({ code: value.replace(/[^0-9]/g, "") }),
};

/** the variables that are read */
export const legVariables = Object.keys(readers);

/** The state after Asterisk said that `variable` is `value`; the same object where that says nothing here. */
export function legStateAfter<T extends LegState>(before: T, variable: string, value: string): T {
  const reader = Object.hasOwn(readers, variable) ? readers[variable] : undefined;
  return reader ? { ...before, ...reader(value, before) } : before;
}

export const placeOf = (value: string): Place =>
  /^(lobby|hold|side-[1-9]\d?)$/.test(value) ? (value as Place) : "room";

/** epoch seconds with a fraction, as STRFTIME(,,%s.%3q) writes them */
function instantOf(value: string): string | null {
  const seconds = Number(value);
  return seconds > 0 && seconds < 1e11 ? new Date(Math.round(seconds * 1000)).toISOString() : null;
}

const stepOf = (value: string) => Math.max(-5, Math.min(5, Math.round(Number(value)) || 0));

const decoded = (value: string) => new TextDecoder().decode(Uint8Array.from(atobOr(value), (c) => c.charCodeAt(0)));

/** What somebody else's hand wrote there is no name. */
function atobOr(value: string): string {
  try {
    return atob(value);
  } catch {
    return "";
  }
}
