/** What a trusted server found out about a mail's sender. `unknown`: it did not look, or not at this sender. */
export type Finding = "true" | "false" | "unknown";

/**
 * Reads the topmost Authentication-Results header of the server `authserv` (RFC 8601): those below it, or of other names, are anybody's.
 * DMARC decides where it is there; else SPF or DKIM of the sender's own domain.
 * @param headers their values, in the order in which they stand in the mail
 * @param domain of the From address
 */
export function finding(headers: string[], authserv: string, domain: string): Finding {
  const ours = headers.find((value) => idOf(value) === authserv.toLowerCase());
  if (!ours) return "unknown";
  const results = resultsIn(ours);
  const dmarc = results.find((text) => text.startsWith("dmarc="));
  if (dmarc) return dmarc.startsWith("dmarc=pass") && said(dmarc, "header.from", domain) ? "true" : "false";
  const aligned = results.some(
    (text) =>
      (text.startsWith("spf=pass") && covers(property(text, "smtp.mailfrom"), domain)) ||
      (text.startsWith("dkim=pass") && covers(property(text, "header.d") ?? property(text, "header.i"), domain)),
  );
  if (aligned) return "true";
  return results.some((text) => /^(spf|dkim)=/.test(text)) ? "false" : "unknown";
}

const idOf = (value: string) => /^\s*([^\s;]+)/.exec(value)?.[1]?.toLowerCase();

/**
 * Its results without comments. What a sender has put in quotes, as the local part of his envelope's address, is no result:
 * `spf=pass smtp.mailfrom="x; dmarc=pass"@evil.example`.
 */
function resultsIn(header: string): string[] {
  const results = [""];
  let depth = 0;
  for (const [piece] of header.toLowerCase().matchAll(/"(?:[^"\\]|\\.)*"?|\\.|[^"\\]/gs)) {
    if (piece === "(") depth += 1;
    else if (piece === ")") depth = Math.max(0, depth - 1);
    else if (depth > 0) continue;
    else if (piece === ";") results.push("");
    else results.push(`${results.pop()}${piece}`);
  }
  return results.slice(1).map((text) => text.trim());
}

/** Properties are found between the quoted texts, never in them. */
const pieces = /([\w.]+)\s*=\s*((?:"(?:[^"\\]|\\.)*"|[^\s"])+)/gs;

const property = (text: string, name: string): string | undefined =>
  [...text.matchAll(pieces)].find(([, key]) => key === name)?.[2]?.replace(/^"([^"]*)"$/, "$1");

/** A DMARC result without the address it is about is about the mail's own. */
function said(text: string, name: string, domain: string): boolean {
  const value = property(text, name);
  return value === undefined || covers(value, domain);
}

/** "bounce@mail.example.org" and "mail.example.org" are example.org's own (RFC 7489 3.1.1, relaxed). */
function covers(value: string | undefined, domain: string): boolean {
  const name = value?.split("@").at(-1);
  if (!name) return false;
  return name === domain || name.endsWith(`.${domain}`) || (domain.endsWith(`.${name}`) && name.split(".").length > 2);
}
