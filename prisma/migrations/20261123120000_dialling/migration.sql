-- People whom the portal calls into a conference: who asked for it, and each of those called with what became of it.
CREATE TYPE "DialState" AS ENUM ('WAITING', 'CALLING', 'RINGING', 'ANSWERED', 'ACCEPTED', 'REFUSED', 'BUSY', 'NO_ANSWER', 'FAILED', 'CANCELLED');

CREATE TABLE "Dialling" (
    "id" TEXT NOT NULL,
    "roomNumber" TEXT NOT NULL,
    "occurrenceId" TEXT,
    "byId" TEXT,
    "byName" TEXT NOT NULL,
    "accept" BOOLEAN NOT NULL DEFAULT true,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "Dialling_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "DialTarget" (
    "id" TEXT NOT NULL,
    "diallingId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "numbers" TEXT[],
    "role" "Role" NOT NULL DEFAULT 'PARTICIPANT',
    "invitationId" TEXT,
    "state" "DialState" NOT NULL DEFAULT 'WAITING',
    "reason" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "round" INTEGER NOT NULL DEFAULT 0,
    "number" INTEGER NOT NULL DEFAULT 0,
    "callId" TEXT,
    "since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "nextAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "cancelled" BOOLEAN NOT NULL DEFAULT false,
    "dismissed" BOOLEAN NOT NULL DEFAULT false,
    "rescueOf" TEXT,
    "leg" JSONB,
    CONSTRAINT "DialTarget_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "Dialling_roomNumber_createdAt_idx" ON "Dialling"("roomNumber", "createdAt");
CREATE INDEX "Dialling_createdAt_idx" ON "Dialling"("createdAt");
CREATE INDEX "DialTarget_diallingId_idx" ON "DialTarget"("diallingId");
CREATE INDEX "DialTarget_state_nextAt_idx" ON "DialTarget"("state", "nextAt");
CREATE UNIQUE INDEX "DialTarget_rescueOf_key" ON "DialTarget"("rescueOf");
ALTER TABLE "DialTarget" ADD CONSTRAINT "DialTarget_diallingId_fkey" FOREIGN KEY ("diallingId") REFERENCES "Dialling"("id") ON DELETE CASCADE ON UPDATE CASCADE;
