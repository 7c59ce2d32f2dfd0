"use client";
import { ChevronDown, Pencil, X } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { Avatar } from "@/components/ui/avatar";
import { IconButton } from "@/components/ui/icon-button";
import { Menu, MenuChoice } from "@/components/ui/menu";
import { Popover } from "@/components/ui/popover";
import { clockTime, sameClock, zoneCity } from "@/components/ui/time";
import type { Person } from "./people";
import { PersonEditor } from "./person-editor";

/** One invited person: name, where the invitation goes, role; to change and to take out. */
export function PersonRow({
  person,
  isMe,
  startsAt,
  zone,
  onChange,
  onRemove,
}: {
  person: Person;
  isMe: boolean;
  /** when it starts; said on this person's own clock where that is another */
  startsAt: string | null;
  zone: string;
  onChange: (person: Person) => void;
  onRemove: () => void;
}) {
  const t = useTranslations("bookings.who");
  const [open, setOpen] = useState(false);
  const reach = [isMe ? t("you") : "", person.email, person.phone].filter(Boolean).join(" · ");
  const there = thereOf(person, startsAt, zone, useLocale());
  return (
    <li className="grid min-h-11 grid-cols-[1.5rem_minmax(0,1fr)_auto_auto] items-center gap-2.5 border-b border-line py-1 ps-3 pe-1.5">
      <Avatar name={person.name} size={24} />
      <span className="min-w-0">
        <span className="flex items-baseline gap-2">
          <span className="truncate font-medium">{person.name}</span>
          {person.vip && <em className="text-xs whitespace-nowrap text-ink-3 not-italic">{t("vipShort")}</em>}
        </span>
        {reach ? (
          <small className="block truncate text-xs text-ink-3">
            {there && (
              <span className={there.late ? "text-wait-ink" : undefined}>
                {t(there.late ? "late" : "there", { time: there.time, city: there.city })}
                {" · "}
              </span>
            )}
            {reach}
          </small>
        ) : (
          <small className="block text-xs text-wait-ink">{t("noAddress")}</small>
        )}
      </span>
      <Menu
        label={t("roleOf", { name: person.name })}
        trigger={
          <button
            type="button"
            aria-label={t("roleIs", { name: person.name, role: t(person.role) })}
            className="flex min-h-7 items-center gap-1 rounded-md px-2 text-xs font-medium text-ink-2 hover:bg-sunken max-sm:min-h-9"
          >
            {t(person.role)}
            <ChevronDown aria-hidden="true" className="size-3.5 text-ink-3" />
          </button>
        }
      >
        <MenuChoice
          label={t("roleOf", { name: person.name })}
          value={person.role}
          onChoose={(role) => onChange({ ...person, role })}
          choices={[
            { value: "moderator", label: t("moderator") },
            { value: "participant", label: t("participant") },
          ]}
        />
      </Menu>
      <span className="flex">
        <Popover
          open={open}
          onOpenChange={setOpen}
          align="end"
          label={t("edit", { name: person.name })}
          trigger={
            <button
              type="button"
              aria-label={t("edit", { name: person.name })}
              className="grid size-7 place-items-center rounded-md text-ink-3 hover:bg-sunken hover:text-ink max-sm:size-9"
            >
              <Pencil aria-hidden="true" className="size-3.5" />
            </button>
          }
        >
          <PersonEditor person={person} onChange={onChange} onDone={() => setOpen(false)} />
        </Popover>
        <IconButton
          size="sm"
          name={t("remove", { name: person.name })}
          onClick={onRemove}
          icon={<X aria-hidden="true" />}
        />
      </span>
    </li>
  );
}

/** '23:00 in Tokyo', where the person's clock is another than the booking's; `late`: most people sleep then. */
function thereOf({ zone: own }: Person, startsAt: string | null, zone: string, language: string) {
  if (!own || !startsAt || sameClock(new Date(startsAt), own, zone)) return null;
  const time = clockTime(new Date(startsAt), own, language);
  return { time, city: zoneCity(own, language), late: time >= "22:00" || time < "07:00" };
}
