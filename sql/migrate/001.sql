CREATE TABLE schema_version(
 version @int@ NOT NULL
)@end@;
CREATE TABLE redirects(
 entity @text@ NOT NULL,
 slug @text@ NOT NULL,
 record @int@ NOT NULL,
 PRIMARY KEY(entity,slug)
)@end@;
CREATE TABLE search_documents(
 id @id@,
 entity @text@ NOT NULL,
 record @int@ NOT NULL,
 sort_key @text@ NOT NULL,
 title @text@ NOT NULL,
 body @text@ NOT NULL,
 UNIQUE(entity,record)
)@end@;
@search@
CREATE TABLE datasets(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 slug @text@ NOT NULL UNIQUE,
 title @text@ NOT NULL,
 kind @text@ NOT NULL,
 source @text@,
 licence @text@,
 date @text@,
 summary @text@
)@end@;
CREATE INDEX datasets_by_sort_key ON datasets(sort_key,id);
CREATE INDEX datasets_by_kind ON datasets(kind,sort_key,id);
CREATE INDEX datasets_by_date ON datasets(date,id);

CREATE TABLE settings(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 name @text@ NOT NULL,
 value @text@ NOT NULL
)@end@;
CREATE INDEX settings_by_sort_key ON settings(sort_key,id);
CREATE UNIQUE INDEX settings_by_key ON settings(name);

CREATE TABLE places(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 slug @text@ NOT NULL UNIQUE,
 name @text@ NOT NULL,
 kind @text@ NOT NULL,
 country @text@,
 parent @int@ REFERENCES places(id),
 latitude @int@,
 longitude @int@,
 languages @text@,
 local_name @text@,
 summary @text@
)@end@;
CREATE INDEX places_by_sort_key ON places(sort_key,id);
CREATE INDEX places_by_kind ON places(kind,sort_key,id);
CREATE INDEX places_by_country ON places(country,sort_key,id);
CREATE INDEX places_by_parent ON places(parent,sort_key,id);

CREATE TABLE organisations(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 slug @text@ NOT NULL UNIQUE,
 name @text@ NOT NULL,
 short_name @text@,
 kind @text@ NOT NULL,
 parent @int@ REFERENCES organisations(id),
 place @int@ REFERENCES places(id),
 phase @text@,
 urn @text@,
 founded @text@,
 dissolved @text@,
 address @text@,
 contact @text@,
 summary @text@
)@end@;
CREATE INDEX organisations_by_sort_key ON organisations(sort_key,id);
CREATE INDEX organisations_by_kind ON organisations(kind,sort_key,id);
CREATE INDEX organisations_by_parent ON organisations(parent,sort_key,id);
CREATE INDEX organisations_by_place ON organisations(place,sort_key,id);
CREATE INDEX organisations_by_phase ON organisations(phase,sort_key,id);

CREATE TABLE persons(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 slug @text@ NOT NULL UNIQUE,
 title @text@ NOT NULL,
 kind @text@ NOT NULL,
 organisation @int@ REFERENCES organisations(id),
 name @text@,
 email @text@,
 phone @text@,
 basis @text@,
 review @text@,
 starts @text@,
 ends @text@
)@end@;
CREATE INDEX persons_by_sort_key ON persons(sort_key,id);
CREATE INDEX persons_by_kind ON persons(kind,sort_key,id);
CREATE INDEX persons_by_organisation ON persons(organisation,sort_key,id);

CREATE TABLE memberships(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 body @int@ NOT NULL REFERENCES organisations(id),
 member @int@ REFERENCES organisations(id),
 person @int@ REFERENCES persons(id),
 role @text@ NOT NULL,
 office @text@,
 starts @text@,
 ends @text@,
 note @text@,
 CHECK((CASE WHEN member IS NULL THEN 0 ELSE 1 END)+(CASE WHEN person IS NULL THEN 0 ELSE 1 END)=1)
)@end@;
CREATE INDEX memberships_by_sort_key ON memberships(sort_key,id);
CREATE UNIQUE INDEX memberships_by_key ON memberships(body,COALESCE(member,0),COALESCE(person,0),role,COALESCE(starts,''));
CREATE INDEX memberships_by_body ON memberships(body,sort_key,id);
CREATE INDEX memberships_by_member ON memberships(member,sort_key,id);
CREATE INDEX memberships_by_person ON memberships(person,sort_key,id);
CREATE INDEX memberships_by_role ON memberships(role,sort_key,id);
CREATE INDEX memberships_by_starts ON memberships(starts,id);
CREATE INDEX memberships_by_ends ON memberships(ends,id);

CREATE TABLE links(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 slug @text@ NOT NULL UNIQUE,
 name @text@ NOT NULL,
 kind @text@ NOT NULL,
 character @text@,
 home @int@ NOT NULL REFERENCES organisations(id),
 place @int@ NOT NULL REFERENCES places(id),
 partner @int@ REFERENCES organisations(id),
 lead @int@ REFERENCES organisations(id),
 since @text@,
 ends @text@,
 origin @text@,
 focus @text@,
 review @text@
)@end@;
CREATE INDEX links_by_sort_key ON links(sort_key,id);
CREATE INDEX links_by_kind ON links(kind,sort_key,id);
CREATE INDEX links_by_character ON links(character,sort_key,id);
CREATE INDEX links_by_home ON links(home,sort_key,id);
CREATE INDEX links_by_place ON links(place,sort_key,id);
CREATE INDEX links_by_partner ON links(partner,sort_key,id);
CREATE INDEX links_by_lead ON links(lead,sort_key,id);
CREATE INDEX links_by_since ON links(since,id);

