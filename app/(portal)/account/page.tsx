import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { browserZone, reader } from "@/app/reader";
import { ApiKeys } from "@/components/accounts/api-keys";
import { PasswordForm } from "@/components/accounts/password-form";
import { ProfileForm } from "@/components/accounts/profile-form";
import { SessionList } from "@/components/accounts/session-list";
import { FeedList } from "@/components/calendars/feed-list";
import { OwnNotices } from "@/components/notifications/own-notices";
import { DeputyList } from "@/components/policies/deputy-list";
import { PageBody, PageHeader, SectionHead } from "@/components/ui/page-header";
import { clockTime, shortDay } from "@/components/ui/time";
import { deviceOf } from "@/lib/accounts/device";
import { apiKeysOf, sessionsOf } from "@/lib/accounts/queries";
import { currentSessionId } from "@/lib/accounts/session";
import { feedsOf } from "@/lib/calendars/queries";
import { deputiesOf, principalsOf } from "@/lib/policies/deputy-queries";
import { noticesOf } from "@/lib/reminders/notice-queries";
import { timeZones } from "@/lib/time";
import { endOtherSessions, endSession, makeKey, revokeKey, savePassword, saveProfile } from "./actions";
import { letBookForMe, noLongerBooksForMe } from "./deputy-actions";
import { endFeed, makeFeed } from "./feed-actions";
import { setOwnNotice } from "./notice-actions";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("accounts.account"))("title"),
});

export default async function AccountPage() {
  const { actor, language, zone } = await reader();
  const [t, c, p, n] = await Promise.all([
    getTranslations("accounts"),
    getTranslations("calendars"),
    getTranslations("policies"),
    getTranslations("reminders.own"),
  ]);
  const [sessions, keys, here, browser, feeds, deputies, principals, notices] = await Promise.all([
    sessionsOf(actor),
    apiKeysOf(actor),
    currentSessionId(),
    browserZone(),
    feedsOf(actor),
    deputiesOf(actor),
    principalsOf(actor),
    noticesOf(actor.id),
  ]);
  const said = (at: Date) => `${shortDay(at, zone, language)} ${clockTime(at, zone, language)}`;
  return (
    <>
      <PageHeader title={t("account.title")} />
      <PageBody className="grid max-w-3xl gap-10">
        <Section title={t("account.who")}>
          <ProfileForm account={actor} zones={timeZones()} browserZone={browser} action={saveProfile} />
        </Section>
        <div id="notices" className="scroll-mt-6">
          <Section title={n("title")} text={n("text")}>
            <OwnNotices notices={notices} set={setOwnNotice} />
          </Section>
        </div>
        <Section title={c("feeds.title")} text={c("feeds.text")}>
          <FeedList
            make={makeFeed}
            revoke={endFeed}
            feeds={feeds.map(({ id, name, url, createdAt, lastFetchedAt }) => ({
              id,
              name,
              url,
              created: said(createdAt),
              fetched: lastFetchedAt && said(lastFetchedAt),
            }))}
          />
        </Section>
        <Section title={p("deputies.title")} text={p("deputies.text")}>
          <DeputyList deputies={deputies} principals={principals} add={letBookForMe} remove={noLongerBooksForMe} />
        </Section>
        <Section title={t("sessions.title")}>
          <SessionList
            end={endSession}
            endOthers={endOtherSessions}
            sessions={sessions.map((session) => ({
              id: session.id,
              here: session.id === here,
              device: deviceOf(session.userAgent),
              address: session.ipAddress,
              since: said(session.createdAt),
            }))}
          />
        </Section>
        <Section title={t("keys.title")} text={t("keys.text")}>
          <ApiKeys
            make={makeKey}
            revoke={revokeKey}
            keys={keys.map(({ id, name, prefix, createdAt, lastUsedAt }) => ({
              id,
              name,
              prefix,
              created: said(createdAt),
              used: lastUsedAt && said(lastUsedAt),
            }))}
          />
        </Section>
        <Section title={t("password.title")}>
          <PasswordForm email={actor.email} action={savePassword} />
        </Section>
      </PageBody>
    </>
  );
}

const Section = ({ title, text, children }: { title: string; text?: string; children: ReactNode }) => (
  <section>
    <SectionHead title={title} />
    {text && <p className="-mt-1 mb-4 text-sm text-ink-2">{text}</p>}
    {children}
  </section>
);
