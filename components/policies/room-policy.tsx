"use client";
import { ShieldCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState, useTransition } from "react";
import { Dialog, DialogEnd } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Area, Input } from "@/components/ui/input";
import { SwitchLine } from "@/components/ui/switch";
import type { RoomRules } from "@/lib/policies/policy";
import type { RoomPolicy as Policy } from "@/lib/rooms/room";

export type RoomPolicyChange = { needsApproval: boolean; approvers: string[]; rules: RoomRules };
type Save = (change: RoomPolicyChange) => Promise<string | undefined>;

/** Whose yes a room's bookings need and which rules are its own, in sentences; `save` where the reader may change them. */
export function RoomPolicy({ room, owner, save }: { room: Policy; owner: string; save: Save | null }) {
  const t = useTranslations("policies.room");
  const b = (words: ReactNode) => <b className="font-medium text-ink">{words}</b>;
  const names = room.approvers.length > 0 ? room.approvers.map(({ name }) => name).join(", ") : owner;
  const own = ruleNames.flatMap((rule) => {
    const count = room.rules[rule];
    return count === undefined ? [] : [t(`own.${rule}`, { count: count ?? 0 })];
  });
  return (
    <div className="grid min-h-11 grid-cols-[1.25rem_1fr_auto] items-center gap-3 border-t border-line py-2 text-ink-2">
      <ShieldCheck aria-hidden="true" className="text-ink-3" />
      <span>
        {t.rich(room.needsApproval ? "needs" : "free", { b, names })} {own.join(" ")}
      </span>
      {save && <ChangePolicy room={room} save={save} />}
    </div>
  );
}

const ruleNames = ["mostDaysAhead", "leastMinutesAhead", "longestMinutes"] as const;

function ChangePolicy({ room, save }: { room: Policy; save: Save }) {
  const t = useTranslations("policies.room");
  const c = useTranslations("common");
  const [open, setOpen] = useState(false);
  const [refused, setRefused] = useState<string>();
  const [needs, setNeeds] = useState(room.needsApproval);
  const [busy, start] = useTransition();
  const submit = (form: FormData) =>
    start(async () => {
      const emails = String(form.get("approvers") ?? "");
      const said = await save({
        needsApproval: form.has("needsApproval"),
        approvers: emails.split(/[\s,;]+/).filter((email) => email !== ""),
        rules: rulesFrom(form),
      });
      setRefused(said);
      if (!said) setOpen(false);
    });
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        setRefused(undefined);
        setNeeds(room.needsApproval);
        setOpen(next);
      }}
      title={t("title")}
      description={t("text")}
      trigger={
        <button type="button" className="link min-h-8 text-sm" aria-label={t("title")}>
          {c("change")}
        </button>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit(new FormData(event.currentTarget));
        }}
        className="grid gap-4"
      >
        <SwitchLine name="needsApproval" checked={needs} onChange={(event) => setNeeds(event.target.checked)}>
          {t("switch")}
        </SwitchLine>
        {/* Kept while it is switched off: who answers is known again when it is switched on. */}
        <div hidden={!needs}>
          <Field label={t("approvers")} hint={t("approversHint")}>
            {(wiring) => (
              <Area
                {...wiring}
                name="approvers"
                spellCheck={false}
                defaultValue={room.approvers.map(({ email }) => email).join("\n")}
              />
            )}
          </Field>
        </div>
        <fieldset className="grid gap-3">
          <legend className="mb-1 text-sm font-medium">{t("rules")}</legend>
          <p className="text-xs text-ink-3">{t("rulesHint")}</p>
          <div className="grid grid-cols-3 gap-3">
            {ruleNames.map((rule) => (
              <Field key={rule} label={t(`rule.${rule}`)}>
                {(wiring) => (
                  <Input
                    {...wiring}
                    name={rule}
                    inputMode="numeric"
                    pattern="[0-9]*"
                    placeholder={t("asSite")}
                    defaultValue={room.rules[rule] === null ? 0 : room.rules[rule]}
                  />
                )}
              </Field>
            ))}
          </div>
        </fieldset>
        <DialogEnd refused={refused} busy={busy}>
          {c("save")}
        </DialogEnd>
      </form>
    </Dialog>
  );
}

/** Empty: as the site has it. 0: no limit here. */
function rulesFrom(form: FormData): RoomRules {
  const rules: RoomRules = {};
  for (const rule of ruleNames) {
    const typed = String(form.get(rule) ?? "").trim();
    if (typed !== "") rules[rule] = Number(typed) === 0 ? null : Number(typed);
  }
  return rules;
}
