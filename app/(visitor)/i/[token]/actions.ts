"use server";
import { revalidatePath } from "next/cache";
import { z } from "zod";
import { browserZone } from "@/app/reader";
import { guestReplies } from "@/lib/invitations/guest";
import { replyAsGuest } from "@/lib/invitations/guest-commands";

const answer = z.object({ token: z.string().max(100), reply: z.enum(guestReplies) });

/** Whatever comes of it, the page drawn anew shows it: the answer, or that it is over. */
export async function reply(form: FormData): Promise<void> {
  const said = answer.safeParse({ token: form.get("token"), reply: form.get("reply") });
  if (!said.success) return;
  await replyAsGuest(said.data.token, said.data.reply, await browserZone(), new Date());
  revalidatePath(`/i/${said.data.token}`);
}
