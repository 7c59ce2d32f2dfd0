/** Work done one after the other, in the order it was asked for; what fails is tried again until it works or is hopeless. */
export type Ledger = {
  write(work: () => Promise<unknown>): void;
  /** resolves when all that was asked for so far is written, or after `ms` */
  flushed(ms: number): Promise<void>;
  /** writes what is left, at most for `ms`, then nothing more */
  close(ms: number): Promise<void>;
};

type Options = {
  /** whether trying again can help */
  mayPass(error: unknown): boolean;
  onFault(error: unknown, again: boolean): void;
  retryMs?: number;
  /** beyond this many the oldest are dropped: history must not eat the memory of what goes on now */
  most?: number;
};

export function keepLedger({ mayPass, onFault, retryMs = 1_000, most = 50_000 }: Options): Ledger {
  const waiting: (() => Promise<unknown>)[] = [];
  let working: Promise<void> | null = null;
  let closed = false;
  let wake = () => {};

  async function work() {
    for (let next = waiting[0]; next && !closed; next = waiting[0]) {
      try {
        await next();
      } catch (error) {
        const again = mayPass(error);
        onFault(error, again);
        if (again) {
          await pause();
          continue;
        }
      }
      waiting.shift();
    }
    working = null;
  }

  const pause = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, retryMs);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const flushed = async (ms: number) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, ms);
    });
    await Promise.race([working ?? Promise.resolve(), late]);
    clearTimeout(timer);
  };

  return {
    write(one) {
      if (closed) return;
      if (waiting.length >= most) waiting.splice(working ? 1 : 0, 1);
      waiting.push(one);
      working ??= work();
    },
    flushed,
    async close(ms) {
      wake();
      await flushed(ms);
      closed = true;
      wake();
      await working;
    },
  };
}
