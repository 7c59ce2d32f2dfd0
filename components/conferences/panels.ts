/** What a desk consists of: beside each other where there is room, one at a time on a phone. */
export const panels = ["people", "hands", "lobby", "calling", "sides", "vote", "links", "log"] as const;
export type PanelKey = (typeof panels)[number];
