"use client";
import { useRouter } from "next/navigation";
import { useEffect } from "react";

/** Draws the page anew every two seconds while something on it is under way. */
export function RefreshWhile({ waiting }: { waiting: boolean }) {
  const router = useRouter();
  useEffect(() => {
    if (!waiting) return;
    const timer = setInterval(() => router.refresh(), 2_000);
    return () => clearInterval(timer);
  }, [waiting, router]);
  return null;
}
