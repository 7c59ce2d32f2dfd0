import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CallRulesForm } from "@/components/calls/call-rules-form";
import { DialPolicyForm } from "@/components/dialling/dial-policy-form";
import { AdministrationNav } from "@/components/shell/administration-nav";
import { PageBody, PageHeader } from "@/components/ui/page-header";
import { requireAdministrator } from "@/lib/accounts/session";
import { callSetting } from "@/lib/calls/setting";
import { dialRules } from "@/lib/dialling/queries";
import { environment } from "@/lib/environment";
import { settingOf } from "@/lib/settings/queries";
import { saveCallRules, saveDialPolicy } from "./actions";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("calls.form"))("title"),
});

export default async function CallsPage() {
  await requireAdministrator();
  const [t, rules] = [await getTranslations("calls.form"), await settingOf(callSetting)];
  const [out, policy] = [await getTranslations("dialling.form"), await dialRules()];
  return (
    <>
      <PageHeader title={t("title")} />
      <AdministrationNav />
      <PageBody className="max-w-xl">
        <p className="mb-6 text-sm text-pretty text-ink-2">{t("text")}</p>
        <CallRulesForm rules={rules} action={saveCallRules} />
        <h2 className="mt-12 mb-2 text-md font-semibold">{out("title")}</h2>
        <p className="mb-6 text-sm text-pretty text-ink-2">{out("text")}</p>
        <DialPolicyForm policy={policy} off={!environment().DIAL_OUT_CONTEXT} action={saveDialPolicy} />
      </PageBody>
    </>
  );
}
