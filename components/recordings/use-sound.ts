"use client";
import { useCallback, useEffect, useRef, useState } from "react";

export const speeds = [0.8, 1, 1.25, 1.5, 2] as const;
export type Speed = (typeof speeds)[number];

/**
 * An <audio> element and what its buttons show. The element is the truth; `time` follows it four times a second, and `onFrame` as often
 * as the screen is drawn while it plays, for what moves.
 * @param seconds its length as the server knows it: nothing is fetched before somebody plays
 */
export function useSound(seconds: number, onFrame?: (time: number) => void) {
  const element = useRef<HTMLAudioElement>(null);
  const [time, setTime] = useState(0);
  const [playing, setPlaying] = useState(false);
  const [failed, setFailed] = useState(false);
  const [speed, setSpeed] = useState<Speed>(1);

  const seek = useCallback(
    (to: number) => {
      const audio = element.current;
      const at = Math.max(0, Math.min(seconds, to));
      if (audio) audio.currentTime = at;
      setTime(at);
      onFrame?.(at);
    },
    [seconds, onFrame],
  );
  const toggle = useCallback(() => {
    const audio = element.current;
    if (!audio) return;
    if (!audio.paused) return audio.pause();
    if (audio.ended) audio.currentTime = 0;
    // One at a time on a page. A play that is refused says so by the element's error event.
    for (const other of document.querySelectorAll("audio")) if (other !== audio) other.pause();
    setFailed(false);
    audio.play().catch(() => {});
  }, []);
  const choose = useCallback((chosen: Speed) => {
    setSpeed(chosen);
    if (element.current) element.current.playbackRate = chosen;
  }, []);

  useEffect(() => {
    if (!playing || !onFrame) return;
    let frame = 0;
    const draw = () => {
      onFrame(element.current?.currentTime ?? 0);
      frame = requestAnimationFrame(draw);
    };
    draw();
    return () => cancelAnimationFrame(frame);
  }, [playing, onFrame]);

  const wiring = {
    ref: element,
    preload: "none",
    onPlay: () => setPlaying(true),
    onPause: () => setPlaying(false),
    onTimeUpdate: () => setTime(element.current?.currentTime ?? 0),
    onError: () => setFailed(true),
    // A source that loads anew starts at normal speed.
    onLoadedMetadata: () => {
      if (element.current) element.current.playbackRate = speed;
    },
  } as const;
  return { wiring, time, playing, failed, speed, seek, toggle, choose };
}
