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
CREATE INDEX attachments_by_file ON attachments(file,sort_key,id);
DROP INDEX histories_by_sort_key;
CREATE INDEX histories_by_at ON histories(at,id);
ALTER TABLE observations ADD COLUMN state @text@;
ALTER TABLE observations ADD COLUMN reply @text@;
CREATE INDEX observations_by_state ON observations(state,sort_key,id) WHERE state IS NOT NULL;

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
CREATE INDEX tokens_by_organisation ON tokens(organisation,sort_key,id) WHERE organisation IS NOT NULL;

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
 answer @text@
)@end@;
CREATE UNIQUE INDEX nonces_by_key ON nonces(nonce);

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
CREATE INDEX drafts_by_account ON drafts(account,sort_key,id) WHERE account IS NOT NULL;
CREATE INDEX drafts_by_organisation ON drafts(organisation,sort_key,id) WHERE organisation IS NOT NULL;

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
CREATE INDEX jobs_by_account ON jobs(account,sort_key,id) WHERE account IS NOT NULL;

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

-- An optional reference or filter is kept in order only where it is there, and what belongs to a record is found by the key where
-- that begins with it: a save then writes fewer pages.
DROP INDEX places_by_country;
CREATE INDEX places_by_country ON places(country,sort_key,id) WHERE country IS NOT NULL;
DROP INDEX places_by_parent;
CREATE INDEX places_by_parent ON places(parent,sort_key,id) WHERE parent IS NOT NULL;
DROP INDEX organisations_by_parent;
CREATE INDEX organisations_by_parent ON organisations(parent,sort_key,id) WHERE parent IS NOT NULL;
DROP INDEX organisations_by_place;
CREATE INDEX organisations_by_place ON organisations(place,sort_key,id) WHERE place IS NOT NULL;
DROP INDEX organisations_by_phase;
CREATE INDEX organisations_by_phase ON organisations(phase,sort_key,id) WHERE phase IS NOT NULL;
DROP INDEX persons_by_organisation;
CREATE INDEX persons_by_organisation ON persons(organisation,sort_key,id) WHERE organisation IS NOT NULL;
DROP INDEX memberships_by_member;
CREATE INDEX memberships_by_member ON memberships(member,sort_key,id) WHERE member IS NOT NULL;
DROP INDEX memberships_by_person;
CREATE INDEX memberships_by_person ON memberships(person,sort_key,id) WHERE person IS NOT NULL;
DROP INDEX links_by_character;
CREATE INDEX links_by_character ON links(character,sort_key,id) WHERE character IS NOT NULL;
DROP INDEX links_by_partner;
CREATE INDEX links_by_partner ON links(partner,sort_key,id) WHERE partner IS NOT NULL;
DROP INDEX links_by_lead;
CREATE INDEX links_by_lead ON links(lead,sort_key,id) WHERE lead IS NOT NULL;
DROP INDEX plans_by_scope;
CREATE INDEX plans_by_scope ON plans(scope,sort_key,id) WHERE scope IS NOT NULL;
DROP INDEX plans_by_owner;
CREATE INDEX plans_by_owner ON plans(owner,sort_key,id) WHERE owner IS NOT NULL;
DROP INDEX plans_by_status;
CREATE INDEX plans_by_status ON plans(status,sort_key,id) WHERE status IS NOT NULL;
DROP INDEX elements_by_parent;
CREATE INDEX elements_by_parent ON elements(parent,sort_key,id) WHERE parent IS NOT NULL;
DROP INDEX elements_by_owner;
CREATE INDEX elements_by_owner ON elements(owner,sort_key,id) WHERE owner IS NOT NULL;
DROP INDEX elements_by_post;
CREATE INDEX elements_by_post ON elements(post,sort_key,id) WHERE post IS NOT NULL;
DROP INDEX documents_by_publisher;
CREATE INDEX documents_by_publisher ON documents(publisher,sort_key,id) WHERE publisher IS NOT NULL;
DROP INDEX documents_by_plan;
CREATE INDEX documents_by_plan ON documents(plan,sort_key,id) WHERE plan IS NOT NULL;
DROP INDEX documents_by_file;
CREATE INDEX documents_by_file ON documents(file,sort_key,id) WHERE file IS NOT NULL;
DROP INDEX agreements_by_document;
CREATE INDEX agreements_by_document ON agreements(document,sort_key,id) WHERE document IS NOT NULL;
DROP INDEX activities_by_parent;
CREATE INDEX activities_by_parent ON activities(parent,sort_key,id) WHERE parent IS NOT NULL;
DROP INDEX activities_by_link;
CREATE INDEX activities_by_link ON activities(link,sort_key,id) WHERE link IS NOT NULL;
DROP INDEX activities_by_place;
CREATE INDEX activities_by_place ON activities(place,sort_key,id) WHERE place IS NOT NULL;
DROP INDEX activities_by_scope;
CREATE INDEX activities_by_scope ON activities(scope,sort_key,id) WHERE scope IS NOT NULL;
DROP INDEX activities_by_power;
CREATE INDEX activities_by_power ON activities(power,sort_key,id) WHERE power IS NOT NULL;
DROP INDEX indicators_by_element;
CREATE INDEX indicators_by_element ON indicators(element,sort_key,id) WHERE element IS NOT NULL;
DROP INDEX indicators_by_activity;
CREATE INDEX indicators_by_activity ON indicators(activity,sort_key,id) WHERE activity IS NOT NULL;
DROP INDEX updates_by_element;
CREATE INDEX updates_by_element ON updates(element,sort_key,id) WHERE element IS NOT NULL;
DROP INDEX updates_by_activity;
CREATE INDEX updates_by_activity ON updates(activity,sort_key,id) WHERE activity IS NOT NULL;
DROP INDEX updates_by_corrects;
CREATE INDEX updates_by_corrects ON updates(corrects,sort_key,id) WHERE corrects IS NOT NULL;
DROP INDEX events_by_place;
CREATE INDEX events_by_place ON events(place,sort_key,id) WHERE place IS NOT NULL;
DROP INDEX events_by_organisation;
CREATE INDEX events_by_organisation ON events(organisation,sort_key,id) WHERE organisation IS NOT NULL;
DROP INDEX events_by_activity;
CREATE INDEX events_by_activity ON events(activity,sort_key,id) WHERE activity IS NOT NULL;
DROP INDEX events_by_link;
CREATE INDEX events_by_link ON events(link,sort_key,id) WHERE link IS NOT NULL;
DROP INDEX attendances_by_event;
CREATE INDEX attendances_by_event ON attendances(event,sort_key,id) WHERE event IS NOT NULL;
DROP INDEX attendances_by_activity;
CREATE INDEX attendances_by_activity ON attendances(activity,sort_key,id) WHERE activity IS NOT NULL;
DROP INDEX attendances_by_organisation;
CREATE INDEX attendances_by_organisation ON attendances(organisation,sort_key,id) WHERE organisation IS NOT NULL;
DROP INDEX funding_schemes_by_funder;
CREATE INDEX funding_schemes_by_funder ON funding_schemes(funder,sort_key,id) WHERE funder IS NOT NULL;
DROP INDEX funding_schemes_by_parent;
CREATE INDEX funding_schemes_by_parent ON funding_schemes(parent,sort_key,id) WHERE parent IS NOT NULL;
DROP INDEX funding_schemes_by_plan;
CREATE INDEX funding_schemes_by_plan ON funding_schemes(plan,sort_key,id) WHERE plan IS NOT NULL;
DROP INDEX funding_schemes_by_status;
CREATE INDEX funding_schemes_by_status ON funding_schemes(status,sort_key,id) WHERE status IS NOT NULL;
DROP INDEX bids_by_call;
CREATE INDEX bids_by_call ON bids(call,sort_key,id) WHERE call IS NOT NULL;
DROP INDEX bids_by_activity;
CREATE INDEX bids_by_activity ON bids(activity,sort_key,id) WHERE activity IS NOT NULL;
DROP INDEX bids_by_lead;
CREATE INDEX bids_by_lead ON bids(lead,sort_key,id) WHERE lead IS NOT NULL;
DROP INDEX resources_by_holder;
CREATE INDEX resources_by_holder ON resources(holder,sort_key,id) WHERE holder IS NOT NULL;
DROP INDEX resources_by_place;
CREATE INDEX resources_by_place ON resources(place,sort_key,id) WHERE place IS NOT NULL;
DROP INDEX resources_by_activity;
CREATE INDEX resources_by_activity ON resources(activity,sort_key,id) WHERE activity IS NOT NULL;
DROP INDEX copies_by_condition;
CREATE INDEX copies_by_condition ON copies(condition,sort_key,id) WHERE condition IS NOT NULL;
DROP INDEX opportunities_by_organisation;
CREATE INDEX opportunities_by_organisation ON opportunities(organisation,sort_key,id) WHERE organisation IS NOT NULL;
DROP INDEX opportunities_by_place;
CREATE INDEX opportunities_by_place ON opportunities(place,sort_key,id) WHERE place IS NOT NULL;
DROP INDEX emissions_by_factor;
CREATE INDEX emissions_by_factor ON emissions(factor,sort_key,id) WHERE factor IS NOT NULL;
DROP INDEX meetings_by_event;
CREATE INDEX meetings_by_event ON meetings(event,sort_key,id) WHERE event IS NOT NULL;
DROP INDEX agenda_items_by_element;
CREATE INDEX agenda_items_by_element ON agenda_items(element,sort_key,id) WHERE element IS NOT NULL;
DROP INDEX agenda_items_by_document;
CREATE INDEX agenda_items_by_document ON agenda_items(document,sort_key,id) WHERE document IS NOT NULL;
DROP INDEX decisions_by_item;
CREATE INDEX decisions_by_item ON decisions(item,sort_key,id) WHERE item IS NOT NULL;
DROP INDEX decisions_by_organisation;
CREATE INDEX decisions_by_organisation ON decisions(organisation,sort_key,id) WHERE organisation IS NOT NULL;
DROP INDEX decisions_by_element;
CREATE INDEX decisions_by_element ON decisions(element,sort_key,id) WHERE element IS NOT NULL;
DROP INDEX travellers_by_person;
CREATE INDEX travellers_by_person ON travellers(person,sort_key,id) WHERE person IS NOT NULL;
DROP INDEX travellers_by_decision;
CREATE INDEX travellers_by_decision ON travellers(decision,sort_key,id) WHERE decision IS NOT NULL;
DROP INDEX transactions_by_provider;
CREATE INDEX transactions_by_provider ON transactions(provider,sort_key,id) WHERE provider IS NOT NULL;
DROP INDEX transactions_by_receiver;
CREATE INDEX transactions_by_receiver ON transactions(receiver,sort_key,id) WHERE receiver IS NOT NULL;
DROP INDEX transactions_by_scheme;
CREATE INDEX transactions_by_scheme ON transactions(scheme,sort_key,id) WHERE scheme IS NOT NULL;
DROP INDEX transactions_by_traveller;
CREATE INDEX transactions_by_traveller ON transactions(traveller,sort_key,id) WHERE traveller IS NOT NULL;
DROP INDEX evidence_by_element;
CREATE INDEX evidence_by_element ON evidence(element,sort_key,id) WHERE element IS NOT NULL;
DROP INDEX evidence_by_alignment;
CREATE INDEX evidence_by_alignment ON evidence(alignment,sort_key,id) WHERE alignment IS NOT NULL;
DROP INDEX evidence_by_contribution;
CREATE INDEX evidence_by_contribution ON evidence(contribution,sort_key,id) WHERE contribution IS NOT NULL;
DROP INDEX evidence_by_observation;
CREATE INDEX evidence_by_observation ON evidence(observation,sort_key,id) WHERE observation IS NOT NULL;
DROP INDEX evidence_by_decision;
CREATE INDEX evidence_by_decision ON evidence(decision,sort_key,id) WHERE decision IS NOT NULL;
DROP INDEX evidence_by_award;
CREATE INDEX evidence_by_award ON evidence(award,sort_key,id) WHERE award IS NOT NULL;
DROP INDEX evidence_by_criterion;
CREATE INDEX evidence_by_criterion ON evidence(criterion,sort_key,id) WHERE criterion IS NOT NULL;
DROP INDEX evidence_by_document;
CREATE INDEX evidence_by_document ON evidence(document,sort_key,id) WHERE document IS NOT NULL;
DROP INDEX evidence_by_activity;
CREATE INDEX evidence_by_activity ON evidence(activity,sort_key,id) WHERE activity IS NOT NULL;
DROP INDEX articles_by_organisation;
CREATE INDEX articles_by_organisation ON articles(organisation,sort_key,id) WHERE organisation IS NOT NULL;
DROP INDEX articles_by_place;
CREATE INDEX articles_by_place ON articles(place,sort_key,id) WHERE place IS NOT NULL;
DROP INDEX articles_by_activity;
CREATE INDEX articles_by_activity ON articles(activity,sort_key,id) WHERE activity IS NOT NULL;
DROP INDEX articles_by_element;
CREATE INDEX articles_by_element ON articles(element,sort_key,id) WHERE element IS NOT NULL;
DROP INDEX articles_by_document;
CREATE INDEX articles_by_document ON articles(document,sort_key,id) WHERE document IS NOT NULL;
DROP INDEX articles_by_section;
CREATE INDEX articles_by_section ON articles(section,sort_key,id) WHERE section IS NOT NULL;
DROP INDEX enquiries_by_owner;
CREATE INDEX enquiries_by_owner ON enquiries(owner,sort_key,id) WHERE owner IS NOT NULL;
DROP INDEX translations_by_record;
DROP INDEX identifiers_by_record;
DROP INDEX provenances_by_record;
DROP INDEX provenances_by_source;
CREATE INDEX provenances_by_source ON provenances(source,sort_key,id) WHERE source IS NOT NULL;
DROP INDEX histories_by_record;
DROP INDEX accounts_by_person;
CREATE INDEX accounts_by_person ON accounts(person,sort_key,id) WHERE person IS NOT NULL;
DROP INDEX permissions_by_organisation;
CREATE INDEX permissions_by_organisation ON permissions(organisation,sort_key,id) WHERE organisation IS NOT NULL;
-- The update that counts is looked up in indexes; reminders and the calendar.
CREATE INDEX updates_by_element_corrects_date ON updates(element,corrects,date) WHERE element IS NOT NULL;
CREATE INDEX updates_by_element_date ON updates(element,date) WHERE element IS NOT NULL;
ALTER TABLE accounts ADD COLUMN reminders @text@;
ALTER TABLE outbox ADD COLUMN unsubscribe @text@;

