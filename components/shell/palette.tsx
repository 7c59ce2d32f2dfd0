"use client";
import { usePathname, useRouter } from "next/navigation";
import { createContext, type ReactNode, use, useEffect, useState } from "react";
import { isTyping } from "@/components/ui/typing";
import { CommandPalette } from "./command-palette";

const Open = createContext<() => void>(() => {});

/** Opens the command palette, from anywhere inside the shell. */
export const useFind = () => use(Open);

/** Holds the palette and the keys that work on every page: Ctrl/⌘ K finds, B books. */
export function Palette({ administrator, children }: { administrator: boolean; children: ReactNode }) {
  const [open, setOpen] = useState(false);
  const router = useRouter();
  const path = usePathname();
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        setOpen((shown) => !shown);
      } else if (event.key === "b" && !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event.target)) {
        // The live console has its own letters.
        if (!path.startsWith("/live/")) router.push("/book");
      }
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [router, path]);
  return (
    <Open value={() => setOpen(true)}>
      {children}
      <CommandPalette open={open} onOpenChange={setOpen} administrator={administrator} />
    </Open>
  );
}
