import { api, json } from "@/lib/http";
import { waitingAnswerOf } from "@/lib/policies/answer";
import { waitingFor } from "@/lib/policies/approval-queries";

export const GET = api(async ({ actor }) =>
  json({ items: (await waitingFor(actor)).map(waitingAnswerOf), next: null }),
);
