import { useTranslations } from "next-intl";
import { EmptyState } from "@/components/ui/blank";
import { ButtonLink } from "@/components/ui/button";

/** Inside the shell: the rail stays, so the way on is in sight. */
export default function NotFound() {
  const t = useTranslations("common");
  return (
    <EmptyState
      className="my-auto"
      title={t("missing.title")}
      actions={<ButtonLink href="/">{t("error.home")}</ButtonLink>}
    >
      {t("missing.text")}
    </EmptyState>
  );
}
