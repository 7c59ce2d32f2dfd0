"use client";
import { clsx } from "clsx";
import {
  AudioLines,
  CloudOff,
  DoorOpen,
  Hand,
  Headphones,
  Hourglass,
  LogIn,
  Megaphone,
  MicOff,
  Pause,
  Presentation,
  ShieldCheck,
} from "lucide-react";
import { useTranslations } from "next-intl";
import type { OwnState } from "@/lib/web-phone/schema";
import type { PhoneState } from "./phone";

const icons = {
  unlinked: CloudOff,
  floor: Megaphone,
  hand: Hand,
  lobby: LogIn,
  waiting: Hourglass,
  hold: Pause,
  side: DoorOpen,
  lecture: Presentation,
  muted: MicOff,
  listens: Headphones,
  recorded: AudioLines,
  moderates: ShieldCheck,
};
type Line = keyof typeof icons;

const colours: Partial<Record<Line, string>> = {
  unlinked: "text-wait-ink",
  floor: "text-live-ink",
  hand: "text-wait-ink",
  recorded: "text-danger-ink",
};

/** what stays as it is for long, or is seen by the buttons */
const still = new Set<Line>(["muted", "listens", "recorded", "moderates"]);

/** How one stands in the conference, and what it means. Read out when it changes. @param brief only what asks for attention */
export function Standing({ state: { own, listens }, brief }: { state: PhoneState; brief: boolean }) {
  const t = useTranslations("webPhone.standing");
  const lines = own ? linesOf(own, listens).filter((line) => !brief || !still.has(line)) : [];
  return (
    <ul aria-live="polite" className={clsx("grid gap-1.5 text-sm empty:sr-only", brief && "px-4 pb-3")}>
      {lines.map((line) => {
        const Icon = icons[line];
        return (
          <li key={line} className={clsx("flex gap-2 [&>.lucide]:mt-0.5", colours[line] ?? "text-ink-2")}>
            <Icon aria-hidden="true" className="flex-none" />
            <span>{line === "hand" ? t("hand", { place: own?.hand ?? 0 }) : t(line)}</span>
          </li>
        );
      })}
    </ul>
  );
}

function linesOf(own: OwnState, listens: boolean): Line[] {
  const inRoom = own.state === "in";
  const says: [Line, boolean][] = [
    ["unlinked", !own.linked],
    ["floor", inRoom && own.floor],
    ["hand", inRoom && own.hand !== null],
    ["lobby", own.state === "lobby"],
    ["waiting", own.state === "waiting"],
    ["hold", own.state === "hold"],
    ["side", own.state === "side"],
    ["lecture", inRoom && !listens && own.mode === "lecture" && !own.mayUnmute],
    ["muted", inRoom && !listens && own.muted && own.mayUnmute],
    ["listens", listens],
    ["recorded", own.recording],
    ["moderates", own.role === "moderator"],
  ];
  return says.filter(([, so]) => so).map(([line]) => line);
}
