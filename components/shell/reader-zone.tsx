"use client";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { keep } from "./preference";

/** Tells the portal, once, in which zone this browser is; pages render times in it unless the account names another. */
export function ReaderZone({ known }: { known: string | null }) {
  const router = useRouter();
  useEffect(() => {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (!zone || zone === known) return;
    keep("zone", zone);
    router.refresh();
  }, [known, router]);
  return null;
}
