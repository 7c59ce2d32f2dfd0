import { once } from "@/lib/once";

/** `elsewhere`: another portal reads it. */
export type InboxState =
  | { status: "off" }
  | { status: "starting" | "elsewhere" | "up"; since: Date }
  | { status: "lost"; since: Date; why: string };

const held = () => once("inbox-state", () => ({ state: { status: "off" } as InboxState }));
export const inboxState = (): InboxState => held().state;

/** Keeps how it is, and since when: not when it was last found so. */
export function say(state: InboxState): void {
  if (state.status === "off" || held().state.status !== state.status) held().state = state;
}
