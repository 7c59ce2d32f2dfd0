import { clsx } from "clsx";
import Link from "next/link";
import type { ComponentProps, ReactNode } from "react";
import { Button, type ButtonProps, buttonClass } from "./button";
import { Tooltip } from "./tooltip";

const square = {
  sm: "w-(--height-control-sm) px-0! max-sm:w-9",
  md: "w-(--height-control) px-0! max-sm:w-10",
  lg: "w-(--height-control-lg) px-0! max-sm:w-11",
};
const bare = "[&>.lucide]:m-0";

type Named = { name: string; icon: ReactNode; size?: "sm" | "md" | "lg" };

/** A button that is only a picture: `name` is what a screen reader says and what the tooltip shows. */
export function IconButton({ name, icon, size = "md", variant = "ghost", className, ...rest }: Named & ButtonProps) {
  return (
    <Tooltip text={name}>
      <Button
        {...rest}
        aria-label={name}
        size={size}
        variant={variant}
        icon={icon}
        className={clsx(square[size], bare, className)}
      />
    </Tooltip>
  );
}

export function IconLink({ name, icon, size = "md", ...rest }: Named & ComponentProps<typeof Link>) {
  return (
    <Tooltip text={name}>
      <Link
        {...rest}
        aria-label={name}
        className={buttonClass({ variant: "ghost", size }, false, clsx(square[size], bare))}
      >
        {icon}
      </Link>
    </Tooltip>
  );
}
