import { Headphones, Laptop, Phone, SignalLow, SignalMedium } from "lucide-react";
import { useTranslations } from "next-intl";
import { dialGroups } from "@/components/ui/dial";
import type { Participant } from "@/lib/participants/participant";

type Leg = Pick<Participant, "web" | "listens" | "quality" | "number" | "name">;

/** By what somebody is there: a telephone, a browser, or a browser that only listens; and one whose connection is not good. */
export function LineIcon({ leg: { web, listens, quality }, className }: { leg: Leg; className?: string }) {
  const Icon = web === null ? Phone : listens ? Headphones : Laptop;
  return (
    <>
      <Icon aria-hidden="true" className={className} />
      {quality === "fair" && <SignalMedium aria-hidden="true" className={className} />}
      {quality === "poor" && <SignalLow aria-hidden="true" className={`${className ?? ""} text-wait-ink!`} />}
    </>
  );
}

/** The same in words: the number, or the browser and how it sounds. */
export function useLineWords() {
  const t = useTranslations("conferences.row");
  return ({ web, listens, quality, number, name }: Leg): string => {
    if (web !== null) {
      const browser = t(listens ? "browserListens" : "browser");
      return quality === "fair" || quality === "poor" ? `${browser}, ${t(`quality.${quality}`)}` : browser;
    }
    if (number === "") return t("withheld");
    return name === "" ? t("unknownCaller") : dialGroups(number, "phone").join(" ");
  };
}
