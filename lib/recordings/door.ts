import type { IncomingMessage, ServerResponse } from "node:http";

/** Answers a request for a recording's bytes; false: it is not one. */
export async function answerRecording(_request: IncomingMessage, _response: ServerResponse): Promise<boolean> {
  return false; // replaced by the recordings room
}
