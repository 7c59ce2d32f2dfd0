"use client";
import { type ReactNode, useState } from "react";
import { Dialog, DialogEnd } from "@/components/ui/dialog";

/** A question in the console whose answer is a command. @param answer sends it, or says in words why it cannot be sent yet */
export function QuestionDialog({
  title,
  description,
  wide,
  confirm,
  answer,
  close,
  children,
}: {
  title: string;
  description: string;
  wide?: boolean;
  confirm: string;
  answer: () => string | undefined;
  close: () => void;
  children: ReactNode;
}) {
  const [wrong, setWrong] = useState<string>();
  return (
    <Dialog open onOpenChange={close} title={title} description={description} wide={wide}>
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          const refused = answer();
          setWrong(refused);
          if (!refused) close();
        }}
      >
        {children}
        <DialogEnd busy={false} refused={wrong}>
          {confirm}
        </DialogEnd>
      </form>
    </Dialog>
  );
}
