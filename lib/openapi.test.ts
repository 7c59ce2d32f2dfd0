import { readdirSync, readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { forget } from "./once";
import { openApiDocument } from "./openapi";

type Operation = { operationId: string; responses: Record<string, unknown>; security?: unknown[]; summary: string };
type Document = {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, unknown> };
};
let document: Document;
let operations: [string, Operation][];

beforeAll(() => {
  process.env.DATABASE_URL ??= "postgresql://nobody@127.0.0.1/nothing";
  process.env.AUTH_SECRET ??= "x".repeat(32);
  forget("environment");
  document = JSON.parse(JSON.stringify(openApiDocument()));
  operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): [string, Operation] => [
      `${method.toUpperCase()} ${path}`,
      operation,
    ]),
  );
});

/** "GET /bookings/{id}" for every handler that app/api/v1 exports. */
function handlers(): string[] {
  const folder = new URL("../app/api/v1/", import.meta.url);
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith("route.ts"));
  return files.flatMap((file) => {
    const path = `/${file
      .replace(/\/route\.ts$/, "")
      .replaceAll("[", "{")
      .replaceAll("]", "}")}`;
    const text = readFileSync(new URL(file, folder), "utf8");
    return [...text.matchAll(/^export (?:const|async function|function) (GET|POST|PUT|PATCH|DELETE)\b/gm)].map(
      ([, method]) => `${method} ${path}`,
    );
  });
}

test("it is OpenAPI 3.1, and every operation has a name of its own", () => {
  expect(document.openapi).toMatch(/^3\.1\./);
  const names = operations.map(([, { operationId }]) => operationId);
  expect(new Set(names).size).toBe(names.length);
  expect(operations.filter(([, { summary }]) => !summary)).toEqual([]);
});

test("every handler is described, and nothing that is not there", () => {
  // answered by the front door (server.ts), not by a route of app/
  const described = operations.map(([name]) => name).filter((name) => !/^HEAD |\/audio$|\/events$/.test(name));
  expect(described.sort()).toEqual(
    handlers()
      .filter((name) => name !== "GET /openapi.json")
      .sort(),
  );
});

test("every operation says what happens without a key, or that it needs none", () => {
  const silent = operations.filter(([, { responses, security }]) => !security && !("401" in responses));
  expect(silent.map(([name]) => name)).toEqual([]);
});

test("every reference leads somewhere", () => {
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(
    ([, name = ""]) => name,
  );
  expect(references.length).toBeGreaterThan(10);
  expect(references.filter((name) => !(name in document.components.schemas))).toEqual([]);
});

test("what must be sent to book is what the contract says", () => {
  expect(document.components.schemas.BookingInput).toMatchObject({
    required: ["title", "startsAt", "endsAt", "timeZone"],
  });
  expect(document.components.schemas.RoomInput).toMatchObject({ required: ["name"] });
});
