"use client";
import { ArrowUpDown, ListChecks, ListFilter, Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { Menu, MenuChoice, MenuItem, MenuLine } from "@/components/ui/menu";
import type { Filter, Sort } from "@/lib/participants/people";
import { useRosterState } from "./roster-state";

const filters: Filter[] = ["all", "muted", "hands", "hold", "lobby", "moderators"];
const sorts: Sort[] = ["line", "name", "joined", "talking", "hands"];

/** In what order, whom of, and who is looked for. @param order the keys of all that are shown */
export function RosterTools({ order }: { order: string[] }) {
  const t = useTranslations("conferences.tools");
  const { sort, filter, search, look, chooseAll } = useRosterState();
  return (
    <div className="ms-auto flex items-center gap-1 max-md:basis-full">
      <Menu
        label={t("filter")}
        trigger={
          <Button size="sm" variant="ghost" on={filter !== "all"} icon={<ListFilter aria-hidden="true" />}>
            {filter === "all" ? t("filter") : t(`filters.${filter}`)}
          </Button>
        }
      >
        <MenuChoice
          label={t("filter")}
          value={filter}
          choices={filters.map((value) => ({ value, label: t(`filters.${value}`) }))}
          onChoose={(value) => look({ filter: value })}
        />
        <MenuLine />
        <MenuItem icon={<ListChecks aria-hidden="true" />} onSelect={() => chooseAll(order)}>
          {t("chooseAll", { count: order.length })}
        </MenuItem>
      </Menu>
      <Menu
        label={t("sort")}
        trigger={
          <Button size="sm" variant="ghost" icon={<ArrowUpDown aria-hidden="true" />}>
            {t(`sorts.${sort}`)}
          </Button>
        }
      >
        <MenuChoice
          label={t("sort")}
          value={sort}
          choices={sorts.map((value) => ({ value, label: t(`sorts.${value}`) }))}
          onChoose={(value) => look({ sort: value })}
        />
      </Menu>
      <label className="group/find relative flex items-center max-md:flex-1">
        <Search aria-hidden="true" className="pointer-events-none absolute start-2.5 size-3.5 text-ink-3" />
        <input
          type="search"
          data-find
          aria-label={t("find")}
          placeholder={t("findShort")}
          value={search}
          onChange={(event) => look({ search: event.target.value })}
          onKeyDown={(event) => {
            if (event.key !== "Escape") return;
            look({ search: "" });
            event.currentTarget.blur();
          }}
          className="min-h-7 w-28 rounded-md border border-transparent bg-transparent ps-8 pe-7 text-xs text-ink transition-[width] placeholder:font-medium placeholder:text-ink-2 hover:bg-sunken focus:w-44 focus:border-line-control focus:bg-surface focus:outline-2 focus:outline-offset-0 focus:outline-focus/35 max-md:min-h-9 max-md:w-full max-md:text-md not-placeholder-shown:w-44 not-placeholder-shown:border-line-control"
        />
        <span
          className="pointer-events-none absolute end-1.5 hidden group-focus-within/find:hidden md:block"
          hidden={search !== ""}
        >
          <Kbd>/</Kbd>
        </span>
      </label>
    </div>
  );
}
