import { z } from "zod";

/** What a list is asked for with: `?limit=50&cursor=…`. */
export const pageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50).meta({ description: "How many at most.", example: 50 }),
  cursor: z
    .string()
    .max(500)
    .optional()
    .meta({ description: "`next` of the page before. Its inside is nobody's business." }),
});
export type Page<Item> = { items: Item[]; next: string | null };

/**
 * One page of rows that were asked for with one more than `limit`.
 * @param keyOf what the order goes by: where the next page starts after this row
 */
export function pageOf<Row>(rows: Row[], limit: number, keyOf: (row: Row) => string[]): Page<Row> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last !== undefined ? cursorOf(keyOf(last)) : null };
}

/** What `keyIn` reads. */
export const cursorOf = (key: string[]): string => btoa(encodeURIComponent(JSON.stringify(key))).replaceAll("=", "");

/**
 * The key a cursor holds.
 * @param shape of this list's key: a cursor comes from outside, and what it holds goes to the database
 * @throws ZodError (422) when it is not one of ours
 */
export function keyIn<Key>(cursor: string | undefined, shape: z.ZodType<Key>): Key | undefined {
  if (cursor === undefined) return undefined;
  const key = shape.safeParse(unpacked(cursor));
  if (key.success) return key.data;
  throw new z.ZodError([{ code: "custom", path: ["cursor"], message: "is not a cursor of this list", input: cursor }]);
}

/** A cursor out of a page's address, which anybody can write: what is none of this list's asks for its first page. */
export const knownCursor = <Key>(cursor: string | undefined, shape: z.ZodType<Key>): string | undefined =>
  cursor !== undefined && shape.safeParse(unpacked(cursor)).success ? cursor : undefined;

function unpacked(cursor: string): unknown {
  try {
    return JSON.parse(decodeURIComponent(atob(cursor)));
  } catch {
    return undefined; // said in keyIn, like a cursor of another shape
  }
}
