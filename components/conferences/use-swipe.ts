"use client";
import { type TouchEvent, useRef, useState } from "react";

const far = 40;

/** A row that opens to the left under a finger, or by a tap, and closes the other way. */
export function useSwipe() {
  const [open, setOpen] = useState(false);
  const start = useRef<{ x: number; y: number } | null>(null);
  return {
    open,
    close: () => setOpen(false),
    onTouchStart({ touches }: TouchEvent) {
      const touch = touches[0];
      start.current = touch ? { x: touch.clientX, y: touch.clientY } : null;
    },
    onTouchEnd({ changedTouches, target }: TouchEvent) {
      const touch = changedTouches[0];
      if (!touch || !start.current) return;
      const [x, y] = [touch.clientX - start.current.x, touch.clientY - start.current.y];
      const tapped = Math.abs(x) < 8 && Math.abs(y) < 8 && !(target as Element).closest("button");
      if (x < -far && Math.abs(y) < far) setOpen(true);
      else if (x > far) setOpen(false);
      else if (tapped) setOpen((now) => !now);
    },
  };
}
