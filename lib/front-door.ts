import type { IncomingMessage, ServerResponse } from "node:http";
import { problem } from "./http";
import { refusalIn } from "./messages/refusal";
import { type Refusal, refuse } from "./refusal";

/*
 * For what server.ts answers itself, without Next: requests and refusals as the rest of the API has them.
 */

export function headersOf(request: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers))
    for (const each of [value ?? []].flat()) headers.append(name, each);
  return headers;
}

export async function answerRefusal(response: ServerResponse, refusal: Refusal, status?: number): Promise<void> {
  const document = problem({ detail: await refusalIn("en", refusal), ...refusal }, status);
  const body = Buffer.from(await document.arrayBuffer());
  for (const [name, value] of document.headers) response.setHeader(name, value);
  response.writeHead(document.status, { "Content-Length": body.length }).end(body);
}

/** @returns whether the request was for it, and is answered */
export type Door = (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;

type Visit = { part: string; query: URLSearchParams; request: IncomingMessage; response: ServerResponse };

/** A door for the `GET`s of one path. @param path its one group is the `part` that is asked for */
export const doorAt =
  (path: RegExp, answer: (visit: Visit) => Promise<unknown>): Door =>
  async (request, response) => {
    const [target = "", query = ""] = (request.url ?? "").split("?", 2);
    const [, part] = path.exec(target) ?? [];
    if (!part) return false;
    response.setHeader("X-Content-Type-Options", "nosniff");
    if (request.method === "GET") await answer({ part, query: new URLSearchParams(query), request, response });
    else {
      response.setHeader("Allow", "GET");
      await answerRefusal(response, refuse("method-not-allowed"), 405);
    }
    return true;
  };
