-- Who had a meeting booked by mail: others who book through the same account do not change it.
ALTER TABLE "Booking" ADD COLUMN "externalSender" TEXT;
