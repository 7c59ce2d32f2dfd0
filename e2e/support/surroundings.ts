export type Person = { name: string; email: string; password: string };

/** What a story may know of the running Rollcall. */
export type Surroundings = {
  url: string;
  administrator: { email: string; password: string };
  inbox: string;
  recordings: string;
  phonesAmiUrl: string;
  folder: string;
  pbxPid: number;
  /** by which another portal joins in, on a port of its own */
  portalSettings: Record<string, string>;
};

/** Workers inherit the environment of the process that ran the global set-up. */
export const tellWorkers = (surroundings: Surroundings) => {
  process.env.ROLLCALL_SURROUNDINGS = JSON.stringify(surroundings);
};

export const surroundings = (): Surroundings => JSON.parse(process.env.ROLLCALL_SURROUNDINGS ?? "{}");
