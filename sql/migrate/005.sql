-- 005: lending, and what funders ask. Desks with their opening days, kits with their parts, bookings that hold a copy with the days before and after a loan,
-- waiting lists, damage. What older bookings hold is worked out after this (model/engine/hold.h).
CREATE TABLE desks(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 slug @text@ NOT NULL UNIQUE,
 title @text@ NOT NULL,
 organisation @int@ NOT NULL REFERENCES organisations(id),
 venue @text@,
 confirms @int@,
 delivers @int@,
 courier @int@,
 longest @int@,
 ahead @int@,
 summary @text@
)@end@;
CREATE INDEX desks_by_sort_key ON desks(sort_key,id);
CREATE INDEX desks_by_organisation ON desks(organisation,sort_key,id);
CREATE TABLE openings(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 desk @int@ NOT NULL REFERENCES desks(id),
 weekday @text@ NOT NULL,
 opens @text@,
 closes @text@
)@end@;
CREATE INDEX openings_by_sort_key ON openings(sort_key,id);
CREATE UNIQUE INDEX openings_by_key ON openings(desk,weekday);
CREATE INDEX openings_by_desk ON openings(desk,sort_key,id);
CREATE TABLE closures(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 desk @int@ NOT NULL REFERENCES desks(id),
 starts @text@ NOT NULL,
 ends @text@ NOT NULL,
 reason @text@
)@end@;
CREATE INDEX closures_by_sort_key ON closures(sort_key,id);
CREATE UNIQUE INDEX closures_by_key ON closures(desk,starts);
CREATE INDEX closures_by_desk ON closures(desk,sort_key,id);
CREATE INDEX closures_by_starts ON closures(starts,id);
CREATE INDEX closures_by_ends ON closures(ends,id);
CREATE INDEX closures_by_desk_ends ON closures(desk,ends);
CREATE TABLE parts(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 resource @int@ NOT NULL REFERENCES resources(id),
 title @text@ NOT NULL,
 quantity @int@ NOT NULL,
 cost @int@,
 currency @text@,
 fragile @int@,
 position @int@
)@end@;
CREATE INDEX parts_by_sort_key ON parts(sort_key,id);
CREATE UNIQUE INDEX parts_by_key ON parts(resource,title);
CREATE INDEX parts_by_resource ON parts(resource,sort_key,id);
CREATE TABLE waits(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 resource @int@ NOT NULL REFERENCES resources(id),
 borrower @int@ NOT NULL REFERENCES organisations(id),
 starts @text@ NOT NULL,
 ends @text@ NOT NULL,
 state @text@ NOT NULL,
 asked @text@,
 booking @int@ REFERENCES bookings(id),
 way @text@,
 pupils @int@,
 subject @text@,
 concept @text@
)@end@;
CREATE INDEX waits_by_sort_key ON waits(sort_key,id);
CREATE UNIQUE INDEX waits_by_key ON waits(resource,borrower,starts);
CREATE INDEX waits_by_resource ON waits(resource,sort_key,id);
CREATE INDEX waits_by_borrower ON waits(borrower,sort_key,id);
CREATE INDEX waits_by_starts ON waits(starts,id);
CREATE INDEX waits_by_ends ON waits(ends,id);
CREATE INDEX waits_by_state ON waits(state,sort_key,id);
CREATE INDEX waits_by_booking ON waits(booking,sort_key,id) WHERE booking IS NOT NULL;
CREATE INDEX waits_by_state_asked_id ON waits(state,asked,id);
CREATE TABLE damages(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 copy @int@ NOT NULL REFERENCES copies(id),
 date @text@ NOT NULL,
 number @int@ NOT NULL,
 kind @text@ NOT NULL,
 part @int@ REFERENCES parts(id),
 quantity @int@,
 booking @int@ REFERENCES bookings(id),
 cost @int@,
 currency @text@,
 state @text@ NOT NULL,
 note @text@
)@end@;
CREATE INDEX damages_by_sort_key ON damages(sort_key,id);
CREATE UNIQUE INDEX damages_by_key ON damages(copy,date,number);
CREATE INDEX damages_by_copy ON damages(copy,sort_key,id);
CREATE INDEX damages_by_date ON damages(date,id);
CREATE INDEX damages_by_kind ON damages(kind,sort_key,id);
CREATE INDEX damages_by_part ON damages(part,sort_key,id) WHERE part IS NOT NULL;
CREATE INDEX damages_by_booking ON damages(booking,sort_key,id) WHERE booking IS NOT NULL;
CREATE INDEX damages_by_state ON damages(state,sort_key,id);
ALTER TABLE resources ADD COLUMN youngest @int@;
ALTER TABLE resources ADD COLUMN oldest @int@;
ALTER TABLE resources ADD COLUMN isbn @text@;
ALTER TABLE resources ADD COLUMN desk @int@ REFERENCES desks(id);
ALTER TABLE resources ADD COLUMN days_before @int@;
ALTER TABLE resources ADD COLUMN days_after @int@;
CREATE INDEX resources_by_desk ON resources(desk,sort_key,id) WHERE desk IS NOT NULL;
ALTER TABLE bookings ADD COLUMN number @int@;
ALTER TABLE bookings ADD COLUMN way @text@;
ALTER TABLE bookings ADD COLUMN pupils @int@;
ALTER TABLE bookings ADD COLUMN subject @text@;
ALTER TABLE bookings ADD COLUMN concept @text@;
ALTER TABLE bookings ADD COLUMN lent @text@;
ALTER TABLE bookings ADD COLUMN returned @text@;
ALTER TABLE bookings ADD COLUMN answer_by @text@;
ALTER TABLE bookings ADD COLUMN held_from @int@;
ALTER TABLE bookings ADD COLUMN held_to @int@;
DROP INDEX bookings_by_key;
CREATE UNIQUE INDEX bookings_by_key ON bookings(copy,starts,COALESCE(number,0));
CREATE INDEX bookings_by_copy_held_to ON bookings(copy,held_to);
CREATE INDEX bookings_by_lent ON bookings(lent) WHERE lent IS NOT NULL;
CREATE INDEX bookings_by_state_ends_id ON bookings(state,ends,id);
@apart@ bookings copy held_from held_to @.state IN ('asked','offered','confirmed','out');

