-- Conferences out of ordinary calls: whose telephone started one, and the room that lasts as long as it does.
ALTER TABLE "Account" ADD COLUMN "phone" TEXT;
CREATE UNIQUE INDEX "Account_phone_key" ON "Account"("phone");
ALTER TABLE "Room" ADD COLUMN "madeForCall" BOOLEAN NOT NULL DEFAULT false;
