/** One line of `npm run bench`: what was measured against the floor that the same run measured. */
export type BenchLine = { name: string; floor: string; measured: string; ratio: number; target: string };
