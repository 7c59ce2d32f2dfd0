/**
 * What a Server Action answers a form: nothing yet, done, or what is wrong: a sentence a field, and one for the whole (a refusal).
 * What was typed comes back with it: without scripts the page is drawn anew.
 */
export type FormState = {
  done?: true;
  wrong?: Record<string, string>;
  refusal?: string;
  typed?: Record<string, string>;
};

export type FormAction = (before: FormState, form: FormData) => Promise<FormState>;

/** The typed texts, to be given back. Files and passwords never come into it. */
export const typedIn = (form: FormData): Record<string, string> =>
  Object.fromEntries(
    [...form].filter((entry): entry is [string, string] => typeof entry[1] === "string" && !entry[0].startsWith("$")),
  );

type Issue = { path: PropertyKey[] };

/** A sentence for each field that zod found wrong; `say` knows the field's own words. */
export const wrongFields = (issues: Issue[], say: (field: string) => string): Record<string, string> =>
  Object.fromEntries(issues.map(({ path }) => String(path[0] ?? "")).map((field) => [field, say(field)]));
