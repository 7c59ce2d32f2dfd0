"use client";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { z } from "zod";
import { Checkbox } from "@/components/ui/checkbox";
import { dialGroups } from "@/components/ui/dial";
import { Field } from "@/components/ui/field";
import { Area } from "@/components/ui/input";
import { SearchField } from "@/components/ui/search-field";
import { Segmented } from "@/components/ui/segmented";
import { Select } from "@/components/ui/select";
import { SwitchLine } from "@/components/ui/switch";
import { type Callable, pastedTargets } from "@/lib/dialling/pasted";
import { useDesk } from "./desk";
import { fetched } from "./fetched";
import { QuestionDialog } from "./question-dialog";
import type { QuestionProps } from "./questions";

const invited = z.object({
  invitees: z.array(
    z.object({ id: z.string(), name: z.string(), phone: z.string().nullish(), status: z.string().optional() }),
  ),
});
const contacts = z.object({
  items: z.array(z.object({ id: z.string(), name: z.string(), phone: z.string().nullable() })),
});
const lists = z.object({ items: z.array(z.object({ id: z.string(), name: z.string(), count: z.number() })) });

type Person = Callable & { key: string; name: string };
type From = "invited" | "contacts" | "numbers";

/** Whom to call into the conference: who was invited and is not here, contacts, or numbers that are pasted. */
export function DialDialog({ close }: QuestionProps) {
  const t = useTranslations("conferences.dial");
  const { commands, booking, picture } = useDesk();
  const [from, setFrom] = useState<From>(booking ? "invited" : "numbers");
  const [chosen, setChosen] = useState<Record<string, Person>>({});
  const [pasted, setPasted] = useState("");
  const [accept, setAccept] = useState(true);
  const absent = useAbsent(booking);
  const read = pastedTargets(pasted);
  const targets: Callable[] = [...Object.values(chosen).map(({ key: _, ...one }) => one), ...read.targets];
  const toggle = (person: Person) =>
    setChosen(({ [person.key]: had, ...rest }) => (had ? rest : { ...rest, [person.key]: person }));
  const answer = () => {
    if (targets.length === 0) return t("nobody");
    if (targets.length > 200) return t("tooMany");
    void commands.send({ kind: "dial", targets, accept }, t("count", { count: targets.length }));
  };
  return (
    <QuestionDialog
      title={t("title", { title: picture.title })}
      description={t("text")}
      wide
      confirm={t("call", { count: targets.length })}
      answer={answer}
      close={close}
    >
      <Segmented<From>
        label={t("from")}
        name="from"
        value={from}
        onChange={setFrom}
        parts={[
          ...(booking ? [{ value: "invited" as const, label: t("invited") }] : []),
          { value: "contacts", label: t("contacts") },
          { value: "numbers", label: t("numbers") },
        ]}
      />
      {from === "invited" && (
        <People people={absent} chosen={chosen} onToggle={toggle} empty={t("allHere")} label={t("invited")} />
      )}
      {from === "contacts" && <Contacts chosen={chosen} onToggle={toggle} />}
      {from === "numbers" && (
        <Field
          label={t("paste")}
          hint={
            read.unread.length > 0
              ? t("unread", { line: read.unread[0] ?? "", count: read.unread.length })
              : t("pasteHint")
          }
        >
          {(wiring) => (
            <Area
              {...wiring}
              rows={5}
              value={pasted}
              placeholder={"Grace Hopper, +44 7700 900127\n+44 191 498 0145"}
              onChange={(event) => setPasted(event.target.value)}
            />
          )}
        </Field>
      )}
      <SwitchLine checked={accept} onChange={(event) => setAccept(event.target.checked)}>
        <b>{t("accept")}</b>
        <br />
        {t(accept ? "acceptHint" : "noAcceptHint")}
      </SwitchLine>
    </QuestionDialog>
  );
}

