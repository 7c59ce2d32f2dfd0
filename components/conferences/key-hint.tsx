import { Kbd } from "@/components/ui/kbd";

export const KeyHint = ({ of, children }: { of: string[]; children: string }) => (
  <span className="flex items-center gap-1.5">
    {of.map((key) => (
      <Kbd key={key}>{key}</Kbd>
    ))}
    {children}
  </span>
);
