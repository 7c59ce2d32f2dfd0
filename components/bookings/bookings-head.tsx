import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { SegmentedLinks } from "@/components/ui/segmented";

export function BookingsHead({ view, children }: { view: "agenda" | "week"; children?: ReactNode }) {
  const t = useTranslations("bookings");
  return (
    <PageHeader
      title={t("title")}
      actions={
        <>
          <SegmentedLinks
            label={t("view")}
            current={view}
            parts={[
              { key: "agenda", href: "/bookings", label: t("agenda") },
              { key: "week", href: "/bookings/week", label: t("week") },
            ]}
          />
          <ButtonLink href="/book" variant="primary" icon={<Plus aria-hidden="true" />}>
            {t("book")}
          </ButtonLink>
        </>
      }
    >
      {children}
    </PageHeader>
  );
}
