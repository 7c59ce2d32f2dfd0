"use client";
import type { ReactNode } from "react";
import { usePhone } from "@/components/web-phone/phone-provider";

/** Below Join from the browser, where there is such a thing: the way to try it beforehand. Not during a call, which would end with its page. */
export function TryFirst({ language, children }: { language: string; children: ReactNode }) {
  if (usePhone()?.on !== null) return null;
  return (
    <a href={`/test?language=${language}`} className="link inline-flex min-h-11 items-center text-base">
      {children}
    </a>
  );
}
