import { database } from "@/lib/database";

/** That Asterisk has called for a link to a remote conference. Every portal hears of it; written once. */
export async function noteLinkCall(link: string, at: Date): Promise<void> {
  await database().linkCall.createMany({ data: { link, at }, skipDuplicates: true });
}
