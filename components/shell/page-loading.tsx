import { useTranslations } from "next-intl";
import { PageBody } from "@/components/ui/page-header";
import { Skeleton, SkeletonRows } from "@/components/ui/skeleton";

/** The shape of a page that is on its way. Not for pages with forms: what is streamed behind it needs scripts to be seen. */
export function PageLoading() {
  const t = useTranslations("common");
  return (
    <>
      <div className="flex min-h-14 items-center border-b border-line px-4 sm:min-h-16 sm:px-8">
        <Skeleton className="h-5 w-48" />
      </div>
      <PageBody>
        <SkeletonRows rows={6} label={t("loading")} head={false} />
      </PageBody>
    </>
  );
}
