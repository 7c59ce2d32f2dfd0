import type { IncomingMessage, ServerResponse } from "node:http";
import { actorOf, whyNobody } from "@/lib/accounts/actor";
import { addressOf } from "@/lib/accounts/address";
import { answerRefusal, headersOf } from "@/lib/front-door";
import { refuse } from "@/lib/refusal";
import { wallClock } from "@/lib/time";
import { contentDisposition, type Disposition, downloadName } from "./disposition";
import { logFetch } from "./fetches";
import { type OpenRecording, openRecording } from "./folder";
import { markMissing } from "./history";
import { pour } from "./pour";
import { httpDate, precondition, rangeStillValid } from "./precondition";
import { guestByToken, type Listener, soundFor } from "./queries";
import { requestedRange } from "./range";

const path = /^\/api\/v1\/recordings\/([^/]+)\/audio$/;
/** A client that takes nothing for so long is cut off; players ask anew for the range they need. */
const STALLED_MS = 10 * 60_000;

type Sound = NonNullable<Awaited<ReturnType<typeof firstHeard>>>;
type Fetching = { request: IncomingMessage; response: ServerResponse; disposition: Disposition };

/**
 * Answers `GET|HEAD /api/v1/recordings/{id}/audio[?disposition=inline][&invitation=token]`, the one path whose bytes do not go through
 * Next. Who asks is told by session, API key or the invitation's token; which file, by the row.
 * @returns false: not such a request
 */
export async function answerRecording(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  const [target = "", query = ""] = (request.url ?? "").split("?", 2);
  const [, id] = path.exec(target) ?? [];
  if (!id) return false;
  const parameters = new URLSearchParams(query);
  // A token in the address must not travel on as Referer, nor the sound be pulled into another site's page.
  response.setHeader("Referrer-Policy", "no-referrer");
  response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
  if (request.method !== "GET" && request.method !== "HEAD") {
    response.setHeader("Allow", "GET, HEAD");
    await answerRefusal(response, refuse("method-not-allowed"), 405);
    return true;
  }
  const disposition = parameters.get("disposition") === "inline" ? "inline" : "attachment";
  const headers = headersOf(request);
  const listeners = await listenersOf(headers, parameters.get("invitation"));
  if (listeners.length === 0) await answerRefusal(response, await whyNobody(headers));
  else await answer({ request, response, disposition }, listeners, id);
  return true;
}

/** Account and token both count, the account first: a moderator who follows a guest's link is logged as himself. */
async function listenersOf(headers: Headers, token: string | null): Promise<Listener[]> {
  const who = await actorOf(headers);
  const invitation = token ? await guestByToken(token) : null;
  return [...(who ? [{ actor: who.actor }] : []), ...(invitation ? [{ invitation }] : [])];
}

async function answer(fetching: Fetching, listeners: Listener[], id: string): Promise<void> {
  const { response } = fetching;
  const sound = await firstHeard(listeners, id);
  if (!sound) return answerRefusal(response, refuse("not-found"));
  if (sound.state === "RECORDING")
    return answerRefusal(
      response,
      refuse("still-recording", { detail: "It can be had a few seconds after the recording stops." }),
    );
  const opened = await openRecording(sound.file);
  if (!opened) {
    await markMissing(sound.id);
    return answerRefusal(
      response,
      refuse("recording-missing", { detail: "Its file is not in the recordings' folder." }),
    );
  }
  try {
    await send(fetching, sound, opened);
  } finally {
    await opened.handle.close();
  }
}

async function firstHeard(listeners: Listener[], id: string) {
  for (const listener of listeners) {
    const sound = await soundFor(listener, id);
    if (sound) return { ...sound, listener };
  }
  return null;
}

async function send(fetching: Fetching, sound: Sound, opened: OpenRecording): Promise<void> {
  const { request, response, disposition } = fetching;
  const { size, modified } = opened;
  const field = (name: string) => [request.headers[name]].flat().join(", ") || undefined;
  const etag = `"${sound.id}-${size.toString(36)}-${modified.getTime().toString(36)}"`;
  // no-cache: may be kept, but every use asks again, because a right can be withdrawn.
  response.setHeader("Cache-Control", "private, no-cache");
  response.setHeader("ETag", etag);
  response.setHeader("Last-Modified", httpDate(modified));
  response.setHeader("Accept-Ranges", "bytes");
  response.setHeader("X-Content-Type-Options", "nosniff");
  const condition = precondition(field, { etag, modified });
  if (condition === 304) return void response.writeHead(304).end();
  if (condition === 412) return answerRefusal(response, refuse("precondition-failed"), 412);
  // Range is defined for GET only (RFC 9110 14.2).
  const ranged = request.method === "GET" && rangeStillValid(field("if-range"), { etag, modified }, new Date());
  const range = requestedRange(ranged ? field("range") : undefined, size);
  if (range === "unsatisfiable") {
    response.setHeader("Content-Range", `bytes */${size}`);
    return answerRefusal(response, refuse("range-not-satisfiable"), 416);
  }
  const { from, to } = range === "whole" ? { from: 0, to: size - 1 } : range;
  response.setHeader("Content-Type", "audio/wav");
  response.setHeader("Content-Disposition", contentDisposition(disposition, nameOf(sound)));
  response.setHeader("Content-Length", to + 1 - from);
  if (range !== "whole") response.setHeader("Content-Range", `bytes ${from}-${to}/${size}`);
  response.writeHead(range === "whole" ? 200 : 206);
  if (request.method === "HEAD") return void response.end();
  response.setTimeout(STALLED_MS, () => response.destroy());
  const logged = logFetch(fetchOf(fetching, sound, range === "whole" ? null : (field("range") ?? null)), size);
  logged(await pour(opened.handle, response, from, to));
}

const fetchOf = ({ request, disposition }: Fetching, sound: Sound, range: string | null) => ({
  recordingId: sound.id,
  listener: sound.listener,
  address: addressOf(headersOf(request)),
  disposition,
  range: range?.slice(0, 100) ?? null,
});

const nameOf = ({ roomNumber, title, startedAt, timeZone }: Sound) =>
  downloadName(roomNumber, title, wallClock(startedAt, timeZone));
