import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getTranslations } from "next-intl/server";
import { GuestFrame } from "@/components/invitations/guest-frame";
import { CallInstead } from "@/components/self-test/call-instead";
import { SelfTest } from "@/components/self-test/self-test";
import { Note } from "@/components/ui/note";
import { environment } from "@/lib/environment";
import { isLanguage, messagesOf } from "@/lib/messages/catalogue";

type Props = { searchParams: Promise<{ language?: string | string[] }> };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const locale = await languageOf((await searchParams).language);
  return { title: (await getTranslations({ locale, namespace: "selfTest" }))("title") };
}

/** The link's own language, else the reader's. */
const languageOf = async (asked: unknown) => (isLanguage(asked) ? asked : (await getLocale()) === "zh" ? "zh" : "en");

/** For whoever will take part from this browser and wants to know beforehand whether it works; needs no account. */
export default async function SelfTestPage({ searchParams }: Props) {
  const locale = await languageOf((await searchParams).language);
  const [t, shell, messages] = await Promise.all([
    getTranslations({ locale, namespace: "selfTest" }),
    getTranslations({ locale, namespace: "shell" }),
    messagesOf(locale),
  ]);
  const { SITE_NAME: site, DIAL_IN_NUMBER: number, SIP_WS_URL: phone } = environment();
  const { common, webPhone, selfTest } = messages;
  return (
    <NextIntlClientProvider locale={locale} messages={{ common, webPhone, selfTest }}>
      <GuestFrame
        product={shell("product")}
        site={site}
        language={locale}
        other={
          locale === "zh"
            ? { href: "/test?language=en", words: t("otherLanguage"), language: "en" }
            : { href: "/test?language=zh", words: t("otherLanguage"), language: "zh-CN" }
        }
      >
        <h1 className="text-xl leading-tight font-semibold tracking-[-0.025em] text-balance">{t("title")}</h1>
        <p className="mt-2 text-ink-2">{t("lead")}</p>
        {phone ? (
          <SelfTest number={number ?? null} />
        ) : (
          <Note className="mt-6 grid gap-3 text-base!">
            <p className="mb-3">{t("notHere")}</p>
            <CallInstead number={number ?? null} />
          </Note>
        )}
      </GuestFrame>
    </NextIntlClientProvider>
  );
}
