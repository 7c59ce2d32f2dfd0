-- Nobody is in one phone book twice under one address.
CREATE UNIQUE INDEX "Contact_ownerId_email_key" ON "Contact"("ownerId", "email");
