"use client";
import { CalendarX, CopyPlus, Ellipsis, Pencil } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { Menu, MenuItem, MenuLink } from "@/components/ui/menu";
import { shortDay } from "@/components/ui/time";
import type { DateView } from "@/lib/bookings/series-queries";
import { type Cancel, ScopeDialog } from "./scope-dialog";

/** What can be done with one date of a series. */
export function DateMenu({
  bookingId,
  date,
  zone,
  mayEdit,
  cancel,
}: {
  bookingId: string;
  date: Pick<DateView, "id" | "startsAt" | "state">;
  zone: string;
  mayEdit: boolean;
  cancel: Cancel;
}) {
  const t = useTranslations("series.dates");
  const language = useLocale();
  const [deed, setDeed] = useState<"change" | "cancel" | null>(null);
  if (!mayEdit) return <span />;
  const label = t("menu", { day: shortDay(date.startsAt, zone, language) });
  const coming = date.state === "upcoming";
  return (
    <>
      <Menu
        label={label}
        trigger={
          <button
            type="button"
            aria-label={label}
            className="grid size-8 place-items-center rounded-md text-ink-3 hover:bg-sunken hover:text-ink max-sm:size-10"
          >
            <Ellipsis aria-hidden="true" />
          </button>
        }
      >
        {coming && (
          <MenuItem icon={<Pencil aria-hidden="true" />} onSelect={() => setDeed("change")}>
            {t("change")}
          </MenuItem>
        )}
        <MenuLink icon={<CopyPlus aria-hidden="true" />} href={`/book?copy=${bookingId}&occurrence=${date.id}`}>
          {t("copy")}
        </MenuLink>
        {coming && (
          <MenuItem danger icon={<CalendarX aria-hidden="true" />} onSelect={() => setDeed("cancel")}>
            {t("cancel")}
          </MenuItem>
        )}
      </Menu>
      {deed && (
        <ScopeDialog
          close={() => setDeed(null)}
          bookingId={bookingId}
          date={date}
          zone={zone}
          deed={{ kind: deed, scope: "this" }}
          cancel={cancel}
        />
      )}
    </>
  );
}
