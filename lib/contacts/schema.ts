import { z } from "zod";
import { inviteeInput } from "@/lib/invitations/schema";
import { pageQuery } from "@/lib/page";
import { languages } from "@/lib/rooms/room";
import { lineOf } from "@/lib/rooms/schema";

const { name, email, phone, language, timeZone } = inviteeInput.shape;
const fields = { name, email, phone, language, timeZone };

export const contactInput = z
  .strictObject(fields)
  .refine((contact) => contact.email || contact.phone, { path: ["email"], message: "an e-mail address or a number" })
  .meta({ id: "ContactInput", description: "With an e-mail address, a number, or both." });
export type ContactInput = z.infer<typeof contactInput>;

export const contactChanges = z.strictObject(fields).partial().meta({ id: "ContactChanges" });
export type ContactChanges = z.infer<typeof contactChanges>;

export const listInput = z
  .strictObject({
    name: lineOf(80).meta({ example: "Harbour team" }),
    contacts: z.array(z.string().max(64)).max(5_000).optional().meta({ description: "Ids; the whole list." }),
  })
  .meta({ id: "ContactListInput" });
export type ListInput = z.infer<typeof listInput>;

export const listChanges = listInput
  .partial()
  .meta({ id: "ContactListChanges", description: "What is left out stays." });
export type ListChanges = z.infer<typeof listChanges>;

/** A megabyte of names is more than an address book has. */
export const mostText = 900_000;

export const contactsImport = z
  .strictObject({
    text: z.string().max(mostText).meta({
      description: "CSV with a line that names its columns, or a person a line.",
      example: "Ada Lovelace <ada@example.org> +44 20 7946 0100",
    }),
    list: z.string().max(64).nullish().meta({ description: "Id of the list they are put on as well." }),
  })
  .meta({ id: "ContactsImport" });

export const contactsQuery = pageQuery.extend({
  search: z.string().trim().max(100).optional().meta({ description: "In names, addresses, numbers." }),
  list: z.string().max(64).optional().meta({ description: "Id of a list: only who is on it." }),
});

export const contactAnswer = z
  .object({
    id: z.string(),
    name: z.string(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
    language: z.enum(languages).nullable(),
    timeZone: z.string().nullable(),
    lists: z.array(z.object({ id: z.string(), name: z.string() })),
  })
  .meta({ id: "Contact" });

export const listAnswer = z.object({ id: z.string(), name: z.string(), count: z.int() }).meta({ id: "ContactList" });

export const importAnswer = z
  .object({
    added: z.int(),
    merged: z.int().meta({ description: "Known already, by address or number: what they lacked was filled in." }),
    bad: z
      .array(
        z.object({
          line: z.int(),
          text: z.string(),
          why: z.enum(["address", "number", "name", "too-long", "unreachable"]),
        }),
      )
      .meta({ description: "Lines that nobody could be made of, word for word." }),
  })
  .meta({ id: "ContactsImported" });
