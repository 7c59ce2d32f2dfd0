"use server";
import { revalidatePath } from "next/cache";
import { z } from "zod";
import { requireActor } from "@/lib/accounts/session";
import { setNotice } from "@/lib/reminders/notice-commands";
import { ownNotices } from "@/lib/reminders/setting";

export async function setOwnNotice(kind: unknown, wanted: unknown): Promise<void> {
  await setNotice(await requireActor(), z.enum(ownNotices).parse(kind), z.boolean().parse(wanted));
  revalidatePath("/account");
}
