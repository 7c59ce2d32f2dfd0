import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { NextIntlClientProvider } from "next-intl";
import { getTranslations } from "next-intl/server";
import { browserZone } from "@/app/reader";
import { Guest } from "@/components/invitations/guest";
import { ReaderZone } from "@/components/shell/reader-zone";
import { PhoneProvider } from "@/components/web-phone/phone-provider";
import { recurrenceWords } from "@/lib/bookings/recurrence-words";
import { environment } from "@/lib/environment";
import { telUrl } from "@/lib/invitations/dial";
import { clocksOf, ruleOf } from "@/lib/invitations/invite-about";
import { translator } from "@/lib/invitations/invite-data";
import { messagesOf } from "@/lib/messages/catalogue";
import { recordingsForInvitation } from "@/lib/recordings/queries";
import { dialString } from "@/lib/rooms/dial-string";
import { timeZones } from "@/lib/time";
import { changeZone, reply } from "./actions";
import { guestLanguage, readGuestPage } from "./reading";

type Props = {
  params: Promise<{ token: string }>;
  searchParams: Promise<{ language?: string | string[]; dates?: string | string[] }>;
};

// The address is the key: it goes to nobody else, not even as a referrer within the site.
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const page = await readGuestPage((await params).token);
  const t = await getTranslations("invitations.guest");
  const title = page ? page.invite.title || t("withdrawn") : t("unknown");
  return { title, referrer: "same-origin", robots: { index: false, follow: false } };
}

export default async function InvitationPage({ params, searchParams }: Props) {
  const { token } = await params;
  const page = await readGuestPage(token);
  if (!page) notFound();
  // 'This and following' began a new booking: where nothing of the old one is left, its link leads there.
  if (page.goesOn && (page.state === "over" || page.state === "cancelled")) redirect(`/i/${page.goesOn.token}`);
  const asked = await searchParams;
  const language = await guestLanguage(asked.language, page);
  const [t, messages, browser, recordings] = await Promise.all([
    translator(language),
    messagesOf(language),
    browserZone(),
    recordingsForInvitation(page.invitationId),
  ]);
  const { series } = page;
  const zone = page.zoneChosen ? page.invite.readersZone : (browser ?? page.invite.readersZone);
  const invite = {
    ...page.invite,
    language,
    readersZone: zone,
    rule: series && (await recurrenceWords(series.recurrence, { wallStart: series.wallStart, language })),
  };
  return (
    <NextIntlClientProvider locale={language} messages={{ common: messages.common, webPhone: messages.webPhone }}>
      <PhoneProvider available={environment().SIP_WS_URL !== undefined}>
        {!page.zoneChosen && <ReaderZone known={browser} />}
        <Guest
          {...page}
          invite={invite}
          token={token}
          site={environment().SITE_NAME}
          language={language}
          zone={zone}
          zones={timeZones()}
          rule={ruleOf(invite, t)}
          clocks={clocksOf(invite, t)}
          allDates={asked.dates === "all"}
          dial={{ url: telUrl(invite), text: dialString(invite) }}
          recordings={recordings.filter(({ state }) => state === "READY")}
          action={reply}
          zoneAction={changeZone}
          t={t}
        />
      </PhoneProvider>
    </NextIntlClientProvider>
  );
}