CREATE TABLE plans(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 slug @text@ NOT NULL UNIQUE,
 title @text@ NOT NULL,
 short_title @text@,
 kind @text@ NOT NULL,
 scope @text@,
 owner @int@ REFERENCES organisations(id),
 edition @text@,
 starts @text@,
 ends @text@,
 status @text@,
 review @text@,
 address @text@,
 summary @text@,
 dataset @int@ NOT NULL REFERENCES datasets(id)
)@end@;
CREATE INDEX plans_by_sort_key ON plans(sort_key,id);
CREATE INDEX plans_by_kind ON plans(kind,sort_key,id);
CREATE INDEX plans_by_scope ON plans(scope,sort_key,id);
CREATE INDEX plans_by_owner ON plans(owner,sort_key,id);
CREATE INDEX plans_by_starts ON plans(starts,id);
CREATE INDEX plans_by_status ON plans(status,sort_key,id);
CREATE INDEX plans_by_dataset ON plans(dataset,sort_key,id);

CREATE TABLE elements(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 slug @text@ NOT NULL UNIQUE,
 plan @int@ NOT NULL REFERENCES plans(id),
 code @text@ NOT NULL,
 kind @text@ NOT NULL,
 title @text@ NOT NULL,
 short_title @text@,
 text @text@,
 parent @int@ REFERENCES elements(id),
 position @int@,
 owner @int@ REFERENCES organisations(id),
 post @int@ REFERENCES persons(id),
 starts @text@,
 due @text@,
 next @text@,
 measure @text@,
 comparator @text@,
 value @int@,
 period @text@
)@end@;
CREATE INDEX elements_by_sort_key ON elements(sort_key,id);
CREATE INDEX elements_by_plan ON elements(plan,sort_key,id);
CREATE INDEX elements_by_kind ON elements(kind,sort_key,id);
CREATE INDEX elements_by_parent ON elements(parent,sort_key,id);
CREATE INDEX elements_by_owner ON elements(owner,sort_key,id);
CREATE INDEX elements_by_post ON elements(post,sort_key,id);

CREATE TABLE alignments(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 from_element @int@ NOT NULL REFERENCES elements(id),
 kind @text@ NOT NULL,
 to_element @int@ NOT NULL REFERENCES elements(id),
 text @text@
)@end@;
CREATE INDEX alignments_by_sort_key ON alignments(sort_key,id);
CREATE UNIQUE INDEX alignments_by_key ON alignments(from_element,kind,to_element);
CREATE INDEX alignments_by_from_element ON alignments(from_element,sort_key,id);
CREATE INDEX alignments_by_kind ON alignments(kind,sort_key,id);
CREATE INDEX alignments_by_to_element ON alignments(to_element,sort_key,id);

CREATE TABLE files(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 hash @text@ NOT NULL,
 name @text@ NOT NULL,
 type @text@ NOT NULL,
 size @int@ NOT NULL,
 alternative @text@
)@end@;
CREATE INDEX files_by_sort_key ON files(sort_key,id);
CREATE UNIQUE INDEX files_by_key ON files(hash);

CREATE TABLE documents(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 slug @text@ NOT NULL UNIQUE,
 title @text@ NOT NULL,
 kind @text@ NOT NULL,
 date @text@,
 authors @text@,
 publisher @int@ REFERENCES organisations(id),
 plan @int@ REFERENCES plans(id),
 file @int@ REFERENCES files(id),
 address @text@,
 language @text@,
 summary @text@
)@end@;
CREATE INDEX documents_by_sort_key ON documents(sort_key,id);
CREATE INDEX documents_by_kind ON documents(kind,sort_key,id);
CREATE INDEX documents_by_date ON documents(date,id);
CREATE INDEX documents_by_publisher ON documents(publisher,sort_key,id);
CREATE INDEX documents_by_plan ON documents(plan,sort_key,id);
CREATE INDEX documents_by_file ON documents(file,sort_key,id);

CREATE TABLE agreements(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 slug @text@ NOT NULL UNIQUE,
 title @text@ NOT NULL,
 link @int@ NOT NULL REFERENCES links(id),
 date @text@,
 expires @text@,
 parties @text@,
 document @int@ REFERENCES documents(id),
 summary @text@
)@end@;
CREATE INDEX agreements_by_sort_key ON agreements(sort_key,id);
CREATE INDEX agreements_by_link ON agreements(link,sort_key,id);
CREATE INDEX agreements_by_date ON agreements(date,id);
CREATE INDEX agreements_by_expires ON agreements(expires,id);
CREATE INDEX agreements_by_document ON agreements(document,sort_key,id);

