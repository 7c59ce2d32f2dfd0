import { useTranslations } from "next-intl";
import { Skeleton, SkeletonRows } from "@/components/ui/skeleton";

/** The console's shape while it is on its way. */
export default function LiveLoading() {
  const t = useTranslations("common");
  return (
    <div data-console className="flex flex-1 flex-col">
      <div className="flex h-32 items-start gap-5 border-b border-line px-4 pt-4 md:px-6">
        <span className="grid w-52 gap-3">
          <Skeleton className="h-5" />
          <Skeleton className="w-2/3" />
        </span>
        <Skeleton className="size-10 rounded-full" />
      </div>
      <div className="px-4 md:px-6">
        <SkeletonRows rows={8} label={t("loading")} />
      </div>
    </div>
  );
}
