import { csvOf } from "@/lib/contacts/csv";
import type { ReportAsked } from "@/lib/reports/schema";

/** A report as a file that spreadsheets open. */
export const csvAnswer = (name: string, { from, to }: ReportAsked, rows: string[][]): Response =>
  new Response(csvOf(rows), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${name}-${from}-${to}.csv"`,
      "cache-control": "no-store",
    },
  });