CREATE TABLE activities(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 slug @text@ NOT NULL UNIQUE,
 title @text@ NOT NULL,
 kind @text@ NOT NULL,
 status @text@ NOT NULL,
 starts_planned @text@,
 ends_planned @text@,
 starts @text@,
 ends @text@,
 parent @int@ REFERENCES activities(id),
 link @int@ REFERENCES links(id),
 place @int@ REFERENCES places(id),
 scope @text@,
 summary @text@,
 direction @text@,
 purpose @text@,
 power @int@ REFERENCES elements(id),
 report_due @text@,
 address @text@,
 dataset @int@ NOT NULL REFERENCES datasets(id)
)@end@;
CREATE INDEX activities_by_sort_key ON activities(sort_key,id);
CREATE INDEX activities_by_kind ON activities(kind,sort_key,id);
CREATE INDEX activities_by_status ON activities(status,sort_key,id);
CREATE INDEX activities_by_starts ON activities(starts,id);
CREATE INDEX activities_by_ends ON activities(ends,id);
CREATE INDEX activities_by_parent ON activities(parent,sort_key,id);
CREATE INDEX activities_by_link ON activities(link,sort_key,id);
CREATE INDEX activities_by_place ON activities(place,sort_key,id);
CREATE INDEX activities_by_scope ON activities(scope,sort_key,id);
CREATE INDEX activities_by_power ON activities(power,sort_key,id);
CREATE INDEX activities_by_dataset ON activities(dataset,sort_key,id);

CREATE TABLE participations(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 activity @int@ NOT NULL REFERENCES activities(id),
 organisation @int@ NOT NULL REFERENCES organisations(id),
 role @text@ NOT NULL,
 note @text@
)@end@;
CREATE INDEX participations_by_sort_key ON participations(sort_key,id);
CREATE UNIQUE INDEX participations_by_key ON participations(activity,organisation,role);
CREATE INDEX participations_by_activity ON participations(activity,sort_key,id);
CREATE INDEX participations_by_organisation ON participations(organisation,sort_key,id);
CREATE INDEX participations_by_role ON participations(role,sort_key,id);

CREATE TABLE contributions(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 activity @int@ NOT NULL REFERENCES activities(id),
 element @int@ NOT NULL REFERENCES elements(id),
 text @text@,
 weight @int@
)@end@;
CREATE INDEX contributions_by_sort_key ON contributions(sort_key,id);
CREATE UNIQUE INDEX contributions_by_key ON contributions(activity,element);
CREATE INDEX contributions_by_activity ON contributions(activity,sort_key,id);
CREATE INDEX contributions_by_element ON contributions(element,sort_key,id);

CREATE TABLE indicators(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 slug @text@ NOT NULL UNIQUE,
 title @text@ NOT NULL,
 code @text@,
 element @int@ REFERENCES elements(id),
 activity @int@ REFERENCES activities(id),
 unit @text@ NOT NULL,
 direction @text@ NOT NULL,
 numerator @text@,
 denominator @text@,
 measure @text@,
 summary @text@
)@end@;
CREATE INDEX indicators_by_sort_key ON indicators(sort_key,id);
CREATE INDEX indicators_by_element ON indicators(element,sort_key,id);
CREATE INDEX indicators_by_activity ON indicators(activity,sort_key,id);

CREATE TABLE observations(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 indicator @int@ NOT NULL REFERENCES indicators(id),
 kind @text@ NOT NULL,
 date @text@ NOT NULL,
 disaggregation @text@,
 value @int@ NOT NULL,
 qualifier @text@,
 numerator @int@,
 denominator @int@,
 quality @text@,
 note @text@
)@end@;
CREATE INDEX observations_by_sort_key ON observations(sort_key,id);
CREATE UNIQUE INDEX observations_by_key ON observations(indicator,kind,date,COALESCE(disaggregation,''));
CREATE INDEX observations_by_indicator ON observations(indicator,sort_key,id);
CREATE INDEX observations_by_kind ON observations(kind,sort_key,id);
CREATE INDEX observations_by_date ON observations(date,id);

CREATE TABLE updates(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 element @int@ REFERENCES elements(id),
 activity @int@ REFERENCES activities(id),
 date @text@ NOT NULL,
 number @int@,
 status @text@ NOT NULL,
 note @text@,
 author @text@,
 corrects @int@ REFERENCES updates(id),
 CHECK((CASE WHEN element IS NULL THEN 0 ELSE 1 END)+(CASE WHEN activity IS NULL THEN 0 ELSE 1 END)=1)
)@end@;
CREATE INDEX updates_by_sort_key ON updates(sort_key,id);
CREATE UNIQUE INDEX updates_by_key ON updates(COALESCE(element,0),COALESCE(activity,0),date,COALESCE(number,0));
CREATE INDEX updates_by_element ON updates(element,sort_key,id);
CREATE INDEX updates_by_activity ON updates(activity,sort_key,id);
CREATE INDEX updates_by_date ON updates(date,id);
CREATE INDEX updates_by_status ON updates(status,sort_key,id);
CREATE INDEX updates_by_corrects ON updates(corrects,sort_key,id);

