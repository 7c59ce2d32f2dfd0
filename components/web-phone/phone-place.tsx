"use client";
import { usePhone } from "./phone-provider";

/** Where a page has room for the phone, which else floats above it. @param address only of this call; without it, of any */
export function PhonePlace({ address, className }: { address?: string; className: string }) {
  const phone = usePhone();
  if (!phone?.on || (address !== undefined && phone.on.address !== address)) return null;
  return <div ref={phone.place as React.Ref<HTMLDivElement>} className={className} />;
}
