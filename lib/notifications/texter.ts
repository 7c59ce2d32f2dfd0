import { environment } from "@/lib/environment";
import type { Outcome } from "./notification";
import { sendText } from "./sip-message";
import { sendByGateway } from "./sms-gateway";
import { sendByTwilio } from "./sms-twilio";

export type Text = { id: string; to: string; text: string };

/** Hands a text message to what SMS_URL names. */
export async function sendSms(text: Text): Promise<Outcome> {
  const { SMS_URL, SMS_FROM } = environment();
  if (!SMS_URL) return { kind: "configuration", answer: "SMS_URL is not set." };
  switch (SMS_URL.slice(0, SMS_URL.indexOf(":"))) {
    case "twilio":
      return sendByTwilio(SMS_URL, SMS_FROM, text);
    case "sip":
      return sendText(text.to, SMS_FROM, text.text);
    default:
      return sendByGateway(SMS_URL, SMS_FROM, text);
  }
}