-- ---- what funders ask: conditions that speak of countries in a body, of kinds, of amounts and of tables; places that are members of bodies
-- from a day to a day; project ideas, kept with what the city answered ----
ALTER TABLE elements ADD COLUMN body @int@ REFERENCES organisations(id);
ALTER TABLE elements ADD COLUMN among @text@;
ALTER TABLE elements ADD COLUMN per @text@;
ALTER TABLE elements ADD COLUMN amount @int@;
ALTER TABLE elements ADD COLUMN currency @text@;
CREATE INDEX elements_by_body ON elements(body,sort_key,id) WHERE body IS NOT NULL;


CREATE TABLE place_memberships(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 body @int@ NOT NULL REFERENCES organisations(id),
 place @int@ REFERENCES places(id),
 through @int@ REFERENCES organisations(id),
 role @text@ NOT NULL,
 starts @text@,
 ends @text@,
 note @text@,
 CHECK((CASE WHEN place IS NULL THEN 0 ELSE 1 END)+(CASE WHEN through IS NULL THEN 0 ELSE 1 END)=1)
)@end@;
CREATE INDEX place_memberships_by_sort_key ON place_memberships(sort_key,id);
CREATE UNIQUE INDEX place_memberships_by_key ON place_memberships(body,COALESCE(place,0),COALESCE(through,0),role,COALESCE(starts,''));
CREATE INDEX place_memberships_by_body ON place_memberships(body,sort_key,id);
CREATE INDEX place_memberships_by_place ON place_memberships(place,sort_key,id) WHERE place IS NOT NULL;
CREATE INDEX place_memberships_by_through ON place_memberships(through,sort_key,id) WHERE through IS NOT NULL;
CREATE INDEX place_memberships_by_role ON place_memberships(role,sort_key,id);
CREATE INDEX place_memberships_by_starts ON place_memberships(starts,id);
CREATE INDEX place_memberships_by_ends ON place_memberships(ends,id);

CREATE TABLE ideas(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 slug @text@ NOT NULL UNIQUE,
 title @text@ NOT NULL,
 theme @text@ NOT NULL,
 activity @int@ REFERENCES activities(id),
 lead @int@ REFERENCES organisations(id),
 lead_kind @text@,
 lead_place @int@ REFERENCES places(id),
 partners @text@,
 agreement @text@,
 people @int@,
 guests @int@,
 smallest_group @int@,
 youngest @int@,
 oldest @int@,
 days @int@,
 months @int@,
 starts @text@,
 asked @int@,
 cost @int@,
 cash @int@,
 in_kind @int@,
 currency @text@,
 summary @text@
)@end@;
CREATE INDEX ideas_by_sort_key ON ideas(sort_key,id);
CREATE INDEX ideas_by_theme ON ideas(theme,sort_key,id);
CREATE INDEX ideas_by_activity ON ideas(activity,sort_key,id) WHERE activity IS NOT NULL;
CREATE INDEX ideas_by_lead ON ideas(lead,sort_key,id) WHERE lead IS NOT NULL;
CREATE INDEX ideas_by_lead_place ON ideas(lead_place,sort_key,id) WHERE lead_place IS NOT NULL;
CREATE INDEX ideas_by_starts ON ideas(starts,id);

