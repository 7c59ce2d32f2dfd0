"use client";
import { Command } from "cmdk";
import { DoorOpen, Plus, Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Dialog } from "radix-ui";
import { type ReactNode, useEffect, useState } from "react";
import { z } from "zod";
import { dialGroups } from "@/components/ui/dial";
import { Level } from "@/components/ui/level";
import { type OnNow, readOnNow } from "./on-now";
import { placesFor } from "./places";

const rooms = z.object({ items: z.array(z.object({ number: z.string(), name: z.string() })) });
type Room = z.infer<typeof rooms>["items"][number];
type Known = { rooms: Room[]; onNow: OnNow[] };

const ask = async (path: string): Promise<unknown> => (await fetch(path).catch(() => null))?.json().catch(() => null);

/** Goes to a place, a room or a call, or starts a booking. Rooms and calls are asked for when it opens. */
export function CommandPalette({
  open,
  onOpenChange,
  administrator,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  administrator: boolean;
}) {
  const t = useTranslations("shell");
  const router = useRouter();
  const [known, setKnown] = useState<Known>({ rooms: [], onNow: [] });
  useEffect(() => {
    if (!open) return;
    let here = true;
    Promise.all([ask("/api/v1/rooms?limit=100"), ask("/api/v1/conferences")]).then(([found, now]) => {
      if (here) setKnown({ rooms: rooms.safeParse(found).data?.items ?? [], onNow: readOnNow(now) });
    });
    return () => {
      here = false;
    };
  }, [open]);
  const go = (href: string) => {
    onOpenChange(false);
    router.push(href);
  };
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 animate-appear bg-black/30" />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed inset-x-3 top-[12vh] z-50 mx-auto max-w-xl animate-appear overflow-hidden rounded-xl border border-line-strong bg-raised shadow-float"
        >
          <Dialog.Title className="sr-only">{t("find")}</Dialog.Title>
          <Command label={t("find")} loop>
            <div className="flex items-center gap-3 border-b border-line px-4">
              <Search aria-hidden="true" className="text-ink-3" />
              <Command.Input
                placeholder={t("findHint")}
                className="min-h-12 w-full bg-transparent text-md outline-none"
              />
            </div>
            <Command.List className="max-h-[50vh] overflow-y-auto p-2">
              <Command.Empty className="px-2 py-6 text-center text-sm text-ink-3">{t("findNothing")}</Command.Empty>
              <Group heading={t("onNow")} shown={known.onNow.length > 0}>
                {known.onNow.map((call) => (
                  <Item key={call.room} value={`${call.title} ${call.room}`} onSelect={() => go(`/live/${call.room}`)}>
                    <Level value={3} /> {call.title}
                  </Item>
                ))}
              </Group>
              <Group heading={t("go")} shown>
                <Item value={t("places.book")} onSelect={() => go("/book")}>
                  <Plus aria-hidden="true" /> {t("places.book")}
                </Item>
                {placesFor(administrator).map(({ key, href, icon: Icon }) => (
                  <Item key={key} value={t(`places.${key}`)} onSelect={() => go(href)}>
                    <Icon aria-hidden="true" /> {t(`places.${key}`)}
                  </Item>
                ))}
              </Group>
              <Group heading={t("places.rooms")} shown={known.rooms.length > 0}>
                {known.rooms.map((room) => (
                  <Item
                    key={room.number}
                    value={`${room.name} ${room.number}`}
                    onSelect={() => go(`/rooms/${room.number}`)}
                  >
                    <DoorOpen aria-hidden="true" /> {room.name}
                    <span className="dial ms-auto text-ink-3">{dialGroups(room.number).join(" ")}</span>
                  </Item>
                ))}
                {known.rooms.map((room) => (
                  <Item
                    key={`book ${room.number}`}
                    value={t("bookRoom", { name: room.name })}
                    onSelect={() => go(`/book?room=${room.number}`)}
                  >
                    <Plus aria-hidden="true" /> {t("bookRoom", { name: room.name })}
                  </Item>
                ))}
              </Group>
            </Command.List>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Group({ heading, shown, children }: { heading: string; shown: boolean; children: ReactNode }) {
  if (!shown) return null;
  return (
    <Command.Group
      heading={heading}
      className="[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-ink-3"
    >
      {children}
    </Command.Group>
  );
}

const Item = ({ value, onSelect, children }: { value: string; onSelect: () => void; children: ReactNode }) => (
  <Command.Item
    value={value}
    onSelect={onSelect}
    className="flex min-h-9 cursor-pointer items-center gap-2.5 rounded-md px-2 text-sm data-[selected=true]:bg-pressed [&>.lucide]:text-ink-3"
  >
    {children}
  </Command.Item>
);
