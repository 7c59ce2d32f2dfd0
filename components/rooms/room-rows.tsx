import { Plus } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button";
import { DialNumber } from "@/components/ui/dial-number";
import { Row, Rows } from "@/components/ui/rows";
import { dialString } from "@/lib/rooms/dial-string";
import type { RoomView } from "@/lib/rooms/room";

/** The rooms, one a line: name and whose, how it is called, what it does. */
export function RoomRows({ rooms, me, dialIn }: { rooms: RoomView[]; me: string; dialIn: string | null }) {
  const t = useTranslations("rooms");
  return (
    <Rows>
      {rooms.map((room) => (
        <Row
          key={room.id}
          className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-2 py-3 lg:grid-cols-[minmax(0,1.2fr)_minmax(0,1fr)_6rem_8rem_5.5rem]"
        >
          <div className="min-w-0">
            <Link href={`/rooms/${room.number}`} className="block truncate font-medium hover:text-accent-ink">
              {room.name}
            </Link>
            <span className="flex flex-wrap gap-x-1 text-xs text-ink-3">
              {room.owner.id === me ? t("yours") : t("ownedBy", { name: room.owner.name })}
              {room.madeForBooking && <span>· {t("forOneBooking")}</span>}
            </span>
          </div>
          <span className="hidden truncate text-sm text-ink-3 lg:block">
            {t("inShort", { most: room.maxParticipants ?? 0, record: room.record.replaceAll("-", "_") })}
          </span>
          <span className="text-end lg:text-start">
            <span className="block text-xs text-ink-3 lg:sr-only">{t("plate.number")}</span>
            <DialNumber number={room.number} className="text-md font-medium" />
          </span>
          <span className="text-sm text-ink-3">
            {t("pin")}{" "}
            <DialNumber
              number={room.participantPin}
              kind="pin"
              copies={dialString({ dialIn, room: room.number, pin: room.participantPin })}
            />
          </span>
          <span className="flex items-center justify-end gap-2">
            <ButtonLink size="sm" href={`/book?room=${room.number}`} icon={<Plus aria-hidden="true" />}>
              {t("book")}
            </ButtonLink>
          </span>
        </Row>
      ))}
    </Rows>
  );
}