CREATE TABLE idea_answers(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 idea @int@ NOT NULL REFERENCES ideas(id),
 element @int@ NOT NULL REFERENCES elements(id),
 holds @int@ NOT NULL,
 date @text@,
 note @text@
)@end@;
CREATE INDEX idea_answers_by_sort_key ON idea_answers(sort_key,id);
CREATE UNIQUE INDEX idea_answers_by_key ON idea_answers(idea,element);
CREATE INDEX idea_answers_by_idea ON idea_answers(idea,sort_key,id);
CREATE INDEX idea_answers_by_element ON idea_answers(element,sort_key,id);
CREATE INDEX idea_answers_by_date ON idea_answers(date,id);

-- ---- what the official register says of a school ----
ALTER TABLE organisations ADD COLUMN school_status @text@;
ALTER TABLE organisations ADD COLUMN school_type @text@;
ALTER TABLE organisations ADD COLUMN youngest @int@;
ALTER TABLE organisations ADD COLUMN oldest @int@;
ALTER TABLE organisations ADD COLUMN ward @int@ REFERENCES places(id);
ALTER TABLE organisations ADD COLUMN postcode @text@;
ALTER TABLE organisations ADD COLUMN easting @int@;
ALTER TABLE organisations ADD COLUMN northing @int@;
ALTER TABLE organisations ADD COLUMN successor @int@ REFERENCES organisations(id);
CREATE INDEX organisations_by_school_status ON organisations(school_status,sort_key,id) WHERE school_status IS NOT NULL;
CREATE INDEX organisations_by_ward ON organisations(ward,sort_key,id) WHERE ward IS NOT NULL;
CREATE INDEX organisations_by_successor ON organisations(successor,sort_key,id) WHERE successor IS NOT NULL;
CREATE INDEX organisations_by_urn ON organisations(urn) WHERE urn IS NOT NULL;
-- Bids: what they were sent as and what came of them, the lines of their budgets, tasks with dates, partners, answers to the questions of funders.
ALTER TABLE bids ADD COLUMN idea @int@ REFERENCES ideas(id);
ALTER TABLE bids ADD COLUMN officer @int@ REFERENCES persons(id);
ALTER TABLE bids ADD COLUMN officer_days @int@;
ALTER TABLE bids ADD COLUMN sent @int@ REFERENCES files(id);
ALTER TABLE bids ADD COLUMN reference @text@;
ALTER TABLE bids ADD COLUMN points @int@;
ALTER TABLE bids ADD COLUMN points_most @int@;
ALTER TABLE bids ADD COLUMN feedback @text@;
CREATE INDEX bids_by_idea ON bids(idea,sort_key,id) WHERE idea IS NOT NULL;
CREATE INDEX bids_by_officer ON bids(officer,sort_key,id) WHERE officer IS NOT NULL;
CREATE INDEX bids_by_sent ON bids(sent,sort_key,id) WHERE sent IS NOT NULL;
CREATE TABLE bid_lines(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 bid @int@ NOT NULL REFERENCES bids(id),
 number @int@ NOT NULL,
 category @text@ NOT NULL,
 purpose @text@ NOT NULL,
 quantity @int@ NOT NULL,
 unit_cost @int@ NOT NULL,
 payer @text@ NOT NULL,
 organisation @int@ REFERENCES organisations(id)
)@end@;
CREATE INDEX bid_lines_by_sort_key ON bid_lines(sort_key,id);
CREATE UNIQUE INDEX bid_lines_by_key ON bid_lines(bid,number);
CREATE INDEX bid_lines_by_bid ON bid_lines(bid,sort_key,id);
CREATE INDEX bid_lines_by_category ON bid_lines(category,sort_key,id);
CREATE INDEX bid_lines_by_payer ON bid_lines(payer,sort_key,id);
CREATE INDEX bid_lines_by_organisation ON bid_lines(organisation,sort_key,id) WHERE organisation IS NOT NULL;
CREATE TABLE bid_tasks(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 bid @int@ NOT NULL REFERENCES bids(id),
 purpose @text@ NOT NULL,
 kind @text@ NOT NULL,
 owner @int@ REFERENCES organisations(id),
 post @int@ REFERENCES persons(id),
 due @text@,
 done @text@,
 note @text@
)@end@;
CREATE INDEX bid_tasks_by_sort_key ON bid_tasks(sort_key,id);
CREATE UNIQUE INDEX bid_tasks_by_key ON bid_tasks(bid,purpose);
CREATE INDEX bid_tasks_by_bid ON bid_tasks(bid,sort_key,id);
CREATE INDEX bid_tasks_by_kind ON bid_tasks(kind,sort_key,id);
CREATE INDEX bid_tasks_by_owner ON bid_tasks(owner,sort_key,id) WHERE owner IS NOT NULL;
CREATE INDEX bid_tasks_by_post ON bid_tasks(post,sort_key,id) WHERE post IS NOT NULL;
CREATE INDEX bid_tasks_by_due ON bid_tasks(due,id);
CREATE INDEX bid_tasks_by_done ON bid_tasks(done,id);
CREATE TABLE bid_partners(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 bid @int@ NOT NULL REFERENCES bids(id),
 organisation @int@ NOT NULL REFERENCES organisations(id),
 role @text@,
 letter @text@
)@end@;
CREATE INDEX bid_partners_by_sort_key ON bid_partners(sort_key,id);
CREATE UNIQUE INDEX bid_partners_by_key ON bid_partners(bid,organisation);
CREATE INDEX bid_partners_by_bid ON bid_partners(bid,sort_key,id);
CREATE INDEX bid_partners_by_organisation ON bid_partners(organisation,sort_key,id);
CREATE INDEX bid_partners_by_letter ON bid_partners(letter,id);
CREATE TABLE bid_answers(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 bid @int@ NOT NULL REFERENCES bids(id),
 number @int@ NOT NULL,
 question @text@ NOT NULL,
 most @int@,
 answer @text@
)@end@;
CREATE INDEX bid_answers_by_sort_key ON bid_answers(sort_key,id);
CREATE UNIQUE INDEX bid_answers_by_key ON bid_answers(bid,number);
CREATE INDEX bid_answers_by_bid ON bid_answers(bid,sort_key,id);
-- ---- what lists ask for of which a row has many: made of the rows after this (model/engine/topics.h) ----
CREATE TABLE search_topics(
 entity @text@ NOT NULL,
 record @int@ NOT NULL,
 field @text@ NOT NULL,
 value @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 PRIMARY KEY(entity,record,field,value)
)@end@;
CREATE INDEX search_topics_by_value ON search_topics(entity,field,value,sort_key,record);
ALTER TABLE budgets ADD COLUMN category @text@;
DROP INDEX budgets_by_key;
CREATE UNIQUE INDEX budgets_by_key ON budgets(activity,kind,starts,COALESCE(category,''));