CREATE TABLE events(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 slug @text@ NOT NULL UNIQUE,
 title @text@ NOT NULL,
 kind @text@ NOT NULL,
 starts @text@,
 ends @text@,
 time @text@,
 place @int@ REFERENCES places(id),
 venue @text@,
 organisation @int@ REFERENCES organisations(id),
 activity @int@ REFERENCES activities(id),
 link @int@ REFERENCES links(id),
 capacity @int@,
 summary @text@
)@end@;
CREATE INDEX events_by_sort_key ON events(sort_key,id);
CREATE INDEX events_by_kind ON events(kind,sort_key,id);
CREATE INDEX events_by_starts ON events(starts,id);
CREATE INDEX events_by_place ON events(place,sort_key,id);
CREATE INDEX events_by_organisation ON events(organisation,sort_key,id);
CREATE INDEX events_by_activity ON events(activity,sort_key,id);
CREATE INDEX events_by_link ON events(link,sort_key,id);

CREATE TABLE attendances(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 event @int@ REFERENCES events(id),
 activity @int@ REFERENCES activities(id),
 who @text@ NOT NULL,
 organisation @int@ REFERENCES organisations(id),
 date @text@,
 count @int@ NOT NULL,
 qualifier @text@,
 quality @text@,
 note @text@,
 CHECK((CASE WHEN event IS NULL THEN 0 ELSE 1 END)+(CASE WHEN activity IS NULL THEN 0 ELSE 1 END)=1)
)@end@;
CREATE INDEX attendances_by_sort_key ON attendances(sort_key,id);
CREATE UNIQUE INDEX attendances_by_key ON attendances(COALESCE(event,0),COALESCE(activity,0),who,COALESCE(organisation,0),COALESCE(date,''));
CREATE INDEX attendances_by_event ON attendances(event,sort_key,id);
CREATE INDEX attendances_by_activity ON attendances(activity,sort_key,id);
CREATE INDEX attendances_by_who ON attendances(who,sort_key,id);
CREATE INDEX attendances_by_organisation ON attendances(organisation,sort_key,id);
CREATE INDEX attendances_by_date ON attendances(date,id);

CREATE TABLE classifications(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 activity @int@ NOT NULL REFERENCES activities(id),
 vocabulary @text@ NOT NULL,
 code @text@ NOT NULL,
 title @text@,
 percent @int@
)@end@;
CREATE INDEX classifications_by_sort_key ON classifications(sort_key,id);
CREATE UNIQUE INDEX classifications_by_key ON classifications(activity,vocabulary,code);
CREATE INDEX classifications_by_activity ON classifications(activity,sort_key,id);
CREATE INDEX classifications_by_vocabulary ON classifications(vocabulary,sort_key,id);

CREATE TABLE funding_schemes(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 slug @text@ NOT NULL UNIQUE,
 title @text@ NOT NULL,
 funder @int@ REFERENCES organisations(id),
 parent @int@ REFERENCES funding_schemes(id),
 plan @int@ REFERENCES plans(id),
 status @text@,
 starts @text@,
 ends @text@,
 amount @int@,
 currency @text@,
 qualifier @text@,
 address @text@,
 conditions @text@,
 summary @text@
)@end@;
CREATE INDEX funding_schemes_by_sort_key ON funding_schemes(sort_key,id);
CREATE INDEX funding_schemes_by_funder ON funding_schemes(funder,sort_key,id);
CREATE INDEX funding_schemes_by_parent ON funding_schemes(parent,sort_key,id);
CREATE INDEX funding_schemes_by_plan ON funding_schemes(plan,sort_key,id);
CREATE INDEX funding_schemes_by_status ON funding_schemes(status,sort_key,id);
CREATE INDEX funding_schemes_by_starts ON funding_schemes(starts,id);
CREATE INDEX funding_schemes_by_ends ON funding_schemes(ends,id);

CREATE TABLE calls(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 slug @text@ NOT NULL UNIQUE,
 title @text@ NOT NULL,
 scheme @int@ NOT NULL REFERENCES funding_schemes(id),
 opens @text@,
 closes @text@,
 amount @int@,
 currency @text@,
 address @text@,
 summary @text@
)@end@;
CREATE INDEX calls_by_sort_key ON calls(sort_key,id);
CREATE INDEX calls_by_scheme ON calls(scheme,sort_key,id);
CREATE INDEX calls_by_opens ON calls(opens,id);
CREATE INDEX calls_by_closes ON calls(closes,id);

CREATE TABLE bids(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 slug @text@ NOT NULL UNIQUE,
 title @text@ NOT NULL,
 scheme @int@ NOT NULL REFERENCES funding_schemes(id),
 call @int@ REFERENCES calls(id),
 activity @int@ REFERENCES activities(id),
 lead @int@ REFERENCES organisations(id),
 amount @int@,
 currency @text@,
 stage @text@ NOT NULL,
 submitted @text@,
 decided @text@,
 awarded @int@,
 summary @text@
)@end@;
CREATE INDEX bids_by_sort_key ON bids(sort_key,id);
CREATE INDEX bids_by_scheme ON bids(scheme,sort_key,id);
CREATE INDEX bids_by_call ON bids(call,sort_key,id);
CREATE INDEX bids_by_activity ON bids(activity,sort_key,id);
CREATE INDEX bids_by_lead ON bids(lead,sort_key,id);
CREATE INDEX bids_by_stage ON bids(stage,sort_key,id);
CREATE INDEX bids_by_decided ON bids(decided,id);

