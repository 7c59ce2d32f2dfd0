-- Search in titles, names and addresses: parts of words. Trusted since PostgreSQL 13: the database's owner may make it.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- CreateIndex
CREATE INDEX "Booking_title_words" ON "Booking" USING GIN ("title" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "Occurrence_title_words" ON "Occurrence" USING GIN ("title" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "Invitation_name_words" ON "Invitation" USING GIN ("name" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "Invitation_email_words" ON "Invitation" USING GIN ("email" gin_trgm_ops);

-- What a list of dates says of each: who came, and its recordings.
-- CreateIndex
CREATE INDEX "Conference_occurrenceId_idx" ON "Conference"("occurrenceId");

-- CreateIndex
CREATE INDEX "Recording_occurrenceId_idx" ON "Recording"("occurrenceId");
