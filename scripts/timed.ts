/** What each step of a start took, in order, in milliseconds. */
export const timings: [name: string, ms: number][] = [];

export async function timed<T>(name: string, work: () => Promise<T>): Promise<T> {
  const before = performance.now();
  const result = await work();
  const ms = performance.now() - before;
  timings.push([name, ms]);
  console.log(`${name.padEnd(12)} ${(ms / 1000).toFixed(1)} s`);
  return result;
}
