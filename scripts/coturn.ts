import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { unpackPackages } from "./debian";
import { dataFolder } from "./running";

/** A program, and where its libraries are when it was unpacked. */
export type Coturn = { program: string; libraries: string };

const own = "/usr/bin/turnserver";

/**
 * A coturn for the tests of the relay: the machine's own, else Debian's, unpacked under .data/ also for root, so that no machine gets a
 * relay for the sake of a test.
 * @throws a sentence that says what to install
 */
export async function ensureCoturn(): Promise<Coturn> {
  if (existsSync(own)) return { program: own, libraries: "" };
  const folder = join(dataFolder, "coturn");
  const root = join(folder, "root");
  const program = join(root, own);
  if (!existsSync(join(root, "ready"))) {
    if (!unpackPackages(["coturn"], folder) || !existsSync(program))
      throw new Error("The tests of the relay need coturn: install Debian's package `coturn`.");
    writeFileSync(join(root, "ready"), "");
  }
  const machines = ["x86_64", "aarch64"].map((machine) => `${machine}-linux-gnu`);
  const libraries = ["usr/lib", "lib"].flatMap((at) => machines.map((machine) => join(root, at, machine)));
  return { program, libraries: libraries.join(":") };
}
