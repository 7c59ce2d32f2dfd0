import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RadioCard } from "@/components/ui/radio-card";
import { Select } from "@/components/ui/select";
import { SwitchLine } from "@/components/ui/switch";
import { accesses, announcements, type RoomView, recordings } from "@/lib/rooms/room";
import type { ChangePart } from "./change-parts";
import { OptionPart } from "./option-part";

type Props = { room: RoomView; zones: string[]; wrong?: Record<string, string> };

/** The inputs of one group. Names are the room's own members; a form's action reads them with `changesOf`. */
export function ChangeFields({ part, ...props }: Props & { part: ChangePart }) {
  switch (part) {
    case "name":
      return <NameField {...props} />;
    case "people":
      return <PeopleFields {...props} />;
    case "moderator":
      return <Switches room={props.room} names={["waitForModerator", "endWithModerator", "musicWhileAlone"]} />;
    case "joining":
      return (
        <>
          <Switches room={props.room} names={["joinMuted"]} />
          <Choices name="announce" chosen={props.room.announce} of={announcements} />
        </>
      );
    case "record":
      return <Choices name="record" chosen={props.room.record} of={recordings} />;
    case "access":
      return <Choices name="access" chosen={props.room.access} of={accesses} />;
    case "zone":
      return <ZoneField {...props} />;
    case "more":
      return <OptionPart options={props.room.options} wrong={props.wrong?.options} />;
    default:
      return part satisfies never;
  }
}

function NameField({ room, wrong }: Props) {
  const t = useTranslations("rooms.field");
  return (
    <Field label={t("name")} error={wrong?.name}>
      {(wiring) => <Input {...wiring} name="name" defaultValue={room.name} maxLength={80} required />}
    </Field>
  );
}

function PeopleFields({ room, wrong }: Props) {
  const t = useTranslations("rooms.field");
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label={t("maxParticipants")} hint={t("maxParticipantsHint")} error={wrong?.maxParticipants}>
        {(wiring) => (
          <Input
            {...wiring}
            name="maxParticipants"
            inputMode="numeric"
            defaultValue={room.maxParticipants ?? ""}
            placeholder={t("noLimit")}
          />
        )}
      </Field>
      <Field label={t("language")} hint={t("languageHint")}>
        {(wiring) => (
          <Select {...wiring} name="language" defaultValue={room.language}>
            <option value="en">{t("english")}</option>
            <option value="zh">{t("chinese")}</option>
          </Select>
        )}
      </Field>
    </div>
  );
}

type SwitchName = "waitForModerator" | "endWithModerator" | "musicWhileAlone" | "joinMuted";

function Switches({ room, names }: { room: RoomView; names: SwitchName[] }) {
  const t = useTranslations("rooms.field");
  return (
    <div>
      {names.map((name) => (
        <SwitchLine key={name} name={name} defaultChecked={room[name]}>
          {t(name)}
        </SwitchLine>
      ))}
    </div>
  );
}

function Choices<Value extends string>({
  name,
  chosen,
  of,
}: {
  name: "announce" | "record" | "access";
  chosen: Value;
  of: readonly Value[];
}) {
  const t = useTranslations("rooms.choice");
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-2 text-sm font-medium">{t(`${name}.legend`)}</legend>
      {of.map((value) => (
        <RadioCard
          key={value}
          name={name}
          value={value}
          defaultChecked={value === chosen}
          title={t(`${name}.${value}.title` as never)}
          small={t(`${name}.${value}.text` as never)}
        />
      ))}
    </fieldset>
  );
}

function ZoneField({ room, zones, wrong }: Props) {
  const t = useTranslations("rooms.field");
  return (
    <Field label={t("zone")} hint={t("zoneHint")} error={wrong?.timeZone}>
      {(wiring) => (
        <Select {...wiring} name="timeZone" defaultValue={room.timeZone}>
          {zones.map((zone) => (
            <option key={zone}>{zone}</option>
          ))}
        </Select>
      )}
    </Field>
  );
}
