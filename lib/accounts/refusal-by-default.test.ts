import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { isOpen } from "./door";

/**
 * Walks everything under app/ that answers somebody and expects it to ask who. What is open to everybody stands in the lists below,
 * each with its reason: opening a door is a line that a reviewer sees.
 */
const root = fileURLToPath(new URL("../..", import.meta.url));
const files = readdirSync(join(root, "app"), { recursive: true, encoding: "utf8" })
  .map((name) => relative(root, join(root, "app", name)))
  .filter((name) => /\.tsx?$/.test(name))
  .sort();
const source = (name: string) => readFileSync(join(root, name), "utf8");

const asks = /\b(requireActor|requireAdministrator|reader)\(\)/;
const asksItself = /\b(requireActor|requireAdministrator|signedIn|reader)\(\)|\bactorOf\(/;

/** Pages and routes without an account, and why. */
const openPages: Record<string, string> = {
  "/sign-in": "the way in",
  "/i/[token]": "the invitation's token is the right",
  "/m/[token]": "the token in the starter's text message is the right, to one conference while it is on",
  "/stop/[token]": "the token in the reminder is the right, and stops or starts only its reader's own reminders",
  "/test": "tries the reader's own browser, holds nothing of the site",
  "/problems/[reason]": "says what a problem document's reason means, holds nothing of the site",
};
const openRoutes: Record<string, string> = {
  "/api/auth/[...path]": "signs in and out; the auth library asks",
  "/api/v1/openapi.json": "describes the API, holds nothing of the site",
  "/api/v1/health": "for a monitor; detail only for those signed in",
  "/i/[token]": "the invitation's token is the right",
  "/calendar/[token]": "the address's token is the right; it can be revoked",
  "/stop/[token]": "the token in the reminder is the right, and stops only its reader's own reminders",
};
/** For who has no account: the key in the path is the right, which the command looks up. */
const visitorRoutes: Record<string, string> = {
  "/api/v1/invitations/[token]/legs": "the invitation's token is the right",
  "/api/v1/starter-links/[token]/commands": "the token in the starter's text message is the right, to one conference",
  "/api/v1/echo": "plays back to the caller what he sends, to a few at once; bounded by address",
  "/api/v1/legs/[key]": "the browser's own key to its call is the right",
  "/api/v1/legs/[key]/commands": "likewise",
  "/api/v1/legs/[key]/quality": "likewise",
};
const openActions: Record<string, string> = {
  "app/(visitor)/sign-in": "the way in",
  "app/(visitor)/i/[token]": "the invitation's token is the right",
  "app/(visitor)/m/[token]": "the token in the starter's text message is the right",
  "app/(visitor)/stop/[token]": "the token in the reminder is the right",
};

/** "app/(portal)/rooms/[number]/page.tsx" → "/rooms/[number]" */
const addressOf = (name: string) =>
  `/${name
    .split("/")
    .slice(1, -1)
    .filter((part) => !/^\(.*\)$/.test(part))
    .join("/")}`;
const listed = (list: Record<string, string>, address: string) =>
  Object.keys(list).some((open) => address === open || address.startsWith(`${open}/`));
/** An address somebody could call: parameters filled in. */
const called = (address: string) => address.replace(/\[[^\]]+\]/g, "84217");

describe("pages", () => {
  const pages = files.filter((name) => /\/page\.tsx$/.test(name));

  test("there are some", () => expect(pages.length).toBeGreaterThan(3));

  test.each(pages)("%s", (name) => {
    const address = addressOf(name);
    if (listed(openPages, address)) return expect(isOpen(called(address))).toBe(true);
    expect(isOpen(called(address)), "proxy.ts lets everybody through to it").toBe(false);
    const needed = address.startsWith("/administration/") ? /\brequireAdministrator\(\)/ : asks;
    expect(needed.test(source(name)), `does not call ${needed.source}`).toBe(true);
  });
});

describe("routes", () => {
  const routes = files.filter((name) => /\/route\.tsx?$/.test(name));

  test.each(routes)("%s", (name) => {
    const address = addressOf(name);
    if (listed(openRoutes, address)) return expect(isOpen(called(address))).toBe(true);
    if (!address.startsWith("/api/v1/"))
      expect(isOpen(called(address)), "proxy.ts lets everybody through to it").toBe(false);
    if (!address.startsWith("/api/v1/") && asksItself.test(source(name))) return;
    const text = source(name);
    const methods = [
      ...text.matchAll(/^export (?:const|async function|function) (GET|HEAD|POST|PUT|PATCH|DELETE)\b(.*)$/gm),
    ];
    expect(methods.length, "exports no method that could be read").toBeGreaterThan(0);
    const wrapped = listed(visitorRoutes, address) ? /^ = visitorApi\(/ : /^ = api\(/;
    for (const [, method, rest] of methods) expect(rest, `${method} is not wrapped in api()`).toMatch(wrapped);
    expect(text, "exports by a list, which this test cannot read").not.toMatch(/^export (\{|\*)/m);
  });
});

describe("Server Actions", () => {
  const withActions = files.filter((name) => /^\s*["']use server["']/m.test(source(name)));

  test.each(withActions)("%s", (name) => {
    const text = source(name);
    expect(text.trimStart(), "actions live in files of their own, so that this test finds them").toMatch(
      /^["']use server["']/,
    );
    if (Object.keys(openActions).some((folder) => name.startsWith(`${folder}/`))) return;
    const needed = name.includes("/administration/") ? /\brequireAdministrator\(\)/ : asks;
    const [, ...bodies] = text.split(/^export /m);
    expect(bodies.length).toBeGreaterThan(0);
    for (const body of bodies) {
      const action = /^(?:async )?(?:function|const) (\w+)/.exec(body)?.[1];
      expect(action, `exports what is no function: ${body.slice(0, 40)}`).toBeDefined();
      expect(needed.test(body), `${action} does not call ${needed.source}`).toBe(true);
    }
  });
});
