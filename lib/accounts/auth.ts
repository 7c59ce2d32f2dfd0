import { APIError, type BetterAuthOptions, betterAuth } from "better-auth";
import { prismaAdapter } from "better-auth/adapters/prisma";
import { createAuthMiddleware } from "better-auth/api";
import { hashPassword, verifyPassword } from "better-auth/crypto";
import { database } from "@/lib/database";
import type { PrismaClient } from "@/lib/database/client/client";
import { environment } from "@/lib/environment";
import { log } from "@/lib/log";
import { once } from "@/lib/once";
import { isBanned } from "./account";
import { addressOf } from "./address";
import { countSignIn, forgiveSignIn } from "./sign-in-throttle";
import { consume, keyOf } from "./throttle";

export { hashPassword, verifyPassword };

/** How long a browser stays signed in. Not prolonged by use: pages cannot set cookies, and a fixed end is easy to explain. */
const SESSION_SECONDS = 14 * 24 * 3600;

/** The auth library on our tables, made at first use: building the portal must not need its settings. */
export const auth = () => once("auth", () => makeAuth(database(), environment()));

export type Settings = { APP_URL: string; AUTH_SECRET: string };

export const makeAuth = (prisma: PrismaClient, settings: Settings) => betterAuth(options(prisma, settings));

const options = (prisma: PrismaClient, { APP_URL, AUTH_SECRET }: Settings) =>
  ({
    appName: "Rollcall",
    baseURL: APP_URL,
    basePath: "/api/auth",
    secret: AUTH_SECRET,
    telemetry: { enabled: false },
    trustedOrigins: (request) => [ownOrigin(request)],
    database: prismaAdapter(delegates(prisma), { provider: "postgresql" }),
    user: {
      additionalFields: {
        role: { type: "string", required: true, defaultValue: "organiser", input: false },
        language: { type: "string", required: true, defaultValue: "en", input: false },
        timeZone: { type: "string", required: false, input: false },
        banned: { type: "boolean", required: false, input: false },
        banExpires: { type: "date", required: false, input: false },
      },
    },
    account: { fields: { userId: "accountId", accountId: "externalId" } },
    session: {
      fields: { userId: "accountId" },
      expiresIn: SESSION_SECONDS,
      disableSessionRefresh: true,
      cookieCache: { enabled: false }, // a revoked session is out at once
    },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 8, maxPasswordLength: 128 },
    rateLimit: { enabled: true, window: 60, max: 300, customStorage: { consume: count }, customRules },
    advanced: {
      cookiePrefix: "rollcall",
      useSecureCookies: APP_URL.startsWith("https:"),
      defaultCookieAttributes: { httpOnly: true, sameSite: "lax", path: "/" },
      database: { validateSchema: false, generateId: false },
    },
    hooks: { before: throttleSignIn, after: forgiveAfterSignIn },
    databaseHooks: { session: { create: { before: (session) => refuseBanned(prisma, session.userId) } } },
    logger: {
      level: "warn",
      log: (level, message) => log()[level === "error" ? "error" : "debug"]({ message }, "auth"),
    },
    onAPIError: { errorURL: "/sign-in", onError: sayWhatBroke },
  }) satisfies BetterAuthOptions;

/** The library says user and account where we say account and credential: it gets our tables under its names. */
const delegates = (prisma: PrismaClient) => ({
  user: prisma.account,
  account: prisma.credential,
  session: prisma.session,
  verification: prisma.verification,
  $transaction: prisma.$transaction.bind(prisma),
});

/** Signing in counts failures only, by its own rule (the hooks below), whichever door it comes through. */
const customRules = { "/sign-in/email": false as const, "/sign-out": false as const, "/get-session": false as const };

async function count(key: string, rule: { window: number; max: number }) {
  const { allowed, retryAfterSeconds } = await consume(keyOf("auth", key), {
    max: rule.max,
    windowSeconds: rule.window,
  });
  return { allowed, retryAfter: allowed ? null : retryAfterSeconds };
}

/** What a person caused is the answer's business; only what is broken is logged. */
function sayWhatBroke(error: unknown) {
  const { statusCode = 500 } = (error ?? {}) as { statusCode?: number };
  if (statusCode >= 500) log().error({ error: error instanceof Error ? error.stack : String(error) }, "auth");
}

/** The portal may be reached under another name than APP_URL (an address, a second host name): same origin is same origin. */
function ownOrigin(request?: Request): string | null {
  const host = request?.headers.get("host");
  return request && host ? `${new URL(request.url).protocol}//${host}` : null;
}

const throttleSignIn = createAuthMiddleware(async (context) => {
  if (context.path !== "/sign-in/email") return;
  const { allowed, retryAfterSeconds } = await countSignIn(emailIn(context.body), addressOf(context.headers ?? none));
  if (!allowed)
    throw new APIError(
      "TOO_MANY_REQUESTS",
      { code: "TOO_MANY_REQUESTS", message: "Too many tries.", retryAfterSeconds },
      { "retry-after": String(retryAfterSeconds) },
    );
});

const forgiveAfterSignIn = createAuthMiddleware(async (context) => {
  if (context.path !== "/sign-in/email" || !context.context.newSession) return;
  await forgiveSignIn(emailIn(context.body), addressOf(context.headers ?? none));
});

const none = new Headers();
const emailIn = (body: unknown) => {
  const email = (body as { email?: unknown } | undefined)?.email;
  return typeof email === "string" ? email : "";
};

/** Asked only after the password was right, so that it tells a stranger nothing. */
async function refuseBanned(prisma: PrismaClient, accountId: string) {
  const account = await prisma.account.findUnique({ where: { id: accountId } });
  if (!account || isBanned(account, new Date()))
    throw new APIError("FORBIDDEN", { code: "BANNED", message: "This account is closed." });
}
