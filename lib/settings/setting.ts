import type { z } from "zod";

/** Something an administrator sets for the whole site: one row of `Setting`, checked whenever it is read or written. */
export type SettingOf<Value> = {
  /** for ever: it is the row's key */
  key: string;
  schema: z.ZodType<Value>;
  /** what counts until somebody has set it */
  initial: Value;
};
