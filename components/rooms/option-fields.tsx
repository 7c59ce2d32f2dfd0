"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ChoiceLine } from "@/components/bookings/choice-line";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SwitchLine } from "@/components/ui/switch";
import { inviters } from "@/lib/calls/setting";
import { digitUses, firstModes, type OptionName, type Options } from "@/lib/rooms/options";

type Set = <Name extends OptionName>(name: Name, value: Options[Name]) => void;
type Props = { now: Options; set: Set; disabled?: boolean };

const switches = [
  "countOnEntry",
  "reviewName",
  "listenOnly",
  "talkOnly",
  "leaveByKey",
  "endWhenAlone",
  "callBack",
  "lobby",
  "vipsPass",
  "askCode",
  "hidePeople",
  "denoise",
] as const satisfies OptionName[];

/** What is rarely asked for: switches, what keys do, how long a call may last. */
export function OptionFields({ now, set, disabled = false }: Props) {
  const t = useTranslations("rooms.option");
  return (
    <>
      {switches.map((name) => (
        <SwitchLine
          key={name}
          checked={now[name]}
          disabled={disabled}
          onChange={(event) => set(name, event.target.checked)}
        >
          {t(name)}
        </SwitchLine>
      ))}
      <ChoiceLine
        label={t("mode")}
        value={now.mode}
        of={firstModes}
        disabled={disabled}
        words={(value) => t(`modeWhat.${value}`)}
        onChoose={(value) => set("mode", value)}
      />
      <ChoiceLine
        label={t("digits")}
        value={now.digits}
        of={digitUses}
        disabled={disabled}
        words={(value) => t(`digitsWhat.${value}`)}
        onChoose={(value) => set("digits", value)}
      />
      <ChoiceLine
        label={t("inviteByKey")}
        value={now.inviteByKey ?? "site"}
        of={["site", ...inviters]}
        disabled={disabled}
        words={(value) => t(`inviteByKeyWhat.${value}`)}
        onChoose={(value) => set("inviteByKey", value === "site" ? null : value)}
      />
      <div className="grid grid-cols-2 gap-3 py-3 max-sm:grid-cols-1">
        <Typed
          name="maxMinutes"
          kept={now.maxMinutes === null ? "" : String(now.maxMinutes)}
          disabled={disabled}
          onType={(typed) => set("maxMinutes", typed === "" ? null : numberIn(typed))}
        />
        <Typed
          name="waitSeconds"
          kept={now.waitSeconds === null ? "" : String(now.waitSeconds)}
          disabled={disabled}
          onType={(typed) => set("waitSeconds", typed === "" ? null : numberIn(typed))}
        />
        <Typed
          name="leaveKeys"
          kept={now.leaveKeys ?? ""}
          disabled={disabled}
          onType={(typed) => set("leaveKeys", typed === "" ? null : typed)}
        />
        <Typed
          name="warnAtMinutes"
          kept={now.warnAtMinutes.join(", ")}
          disabled={disabled}
          onType={(typed) =>
            set(
              "warnAtMinutes",
              typed
                .split(/[\s,]+/)
                .filter(Boolean)
                .map(numberIn),
            )
          }
        />
      </div>
    </>
  );
}

/** What is no number stays as it was typed, for the schema to refuse: NaN would be sent as nothing. */
const numberIn = (typed: string) => (/^\d+$/.test(typed) ? Number(typed) : (typed as unknown as number));

/** Names of what the telephone system has; a room's only. */
export function ConfiguredFields({ now, set }: Props) {
  const named = (name: "intro" | "musicClass" | "exit") => (
    <Typed name={name} kept={now[name] ?? ""} onType={(typed) => set(name, typed === "" ? null : typed)} hinted />
  );
  return (
    <div className="grid gap-3">
      {named("intro")}
      {named("musicClass")}
      {named("exit")}
    </div>
  );
}

function Typed({
  name,
  kept,
  onType,
  disabled,
  hinted = false,
}: {
  name: "maxMinutes" | "waitSeconds" | "leaveKeys" | "warnAtMinutes" | "intro" | "musicClass" | "exit";
  kept: string;
  onType: (typed: string) => void;
  disabled?: boolean;
  hinted?: boolean;
}) {
  const t = useTranslations("rooms.option");
  // As typed: what is kept of "10, " would take the comma away while somebody goes on.
  const [typed, setTyped] = useState(kept);
  return (
    <Field label={t(name)} hint={hinted ? t(`${name as "intro"}Hint`) : undefined}>
      {(wiring) => (
        <Input
          {...wiring}
          value={typed}
          disabled={disabled}
          placeholder={hinted ? undefined : t(`${name as "maxMinutes"}None`)}
          onChange={(event) => {
            setTyped(event.target.value);
            onType(event.target.value.trim());
          }}
        />
      )}
    </Field>
  );
}