CREATE TABLE reminders(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 account @int@ NOT NULL REFERENCES accounts(id),
 kind @text@ NOT NULL,
 period @text@ NOT NULL,
 mail @text@ NOT NULL,
 actions @int@
)@end@;
CREATE UNIQUE INDEX reminders_by_key ON reminders(account,kind,period);
CREATE INDEX reminders_by_account ON reminders(account,sort_key,id);

CREATE TABLE chases(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 element @int@ NOT NULL,
 told @text@ NOT NULL,
 latest @int@,
 due @text@,
 escalated @text@
)@end@;
CREATE UNIQUE INDEX chases_by_key ON chases(element);
CREATE INDEX plans_by_review_id ON plans(review,id) WHERE review IS NOT NULL;
CREATE INDEX links_by_review_id ON links(review,id) WHERE review IS NOT NULL;
CREATE INDEX elements_by_due_id ON elements(due,id) WHERE due IS NOT NULL;
CREATE INDEX activities_by_report_due_id ON activities(report_due,id) WHERE report_due IS NOT NULL;
CREATE INDEX observations_by_kind_date ON observations(kind,date);

-- committees: what an agenda item is about, its minutes, and decisions that come back
ALTER TABLE agenda_items ADD COLUMN award @int@ REFERENCES awards(id);
ALTER TABLE agenda_items ADD COLUMN agreement @int@ REFERENCES agreements(id);
ALTER TABLE agenda_items ADD COLUMN link @int@ REFERENCES links(id);
ALTER TABLE agenda_items ADD COLUMN plan @int@ REFERENCES plans(id);
ALTER TABLE agenda_items ADD COLUMN bid @int@ REFERENCES bids(id);
ALTER TABLE agenda_items ADD COLUMN report @int@ REFERENCES issued_reports(id);
ALTER TABLE agenda_items ADD COLUMN minutes @text@;
CREATE INDEX agenda_items_by_award ON agenda_items(award,sort_key,id) WHERE award IS NOT NULL;
CREATE INDEX agenda_items_by_agreement ON agenda_items(agreement,sort_key,id) WHERE agreement IS NOT NULL;
CREATE INDEX agenda_items_by_link ON agenda_items(link,sort_key,id) WHERE link IS NOT NULL;
CREATE INDEX agenda_items_by_plan ON agenda_items(plan,sort_key,id) WHERE plan IS NOT NULL;
CREATE INDEX agenda_items_by_bid ON agenda_items(bid,sort_key,id) WHERE bid IS NOT NULL;
CREATE INDEX agenda_items_by_report ON agenda_items(report,sort_key,id) WHERE report IS NOT NULL;

