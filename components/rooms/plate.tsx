"use client";
import { Eye, EyeOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { CopyIconButton } from "@/components/ui/copy-button";
import { DialNumber } from "@/components/ui/dial-number";
import { IconButton } from "@/components/ui/icon-button";
import { dialString } from "@/lib/rooms/dial-string";

/** A room's number and PINs, large. The moderators' PIN is covered until asked for. */
export function Plate({
  number,
  participantPin,
  moderatorPin,
  dialIn,
}: {
  number: string;
  participantPin: string;
  moderatorPin: string;
  dialIn: string | null;
}) {
  const t = useTranslations("rooms.plate");
  const [shown, setShown] = useState(false);
  return (
    <section
      aria-label={t("label")}
      className="grid rounded-xl border border-line min-[20rem]:grid-cols-2 sm:grid-cols-[1.2fr_1fr_1fr] print:hidden"
    >
      <Part
        label={t("number")}
        className="max-sm:border-b max-sm:min-[20rem]:col-span-2"
        end={<CopyIconButton text={number} name={t("copyNumber")} />}
      >
        <DialNumber number={number} size="big" />
      </Part>
      <Part
        label={t("participantPin")}
        className="sm:border-s"
        end={<CopyIconButton text={participantPin} name={t("copyParticipantPin")} />}
      >
        <DialNumber
          number={participantPin}
          kind="pin"
          size="big"
          copies={dialString({ dialIn, room: number, pin: participantPin })}
        />
      </Part>
      <Part
        label={t("moderatorPin")}
        className="min-[20rem]:border-s max-[20rem]:border-t"
        end={
          <IconButton
            size="sm"
            name={shown ? t("hide") : t("show")}
            aria-pressed={shown}
            onClick={() => setShown(!shown)}
            icon={shown ? <EyeOff aria-hidden="true" /> : <Eye aria-hidden="true" />}
          />
        }
      >
        {shown ? (
          <DialNumber
            number={moderatorPin}
            kind="pin"
            size="big"
            copies={dialString({ dialIn, room: number, pin: moderatorPin })}
          />
        ) : (
          <span className="dial block text-[1.75rem] leading-9 font-medium text-ink-3 sm:text-dial">
            <span aria-hidden="true">•••</span>
            <span aria-hidden="true">•••</span>
            <span className="sr-only">{t("hidden")}</span>
          </span>
        )}
      </Part>
    </section>
  );
}

const Part = ({
  label,
  end,
  className,
  children,
}: {
  label: string;
  end: ReactNode;
  className?: string;
  children: ReactNode;
}) => (
  <div className={`grid content-start gap-1 border-line px-4 py-3 sm:px-5 sm:py-4 ${className ?? ""}`}>
    <span className="flex min-h-7 items-center justify-between text-sm text-ink-3">
      {label}
      {end}
    </span>
    {children}
  </div>
);
