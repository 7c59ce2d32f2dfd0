"use client";
import { useTranslations } from "next-intl";
import { useEffect, useId, useState } from "react";
import { z } from "zod";
import { Dialog, DialogEnd } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useDesk } from "./desk";
import { fetched } from "./fetched";
import type { QuestionProps } from "./questions";

const rooms = z.object({ items: z.array(z.object({ room: z.string(), title: z.string() })) });

/** Everybody of this conference into another room's, for good. */
export function MergeDialog({ close }: QuestionProps) {
  const t = useTranslations("conferences.merge");
  const { commands, picture } = useDesk();
  const [room, setRoom] = useState("");
  const [wrong, setWrong] = useState<string>();
  const [others, setOthers] = useState<z.infer<typeof rooms>["items"]>([]);
  const list = useId();
  useEffect(() => {
    void fetched("/api/v1/conferences", rooms).then((answer) =>
      setOthers(answer?.items.filter((one) => one.room !== picture.room) ?? []),
    );
  }, [picture.room]);
  const send = () => {
    const number = room.replace(/\D/g, "");
    if (number === "" || number === picture.room) return setWrong(t("noRoom"));
    void commands.send({ kind: "merge", room: number }, number);
    close();
  };
  return (
    <Dialog open onOpenChange={close} title={t("title")} description={t("text", { count: picture.participantCount })}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
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
        <DialogEnd busy={false} refused={wrong}>
          {t("confirm")}
        </DialogEnd>
      </form>
    </Dialog>
  );
}