CREATE TABLE follow_ups(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 item @int@ NOT NULL REFERENCES agenda_items(id),
 decision @int@ NOT NULL REFERENCES decisions(id)
)@end@;
CREATE INDEX follow_ups_by_sort_key ON follow_ups(sort_key,id);
CREATE UNIQUE INDEX follow_ups_by_key ON follow_ups(item,decision);
CREATE INDEX follow_ups_by_item ON follow_ups(item,sort_key,id);
CREATE INDEX follow_ups_by_decision ON follow_ups(decision,sort_key,id);

-- the watch list: who watches a plan, and what was seen to change
ALTER TABLE plans ADD COLUMN watcher @int@ REFERENCES organisations(id);
CREATE INDEX plans_by_watcher ON plans(watcher,sort_key,id) WHERE watcher IS NOT NULL;

CREATE TABLE watch_notes(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 plan @int@ NOT NULL REFERENCES plans(id),
 date @text@ NOT NULL,
 element @int@ REFERENCES elements(id),
 title @text@ NOT NULL,
 meaning @text@,
 address @text@
)@end@;
CREATE INDEX watch_notes_by_sort_key ON watch_notes(sort_key,id);
CREATE UNIQUE INDEX watch_notes_by_key ON watch_notes(plan,date,COALESCE(element,0));
CREATE INDEX watch_notes_by_plan ON watch_notes(plan,sort_key,id);
CREATE INDEX watch_notes_by_date ON watch_notes(date,id);
CREATE INDEX watch_notes_by_element ON watch_notes(element,sort_key,id) WHERE element IS NOT NULL;

