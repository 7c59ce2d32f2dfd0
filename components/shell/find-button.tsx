"use client";
import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { useSyncExternalStore } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { Kbd } from "@/components/ui/kbd";
import { useFind } from "./palette";

const isApple = () => /Mac|iPhone|iPad/.test(navigator.userAgent);
const never = () => () => {};

export function FindButton() {
  const t = useTranslations("shell");
  const find = useFind();
  const apple = useSyncExternalStore(never, isApple, () => false);
  return (
    <button
      type="button"
      onClick={find}
      className="flex min-h-8 items-center gap-2 rounded-lg border border-line-strong bg-surface px-2 text-sm text-ink-3 hover:border-line-control"
    >
      <Search aria-hidden="true" />
      {t("find")}
      <span className="ms-auto flex gap-0.5">
        <Kbd>{apple ? "⌘" : "Ctrl"}</Kbd>
        <Kbd>K</Kbd>
      </span>
    </button>
  );
}

export function FindIconButton() {
  const t = useTranslations("shell");
  return <IconButton name={t("find")} onClick={useFind()} icon={<Search aria-hidden="true" className="size-5" />} />;
}