CREATE TABLE budgets(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 activity @int@ NOT NULL REFERENCES activities(id),
 kind @text@ NOT NULL,
 starts @text@ NOT NULL,
 ends @text@ NOT NULL,
 amount @int@ NOT NULL,
 currency @text@ NOT NULL
)@end@;
CREATE INDEX budgets_by_sort_key ON budgets(sort_key,id);
CREATE UNIQUE INDEX budgets_by_key ON budgets(activity,kind,starts);
CREATE INDEX budgets_by_activity ON budgets(activity,sort_key,id);
CREATE INDEX budgets_by_starts ON budgets(starts,id);
CREATE INDEX budgets_by_ends ON budgets(ends,id);

CREATE TABLE rates(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 base @text@ NOT NULL,
 currency @text@ NOT NULL,
 date @text@ NOT NULL,
 value @int@ NOT NULL
)@end@;
CREATE INDEX rates_by_sort_key ON rates(sort_key,id);
CREATE UNIQUE INDEX rates_by_key ON rates(base,currency,date);
CREATE INDEX rates_by_date ON rates(date,id);

CREATE TABLE resources(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 slug @text@ NOT NULL UNIQUE,
 title @text@ NOT NULL,
 kind @text@ NOT NULL,
 quantity @int@,
 qualifier @text@,
 holder @int@ REFERENCES organisations(id),
 place @int@ REFERENCES places(id),
 activity @int@ REFERENCES activities(id),
 subjects @text@,
 ages @text@,
 concepts @text@,
 languages @text@,
 address @text@,
 summary @text@
)@end@;
CREATE INDEX resources_by_sort_key ON resources(sort_key,id);
CREATE INDEX resources_by_kind ON resources(kind,sort_key,id);
CREATE INDEX resources_by_holder ON resources(holder,sort_key,id);
CREATE INDEX resources_by_place ON resources(place,sort_key,id);
CREATE INDEX resources_by_activity ON resources(activity,sort_key,id);

CREATE TABLE copies(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 resource @int@ NOT NULL REFERENCES resources(id),
 number @text@ NOT NULL,
 condition @text@,
 contents @text@
)@end@;
CREATE INDEX copies_by_sort_key ON copies(sort_key,id);
CREATE UNIQUE INDEX copies_by_key ON copies(resource,number);
CREATE INDEX copies_by_resource ON copies(resource,sort_key,id);
CREATE INDEX copies_by_condition ON copies(condition,sort_key,id);

CREATE TABLE bookings(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 copy @int@ NOT NULL REFERENCES copies(id),
 starts @text@ NOT NULL,
 ends @text@ NOT NULL,
 borrower @int@ NOT NULL REFERENCES organisations(id),
 state @text@ NOT NULL,
 note @text@
)@end@;
CREATE INDEX bookings_by_sort_key ON bookings(sort_key,id);
CREATE UNIQUE INDEX bookings_by_key ON bookings(copy,starts);
CREATE INDEX bookings_by_copy ON bookings(copy,sort_key,id);
CREATE INDEX bookings_by_starts ON bookings(starts,id);
CREATE INDEX bookings_by_ends ON bookings(ends,id);
CREATE INDEX bookings_by_borrower ON bookings(borrower,sort_key,id);
CREATE INDEX bookings_by_state ON bookings(state,sort_key,id);

CREATE TABLE opportunities(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 slug @text@ NOT NULL UNIQUE,
 title @text@ NOT NULL,
 kind @text@ NOT NULL,
 side @text@ NOT NULL,
 organisation @int@ REFERENCES organisations(id),
 place @int@ REFERENCES places(id),
 closes @text@,
 summary @text@
)@end@;
CREATE INDEX opportunities_by_sort_key ON opportunities(sort_key,id);
CREATE INDEX opportunities_by_kind ON opportunities(kind,sort_key,id);
CREATE INDEX opportunities_by_side ON opportunities(side,sort_key,id);
CREATE INDEX opportunities_by_organisation ON opportunities(organisation,sort_key,id);
CREATE INDEX opportunities_by_place ON opportunities(place,sort_key,id);
CREATE INDEX opportunities_by_closes ON opportunities(closes,id);

CREATE TABLE awards(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 organisation @int@ NOT NULL REFERENCES organisations(id),
 level @int@ NOT NULL REFERENCES elements(id),
 state @text@ NOT NULL,
 date @text@,
 expires @text@,
 note @text@
)@end@;
CREATE INDEX awards_by_sort_key ON awards(sort_key,id);
CREATE UNIQUE INDEX awards_by_key ON awards(organisation,level,COALESCE(date,''));
CREATE INDEX awards_by_organisation ON awards(organisation,sort_key,id);
CREATE INDEX awards_by_level ON awards(level,sort_key,id);
CREATE INDEX awards_by_state ON awards(state,sort_key,id);
CREATE INDEX awards_by_date ON awards(date,id);
CREATE INDEX awards_by_expires ON awards(expires,id);

