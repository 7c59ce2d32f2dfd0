import {
  AudioLines,
  DoorOpen,
  Globe,
  Hourglass,
  KeyRound,
  type LucideIcon,
  MicOff,
  SlidersHorizontal,
  Users,
} from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { zoneCity } from "@/components/ui/time";
import { differing } from "@/lib/rooms/options";
import type { RoomView } from "@/lib/rooms/room";
import type { ChangePart } from "./change-parts";
import { useOptionWords } from "./option-words";

type Line = Exclude<ChangePart, "name"> | "owner";
const lines: { part: Line; icon: LucideIcon }[] = [
  { part: "people", icon: Users },
  { part: "moderator", icon: Hourglass },
  { part: "joining", icon: MicOff },
  { part: "record", icon: AudioLines },
  { part: "access", icon: DoorOpen },
  { part: "zone", icon: Globe },
  { part: "more", icon: SlidersHorizontal },
  { part: "owner", icon: KeyRound },
];

/** What a room does, in sentences; `change` draws what stands at a sentence's end. */
export function Behaviour({ room, change }: { room: RoomView; change: (part: ChangePart) => ReactNode }) {
  const t = useTranslations("rooms.says");
  const language = useLocale();
  const b = (chunks: ReactNode) => <b className="font-medium text-ink">{chunks}</b>;
  const more = useOptionWords(differing(room.options));
  const words: Record<Line, ReactNode> = {
    people: t.rich("people", { b, most: room.maxParticipants ?? 0, language: room.language }),
    moderator: t.rich("moderator", {
      b,
      wait: String(room.waitForModerator),
      end: String(room.endWithModerator),
      music: String(room.musicWhileAlone),
    }),
    joining: t.rich("joining", { b, muted: String(room.joinMuted), announce: room.announce }),
    record: t.rich("record", { b, record: room.record }),
    access: t.rich("access", { b, access: room.access.replaceAll("-", "_") }),
    zone: t.rich("zone", { b, city: zoneCity(room.timeZone, language) }),
    more: more ? t("more", { more }) : t("nothingMore"),
    owner: t.rich("owner", { b, name: room.owner.name }),
  };
  return (
    <ul>
      {lines.map(({ part, icon: Icon }) => (
        <li
          key={part}
          className="grid min-h-11 grid-cols-[1.25rem_1fr_auto] items-center gap-3 border-t border-line py-2 text-ink-2"
        >
          <Icon aria-hidden="true" className="text-ink-3" />
          <span>{words[part]}</span>
          {part !== "owner" && change(part)}
        </li>
      ))}
    </ul>
  );
}
