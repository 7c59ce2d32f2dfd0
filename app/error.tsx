"use client";
import { Broken } from "@/components/shell/broken";

export default function Failed(props: { error: unknown; retry: () => void }) {
  return (
    <main className="grid min-h-[70dvh] place-content-center">
      <Broken {...props} />
    </main>
  );
}
