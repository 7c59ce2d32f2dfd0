import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { MessagesTabs } from "@/components/notifications/messages-tabs";
import { AdministrationNav } from "@/components/shell/administration-nav";
import { Chip } from "@/components/ui/chip";
import { PageBody, PageHeader } from "@/components/ui/page-header";
import { Row, Rows } from "@/components/ui/rows";
import { requireAdministrator } from "@/lib/accounts/session";
import { templateList } from "@/lib/notifications/template-queries";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("reminders.texts"))("title"),
});

export default async function TextsPage() {
  await requireAdministrator();
  const [t, kinds, list, messages] = await Promise.all([
    getTranslations("reminders.texts"),
    getTranslations("notifications.kind"),
    templateList(),
    getTranslations("notifications"),
  ]);
  return (
    <>
      <PageHeader title={messages("title")} />
      <AdministrationNav />
      <PageBody className="grid max-w-3xl gap-6">
        <MessagesTabs current="texts" />
        <p className="text-sm text-pretty text-ink-2">{t("lead")}</p>
        <Rows aria-label={t("title")}>
          {list.map(({ kind, channels, own }) => (
            <Row key={kind}>
              <span className="min-w-0 flex-1">
                <Link
                  href={`/administration/messages/texts/${kind}`}
                  className="link flex min-h-9 items-center font-medium max-sm:min-h-11"
                >
                  {kinds(kind)}
                </Link>
                <span className="block text-xs text-ink-3">{channels.map((channel) => t(channel)).join(" · ")}</span>
              </span>
              {own > 0 && <Chip tone="accent">{t("own")}</Chip>}
            </Row>
          ))}
        </Rows>
      </PageBody>
    </>
  );
}
