"use client";
import { PhoneCall, PhoneOutgoing } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { DialNumber } from "@/components/ui/dial-number";
import { clockTime } from "@/components/ui/time";
import { useDesk } from "./desk";
import { TestCallers } from "./test-callers";

/** Nobody is here: how to call in. The first caller turns this page into the console by himself. */
export function WaitingRoom() {
  const t = useTranslations("conferences.empty");
  const language = useLocale();
  const { picture, card, zone, addCallers, away, ask, byLink } = useDesk();
  const { number, pin, dialIn, dialString } = card;
  const ended = picture.endedAt && clockTime(new Date(picture.endedAt), zone, language);
  return (
    <div className="mx-auto grid max-w-lg gap-6 px-5 py-12">
      <div className="grid justify-items-center gap-2 text-center">
        <Quiet />
        <h2 className="mt-2 text-md">{ended ? t("over", { time: ended }) : t("title")}</h2>
        <p className="text-sm text-pretty text-ink-2">{t("text")}</p>
      </div>
      <dl className="divide-y divide-line rounded-2xl border border-line">
        {dialIn && <Part name={t("dialIn")} number={dialIn} kind="phone" copies={dialString} />}
        <Part name={dialIn ? t("thenRoom") : t("room")} number={number} kind="number" copies={dialString} />
        {pin && <Part name={t("pin")} number={pin} kind="pin" copies={pin} />}
      </dl>
      <div className="flex flex-wrap justify-center gap-2">
        <CopyButton text={dialString} icon={<PhoneCall aria-hidden="true" />}>
          {t("copy")}
        </CopyButton>
        {!byLink && (
          <Button disabled={away} icon={<PhoneOutgoing aria-hidden="true" />} onClick={() => ask("dial")}>
            {t("call")}
          </Button>
        )}
        {addCallers && <TestCallers addCallers={addCallers} />}
      </div>
    </div>
  );
}

const Part = ({
  name,
  ...dial
}: {
  name: string;
  number: string;
  kind: "number" | "pin" | "phone";
  copies: string;
}) => (
  <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-5 py-3.5">
    <dt className="text-sm text-ink-2">{name}</dt>
    <dd>
      <DialNumber size="mid" {...dial} />
    </dd>
  </div>
);

/** A line on which nobody speaks. */
const Quiet = () => (
  <svg aria-hidden="true" width="120" height="24" viewBox="0 0 120 24" fill="none" className="text-line-control">
    <path
      d="M2 12h116"
      stroke="var(--color-line-strong)"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeDasharray="1 5"
    />
    <circle cx="60" cy="12" r="4" fill="var(--color-surface)" stroke="currentColor" strokeWidth="1.75" />
  </svg>
);
