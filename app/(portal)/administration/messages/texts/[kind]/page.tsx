import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { TemplateForm } from "@/components/notifications/template-form";
import { PageBody, PageHeader, SectionHead } from "@/components/ui/page-header";
import { requireAdministrator } from "@/lib/accounts/session";
import { channelsOf, isTemplateKind } from "@/lib/notifications/template";
import { samples, templatesOf } from "@/lib/notifications/template-queries";
import { reset, save } from "./actions";

type Props = { params: Promise<{ kind: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { kind } = await params;
  return isTemplateKind(kind) ? { title: (await getTranslations("notifications.kind"))(kind) } : {};
}

export default async function TextPage({ params }: Props) {
  await requireAdministrator();
  const { kind } = await params;
  if (!isTemplateKind(kind)) notFound();
  const [t, kinds, templates, sample] = await Promise.all([
    getTranslations("reminders.texts"),
    getTranslations("notifications.kind"),
    templatesOf(kind),
    samples(),
  ]);
  return (
    <>
      <PageHeader
        title={t("edit", { kind: kinds(kind) })}
        back={{ href: "/administration/messages/texts", name: t("back") }}
      />
      <PageBody className="grid max-w-6xl gap-10">
        {channelsOf(kind).map((channel) => (
          <section key={channel} aria-labelledby={channel}>
            <SectionHead id={channel} title={t(channel)} />
            <div className="grid gap-8 lg:grid-cols-2">
              {templates
                .filter((template) => template.channel === channel)
                .map((template) => (
                  <TemplateForm
                    key={`${template.language} ${template.own} ${template.parts.map(({ value }) => value).join()}`}
                    kind={kind}
                    template={template}
                    sample={sample[template.language]}
                    save={save}
                    reset={reset}
                  />
                ))}
            </div>
          </section>
        ))}
      </PageBody>
    </>
  );
}
