import { z } from "zod";

/** How many callers a server, or the site, takes at once; null: no limit. */
export const portCount = z.int().min(1).max(100_000).nullable();
