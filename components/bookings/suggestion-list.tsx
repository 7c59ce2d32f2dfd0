import { clsx } from "clsx";
import { UsersRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { Avatar } from "@/components/ui/avatar";
import type { Suggestion } from "./use-suggestions";

/** Whom one may mean, below what is being typed. The keyboard stays in the field; `active` is what Enter takes. */
export function SuggestionList({
  id,
  suggestions,
  active,
  onPick,
}: {
  id: string;
  suggestions: Suggestion[];
  active: number;
  onPick: (suggestion: Suggestion) => void;
}) {
  const t = useTranslations("contacts.pick");
  return (
    // Focus never leaves the field: what it would say is said by aria-activedescendant.
    <div id={id} role="listbox" aria-label={t("label")} className="grid border-t border-line bg-raised py-1">
      {suggestions.map((each, at) => (
        // biome-ignore lint/a11y/useFocusableInteractive: see above
        // biome-ignore lint/a11y/useKeyWithClickEvents: Enter in the field picks
        <div
          key={each.key}
          id={`${id}-${at}`}
          role="option"
          aria-selected={at === active}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onPick(each)}
          className={clsx(
            "grid min-h-10 cursor-pointer grid-cols-[1.5rem_minmax(0,1fr)_auto] items-center gap-2.5 px-3 py-1 text-sm hover:bg-sunken",
            at === active && "bg-accent-soft",
          )}
        >
          {each.kind === "list" ? (
            <span className="grid size-6 place-items-center rounded-full bg-pressed text-ink-2">
              <UsersRound aria-hidden="true" className="size-3.5" />
            </span>
          ) : (
            <Avatar name={each.person.name} size={24} />
          )}
          <span className="min-w-0 truncate">
            <span className="font-medium">{each.kind === "list" ? each.list.name : each.person.name}</span>{" "}
            <span className="text-xs text-ink-3">
              {each.kind === "person" && [each.person.email, each.person.phone].filter(Boolean).join(" · ")}
            </span>
          </span>
          {each.kind === "list" && <span className="text-xs text-ink-3">{t("count", { count: each.list.count })}</span>}
        </div>
      ))}
    </div>
  );
}