CREATE TABLE factors(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 name @text@ NOT NULL,
 year @text@ NOT NULL,
 unit @text@ NOT NULL,
 value @int@ NOT NULL,
 reference @text@
)@end@;
CREATE INDEX factors_by_sort_key ON factors(sort_key,id);
CREATE UNIQUE INDEX factors_by_key ON factors(name,year);
CREATE INDEX factors_by_year ON factors(year,id);

CREATE TABLE emissions(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 place @int@ NOT NULL REFERENCES places(id),
 sector @text@ NOT NULL,
 year @text@ NOT NULL,
 factor @int@ REFERENCES factors(id),
 amount @int@,
 value @int@,
 quality @text@
)@end@;
CREATE INDEX emissions_by_sort_key ON emissions(sort_key,id);
CREATE UNIQUE INDEX emissions_by_key ON emissions(place,sector,year,COALESCE(factor,0));
CREATE INDEX emissions_by_place ON emissions(place,sort_key,id);
CREATE INDEX emissions_by_sector ON emissions(sector,sort_key,id);
CREATE INDEX emissions_by_year ON emissions(year,id);
CREATE INDEX emissions_by_factor ON emissions(factor,sort_key,id);

CREATE TABLE meetings(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 slug @text@ NOT NULL UNIQUE,
 title @text@ NOT NULL,
 committee @int@ NOT NULL REFERENCES organisations(id),
 event @int@ REFERENCES events(id),
 date @text@ NOT NULL,
 state @text@ NOT NULL,
 minutes @text@
)@end@;
CREATE INDEX meetings_by_sort_key ON meetings(sort_key,id);
CREATE INDEX meetings_by_committee ON meetings(committee,sort_key,id);
CREATE INDEX meetings_by_event ON meetings(event,sort_key,id);
CREATE INDEX meetings_by_date ON meetings(date,id);
CREATE INDEX meetings_by_state ON meetings(state,sort_key,id);

CREATE TABLE presences(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 meeting @int@ NOT NULL REFERENCES meetings(id),
 person @int@ NOT NULL REFERENCES persons(id),
 state @text@ NOT NULL
)@end@;
CREATE INDEX presences_by_sort_key ON presences(sort_key,id);
CREATE UNIQUE INDEX presences_by_key ON presences(meeting,person);
CREATE INDEX presences_by_meeting ON presences(meeting,sort_key,id);
CREATE INDEX presences_by_person ON presences(person,sort_key,id);

CREATE TABLE agenda_items(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 meeting @int@ NOT NULL REFERENCES meetings(id),
 number @text@ NOT NULL,
 title @text@ NOT NULL,
 element @int@ REFERENCES elements(id),
 document @int@ REFERENCES documents(id),
 confidential @int@,
 text @text@
)@end@;
CREATE INDEX agenda_items_by_sort_key ON agenda_items(sort_key,id);
CREATE UNIQUE INDEX agenda_items_by_key ON agenda_items(meeting,number);
CREATE INDEX agenda_items_by_meeting ON agenda_items(meeting,sort_key,id);
CREATE INDEX agenda_items_by_element ON agenda_items(element,sort_key,id);
CREATE INDEX agenda_items_by_document ON agenda_items(document,sort_key,id);

CREATE TABLE decisions(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 slug @text@ NOT NULL UNIQUE,
 title @text@ NOT NULL,
 item @int@ REFERENCES agenda_items(id),
 organisation @int@ REFERENCES organisations(id),
 date @text@ NOT NULL,
 element @int@ REFERENCES elements(id),
 state @text@ NOT NULL,
 text @text@
)@end@;
CREATE INDEX decisions_by_sort_key ON decisions(sort_key,id);
CREATE INDEX decisions_by_item ON decisions(item,sort_key,id);
CREATE INDEX decisions_by_organisation ON decisions(organisation,sort_key,id);
CREATE INDEX decisions_by_date ON decisions(date,id);
CREATE INDEX decisions_by_element ON decisions(element,sort_key,id);
CREATE INDEX decisions_by_state ON decisions(state,sort_key,id);

CREATE TABLE travellers(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 activity @int@ NOT NULL REFERENCES activities(id),
 person @int@ REFERENCES persons(id),
 role @text@,
 office @text@ NOT NULL,
 decision @int@ REFERENCES decisions(id),
 CHECK((CASE WHEN person IS NULL THEN 0 ELSE 1 END)+(CASE WHEN role IS NULL THEN 0 ELSE 1 END)=1)
)@end@;
CREATE INDEX travellers_by_sort_key ON travellers(sort_key,id);
CREATE UNIQUE INDEX travellers_by_key ON travellers(activity,COALESCE(person,0),COALESCE(role,''));
CREATE INDEX travellers_by_activity ON travellers(activity,sort_key,id);
CREATE INDEX travellers_by_person ON travellers(person,sort_key,id);
CREATE INDEX travellers_by_office ON travellers(office,sort_key,id);
CREATE INDEX travellers_by_decision ON travellers(decision,sort_key,id);

