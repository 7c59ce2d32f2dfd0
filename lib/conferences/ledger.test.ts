import { describe, expect, it } from "vitest";
import { keepLedger } from "./ledger";

const always = { mayPass: () => true, onFault: () => {}, retryMs: 1 };

describe("a ledger", () => {
  it("writes in the order of asking, and tries again what fails before it goes on", async () => {
    const written: number[] = [];
    let failures = 2;
    const ledger = keepLedger(always);
    ledger.write(async () => {
      if (failures-- > 0) throw new Error("the database is away");
      written.push(1);
    });
    ledger.write(async () => written.push(2));
    await ledger.flushed(5_000);
    expect(written).toEqual([1, 2]);
  });

  it("lets go of what can never work", async () => {
    const written: number[] = [];
    const faults: unknown[] = [];
    const ledger = keepLedger({ mayPass: () => false, onFault: (error) => faults.push(error) });
    ledger.write(async () => {
      throw new Error("no such row");
    });
    ledger.write(async () => written.push(2));
    await ledger.flushed(5_000);
    expect([written, faults.length]).toEqual([[2], 1]);
  });

  it("stops in time although the database is away", async () => {
    const ledger = keepLedger({ ...always, retryMs: 60_000 });
    ledger.write(async () => {
      throw new Error("the database is away");
    });
    await ledger.close(20);
    let late = false;
    ledger.write(async () => {
      late = true;
    });
    await ledger.flushed(20);
    expect(late).toBe(false);
  });
});
