"use client";
import { FileUp, UserPlus } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { type ClipboardEvent, type KeyboardEvent, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { decoded } from "@/lib/contacts/decoding";
import { type BadLine, type ReadPerson, readPeople } from "@/lib/contacts/reading";
import { added, type Person } from "./people";
import { PersonRow } from "./person-row";
import { SuggestionList } from "./suggestion-list";
import { askPeople } from "./suggestions";
import { type Suggestion, useSuggestions } from "./use-suggestions";
import { BadLines } from "./who-said";

/** More rows than that are drawn when somebody wants to see them. */
const few = 50;

/**
 * Who is invited: picked from contacts while typing, or typed, pasted, or read from a file, a line each; Enter adds. A line that cannot be
 * read stays in the field, with why. Without scripts the lines go along with the form and are read there.
 */
export function WhoFields({
  people,
  change,
  me,
  bad,
  startsAt,
  zone,
}: {
  people: Person[];
  change: (people: Person[]) => void;
  /** the organiser's address: 'you' */
  me: string;
  /** lines a sent form could not be read in */
  bad?: string;
  /** when it is to start, to be said on each person's own clock; null: not known yet */
  startsAt: string | null;
  /** the booking's own, for whom none is known */
  zone: string;
}) {
  const t = useTranslations("bookings.who");
  const c = useTranslations("contacts.pick");
  const language = useLocale();
  const id = useId();
  const [all, setAll] = useState(false);
  const [lines, setLines] = useState(bad ?? "");
  const [unread, setUnread] = useState<BadLine[]>(() => (bad ? readPeople(bad).bad : []));
  const [twice, setTwice] = useState<string[]>([]);
  const [active, setActive] = useState(0);
  const [closed, setClosed] = useState(false);
  const suggestions = useSuggestions(lines, new Set(people.map((person) => person.email)));
  const open = !closed && suggestions.length > 0;
  const chosen = open ? suggestions[Math.min(active, suggestions.length - 1)] : undefined;

  const take = (fresh: ReadPerson[], left: BadLine[], again: string[]) => {
    const merged = added(people, fresh, () => crypto.randomUUID());
    if (merged.people.length > people.length) change(merged.people);
    setTwice([...new Set([...again, ...merged.twice])]);
    setUnread(left);
    setLines(left.map(({ text }) => text).join("\n"));
    setActive(0);
  };
  const add = (text: string) => {
    const read = readPeople(text);
    take(read.people, read.bad, read.twice);
  };
  const pick = async (suggestion: Suggestion) => {
    const whole = suggestion.kind === "list" ? await askPeople({ list: suggestion.list.id }) : null;
    take(suggestion.kind === "person" ? [suggestion.person] : (whole?.people ?? []), [], []);
  };
  const press = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return;
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (open && step !== 0) {
      event.preventDefault();
      setActive((Math.min(active, suggestions.length - 1) + step + suggestions.length) % suggestions.length);
    } else if (open && event.key === "Escape") {
      event.preventDefault();
      setClosed(true);
    } else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      if (chosen) void pick(chosen);
      else if (lines.trim()) add(lines);
    }
  };
  const paste = (event: ClipboardEvent<HTMLTextAreaElement>) => {
    const text = event.clipboardData.getData("text");
    if (!/[\n\r;@\t]/.test(text)) return;
    event.preventDefault();
    add(lines.trim() ? `${lines}\n${text}` : text);
  };
  const leave = () => {
    setClosed(true);
    // A half-typed line is not a mistake yet, nor a name that a contact may be meant by: only what reads as somebody is taken.
    if (lines.trim() && !chosen && readPeople(lines).bad.length === 0) add(lines);
  };
  return (
    <div>
      <div className="overflow-hidden rounded-lg border border-line-control has-[textarea:focus-visible]:border-focus">
        <ul className="max-h-[32rem] overflow-y-auto">
          {(all ? people : people.slice(0, few)).map((person) => (
            <PersonRow
              key={person.key}
              person={person}
              isMe={person.email === me}
              startsAt={startsAt}
              zone={zone}
              onChange={(next) => change(people.map((each) => (each.key === person.key ? next : each)))}
              onRemove={() => change(people.filter((each) => each.key !== person.key))}
            />
          ))}
        </ul>
        {people.length > few && !all && (
          <button type="button" onClick={() => setAll(true)} className="min-h-9 w-full border-b border-line text-sm">
            <span className="link">{c("further", { count: people.length - few })}</span>
          </button>
        )}
        <div className="flex items-center gap-2.5 ps-3 pe-1.5 py-1">
          <UserPlus aria-hidden="true" className="text-ink-3" />
          <label htmlFor={id} className="sr-only">
            {t("add")}
          </label>
          <textarea
            id={id}
            name="lines"
            rows={1}
            value={lines}
            placeholder={c("hint")}
            autoComplete="off"
            aria-invalid={unread.length > 0 || undefined}
            aria-describedby={`${id}-said`}
            aria-autocomplete="list"
            aria-controls={open ? `${id}-list` : undefined}
            aria-activedescendant={chosen ? `${id}-list-${suggestions.indexOf(chosen)}` : undefined}
            onChange={(event) => {
              setLines(event.target.value);
              setClosed(false);
              setActive(0);
            }}
            onKeyDown={press}
            onPaste={paste}
            onBlur={leave}
            className="field-sizing-content max-h-48 min-h-9 w-full resize-none bg-transparent py-2 text-sm outline-none max-sm:text-md"
          />
          {lines.trim() ? (
            <Button size="sm" onClick={() => add(lines)}>
              {t("addButton")}
            </Button>
          ) : (
            <FileButton label={c("file")} language={language} onText={add} />
          )}
        </div>
        {open && <SuggestionList id={`${id}-list`} suggestions={suggestions} active={active} onPick={pick} />}
      </div>
      <div id={`${id}-said`} role="status" className="text-xs">
        {open && <span className="sr-only">{c("found", { count: suggestions.length })}</span>}
        <BadLines lines={unread} />
        {twice.length > 0 && <p className="mt-1.5 text-ink-3">{t("twice", { who: twice.join(", ") })}</p>}
      </div>
      <input type="hidden" name="people" value={JSON.stringify(people)} />
    </div>
  );
}

/** A CSV or text file, read here: nothing is sent before the form is. */
const FileButton = ({
  label,
  language,
  onText,
}: {
  label: string;
  language: string;
  onText: (text: string) => void;
}) => (
  <label
    title={label}
    className="grid size-7 shrink-0 cursor-pointer place-items-center rounded-md text-ink-3 hover:bg-sunken hover:text-ink has-focus-visible:outline-2 has-focus-visible:outline-focus max-sm:size-9"
  >
    <FileUp aria-hidden="true" className="size-4" />
    <span className="sr-only">{label}</span>
    <input
      type="file"
      accept=".csv,.txt,.tsv,text/csv,text/plain"
      className="sr-only"
      onChange={async (event) => {
        const [file] = [...(event.target.files ?? [])];
        event.target.value = "";
        if (file) onText(decoded(new Uint8Array(await file.arrayBuffer()), language));
      }}
    />
  </label>
);
