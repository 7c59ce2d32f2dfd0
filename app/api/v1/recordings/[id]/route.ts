import { api, json } from "@/lib/http";
import { answerOf } from "@/lib/recordings/answer";
import { recordingById } from "@/lib/recordings/queries";
import { refuse } from "@/lib/refusal";

export const GET = api(async ({ actor, params }) => {
  const recording = await recordingById(actor, params.id ?? "");
  return recording ? json(answerOf(recording)) : refuse("not-found");
});
