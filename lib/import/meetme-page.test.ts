import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { meaningOf } from "./letters";

const file = (path: string) => readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), "utf8");
const page = file("docs/meetme.md");
const files: Record<string, string> = {
  link: "lib/asterisk/link",
  push: "lib/rooms/push",
  legs: "lib/conferences/leg-commands",
  votes: "lib/conferences/vote",
  truth: "lib/conferences/floor-truth",
  floor: "lib/conferences/floor",
  live: "lib/conferences/live",
  refusals: "lib/conferences/refusals",
  keys: "lib/keypad/keys",
  console: "lib/keypad/console",
};

test("docs/meetme.md has every letter, and the import knows all that MeetMe had", () => {
  for (const letter of "1aAbcdDeEFiImMpPqrstTvwXxzCGklLnNoSW") {
    expect(page).toMatch(new RegExp(`^\\|[^|]*\`${letter}[\`(]`, "m"));
    const unknown = meaningOf(letter).notes.some((note) => note.includes("no option of MeetMe"));
    expect([letter, unknown]).toEqual([letter, letter === "N" || letter === "W"]);
  }
});

test("every test that docs/meetme.md names is there", () => {
  const cells = [...page.matchAll(/\| ([a-z]+ › [^|]+) \|$/gm)].flatMap(([, cell = ""]) => cell.split("; "));
  const named = cells.map((cell) => cell.split(" › "));
  expect(named.length).toBeGreaterThan(60);
  for (const [where = "", name = ""] of named) {
    const tests = file(`${files[where] ?? `asterisk/${where}`}.asterisk.test.ts`);
    expect(tests, `${where} › ${name}`).toContain(name.replaceAll("\\*", "*").trim());
  }
});

test("a line of docs/meetme.md that names no test says that there is nothing to show", () => {
  const rows = page.split("\n").filter((line) => line.startsWith("|") && !line.includes(" › "));
  const excused = /not here|left out|the import says so|\| shown by \||\| --- \|/;
  expect(rows.filter((row) => !excused.test(row))).toEqual([]);
});
