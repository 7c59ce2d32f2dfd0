import { asterisk } from "@/lib/asterisk/link";
import { environment } from "@/lib/environment";
import { type Outcome, oneLine } from "./notification";

/**
 * A SIP MESSAGE by Asterisk itself (AMI MessageSend, class `message`): SMS_URL=sip://<gateway or phones>[:port], sent through the
 * endpoint `rollcall-sms`. Asterisk 22 answers when it has taken the message, not when the other side has: 'sent' means handed over.
 */
export async function sendText(to: string, from: string | undefined, body: string): Promise<Outcome> {
  const host = new URL(environment().SMS_URL ?? "sip:").host;
  if (!host || !/^\+?[0-9]+$/.test(to)) return { kind: "refused", answer: "No number a SIP message can go to." };
  const encoded = Buffer.from(body).toString("base64");
  // AMI throws away lines over 1,015 bytes.
  if (encoded.length > 960) return { kind: "refused", answer: "Too long for a SIP message: 720 bytes at most." };
  if (asterisk().calls.state().status !== "up") return { kind: "away", answer: "Asterisk is away." };
  const reply = await asterisk().calls.send({
    Action: "MessageSend",
    Destination: `pjsip:rollcall-sms/sip:${to}@${host}`,
    From: `sip:${(from ?? "rollcall").replace(/[^A-Za-z0-9+._-]/g, "")}@${host}`,
    Base64Body: encoded,
  });
  if (reply.ok) return { kind: "sent", answer: "Taken by Asterisk." };
  const why = oneLine(String(reply.detail ?? reply.reason));
  if (reply.reason === "asterisk-away") return { kind: "away", answer: why };
  // No right to the action, or no such endpoint: nothing the recipient can help.
  return { kind: /permission|technology|endpoint/i.test(why) ? "configuration" : "later", answer: why };
}
