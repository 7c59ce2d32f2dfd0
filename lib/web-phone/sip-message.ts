/*
 * As much of SIP (RFC 3261) as it takes to place one call a browser over a WebSocket (RFC 7118) on the loopback, with Asterisk 22 as
 * the only other side: INVITE, ACK, BYE, and answers to what Asterisk asks. No authentication, no forking, no registration.
 */

export type SipMessage = {
  /** request line or status line */
  first: string;
  /** by lower-case name, in order; several lines of a name stay apart */
  headers: Map<string, string[]>;
  body: string;
};

/** What one of our calls is, once Asterisk has answered it: enough for any portal to go on with it. */
export type Dialog = {
  callId: string;
  /** ours, in From */
  tag: string;
  /** Asterisk's To, with its tag */
  remote: string;
  /** Asterisk's Contact: where requests within the call go */
  target: string;
};

/** null: not a message (a keep-alive of RFC 7118 is one or two line breaks) */
export function parseSip(text: string): SipMessage | null {
  const end = text.indexOf("\r\n\r\n");
  const [first, ...lines] = (end < 0 ? text : text.slice(0, end)).split("\r\n");
  if (!first) return null;
  const headers = new Map<string, string[]>();
  for (const line of lines) {
    const colon = line.indexOf(":");
    if (colon < 1) continue;
    const name = line.slice(0, colon).trim().toLowerCase();
    headers.set(name, [...(headers.get(name) ?? []), line.slice(colon + 1).trim()]);
  }
  return { first, headers, body: end < 0 ? "" : text.slice(end + 4) };
}

/** 0: a request */
export const statusOf = ({ first }: SipMessage): number => Number(/^SIP\/2\.0 (\d{3}) /.exec(`${first} `)?.[1] ?? 0);
export const methodOf = ({ first }: SipMessage): string => first.split(" ", 1)[0] ?? "";
export const header = ({ headers }: SipMessage, name: string): string => headers.get(name)?.[0] ?? "";

/** The number and method that an answer answers. */
export function cseqOf(message: SipMessage): { seq: number; method: string } {
  const [seq, method = ""] = header(message, "cseq").split(/\s+/);
  return { seq: Number(seq), method };
}

/** The address between the brackets of a Contact. @throws where there is none */
export function addressIn(contact: string): string {
  const address = /<([^>\s]+)>/.exec(contact)?.[1];
  if (!address) throw new Error(`no address in Contact: ${contact}`);
  return address;
}

/** The user part by which Asterisk finds endpoint rollcall-web. */
const us = "sip:rollcall-web@portal.invalid";

export function requestOf({
  method,
  uri,
  dialog,
  seq,
  branch,
  body = "",
}: {
  method: "INVITE" | "ACK" | "BYE" | "CANCEL";
  uri: string;
  dialog: Pick<Dialog, "callId" | "tag" | "remote">;
  seq: number;
  /** unguessable, one a transaction */
  branch: string;
  body?: string;
}): string {
  return [
    `${method} ${uri} SIP/2.0`,
    `Via: SIP/2.0/WS portal.invalid;branch=z9hG4bK${branch}`,
    "Max-Forwards: 70",
    `From: <${us}>;tag=${dialog.tag}`,
    `To: ${dialog.remote}`,
    `Call-ID: ${dialog.callId}`,
    `CSeq: ${seq} ${method}`,
    `Contact: <${us};transport=ws>`,
    "Allow: INVITE, ACK, CANCEL, BYE, OPTIONS",
    ...(body === "" ? [] : ["Content-Type: application/sdp"]),
    `Content-Length: ${Buffer.byteLength(body)}`,
    "",
    body,
  ].join("\r\n");
}

export const answerTo = (request: SipMessage, status: string): string =>
  [
    `SIP/2.0 ${status}`,
    ...(request.headers.get("via") ?? []).map((via) => `Via: ${via}`),
    `From: ${header(request, "from")}`,
    `To: ${header(request, "to")}`,
    `Call-ID: ${header(request, "call-id")}`,
    `CSeq: ${header(request, "cseq")}`,
    "Content-Length: 0",
    "",
    "",
  ].join("\r\n");
