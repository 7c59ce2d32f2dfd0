export type DialIn = { dialIn?: string | null; room: string; pin?: string };

/**
 * What a telephone dials by itself: number, pause, room, pause, PIN; a comma is a pause of two seconds. Without a number for calls from
 * outside it is the room's own number, which every telephone of the house reaches.
 */
export function dialString({ dialIn, room, pin }: DialIn): string {
  const number = dialIn?.replace(/[^\d+]/g, "");
  const rest = pin ? `,,${pin}#` : "";
  return number ? `${number},,${room}#${rest}` : `${room}${rest}`;
}
