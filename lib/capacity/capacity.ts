/** How many ports a booking keeps: as many seats as it says, else one for everybody invited and one for the organiser. */
export const reservedSeats = (seats: number | null | undefined, inviteeCount: number): number =>
  seats ?? Math.max(2, inviteeCount + 1);
