"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { toastDone } from "@/components/ui/toaster";
import { forgetDraft } from "./use-draft";

/** Arrived from the form: says that it is done, forgets the draft, and clears the address so that a reload says nothing. */
export function JustBooked({ id, what, told }: { id: string; what: "booked" | "changed"; told: number }) {
  const t = useTranslations("bookings.just");
  const router = useRouter();
  useEffect(() => {
    toastDone(t(what), { description: t(`${what}Text`, { told }) });
    if (what === "booked") forgetDraft();
    router.replace(`/bookings/${id}`, { scroll: false });
  }, [id, what, told, t, router]);
  return null;
}
