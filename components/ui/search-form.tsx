import { Search } from "lucide-react";
import { InputWith } from "./input";

/** The search of a list: a form of its own, which works without scripts. `keep` goes along. */
export function SearchForm({
  label,
  value,
  name = "search",
  action,
  keep = {},
  className,
}: {
  label: string;
  value: string;
  name?: string;
  action?: string;
  keep?: Record<string, string | undefined>;
  className?: string;
}) {
  return (
    <search className={className}>
      <form action={action}>
        {Object.entries(keep).map(
          ([key, kept]) => kept !== undefined && <input key={key} type="hidden" name={key} value={kept} />,
        )}
        <InputWith
          type="search"
          name={name}
          defaultValue={value}
          aria-label={label}
          placeholder={label}
          before={<Search aria-hidden="true" />}
        />
      </form>
    </search>
  );
}
