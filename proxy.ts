import { type NextRequest, NextResponse } from "next/server";
import { contentSecurityPolicy, isOpen, pathHeader, securityHeaders, sessionCookies } from "@/lib/accounts/door";
import { environment } from "@/lib/environment";

/**
 * Refuses by default: whoever brings no session's cookie is sent to sign in, unless the path is on the list. Whether the cookie is
 * worth anything is asked by the page and the command (`requireActor`); this only makes forgetting that harmless.
 */
export function proxy(request: NextRequest): NextResponse {
  const { pathname, search } = request.nextUrl;
  const hasCookie = sessionCookies.some((name) => request.cookies.has(name));
  if (!hasCookie && !isOpen(pathname))
    return withHeaders(pathname.startsWith("/api/") ? refused() : toSignIn(request, pathname + search));

  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64");
  const policy = contentSecurityPolicy(nonce, process.env.NODE_ENV === "development");
  const headers = new Headers(request.headers);
  // Next reads the nonce out of the request's policy and puts it on its own scripts.
  headers.set("content-security-policy", policy);
  headers.set("x-nonce", nonce);
  headers.set(pathHeader, pathname + search);
  const response = withHeaders(NextResponse.next({ request: { headers } }));
  response.headers.set("content-security-policy", policy);
  return response;
}

const refused = () => NextResponse.json({ title: "not signed in", status: 401 }, { status: 401 });

/** 303: a form that was sent without a session must not be sent on to the sign-in page. */
function toSignIn(request: NextRequest, from: string): NextResponse {
  const target = request.nextUrl.clone();
  target.pathname = "/sign-in";
  target.search = request.method === "GET" && from !== "/" ? `?next=${encodeURIComponent(from)}` : "";
  return NextResponse.redirect(target, 303);
}

function withHeaders(response: NextResponse): NextResponse {
  for (const [name, value] of Object.entries(securityHeaders)) response.headers.set(name, value);
  if (environment().APP_URL.startsWith("https:"))
    response.headers.set("strict-transport-security", "max-age=31536000; includeSubDomains");
  return response;
}

// Not for the build's files, and not for the API: it answers for itself, and each command of a live page would pay for the detour.
export const config = { matcher: ["/((?!_next/static/|_next/image|api/v1/).*)"] };
