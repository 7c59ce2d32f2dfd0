"use client";
import { clsx } from "clsx";
import { Mic, MicOff, PhoneOff, RefreshCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { Kbd } from "@/components/ui/kbd";
import type { Participant } from "@/lib/participants/participant";
import { useDesk } from "./desk";
import { nameOf } from "./person";
import { RemoveDialog } from "./remove-dialog";

type Props = { participant: Participant; open: boolean; onDone: () => void };

/**
 * Mute and Remove. On a wide screen their place is kept and they show on hover and focus (a talker's Mute always); on a phone a swipe
 * lays them over the row's right side.
 */
export function RowActions({ participant, open, onDone }: Props) {
  const t = useTranslations("conferences.row");
  const { away } = useDesk();
  const mute = useMute(participant);
  if (away) return <span className="max-md:hidden" />;
  const name = nameOf(participant);
  return (
    <>
      <span className="hidden items-center justify-end gap-1 md:flex">
        <Button
          size="sm"
          variant={mute.again ? "plain" : "ghost"}
          aria-label={mute.says}
          className={clsx(
            "group-focus:border-line-strong group-focus:bg-surface",
            !participant.talking &&
              !mute.again &&
              "opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 group-focus:opacity-100 focus-visible:opacity-100",
            mute.asked && "invisible",
          )}
          icon={mute.icon}
          onClick={mute.press}
        >
          {mute.label}
          <span className="hidden group-focus:inline">
            <Kbd quiet>M</Kbd>
          </span>
        </Button>
        <RemoveDialog participant={participant}>
          <IconButton
            size="sm"
            name={t("removeName", { name })}
            data-remove
            className="opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 group-focus:opacity-100 focus-visible:opacity-100 data-[state=open]:opacity-100"
            icon={<PhoneOff aria-hidden="true" />}
          />
        </RemoveDialog>
      </span>
      {open && (
        <span className="absolute inset-y-0 end-0 flex animate-appear md:hidden">
          <Over
            className="bg-pressed text-ink"
            icon={mute.icon}
            onClick={() => {
              mute.press();
              onDone();
            }}
          >
            {mute.label}
          </Over>
          <RemoveDialog participant={participant} onDone={onDone}>
            <Over className="bg-danger text-on-danger" icon={<PhoneOff aria-hidden="true" />}>
              {t("remove")}
            </Over>
          </RemoveDialog>
        </span>
      )}
    </>
  );
}

const Over = ({ icon, className, children, ...rest }: React.ComponentProps<"button"> & { icon: React.ReactNode }) => (
  <button
    type="button"
    {...rest}
    className={clsx("grid w-20 content-center justify-items-center gap-1 text-xs font-medium", className)}
  >
    {icon}
    {children}
  </button>
);

function useMute(participant: Participant) {
  const t = useTranslations("conferences.row");
  const { commands } = useDesk();
  const command = { kind: participant.muted ? "unmute" : "mute", participant: participant.id } as const;
  const wanted = commands.wanted(command);
  const again = wanted?.state === "unknown";
  const name = nameOf(participant);
  const kind = again && wanted.command.kind === "unmute" ? "unmute" : again ? "mute" : command.kind;
  const Icon = again ? RefreshCw : participant.muted ? Mic : MicOff;
  return {
    again,
    asked: wanted?.state === "asked",
    label: t(again ? `${kind}Again` : kind),
    says: t(`${kind}Name`, { name }),
    icon: <Icon aria-hidden="true" />,
    press: () => commands.send({ kind, participant: participant.id }, name),
  };
}
