-- 002: signing in, drafts, files that belong to records, adopted versions. The tables of sessions, tokens, jobs and mail were
-- never written by version 1, so they are made anew.
DROP TABLE logins;
DROP TABLE tokens;
DROP TABLE jobs;
DROP TABLE outbox;

CREATE TABLE plan_versions(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 plan @int@ NOT NULL REFERENCES plans(id),
 number @int@ NOT NULL,
 title @text@ NOT NULL,
 adopted @text@,
 adopted_by @text@,
 text @text@ NOT NULL
)@end@;
CREATE INDEX plan_versions_by_sort_key ON plan_versions(sort_key,id);
CREATE UNIQUE INDEX plan_versions_by_key ON plan_versions(plan,number);
CREATE INDEX plan_versions_by_plan ON plan_versions(plan,sort_key,id);
CREATE INDEX plan_versions_by_adopted ON plan_versions(adopted,id);

ALTER TABLE files ADD COLUMN width @int@;
ALTER TABLE files ADD COLUMN height @int@;
ALTER TABLE files ADD COLUMN thumbnail @text@;
ALTER TABLE organisations ADD COLUMN pupils @int@;
CREATE INDEX issued_reports_by_known_at ON issued_reports(known_at,id);

CREATE TABLE attachments(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 entity @text@ NOT NULL,
 record @int@ NOT NULL,
 file @int@ NOT NULL REFERENCES files(id),
 title @text@,
 position @int@
)@end@;
CREATE INDEX attachments_by_sort_key ON attachments(sort_key,id);
CREATE UNIQUE INDEX attachments_by_key ON attachments(entity,record,file);
CREATE INDEX attachments_by_record ON attachments(record,entity);
CREATE INDEX attachments_by_file ON attachments(file,sort_key,id);
DROP INDEX histories_by_sort_key;
CREATE INDEX histories_by_at ON histories(at,id);
ALTER TABLE observations ADD COLUMN state @text@;
ALTER TABLE observations ADD COLUMN reply @text@;
CREATE INDEX observations_by_state ON observations(state,sort_key,id);

CREATE TABLE logins(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 hash @text@ NOT NULL,
 account @int@ NOT NULL REFERENCES accounts(id),
 seen @text@ NOT NULL,
 expires @text@ NOT NULL,
 second @int@,
 peer @text@,
 agent @text@
)@end@;
CREATE UNIQUE INDEX logins_by_key ON logins(hash);
CREATE INDEX logins_by_account ON logins(account,sort_key,id);

CREATE TABLE tokens(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 hash @text@ NOT NULL,
 account @int@ NOT NULL REFERENCES accounts(id),
 name @text@ NOT NULL,
 role @text@ NOT NULL,
 organisation @int@ REFERENCES organisations(id),
 scope @text@ NOT NULL,
 expires @text@ NOT NULL,
 used @text@
)@end@;
CREATE UNIQUE INDEX tokens_by_key ON tokens(hash);
CREATE INDEX tokens_by_account ON tokens(account,sort_key,id);
CREATE INDEX tokens_by_organisation ON tokens(organisation,sort_key,id);

CREATE TABLE tickets(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 hash @text@ NOT NULL,
 purpose @text@ NOT NULL,
 account @int@ NOT NULL REFERENCES accounts(id),
 address @text@,
 expires @text@ NOT NULL,
 used @text@
)@end@;
CREATE UNIQUE INDEX tickets_by_key ON tickets(hash);
CREATE INDEX tickets_by_account ON tickets(account,sort_key,id);

CREATE TABLE nonces(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 nonce @text@ NOT NULL,
 account @int@ REFERENCES accounts(id),
 answer @text@
)@end@;
CREATE UNIQUE INDEX nonces_by_key ON nonces(nonce);
CREATE INDEX nonces_by_account ON nonces(account,sort_key,id);

CREATE TABLE drafts(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 reference @text@ NOT NULL,
 entity @text@ NOT NULL,
 record @int@,
 of_version @int@,
 title @text@ NOT NULL,
 content @text@ NOT NULL,
 note @text@,
 account @int@ REFERENCES accounts(id),
 organisation @int@ REFERENCES organisations(id)
)@end@;
CREATE UNIQUE INDEX drafts_by_key ON drafts(reference);
CREATE INDEX drafts_by_account ON drafts(account,sort_key,id);
CREATE INDEX drafts_by_organisation ON drafts(organisation,sort_key,id);

CREATE TABLE saved_lists(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 account @int@ NOT NULL REFERENCES accounts(id),
 title @text@ NOT NULL,
 address @text@ NOT NULL
)@end@;
CREATE UNIQUE INDEX saved_lists_by_key ON saved_lists(account,title);
CREATE INDEX saved_lists_by_account ON saved_lists(account,sort_key,id);

CREATE TABLE access_entries(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 reference @text@ NOT NULL,
 at @text@ NOT NULL,
 who @text@ NOT NULL,
 act @text@ NOT NULL,
 entity @text@ NOT NULL,
 record @int@ NOT NULL,
 fields @text@,
 why @text@
)@end@;
CREATE UNIQUE INDEX access_entries_by_key ON access_entries(reference);

CREATE TABLE jobs(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 reference @text@ NOT NULL,
 kind @text@ NOT NULL,
 state @text@ NOT NULL,
 due @text@ NOT NULL,
 attempts @int@,
 account @int@ REFERENCES accounts(id),
 detail @text@,
 result @text@
)@end@;
CREATE UNIQUE INDEX jobs_by_key ON jobs(reference);
CREATE INDEX jobs_by_state ON jobs(state,sort_key,id);
CREATE INDEX jobs_by_account ON jobs(account,sort_key,id);

CREATE TABLE outbox(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 reference @text@ NOT NULL,
 kind @text@ NOT NULL,
 recipient @text@ NOT NULL,
 subject @text@ NOT NULL,
 body @text@ NOT NULL,
 html @text@,
 state @text@ NOT NULL,
 due @text@ NOT NULL,
 attempts @int@,
 sent @text@,
 answer @text@
)@end@;
CREATE UNIQUE INDEX outbox_by_key ON outbox(reference);
CREATE INDEX outbox_by_state ON outbox(state,sort_key,id);
