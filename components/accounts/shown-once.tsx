"use client";
import { KeyRound } from "lucide-react";
import { CopyButton } from "@/components/ui/copy-button";
import { Note } from "@/components/ui/note";

/** A secret that is shown now and never again. */
export function ShownOnce({
  title,
  text,
  secret,
  copy,
}: {
  title: string;
  text: string;
  secret: string;
  copy: string;
}) {
  return (
    <Note tone="live" alert icon={<KeyRound aria-hidden="true" className="lucide" />}>
      <b>{title}</b>
      <p>{text}</p>
      <div className="mt-2 flex flex-wrap items-center gap-2">
        <code className="rounded-md border border-line-strong bg-surface px-2.5 py-1.5 font-mono text-sm break-all text-ink select-all">
          {secret}
        </code>
        <CopyButton text={secret}>{copy}</CopyButton>
      </div>
    </Note>
  );
}
