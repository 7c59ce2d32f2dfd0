import { expect, test } from "vitest";
import { ZodError, z } from "zod";
import { keyIn, knownCursor, pageOf } from "./page";

const one = z.tuple([z.string()]);
const two = z.tuple([z.string(), z.string()]);
const numbers = Array.from({ length: 7 }, (_, at) => String(at));
const after = (key: string | undefined) => numbers.filter((number) => key === undefined || number > key);

test("pages one after the other are the whole list, once", () => {
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = pageOf(after(keyIn(cursor, one)?.[0]).slice(0, 4), 3, (number) => [number]);
    seen.push(...page.items);
    cursor = page.next ?? undefined;
  } while (cursor);
  expect(seen).toEqual(numbers);
});

test("a full last page has no next", () =>
  expect(pageOf(["a", "b"], 2, (x) => [x])).toEqual({ items: ["a", "b"], next: null }));

test("a key may hold any text", () => {
  const { next } = pageOf(["上海 'x'", "more"], 1, (x) => [x, "1"]);
  expect(keyIn(next ?? undefined, two)).toEqual(["上海 'x'", "1"]);
});

test.each(["", "x", "W10", btoa('["a"]'), "%"])("%j is not a cursor", (cursor) =>
  expect(() => keyIn(cursor, two)).toThrow(ZodError),
);

test("a page's address that holds no cursor of the list asks for its first page", () => {
  const { next } = pageOf(["soon", "more"], 1, (x) => [x]);
  expect([knownCursor(next ?? "", one), knownCursor(next ?? "", two), knownCursor("x", one)]).toEqual([
    next,
    undefined,
    undefined,
  ]);
});

test("a cursor of the right length with another list's key is none", () => {
  const { next } = pageOf(["soon", "more"], 1, (x) => [x]);
  expect(() => keyIn(next ?? undefined, z.tuple([z.iso.datetime()]))).toThrow(ZodError);
});
