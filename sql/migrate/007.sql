-- To version 7.
ALTER TABLE desks ADD COLUMN contact @text@;
ALTER TABLE desks ADD COLUMN phone @text@;
CREATE TABLE web_addresses(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 address @text@ NOT NULL,
 host @text@ NOT NULL,
 state @text@ NOT NULL,
 outcome @text@,
 status @int@,
 due @text@ NOT NULL,
 asked @text@,
 answered @text@,
 failing @text@,
 failed @text@,
 failures @int@,
 moved @text@,
 archived @text@,
 archived_on @text@,
 kept @text@
)@end@;
CREATE INDEX web_addresses_by_due_id ON web_addresses(due,id);
CREATE INDEX web_addresses_by_state_id ON web_addresses(state,id);
CREATE UNIQUE INDEX web_addresses_by_key ON web_addresses(address);
CREATE TABLE address_uses(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 address @int@ NOT NULL REFERENCES web_addresses(id),
 kind @text@ NOT NULL,
 number @int@ NOT NULL,
 field @text@ NOT NULL
)@end@;
CREATE INDEX address_uses_by_address ON address_uses(address,sort_key,id);
CREATE INDEX address_uses_by_kind_number ON address_uses(kind,number);
CREATE UNIQUE INDEX address_uses_by_key ON address_uses(address,kind,number,field);
CREATE TABLE reading_lists(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 slug @text@ NOT NULL UNIQUE,
 title @text@ NOT NULL,
 stage @text@,
 concept @text@,
 organisation @int@ REFERENCES organisations(id),
 summary @text@
)@end@;
CREATE INDEX reading_lists_by_sort_key ON reading_lists(sort_key,id);
CREATE INDEX reading_lists_by_stage ON reading_lists(stage,sort_key,id) WHERE stage IS NOT NULL;
CREATE INDEX reading_lists_by_concept ON reading_lists(concept,sort_key,id) WHERE concept IS NOT NULL;
CREATE INDEX reading_lists_by_organisation ON reading_lists(organisation,sort_key,id) WHERE organisation IS NOT NULL;
CREATE TABLE reading_items(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 list @int@ NOT NULL REFERENCES reading_lists(id),
 position @int@ NOT NULL,
 document @int@ REFERENCES documents(id),
 resource @int@ REFERENCES resources(id),
 article @int@ REFERENCES articles(id),
 address @text@,
 title @text@,
 note @text@,
 CHECK((CASE WHEN document IS NULL THEN 0 ELSE 1 END)+(CASE WHEN resource IS NULL THEN 0 ELSE 1 END)+(CASE WHEN article IS NULL THEN 0 ELSE 1 END)+(CASE WHEN address IS NULL THEN 0 ELSE 1 END)=1)
)@end@;
CREATE INDEX reading_items_by_sort_key ON reading_items(sort_key,id);
CREATE INDEX reading_items_by_list ON reading_items(list,sort_key,id);
CREATE INDEX reading_items_by_document ON reading_items(document,sort_key,id) WHERE document IS NOT NULL;
CREATE INDEX reading_items_by_resource ON reading_items(resource,sort_key,id) WHERE resource IS NOT NULL;
CREATE INDEX reading_items_by_article ON reading_items(article,sort_key,id) WHERE article IS NOT NULL;
CREATE UNIQUE INDEX reading_items_by_key ON reading_items(list,position);
CREATE TABLE mails_taken(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 hash @text@ NOT NULL
)@end@;
CREATE UNIQUE INDEX mails_taken_by_key ON mails_taken(hash);
-- which change of its event an organisation that booked was told of last: what was changed until now was not told by the program, and is not news
ALTER TABLE registrations ADD COLUMN heard @int@;
UPDATE registrations SET heard=(SELECT e.changes FROM events e WHERE e.id=registrations.event);
-- What decides whether values are made up is read of many records at once, from the index alone.
CREATE INDEX provenances_by_entity_record_standing_field ON provenances(entity,record,standing,field);
DROP INDEX provenances_by_key;
CREATE UNIQUE INDEX provenances_by_key ON provenances(entity,record,COALESCE(field,''),COALESCE(source,0),COALESCE(locator,''));
-- where the venue of an event is, for the map of events
ALTER TABLE events ADD COLUMN latitude @int@;
ALTER TABLE events ADD COLUMN longitude @int@;
ALTER TABLE activities ADD COLUMN language @text@;
ALTER TABLE events ADD COLUMN language @text@;
ALTER TABLE articles ADD COLUMN language @text@;
-- when an organisation that had places was asked by mail how it was
ALTER TABLE registrations ADD COLUMN consulted @text@;
-- who sent a draft without an account is answered by mail; what became of a draft is told to who sent it
ALTER TABLE drafts ADD COLUMN email @text@;
ALTER TABLE drafts ADD COLUMN language @text@;
CREATE TABLE draft_outcomes(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 reference @text@ NOT NULL,
 account @int@ NOT NULL REFERENCES accounts(id),
 title @text@ NOT NULL,
 outcome @text@ NOT NULL,
 address @text@,
 note @text@
)@end@;
CREATE INDEX draft_outcomes_by_account ON draft_outcomes(account,sort_key,id);
CREATE UNIQUE INDEX draft_outcomes_by_key ON draft_outcomes(reference);
-- a password is kept with the server and the user that it was given for
UPDATE kept_secrets SET value=COALESCE((SELECT s.value FROM settings s WHERE s.name='mail-server'),'')||'
'||COALESCE((SELECT s.value FROM settings s WHERE s.name='mail-user'),'')||'
'||value WHERE name='mail-password';
UPDATE kept_secrets SET value=COALESCE((SELECT s.value FROM settings s WHERE s.name='mailbox-server'),'')||'
'||COALESCE((SELECT s.value FROM settings s WHERE s.name='mailbox-user'),'')||'
'||value WHERE name='mailbox-password';
-- what others did with what is kept for somebody waits here until it is told; what is past was told by nobody, and is not news
ALTER TABLE histories ADD COLUMN untold @int@;
CREATE INDEX histories_untold ON histories(entity,id) WHERE untold=1;
-- what each record calls a file whose bytes came first under another name
ALTER TABLE attachments ADD COLUMN name @text@;
-- what an issue of the newsletter told of an article or event when it was sent; of earlier issues nobody kept it
ALTER TABLE newsletter_items ADD COLUMN title @text@;
ALTER TABLE newsletter_items ADD COLUMN summary @text@;
ALTER TABLE newsletter_items ADD COLUMN starts @text@;
ALTER TABLE newsletter_items ADD COLUMN time @text@;
ALTER TABLE newsletter_items ADD COLUMN venue @text@;
-- which bid a part of a report to a committee is about, where the bid has no activity
ALTER TABLE articles ADD COLUMN bid @int@ REFERENCES bids(id);
CREATE INDEX articles_by_bid ON articles(bid,sort_key,id) WHERE bid IS NOT NULL;
-- who comes without an organisation has places too: no engine lets a column be empty that was not, so the rows move
CREATE TABLE registrations_kept AS SELECT * FROM registrations;
DROP TABLE registrations;
CREATE TABLE registrations(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 event @int@ NOT NULL REFERENCES events(id),
 organisation @int@ REFERENCES organisations(id),
 number @int@,
 pupils @int@,
 adults @int@,
 state @text@ NOT NULL,
 more @int@,
 asked @text@,
 consulted @text@,
 reminded @text@,
 heard @int@,
 was @text@,
 needs @text@,
 CHECK((CASE WHEN organisation IS NULL THEN 0 ELSE 1 END)+(CASE WHEN number IS NULL THEN 0 ELSE 1 END)=1)
)@end@;
INSERT INTO registrations(id,version,created,changed,sort_key,event,organisation,pupils,adults,state,more,asked,consulted,heard,needs) SELECT id,version,created,changed,sort_key,event,organisation,pupils,adults,state,more,asked,consulted,heard,needs FROM registrations_kept;
DROP TABLE registrations_kept;
@ids@ registrations;
CREATE INDEX registrations_by_sort_key ON registrations(sort_key,id);
CREATE INDEX registrations_by_event ON registrations(event,sort_key,id);
CREATE INDEX registrations_by_organisation ON registrations(organisation,sort_key,id) WHERE organisation IS NOT NULL;
CREATE INDEX registrations_by_state ON registrations(state,sort_key,id);
CREATE INDEX registrations_by_state_asked_id ON registrations(state,asked,id);
CREATE INDEX registrations_by_event_state_asked_id ON registrations(event,state,asked,id);
CREATE INDEX registrations_by_more_event ON registrations(more,event) WHERE more IS NOT NULL;
CREATE UNIQUE INDEX registrations_by_key ON registrations(event,COALESCE(organisation,0),COALESCE(number,0));
-- who registered without an account, and what the organiser asks them
ALTER TABLE events ADD COLUMN residents @int@;
CREATE TABLE event_questions(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 event @int@ NOT NULL REFERENCES events(id),
 number @int@ NOT NULL,
 title @text@ NOT NULL,
 kind @text@ NOT NULL,
 choices @text@,
 needed @int@
)@end@;
CREATE INDEX event_questions_by_sort_key ON event_questions(sort_key,id);
CREATE INDEX event_questions_by_event ON event_questions(event,sort_key,id);
CREATE INDEX event_questions_by_kind ON event_questions(kind,sort_key,id);
CREATE UNIQUE INDEX event_questions_by_key ON event_questions(event,number);
CREATE TABLE registrants(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 event @int@ NOT NULL REFERENCES events(id),
 email @text@ NOT NULL,
 registration @int@ NOT NULL REFERENCES registrations(id),
 name @text@ NOT NULL,
 language @text@ NOT NULL,
 secret @text@,
 mailed @text@,
 held @text@,
 came @int@,
 until @text@ NOT NULL
)@end@;
CREATE INDEX registrants_by_event ON registrants(event,sort_key,id);
CREATE INDEX registrants_by_registration ON registrants(registration,sort_key,id);
CREATE INDEX registrants_by_secret ON registrants(secret) WHERE secret IS NOT NULL;
CREATE INDEX registrants_by_held_id ON registrants(held,id) WHERE held IS NOT NULL;
CREATE INDEX registrants_by_until_id ON registrants(until,id);
CREATE UNIQUE INDEX registrants_by_key ON registrants(event,email);
CREATE TABLE registrant_answers(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 registrant @int@ NOT NULL REFERENCES registrants(id),
 question @int@ NOT NULL REFERENCES event_questions(id),
 text @text@ NOT NULL
)@end@;
CREATE INDEX registrant_answers_by_registrant ON registrant_answers(registrant,sort_key,id);
CREATE INDEX registrant_answers_by_question ON registrant_answers(question,sort_key,id);
CREATE UNIQUE INDEX registrant_answers_by_key ON registrant_answers(registrant,question);
CREATE INDEX reminders_by_kind_period_id ON reminders(kind,period,id);
