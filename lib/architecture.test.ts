import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { type Import, importsOf, pathTo, readImports, rings, sourcesIn } from "./testing/imports";

const root = fileURLToPath(new URL("..", import.meta.url));
const isTest = (file: string) => /\.test\.tsx?$|(^|\/)testing\/|^e2e\//.test(file);
const all = readImports(root, ["app", "components", "lib", "server.ts", "proxy.ts", "instrumentation.ts"]);
const shipped = all.filter(({ file }) => !isTest(file));
const byFile = new Map<string, Import[]>();
for (const one of shipped) byFile.set(one.file, [...(byFile.get(one.file) ?? []), one]);
const within =
  (...folders: string[]) =>
  (path: string) =>
    folders.some((folder) => path === folder || path.startsWith(`${folder}/`));
const said = ({ file, line, of }: Import) => `${file}:${line} imports ${of}`;
const offending = (breaks: (one: Import) => boolean) => shipped.filter(breaks).map(said);

test("there is something to walk", () => expect(shipped.length).toBeGreaterThan(100));

describe("which way imports point", () => {
  test("nothing imports app, and lib imports no components", () => {
    const inApp = within("app");
    expect(offending(({ file, of }) => inApp(of) && !inApp(file))).toEqual([]);
    expect(offending(({ file, of }) => within("lib")(file) && within("components")(of))).toEqual([]);
  });

  test("1. components take nothing from a server file, however far away", () => {
    const servers =
      /^(node:|pg$|pg-boss$|pino$|nodemailer$|better-auth|asterisk-manager$|lib\/(database|environment|log)\.ts$|next\/headers$)/;
    const reaching = shipped.flatMap((one) => {
      if (!within("components")(one.file) || one.typesOnly) return [];
      const path = servers.test(one.of) ? [one.of] : pathTo(byFile, one.of, (of) => servers.test(of));
      return path ? `${one.file}:${one.line} → ${path.join(" → ")}` : [];
    });
    expect(reaching).toEqual([]);
  });

  test("2. next/* is for app, components, the session and the messages", () => {
    const may = within("app", "components", "lib/accounts/session.ts", "lib/messages", "server.ts", "proxy.ts");
    expect(offending(({ file, of }) => /^next(-intl)?(\/|$)/.test(of) && !may(file))).toEqual([]);
  });

  test("3. only queries, commands and what is named here open the database", () => {
    const named = within(
      "lib/jobs",
      "lib/portal.ts", // closes it
      "lib/accounts/auth.ts", // hands it to the auth library
      "lib/accounts/throttle.ts",
      "lib/capacity/push.ts",
      "lib/bookings/availability.ts", // a query of its own
      "lib/bookings/change.ts", // a command of its own
      "lib/bookings/transaction.ts",
      "lib/conferences/history.ts",
      "lib/recordings/history.ts",
      "lib/health", // asks whether it answers
      "lib/notifications/outbox.ts",
      "lib/notifications/claim.ts",
      "lib/notifications/deliver.ts",
      "lib/notifications/words.ts", // an administrator's own words, or the shipped ones
      "lib/rooms/push.ts",
    );
    const may = (file: string) => /(^|[/-])(queries|commands)\.ts$/.test(file) || named(file);
    const opens = ({ of, names, typesOnly }: Import) =>
      !typesOnly && ((of === "lib/database.ts" && names.includes("database")) || of.startsWith("lib/database/client"));
    expect(offending((one) => opens(one) && one.file !== "lib/database.ts" && !may(one.file))).toEqual([]);
  });

  test("4. lib/asterisk knows of rooms no more than types of conferences, and nobody else the manager's own words", () => {
    const room = /^lib\/(accounts|rooms|bookings|invitations|conferences|participants|recordings|notifications)\//;
    expect(
      offending(({ file, of, typesOnly }) => {
        return within("lib/asterisk")(file) && room.test(of) && !(typesOnly && within("lib/conferences")(of));
      }),
    ).toEqual([]);
    const speaks = within("lib/asterisk", "lib/rooms/push-astdb.ts");
    const words = /["'`](Confbridge\w+|CallerIDNum|ConnectedLineNum|BridgeUniqueid|ActionID|DBPut|DBGet|DBDel\w*)["'`]/;
    expect(linesWith(words, (file) => within("lib", "app", "components")(file) && !speaks(file))).toEqual([]);
  });

  test("5. nobody imports in a ring", () => expect(rings(byFile)).toEqual([]));
});

test("settings are read in one file", () => {
  const reads = /process\.env(?!\.NODE_ENV)/;
  expect(linesWith(reads, (file) => file !== "lib/environment.ts")).toEqual([]);
});

// Next 16.4's bundler takes what stands there for never reached when the body ends with a return, and leaves its import out: the
// portal throws where the same file run by itself does not.
test("no loop waits in its head", () => {
  expect(linesWith(/\bfor \([^;]*;[^;]*;[^)]*\bawait\b/, () => true)).toEqual([]);
});

test("no file is called by a name that means nothing", () => {
  const empty = /^(utils?|helpers?|types|constants|index|service|manager|misc|common)\.tsx?$/;
  expect(sourcesIn(root, ["app", "components", "lib"]).filter((file) => empty.test(basename(file)))).toEqual([]);
});

describe("the walker", () => {
  const text = [
    'import type { A } from "@/lib/a";',
    'import { type B, type C } from "./b";',
    "import {",
    "  d,",
    '} from "next/navigation";',
    "export const x = 1;",
    'export { e } from "./e";',
    'import "side-effect";',
    'const f = () => import("node:fs");',
  ].join("\n");

  test("finds every import with its line, and tells types from values", () =>
    expect(importsOf("lib/x.ts", text, (_, of) => of).map(({ line, of, typesOnly }) => [line, of, typesOnly])).toEqual([
      [1, "@/lib/a", true],
      [2, "./b", true],
      [3, "next/navigation", false],
      [7, "./e", false],
      [8, "side-effect", false],
      [9, "node:fs", false],
    ]));

  test("finds a ring and a way to a server file", () => {
    const edge = (file: string, of: string, typesOnly = false): [string, Import[]] => [
      file,
      [{ file, of, typesOnly, line: 1, names: [] }],
    ];
    const graph = new Map([edge("a", "b"), edge("b", "c"), edge("c", "a"), edge("d", "a"), edge("e", "a", true)]);
    expect(rings(graph)).toEqual(["a ↔ b ↔ c"]);
    expect(pathTo(graph, "d", (of) => of === "c")).toEqual(["d", "a", "b", "c"]);
    expect(pathTo(graph, "e", (of) => of === "c")).toBeNull();
  });
});

/** "file:line text" of every shipped line that matches, comments aside. */
function linesWith(pattern: RegExp, of: (file: string) => boolean): string[] {
  const files = sourcesIn(root, ["app", "components", "lib", "server.ts", "proxy.ts", "instrumentation.ts"]);
  return files
    .filter((file) => !isTest(file) && of(file))
    .flatMap((file) =>
      readFileSync(join(root, file), "utf8")
        .split("\n")
        .flatMap((line, at) =>
          pattern.test(line) && !/^\s*(\/\/|\*|\/\*)/.test(line) ? `${file}:${at + 1} ${line.trim()}` : [],
        ),
    );
}
