"use server";
import { revalidatePath } from "next/cache";
import { text } from "@/app/argument";
import { setStopped } from "@/lib/notifications/stop-commands";

/** Whatever comes of it, the page drawn anew shows it. */
async function set(form: FormData, stopped: boolean): Promise<void> {
  const token = text(form.get("token"));
  await setStopped(token, stopped);
  revalidatePath(`/stop/${token}`);
}

export const stop = async (form: FormData): Promise<void> => set(form, true);
export const start = async (form: FormData): Promise<void> => set(form, false);
