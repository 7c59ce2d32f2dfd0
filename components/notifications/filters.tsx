import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { SearchField } from "@/components/ui/search-field";
import { SegmentedLinks } from "@/components/ui/segmented";
import { Select } from "@/components/ui/select";

export type Asked = { state?: string; channel?: string; find?: string };

export const addressOf = (asked: Asked & { cursor?: string }): string => {
  const given = Object.entries(asked).filter((entry): entry is [string, string] => Boolean(entry[1]));
  const query = new URLSearchParams(given).toString();
  return query ? `/administration/messages?${query}` : "/administration/messages";
};

/** Links and a form of GET: every view of the log has an address. */
export function Filters({ asked }: { asked: Asked }) {
  const t = useTranslations("notifications.filter");
  const parts = (["all", "waiting", "refused", "sent"] as const).map((key) => ({
    key,
    label: t(key),
    href: addressOf({ ...asked, state: key === "all" ? undefined : key }),
  }));
  return (
    <search className="flex flex-wrap items-center gap-3">
      <SegmentedLinks label={t("state")} parts={parts} current={asked.state ?? "all"} />
      <form className="flex min-w-0 flex-1 basis-72 flex-wrap items-center gap-2">
        {asked.state && <input type="hidden" name="state" value={asked.state} />}
        <Select name="channel" aria-label={t("channel")} defaultValue={asked.channel ?? ""} className="w-40">
          <option value="">{t("both")}</option>
          <option value="mail">{t("mail")}</option>
          <option value="sms">{t("sms")}</option>
        </Select>
        <SearchField
          name="find"
          label={t("find")}
          defaultValue={asked.find}
          className="min-w-0 flex-1 basis-40 sm:max-w-72"
        />
        <Button type="submit">{t("apply")}</Button>
      </form>
    </search>
  );
}
