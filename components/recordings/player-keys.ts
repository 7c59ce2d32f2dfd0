import { type Speed, speeds } from "./use-sound";

export type Wanted = { kind: "toggle" } | { kind: "skip"; seconds: number } | { kind: "speed"; speed: Speed };

const SKIP = 10;

/** What a key asks of the player; null: nothing, or it belongs to what has the focus. */
export function keyOf(event: KeyboardEvent, speed: Speed): Wanted | null {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return null;
  if (!(event.target instanceof Element) || belongsTo(event.target, event.key)) return null;
  switch (event.key) {
    case " ":
    case "k":
      return { kind: "toggle" };
    case "ArrowLeft":
    case "j":
      return { kind: "skip", seconds: -SKIP };
    case "ArrowRight":
    case "l":
      return { kind: "skip", seconds: SKIP };
    case "<":
      return { kind: "speed", speed: beside(speed, -1) };
    case ">":
      return { kind: "speed", speed: beside(speed, 1) };
    default:
      return null;
  }
}

const beside = (speed: Speed, step: number): Speed => speeds[speeds.indexOf(speed) + step] ?? speed;

/** Buttons and links take the space bar, choices the arrows, inputs and dialogs everything; the place in the sound takes none of ours. */
function belongsTo(element: Element, key: string): boolean {
  if (
    element.closest(
      "[role=dialog],[role=menu],[contenteditable],textarea,select,input:not([type=range]):not([type=radio])",
    )
  )
    return true;
  if (key === " ") return element.closest("button,a,summary,input") !== null && !element.matches("input[type=range]");
  return key.startsWith("Arrow") && element.matches("input[type=radio]");
}
