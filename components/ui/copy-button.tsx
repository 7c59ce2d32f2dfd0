"use client";
import { Check, Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button, type ButtonProps } from "./button";
import { IconButton } from "./icon-button";
import { useCopied } from "./use-copied";

type Copies = { text: string; children?: ReactNode; icon?: ReactNode } & Pick<
  ButtonProps,
  "variant" | "size" | "className"
>;

/** Copies a longer text; keeps its width while it says so. */
export function CopyButton({ text, children, icon = <Copy aria-hidden="true" />, ...look }: Copies) {
  const t = useTranslations("common");
  const { copied, copy } = useCopied();
  return (
    <Button {...look} onClick={() => copy(text)} icon={copied ? <Check aria-hidden="true" /> : icon}>
      <span className="grid text-start *:col-start-1 *:row-start-1">
        <span className={copied ? "invisible" : undefined}>{children}</span>
        <span role="status" className={copied ? undefined : "invisible"}>
          {copied ? t("copy.done") : ""}
        </span>
      </span>
    </Button>
  );
}

export function CopyIconButton({ text, name, size = "sm" }: { text: string; name: string; size?: "sm" | "md" }) {
  const t = useTranslations("common");
  const { copied, copy } = useCopied();
  return (
    <>
      <IconButton
        name={copied ? t("copy.done") : name}
        size={size}
        onClick={() => copy(text)}
        icon={copied ? <Check aria-hidden="true" className="text-live-ink" /> : <Copy aria-hidden="true" />}
      />
      <span role="status" className="sr-only">
        {copied ? t("copy.done") : ""}
      </span>
    </>
  );
}
