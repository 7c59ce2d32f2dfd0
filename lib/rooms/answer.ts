import type { z } from "zod";
import type { RoomView } from "./room";
import type { roomAnswer } from "./schema";

/** A room as the API tells it. */
export const answerOf = (room: RoomView): z.infer<typeof roomAnswer> => ({
  ...room,
  createdAt: room.createdAt.toISOString(),
});
