import { useLocale, useTranslations } from "next-intl";
import { zoneCity, zoneOffset } from "@/components/ui/time";

/** 'Times as in London, GMT': whose clock a page's times are of. */
export function ZoneWords({ zone, at }: { zone: string; at: Date }) {
  const t = useTranslations("shell");
  return t("zone", { city: zoneCity(zone, useLocale()), offset: zoneOffset(at, zone) });
}
