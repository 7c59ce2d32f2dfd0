import { z } from "zod";
import { timeZoneName } from "@/lib/time";
import { roles } from "./account";

/** One line people see: no control characters, which would end a mail's or a manager's header. */
const line = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .regex(/^[^\p{Cc}\u2028\u2029]*$/u, "holds a control character");

export const personName = line(80);
export const emailAddress = z.string().trim().toLowerCase().max(254).pipe(z.email());
export const accountRole = z.enum(roles);
export const language = z.enum(["en", "zh"]);
export const timeZone = z
  .string()
  .max(64)
  .transform((given, context) => {
    const name = timeZoneName(given);
    if (name) return name;
    context.issues.push({ code: "custom", message: "is not a time zone", input: given });
    return z.NEVER;
  });
export const newPassword = z.string().min(10).max(128);

export const newAccount = z.object({
  name: personName,
  email: emailAddress,
  role: accountRole.default("organiser"),
  language: language.default("en"),
  /** generated and told once when left out */
  password: newPassword.optional(),
});
export type NewAccount = z.input<typeof newAccount>;

/** The telephone that stands for somebody: who calls from it is he. Forms send "" for none. */
export const ownPhone = z.preprocess(
  (given) => (typeof given === "string" ? given.replace(/[\s()./-]/g, "") || null : given),
  z
    .string()
    .regex(/^(\+\d{6,15}|\d{2,15})$/, "must be a telephone number, or an extension as dialled")
    .nullable()
    .meta({ description: "E.164, or an extension as dialled. An administrator's to say.", example: "+442079460100" }),
);

export const accountChange = z
  .object({
    name: personName,
    email: emailAddress,
    role: accountRole,
    language,
    timeZone: timeZone.nullable(),
    phone: ownPhone,
  })
  .partial();
export type AccountChange = z.input<typeof accountChange>;

export const apiKeyName = line(60);

/** An account as the API shows it. */
export const accountView = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: accountRole,
  language,
  timeZone: z.string().nullable(),
  phone: z.string().nullable().optional().meta({ description: "Where an administrator asks." }),
});

export const accountPage = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  /** the `next` of the page before */
  after: z.string().max(64).optional(),
});