-- ---- opportunities: what offers and wishes say of themselves so that they can be matched, and who is interested in them ----
ALTER TABLE opportunities ADD COLUMN theme @text@;
ALTER TABLE opportunities ADD COLUMN languages @text@;
ALTER TABLE opportunities ADD COLUMN youngest @int@;
ALTER TABLE opportunities ADD COLUMN oldest @int@;
ALTER TABLE opportunities ADD COLUMN starts @text@;
ALTER TABLE opportunities ADD COLUMN ends @text@;
ALTER TABLE opportunities ADD COLUMN state @text@;
ALTER TABLE opportunities ADD COLUMN contact @text@;
CREATE INDEX opportunities_by_theme ON opportunities(theme,sort_key,id) WHERE theme IS NOT NULL;
CREATE INDEX opportunities_by_starts ON opportunities(starts,id);
CREATE INDEX opportunities_by_ends ON opportunities(ends,id);
CREATE INDEX opportunities_by_state ON opportunities(state,sort_key,id) WHERE state IS NOT NULL;
CREATE INDEX opportunities_by_kind_side_theme_id ON opportunities(kind,side,theme,id);
CREATE INDEX opportunities_by_kind_side_id ON opportunities(kind,side,id);
CREATE TABLE interests(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 opportunity @int@ NOT NULL REFERENCES opportunities(id),
 organisation @int@ NOT NULL REFERENCES organisations(id),
 state @text@ NOT NULL,
 asked @text@,
 contact @text@,
 note @text@,
 link @int@ REFERENCES links(id),
 activity @int@ REFERENCES activities(id),
 bid @int@ REFERENCES bids(id)
)@end@;
CREATE INDEX interests_by_sort_key ON interests(sort_key,id);
CREATE UNIQUE INDEX interests_by_key ON interests(opportunity,organisation);
CREATE INDEX interests_by_opportunity ON interests(opportunity,sort_key,id);
CREATE INDEX interests_by_organisation ON interests(organisation,sort_key,id);
CREATE INDEX interests_by_state ON interests(state,sort_key,id);
CREATE INDEX interests_by_link ON interests(link,sort_key,id) WHERE link IS NOT NULL;
CREATE INDEX interests_by_activity ON interests(activity,sort_key,id) WHERE activity IS NOT NULL;
CREATE INDEX interests_by_bid ON interests(bid,sort_key,id) WHERE bid IS NOT NULL;

