import { fetchOutcome } from "./http-failure";
import type { Outcome } from "./notification";
import type { Text } from "./texter";

/**
 * Any gateway that takes a POST. SMS_URL is its address:
 * - `{to}`, `{text}`, `{from}` and `{id}` in the query are filled in; `{id}` is the same on every try, for gateways that know repeats;
 * - user:password@ becomes Basic authorization;
 * - after `#`: `form` (default) or `json` is the body with to, from and text; `to=phone&text=message` renames its members; `bearer=…`
 *   is sent as the bearer token; `get` sends no body and a GET.
 * `https://gateway.example/send?key=abc#json&to=phoneNumber`
 */
export async function sendByGateway(smsUrl: string, from: string | undefined, text: Text): Promise<Outcome> {
  const url = new URL(smsUrl);
  const options = new URLSearchParams(url.hash.slice(1));
  url.hash = "";
  const headers: Record<string, string> = { accept: "application/json, text/plain, */*" };
  if (url.username) headers.authorization = basic(decodeURIComponent(url.username), decodeURIComponent(url.password));
  const bearer = options.get("bearer");
  if (bearer) headers.authorization = `Bearer ${bearer}`;
  url.username = url.password = "";

  const values = { to: text.to, from: from ?? "", text: text.text, id: text.id };
  for (const [name, value] of [...url.searchParams]) url.searchParams.set(name, fill(value, values));
  if (options.has("get")) return fetchOutcome(url, { headers });

  const body: Record<string, string> = {
    [options.get("to") || "to"]: text.to,
    [options.get("text") || "text"]: text.text,
  };
  if (from) body[options.get("from") || "from"] = from;
  if (options.has("json")) {
    headers["content-type"] = "application/json";
    return fetchOutcome(url, { method: "POST", headers, body: JSON.stringify(body) });
  }
  return fetchOutcome(url, { method: "POST", headers, body: new URLSearchParams(body) });
}

/** One pass: what a text itself carries in braces is not filled in again. */
const fill = (value: string, values: { [name: string]: string }) =>
  value.replace(/\{(to|from|text|id)\}/g, (_, name: string) => values[name] ?? "");

export const basic = (user: string, password: string) =>
  `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`;
