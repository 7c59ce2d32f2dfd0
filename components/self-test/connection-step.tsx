"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { type Ice, Refused } from "@/components/web-phone/peer";
import { callEcho, type Echo, relaysHere } from "./echo-call";
import { type Found, Step } from "./step";
import { useTroubleWords } from "./words";

/** A way that was tried: what came back, or why nothing did. */
type Way = { echo: Echo } | { error: unknown };
type Ways = { straight: Way | null; relay: Way | null };

const tried = (ice: Ice | null): Promise<Way> =>
  callEcho(ice).then(
    (echo) => ({ echo }),
    (error) => ({ error }),
  );

/** Does sound get to the phone server and back: straight, and by the relay where the site has one? */
export function ConnectionStep({
  found,
  onFound,
  instead,
}: {
  found: Found;
  onFound: (found: Found) => void;
  instead: React.ReactNode;
}) {
  const t = useTranslations("selfTest");
  const words = useTroubleWords();
  const [ways, setWays] = useState<Ways>({ straight: null, relay: null });

  async function run() {
    onFound("running");
    setWays({ straight: null, relay: null });
    const ices = await relaysHere().catch((error: unknown) => ({ error }));
    if ("error" in ices) {
      setWays({ straight: ices, relay: null });
      return onFound("bad");
    }
    const straight = await tried(null);
    setWays({ straight, relay: null });
    const relay = ices.length > 0 ? await tried(ices) : null;
    setWays({ straight, relay });
    const [works, relayed] = ["echo" in straight, relay !== null && "echo" in relay];
    onFound(works ? (relay && !relayed ? "warn" : "good") : relayed ? "warn" : "bad");
  }

  const { straight, relay } = ways;
  const said = (way: Way) => ("echo" in way ? <Heard echo={way.echo} /> : words(way.error));
  const blocked = relay && "error" in relay && relay.error instanceof Refused && relay.error.reason === "blocked";
  return (
    <Step
      found={found}
      title={t("connection.title")}
      actions={
        <>
          <Button size="lg" busy={found === "running"} onClick={() => void run()}>
            {t(found === "todo" || found === "running" ? "connection.try" : "again")}
          </Button>
          {found === "bad" && instead}
        </>
      }
    >
      {found === "todo" && <p>{t("connection.lead")}</p>}
      {found === "running" && !straight && <p>{t("connection.running")}</p>}
      {straight && <p>{said(straight)}</p>}
      {found === "running" && straight && <p>{t("connection.runningRelay")}</p>}
      {relay && (
        <p>
          <b className="font-semibold text-ink">{t("connection.relay")}</b>{" "}
          {blocked ? t("connection.relayBlocked") : said(relay)}
        </p>
      )}
      {found === "warn" && <p>{t(straight && "echo" in straight ? "connection.relayAway" : "connection.relayOnly")}</p>}
    </Step>
  );
}

function Heard({ echo: { afterMs, quality } }: { echo: Echo }) {
  const t = useTranslations("selfTest.connection");
  const figures = quality && {
    after: afterMs,
    roundTrip: quality.roundTripMs ?? 0,
    loss: Math.round(quality.loss * 1000) / 10,
  };
  return (
    <>
      {t(quality ? quality.grade : "good")}{" "}
      {figures && <span className="block text-sm text-ink-3 tabular-nums">{t("figures", figures)}</span>}
    </>
  );
}
