export const roles = ["administrator", "organiser"] as const;
export type AccountRole = (typeof roles)[number];

/** Who acts: an account, as every command takes it. */
export type Actor = {
  id: string;
  name: string;
  email: string;
  role: AccountRole;
  timeZone: string | null;
  language: "en" | "zh";
  /** ids of those who have made him their deputy: he books, changes and cancels in their name */
  deputyFor?: readonly string[];
};

export const isAdministrator = (actor: Actor) => actor.role === "administrator";

type StoredAccount = Omit<Actor, "role" | "language"> & { role: string; language: string };

/** What the database holds, narrowed: an unknown role has the fewest rights. */
export const actorFrom = ({ id, name, email, role, timeZone, language }: StoredAccount): Actor => ({
  id,
  name,
  email,
  role: role === "administrator" ? "administrator" : "organiser",
  timeZone,
  language: language === "zh" ? "zh" : "en",
});

type Ban = { banned: boolean | null; banExpires: Date | null };

export const isBanned = ({ banned, banExpires }: Ban, now: Date) =>
  banned === true && (banExpires === null || banExpires > now);

/**
 * Where to go after sign-in: a path of this portal, never another site. "//host", "/\host" and control characters, which browsers
 * drop before they look, all leave the site.
 */
export function safeNext(next: unknown): string {
  if (typeof next !== "string" || next.length > 2000 || !/^\/(?![/\\])[\x21-\x7e]*$/.test(next)) return "/";
  const url = new URL(next, "http://portal.invalid");
  const path = `${url.pathname}${url.search}`;
  const elsewhere = url.origin !== "http://portal.invalid" || /^\/[/\\]/.test(path);
  return elsewhere || path.includes("\\") || /^\/(sign-in|sign-out|api)(\/|\?|$)/.test(path) ? "/" : path;
}
