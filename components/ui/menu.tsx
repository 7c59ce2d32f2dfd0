"use client";
import { clsx } from "clsx";
import { Check } from "lucide-react";
import Link from "next/link";
import { DropdownMenu as Radix } from "radix-ui";
import type { ReactNode } from "react";

const item =
  "flex min-h-8 cursor-pointer items-center gap-2.5 rounded-md px-2 text-sm text-ink outline-none select-none data-highlighted:bg-pressed data-disabled:text-ink-3 max-sm:min-h-11 [&>.lucide]:text-ink-3";

export function Menu({
  trigger,
  label,
  align = "end",
  defaultOpen,
  children,
}: {
  trigger: ReactNode;
  label?: string;
  align?: "start" | "end";
  /** for one that is made only when its button is pressed */
  defaultOpen?: boolean;
  children: ReactNode;
}) {
  return (
    <Radix.Root defaultOpen={defaultOpen}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          aria-label={label}
          align={align}
          sideOffset={4}
          collisionPadding={8}
          className="z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-52 animate-appear overflow-y-auto rounded-lg border border-line-strong bg-raised p-1 shadow-float"
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

type Item = { icon?: ReactNode; danger?: boolean; disabled?: boolean; children: ReactNode };

export const MenuItem = ({ icon, danger, children, ...rest }: Item & { onSelect?: (event: Event) => void }) => (
  <Radix.Item {...rest} className={clsx(item, danger && "text-danger-ink! [&>.lucide]:text-danger-ink!")}>
    {icon}
    {children}
  </Radix.Item>
);

export const MenuLink = ({ icon, href, children }: Item & { href: string }) => (
  <Radix.Item asChild>
    <Link href={href} className={item}>
      {icon}
      {children}
    </Link>
  </Radix.Item>
);

/** One of several, the chosen one ticked. */
export function MenuChoice<Value extends string>({
  label,
  value,
  choices,
  onChoose,
}: {
  label: string;
  value: Value;
  choices: { value: Value; label: ReactNode; icon?: ReactNode }[];
  onChoose: (value: Value) => void;
}) {
  return (
    <Radix.RadioGroup value={value} onValueChange={(next) => onChoose(next as Value)}>
      <Radix.Label className="px-2 pt-2 pb-1 text-xs text-ink-3">{label}</Radix.Label>
      {choices.map((choice) => (
        <Radix.RadioItem key={choice.value} value={choice.value} className={item}>
          {choice.icon}
          {choice.label}
          <Radix.ItemIndicator className="ms-auto">
            <Check aria-hidden="true" className="text-accent-ink" />
          </Radix.ItemIndicator>
        </Radix.RadioItem>
      ))}
    </Radix.RadioGroup>
  );
}

export const MenuLine = () => <Radix.Separator className="my-1 border-t border-line" />;
