"use client";
import { Monitor } from "lucide-react";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { Row, Rows } from "@/components/ui/rows";
import { toastDone, toastRefused } from "@/components/ui/toaster";
import { type Answer, useRefusal } from "./refusal";

export type SessionRow = {
  id: string;
  here: boolean;
  device: { browser: string; system: string } | null;
  address: string | null;
  since: string;
};

/** Where the account is signed in. Ending one puts that browser out with its next request. */
export function SessionList({
  sessions,
  end,
  endOthers,
}: {
  sessions: SessionRow[];
  end: (id: string) => Promise<Answer>;
  endOthers: () => Promise<number>;
}) {
  const t = useTranslations("accounts.sessions");
  const say = useRefusal();
  const [busy, start] = useTransition();
  const endOne = (id: string) =>
    start(async () => {
      const answer = await end(id);
      if (answer.ok) toastDone(t("ended"));
      else toastRefused(say(answer));
    });
  const endRest = () => start(async () => void toastDone(t("endedOthers", { count: await endOthers() })));
  return (
    <div className="grid gap-3">
      <Rows>
        {sessions.map(({ id, here, device, address, since }) => {
          const name = device ? t("device", device) : t("unknown");
          return (
            <Row key={id}>
              <Monitor aria-hidden="true" className="text-ink-3" />
              <span className="min-w-0 flex-1">
                <span className="block truncate font-medium">{name}</span>
                <span className="block text-xs text-ink-3">
                  {t("since", { time: since })}
                  {address && ` · ${t("from", { address })}`}
                </span>
              </span>
              {here ? (
                <Chip tone="accent">{t("here")}</Chip>
              ) : (
                <Button
                  size="sm"
                  disabled={busy}
                  aria-label={t("endWhere", { device: name })}
                  onClick={() => endOne(id)}
                >
                  {t("end")}
                </Button>
              )}
            </Row>
          );
        })}
      </Rows>
      {sessions.length > 1 && (
        <Button busy={busy} onClick={endRest} className="justify-self-start">
          {t("endOthers")}
        </Button>
      )}
    </div>
  );
}
