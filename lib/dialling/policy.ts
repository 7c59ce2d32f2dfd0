import { z } from "zod";
import { plainPhone } from "@/lib/invitations/schema";
import type { SettingOf } from "@/lib/settings/setting";

/** Each may what those after it may: an organiser here owns the room or planned what is booked. */
export const callers = ["administrators", "organisers", "moderators"] as const;

const beginning = z
  .string()
  .max(20)
  .overwrite(plainPhone)
  .regex(/^(any|\+?\d{1,16})$/, "must be the beginning of a number, e.g. +44 or 2, or any")
  .meta({ example: "+44" });

/** Whom the portal may call, how many at once, and who may ask for it. */
export const dialPolicy = z
  .strictObject({
    who: z.enum(callers).default("organisers").meta({
      description:
        "administrators only; organisers too, in their rooms and bookings; or every moderator who has an account.",
    }),
    prefixes: z
      .array(beginning)
      .max(60)
      .nullable()
      .default(null)
      .meta({ description: "What a number may begin with; []: nobody is called. null: as DIAL_OUT_PREFIXES has it." }),
    international: z
      .string()
      .regex(/^\d{0,6}$/)
      .default("")
      .meta({ description: "What the line wants dialled for the + of a number, e.g. 00; empty: nothing." }),
    callerId: z
      .string()
      .max(20)
      .overwrite(plainPhone)
      .regex(/^(\+?\d{2,16})?$/)
      .default("")
      .meta({ description: "The number that the called see; empty: the line's own." }),
    atOnce: z.int().min(1).max(100).default(5).meta({ description: "How many are being called at once." }),
    mostLegs: z
      .int()
      .min(1)
      .max(1_000)
      .nullable()
      .default(100)
      .meta({ description: "Calls out at once, those in conferences too." }),
    ringSeconds: z.int().min(5).max(120).default(30),
    retries: z
      .int()
      .min(0)
      .max(10)
      .default(1)
      .meta({ description: "How often all numbers of a person are tried again." }),
    retryAfterSeconds: z.int().min(1).max(3_600).default(60),
    callsPerDay: z
      .int()
      .min(1)
      .max(100_000)
      .nullable()
      .default(1_000)
      .meta({ description: "Of the whole site, from midnight UTC." }),
  })
  .meta({ id: "DialPolicy" });
export type DialPolicy = z.infer<typeof dialPolicy>;

/** What was typed into the form, as `dialPolicy` takes it: an empty limit is none. */
export function policyTyped(typed: Record<string, string>) {
  const number = (name: string) => (typed[name]?.trim() ? Number(typed[name]) : null);
  return {
    who: typed.who,
    prefixes: (typed.prefixes ?? "").split(/[,;\n]+/).filter((one) => one.trim() !== ""),
    international: (typed.international ?? "").trim(),
    callerId: typed.callerId ?? "",
    atOnce: number("atOnce"),
    mostLegs: number("mostLegs"),
    ringSeconds: number("ringSeconds"),
    retries: number("retries"),
    retryAfterSeconds: number("retryAfterSeconds"),
    callsPerDay: number("callsPerDay"),
  };
}

export const dialSetting: SettingOf<DialPolicy> = {
  key: "dialling.site",
  schema: dialPolicy,
  initial: dialPolicy.parse({}),
};

/** A number as the line wants it: digits only. "" when it is none. */
export function dialDigits(number: string, international: string): string {
  const plain = plainPhone(number);
  if (!/^\+?\d{2,15}$/.test(plain)) return "";
  return plain.startsWith("+") ? `${international}${plain.slice(1)}` : plain;
}

/** Beginnings as the dialplan compares them, where "any" stands for all. */
export const digitPrefixes = (prefixes: string[], international: string): string[] => [
  ...new Set(
    prefixes.flatMap((prefix) => {
      if (prefix === "any") return [..."0123456789"];
      return [prefix.startsWith("+") ? `${international}${prefix.slice(1)}` : prefix];
    }),
  ),
];

/** Whether this number may be called: what the dialplan asks once more. */
export const mayBeCalled = (number: string, prefixes: string[], international: string): boolean => {
  const digits = dialDigits(number, international);
  return digits !== "" && digitPrefixes(prefixes, international).some((prefix) => digits.startsWith(prefix));
};
