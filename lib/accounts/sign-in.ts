import { parseSetCookieHeader, toCookieOptions } from "better-auth/cookies";
import { refuse } from "@/lib/refusal";
import { auth } from "./auth";
import { forgetWhatIsOver } from "./commands";

export type Cookie = { name: string; value: string; options: ReturnType<typeof toCookieOptions> };

/**
 * Opens a session. A Refusal says no more than a stranger may know: an unknown e-mail and a wrong password are one.
 * @param headers the browser's, for its address (throttle) and its agent (list of sessions)
 * @returns the cookies to set
 */
export async function signIn(headers: Headers, { email, password }: { email: string; password: string }) {
  try {
    const { headers: answer, response } = await auth().api.signInEmail({
      body: { email: email.trim().toLowerCase(), password },
      headers: senderOnly(headers),
      returnHeaders: true,
    });
    await forgetWhatIsOver(new Date());
    return { ok: true as const, accountId: response.user.id, cookies: cookiesIn(answer) };
  } catch (error) {
    return refusalFrom(error);
  }
}

/** Ends the browser's session. @returns the cookies to take away */
export async function signOut(headers: Headers): Promise<Cookie[]> {
  const { headers: answer } = await auth().api.signOut({ headers, returnHeaders: true });
  return cookiesIn(answer);
}

/** Signing in must not depend on what an old cookie says. */
function senderOnly(headers: Headers): Headers {
  const sender = new Headers();
  for (const name of ["x-forwarded-for", "user-agent"]) {
    const value = headers.get(name);
    if (value) sender.set(name, value);
  }
  return sender;
}

const cookiesIn = (headers: Headers): Cookie[] =>
  headers
    .getSetCookie()
    .flatMap((line) => [...parseSetCookieHeader(line)])
    .map(([name, attributes]) => ({
      name,
      value: decodeURIComponent(attributes.value),
      options: toCookieOptions(attributes),
    }));

/** The library throws what a person can cause. (Not `instanceof`: its class is loaded more than once, see lib/once.ts.) */
function refusalFrom(error: unknown) {
  const { body, statusCode } = error as {
    body?: { code?: string; retryAfterSeconds?: number };
    statusCode?: number;
  };
  if (body?.code === "TOO_MANY_REQUESTS")
    return refuse("too-many-requests", { retryAfterSeconds: body.retryAfterSeconds ?? 60 });
  if (body?.code === "BANNED") return refuse("banned");
  if (statusCode === 400 || statusCode === 401) return refuse("wrong-credentials");
  throw error;
}
