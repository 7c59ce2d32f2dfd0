/**
 * One AMI message as asterisk-manager 0.2.0 hands it over: header names in lower case, a name sent twice is an array,
 * Variable and ChanVariable are objects. Bytes that are no UTF-8 have become U+FFFD: never a reason to drop a message.
 */
export type Packet = {
  readonly [name: string]: string | readonly string[] | Readonly<Record<string, string>> | undefined;
};

/** A header's value, "" when it is absent or Asterisk's `<unknown>`. Of two equal headers the first counts, as in Asterisk. */
export function text(packet: Packet, name: string): string {
  if (!Object.hasOwn(packet, name)) return ""; // a header may be called "constructor"
  const value = packet[name];
  const first = Array.isArray(value) ? value[0] : value;
  return typeof first === "string" && first !== "<unknown>" ? first : "";
}

export const yes = (packet: Packet, name: string): boolean => text(packet, name).toLowerCase() === "yes";

/** A channel variable of a Status row; null when it is unset, which Asterisk 22 writes as `(null)`, or empty. */
export function variable(packet: Packet, name: string): string | null {
  const held = packet.variable;
  if (typeof held !== "object" || Array.isArray(held) || !Object.hasOwn(held, name)) return null;
  const value = (held as Readonly<Record<string, string>>)[name];
  return value === undefined || value === "" || value === "(null)" ? null : value;
}

/** The variable that a VarSet is about: asterisk-manager takes its name for a `name=value` without a value. */
export function variableNamed(packet: Packet): string {
  const held = packet.variable;
  return typeof held === "object" && !Array.isArray(held) ? (Object.keys(held)[0] ?? "") : text(packet, "variable");
}
