"use client";
import { CircleAlert, UserPlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ClipboardEvent, type KeyboardEvent, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { type Person, parsePeople } from "./people";
import { PersonRow } from "./person-row";

/**
 * Who is invited: typed or pasted a line each, Enter adds. A line that cannot be read stays in the field, with a word about it.
 * Without scripts the lines go along with the form and are read there.
 */
export function WhoFields({
  people,
  change,
  me,
  bad,
}: {
  people: Person[];
  change: (people: Person[]) => void;
  /** the organiser's address: 'you' */
  me: string;
  /** lines a sent form could not be read in */
  bad?: string;
}) {
  const t = useTranslations("bookings.who");
  const id = useId();
  const [lines, setLines] = useState(bad ?? "");
  const [unread, setUnread] = useState<string[]>(bad ? bad.split("\n") : []);
  const [twice, setTwice] = useState<string[]>([]);

  const add = (text: string) => {
    const { people: found, bad: left } = parsePeople(text);
    const known = new Set(people.map((person) => person.email).filter(Boolean));
    const fresh = found.filter((person) => person.email === "" || !known.has(person.email));
    if (fresh.length > 0) change([...people, ...fresh.map((person) => ({ ...person, key: crypto.randomUUID() }))]);
    setTwice(found.filter((person) => !fresh.includes(person)).map((person) => person.email));
    setUnread(left);
    setLines(left.join("\n"));
  };
  const press = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    if (lines.trim()) add(lines);
  };
  const paste = (event: ClipboardEvent<HTMLTextAreaElement>) => {
    const text = event.clipboardData.getData("text");
    if (!/[\n;@]/.test(text)) return;
    event.preventDefault();
    add(`${lines}\n${text}`);
  };
  const leave = () => {
    // A half-typed line is not a mistake yet: only what reads as somebody is taken.
    if (lines.trim() && parsePeople(lines).bad.length === 0) add(lines);
  };
  return (
    <div>
      <div className="overflow-hidden rounded-lg border border-line-control has-[textarea:focus-visible]:border-focus">
        <ul>
          {people.map((person) => (
            <PersonRow
              key={person.key}
              person={person}
              isMe={person.email === me}
              onChange={(next) => change(people.map((each) => (each.key === person.key ? next : each)))}
              onRemove={() => change(people.filter((each) => each.key !== person.key))}
            />
          ))}
        </ul>
        <div className="flex items-center gap-2.5 px-3 py-1">
          <UserPlus aria-hidden="true" className="text-ink-3" />
          <label htmlFor={id} className="sr-only">
            {t("add")}
          </label>
          <textarea
            id={id}
            name="lines"
            rows={1}
            value={lines}
            placeholder={t("hint")}
            aria-invalid={unread.length > 0 || undefined}
            aria-describedby={`${id}-said`}
            onChange={(event) => setLines(event.target.value)}
            onKeyDown={press}
            onPaste={paste}
            onBlur={leave}
            className="field-sizing-content max-h-48 min-h-9 w-full resize-none bg-transparent py-2 text-sm outline-none max-sm:text-md"
          />
          {lines.trim() && (
            <Button size="sm" onClick={() => add(lines)}>
              {t("addButton")}
            </Button>
          )}
        </div>
      </div>
      <div id={`${id}-said`} role="status" className="text-xs">
        {unread.length > 0 && (
          <p className="mt-1.5 flex gap-1.5 text-danger-ink">
            <CircleAlert aria-hidden="true" className="mt-px size-3.5" />
            {t("unread", { count: unread.length })}
          </p>
        )}
        {twice.length > 0 && <p className="mt-1.5 text-ink-3">{t("twice", { who: twice.join(", ") })}</p>}
      </div>
      <input type="hidden" name="people" value={JSON.stringify(people)} />
    </div>
  );
}
