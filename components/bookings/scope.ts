/** Of a series: which of its dates are meant. */
export const scopes = ["this", "following", "all"] as const;
export type Scope = (typeof scopes)[number];
