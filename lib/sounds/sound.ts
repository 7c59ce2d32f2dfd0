/** What can be said into a conference: an uploaded or spoken sound, or a sentence that is synthesised when it is asked for. */

export type SpokenLanguage = "en" | "zh";

/** A sound that was uploaded or typed in, and is kept. `seconds` as it plays. */
export type Sound = {
  id: string;
  name: string;
  language: SpokenLanguage | null;
  seconds: number;
  owner: { id: string; name: string };
  createdAt: string;
};

/** Five minutes: a welcome, a legal notice, a piece of music. */
export const mostSeconds = 300;
/** Five minutes of a WAV from a voice recorder (48 kHz, 16 bit, mono) fit in. */
export const mostBytes = 30_000_000;
/** what is typed to be said */
export const mostLetters = 300;

/** By its script: a Chinese voice reads Latin letters among Han, an English one reads no Han at all. */
export const languageOf = (text: string): SpokenLanguage => (/\p{Script=Han}/u.test(text) ? "zh" : "en");

/** The folder below Asterisk's sounds that the site links to SOUNDS_DIR. */
export const soundPath = (file: string): string => `rollcall-sounds/${file}`;

/** Why something did not become a sound. */
export const studioReasons = ["not-a-sound", "sound-too-long", "sound-silent"] as const;
export type StudioReason = (typeof studioReasons)[number];
