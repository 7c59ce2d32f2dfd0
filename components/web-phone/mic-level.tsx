"use client";
import { useEffect, useRef } from "react";
import type { Phone } from "./phone";

/** How loud one's own microphone is. Drawn by hand at every frame: React need not know. */
export function MicLevel({ phone, label }: { phone: Pick<Phone, "level">; label: string }) {
  const bar = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    let frame = 0;
    let shown = 0;
    const draw = () => {
      // Up at once, down slowly, as the eye expects of a meter.
      shown = Math.max(phone.level(), shown * 0.92);
      if (bar.current) bar.current.style.transform = `scaleX(${shown.toFixed(3)})`;
      frame = requestAnimationFrame(draw);
    };
    draw();
    return () => cancelAnimationFrame(frame);
  }, [phone]);
  return (
    <span
      role="img"
      aria-label={label}
      className="block h-2 overflow-hidden bg-pressed [mask-image:repeating-linear-gradient(90deg,#000_0_5px,transparent_5px_8px)]"
    >
      <span ref={bar} className="block h-full origin-left bg-live rtl:origin-right" />
    </span>
  );
}
