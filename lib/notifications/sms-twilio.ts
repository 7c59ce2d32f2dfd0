import { fetchOutcome } from "./http-failure";
import type { Outcome } from "./notification";
import { basic } from "./sms-gateway";
import type { Text } from "./texter";

/**
 * Twilio's REST API: `twilio://<account sid>:<token>@api.twilio.com?from=+1…`. `from` may be a messaging service (MG…);
 * `api=http://…` replaces the host, for tests and proxies.
 */
export async function sendByTwilio(smsUrl: string, siteFrom: string | undefined, text: Text): Promise<Outcome> {
  const url = new URL(smsUrl);
  const sid = decodeURIComponent(url.username);
  const token = decodeURIComponent(url.password);
  // "+1…" in a query reads as a space: taken back.
  const from = (url.searchParams.get("from") ?? siteFrom ?? "").trim().replace(/^(?=\d{6,}$)/, "+");
  if (!sid || !token || !from)
    return { kind: "configuration", answer: "SMS_URL needs twilio://<account sid>:<token>@api.twilio.com?from=+…" };
  const api = (url.searchParams.get("api") ?? `https://${url.host}`).replace(/\/$/, "");
  const body = new URLSearchParams({
    To: text.to,
    Body: text.text,
    ...(from.startsWith("MG") ? { MessagingServiceSid: from } : { From: from }),
  });
  return fetchOutcome(new URL(`${api}/2010-04-01/Accounts/${encodeURIComponent(sid)}/Messages.json`), {
    method: "POST",
    headers: { authorization: basic(sid, token), accept: "application/json" },
    body,
  });
}
