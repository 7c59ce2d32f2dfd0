import { type RefObject, useLayoutEffect, useRef } from "react";

/**
 * What floats above a page takes as much room at the page's end (--phone-space), so that all of the page can be scrolled to.
 * @returns whether it floats
 */
export function useKeptRoom(of: RefObject<HTMLElement | null>): RefObject<boolean> {
  const floating = useRef(false);
  useLayoutEffect(() => {
    const element = of.current;
    if (!element) return;
    const { style } = document.documentElement;
    const keep = () => {
      floating.current = [element, element.parentElement].some(
        (one) => one && getComputedStyle(one).position === "fixed",
      );
      style.setProperty("--phone-space", `${floating.current ? element.offsetHeight + 16 : 0}px`);
    };
    const sizes = new ResizeObserver(keep);
    sizes.observe(element);
    addEventListener("resize", keep);
    return () => {
      sizes.disconnect();
      removeEventListener("resize", keep);
      style.removeProperty("--phone-space");
    };
  }, [of]);
  return floating;
}
