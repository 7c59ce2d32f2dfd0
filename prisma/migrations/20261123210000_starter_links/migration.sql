-- Whoever makes a conference out of a call and has no account gets a text message with a link: it moderates this one conference.
CREATE TABLE "StarterLink" (
  "id" TEXT NOT NULL,
  "roomNumber" TEXT NOT NULL,
  "number" TEXT NOT NULL,
  "tokenHash" TEXT NOT NULL,
  "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "endedAt" TIMESTAMPTZ(3),
  CONSTRAINT "StarterLink_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "StarterLink_roomNumber_key" ON "StarterLink"("roomNumber");
CREATE UNIQUE INDEX "StarterLink_tokenHash_key" ON "StarterLink"("tokenHash");
CREATE INDEX "StarterLink_number_createdAt_idx" ON "StarterLink"("number", "createdAt");
CREATE INDEX "StarterLink_createdAt_idx" ON "StarterLink"("createdAt");
