import { Button } from "@/components/ui/button";

type Props = {
  token: string;
  channel: "mail" | "sms";
  recipient: string;
  stopped: boolean;
  stop: (form: FormData) => Promise<void>;
  start: (form: FormData) => Promise<void>;
  t: (
    key: `title.${"mail" | "sms"}` | `what.${"mail" | "sms"}` | `stopped.${"mail" | "sms"}` | Fixed,
    values?: { recipient: string },
  ) => string;
};
type Fixed = "stop" | "start" | "stoppedText";

/** Says what stops, and asks; works without scripts. */
export function StopForm({ token, channel, recipient, stopped, stop, start, t }: Props) {
  return (
    <>
      <h1 className="text-[1.75rem] leading-9 tracking-[-0.025em] text-balance sm:text-[2rem] sm:leading-10">
        {t(stopped ? `stopped.${channel}` : `title.${channel}`)}
      </h1>
      <p className="mt-4 text-pretty break-words text-ink-2">
        {t(stopped ? "stoppedText" : `what.${channel}`, { recipient })}
      </p>
      <form action={stopped ? start : stop} className="mt-6">
        <input type="hidden" name="token" value={token} />
        <Button type="submit" size="lg" variant={stopped ? "plain" : "primary"}>
          {t(stopped ? "start" : "stop")}
        </Button>
      </form>
    </>
  );
}
