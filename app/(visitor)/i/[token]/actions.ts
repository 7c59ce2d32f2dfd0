"use server";
import { revalidatePath } from "next/cache";
import { z } from "zod";
import { browserZone } from "@/app/reader";
import { guestReplies } from "@/lib/invitations/guest";
import { changeGuestZone, replyAsGuest } from "@/lib/invitations/guest-commands";

const token = z.string().max(100);
const answer = z.object({
  token,
  reply: z.enum([...guestReplies, "NONE"]),
  date: z.string().max(100).optional(),
  comment: z.string().trim().max(1_000).optional(),
});
const choice = z.object({ token, zone: z.string().max(100) });

/** Whatever comes of it, the page drawn anew shows it: the answer, or that it is over. */
export async function reply(form: FormData): Promise<void> {
  const said = answer.safeParse(Object.fromEntries(form));
  if (!said.success) return;
  const { token, reply, ...more } = said.data;
  await replyAsGuest(token, reply === "NONE" ? null : reply, await browserZone(), new Date(), more);
  revalidatePath(`/i/${token}`);
}

export async function changeZone(form: FormData): Promise<void> {
  const chosen = choice.safeParse(Object.fromEntries(form));
  if (!chosen.success) return;
  await changeGuestZone(chosen.data.token, chosen.data.zone);
  revalidatePath(`/i/${chosen.data.token}`);
}
