"use client";
import { CircleAlert, RefreshCw, Unplug } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useSyncExternalStore, useTransition } from "react";
import { Banner } from "@/components/ui/banner";
import { Button, ButtonLink } from "@/components/ui/button";
import { clockTimeSeconds } from "@/components/ui/time";
import { useDesk } from "./desk";

/** What is not known at this moment, since when, and what goes on nevertheless. */
export function AwayBanner() {
  const { picture, connection } = useDesk();
  if (connection.state === "closed") return <Closed />;
  if (connection.state === "behind") return <Behind />;
  return picture.link.state === "up" ? null : <AsteriskAway />;
}

function AsteriskAway() {
  const t = useTranslations("conferences.away");
  const language = useLocale();
  const { picture, now, zone, tryNow } = useDesk();
  const [trying, start] = useTransition();
  const { state, since, nextTryAt } = picture.link;
  const on = picture.startedAt !== null;
  const seconds = Math.max(0, Math.round((now - Date.parse(since)) / 1000));
  const next = nextTryAt === null ? null : Math.ceil((Date.parse(nextTryAt) - now) / 1000);
  return (
    <Banner
      tone={state === "refused" ? "danger" : "wait"}
      icon={<Unplug aria-hidden="true" />}
      title={t(`${state}.title`, { minutes: Math.floor(seconds / 60), seconds: seconds % 60 })}
      actions={
        state !== "off" && (
          <span className="flex items-center gap-4">
            {next !== null && next > 0 && <span className="whitespace-nowrap">{t("next", { seconds: next })}</span>}
            <Button busy={trying} icon={<RefreshCw aria-hidden="true" />} onClick={() => start(tryNow)}>
              {t("tryNow")}
            </Button>
          </span>
        )
      }
    >
      {t(`${state}.text`, { on: String(on), time: clockTimeSeconds(new Date(since), zone, language) })}
    </Banner>
  );
}

const online = () => navigator.onLine;
function whenNetworkChanges(change: () => void) {
  for (const kind of ["online", "offline"]) window.addEventListener(kind, change);
  return () => {
    for (const kind of ["online", "offline"]) window.removeEventListener(kind, change);
  };
}

/** The calls and the portal may be well: this browser does not hear of them. Without any network the frame of the page says so. */
function Behind() {
  const network = useSyncExternalStore(whenNetworkChanges, online, () => true);
  const t = useTranslations("conferences.away.behind");
  const language = useLocale();
  const { connection, zone } = useDesk();
  const time = clockTimeSeconds(new Date(connection.since), zone, language);
  if (!network) return null;
  return (
    <Banner icon={<Unplug aria-hidden="true" />} title={t("title", { time })}>
      {t("text")}
    </Banner>
  );
}

function Closed() {
  const t = useTranslations("conferences.away.closed");
  return (
    <Banner
      tone="danger"
      icon={<CircleAlert aria-hidden="true" />}
      title={t("title")}
      actions={
        <ButtonLink href="/" variant="plain">
          {t("home")}
        </ButtonLink>
      }
    >
      {t("text")}
    </Banner>
  );
}
