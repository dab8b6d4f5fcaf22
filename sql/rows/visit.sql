-- Visits of the city's own dataset, and activities whose travel is summed. A visit's day is its first, the planned one where it has not
-- begun. A period takes every visit that has a day in it; a partial date stands for all its days: '-99' follows every day of it.

-- fragment: first_day(activity)
-- '' without one
COALESCE(@activity.starts,@activity.starts_planned,'');

-- fragment: own_visit(activity, dataset)
@activity.kind='visit' AND @activity.dataset=@dataset;

-- fragment: travelled(activity, day)
-- begun by the day, with somebody on the way
@activity.status NOT IN ('planned','cancelled') AND @first_day(@activity)<=@day
  AND EXISTS(SELECT 1 FROM travellers r WHERE r.activity=@activity.id);

-- fragment: report_late(activity, document, day)
-- a report that is due and did not come: `document` is the report, where there is one
(@activity.report_due||'-99'<@day AND @activity.status<>'cancelled' AND NOT (COALESCE(@activity.report_received,'~')<=@day
 OR (@activity.report IS NOT NULL AND @activity.report_received IS NULL AND COALESCE(@document.date,'')<=@day)));

-- name: visits_without_report(size most): int
-- how many visits wait for their report, counted up to `most`
SELECT COUNT(*) FROM (SELECT 1 FROM activities t LEFT JOIN documents d ON d.id=t.report
 WHERE @own_visit(t,$dataset) AND @report_late(t,d,$as_at) LIMIT $most) AS counted;

-- constant: JOURNEYS_MAX 1000

-- name: visits_page(text from, text to, flag undated, id place, text direction, flag late, text office, text among, text day, id last, size limit): set of activity
-- With `undated` those alone that have no day at all, whatever the period. Newest first, from behind the one with that day and id (`day` NULL: from the newest). With a day from `from` to `to`; that led to, came
-- from or lies in the place or has its link there; of a direction; whose report is late; with a traveller of the office; whose id stands in
-- `among` with a comma on either side. NULL and NONE: any.
WITH RECURSIVE inside(id) AS (SELECT p.id FROM places p WHERE p.id=CAST($place AS BIGINT) UNION SELECT p.id FROM places p JOIN inside i ON p.parent=i.id)
SELECT t.* FROM activities t LEFT JOIN links l ON l.id=t.link LEFT JOIN documents d ON d.id=t.report
 WHERE @own_visit(t,$dataset)
  AND (CAST($undated AS BIGINT)=0 OR @visit_first(t) IS NULL)
  AND (CAST($undated AS BIGINT)=1 OR CAST($from AS TEXT) IS NULL OR @visit_last(t)||'-99'>=$from)
  AND (CAST($undated AS BIGINT)=1 OR CAST($to AS TEXT) IS NULL OR @visit_first(t)<=$to||'-99')
  AND (CAST($place AS BIGINT) IS NULL OR t.place IN (SELECT id FROM inside) OR l.place IN (SELECT id FROM inside) OR t.origin IN (SELECT id FROM inside))
  AND @text_or_any(t.direction,$direction)
  AND (CAST($late AS BIGINT)=0 OR @report_late(t,d,$as_at))
  AND (CAST($office AS TEXT) IS NULL OR EXISTS(SELECT 1 FROM travellers r WHERE r.activity=t.id AND r.office=$office))
  AND (CAST($among AS TEXT) IS NULL OR $among LIKE '%,'||CAST(t.id AS TEXT)||',%')
  AND (CAST($day AS TEXT) IS NULL OR @first_day(t)<$day OR (@first_day(t)=$day AND t.id<CAST($last AS BIGINT)))
 ORDER BY @first_day(t) DESC,t.id DESC LIMIT $limit;

-- name: visit_journeys(): set of traveller
-- travellers of visits that name a person or a post, by its name
SELECT t.* FROM travellers t JOIN activities a ON a.id=t.activity JOIN persons p ON p.id=t.person
 WHERE @own_visit(a,$dataset) ORDER BY p.sort_key,p.id,t.id LIMIT $JOURNEYS_MAX;

-- name: visit_places(): set of place
-- places that visits led to or came from
SELECT t.* FROM places t WHERE t.id IN (SELECT a.place FROM activities a WHERE @own_visit(a,$dataset)
  UNION SELECT a.origin FROM activities a WHERE @own_visit(a,$dataset)
  UNION SELECT l.place FROM activities a JOIN links l ON l.id=a.link WHERE @own_visit(a,$dataset))
 ORDER BY t.sort_key,t.id LIMIT $JOURNEYS_MAX;

-- ---- activities with travellers, each once, by their first day ----

-- name: travel_of_activity(id activity, size limit): set of activity
-- the activity and all its parts
WITH RECURSIVE tree(id) AS (SELECT a.id FROM activities a WHERE a.id=$activity UNION SELECT a.id FROM activities a JOIN tree t ON a.parent=t.id)
SELECT t.* FROM activities t WHERE t.id IN (SELECT id FROM tree) AND @travelled(t,$as_at)
 ORDER BY @first_day(t),t.id LIMIT $limit;

-- name: travel_of_element(id element, size limit): set of activity
-- what contributes to an element or to something below it, and the parts of what does
WITH RECURSIVE @under($element),
 tree(id) AS (SELECT c.activity FROM contributions c WHERE c.element IN (SELECT id FROM under)
  UNION SELECT a.id FROM activities a JOIN tree t ON a.parent=t.id)
SELECT t.* FROM activities t WHERE t.id IN (SELECT id FROM tree) AND @travelled(t,$as_at)
 ORDER BY @first_day(t),t.id LIMIT $limit;

-- name: travel_of_year(text year, size limit): set of activity
-- those of the city whose first day is in a year (YYYY)
SELECT t.* FROM activities t WHERE t.dataset=$dataset AND SUBSTR(@first_day(t),1,4)=$year AND @travelled(t,$as_at)
 ORDER BY @first_day(t),t.id LIMIT $limit;

-- row: travel_year, travel_years
-- columns: text year

-- name: travel_years(size limit): list of travel_year
-- the years in which anybody travelled, newest first; "" for what has no date
SELECT DISTINCT SUBSTR(@first_day(a),1,4) AS year FROM activities a WHERE a.dataset=$dataset AND @travelled(a,$as_at) ORDER BY 1 DESC LIMIT $limit;

-- name: travel_factor(text mode, text year): first factor
-- the factor of a way of travelling for a year
SELECT t.* FROM factors t WHERE t.mode=$mode AND SUBSTR(t.year,1,4)=$year ORDER BY t.sort_key,t.id LIMIT 1;
