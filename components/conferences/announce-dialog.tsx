"use client";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { z } from "zod";
import { Field } from "@/components/ui/field";
import { Area } from "@/components/ui/input";
import { Segmented } from "@/components/ui/segmented";
import { Select } from "@/components/ui/select";
import { TimeInput } from "@/components/ui/time-input";
import { nextAt } from "@/lib/conferences/next-at";
import { useDesk } from "./desk";
import { fetched } from "./fetched";
import { personName } from "./person";
import { QuestionDialog } from "./question-dialog";
import type { QuestionProps } from "./questions";
import { UploadSound } from "./upload-sound";

const sounds = z.object({ items: z.array(z.object({ id: z.string(), name: z.string() })) });

/** A sentence that is spoken, or a sound that was uploaded: to all or to one, now or at a time. */
export function AnnounceDialog({ people, close }: QuestionProps) {
  const t = useTranslations("conferences.announce");
  const { commands, people: here, zone } = useDesk();
  const [what, setWhat] = useState<"text" | "sound">("text");
  const [text, setText] = useState("");
  const [sound, setSound] = useState("");
  const [whom, setWhom] = useState(people[0]?.key ?? "");
  const [when, setWhen] = useState<"now" | "at">("now");
  const [time, setTime] = useState("");
  // null: not for whoever moderates by a link without an account
  const [known, setKnown] = useState<z.infer<typeof sounds>["items"] | null>(null);
  useEffect(() => {
    void fetched("/api/v1/sounds", sounds).then((answer) => setKnown(answer?.items ?? null));
  }, []);
  const uploaded = async () => {
    const items = (await fetched("/api/v1/sounds", sounds))?.items ?? [];
    const added = items.find(({ id }) => !known?.some((one) => one.id === id));
    setKnown(items);
    if (added) setSound(added.id);
  };
  const answer = () => {
    const said = text.trim().replace(/\s+/g, " ");
    const chosen = sound || known?.[0]?.id;
    if (what === "text" && said === "") return t("nothing");
    if (what === "sound" && !chosen) return t("noSound");
    const at = when === "at" ? nextAt(time, zone, new Date()) : null;
    if (when === "at" && !at) return t("noTime");
    const person = here.find(({ key }) => key === whom);
    void commands.send(
      {
        kind: "announce",
        ...(what === "text" ? { text: said } : { sound: chosen }),
        ...(person && { participant: person.lead.id }),
        ...(at && { at: at.toISOString() }),
      },
      person ? personName(person) : t("all"),
    );
  };
  return (
    <QuestionDialog
      title={t("title")}
      description={t("text")}
      confirm={t(when === "at" ? "plan" : "play")}
      answer={answer}
      close={close}
    >
      {known && (
        <Segmented
          label={t("what")}
          name="what"
          value={what}
          onChange={setWhat}
          parts={[
            { value: "text", label: t("sentence") },
            { value: "sound", label: t("sound") },
          ]}
        />
      )}
      {what === "text" ? (
        <Field label={t("sentence")} hint={t("sentenceHint", { left: 300 - text.length })}>
          {(wiring) => (
            <Area
              {...wiring}
              maxLength={300}
              value={text}
              placeholder={t("example")}
              onChange={(event) => setText(event.target.value)}
            />
          )}
        </Field>
      ) : (
        <>
          {known && known.length > 0 && (
            <Field label={t("sound")}>
              {(wiring) => (
                <Select {...wiring} value={sound || known[0]?.id} onChange={(event) => setSound(event.target.value)}>
                  {known.map(({ id, name }) => (
                    <option key={id} value={id}>
                      {name}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
          )}
          <UploadSound onDone={uploaded} />
        </>
      )}
      <Field label={t("whom")}>
        {(wiring) => (
          <Select {...wiring} value={whom} onChange={(event) => setWhom(event.target.value)}>
            <option value="">{t("all")}</option>
            {here.map((person) => (
              <option key={person.key} value={person.key}>
                {personName(person)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <div className="flex flex-wrap items-center gap-3">
        <Segmented
          label={t("when")}
          name="when"
          value={when}
          onChange={setWhen}
          parts={[
            { value: "now", label: t("now") },
            { value: "at", label: t("at") },
          ]}
        />
        {when === "at" && (
          <TimeInput aria-label={t("time")} className="w-28!" placeholder="10:45" value={time} onTime={setTime} />
        )}
      </div>
    </QuestionDialog>
  );
}
