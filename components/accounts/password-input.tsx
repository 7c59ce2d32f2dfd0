"use client";
import { Eye, EyeOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ComponentProps, useState } from "react";
import { Input } from "@/components/ui/input";
import { useInBrowser } from "./use-in-browser";

/** A password that can be looked at before it is sent. Without JavaScript it stays hidden, and so does the eye. */
export function PasswordInput({ className, ...rest }: Omit<ComponentProps<"input">, "type">) {
  const t = useTranslations("accounts.signIn");
  const [shown, setShown] = useState(false);
  const inBrowser = useInBrowser();
  const Icon = shown ? EyeOff : Eye;
  return (
    <span className="relative flex items-center">
      <Input {...rest} type={shown ? "text" : "password"} className={`pe-11 ${className ?? ""}`} />
      {inBrowser && (
        <button
          type="button"
          aria-label={t(shown ? "hide" : "show")}
          aria-pressed={shown}
          onClick={() => setShown(!shown)}
          className="absolute end-1 grid size-8 place-items-center rounded-md text-ink-3 hover:text-ink"
        >
          <Icon aria-hidden="true" />
        </button>
      )}
    </span>
  );
}
