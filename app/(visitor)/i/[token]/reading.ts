import { cookies } from "next/headers";
import { getLocale } from "next-intl/server";
import { cache } from "react";
import { type GuestPage, guestPage } from "@/lib/invitations/guest-queries";
import { isLanguage, type Language } from "@/lib/messages/catalogue";

/** Read once a request, for the title and for the page. */
export const readGuestPage = cache((token: string) => guestPage(token, new Date()));

/** The link's own language, else what this browser chose, else the invitee's, else what the browser asks for. */
export async function guestLanguage(asked: unknown, page: GuestPage | null): Promise<Language> {
  const chosen = (await cookies()).get("language")?.value;
  return [asked, chosen, page?.language, await getLocale()].find(isLanguage) ?? "en";
}
