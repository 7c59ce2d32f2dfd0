import { json } from "@/lib/http";
import { openApiDocument } from "@/lib/openapi";

/** For everybody: it says what can be asked, and holds nothing of what would be answered. */
export const GET = async () => json(openApiDocument());
