/**
 * What is open without a session. Everything else is refused by default: proxy.ts sends it to sign in, and the command or page behind
 * it asks again.
 */
const open = [
  /^\/sign-in$/,
  /** guest pages: the token is the right */
  /^\/i\/[^/]+(\/.*)?$/,
  /** a conference out of a call: the token in the text message is the right */
  /^\/m\/[^/]+$/,
  /** the way out of reminders: likewise */
  /^\/stop\/[^/]+(\/one-click)?$/,
  /** the self-test of the browser phone: who is called in need not have an account */
  /^\/test$/,
  /** private calendars: the token is the right */
  /^\/calendar\/[^/]+$/,
  /** answers 401 by itself */
  /^\/api\/v1(\/.*)?$/,
  /^\/api\/auth\/.+$/,
  /** what problem documents link to */
  /^\/problems\/[^/]+$/,
  /** files of the build and of public/ that pages are made of */
  /^\/_next\/.+$/,
  /^\/fonts\/.+$/,
  /^\/(icon\.svg|favicon\.ico|apple-icon\.png|manifest\.webmanifest|robots\.txt)$/,
];

export const isOpen = (path: string): boolean => open.some((pattern) => pattern.test(path));

/** The header in which proxy.ts tells a page which path was asked for. */
export const pathHeader = "x-rollcall-path";

/** The names a session's cookie can have: over https browsers only take the second from us. */
export const sessionCookies = ["rollcall.session_token", "__Secure-rollcall.session_token"] as const;

/**
 * What a page may load and run: ours alone, and of scripts only those with this answer's nonce and what they load. Styles may be inline
 * (`style=` of measures; the toasts' own sheet); none of them can run.
 */
export function contentSecurityPolicy(nonce: string, development: boolean): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    "font-src 'self'",
    `connect-src 'self'${development ? " ws:" : ""}`,
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** On every answer. A guest's address is his key: it must not travel as a referrer. */
export const securityHeaders = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "same-origin",
  "permissions-policy": "camera=(), microphone=(self), geolocation=(), payment=(), usb=(), display-capture=()",
  "cross-origin-opener-policy": "same-origin",
};
