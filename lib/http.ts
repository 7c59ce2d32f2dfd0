import { z } from "zod";
import { type Actor, actorOf, whyNobody } from "./accounts/actor";
import { addressOf, neighbourhoodOf } from "./accounts/address";
import { isDatabaseAway, postgresCode } from "./database";
import { environment } from "./environment";
import { log } from "./log";
import { refusalIn } from "./messages/refusal";
import { type Refusal, refuse, statusOf } from "./refusal";

/** RFC 9457 problem document. `type` is stable and ends in the reason. */
export function problem(refusal: Refusal, status = statusOf(refusal.reason)): Response {
  const { ok: _, reason, detail, ...more } = refusal;
  const body = {
    type: `${environment().APP_URL}/problems/${reason}`,
    title: reason.replaceAll("-", " "),
    status,
    detail,
    ...more,
  };
  return Response.json(body, {
    status,
    headers: { "content-type": "application/problem+json", "cache-control": "no-store" },
  });
}

export const json = (body: unknown, status = 200, headers: Record<string, string> = {}): Response =>
  Response.json(body, { status, headers: { "cache-control": "no-store", ...headers } });

type Params = Record<string, string>;
type Call = { actor: Actor; request: Request; url: URL; params: Params };

/**
 * The one wrapper of every /api/v1 route: who (bearer key, or the session's cookie with an origin check), then the handler; a Refusal
 * that the handler returns or a ZodError it throws becomes a problem document, anything else a 500 that says no more than an id.
 */
export const api = (handle: (call: Call) => Promise<Response | Refusal>) => {
  return async (request: Request, context: { params: Promise<Params> }): Promise<Response> => {
    try {
      const who = await actorOf(request.headers);
      if (!who) return problem(await whyNobody(request.headers));
      if (who.by === "cookie" && !sameOrigin(request)) return problem(refuse("wrong-origin"));
      const result = await handle({
        actor: who.actor,
        request,
        url: new URL(request.url),
        params: await context.params,
      });
      return result instanceof Response
        ? result
        : problem({ detail: await refusalIn(who.actor.language, result), ...result });
    } catch (error) {
      return broken(error);
    }
  };
};

type Visit = Omit<Call, "actor"> & { address: string };

/**
 * As `api`, for who has no account: what he may is said by a key in the path, which `handle` checks. Writing needs our own origin, as a
 * page of ours sends it. Refusals are said in `language`'s words.
 */
export const visitorApi = (handle: (visit: Visit) => Promise<Response | Refusal>) => {
  return async (request: Request, context: { params: Promise<Params> }): Promise<Response> => {
    try {
      if (!sameOrigin(request)) return problem(refuse("wrong-origin"));
      const url = new URL(request.url);
      const address = neighbourhoodOf(addressOf(request.headers));
      const result = await handle({ request, url, address, params: await context.params });
      if (result instanceof Response) return result;
      const language = /^zh\b/i.test(request.headers.get("accept-language") ?? "") ? "zh" : "en";
      return problem({ detail: await refusalIn(language, result), ...result });
    } catch (error) {
      return broken(error);
    }
  };
};

/** A browser sends its cookie along with another site's form: writing needs our own origin. */
function sameOrigin(request: Request): boolean {
  if (request.method === "GET" || request.method === "HEAD") return true;
  const origin = request.headers.get("origin");
  if (!origin || !URL.canParse(origin)) return false;
  const host = request.headers.get("host");
  return origin === new URL(environment().APP_URL).origin || new URL(origin).host === host;
}

function broken(error: unknown): Response {
  if (isZodError(error))
    return problem(
      refuse("invalid", {
        detail: z.prettifyError(error),
        issues: error.issues.map(({ path, message }) => ({ path, message })),
      }),
    );
  if ((error as { name?: unknown } | null)?.name === "TooLarge") return problem(refuse("too-large"));
  // Text with a NUL, a year that Postgres does not count: only what came in can be so.
  if (/^220(08|07|21)$/.test(postgresCode(error) ?? ""))
    return problem(refuse("invalid", { detail: "Something in it is no text or no date that can be kept." }));
  const away = isDatabaseAway(error);
  const incident = crypto.randomUUID();
  log().error(
    { incident, error: error instanceof Error ? (error.stack ?? error.message) : String(error) },
    away ? "the database is away" : "request failed",
  );
  if (away) return problem(refuse("database-away", { incident }));
  return problem(refuse("internal", { incident }), 500);
}

const isZodError = (error: unknown): error is z.ZodError =>
  typeof error === "object" && error !== null && (error as Error).name === "ZodError";

/** A thousand invitees with all they can have fill half of it. */
const mostBytesOfJson = 2_000_000;

/** The request's JSON as `schema` has it. @throws ZodError, which `api` turns into 422; TooLarge, 413 */
export async function bodyOf<T extends z.ZodType>(request: Request, schema: T): Promise<z.infer<T>> {
  const text = new TextDecoder().decode(await bytesOf(request));
  let value: unknown;
  try {
    value = text === "" ? {} : JSON.parse(text);
  } catch {
    throw new z.ZodError([{ code: "custom", path: [], message: "The body is not JSON.", input: undefined }]);
  }
  return schema.parse(value);
}

/**
 * The request's body as it came. Nothing is read on after it is known to be too much: the length that a client tells need not be true.
 * @throws TooLarge, which `api` turns into 413
 */
export async function bytesOf(request: Request, most = mostBytesOfJson): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of (request.body ?? []) as AsyncIterable<Uint8Array>) {
    bytes += chunk.length;
    if (bytes > most) throw Object.assign(new Error("the body is too large"), { name: "TooLarge" });
    parts.push(chunk);
  }
  return Buffer.concat(parts);
}
