-- A link to a remote conference is called by Asterisk itself, again and again while it drops: each call counts towards the day's budget.
CREATE TABLE "LinkCall" (
  "link" TEXT NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "LinkCall_pkey" PRIMARY KEY ("link", "at")
);
CREATE INDEX "LinkCall_at_idx" ON "LinkCall"("at");
