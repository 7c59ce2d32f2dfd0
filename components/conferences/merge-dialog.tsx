"use client";
import { useTranslations } from "next-intl";
import { useEffect, useId, useState } from "react";
import { z } from "zod";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useDesk } from "./desk";
import { fetched } from "./fetched";
import { QuestionDialog } from "./question-dialog";
import type { QuestionProps } from "./questions";

const rooms = z.object({ items: z.array(z.object({ room: z.string(), title: z.string() })) });

/** Everybody of this conference into another room's, for good. */
export function MergeDialog({ close }: QuestionProps) {
  const t = useTranslations("conferences.merge");
  const { commands, picture } = useDesk();
  const [room, setRoom] = useState("");
  const [others, setOthers] = useState<z.infer<typeof rooms>["items"]>([]);
  const list = useId();
  useEffect(() => {
    void fetched("/api/v1/conferences", rooms).then((answer) =>
      setOthers(answer?.items.filter((one) => one.room !== picture.room) ?? []),
    );
  }, [picture.room]);
  const answer = () => {
    const number = room.replace(/\D/g, "");
    if (number === "" || number === picture.room) return t("noRoom");
    void commands.send({ kind: "merge", room: number }, number);
  };
  return (
    <QuestionDialog
      title={t("title")}
      description={t("text", { count: picture.participantCount })}
      confirm={t("confirm")}
      answer={answer}
      close={close}
    >
      <Field label={t("room")}>
        {(wiring) => (
          <>
            <Input
              {...wiring}
              inputMode="numeric"
              list={list}
              value={room}
              onChange={(event) => setRoom(event.target.value)}
            />
            <datalist id={list}>
              {others.map((one) => (
                <option key={one.room} value={one.room}>
                  {one.title}
                </option>
              ))}
            </datalist>
          </>
        )}
      </Field>
    </QuestionDialog>
  );
}
