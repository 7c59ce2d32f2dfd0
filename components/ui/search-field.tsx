import { Search } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { InputWith } from "./input";

/** Where one types what to look for; in a form of GET, so that what was found has an address and needs no scripts. */
export function SearchField({
  label,
  after,
  ...rest
}: { label: string; after?: ReactNode } & Omit<ComponentProps<"input">, "type">) {
  return (
    <InputWith
      name="search"
      {...rest}
      type="search"
      aria-label={label}
      placeholder={label}
      before={<Search aria-hidden="true" />}
      after={after}
    />
  );
}

/** The same as a form of its own; `kept` is what else the address says. */
export function SearchForm({
  name = "search",
  label,
  asked,
  kept = {},
}: {
  name?: string;
  label: string;
  asked: string;
  kept?: Record<string, string | undefined>;
}) {
  return (
    <search>
      <form className="mb-4 max-w-md">
        {Object.entries(kept).map(
          ([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />,
        )}
        <SearchField name={name} label={label} defaultValue={asked} />
      </form>
    </search>
  );
}
