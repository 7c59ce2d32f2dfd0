-- Dates that were booked before ports were counted keep theirs too: as many as lib/capacity/capacity.ts would give them.
UPDATE "Occurrence" o SET "reserved" = coalesce(b."seats", greatest(2, 1 + (
  SELECT count(*) FROM "Invitation" i WHERE i."bookingId" = b."id" AND i."withdrawnAt" IS NULL)::int))
FROM "Booking" b
WHERE b."id" = o."bookingId" AND o."reserved" = 0 AND o."status" = 'SCHEDULED' AND o."endsAt" > now();
