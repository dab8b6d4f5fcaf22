-- To version 6.
-- a next edition of a plan, set against the one before; what was split off a proposal
ALTER TABLE readings ADD COLUMN follows @text@;
ALTER TABLE proposals ADD COLUMN behind @int@;
ALTER TABLE proposals ADD COLUMN was @text@;
-- of a booking of places that was confirmed for fewer people than asked, how many more wait; and from which browser a sheet of answers came, so
-- that one that is sent twice is asked about
ALTER TABLE registrations ADD COLUMN more @int@;
CREATE INDEX registrations_by_more_event ON registrations(more,event) WHERE more IS NOT NULL;
ALTER TABLE ratings ADD COLUMN sender @text@;
-- the world's twinning links, as a file brings them (exchange/twinning/twinning.h).
CREATE TABLE twinning_sources(
 id @id@,
 name @text@ NOT NULL,
 licence @text@ NOT NULL,
 of_day @text@,
 taken @text@ NOT NULL,
 places @int@ NOT NULL,
 links @int@ NOT NULL,
 placed @int@ NOT NULL
)@end@;
CREATE TABLE twinning_places(
 id @id@,
 code @text@ NOT NULL UNIQUE,
 name @text@ NOT NULL,
 label @text@,
 sort_key @text@ NOT NULL,
 country @text@,
 latitude @int@,
 longitude @int@,
 people @int@,
 by_name @int@ NOT NULL,
 links @int@ NOT NULL,
 cell @int@
)@end@;
CREATE INDEX twinning_places_by_sort_key ON twinning_places(sort_key,country,id);
CREATE INDEX twinning_places_by_country ON twinning_places(country,links,id) WHERE country IS NOT NULL;
CREATE INDEX twinning_places_by_cell ON twinning_places(cell,id) WHERE cell IS NOT NULL;
CREATE TABLE twinning_links(
 id @id@,
 one @int@ NOT NULL,
 other @int@ NOT NULL,
 told @int@ NOT NULL
)@end@;
CREATE UNIQUE INDEX twinning_links_by_ends ON twinning_links(one,other,told);
CREATE TABLE twinning_names(
 id @id@,
 words @text@ NOT NULL,
 place @int@ NOT NULL
)@end@;
CREATE INDEX twinning_names_by_words ON twinning_names(words,place);
CREATE TABLE twinning_cells(
 id @id@,
 size @int@ NOT NULL,
 north @int@ NOT NULL,
 east @int@ NOT NULL,
 places @int@ NOT NULL,
 latitude @int@ NOT NULL,
 longitude @int@ NOT NULL,
 known @int@ NOT NULL
)@end@;
CREATE UNIQUE INDEX twinning_cells_by_field ON twinning_cells(size,north,east);
-- events that do not take place and events in series; news by mail: topics of articles, issues, who subscribed and what went to whom; what many mails have
-- in common; sizes of pictures, and what matters in one.
ALTER TABLE events ADD COLUMN state @text@;
ALTER TABLE events ADD COLUMN series @int@ REFERENCES events(id);
ALTER TABLE events ADD COLUMN repeats @text@;
ALTER TABLE events ADD COLUMN every @int@;
ALTER TABLE events ADD COLUMN repeats_until @text@;
ALTER TABLE events ADD COLUMN occurrence @text@;
ALTER TABLE events ADD COLUMN changes @int@;
UPDATE events SET changes=version-1;
CREATE INDEX events_by_state ON events(state,sort_key,id) WHERE state IS NOT NULL;
CREATE INDEX events_by_series ON events(series,sort_key,id) WHERE series IS NOT NULL;
ALTER TABLE files ADD COLUMN focus_x @int@;
ALTER TABLE files ADD COLUMN focus_y @int@;
ALTER TABLE articles ADD COLUMN topics @text@;
CREATE TABLE newsletters(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 slug @text@ NOT NULL UNIQUE,
 title @text@ NOT NULL,
 date @text@ NOT NULL,
 state @text@ NOT NULL,
 introduction @text@,
 sent @text@,
 recipients @int@,
 returned @int@,
 unsubscribed @int@
)@end@;
CREATE INDEX newsletters_by_sort_key ON newsletters(sort_key,id);
CREATE INDEX newsletters_by_date ON newsletters(date,id);
CREATE INDEX newsletters_by_state ON newsletters(state,sort_key,id);
CREATE INDEX newsletters_by_state_date_id ON newsletters(state,date,id);
CREATE TABLE newsletter_items(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 newsletter @int@ NOT NULL REFERENCES newsletters(id),
 article @int@ REFERENCES articles(id),
 event @int@ REFERENCES events(id),
 position @int@,
 CHECK((CASE WHEN article IS NULL THEN 0 ELSE 1 END)+(CASE WHEN event IS NULL THEN 0 ELSE 1 END)=1)
)@end@;
CREATE INDEX newsletter_items_by_sort_key ON newsletter_items(sort_key,id);
CREATE UNIQUE INDEX newsletter_items_by_key ON newsletter_items(newsletter,COALESCE(article,0),COALESCE(event,0));
CREATE INDEX newsletter_items_by_newsletter ON newsletter_items(newsletter,sort_key,id);
CREATE INDEX newsletter_items_by_article ON newsletter_items(article,sort_key,id) WHERE article IS NOT NULL;
CREATE INDEX newsletter_items_by_event ON newsletter_items(event,sort_key,id) WHERE event IS NOT NULL;
CREATE TABLE subscribers(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 email @text@ NOT NULL,
 state @text@ NOT NULL,
 language @text@ NOT NULL,
 topics @text@,
 secret @text@ NOT NULL,
 asked @text@ NOT NULL,
 confirmed @text@,
 returns @int@
)@end@;
CREATE UNIQUE INDEX subscribers_by_key ON subscribers(email);
CREATE INDEX subscribers_by_state ON subscribers(state,sort_key,id);
CREATE INDEX subscribers_by_secret ON subscribers(secret);
CREATE TABLE mail_texts(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 name @text@ NOT NULL,
 body @text@ NOT NULL,
 html @text@ NOT NULL
)@end@;
CREATE UNIQUE INDEX mail_texts_by_key ON mail_texts(name);
CREATE TABLE deliveries(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 newsletter @int@ NOT NULL REFERENCES newsletters(id),
 subscriber @int@ NOT NULL
)@end@;
CREATE UNIQUE INDEX deliveries_by_key ON deliveries(newsletter,subscriber);
CREATE INDEX deliveries_by_newsletter ON deliveries(newsletter,sort_key,id);
CREATE TABLE renditions(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 file @int@ NOT NULL REFERENCES files(id),
 width @int@ NOT NULL,
 height @int@ NOT NULL,
 hash @text@ NOT NULL,
 type @text@ NOT NULL
)@end@;
CREATE UNIQUE INDEX renditions_by_key ON renditions(file,width);
CREATE INDEX renditions_by_file ON renditions(file,sort_key,id);
ALTER TABLE outbox ADD COLUMN shared @int@ REFERENCES mail_texts(id);
CREATE INDEX outbox_by_shared ON outbox(shared,sort_key,id) WHERE shared IS NOT NULL;
CREATE INDEX outbox_by_state_shared_due_id ON outbox(state,shared,due,id);
CREATE TABLE kept_secrets(
 name @text@ NOT NULL PRIMARY KEY,
 value @text@ NOT NULL
)@end@;
CREATE TABLE column_choices(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 sheet @text@ NOT NULL,
 heading @text@ NOT NULL,
 field @text@ NOT NULL
)@end@;
CREATE UNIQUE INDEX column_choices_by_key ON column_choices(sheet,heading);
-- the words of the interface as a city says them, and the language of an account.
CREATE TABLE wordings(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 language @text@ NOT NULL,
 code @text@ NOT NULL,
 context @text@,
 message @text@ NOT NULL,
 plural @text@,
 form_1 @text@ NOT NULL,
 form_2 @text@,
 form_3 @text@,
 form_4 @text@,
 form_5 @text@,
 form_6 @text@,
 state @text@ NOT NULL,
 note @text@
)@end@;
CREATE INDEX wordings_by_sort_key ON wordings(sort_key,id);
CREATE UNIQUE INDEX wordings_by_key ON wordings(language,code);
CREATE INDEX wordings_by_language ON wordings(language,sort_key,id);
CREATE INDEX wordings_by_state ON wordings(state,sort_key,id);
ALTER TABLE accounts ADD COLUMN language @text@;
-- the two sides of a link (what each gains, how each looks back on a year, the form of that which is sent by mail); letters in threads of
-- enquiries and of groups, the groups and their common programme.
ALTER TABLE enquiries ADD COLUMN language @text@;
ALTER TABLE enquiries ADD COLUMN received @text@;
ALTER TABLE enquiries ADD COLUMN answered @text@;
ALTER TABLE enquiries ADD COLUMN same_as @int@ REFERENCES enquiries(id);
CREATE INDEX enquiries_by_same_as ON enquiries(same_as,sort_key,id) WHERE same_as IS NOT NULL;
ALTER TABLE outbox ADD COLUMN reply_to @text@;
ALTER TABLE outbox ADD COLUMN answers @text@;
CREATE TABLE gains(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 link @int@ NOT NULL REFERENCES links(id),
 side @text@ NOT NULL,
 title @text@ NOT NULL,
 state @text@ NOT NULL,
 who @text@,
 organisation @int@ REFERENCES organisations(id),
 giver @text@,
 activity @int@ REFERENCES activities(id),
 date @text@,
 note @text@,
 told @text@,
 language @text@
)@end@;
CREATE INDEX gains_by_sort_key ON gains(sort_key,id);
CREATE UNIQUE INDEX gains_by_key ON gains(link,side,title);
CREATE INDEX gains_by_link ON gains(link,sort_key,id);
CREATE INDEX gains_by_side ON gains(side,sort_key,id);
CREATE INDEX gains_by_state ON gains(state,sort_key,id);
CREATE INDEX gains_by_organisation ON gains(organisation,sort_key,id) WHERE organisation IS NOT NULL;
CREATE INDEX gains_by_giver ON gains(giver,sort_key,id) WHERE giver IS NOT NULL;
CREATE INDEX gains_by_activity ON gains(activity,sort_key,id) WHERE activity IS NOT NULL;
CREATE INDEX gains_by_date ON gains(date,id);
CREATE INDEX gains_by_told ON gains(told,sort_key,id) WHERE told IS NOT NULL;
CREATE TABLE link_reviews(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 link @int@ NOT NULL REFERENCES links(id),
 year @int@ NOT NULL,
 side @text@ NOT NULL,
 date @text@,
 went @text@ NOT NULL,
 hard @text@,
 wanted @text@,
 outlook @text@,
 language @text@
)@end@;
CREATE INDEX link_reviews_by_sort_key ON link_reviews(sort_key,id);
CREATE UNIQUE INDEX link_reviews_by_key ON link_reviews(link,year,side);
CREATE INDEX link_reviews_by_link ON link_reviews(link,sort_key,id);
CREATE INDEX link_reviews_by_side ON link_reviews(side,sort_key,id);
CREATE INDEX link_reviews_by_date ON link_reviews(date,id);
CREATE INDEX link_reviews_by_outlook ON link_reviews(outlook,sort_key,id) WHERE outlook IS NOT NULL;
CREATE TABLE invites(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 hash @text@ NOT NULL,
 link @int@ NOT NULL REFERENCES links(id),
 year @int@ NOT NULL,
 language @text@,
 email @text@ NOT NULL,
 expires @text@ NOT NULL,
 used @text@
)@end@;
CREATE UNIQUE INDEX invites_by_key ON invites(hash);
CREATE INDEX invites_by_link ON invites(link,sort_key,id);
CREATE TABLE forums(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 slug @text@ NOT NULL UNIQUE,
 name @text@ NOT NULL,
 summary @text@
)@end@;
CREATE INDEX forums_by_sort_key ON forums(sort_key,id);
CREATE TABLE forum_members(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 forum @int@ NOT NULL REFERENCES forums(id),
 organisation @int@ NOT NULL REFERENCES organisations(id)
)@end@;
CREATE INDEX forum_members_by_sort_key ON forum_members(sort_key,id);
CREATE UNIQUE INDEX forum_members_by_key ON forum_members(forum,organisation);
CREATE INDEX forum_members_by_forum ON forum_members(forum,sort_key,id);
CREATE INDEX forum_members_by_organisation ON forum_members(organisation,sort_key,id);
CREATE TABLE forum_quiets(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 forum @int@ NOT NULL REFERENCES forums(id),
 account @int@ NOT NULL REFERENCES accounts(id)
)@end@;
CREATE UNIQUE INDEX forum_quiets_by_key ON forum_quiets(forum,account);
CREATE INDEX forum_quiets_by_forum ON forum_quiets(forum,sort_key,id);
CREATE INDEX forum_quiets_by_account ON forum_quiets(account,sort_key,id);
CREATE TABLE threads(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 reference @text@ NOT NULL,
 forum @int@ NOT NULL REFERENCES forums(id),
 title @text@ NOT NULL,
 at @text@ NOT NULL
)@end@;
CREATE INDEX threads_by_sort_key ON threads(sort_key,id);
CREATE UNIQUE INDEX threads_by_key ON threads(reference);
CREATE INDEX threads_by_forum ON threads(forum,sort_key,id);
CREATE INDEX threads_by_forum_at ON threads(forum,at);
CREATE TABLE letters(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 reference @text@ NOT NULL,
 enquiry @int@,
 thread @int@ REFERENCES threads(id),
 way @text@ NOT NULL,
 at @text@ NOT NULL,
 author @text@,
 email @text@,
 organisation @int@ REFERENCES organisations(id),
 text @text@ NOT NULL,
 mail @text@,
 CHECK((CASE WHEN enquiry IS NULL THEN 0 ELSE 1 END)+(CASE WHEN thread IS NULL THEN 0 ELSE 1 END)=1)
)@end@;
CREATE INDEX letters_by_sort_key ON letters(sort_key,id);
CREATE UNIQUE INDEX letters_by_key ON letters(reference);
CREATE INDEX letters_by_thread ON letters(thread,sort_key,id) WHERE thread IS NOT NULL;
CREATE INDEX letters_by_organisation ON letters(organisation,sort_key,id) WHERE organisation IS NOT NULL;
CREATE INDEX letters_by_enquiry_at ON letters(enquiry,at) WHERE enquiry IS NOT NULL;
CREATE INDEX letters_by_thread_at ON letters(thread,at) WHERE thread IS NOT NULL;
CREATE INDEX letters_by_mail ON letters(mail) WHERE mail IS NOT NULL;
CREATE TABLE reply_keys(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 reference @text@ NOT NULL,
 enquiry @int@,
 thread @int@,
 account @int@
)@end@;
CREATE UNIQUE INDEX reply_keys_by_key ON reply_keys(reference);
CREATE TABLE reply_templates(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 title @text@ NOT NULL,
 kind @text@,
 language @text@,
 text @text@ NOT NULL
)@end@;
CREATE INDEX reply_templates_by_sort_key ON reply_templates(sort_key,id);
CREATE UNIQUE INDEX reply_templates_by_key ON reply_templates(title);
CREATE INDEX reply_templates_by_kind ON reply_templates(kind,sort_key,id) WHERE kind IS NOT NULL;
CREATE TABLE awarenesses(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 forum @int@ NOT NULL REFERENCES forums(id),
 organisation @int@ NOT NULL REFERENCES organisations(id),
 title @text@ NOT NULL,
 starts @text@ NOT NULL,
 ends @text@,
 place @int@ REFERENCES places(id),
 concept @text@,
 ages @text@,
 ward @int@ REFERENCES places(id),
 event @int@ REFERENCES events(id),
 note @text@
)@end@;
CREATE INDEX awarenesses_by_sort_key ON awarenesses(sort_key,id);
CREATE UNIQUE INDEX awarenesses_by_key ON awarenesses(forum,organisation,title);
CREATE INDEX awarenesses_by_forum ON awarenesses(forum,sort_key,id);
CREATE INDEX awarenesses_by_organisation ON awarenesses(organisation,sort_key,id);
CREATE INDEX awarenesses_by_starts ON awarenesses(starts,id);
CREATE INDEX awarenesses_by_place ON awarenesses(place,sort_key,id) WHERE place IS NOT NULL;
CREATE INDEX awarenesses_by_concept ON awarenesses(concept,sort_key,id) WHERE concept IS NOT NULL;
CREATE INDEX awarenesses_by_ages ON awarenesses(ages,sort_key,id) WHERE ages IS NOT NULL;
CREATE INDEX awarenesses_by_ward ON awarenesses(ward,sort_key,id) WHERE ward IS NOT NULL;
CREATE INDEX awarenesses_by_event ON awarenesses(event,sort_key,id) WHERE event IS NOT NULL;
-- keys come behind the indexes of their parts: of two that promise the same PostgreSQL takes the one made later (model/engine/schema.c)
DROP INDEX memberships_by_key;
CREATE UNIQUE INDEX memberships_by_key ON memberships(body,COALESCE(member,0),COALESCE(person,0),role,COALESCE(starts,''));
DROP INDEX alignments_by_key;
CREATE UNIQUE INDEX alignments_by_key ON alignments(from_element,kind,to_element);
DROP INDEX participations_by_key;
CREATE UNIQUE INDEX participations_by_key ON participations(activity,organisation,role);
DROP INDEX contributions_by_key;
CREATE UNIQUE INDEX contributions_by_key ON contributions(activity,element);
DROP INDEX observations_by_key;
CREATE UNIQUE INDEX observations_by_key ON observations(indicator,kind,date,COALESCE(disaggregation,''));
DROP INDEX updates_by_key;
CREATE UNIQUE INDEX updates_by_key ON updates(COALESCE(element,0),COALESCE(activity,0),date,COALESCE(number,0));
DROP INDEX attendances_by_key;
CREATE UNIQUE INDEX attendances_by_key ON attendances(COALESCE(event,0),COALESCE(activity,0),who,COALESCE(organisation,0),COALESCE(date,''));
DROP INDEX classifications_by_key;
CREATE UNIQUE INDEX classifications_by_key ON classifications(activity,vocabulary,code);
DROP INDEX budgets_by_key;
CREATE UNIQUE INDEX budgets_by_key ON budgets(activity,kind,starts,COALESCE(category,''));
DROP INDEX rates_by_key;
CREATE UNIQUE INDEX rates_by_key ON rates(base,currency,date);
DROP INDEX copies_by_key;
CREATE UNIQUE INDEX copies_by_key ON copies(resource,number);
DROP INDEX bookings_by_key;
CREATE UNIQUE INDEX bookings_by_key ON bookings(copy,starts,COALESCE(number,0));
DROP INDEX awards_by_key;
CREATE UNIQUE INDEX awards_by_key ON awards(organisation,level,COALESCE(date,''));
DROP INDEX factors_by_key;
CREATE UNIQUE INDEX factors_by_key ON factors(name,year);
DROP INDEX emissions_by_key;
CREATE UNIQUE INDEX emissions_by_key ON emissions(place,sector,year,COALESCE(factor,0));
DROP INDEX presences_by_key;
CREATE UNIQUE INDEX presences_by_key ON presences(meeting,person);
DROP INDEX agenda_items_by_key;
CREATE UNIQUE INDEX agenda_items_by_key ON agenda_items(meeting,number);
DROP INDEX travellers_by_key;
CREATE UNIQUE INDEX travellers_by_key ON travellers(activity,COALESCE(person,0),COALESCE(role,''));
DROP INDEX transactions_by_key;
CREATE UNIQUE INDEX transactions_by_key ON transactions(activity,reference);
DROP INDEX permissions_by_key;
CREATE UNIQUE INDEX permissions_by_key ON permissions(account,role,COALESCE(organisation,0));
DROP INDEX plan_versions_by_key;
CREATE UNIQUE INDEX plan_versions_by_key ON plan_versions(plan,number);
DROP INDEX attachments_by_key;
CREATE UNIQUE INDEX attachments_by_key ON attachments(entity,record,file);
DROP INDEX saved_lists_by_key;
CREATE UNIQUE INDEX saved_lists_by_key ON saved_lists(account,title);
DROP INDEX reminders_by_key;
CREATE UNIQUE INDEX reminders_by_key ON reminders(account,kind,period);
DROP INDEX follow_ups_by_key;
CREATE UNIQUE INDEX follow_ups_by_key ON follow_ups(item,decision);
DROP INDEX watch_notes_by_key;
CREATE UNIQUE INDEX watch_notes_by_key ON watch_notes(plan,date,COALESCE(element,0));
DROP INDEX openings_by_key;
CREATE UNIQUE INDEX openings_by_key ON openings(desk,weekday);
DROP INDEX closures_by_key;
CREATE UNIQUE INDEX closures_by_key ON closures(desk,starts);
DROP INDEX parts_by_key;
CREATE UNIQUE INDEX parts_by_key ON parts(resource,title);
DROP INDEX waits_by_key;
CREATE UNIQUE INDEX waits_by_key ON waits(resource,borrower,starts);
DROP INDEX damages_by_key;
CREATE UNIQUE INDEX damages_by_key ON damages(copy,date,number);
DROP INDEX place_memberships_by_key;
CREATE UNIQUE INDEX place_memberships_by_key ON place_memberships(body,COALESCE(place,0),COALESCE(through,0),role,COALESCE(starts,''));
DROP INDEX idea_answers_by_key;
CREATE UNIQUE INDEX idea_answers_by_key ON idea_answers(idea,element);
DROP INDEX bid_lines_by_key;
CREATE UNIQUE INDEX bid_lines_by_key ON bid_lines(bid,number);
DROP INDEX bid_tasks_by_key;
CREATE UNIQUE INDEX bid_tasks_by_key ON bid_tasks(bid,purpose);
DROP INDEX bid_partners_by_key;
CREATE UNIQUE INDEX bid_partners_by_key ON bid_partners(bid,organisation);
DROP INDEX bid_answers_by_key;
CREATE UNIQUE INDEX bid_answers_by_key ON bid_answers(bid,number);
DROP INDEX interests_by_key;
CREATE UNIQUE INDEX interests_by_key ON interests(opportunity,organisation);
DROP INDEX stocktakes_by_key;
CREATE UNIQUE INDEX stocktakes_by_key ON stocktakes(desk,starts);
DROP INDEX sightings_by_key;
CREATE UNIQUE INDEX sightings_by_key ON sightings(stocktake,copy);
DROP INDEX payment_requests_by_key;
CREATE UNIQUE INDEX payment_requests_by_key ON payment_requests(activity,number);
DROP INDEX requested_costs_by_key;
CREATE UNIQUE INDEX requested_costs_by_key ON requested_costs(request,cost);
DROP INDEX posting_rules_by_key;
CREATE UNIQUE INDEX posting_rules_by_key ON posting_rules(activity,words);
DROP INDEX assessments_by_key;
CREATE UNIQUE INDEX assessments_by_key ON assessments(bid,account);
DROP INDEX introductions_by_key;
CREATE UNIQUE INDEX introductions_by_key ON introductions(enquiry,organisation,date);
DROP INDEX programme_items_by_key;
CREATE UNIQUE INDEX programme_items_by_key ON programme_items(activity,date,COALESCE(starts,''),title);
DROP INDEX visit_checks_by_key;
CREATE UNIQUE INDEX visit_checks_by_key ON visit_checks(activity,criterion);
DROP INDEX hostings_by_key;
CREATE UNIQUE INDEX hostings_by_key ON hostings(activity,number);
DROP INDEX registrations_by_key;
CREATE UNIQUE INDEX registrations_by_key ON registrations(event,organisation);
DROP INDEX ratings_by_key;
CREATE UNIQUE INDEX ratings_by_key ON ratings(event,number,question);
DROP INDEX materials_by_key;
CREATE UNIQUE INDEX materials_by_key ON materials(event,resource);
DROP INDEX proposals_by_key;
CREATE UNIQUE INDEX proposals_by_key ON proposals(reading,number);
