import { getLocale, getTranslations } from "next-intl/server";
import { GuestFrame } from "@/components/invitations/guest-frame";
import { environment } from "@/lib/environment";

export default async function UnknownInvitation() {
  const [t, language] = [await getTranslations("invitations.guest"), await getLocale()];
  return (
    <GuestFrame product={t("product")} site={environment().SITE_NAME} language={language}>
      <h1 className="text-[1.75rem] leading-9 tracking-[-0.025em] text-balance sm:text-[2rem] sm:leading-10">
        {t("unknown")}
      </h1>
      <p className="mt-4 text-pretty text-ink-2">{t("unknownText")}</p>
    </GuestFrame>
  );
}
