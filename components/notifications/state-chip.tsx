import { Ban, Check, CircleSlash, Clock, Moon, Settings, Unplug } from "lucide-react";
import { useTranslations } from "next-intl";
import { Chip } from "@/components/ui/chip";
import type { State } from "@/lib/notifications/schema";

type Told = { state: State; sending: boolean; failure: string | null };

/** What became of a message, in a word with a shape. */
export function StateChip({ state, sending, failure }: Told) {
  const t = useTranslations("notifications.state");
  if (state === "sent")
    return (
      <Chip tone="quiet" icon={<Check aria-hidden="true" />}>
        {t("sent")}
      </Chip>
    );
  if (state === "refused")
    return (
      <Chip tone="danger" icon={<CircleSlash aria-hidden="true" />}>
        {t("refused")}
      </Chip>
    );
  if (state === "dropped") return <Chip icon={<Ban aria-hidden="true" />}>{t("dropped")}</Chip>;
  if (sending) return <Chip wanted>{t("sending")}</Chip>;
  switch (failure) {
    case "away":
      return (
        <Chip tone="wait" icon={<Unplug aria-hidden="true" />}>
          {t("away")}
        </Chip>
      );
    case "configuration":
      return (
        <Chip tone="danger" icon={<Settings aria-hidden="true" />}>
          {t("configuration")}
        </Chip>
      );
    case "quiet":
      return <Chip icon={<Moon aria-hidden="true" />}>{t("quiet")}</Chip>;
    case "later":
      return (
        <Chip tone="wait" icon={<Clock aria-hidden="true" />}>
          {t("later")}
        </Chip>
      );
    default:
      return <Chip icon={<Clock aria-hidden="true" />}>{t("queued")}</Chip>;
  }
}