-- ---- stocktakes of a desk, and what became of each copy ----
CREATE TABLE stocktakes(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 desk @int@ NOT NULL REFERENCES desks(id),
 starts @text@ NOT NULL,
 ends @text@,
 note @text@
)@end@;
CREATE INDEX stocktakes_by_sort_key ON stocktakes(sort_key,id);
CREATE UNIQUE INDEX stocktakes_by_key ON stocktakes(desk,starts);
CREATE INDEX stocktakes_by_desk ON stocktakes(desk,sort_key,id);
CREATE INDEX stocktakes_by_starts ON stocktakes(starts,id);
CREATE INDEX stocktakes_by_ends ON stocktakes(ends,id);
CREATE TABLE sightings(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 stocktake @int@ NOT NULL REFERENCES stocktakes(id),
 copy @int@ NOT NULL REFERENCES copies(id),
 result @text@ NOT NULL,
 seen @text@
)@end@;
CREATE INDEX sightings_by_sort_key ON sightings(sort_key,id);
CREATE UNIQUE INDEX sightings_by_key ON sightings(stocktake,copy);
CREATE INDEX sightings_by_stocktake ON sightings(stocktake,sort_key,id);
CREATE INDEX sightings_by_copy ON sightings(copy,sort_key,id);
CREATE INDEX sightings_by_result ON sightings(result,sort_key,id);
-- what people changed, without what came out of files
CREATE INDEX histories_by_people ON histories(at,id) WHERE who<>'import';

-- ---- accounts of a project: kinds of cost, rates and the rule that says which, payment requests, lines of a bank's or a ledger's file ----
ALTER TABLE transactions ADD COLUMN category @text@;
CREATE INDEX transactions_by_category ON transactions(category,sort_key,id) WHERE category IS NOT NULL;
ALTER TABLE rates ADD COLUMN fixed @int@;
ALTER TABLE funding_schemes ADD COLUMN rate_rule @text@;
CREATE TABLE payment_requests(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 activity @int@ NOT NULL REFERENCES activities(id),
 number @int@ NOT NULL,
 scheme @int@ REFERENCES funding_schemes(id),
 starts @text@ NOT NULL,
 ends @text@ NOT NULL,
 currency @text@ NOT NULL,
 submitted @text@,
 paid @text@,
 amount @int@,
 received @int@ REFERENCES transactions(id),
 note @text@
)@end@;
CREATE INDEX payment_requests_by_sort_key ON payment_requests(sort_key,id);
CREATE UNIQUE INDEX payment_requests_by_key ON payment_requests(activity,number);
CREATE INDEX payment_requests_by_activity ON payment_requests(activity,sort_key,id);
CREATE INDEX payment_requests_by_scheme ON payment_requests(scheme,sort_key,id) WHERE scheme IS NOT NULL;
CREATE INDEX payment_requests_by_received ON payment_requests(received,sort_key,id) WHERE received IS NOT NULL;
CREATE INDEX payment_requests_by_starts ON payment_requests(starts,id);
CREATE INDEX payment_requests_by_ends ON payment_requests(ends,id);
CREATE INDEX payment_requests_by_submitted ON payment_requests(submitted,id);
CREATE INDEX payment_requests_by_paid ON payment_requests(paid,id);
CREATE TABLE requested_costs(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 request @int@ NOT NULL REFERENCES payment_requests(id),
 cost @int@ NOT NULL REFERENCES transactions(id),
 amount @int@ NOT NULL,
 struck @int@,
 reason @text@
)@end@;
CREATE INDEX requested_costs_by_sort_key ON requested_costs(sort_key,id);
CREATE UNIQUE INDEX requested_costs_by_key ON requested_costs(request,cost);
CREATE INDEX requested_costs_by_request ON requested_costs(request,sort_key,id);
CREATE INDEX requested_costs_by_cost ON requested_costs(cost,sort_key,id);
CREATE TABLE posting_rules(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 activity @int@ NOT NULL REFERENCES activities(id),
 words @text@ NOT NULL,
 category @text@
)@end@;
CREATE INDEX posting_rules_by_sort_key ON posting_rules(sort_key,id);
CREATE UNIQUE INDEX posting_rules_by_key ON posting_rules(activity,words);
CREATE INDEX posting_rules_by_activity ON posting_rules(activity,sort_key,id);
CREATE TABLE postings(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 reference @text@ NOT NULL,
 date @text@ NOT NULL,
 amount @int@ NOT NULL,
 currency @text@ NOT NULL,
 text @text@,
 code @text@,
 placed @int@ REFERENCES transactions(id)
)@end@;
CREATE INDEX postings_by_sort_key ON postings(sort_key,id);
CREATE UNIQUE INDEX postings_by_key ON postings(reference);
CREATE INDEX postings_by_date ON postings(date,id);
CREATE INDEX postings_by_placed ON postings(placed,sort_key,id) WHERE placed IS NOT NULL;
CREATE INDEX postings_waiting ON postings(date,id) WHERE placed IS NULL;
CREATE TABLE assessments(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 bid @int@ NOT NULL REFERENCES bids(id),
 account @int@ NOT NULL REFERENCES accounts(id),
 points @int@ NOT NULL,
 note @text@
)@end@;
CREATE INDEX assessments_by_sort_key ON assessments(sort_key,id);
CREATE UNIQUE INDEX assessments_by_key ON assessments(bid,account);
CREATE INDEX assessments_by_bid ON assessments(bid,sort_key,id);
CREATE INDEX assessments_by_account ON assessments(account,sort_key,id);

