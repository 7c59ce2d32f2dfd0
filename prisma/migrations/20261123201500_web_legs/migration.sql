-- Browsers on the line: what any portal needs to go on with their calls.
CREATE TABLE "WebLeg" (
    "id" TEXT NOT NULL,
    "keyHash" TEXT NOT NULL,
    "roomNumber" TEXT NOT NULL,
    "invitationId" TEXT,
    "accountId" TEXT,
    "name" TEXT NOT NULL,
    "listens" BOOLEAN NOT NULL DEFAULT false,
    "address" TEXT NOT NULL,
    "dialog" JSONB,
    "sequence" INTEGER NOT NULL DEFAULT 1,
    "channelId" TEXT,
    "quality" JSONB,
    "startedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "endedAt" TIMESTAMPTZ(3),
    CONSTRAINT "WebLeg_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "WebLeg_keyHash_key" ON "WebLeg"("keyHash");
CREATE INDEX "WebLeg_channelId_idx" ON "WebLeg"("channelId");
CREATE INDEX "WebLeg_open" ON "WebLeg"("startedAt") WHERE "endedAt" IS NULL;
ALTER TABLE "WebLeg" ADD CONSTRAINT "WebLeg_invitationId_fkey" FOREIGN KEY ("invitationId") REFERENCES "Invitation"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "WebLeg" ADD CONSTRAINT "WebLeg_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE CASCADE ON UPDATE CASCADE;
