import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { SearchField } from "@/components/ui/search-field";
import { SegmentedLinks } from "@/components/ui/segmented";
import { Select } from "@/components/ui/select";
import { messageKinds } from "./kinds";

export type Asked = {
  state?: string;
  channel?: string;
  kind?: string;
  recipient?: string;
  booking?: string;
  find?: string;
};

export const addressOf = (asked: Asked & { cursor?: string }): string => {
  const given = Object.entries(asked).filter((entry): entry is [string, string] => Boolean(entry[1]));
  const query = new URLSearchParams(given).toString();
  return query ? `/administration/messages?${query}` : "/administration/messages";
};

/** Links and a form of GET: every view of the log has an address. */
export function Filters({ asked }: { asked: Asked }) {
  const t = useTranslations("notifications.filter");
  const kinds = useTranslations("notifications.kind");
  const parts = (["all", "waiting", "refused", "sent", "dropped"] as const).map((key) => ({
    key,
    label: t(key),
    href: addressOf({ ...asked, state: key === "all" ? undefined : key }),
  }));
  return (
    <search className="flex flex-wrap items-center gap-3">
      <SegmentedLinks label={t("state")} parts={parts} current={asked.state ?? "all"} />
      <form className="flex min-w-0 flex-1 basis-72 flex-wrap items-center gap-2">
        {(["state", "recipient", "booking"] as const).map(
          (name) => asked[name] && <input key={name} type="hidden" name={name} value={asked[name]} />,
        )}
        <Select name="channel" aria-label={t("channel")} defaultValue={asked.channel ?? ""} className="w-40">
          <option value="">{t("both")}</option>
          <option value="mail">{t("mail")}</option>
          <option value="sms">{t("sms")}</option>
        </Select>
        <Select name="kind" aria-label={t("kind")} defaultValue={asked.kind ?? ""} className="w-44">
          <option value="">{t("allKinds")}</option>
          {messageKinds.map((kind) => (
            <option key={kind} value={kind}>
              {kinds(kind)}
            </option>
          ))}
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