/** Who was invited, has a number and is not in. null: not known yet */
function useAbsent(booking: string | null): Person[] | null {
  const { people } = useDesk();
  const [all, setAll] = useState<z.infer<typeof invited>["invitees"] | null>(null);
  useEffect(() => {
    if (booking) void fetched(`/api/v1/bookings/${booking}`, invited).then((answer) => setAll(answer?.invitees ?? []));
  }, [booking]);
  const here = new Set(people.map(({ key }) => key));
  return (
    all?.flatMap(({ id, name, phone }) =>
      phone && !here.has(`invitation:${id}`) ? { key: `invitation:${id}`, name, numbers: [phone], invitation: id } : [],
    ) ?? null
  );
}

function Contacts({ chosen, onToggle }: { chosen: Record<string, Person>; onToggle: (person: Person) => void }) {
  const t = useTranslations("conferences.dial");
  const [known, setKnown] = useState<z.infer<typeof lists>["items"]>([]);
  const [list, setList] = useState("");
  const [search, setSearch] = useState("");
  const [found, setFound] = useState<Person[] | null>(null);
  useEffect(() => {
    void fetched("/api/v1/contact-lists", lists).then((answer) => setKnown(answer?.items ?? []));
  }, []);
  useEffect(() => {
    const asked = new URLSearchParams({ limit: "100", ...(list && { list }), ...(search && { search }) });
    let late = false;
    const timer = setTimeout(async () => {
      const answer = await fetched(`/api/v1/contacts?${asked}`, contacts);
      if (!late)
        setFound(
          answer?.items.flatMap(({ id, name, phone }) =>
            phone ? { key: `contact:${id}`, name, numbers: [phone] } : [],
          ) ?? [],
        );
    }, 150);
    return () => {
      late = true;
      clearTimeout(timer);
    };
  }, [list, search]);
  const more = found?.filter(({ key }) => !chosen[key]) ?? [];
  return (
    <div className="grid gap-2">
      <div className="grid gap-2 sm:grid-cols-2">
        <Select aria-label={t("list")} value={list} onChange={(event) => setList(event.target.value)}>
          <option value="">{t("allContacts")}</option>
          {known.map(({ id, name, count }) => (
            <option key={id} value={id}>
              {t("listOf", { name, count })}
            </option>
          ))}
        </Select>
        <SearchField label={t("search")} value={search} onChange={(event) => setSearch(event.target.value)} />
      </div>
      <People people={found} chosen={chosen} onToggle={onToggle} empty={t("noContacts")} label={t("contacts")} />
      {list !== "" && more.length > 1 && (
        <button type="button" className="link justify-self-start text-sm" onClick={() => more.forEach(onToggle)}>
          {t("wholeList", { count: more.length })}
        </button>
      )}
    </div>
  );
}

function People({
  people,
  chosen,
  onToggle,
  empty,
  label,
}: {
  people: Person[] | null;
  chosen: Record<string, Person>;
  onToggle: (person: Person) => void;
  empty: string;
  label: string;
}) {
  if (people === null) return <div aria-hidden="true" className="h-24 rounded-lg bg-sunken" />;
  if (people.length === 0)
    return <p className="rounded-lg bg-sunken px-4 py-6 text-center text-sm text-ink-2">{empty}</p>;
  return (
    <ul aria-label={label} className="max-h-64 divide-y divide-line overflow-y-auto rounded-lg border border-line">
      {people.map((person) => (
        <li key={person.key}>
          {/* biome-ignore lint/a11y/noLabelWithoutControl: the checkbox is inside */}
          <label className="flex min-h-11 items-center gap-3 px-3 py-1 text-sm hover:bg-sunken">
            <Checkbox checked={person.key in chosen} onChange={() => onToggle(person)} />
            <span className="min-w-0 flex-1 truncate font-medium">{person.name}</span>
            <span className="flex-none text-xs text-ink-2">
              {dialGroups(person.numbers[0] ?? "", "phone").join(" ")}
            </span>
          </label>
        </li>
      ))}
    </ul>
  );
}
