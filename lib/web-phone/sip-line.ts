import { randomBytes } from "node:crypto";
import WebSocket from "ws";
import { log } from "@/lib/log";
import { once } from "@/lib/once";
import { offHold } from "./offer";
import type { SipMessage } from "./sip-message";
import {
  addressIn,
  answerTo,
  cseqOf,
  type Dialog,
  header,
  methodOf,
  parseSip,
  requestOf,
  statusOf,
} from "./sip-message";

/** What Asterisk said to an INVITE: with its answer's SDP, or why not. `status` 0: it said nothing, or is away. */
export type Invited = { ok: true; dialog: Dialog; answer: string } | { ok: false; status: number };

export type SipLine = {
  /** Calls `extension` with a browser's offer. */
  invite(extension: string, offer: string): Promise<Invited>;
  /** Offers anew within a call that Asterisk has answered: other candidates, after a change of network. @param seq higher than any before */
  reinvite(dialog: Dialog, seq: number, offer: string): Promise<Invited>;
  /** Ends a call. @returns Asterisk's status: 200 it is over, 481 there is no such call any more; 0: it said nothing, or is away */
  bye(dialog: Dialog, seq: number): Promise<number>;
  /** Asterisk reaches us, or could be reached just now. */
  isUp(): Promise<boolean>;
  close(): void;
};

const answerMs = 10_000;
/** Asterisk answers a BYE at once */
const byeMs = 2_000;
const connectMs = 3_000;
/** Asterisk 22 answers 503 once too much waits to be looked at: so many calls are asked for at once, the others wait here */
const mostAtOnce = 16;
const random = (bytes: number) => randomBytes(bytes).toString("hex");

/** The line of this process: one WebSocket to Asterisk for all browsers' calls, opened when it is needed. */
export const sipLine = (url: string): SipLine => once("sip-line", () => makeSipLine(url));

export function makeSipLine(url: string): SipLine {
  let opening: Promise<WebSocket> | null = null;
  /** by Call-ID and CSeq */
  const waiting = new Map<string, (message: SipMessage | null) => void>();

  const open = (): Promise<WebSocket> => {
    opening ??= new Promise<WebSocket>((resolve, reject) => {
      const socket = new WebSocket(url, "sip", { handshakeTimeout: connectMs, perMessageDeflate: false });
      socket.on("open", () => resolve(socket));
      socket.on("message", (data) => {
        // One message that is not understood must not end the process, and all calls' line with it.
        try {
          hear(socket, parseSip(data.toString()));
        } catch (error) {
          log().error({ error: String(error) }, "the line to Asterisk");
        }
      });
      socket.on("error", reject);
      socket.on("close", () => {
        opening = null;
        for (const told of waiting.values()) told(null);
        waiting.clear();
        reject(new Error("closed"));
      });
    });
    return opening;
  };

  /** @returns false: Asterisk is away */
  async function send(text: string): Promise<boolean> {
    try {
      (await open()).send(text);
      return true;
    } catch {
      return false;
    }
  }

  function hear(socket: WebSocket, message: SipMessage | null) {
    if (!message) return;
    const status = statusOf(message);
    if (status >= 200) return answered(socket, message, status);
    if (status > 0) return;
    const method = methodOf(message);
    // Who a call's end concerns hears of it by Asterisk's events; new media is only ever the browser's to offer.
    if (method === "BYE" || method === "OPTIONS") socket.send(answerTo(message, "200 OK"));
    else if (method !== "ACK") socket.send(answerTo(message, "488 Not Acceptable Here"));
  }

  function answered(socket: WebSocket, message: SipMessage, status: number) {
    const { seq, method } = cseqOf(message);
    const callId = header(message, "call-id");
    if (method === "BYE") waiting.get(`${callId} ${seq}`)?.(message);
    if (method !== "INVITE") return;
    const tag = /;tag=([0-9a-f]+)/.exec(header(message, "from"))?.[1] ?? "";
    const remote = header(message, "to");
    const contact = header(message, "contact");
    const uri = status < 300 && contact ? addressIn(contact) : "sip:gone@127.0.0.1";
    const dialog = { callId, tag, remote, target: uri };
    // An ACK of a refusal belongs to the INVITE's own transaction (RFC 3261 17.1.1.3), one of a 2xx is a transaction by itself.
    const branch = status < 300 ? random(8) : (/branch=z9hG4bK([0-9a-f]+)/.exec(header(message, "via"))?.[1] ?? "");
    socket.send(requestOf({ method: "ACK", uri, dialog, seq, branch }));
    const told = waiting.get(`${callId} ${seq}`);
    if (told) told(message);
    // Answered after nobody waited any more: nobody would ever hang it up.
    else if (status < 300 && seq === 1)
      socket.send(requestOf({ method: "BYE", uri, dialog, seq: 2, branch: random(8) }));
  }

  /** Asks, and waits for the final answer; null: none came, or Asterisk is away */
  async function ask(method: "INVITE" | "BYE", dialog: Dialog, seq: number, patienceMs: number, body?: string) {
    const key = `${dialog.callId} ${seq}`;
    const said = new Promise<SipMessage | null>((resolve) => {
      const timer = setTimeout(() => told(null), patienceMs);
      const told = (message: SipMessage | null) => {
        clearTimeout(timer);
        waiting.delete(key);
        resolve(message);
      };
      waiting.set(key, told);
    });
    if (!(await send(requestOf({ method, uri: dialog.target, dialog, seq, branch: random(8), body }))))
      waiting.get(key)?.(null);
    return said;
  }

  async function offer(dialog: Dialog, seq: number, body: string): Promise<Invited> {
    const message = await ask("INVITE", dialog, seq, answerMs, offHold(body));
    if (!message) return { ok: false, status: 0 };
    const status = statusOf(message);
    if (status >= 300) return { ok: false, status };
    const target = addressIn(header(message, "contact"));
    return { ok: true, dialog: { ...dialog, remote: header(message, "to"), target }, answer: message.body };
  }

  let asked = 0;
  const next: (() => void)[] = [];
  async function inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (asked < mostAtOnce) asked++;
    else await new Promise<void>((go) => next.push(go));
    try {
      return await work();
    } finally {
      const go = next.shift();
      if (go) go();
      else asked--;
    }
  }

  return {
    invite(extension, body) {
      const uri = `sip:${extension}@127.0.0.1`;
      const dialog = { callId: random(16), tag: random(8), remote: `<${uri}>`, target: uri };
      return inTurn(() => offer(dialog, 1, body));
    },
    reinvite: offer,
    async bye(dialog, seq) {
      const message = await ask("BYE", dialog, seq, byeMs);
      return message ? statusOf(message) : 0;
    },
    isUp: () =>
      open().then(
        () => true,
        () => false,
      ),
    close() {
      void opening?.then((socket) => socket.close()).catch(() => {});
    },
  };
}