-- what was sent with a form, so that the same form sent again with other words is no repetition
ALTER TABLE nonces ADD COLUMN sent @text@;
-- ---- trade and investment: what firms ask, whom they were introduced to and what came of it ----
ALTER TABLE enquiries ADD COLUMN kind @text@;
ALTER TABLE enquiries ADD COLUMN firm @text@;
ALTER TABLE enquiries ADD COLUMN sector @text@;
ALTER TABLE enquiries ADD COLUMN place @int@ REFERENCES places(id);
CREATE INDEX enquiries_by_kind ON enquiries(kind,sort_key,id) WHERE kind IS NOT NULL;
CREATE INDEX enquiries_by_sector ON enquiries(sector,sort_key,id) WHERE sector IS NOT NULL;
CREATE INDEX enquiries_by_place ON enquiries(place,sort_key,id) WHERE place IS NOT NULL;
CREATE INDEX enquiries_by_kind_date_id ON enquiries(kind,date,id) WHERE kind IS NOT NULL;
ALTER TABLE opportunities ADD COLUMN sector @text@;
CREATE INDEX opportunities_by_sector ON opportunities(sector,sort_key,id) WHERE sector IS NOT NULL;
CREATE INDEX opportunities_by_kind_side_sector_id ON opportunities(kind,side,sector,id);
ALTER TABLE documents ADD COLUMN confidential @int@;
CREATE TABLE introductions(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 enquiry @int@ NOT NULL REFERENCES enquiries(id),
 organisation @int@ NOT NULL REFERENCES organisations(id),
 date @text@ NOT NULL,
 opportunity @int@ REFERENCES opportunities(id),
 outcome @text@,
 told @text@,
 value @int@,
 currency @text@,
 note @text@
)@end@;
CREATE INDEX introductions_by_sort_key ON introductions(sort_key,id);
CREATE UNIQUE INDEX introductions_by_key ON introductions(enquiry,organisation,date);
CREATE INDEX introductions_by_enquiry ON introductions(enquiry,sort_key,id);
CREATE INDEX introductions_by_organisation ON introductions(organisation,sort_key,id);
CREATE INDEX introductions_by_opportunity ON introductions(opportunity,sort_key,id) WHERE opportunity IS NOT NULL;
CREATE INDEX introductions_by_outcome ON introductions(outcome,sort_key,id) WHERE outcome IS NOT NULL;
CREATE INDEX introductions_by_date ON introductions(date,id);
CREATE INDEX introductions_by_told ON introductions(told,id);
-- a claim of evidence may be an introduction: no engine widens a check, so the rows move
CREATE TABLE evidence_kept AS SELECT * FROM evidence;
DROP TABLE evidence;
CREATE TABLE evidence(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 element @int@ REFERENCES elements(id),
 alignment @int@ REFERENCES alignments(id),
 contribution @int@ REFERENCES contributions(id),
 observation @int@ REFERENCES observations(id),
 decision @int@ REFERENCES decisions(id),
 award @int@ REFERENCES awards(id),
 introduction @int@ REFERENCES introductions(id),
 criterion @int@ REFERENCES elements(id),
 document @int@ REFERENCES documents(id),
 activity @int@ REFERENCES activities(id),
 grade @text@ NOT NULL,
 date @text@,
 note @text@,
 CHECK((CASE WHEN element IS NULL THEN 0 ELSE 1 END)+(CASE WHEN alignment IS NULL THEN 0 ELSE 1 END)+(CASE WHEN contribution IS NULL THEN 0 ELSE 1 END)+(CASE WHEN observation IS NULL THEN 0 ELSE 1 END)+(CASE WHEN decision IS NULL THEN 0 ELSE 1 END)+(CASE WHEN award IS NULL THEN 0 ELSE 1 END)+(CASE WHEN introduction IS NULL THEN 0 ELSE 1 END)=1),
 CHECK((CASE WHEN document IS NULL THEN 0 ELSE 1 END)+(CASE WHEN activity IS NULL THEN 0 ELSE 1 END)=1)
)@end@;
INSERT INTO evidence(id,version,created,changed,sort_key,element,alignment,contribution,observation,decision,award,criterion,document,activity,grade,date,note) SELECT id,version,created,changed,sort_key,element,alignment,contribution,observation,decision,award,criterion,document,activity,grade,date,note FROM evidence_kept;
DROP TABLE evidence_kept;
@ids@ evidence;
CREATE INDEX evidence_by_sort_key ON evidence(sort_key,id);
CREATE UNIQUE INDEX evidence_by_key ON evidence(COALESCE(element,0),COALESCE(alignment,0),COALESCE(contribution,0),COALESCE(observation,0),COALESCE(decision,0),COALESCE(award,0),COALESCE(criterion,0),COALESCE(document,0),COALESCE(activity,0),COALESCE(introduction,0));
CREATE INDEX evidence_by_element ON evidence(element,sort_key,id) WHERE element IS NOT NULL;
CREATE INDEX evidence_by_alignment ON evidence(alignment,sort_key,id) WHERE alignment IS NOT NULL;
CREATE INDEX evidence_by_contribution ON evidence(contribution,sort_key,id) WHERE contribution IS NOT NULL;
CREATE INDEX evidence_by_observation ON evidence(observation,sort_key,id) WHERE observation IS NOT NULL;
CREATE INDEX evidence_by_decision ON evidence(decision,sort_key,id) WHERE decision IS NOT NULL;
CREATE INDEX evidence_by_award ON evidence(award,sort_key,id) WHERE award IS NOT NULL;
CREATE INDEX evidence_by_introduction ON evidence(introduction,sort_key,id) WHERE introduction IS NOT NULL;
CREATE INDEX evidence_by_criterion ON evidence(criterion,sort_key,id) WHERE criterion IS NOT NULL;
CREATE INDEX evidence_by_document ON evidence(document,sort_key,id) WHERE document IS NOT NULL;
CREATE INDEX evidence_by_activity ON evidence(activity,sort_key,id) WHERE activity IS NOT NULL;
CREATE INDEX evidence_by_grade ON evidence(grade,sort_key,id);
CREATE INDEX evidence_by_date ON evidence(date,id);
-- ---- visits and exchanges: the programme, what is ready, who gives guests a bed, what each side gained ----
ALTER TABLE activities ADD COLUMN gained_here @text@;
ALTER TABLE activities ADD COLUMN gained_there @text@;
CREATE TABLE programme_items(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 activity @int@ NOT NULL REFERENCES activities(id),
 date @text@ NOT NULL,
 starts @text@,
 ends @text@,
 title @text@ NOT NULL,
 venue @text@,
 responsible @text@,
 note @text@
)@end@;
CREATE INDEX programme_items_by_sort_key ON programme_items(sort_key,id);
CREATE UNIQUE INDEX programme_items_by_key ON programme_items(activity,date,COALESCE(starts,''),title);
CREATE INDEX programme_items_by_activity ON programme_items(activity,sort_key,id);
CREATE INDEX programme_items_by_date ON programme_items(date,id);
CREATE INDEX programme_items_by_activity_date_starts_id ON programme_items(activity,date,starts,id);
CREATE TABLE visit_checks(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 activity @int@ NOT NULL REFERENCES activities(id),
 criterion @int@ NOT NULL REFERENCES elements(id),
 answer @text@,
 ready @int@,
 asked @int@,
 date @text@ NOT NULL,
 document @int@ REFERENCES documents(id),
 note @text@
)@end@;
CREATE INDEX visit_checks_by_sort_key ON visit_checks(sort_key,id);
CREATE UNIQUE INDEX visit_checks_by_key ON visit_checks(activity,criterion);
CREATE INDEX visit_checks_by_activity ON visit_checks(activity,sort_key,id);
CREATE INDEX visit_checks_by_criterion ON visit_checks(criterion,sort_key,id);
CREATE INDEX visit_checks_by_answer ON visit_checks(answer,sort_key,id) WHERE answer IS NOT NULL;
CREATE INDEX visit_checks_by_date ON visit_checks(date,id);
CREATE INDEX visit_checks_by_document ON visit_checks(document,sort_key,id) WHERE document IS NOT NULL;
CREATE TABLE hostings(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 activity @int@ NOT NULL REFERENCES activities(id),
 number @int@ NOT NULL,
 host @text@ NOT NULL,
 phone @text@ NOT NULL,
 guests @int@ NOT NULL,
 room @text@,
 dietary @text@,
 emergency @text@,
 until @text@ NOT NULL
)@end@;
CREATE INDEX hostings_by_sort_key ON hostings(sort_key,id);
CREATE UNIQUE INDEX hostings_by_key ON hostings(activity,number);
CREATE INDEX hostings_by_activity ON hostings(activity,sort_key,id);

