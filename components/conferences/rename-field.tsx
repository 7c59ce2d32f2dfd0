"use client";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import type { PersonHere } from "@/lib/participants/people";
import { useDesk } from "./desk";
import { personName } from "./person";

/** A name, written over where it stands. Enter keeps it, Escape leaves it as it was. */
export function RenameField({ person, onDone }: { person: PersonHere; onDone: () => void }) {
  const t = useTranslations("conferences.row");
  const { commands } = useDesk();
  const input = useRef<HTMLInputElement>(null);
  const before = person.lead.name;
  // After the menu that asked for it has gone and given the focus back.
  useEffect(() => {
    const frame = setTimeout(() => input.current?.select(), 50);
    return () => clearTimeout(frame);
  }, []);
  const leave = () => {
    const row = input.current?.closest<HTMLElement>("[data-person]");
    onDone();
    row?.focus();
  };
  const keep = () => {
    const name = (input.current?.value ?? "").trim().replace(/\s+/g, " ");
    if (name !== "" && name !== before)
      void commands.send({ kind: "rename", participant: person.lead.id, name }, personName(person));
    leave();
  };
  return (
    <form
      className="flex min-w-0 max-md:col-start-2 max-md:row-start-1 md:max-xl:col-start-3 md:max-xl:row-start-1"
      onSubmit={(event) => {
        event.preventDefault();
        keep();
      }}
    >
      <input
        ref={input}
        aria-label={t("newName", { name: personName(person) })}
        defaultValue={before}
        maxLength={60}
        onKeyDown={(event) => event.key === "Escape" && leave()}
        className="min-h-7 w-full min-w-0 rounded-md border border-line-control bg-surface px-2 text-base text-ink focus-visible:border-focus focus-visible:outline-2 focus-visible:outline-offset-0 focus-visible:outline-focus/35"
      />
    </form>
  );
}
