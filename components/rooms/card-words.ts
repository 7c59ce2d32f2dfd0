import type { CardWords } from "./dial-in-card";

type Say = (key: "call" | "callRoom" | "inHouse" | "conference" | "pin") => string;

/** A dial-in card's words in one language, and the same card as plain text. Pure. */
export function cardWords(
  say: Say,
  {
    site,
    name,
    number,
    pin,
    dialIn,
  }: { site: string; name: string; number: string; pin: string; dialIn: string | null },
): CardWords {
  const words = {
    call: dialIn ? say("call") : say("callRoom"),
    inHouse: say("inHouse"),
    conference: say("conference"),
    pin: say("pin"),
  };
  const lines = dialIn
    ? [`${words.call}: ${dialIn}`, `${words.conference}: ${number}`, `${words.pin}: ${pin}`]
    : [`${words.call}: ${number}`, `${words.pin}: ${pin}`];
  return { ...words, text: [`${site}: ${name}`, ...lines].join("\n") };
}
