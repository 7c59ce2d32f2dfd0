import { useTranslations } from "next-intl";
import { EmptyState } from "@/components/ui/blank";
import { ButtonLink } from "@/components/ui/button";
import { environment } from "@/lib/environment";

/** Inside the shell: the rail stays, so the way on is in sight. */
export default function NotFound() {
  const t = useTranslations("common");
  return (
    <>
      {/* Next 16.4 draws a missing page in the browser; of its metadata's title nothing is there for a while, or at all. */}
      <title>{`${t("missing.title")} · ${environment().SITE_NAME}`}</title>
      <EmptyState
        className="my-auto"
        title={t("missing.title")}
        actions={<ButtonLink href="/">{t("error.home")}</ButtonLink>}
      >
        {t("missing.text")}
      </EmptyState>
    </>
  );
}
