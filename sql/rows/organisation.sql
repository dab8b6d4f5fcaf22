-- What belongs to an organisation, what it does, and what waits for it; where a document is named. All is limited; dated rows are those
-- up to the model's day.

-- constant: LINKS_READ 200

-- name: links_counted(): set of link
-- of any organisation, those that stand on the day, to be counted: in no order, so that no more than LINKS_READ are read, and one where there are more
SELECT t.* FROM links t WHERE COALESCE(t.since,'')<=$as_at AND COALESCE(t.ends,'9')>$as_at LIMIT 1+$LINKS_READ;

-- name: links_open(id home): set of link
-- links of an organisation that stand on the day; NONE: of any. By their first year: LINKS_READ, and one where there are more
SELECT t.* FROM links t WHERE @record_or_any(t.home,$home) AND COALESCE(t.since,'')<=$as_at AND COALESCE(t.ends,'9')>$as_at
 ORDER BY COALESCE(t.since,'9'),t.sort_key,t.id LIMIT 1+$LINKS_READ;

-- name: organisation_links(id organisation): set of link
-- links that it owns, keeps alive, or is the partner of
SELECT t.* FROM links t WHERE @of_link(t,$organisation) ORDER BY t.sort_key,t.id LIMIT 40;

-- name: organisation_posts(id organisation): set of person
-- its posts, not persons
SELECT t.* FROM persons t WHERE t.organisation=$organisation AND t.kind='post' ORDER BY t.sort_key,t.id LIMIT 40;

-- name: organisation_next_events(id organisation, size limit): set of event
-- events that it runs and that are still to come, the nearest first
SELECT t.* FROM events t WHERE t.organisation=$organisation AND t.starts>$as_at ORDER BY t.starts,t.id LIMIT $limit;

-- name: organisation_transactions(id organisation): set of transaction
-- money that it gave or received, newest first
SELECT t.* FROM transactions t WHERE t.id IN (
  SELECT id FROM (SELECT id FROM transactions WHERE provider=$organisation ORDER BY sort_key,id LIMIT 100) AS given
  UNION SELECT id FROM (SELECT id FROM transactions WHERE receiver=$organisation ORDER BY sort_key,id LIMIT 100) AS received)
AND t.date<=$as_at ORDER BY t.date DESC,t.id LIMIT 20;

-- fragment: takes_part(organisation)
-- activities
(SELECT q.activity FROM participations q WHERE q.organisation=@organisation);

-- name: organisation_activities(id organisation, size limit): set of activity
-- activities that it takes part in, each once, by title
SELECT t.* FROM activities t WHERE t.id IN @takes_part($organisation) ORDER BY t.sort_key,t.id LIMIT $limit;

-- name: organisation_contributions(id organisation): set of contribution
-- what activities that it takes part in, and that had begun, do for elements; by element, at most 500
SELECT t.* FROM contributions t JOIN activities a ON a.id=t.activity WHERE a.status<>'cancelled' AND COALESCE(a.starts,'')<=$as_at
 AND t.activity IN @takes_part($organisation) ORDER BY t.element,t.id LIMIT 500;

-- name: organisation_evidence(id organisation): set of evidence
-- what these activities prove, freshest first, at most 500
SELECT t.* FROM evidence t WHERE COALESCE(t.date,'')<=$as_at AND t.activity IN @takes_part($organisation)
 ORDER BY COALESCE(t.date,'') DESC,t.id LIMIT 500;

-- name: organisation_links_place(id organisation, id place): flag
-- whether one of its links leads to the place or starts there
SELECT COUNT(*) FROM links t JOIN organisations h ON h.id=t.home
 WHERE (t.place=$place OR h.place=$place) AND (t.lead=$organisation OR t.partner=$organisation OR t.home=$organisation
  OR t.place=(SELECT o.place FROM organisations o WHERE o.id=$organisation));

-- row: activity_parties
-- columns: int accountable, int implementing, int answers, int delivers, int takes_part

-- name: parties_of_activity(id activity, id organisation): row activity_parties
-- how many answer for the activity and how many deliver it; whether the organisation does either, or takes part at all
SELECT COALESCE(SUM(CASE WHEN t.role='accountable' THEN 1 END),0) AS accountable,
 COALESCE(SUM(CASE WHEN t.role='implementing' THEN 1 END),0) AS implementing,
 COALESCE(SUM(CASE WHEN t.role='accountable' AND t.organisation=$organisation THEN 1 END),0) AS answers,
 COALESCE(SUM(CASE WHEN t.role='implementing' AND t.organisation=$organisation THEN 1 END),0) AS delivers,
 COALESCE(SUM(CASE WHEN t.organisation=$organisation THEN 1 END),0) AS takes_part
 FROM participations t WHERE t.activity=$activity;

-- name: country_groups(): set of organisation
-- countries that a programme of a funder counts together, by name
SELECT t.* FROM organisations t WHERE t.kind='country-group' ORDER BY t.sort_key,t.id LIMIT 60;

-- name: organisation_drafts(id organisation): int
-- how many texts of it wait to be published
SELECT COUNT(*) FROM drafts t WHERE t.organisation=$organisation;

-- name: organisations_named(text name): set of organisation
-- those of exactly this name
SELECT t.* FROM organisations t WHERE t.name=$name ORDER BY t.id;

-- name: document_cited(id document, size limit): set of provenance
-- where a document is named as source
SELECT t.* FROM provenances t WHERE t.source=$document ORDER BY t.sort_key,t.id LIMIT $limit;

-- name: imports_of_file(text file): set of dataset
-- the imports of a file, by its name
SELECT t.* FROM datasets t WHERE t.kind='import' AND t.source=$file ORDER BY t.id;
