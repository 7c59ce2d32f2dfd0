import type { IncomingMessage, ServerResponse } from "node:http";
import { problem } from "./http";
import { refusalIn } from "./messages/refusal";
import type { Refusal } from "./refusal";

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