-- ---- sessions: places that organisations take, what is used, what people said of them ----
ALTER TABLE events ADD COLUMN register_by @text@;
ALTER TABLE events ADD COLUMN youngest @int@;
ALTER TABLE events ADD COLUMN oldest @int@;
ALTER TABLE events ADD COLUMN risk @int@ REFERENCES documents(id);
ALTER TABLE events ADD COLUMN ask_code @text@;
CREATE INDEX events_by_risk ON events(risk,sort_key,id) WHERE risk IS NOT NULL;
CREATE TABLE registrations(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 event @int@ NOT NULL REFERENCES events(id),
 organisation @int@ NOT NULL REFERENCES organisations(id),
 pupils @int@,
 adults @int@,
 state @text@ NOT NULL,
 asked @text@,
 needs @text@
)@end@;
CREATE INDEX registrations_by_sort_key ON registrations(sort_key,id);
CREATE UNIQUE INDEX registrations_by_key ON registrations(event,organisation);
CREATE INDEX registrations_by_event ON registrations(event,sort_key,id);
CREATE INDEX registrations_by_organisation ON registrations(organisation,sort_key,id);
CREATE INDEX registrations_by_state ON registrations(state,sort_key,id);
CREATE INDEX registrations_by_state_asked_id ON registrations(state,asked,id);
CREATE INDEX registrations_by_event_state_asked_id ON registrations(event,state,asked,id);
CREATE TABLE ratings(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 event @int@ NOT NULL REFERENCES events(id),
 number @int@ NOT NULL,
 question @text@ NOT NULL,
 points @int@,
 text @text@,
 date @text@
)@end@;
CREATE INDEX ratings_by_sort_key ON ratings(sort_key,id);
CREATE UNIQUE INDEX ratings_by_key ON ratings(event,number,question);
CREATE INDEX ratings_by_event ON ratings(event,sort_key,id);
CREATE INDEX ratings_by_question ON ratings(question,sort_key,id);
CREATE INDEX ratings_by_date ON ratings(date,id);
CREATE TABLE materials(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 event @int@ NOT NULL REFERENCES events(id),
 resource @int@ NOT NULL REFERENCES resources(id),
 note @text@
)@end@;
CREATE INDEX materials_by_sort_key ON materials(sort_key,id);
CREATE UNIQUE INDEX materials_by_key ON materials(event,resource);
CREATE INDEX materials_by_event ON materials(event,sort_key,id);
CREATE INDEX materials_by_resource ON materials(resource,sort_key,id);
ALTER TABLE funding_schemes ADD COLUMN yearly @int@;

