import { z } from "zod";

/**
 * What keys do in a conference, in the order in which they are shown. Who is no moderator has the first ones; a moderator has all. The
 * dialplan has an extension of rollcall-key-does for each (asterisk/extensions-rollcall-keys.conf).
 */
export const everybodysActions = [
  "mute",
  "hand",
  "roll-call",
  "invite",
  "operator",
  "side",
  "whisper-over",
  "hear-softer",
  "hear-louder",
  "speak-softer",
  "speak-louder",
] as const;
export const moderatorsActions = ["menu", "lecture", "lock", "admit", "record", "kick-line", "end"] as const;
export const keyActions = [...everybodysActions, ...moderatorsActions] as const;
export type KeyAction = (typeof keyActions)[number];

/** action → keys; "": no keys. */
export type KeyMap = Record<KeyAction, string>;

/** As confbridge-rollcall.conf has them. `**` before 4 6 7 9, which mean what they mean in MeetMe's menu. */
export const usualKeys: KeyMap = {
  mute: "*6",
  hand: "*5",
  "roll-call": "*#",
  invite: "*9",
  operator: "*0",
  side: "**1",
  "whisper-over": "**5",
  "hear-softer": "**4",
  "hear-louder": "**6",
  "speak-softer": "**7",
  "speak-louder": "**9",
  menu: "*1",
  lecture: "*8",
  lock: "*7",
  admit: "*4",
  record: "*2",
  "kick-line": "*3",
  end: "**#",
};

/**
 * They begin with *, so that no key is taken before it: digits stay free for votes, for what a room tells, and for other systems. Not with
 * **0, behind which votes are keyed in a room that passes digits on.
 */
const keys = z
  .string()
  .trim()
  .regex(/^(\*(?!\*$|\*0)[0-9*#]{1,3})?$/);

const keyMap = z.record(z.enum(keyActions), keys);
/** digits that are dialled for who asks for the operator; "" the moderators are told */
const operator = z
  .string()
  .trim()
  .regex(/^[0-9]{0,20}$/);

/** What was kept before there was an action has no keys for it: it gets the usual ones, where they are nobody else's. */
function withNewActions(kept: unknown): unknown {
  if (typeof kept !== "object" || kept === null) return kept;
  const map: KeyMap = { ...noKeys, ...kept };
  for (const action of keyActions) {
    if (action in kept) continue;
    const wider = { ...map, [action]: usualKeys[action] };
    if (keyActions.every((one) => typeof wider[one] === "string") && !clashIn(wider)) map[action] = usualKeys[action];
  }
  return map;
}
const noKeys = Object.fromEntries(keyActions.map((action) => [action, ""])) as KeyMap;

export const keypad = z.object({
  keys: z.preprocess(withNewActions, keyMap).default(usualKeys),
  operator: operator.default(""),
});

/** What may be asked for: all keys, or in so many words the usual ones. Nothing said changes nothing, least of all everything. */
export const keypadInput = z.union([
  z
    .strictObject({
      keys: keyMap.meta({ description: "All actions with their keys; an empty text: no keys." }),
      operator: operator.optional().meta({ description: "Without it the operator's number stays as it is." }),
    })
    .meta({ title: "Set" }),
  z
    .strictObject({ reset: z.literal(true).meta({ description: "All keys as shipped; the operator's number stays." }) })
    .meta({ title: "Reset" }),
]);
export type Keypad = z.infer<typeof keypad>;

/** Two actions of which the one is done before the other can be keyed: the same keys, or the beginning of the other's. */
export type KeyClash = { one: KeyAction; other: KeyAction };

export function clashIn(map: KeyMap): KeyClash | null {
  for (const one of keyActions)
    for (const other of keyActions)
      if (one !== other && map[one] !== "" && map[other].startsWith(map[one])) return { one, other };
  return null;
}

/** What the dialplan reads for a role: <keys>:<action>, with _ between them; "-" where there are none. */
export const rowFor = (map: KeyMap, role: "participant" | "moderator"): string =>
  (role === "moderator" ? keyActions : everybodysActions)
    .filter((action) => map[action] !== "")
    .map((action) => `${map[action]}:${action}`)
    .join("_") || "-";
