import type { Actor } from "@/lib/accounts/account";
import { createApiKey } from "@/lib/accounts/commands";

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;
export type Routes = Record<string, Partial<Record<"GET" | "POST" | "PATCH" | "PUT" | "DELETE", Handler>>>;

export type Answer = {
  status: number;
  type: string | null;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects, and fails where it is not there
  body: any;
};

/**
 * Another program with an API key of `actor`'s (null: none), talking to route handlers without a server in between.
 * @param routes by path, e.g. "/rooms/{number}"
 */
export async function programOf(actor: Actor | null, routes: Routes) {
  const made = actor && (await createApiKey(actor, "test"));
  if (made && !made.ok) throw new Error(made.reason);
  return async (method: keyof Routes[string], path: string, body?: unknown): Promise<Answer> => {
    const url = new URL(`http://rollcall.test/api/v1${path}`);
    const { handler, params } = routeOf(routes, method, url.pathname.slice("/api/v1".length));
    const headers = new Headers(made ? { authorization: `Bearer ${made.key}` } : {});
    if (body !== undefined) headers.set("content-type", "application/json");
    const text = typeof body === "string" ? body : JSON.stringify(body);
    const response = await handler(new Request(url, { method, headers, body: text }), {
      params: Promise.resolve(params),
    });
    const answered = await response.text();
    return {
      status: response.status,
      type: response.headers.get("content-type"),
      headers: response.headers,
      body: answered === "" ? null : JSON.parse(answered),
    };
  };
}

function routeOf(routes: Routes, method: keyof Routes[string], path: string) {
  const found = Object.entries(routes)
    .sort(([a], [b]) => a.split("{").length - b.split("{").length)
    .flatMap(([pattern, methods]) => {
      const names = [...pattern.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
      const match = new RegExp(`^${pattern.replace(/\{\w+\}/g, "([^/]+)")}$`).exec(path);
      const handler = methods[method];
      if (!match || !handler) return [];
      return [
        {
          handler,
          params: Object.fromEntries(names.map((name, at) => [name, decodeURIComponent(match[at + 1] ?? "")])),
        },
      ];
    });
  const [first] = found;
  if (!first) throw new Error(`no ${method} ${path}`);
  return first;
}
