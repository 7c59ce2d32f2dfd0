import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { InputWith } from "@/components/ui/input";
import { SegmentedLinks } from "@/components/ui/segmented";

/** Search, and what is to come or over. A form of its own: it works without scripts. */
export function AgendaTools({ search, past }: { search: string; past: boolean }) {
  const t = useTranslations("bookings");
  const query = search ? `search=${encodeURIComponent(search)}` : "";
  const href = (when: string) => `/bookings?${[when, query].filter(Boolean).join("&")}`.replace(/\?$/, "");
  return (
    <div className="flex flex-wrap items-center gap-2 border-b border-line px-4 py-3 sm:px-8">
      <search className="w-80 max-w-full max-sm:w-full">
        <form action="/bookings">
          {past && <input type="hidden" name="when" value="past" />}
          <InputWith
            type="search"
            name="search"
            defaultValue={search}
            aria-label={t("search")}
            placeholder={t("search")}
            before={<Search aria-hidden="true" />}
          />
        </form>
      </search>
      <SegmentedLinks
        label={t("which")}
        current={past ? "past" : "next"}
        parts={[
          { key: "next", href: href(""), label: t("toCome") },
          { key: "past", href: href("when=past"), label: t("past") },
        ]}
      />
    </div>
  );
}
