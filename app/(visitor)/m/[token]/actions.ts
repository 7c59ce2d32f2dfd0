"use server";
import { text } from "@/app/argument";
import { asterisk } from "@/lib/asterisk/link";
import { startedConference } from "@/lib/calls/starter-commands";

/** Tries to reach Asterisk at once, for whoever moderates by the link in his text message. */
export async function tryNow(token: string): Promise<void> {
  if (await startedConference(text(token))) asterisk().calls.tryNow();
}
