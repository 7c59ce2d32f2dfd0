"use client";

/** What a reader chose is kept by this browser, in a cookie, so that the first byte of the next page already has it. */
export function keep(name: "theme" | "language" | "zone", value: string) {
  const year = 365 * 24 * 3600;
  // biome-ignore lint/suspicious/noDocumentCookie: cookieStore is missing on plain http and in Firefox before 140
  document.cookie = `${name}=${encodeURIComponent(value)}; path=/; max-age=${year}; samesite=lax`;
}

export type Theme = "light" | "dark" | "system";

export function applyTheme(theme: Theme) {
  keep("theme", theme);
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}
