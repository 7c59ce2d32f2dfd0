-- What MeetMe had a letter for and is rarely asked for: one column of what differs, checked by lib/rooms/options.ts.
ALTER TABLE "Room" ADD COLUMN "options" JSONB NOT NULL DEFAULT '{}';
ALTER TABLE "Booking" ADD COLUMN "options" JSONB NOT NULL DEFAULT '{}';
