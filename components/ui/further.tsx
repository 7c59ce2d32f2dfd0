import type { ComponentProps } from "react";
import { ButtonLink } from "./button";

/** The way to the next page of a list, below it. */
export const Further = (link: Pick<ComponentProps<typeof ButtonLink>, "href" | "children">) => (
  <div className="mt-4 flex justify-center">
    <ButtonLink {...link} />
  </div>
);