-- issued reports: what they were asked for, and which one they take the place of
ALTER TABLE issued_reports ADD COLUMN parameters @text@;
ALTER TABLE issued_reports ADD COLUMN replaces @int@ REFERENCES issued_reports(id);
CREATE INDEX issued_reports_by_replaces ON issued_reports(replaces,sort_key,id) WHERE replaces IS NOT NULL;

-- visits: where from and how, what came of them, the report; travellers in number; factors of travelling
ALTER TABLE activities ADD COLUMN origin @int@ REFERENCES places(id);
ALTER TABLE activities ADD COLUMN mode @text@;
ALTER TABLE activities ADD COLUMN sustainability @text@;
ALTER TABLE activities ADD COLUMN outcome @text@;
ALTER TABLE activities ADD COLUMN report @int@ REFERENCES documents(id);
ALTER TABLE activities ADD COLUMN report_received @text@;
CREATE INDEX activities_by_origin ON activities(origin,sort_key,id) WHERE origin IS NOT NULL;
CREATE INDEX activities_by_report ON activities(report,sort_key,id) WHERE report IS NOT NULL;
ALTER TABLE travellers ADD COLUMN people @int@;
ALTER TABLE factors ADD COLUMN mode @text@;
CREATE INDEX factors_by_mode ON factors(mode,sort_key,id) WHERE mode IS NOT NULL;

-- along which pages go on: what still runs, a committee's next meeting, enquiries by date
CREATE INDEX events_by_ends_id ON events(ends,id) WHERE ends IS NOT NULL;
CREATE INDEX meetings_by_committee_date_id ON meetings(committee,date,id);
CREATE INDEX enquiries_by_state_date_id ON enquiries(state,date,id);
CREATE INDEX enquiries_by_owner_date_id ON enquiries(owner,date,id) WHERE owner IS NOT NULL;
