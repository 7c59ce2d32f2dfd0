import { z } from "zod";
import { inviters } from "@/lib/calls/setting";

export const digitUses = ["menu", "passed", "told"] as const;
export const firstModes = ["conversation", "qa", "lecture"] as const;

/** The name of something in Asterisk's own configuration: no dots, no dollar, nothing that could end a dialplan's argument. */
const configured = (most: number) =>
  z
    .string()
    .regex(/^[A-Za-z0-9_-]+$/, "letters, digits, - and _")
    .max(most);
const sound = z
  .string()
  .max(64)
  .regex(/^[a-z0-9_-]+(\/[a-z0-9_-]+)*$/, "a sound's name below Asterisk's sounds folder, without its suffix");

const members = {
  countOnEntry: z.boolean().meta({ description: "Who joins is told how many others are there." }),
  reviewName: z.boolean().meta({ description: "Where names are said: callers hear theirs and may say it again." }),
  intro: sound.nullable().meta({
    description: "A sound that everybody hears on joining: its name in Asterisk's sounds folder.",
    example: "custom/welcome",
  }),
  musicClass: configured(40)
    .nullable()
    .meta({ description: "Class of musiconhold.conf for those who wait or are alone; null: default." }),
  talkOnly: z.boolean().meta({ description: "Participants are heard and hear nothing." }),
  listenOnly: z.boolean().meta({ description: "Participants join muted and cannot unmute themselves by telephone." }),
  digits: z.enum(digitUses).meta({
    description:
      "What single keys do in the conference: nothing; they are heard by the others; or each is told as the manager event RollcallKey.",
  }),
  leaveByKey: z.boolean().meta({ description: "# leaves the conference." }),
  leaveKeys: z
    .string()
    .regex(/^[0-9#]{1,11}$/, "digits and #")
    .nullable()
    .meta({
      description: "Each of these single keys leaves the conference; they cannot answer a vote.",
      example: "9#",
    }),
  waitSeconds: z
    .int()
    .min(5)
    .max(7_200)
    .nullable()
    .meta({ description: "Longest that callers wait for the first moderator, then they are let go; null: no limit." }),
  exit: configured(40).nullable().meta({
    description:
      "A single digit leaves for that extension of this dialplan context; one of those the site allows (EXIT_CONTEXTS).",
  }),
  endWhenAlone: z.boolean().meta({ description: "The conference ends when one is left of several." }),
  maxMinutes: z
    .int()
    .min(1)
    .max(1_440)
    .nullable()
    .meta({ description: "Longest that one call may stay; null: no limit." }),
  warnAtMinutes: z
    .array(z.int().min(1).max(120))
    .max(5)
    .meta({ description: "Minutes before its end at which a booked conference is told.", example: [10, 2] }),
  mode: z.enum(firstModes).meta({
    description:
      "As what the conference begins: conversation: everybody may speak; qa: all begin muted and may unmute themselves; lecture: " +
      "moderators and who is called up.",
  }),
  hidePeople: z.boolean().meta({ description: "Invitees do not see on their page who is in the conference." }),
  lobby: z.boolean().meta({ description: "Callers wait outside until a moderator lets them in." }),
  vipsPass: z.boolean().meta({ description: "VIPs do not wait in the lobby." }),
  askCode: z.boolean().meta({ description: "A cost or project code is asked for on entry; Settings has the list." }),
  inviteByKey: z.enum(inviters).nullable().meta({
    description: "Who may invite others by key: as /call-rules has it; null: as the site has it.",
  }),
  callBack: z.boolean().meta({
    description: "Whose call is cut off is called back, and is in again by key 1 as he was; needs calls out.",
  }),
  denoise: z.boolean().meta({ description: "Noise is taken from what callers say; needs Asterisk's func_speex." }),
};

/** What a room rarely does otherwise than all do; a member that is left out is as `plainOptions` has it. */
export const roomOptions = z.strictObject(members).partial().meta({
  description:
    "What a room rarely does otherwise than all do. The list is the whole new one; left out: as all rooms do.",
});
export const bookingOptions = z
  .strictObject(members)
  .partial()
  .meta({ description: "What of the room's `options` is otherwise. The list is the whole new one." });
export const allOptions = z.object(members);
export type Options = { [Name in keyof typeof members]: z.infer<(typeof members)[Name]> };
export type OptionName = keyof Options;

export const plainOptions: Options = {
  countOnEntry: false,
  reviewName: false,
  intro: null,
  musicClass: null,
  talkOnly: false,
  listenOnly: false,
  digits: "menu",
  leaveByKey: false,
  leaveKeys: null,
  waitSeconds: null,
  exit: null,
  endWhenAlone: false,
  maxMinutes: null,
  warnAtMinutes: [10, 2],
  mode: "conversation",
  hidePeople: false,
  lobby: false,
  vipsPass: false,
  askCode: false,
  inviteByKey: null,
  callBack: false,
  denoise: false,
};
export const optionNames = Object.keys(plainOptions) as OptionName[];

/** What stands in a column, whatever an older or newer version wrote there: members that are none are left out. */
export function optionsIn(stored: unknown): Partial<Options> {
  if (typeof stored !== "object" || stored === null) return {};
  const given = Object.entries(stored).flatMap(([name, value]) =>
    name in members && members[name as OptionName].safeParse(value).success ? [[name, value]] : [],
  );
  return Object.fromEntries(given);
}

/** The members alone, in one order, so that two can be compared as text: jsonb keeps none. */
export const inOrder = (stored: unknown): Partial<Options> => {
  const given = optionsIn(stored);
  return Object.fromEntries(optionNames.flatMap((name) => (name in given ? [[name, given[name]]] : [])));
};

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** Only what differs from `plain`, in one order: what is stored and compared. */
export const differing = (options: Partial<Options>, plain: Options = plainOptions): Partial<Options> =>
  Object.fromEntries(
    optionNames.flatMap((name) =>
      options[name] === undefined || same(options[name], plain[name]) ? [] : [[name, options[name]]],
    ),
  );

/**
 * The row's words for the dialplan (asterisk/extensions-rollcall-options.conf). What is as everywhere is left out: a row has to stay
 * far below the 1,010 bytes of a manager's line.
 */
export function optionsRow(given: Partial<Options>): Record<string, number | string> {
  const { exit, intro, musicClass, maxMinutes, leaveKeys, waitSeconds, ...own } = differing(optionsIn(given));
  return {
    ...(own.countOnEntry && { cnt: 1 }),
    ...(own.reviewName && { rev: 1 }),
    ...(intro && { intro }),
    ...(musicClass && { mohc: musicClass }),
    ...(own.talkOnly && { talk: 1 }),
    ...(own.listenOnly && { lis: 1 }),
    ...(own.digits && { dig: own.digits }),
    ...(own.leaveByKey && { hash: 1 }),
    ...(leaveKeys && { lk: leaveKeys }),
    ...(waitSeconds && { ws: waitSeconds }),
    ...(exit && { exit }),
    ...(own.endWhenAlone && { k1: 1 }),
    ...(maxMinutes && { mins: maxMinutes }),
    ...(own.warnAtMinutes && { warn: own.warnAtMinutes.join("-") }),
    ...(own.mode && { mode: own.mode }),
    ...(own.lobby && { lob: 1 }),
    ...(own.vipsPass && { vip: 1 }),
    ...(own.askCode && { code: 1 }),
    ...(own.inviteByKey && { inv: own.inviteByKey }),
    ...(own.denoise && { dn: 1 }),
  };
}
