-- The cost or project code that a caller has keyed on entry, for the reports. Empty: none was asked for.
ALTER TABLE "Participant" ADD COLUMN "code" TEXT NOT NULL DEFAULT '';
