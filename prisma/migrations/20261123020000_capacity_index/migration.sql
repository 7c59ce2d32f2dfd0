-- What is reserved at a moment (lib/capacity): the dates that last through it, in any room.
CREATE INDEX "Occurrence_during_idx" ON "Occurrence"
  USING gist (tstzrange("startsAt", "endsAt")) WHERE ("status" = 'SCHEDULED');
