"use client";
import { DoorOpen } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { OptionFields } from "@/components/rooms/option-fields";
import { dialGroups } from "@/components/ui/dial";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { SwitchLine } from "@/components/ui/switch";
import { differing, type Options, plainOptions } from "@/lib/rooms/options";
import { announcements, type Defaults, recordings } from "@/lib/rooms/room";
import { ChoiceLine } from "./choice-line";
import type { Draft } from "./draft";
import { type Change, FormPart } from "./form-part";
import { NoticeFields } from "./notice-fields";

/** A room as the form offers it. */
export type RoomChoice = Pick<Defaults, keyof Defaults> & {
  number: string;
  name: string;
  mine: boolean;
  options: Options;
  /** who has to say yes to a booking of it; nobody: it is booked at once */
  asks: string[];
};

/** How a number made for one booking behaves: what the database gives a new room. */
const anyNumber: Defaults = {
  maxParticipants: null,
  waitForModerator: false,
  endWithModerator: false,
  joinMuted: false,
  announce: "tone",
  musicWhileAlone: true,
  record: "on-demand",
};

/** Room, seats, and what shall be other than the room has it. */
export function HowFields({
  draft,
  change,
  rooms,
  mayBeAny,
  wrong,
  running,
  texts,
  alone,
}: {
  draft: Draft;
  change: Change<Draft>;
  rooms: RoomChoice[];
  mayBeAny: boolean;
  wrong?: Record<string, string>;
  running: boolean;
  /** text messages go out here */
  texts: boolean;
  /** one date of a series: what counts for all of them is not asked */
  alone: boolean;
}) {
  const t = useTranslations("bookings.form");
  const format = useFormatter();
  const chosen = rooms.find((each) => each.number === draft.room);
  const room = chosen ?? anyNumber;
  const asks = mayBeAny ? (chosen?.asks ?? []) : [];
  const now: Defaults = { ...room, ...draft.settings };
  /** What is as the room has it is not kept: it follows the room when that changes. */
  const set = <Name extends keyof Defaults>(name: Name, value: Defaults[Name]) => {
    const { [name]: _, ...rest } = draft.settings;
    change({ settings: value === room[name] ? rest : { ...rest, [name]: value } });
  };
  const options = chosen?.options ?? plainOptions;
  const setOption = <Name extends keyof Options>(name: Name, value: Options[Name]) =>
    change({ options: differing({ ...draft.options, [name]: value }, options) });
  const b = (chunks: ReactNode) => <b>{chunks}</b>;
  const onOff = (name: "waitForModerator" | "joinMuted" | "endWithModerator" | "musicWhileAlone") => (
    <SwitchLine checked={now[name]} disabled={running} onChange={(event) => set(name, event.target.checked)}>
      {t.rich(name, { b })}
    </SwitchLine>
  );
  return (
    <FormPart title={t("how")}>
      <div className="grid grid-cols-2 gap-3 max-sm:grid-cols-1">
        <Field
          label={t("room")}
          error={wrong?.room}
          hint={asks.length > 0 ? t("asks", { names: format.list(asks, { type: "disjunction" }) }) : undefined}
        >
          {(wiring) => (
            <Select
              {...wiring}
              name="room"
              before={<DoorOpen aria-hidden="true" />}
              value={draft.room}
              disabled={running}
              onChange={(event) => change({ room: event.target.value })}
            >
              {mayBeAny && <option value="">{t("anyRoom")}</option>}
              {rooms.map((each) => (
                <option key={each.number} value={each.number}>
                  {`${dialGroups(each.number).join(" ")}  ${each.name}`}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={t("seats")} small={t("optional")} error={wrong?.seats}>
          {(wiring) => (
            <Input
              {...wiring}
              name="seats"
              inputMode="numeric"
              value={draft.seats}
              readOnly={running}
              placeholder={room.maxParticipants ? t("seatsOfRoom", { count: room.maxParticipants }) : t("seatsOpen")}
              onChange={(event) => change({ seats: event.target.value })}
            />
          )}
        </Field>
      </div>
      <div hidden={alone}>
        {onOff("waitForModerator")}
        {onOff("joinMuted")}
        <ChoiceLine
          label={t("record")}
          value={now.record}
          of={recordings}
          disabled={running}
          words={(value) => t(`recordWhen.${value}`)}
          onChoose={(value) => set("record", value)}
        />
        <details className="group">
          <summary className="flex min-h-10 items-center justify-between text-sm text-ink-3">
            {t("rest")}
            <span className="link group-open:hidden">{t("more")}</span>
            <span className="link hidden group-open:inline">{t("fewer")}</span>
          </summary>
          {onOff("endWithModerator")}
          {onOff("musicWhileAlone")}
          <ChoiceLine
            label={t("announce")}
            value={now.announce}
            of={announcements}
            disabled={running}
            words={(value) => t(`announceWhat.${value}`)}
            onChoose={(value) => set("announce", value)}
          />
        </details>
        <details className="group">
          <summary className="flex min-h-10 items-center justify-between text-sm text-ink-3">
            {t("rarely")}
            <span className="link group-open:hidden">{t("moreOptions")}</span>
            <span className="link hidden group-open:inline">{t("fewer")}</span>
          </summary>
          <OptionFields now={{ ...options, ...draft.options }} set={setOption} disabled={running} />
        </details>
        <NoticeFields draft={draft} change={change} texts={texts} />
      </div>
      <input type="hidden" name="options" value={JSON.stringify(draft.options)} />
      <input type="hidden" name="settings" value={JSON.stringify(draft.settings)} />
    </FormPart>
  );
}
