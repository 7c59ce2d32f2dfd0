import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { NextIntlClientProvider } from "next-intl";
import { getTranslations } from "next-intl/server";
import { browserZone } from "@/app/reader";
import { Guest } from "@/components/invitations/guest";
import { environment } from "@/lib/environment";
import { telUrl } from "@/lib/invitations/dial";
import { translator } from "@/lib/invitations/invite-data";
import { messagesOf } from "@/lib/messages/catalogue";
import { recordingsForInvitation } from "@/lib/recordings/queries";
import { dialString } from "@/lib/rooms/dial-string";
import { reply } from "./actions";
import { guestLanguage, readGuestPage } from "./reading";

type Props = { params: Promise<{ token: string }>; searchParams: Promise<{ language?: string | string[] }> };

// The address is the key: it goes to nobody else, not even as a referrer within the site.
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const page = await readGuestPage((await params).token);
  const title = page?.invite.title ?? (await getTranslations("invitations.guest"))("unknown");
  return { title, referrer: "same-origin", robots: { index: false, follow: false } };
}

export default async function InvitationPage({ params, searchParams }: Props) {
  const { token } = await params;
  const page = await readGuestPage(token);
  if (!page) notFound();
  const language = await guestLanguage((await searchParams).language, page);
  const [t, messages, zone, recordings] = await Promise.all([
    translator(language),
    messagesOf(language),
    browserZone(),
    recordingsForInvitation(page.invitationId),
  ]);
  const { invite } = page;
  return (
    <NextIntlClientProvider locale={language} messages={{ common: messages.common }}>
      <Guest
        {...page}
        token={token}
        site={environment().SITE_NAME}
        language={language}
        zone={zone ?? invite.readersZone}
        dial={{ url: telUrl(invite), text: dialString(invite) }}
        recordings={recordings.filter(({ state }) => state === "READY")}
        action={reply}
        t={t}
      />
    </NextIntlClientProvider>
  );
}
