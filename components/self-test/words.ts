"use client";
import { useTranslations } from "next-intl";
import { Refused } from "@/components/web-phone/peer";

/** What went wrong, in words with what to do: the self-test's own, the browser phone's, else as the portal said it. */
export function useTroubleWords(): (error: unknown) => string {
  const [own, phone] = [useTranslations("selfTest"), useTranslations("webPhone")];
  return (error) => {
    const { reason, detail } = error instanceof Refused ? error : new Refused("broken");
    if (own.has(`trouble.${reason}`)) return own(`trouble.${reason}`);
    if (phone.has(`trouble.${reason}`)) return phone(`trouble.${reason}`);
    return detail || phone("trouble.broken");
  };
}
