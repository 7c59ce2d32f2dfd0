-- A room's own lead times and length, instead of the site's.
ALTER TABLE "Room" ADD COLUMN "rules" JSONB;
