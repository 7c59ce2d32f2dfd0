import { environment } from "@/lib/environment";

/** Unique for ever and everywhere (RFC 7986 5.3): random, at our own host. */
export const newUid = () => `${crypto.randomUUID()}@${new URL(environment().APP_URL).hostname}`;
