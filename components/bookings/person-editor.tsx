"use client";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { SwitchLine } from "@/components/ui/switch";
import { ZoneOptions } from "@/components/ui/zone-options";
import type { Person } from "./people";

/** Corrects one person in place; every key stroke counts, so that closing loses nothing. */
export function PersonEditor({
  person,
  onChange,
  onDone,
}: {
  person: Person;
  onChange: (person: Person) => void;
  onDone: () => void;
}) {
  const t = useTranslations("bookings.who");
  return (
    <>
      <Field label={t("name")}>
        {(wiring) => (
          <Input
            {...wiring}
            value={person.name}
            maxLength={80}
            onChange={(event) => onChange({ ...person, name: event.target.value })}
          />
        )}
      </Field>
      <Field label={t("email")}>
        {(wiring) => (
          <Input
            {...wiring}
            type="email"
            value={person.email}
            onChange={(event) => onChange({ ...person, email: event.target.value })}
          />
        )}
      </Field>
      <Field label={t("phone")} hint={t("phoneHint")}>
        {(wiring) => (
          <Input
            {...wiring}
            type="tel"
            value={person.phone}
            onChange={(event) => onChange({ ...person, phone: event.target.value })}
          />
        )}
      </Field>
      <div className="grid grid-cols-2 gap-3">
        <Field label={t("language")}>
          {(wiring) => (
            <Select
              {...wiring}
              value={person.language ?? ""}
              onChange={(event) =>
                onChange({ ...person, language: (event.target.value || null) as Person["language"] })
              }
            >
              <option value="">{t("asYou")}</option>
              <option value="en">{t("english")}</option>
              <option value="zh">{t("chinese")}</option>
            </Select>
          )}
        </Field>
        <Field label={t("zone")}>
          {(wiring) => (
            <Select
              {...wiring}
              value={person.zone ?? ""}
              onChange={(event) => onChange({ ...person, zone: event.target.value || null })}
            >
              <option value="">{t("asBooking")}</option>
              <ZoneOptions />
            </Select>
          )}
        </Field>
      </div>
      <SwitchLine
        checked={person.vip ?? false}
        onChange={(event) => onChange({ ...person, vip: event.target.checked })}
      >
        {t("vip")}
      </SwitchLine>
      <Button size="sm" onClick={onDone} className="justify-self-end">
        {t("done")}
      </Button>
    </>
  );
}
