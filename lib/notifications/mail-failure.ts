import { type Outcome, oneLine } from "./notification";

type SmtpError = { code?: unknown; command?: unknown; responseCode?: unknown; response?: unknown; message?: unknown };

/** 530, 534, 535, 538: who we are (RFC 4954 6). 550 and the like at MAIL FROM: our own address. Neither is the recipient's doing. */
const whoWeAre = new Set([530, 534, 535, 538]);
const certificate = /^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|EPROTO$)/;

/** What a failed SMTP session means for this mail (codes of nodemailer 10, replies of RFC 5321 4.2). */
export function classifySmtp(error: unknown): Outcome {
  const { code, command, responseCode, response, message } = (error ?? {}) as SmtpError;
  const reply = typeof responseCode === "number" ? responseCode : undefined;
  const answer = oneLine(String(response || message || code || "unknown"));
  if (code === "EAUTH") return { kind: reply && reply < 500 ? "away" : "configuration", answer };
  if (code === "ETLS" || isCertificate(error)) return { kind: "configuration", answer };
  if (reply === undefined) {
    // Without a word of the server's it was nodemailer that would not take the mail; an answer that is none is a broken server's.
    const ours = !response && (code === "EENVELOPE" || code === "EMESSAGE");
    return { kind: ours ? "refused" : "away", answer };
  }
  if (reply < 500) return { kind: command === "CONN" || reply === 421 ? "away" : "later", answer };
  if (whoWeAre.has(reply) || command === "MAIL FROM") return { kind: "configuration", answer };
  // A greeting of 5xx refuses this machine, whatever the mail.
  if (command === "CONN" || command === "EHLO" || command === "HELO") return { kind: "configuration", answer };
  return { kind: "refused", answer };
}

function isCertificate(error: unknown): boolean {
  const { code, cause } = (error ?? {}) as { code?: unknown; cause?: unknown };
  if (typeof code === "string" && certificate.test(code)) return true;
  if (/certificate|self.signed/i.test(String((error as Error)?.message ?? ""))) return true;
  return cause !== undefined && isCertificate(cause);
}
