import { DoorOpen, Users } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { SearchField } from "@/components/ui/search-field";
import { Select } from "@/components/ui/select";
import type { CalendarFilter } from "@/lib/bookings/calendar";
import { FindKey } from "./find-key";

/** What the bookings are narrowed to. One form of GET: it works without scripts, and what it shows has an address. */
export function CalendarTools({
  action,
  filter,
  rooms,
  kept,
  children,
}: {
  action: string;
  filter: CalendarFilter;
  rooms: { number: string; name: string }[];
  /** what else the address says */
  kept: Record<string, string | undefined>;
  children?: ReactNode;
}) {
  const t = useTranslations("bookings");
  const room = filter.room && !rooms.some(({ number }) => number === filter.room);
  return (
    <div className="flex flex-wrap items-center gap-2 border-b border-line px-4 py-3 sm:px-8 print:hidden">
      <search className="min-w-0 max-sm:w-full">
        <form action={action} className="flex flex-wrap items-center gap-2">
          {Object.entries(kept).map(
            ([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />,
          )}
          <SearchField
            label={t("search")}
            defaultValue={filter.search}
            after={<FindKey />}
            aria-keyshortcuts="/"
            className="w-80 max-w-full max-sm:w-full"
          />
          <Select
            name="room"
            aria-label={t("calendar.room")}
            defaultValue={filter.room ?? ""}
            before={<DoorOpen aria-hidden="true" />}
            className="w-56 max-sm:w-full"
          >
            <option value="">{t("calendar.allRooms")}</option>
            {room && <option value={filter.room}>{filter.room}</option>}
            {rooms.map(({ number, name }) => (
              <option key={number} value={number}>
                {`${name}, ${number}`}
              </option>
            ))}
          </Select>
          <Select
            name="whose"
            aria-label={t("calendar.whose")}
            defaultValue={filter.whose ?? ""}
            before={<Users aria-hidden="true" />}
            className="w-36 max-sm:flex-1"
          >
            <option value="">{t("calendar.anyones")}</option>
            <option value="mine">{t("calendar.mine")}</option>
            <option value="others">{t("calendar.others")}</option>
          </Select>
          <Select
            name="status"
            aria-label={t("calendar.status")}
            defaultValue={filter.status ?? ""}
            className="w-36 max-sm:flex-1"
          >
            <option value="">{t("calendar.anyStatus")}</option>
            <option value="scheduled">{t("calendar.scheduled")}</option>
            <option value="pending">{t("calendar.pending")}</option>
            <option value="cancelled">{t("calendar.cancelled")}</option>
          </Select>
          <Button type="submit">{t("calendar.apply")}</Button>
        </form>
      </search>
      {children}
    </div>
  );
}
