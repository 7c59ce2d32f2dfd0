import { useTranslations } from "next-intl";
import { EmptyState } from "@/components/ui/blank";
import { ButtonLink } from "@/components/ui/button";
import { Mark } from "@/components/ui/mark";
import { environment } from "@/lib/environment";

export default function NotFound() {
  const t = useTranslations("common");
  return (
    <main className="grid min-h-[70dvh] place-content-center">
      <title>{`${t("missing.title")} · ${environment().SITE_NAME}`}</title>
      <EmptyState
        art={<Mark className="size-10 opacity-50" />}
        title={<span className="text-lg">{t("missing.title")}</span>}
        actions={
          <ButtonLink href="/" variant="primary">
            {t("error.home")}
          </ButtonLink>
        }
      >
        {t("missing.text")}
      </EmptyState>
    </main>
  );
}
