import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { reader } from "@/app/reader";
import { addressOf, Filters } from "@/components/notifications/filters";
import { MessageRows } from "@/components/notifications/message-rows";
import { MessagesTabs } from "@/components/notifications/messages-tabs";
import { OneBooking, OneRecipient } from "@/components/notifications/one-recipient";
import { Outlets } from "@/components/notifications/outlets";
import { RefreshWhile } from "@/components/notifications/refresh-while";
import { TestForm } from "@/components/notifications/test-form";
import { AdministrationNav } from "@/components/shell/administration-nav";
import { EmptyState } from "@/components/ui/blank";
import { ButtonLink } from "@/components/ui/button";
import { PageBody, PageHeader, SectionHead } from "@/components/ui/page-header";
import { clockTime, dayKey, shortDay } from "@/components/ui/time";
import { requireAdministrator } from "@/lib/accounts/session";
import { outlets } from "@/lib/notifications/outlets";
import { type ChannelHealth, deliveryHealth, notificationsOf, placeInMessages } from "@/lib/notifications/queries";
import { notificationsQuery } from "@/lib/notifications/schema";
import { optOutOf } from "@/lib/notifications/stop-queries";
import { knownCursor } from "@/lib/page";
import { again, setStopped, test } from "./actions";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("notifications"))("title"),
});

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function MessagesPage({ searchParams }: Props) {
  const actor = await requireAdministrator();
  const asked = readAsked(await searchParams);
  const now = new Date();
  const [t, { language, zone }, { items, next }, health] = await Promise.all([
    getTranslations("notifications"),
    reader(),
    notificationsOf(actor, asked),
    deliveryHealth(now),
  ]);
  const said = (at: Date) => {
    const time = clockTime(at, zone, language);
    return dayKey(at, zone) === dayKey(now, zone) ? time : `${shortDay(at, zone, language)} ${time}`;
  };
  const messages = items.map(({ createdAt, sentAt, nextTryAt, ...same }) => ({
    ...same,
    posted: said(createdAt),
    sent: sentAt && said(sentAt),
    nextTry: nextTryAt && nextTryAt > now ? said(nextTryAt) : null,
  }));
  const healthInWords = ({ trouble, lastSentAt, ...counts }: ChannelHealth) => ({
    ...counts,
    lastSent: lastSentAt && said(lastSentAt),
    trouble: trouble && { failure: trouble.failure, answer: trouble.answer, nextTry: said(trouble.nextTryAt) },
  });
  const out = outlets();
  const { state, channel, kind, recipient, booking, find } = asked;
  const filters = { state, channel, kind, recipient, booking, find };
  const one = recipient === undefined ? null : await optOutOf(recipient);
  const filtered = Object.values(filters).some(Boolean);
  const under = items.some(
    ({ state, sending, nextTryAt }) => sending || (state === "waiting" && nextTryAt && nextTryAt <= now),
  );
  return (
    <>
      <PageHeader title={t("title")} />
      <AdministrationNav />
      <PageBody className="grid max-w-5xl gap-6">
        <MessagesTabs current="log" />
        {recipient !== undefined && (
          <OneRecipient
            recipient={recipient}
            {...one}
            stoppedAt={one?.stoppedAt ? said(one.stoppedAt) : null}
            set={setStopped}
          />
        )}
        {booking !== undefined && <OneBooking id={booking} />}
        {recipient === undefined && booking === undefined && (
          <>
            <p className="max-w-2xl text-sm text-pretty text-ink-2">{t("lead")}</p>
            <Outlets {...out} health={{ mail: healthInWords(health.mail), sms: healthInWords(health.sms) }} />
            <section aria-labelledby="test" className="max-w-xl">
              <SectionHead id="test" title={t("test.title")} />
              <TestForm action={test} texts={out.sms.by !== "nothing"} email={actor.email} />
            </section>
          </>
        )}
        <section className="grid gap-4">
          <Filters asked={filters} />
          {messages.length > 0 ? (
            <MessageRows messages={messages} again={again} />
          ) : filtered ? (
            <EmptyState
              title={t("noneFound.title")}
              actions={<ButtonLink href="/administration/messages">{t("noneFound.all")}</ButtonLink>}
            >
              {t("noneFound.text")}
            </EmptyState>
          ) : (
            <EmptyState title={t("empty.title")}>{t("empty.text")}</EmptyState>
          )}
          <nav className="flex gap-2">
            {asked.cursor && <ButtonLink href={addressOf({ ...filters, cursor: undefined })}>{t("newest")}</ButtonLink>}
            {next && <ButtonLink href={addressOf({ ...filters, cursor: next })}>{t("older")}</ButtonLink>}
          </nav>
        </section>
        <RefreshWhile waiting={under} />
      </PageBody>
    </>
  );
}

/** What the address asks for; a part of it that makes no sense is left out. */
function readAsked(given: Record<string, string | string[] | undefined>) {
  const known = notificationsQuery.safeParse({ ...given, limit: 50 });
  const asked = known.success ? known.data : notificationsQuery.parse({ limit: 50 });
  return { ...asked, cursor: knownCursor(asked.cursor, placeInMessages) };
}
