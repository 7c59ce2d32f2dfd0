import { resolve } from "node:path";
import { environment } from "@/lib/environment";

/** Where messages leave, in words for people: hosts and folders, never a user or a secret. */
export type Outlets = {
  mail: { by: "server"; host: string; from: string } | { by: "folder"; folder: string; from: string };
  sms: { by: "gateway" | "twilio" | "asterisk"; host: string } | { by: "nothing" };
};

export function outlets(): Outlets {
  const { SMTP_URL, MAIL_DIR, MAIL_FROM, SMS_URL } = environment();
  return {
    mail: SMTP_URL
      ? { by: "server", host: new URL(SMTP_URL).host, from: MAIL_FROM }
      : { by: "folder", folder: resolve(MAIL_DIR), from: MAIL_FROM },
    sms: SMS_URL ? { by: smsBy(SMS_URL), host: new URL(SMS_URL).host } : { by: "nothing" },
  };
}

function smsBy(url: string) {
  if (url.startsWith("twilio:")) return "twilio";
  return url.startsWith("sip:") ? "asterisk" : "gateway";
}
