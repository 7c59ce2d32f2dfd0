import { z } from "zod";

/**
 * A Server Action's argument that must be text. Anybody may call an action with anything: the types of its arguments hold in our own
 * pages only, and `{ not: "" }` where an id is expected would be a condition to the database, true of everybody's rows.
 * @throws ZodError
 */
export const text = (given: unknown): string => z.string().max(200).parse(given);