CREATE TABLE transactions(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 activity @int@ NOT NULL REFERENCES activities(id),
 reference @text@ NOT NULL,
 kind @text@ NOT NULL,
 date @text@ NOT NULL,
 amount @int@ NOT NULL,
 currency @text@ NOT NULL,
 qualifier @text@,
 provider @int@ REFERENCES organisations(id),
 receiver @int@ REFERENCES organisations(id),
 scheme @int@ REFERENCES funding_schemes(id),
 traveller @int@ REFERENCES travellers(id),
 description @text@
)@end@;
CREATE INDEX transactions_by_sort_key ON transactions(sort_key,id);
CREATE UNIQUE INDEX transactions_by_key ON transactions(activity,reference);
CREATE INDEX transactions_by_activity ON transactions(activity,sort_key,id);
CREATE INDEX transactions_by_kind ON transactions(kind,sort_key,id);
CREATE INDEX transactions_by_date ON transactions(date,id);
CREATE INDEX transactions_by_currency ON transactions(currency,sort_key,id);
CREATE INDEX transactions_by_provider ON transactions(provider,sort_key,id);
CREATE INDEX transactions_by_receiver ON transactions(receiver,sort_key,id);
CREATE INDEX transactions_by_scheme ON transactions(scheme,sort_key,id);
CREATE INDEX transactions_by_traveller ON transactions(traveller,sort_key,id);

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
 criterion @int@ REFERENCES elements(id),
 document @int@ REFERENCES documents(id),
 activity @int@ REFERENCES activities(id),
 grade @text@ NOT NULL,
 date @text@ NOT NULL,
 note @text@,
 CHECK((CASE WHEN element IS NULL THEN 0 ELSE 1 END)+(CASE WHEN alignment IS NULL THEN 0 ELSE 1 END)+(CASE WHEN contribution IS NULL THEN 0 ELSE 1 END)+(CASE WHEN observation IS NULL THEN 0 ELSE 1 END)+(CASE WHEN decision IS NULL THEN 0 ELSE 1 END)+(CASE WHEN award IS NULL THEN 0 ELSE 1 END)=1),
 CHECK((CASE WHEN document IS NULL THEN 0 ELSE 1 END)+(CASE WHEN activity IS NULL THEN 0 ELSE 1 END)=1)
)@end@;
CREATE INDEX evidence_by_sort_key ON evidence(sort_key,id);
CREATE UNIQUE INDEX evidence_by_key ON evidence(COALESCE(element,0),COALESCE(alignment,0),COALESCE(contribution,0),COALESCE(observation,0),COALESCE(decision,0),COALESCE(award,0),COALESCE(criterion,0),COALESCE(document,0),COALESCE(activity,0));
CREATE INDEX evidence_by_element ON evidence(element,sort_key,id);
CREATE INDEX evidence_by_alignment ON evidence(alignment,sort_key,id);
CREATE INDEX evidence_by_contribution ON evidence(contribution,sort_key,id);
CREATE INDEX evidence_by_observation ON evidence(observation,sort_key,id);
CREATE INDEX evidence_by_decision ON evidence(decision,sort_key,id);
CREATE INDEX evidence_by_award ON evidence(award,sort_key,id);
CREATE INDEX evidence_by_criterion ON evidence(criterion,sort_key,id);
CREATE INDEX evidence_by_document ON evidence(document,sort_key,id);
CREATE INDEX evidence_by_activity ON evidence(activity,sort_key,id);
CREATE INDEX evidence_by_grade ON evidence(grade,sort_key,id);
CREATE INDEX evidence_by_date ON evidence(date,id);

CREATE TABLE articles(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 slug @text@ NOT NULL UNIQUE,
 title @text@ NOT NULL,
 kind @text@ NOT NULL,
 date @text@,
 organisation @int@ REFERENCES organisations(id),
 place @int@ REFERENCES places(id),
 activity @int@ REFERENCES activities(id),
 element @int@ REFERENCES elements(id),
 document @int@ REFERENCES documents(id),
 section @text@,
 position @int@,
 summary @text@,
 text @text@
)@end@;
CREATE INDEX articles_by_sort_key ON articles(sort_key,id);
CREATE INDEX articles_by_kind ON articles(kind,sort_key,id);
CREATE INDEX articles_by_date ON articles(date,id);
CREATE INDEX articles_by_organisation ON articles(organisation,sort_key,id);
CREATE INDEX articles_by_place ON articles(place,sort_key,id);
CREATE INDEX articles_by_activity ON articles(activity,sort_key,id);
CREATE INDEX articles_by_element ON articles(element,sort_key,id);
CREATE INDEX articles_by_document ON articles(document,sort_key,id);
CREATE INDEX articles_by_section ON articles(section,sort_key,id);

CREATE TABLE enquiries(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 reference @text@ NOT NULL,
 subject @text@ NOT NULL,
 state @text@ NOT NULL,
 date @text@ NOT NULL,
 owner @int@ REFERENCES organisations(id),
 name @text@,
 email @text@,
 text @text@
)@end@;
CREATE INDEX enquiries_by_sort_key ON enquiries(sort_key,id);
CREATE UNIQUE INDEX enquiries_by_key ON enquiries(reference);
CREATE INDEX enquiries_by_state ON enquiries(state,sort_key,id);
CREATE INDEX enquiries_by_date ON enquiries(date,id);
CREATE INDEX enquiries_by_owner ON enquiries(owner,sort_key,id);

