import type { Options } from "@/lib/rooms/options";
import type { Defaults } from "@/lib/rooms/room";

/** What MeetMe's option letters mean here: settings, and sentences about those that mean nothing here. */
export type Meaning = { defaults: Partial<Defaults>; options: Partial<Options>; notes: string[] };
export type Letter = { letter: string; argument: string | null };

/** `cM(jazz)w(30)` → c, M with jazz, w with 30. */
export const lettersIn = (text: string): Letter[] =>
  [...text.slice(0, 200).matchAll(/([A-Za-z0-9])(?:\(([^)]*)\))?/g)].map(([, letter = "", argument]) => ({
    letter,
    argument: argument ?? null,
  }));

type One = { defaults?: Partial<Defaults>; options?: Partial<Options>; note?: string };
const nothing: One = {};
const seconds = (argument: string | null) => Math.min(1_440, Math.max(1, Math.ceil(Number(argument) / 60)));
const isNumber = (argument: string | null | undefined): argument is string => /^\d{1,12}$/.test(argument ?? "");

/** docs/meetme.md is this list in words, with the test that shows each. */
const meanings: Record<string, (argument: string | null) => One> = {
  "1": () => nothing, // never said
  a: () => nothing, // whoever has the moderator PIN
  A: () => nothing,
  b: () => ({ note: "'b': no program is run beside a conference; the API and its events do that" }),
  c: () => ({ options: { countOnEntry: true } }),
  C: () => ({ note: "'C': set RC_AFTER in your dialplan to go on after the conference (docs/meetme.md)" }),
  d: () => nothing, // every room is there when it is called
  D: () => nothing,
  e: () => nothing, // 'any free number' of a booking
  E: () => nothing,
  F: () => ({ options: { digits: "passed" } }),
  G: introduced,
  i: () => ({ defaults: { announce: "name" }, options: { reviewName: true } }),
  I: () => ({ defaults: { announce: "name" } }),
  k: () => ({ options: { endWhenAlone: true } }),
  l: () => ({ options: { listenOnly: true } }),
  L: limited,
  m: () => ({ defaults: { joinMuted: true } }),
  M: (argument) => ({
    defaults: { musicWhileAlone: true },
    ...(argument && argument !== "default" && classed(argument)),
  }),
  n: () => nothing, // only where a room asks for it
  o: () => nothing, // always
  p: leftBy,
  P: () => nothing, // always asked
  q: () => ({ defaults: { announce: "none" } }),
  r: () => ({ defaults: { record: "always" } }),
  s: () => nothing, // the menu is there, by keys that begin with *
  S: (argument) =>
    isNumber(argument)
      ? { options: { maxMinutes: seconds(argument) }, ...rounded("S", argument) }
      : { note: "'S': it says no seconds" },
  t: () => ({ options: { talkOnly: true } }),
  T: () => nothing, // always
  v: () => ({ note: "'v': no voicemail greeting is played; names are recorded instead, or none" }),
  w: (argument) => ({
    defaults: { waitForModerator: true },
    ...(argument && waited(argument)),
  }),
  x: () => ({ defaults: { endWithModerator: true } }),
  X: () => ({ note: "'X': say in the room's options for which context digits leave, and allow it in EXIT_CONTEXTS" }),
  z: () => ({ options: { digits: "told" } }),
};

/** Letters that only make sense for everybody in the conference, and so count from an administrator's list too. */
const ofAll = new Set("cFGiIkLMqrSxz");

/** @param users letters of everybody @param administrators letters of those with the administrator's PIN; of these only what is the conference's */
export function meaningOf(users: string, administrators = ""): Meaning {
  const meaning: Meaning = { defaults: {}, options: {}, notes: [] };
  const given = lettersIn(users);
  if (given.some(({ letter }) => letter === "a"))
    meaning.notes.push("'a' of everybody: only the moderator PIN makes a moderator");
  for (const one of lettersIn(administrators))
    if (ofAll.has(one.letter)) given.push(one);
    else if (/^[lmtw]$/.test(one.letter))
      meaning.notes.push(`'${one.letter}' of administrators: it is only for others`);
  // Asked for by both letters, the one that says more counts: names rather than nothing of administrators, told rather than passed.
  for (const { letter, argument } of given.sort(byWeight)) {
    const one = meanings[letter]?.(argument) ?? { note: `'${letter}' is no option of MeetMe` };
    Object.assign(meaning.defaults, one.defaults);
    Object.assign(meaning.options, one.options);
    if (one.note) meaning.notes.push(one.note);
  }
  // MeetMe asks for no name and says no number to whom it is to be quiet.
  if (lettersIn(users).some(({ letter }) => letter === "q")) {
    meaning.defaults.announce = "none";
    delete meaning.options.reviewName;
    delete meaning.options.countOnEntry;
  }
  meaning.notes = [...new Set(meaning.notes)];
  return meaning;
}

const byWeight = (a: Letter, b: Letter) => "qIiFz".indexOf(a.letter) - "qIiFz".indexOf(b.letter);

function introduced(argument: string | null): One {
  const name = argument?.toLowerCase().replace(/\.\w+$/, "") ?? "";
  return /^[a-z0-9_-]+(\/[a-z0-9_-]+)*$/.test(name) && name.length <= 64
    ? { options: { intro: name } }
    : { note: `'G(${shown(argument)})': a sound's name below Asterisk's sounds folder is needed` };
}

function leftBy(argument: string | null): One {
  if (!argument || argument === "#") return { options: { leaveByKey: true } };
  const keys = [...new Set(argument.replace(/[^0-9#]/g, ""))].join("");
  return {
    ...(keys && { options: { leaveKeys: keys } }),
    ...(keys.length < argument.length && { note: `'p(${shown(argument)})': only digits and # leave` }),
  };
}

const waited = (argument: string): Partial<One> =>
  isNumber(argument) && Number(argument) >= 5 && Number(argument) <= 7_200
    ? { options: { waitSeconds: Number(argument) } }
    : { note: `'w(${shown(argument)})': a wait of 5 to 7200 seconds can be said` };

const classed = (argument: string): One =>
  /^[A-Za-z0-9_-]{1,40}$/.test(argument)
    ? { options: { musicClass: argument } }
    : { note: `'M(${shown(argument)})': no class of music is called like that` };

/** L(x:y:z): milliseconds until the end, before it a warning, and between its repeats. */
function limited(argument: string | null): One {
  const [limit, warn, repeat] = argument?.split(":") ?? [];
  if (!isNumber(limit)) return { note: "'L': it says no milliseconds" };
  const warned = isNumber(warn) && Number(warn) > 0 ? Math.min(120, Math.max(1, Math.ceil(Number(warn) / 60_000))) : 0;
  return {
    options: { maxMinutes: seconds(String(Number(limit) / 1000)), ...(warned > 0 && { warnAtMinutes: [warned] }) },
    ...(repeat && { note: "'L': its warning is not repeated" }),
  };
}

const rounded = (letter: string, argument: string): One =>
  Number(argument) % 60 === 0 ? {} : { note: `'${letter}(${argument})': rounded up to whole minutes` };

const shown = (argument: string | null) => JSON.stringify((argument ?? "").slice(0, 40)).slice(1, -1);
