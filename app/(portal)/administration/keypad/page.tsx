import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { KeypadForm } from "@/components/keypad/keypad-form";
import { AdministrationNav } from "@/components/shell/administration-nav";
import { PageBody, PageHeader } from "@/components/ui/page-header";
import { requireAdministrator } from "@/lib/accounts/session";
import { keypadSetting } from "@/lib/keypad/setting";
import { settingOf } from "@/lib/settings/queries";
import { saveKeypad } from "./actions";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("keypad"))("title"),
});

export default async function KeypadPage() {
  await requireAdministrator();
  const [t, keypad] = [await getTranslations("keypad"), await settingOf(keypadSetting)];
  return (
    <>
      <PageHeader title={t("title")} />
      <AdministrationNav />
      <PageBody className="max-w-2xl">
        <p className="mb-6 text-sm text-pretty text-ink-2">{t("text")}</p>
        <KeypadForm keypad={keypad} action={saveKeypad} />
      </PageBody>
    </>
  );
}
