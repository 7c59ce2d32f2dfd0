-- Sounds that moderators play in conferences.
CREATE TABLE "Sound" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "ownerId" TEXT NOT NULL,
    "language" TEXT,
    "seconds" DOUBLE PRECISION NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "Sound_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "Sound_ownerId_name_idx" ON "Sound"("ownerId", "name");
ALTER TABLE "Sound" ADD CONSTRAINT "Sound_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "Account"("id") ON DELETE CASCADE ON UPDATE CASCADE;
