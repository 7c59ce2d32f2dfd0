"use client";
import { Broken } from "@/components/shell/broken";

export default function Failed(props: { error: unknown; retry: () => void }) {
  return (
    <div className="my-auto">
      <Broken {...props} />
    </div>
  );
}