CREATE TABLE issued_reports(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 slug @text@ NOT NULL UNIQUE,
 title @text@ NOT NULL,
 kind @text@ NOT NULL,
 as_at @text@ NOT NULL,
 known_at @text@ NOT NULL,
 file @int@ NOT NULL REFERENCES files(id)
)@end@;
CREATE INDEX issued_reports_by_sort_key ON issued_reports(sort_key,id);
CREATE INDEX issued_reports_by_as_at ON issued_reports(as_at,id);
CREATE INDEX issued_reports_by_file ON issued_reports(file,sort_key,id);

CREATE TABLE translations(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 entity @text@ NOT NULL,
 record @int@ NOT NULL,
 field @text@ NOT NULL,
 language @text@ NOT NULL,
 text @text@ NOT NULL,
 made @text@ NOT NULL,
 date @text@
)@end@;
CREATE INDEX translations_by_sort_key ON translations(sort_key,id);
CREATE UNIQUE INDEX translations_by_key ON translations(entity,record,field,language);
CREATE INDEX translations_by_record ON translations(record,entity);
CREATE INDEX translations_by_date ON translations(date,id);

CREATE TABLE identifiers(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 entity @text@ NOT NULL,
 record @int@ NOT NULL,
 scheme @text@ NOT NULL,
 value @text@ NOT NULL
)@end@;
CREATE INDEX identifiers_by_sort_key ON identifiers(sort_key,id);
CREATE UNIQUE INDEX identifiers_by_key ON identifiers(entity,record,scheme);
CREATE INDEX identifiers_by_record ON identifiers(record,entity);

CREATE TABLE provenances(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 entity @text@ NOT NULL,
 record @int@ NOT NULL,
 field @text@,
 source @int@ REFERENCES documents(id),
 locator @text@,
 standing @text@ NOT NULL,
 said_on @text@,
 value @text@,
 note @text@
)@end@;
CREATE INDEX provenances_by_sort_key ON provenances(sort_key,id);
CREATE UNIQUE INDEX provenances_by_key ON provenances(entity,record,COALESCE(field,''),COALESCE(source,0),COALESCE(locator,''));
CREATE INDEX provenances_by_record ON provenances(record,entity);
CREATE INDEX provenances_by_source ON provenances(source,sort_key,id);
CREATE INDEX provenances_by_standing ON provenances(standing,sort_key,id);

CREATE TABLE histories(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 entity @text@ NOT NULL,
 record @int@ NOT NULL,
 number @int@ NOT NULL,
 at @text@ NOT NULL,
 who @text@ NOT NULL,
 change @text@,
 why @text@
)@end@;
CREATE INDEX histories_by_sort_key ON histories(sort_key,id);
CREATE UNIQUE INDEX histories_by_key ON histories(entity,record,number);
CREATE INDEX histories_by_record ON histories(record,entity);

CREATE TABLE accounts(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 email @text@ NOT NULL,
 name @text@ NOT NULL,
 password @text@,
 code_key @text@,
 person @int@ REFERENCES persons(id),
 state @text@ NOT NULL
)@end@;
CREATE INDEX accounts_by_sort_key ON accounts(sort_key,id);
CREATE UNIQUE INDEX accounts_by_key ON accounts(email);
CREATE INDEX accounts_by_person ON accounts(person,sort_key,id);

CREATE TABLE permissions(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 account @int@ NOT NULL REFERENCES accounts(id),
 role @text@ NOT NULL,
 organisation @int@ REFERENCES organisations(id)
)@end@;
CREATE INDEX permissions_by_sort_key ON permissions(sort_key,id);
CREATE UNIQUE INDEX permissions_by_key ON permissions(account,role,COALESCE(organisation,0));
CREATE INDEX permissions_by_account ON permissions(account,sort_key,id);
CREATE INDEX permissions_by_organisation ON permissions(organisation,sort_key,id);

CREATE TABLE logins(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 hash @text@ NOT NULL,
 account @int@ NOT NULL REFERENCES accounts(id),
 seen @text@ NOT NULL,
 expires @text@ NOT NULL
)@end@;
CREATE INDEX logins_by_sort_key ON logins(sort_key,id);
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
 role @text@ NOT NULL,
 expires @text@ NOT NULL
)@end@;
CREATE INDEX tokens_by_sort_key ON tokens(sort_key,id);
CREATE UNIQUE INDEX tokens_by_key ON tokens(hash);
CREATE INDEX tokens_by_account ON tokens(account,sort_key,id);

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
 detail @text@
)@end@;
CREATE INDEX jobs_by_sort_key ON jobs(sort_key,id);
CREATE UNIQUE INDEX jobs_by_key ON jobs(reference);
CREATE INDEX jobs_by_state ON jobs(state,sort_key,id);

CREATE TABLE outbox(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 reference @text@ NOT NULL,
 recipient @text@ NOT NULL,
 subject @text@ NOT NULL,
 body @text@ NOT NULL,
 state @text@ NOT NULL,
 due @text@ NOT NULL
)@end@;
CREATE INDEX outbox_by_sort_key ON outbox(sort_key,id);
CREATE UNIQUE INDEX outbox_by_key ON outbox(reference);
CREATE INDEX outbox_by_state ON outbox(state,sort_key,id);
