import type { Command } from "@/lib/conferences/command";

/**
 * What whoever made a conference out of a call may do in it by his link: what a moderator's telephone may, and what of the console stays
 * in this conference. Nothing that calls somebody at the site's cost, reaches into another conference, or is for later.
 */
export function mayByLink(command: Command): boolean {
  switch (command.kind) {
    case "dial":
    case "cancel-dial":
    case "link":
    case "unlink":
    case "merge":
    case "extend":
      return false;
    case "announce":
      return command.at === undefined && command.sound === undefined;
    default:
      return true;
  }
}

/** The shape of what the address holds: 192 random bits (lib/invitations/token.ts). */
export const isStarterToken = (text: string): boolean => /^[A-Za-z0-9_-]{32}$/.test(text);