-- ---- calls that were found for saved ideas ----
CREATE TABLE found_calls(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 idea @int@ NOT NULL,
 call @int@ NOT NULL,
 state @text@ NOT NULL,
 conditions @int@,
 closes @text@,
 account @int@,
 organisation @int@
)@end@;
CREATE UNIQUE INDEX found_calls_by_key ON found_calls(idea,call);
CREATE INDEX found_calls_by_account_closes_id ON found_calls(account,closes,id) WHERE account IS NOT NULL;
CREATE INDEX found_calls_by_organisation_closes_id ON found_calls(organisation,closes,id) WHERE organisation IS NOT NULL;

-- ---- a strategy's document as it was read, and what was proposed of it ----
CREATE TABLE readings(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 reference @text@ NOT NULL,
 title @text@ NOT NULL,
 name @text@ NOT NULL,
 owner @int@ REFERENCES organisations(id),
 issued @text@,
 home @text@,
 home_country @text@,
 language @text@,
 plan @text@,
 source @text@ NOT NULL,
 rest @text@ NOT NULL
)@end@;
CREATE UNIQUE INDEX readings_by_key ON readings(reference);
CREATE INDEX readings_by_owner ON readings(owner,sort_key,id) WHERE owner IS NOT NULL;
CREATE TABLE proposals(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 reading @int@ NOT NULL REFERENCES readings(id),
 number @int@ NOT NULL,
 state @text@ NOT NULL,
 kind @text@ NOT NULL,
 code @text@,
 title @text@ NOT NULL,
 parent @int@,
 merged @int@,
 sort @text@,
 country @text@,
 target @text@,
 section @text@,
 page @int@,
 line @int@,
 rule @text@ NOT NULL,
 sure @int@,
 question @text@,
 excerpt @text@,
 detail @text@
)@end@;
CREATE UNIQUE INDEX proposals_by_key ON proposals(reading,number);
CREATE INDEX proposals_by_reading ON proposals(reading,sort_key,id);
