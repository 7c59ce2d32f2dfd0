import { useTranslations } from "next-intl";
import { SegmentedLinks } from "@/components/ui/segmented";

const base = "/administration/messages";
const hrefs = { log: base, texts: `${base}/texts`, rules: `${base}/rules` };

/** The parts of Messages: what was sent, in which words, and when. */
export function MessagesTabs({ current }: { current: keyof typeof hrefs }) {
  const t = useTranslations("notifications.tabs");
  const parts = (["log", "texts", "rules"] as const).map((key) => ({ key, label: t(key), href: hrefs[key] }));
  return (
    <div>
      <SegmentedLinks label={t("label")} parts={parts} current={current} />
    </div>
  );
}
