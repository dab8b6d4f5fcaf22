-- Sums over records, to set beside a figure that was claimed (rule/recount.h says which for what), and what activities did for an element.
--
-- Only rows dated on or before the model's day count; what has no date counts always. Rows that were claimed themselves are never part of
-- a sum: they are what is to be recounted. A sum looks at no more than RECOUNT_MAX rows.

-- constant: RECOUNT_MAX 10000

-- row: recounted
-- A sum as it is counted, money and shares in millionths; of how many rows it was made; whether some of these are said to be made up: the
-- row as a whole, or the figure that is added. A published amount whose day was made up stays published.
-- columns: int value, int records, flag made_up

-- fragment: with_parts(activity)
(SELECT a.id FROM activities a WHERE a.id=@activity OR a.parent=@activity);

-- row: recounted_heads
-- `least`: the sum's qualifier where a count says "more than" or "at least"; NULL: it is as it is
-- columns: text least, recounted sum

-- name: recount_attendance(id activity, text who, flag claimed): row recounted_heads
-- numbers counted at an activity, at its parts and its events: `who` is a code of attendance-who. `claimed`: those that are only claimed.
WITH n AS (SELECT t.id,t.count,t.qualifier FROM attendances t
 WHERE (t.activity IN @with_parts($activity)
  OR t.event IN (SELECT e.id FROM events e WHERE e.activity IN @with_parts($activity)))
  AND t.who=$who AND COALESCE(t.date,'')<=$as_at AND @claimed(t)=$claimed LIMIT $RECOUNT_MAX)
SELECT @least(n) AS least,COALESCE(SUM(n.count),0) AS value,COUNT(*) AS records,
 @made_up_among(n,@illustrative_in('attendance','count')) AS made_up FROM n;

-- name: recount_schools(id activity): row recounted
-- schools that take part in an activity or in a part of it, or whose people were counted there or at its events, each once
WITH n AS (SELECT t.id,t.organisation,'participation' AS entity FROM participations t JOIN organisations o ON o.id=t.organisation WHERE o.kind='school'
   AND t.activity IN @with_parts($activity)
  UNION ALL SELECT t.id,t.organisation,'attendance' FROM attendances t JOIN organisations o ON o.id=t.organisation WHERE o.kind='school'
   AND (t.activity IN @with_parts($activity) OR t.event IN (SELECT e.id FROM events e WHERE e.activity IN @with_parts($activity)))
   AND COALESCE(t.date,'')<=$as_at LIMIT $RECOUNT_MAX)
SELECT COUNT(DISTINCT n.organisation) AS value,COUNT(*) AS records,
 @made_up_among(n,@illustrative(n.entity)) AS made_up FROM n;

-- name: recount_school_links(): row recounted
-- schools that hold an award or work towards one, each once
WITH n AS (SELECT t.id,t.organisation FROM awards t JOIN organisations o ON o.id=t.organisation
  WHERE o.kind='school' AND t.state IN ('held','working-towards') AND COALESCE(t.date,'')<=$as_at AND @not_expired(t,$as_at) LIMIT $RECOUNT_MAX)
SELECT COUNT(DISTINCT n.organisation) AS value,COUNT(*) AS records,
 @made_up_among(n,@illustrative('award')) AS made_up FROM n;

-- name: recount_awards(): row recounted
-- awards held on the day
WITH n AS (SELECT t.id FROM awards t WHERE t.state='held' AND COALESCE(t.date,'')<=$as_at AND @not_expired(t,$as_at) LIMIT $RECOUNT_MAX)
SELECT COUNT(*) AS value,COUNT(*) AS records,
 @made_up_among(n,@illustrative('award')) AS made_up FROM n;

-- name: recount_resources(text kind, id activity): row recounted
-- quantities in the register of resources: `kind` is a code of resource-kind; of an activity, or NONE
WITH n AS (SELECT t.id,t.quantity FROM resources t WHERE t.kind=$kind AND t.quantity IS NOT NULL AND @record_or_any(t.activity,$activity) LIMIT $RECOUNT_MAX)
SELECT COALESCE(SUM(n.quantity),0) AS value,COUNT(*) AS records,
 @made_up_among(n,@illustrative('resource')) AS made_up FROM n;

-- fragment: lent(activity, from, to)
-- loans that were handed out, from one day to another: of resources made in an activity, or NONE
(SELECT b.id AS id,b.pupils AS pupils,b.borrower AS borrower,b.starts AS starts,COALESCE(b.subject,'') AS subject,COALESCE(b.concept,'') AS concept
  FROM bookings b JOIN copies c ON c.id=b.copy JOIN resources r ON r.id=c.resource
  WHERE b.lent>=@from AND b.lent<=@to AND @record_or_any(r.activity,@activity));

-- row: lent_sum, lent_sums
-- what of loans is counted: 0 the loans, 1 pupils, 2 schools
-- columns: int what, recounted sum

-- name: recount_lent_sums(id activity, text from, text to): list of lent_sum
-- the loans; the pupils who used them as who borrowed said, without loans of which nobody said it; the schools that borrowed, each once.
-- A class that borrowed several things from one day for one purpose is one class.
WITH n AS (SELECT l.id,l.pupils,l.borrower,l.starts,l.subject,l.concept FROM @lent($activity,$from,$to) l LIMIT $RECOUNT_MAX),
 p AS (SELECT DISTINCT n.borrower,n.starts,n.subject,n.concept,n.pupils FROM n WHERE n.pupils IS NOT NULL),
 s AS (SELECT n.id,n.borrower FROM n JOIN organisations o ON o.id=n.borrower WHERE o.kind='school')
SELECT 0 AS what,COUNT(*) AS value,COUNT(*) AS records,@made_up_among(n,@illustrative('booking')) AS made_up FROM n
UNION ALL SELECT 1,CAST(COALESCE(SUM(p.pupils),0) AS BIGINT),COUNT(*),@made_up_among(n,@illustrative_in('booking','pupils')) FROM p
UNION ALL SELECT 2,COUNT(DISTINCT s.borrower),COUNT(*),@made_up_among(s,@illustrative_in('booking','borrower')) FROM s
ORDER BY 1;

-- ---- in the twelve months up to the day ----

-- name: recount_visits(id element): row recounted
-- visits and exchanges that contribute to the element
WITH n AS (SELECT DISTINCT a.id FROM contributions c JOIN activities a ON a.id=c.activity
  WHERE c.element=$element AND @visit_or_exchange(a) AND @visit_counts(a) AND a.starts>@year_before($as_at) AND a.starts<=$as_at LIMIT $RECOUNT_MAX)
SELECT COUNT(*) AS value,COUNT(*) AS records,
 @made_up_among(n,@illustrative('activity')) AS made_up FROM n;

-- name: recount_events(): row recounted
WITH n AS (SELECT t.id FROM events t WHERE t.starts>@year_before($as_at) AND t.starts<=$as_at LIMIT $RECOUNT_MAX)
SELECT COUNT(*) AS value,COUNT(*) AS records,
 @made_up_among(n,@illustrative('event')) AS made_up FROM n;

-- name: recount_money(text kind, text currency): row recounted
-- money of a kind (code of transaction-kind), in millionths
WITH n AS (SELECT t.id,t.amount FROM transactions t WHERE t.kind=$kind AND t.currency=$currency AND NOT @between_others(t) AND t.date>@year_before($as_at) AND t.date<=$as_at LIMIT $RECOUNT_MAX)
SELECT COALESCE(SUM(n.amount),0) AS value,COUNT(*) AS records,
 @made_up_among(n,@illustrative_in('transaction','amount')) AS made_up FROM n;

-- ---- what activities did for an element and for those below it ----
-- Each activity counts once, however many of these it serves, and so do its parts; those of the first `most` contributions, element by
-- element, so that the cost does not grow with what is stored. CROSS JOIN keeps SQLite to the order in which they stand: from few
-- activities to what belongs to them.

-- fragment: first_contributions(most)
-- for WITH: of what is under
first(activity) AS (SELECT c.activity FROM contributions c WHERE c.element IN (SELECT id FROM under) ORDER BY c.element,c.sort_key,c.id LIMIT @most);
-- postgres: first_contributions
first(activity) AS (SELECT c.activity FROM (SELECT id FROM under ORDER BY id) AS u CROSS JOIN LATERAL
  (SELECT d.activity,d.sort_key,d.id FROM contributions d WHERE d.element=u.id ORDER BY d.sort_key,d.id LIMIT @most) AS c ORDER BY u.id,c.sort_key,c.id LIMIT @most);

-- row: rollup_act, rollup_acts
-- an activity; whether it serves the element itself, and whether there are more contributions than were looked at
-- columns: id id, flag serves, flag more

-- name: rollup_acts(id element, size most): list of rollup_act
-- those that serve it and their parts (a part may serve it as well)
WITH RECURSIVE @under($element),
 @first_contributions($most),
 served(id) AS (SELECT DISTINCT f.activity FROM first f)
SELECT s.id AS id,1 AS serves,
 (SELECT CASE WHEN COUNT(*)>$most THEN 1 ELSE 0 END FROM (SELECT 1 FROM contributions c WHERE c.element IN (SELECT id FROM under) LIMIT $most+1) AS m) AS more
 FROM served s
UNION ALL SELECT a.id,0,0 FROM served s CROSS JOIN activities a WHERE a.parent=s.id;

-- name: rollup_visits(text activities): row recounted
-- how many of the activities (model_ids()) are visits and exchanges that took place by the day, those without any day on record among them
WITH made(id) AS (SELECT a.id FROM activities a WHERE @one_of(a.id,$activities) AND @visit_or_exchange(a) AND @visit_counts(a)
  AND COALESCE(@visit_first(a),'')<=$as_at)
SELECT COUNT(*) AS value,COUNT(*) AS records,@made_up_among(made,@illustrative_in('activity','')) AS made_up FROM made;

-- name: rollup_visits_undated(text activities): int
-- of those visits and exchanges, how many have no day on record
SELECT COUNT(*) FROM activities a WHERE @one_of(a.id,$activities) AND @visit_or_exchange(a) AND @visit_counts(a) AND @visit_first(a) IS NULL;

-- row: rollup_head, rollup_heads
-- columns: text who, flag claimed, text least, recounted sum

-- name: rollup_attendance(text activities): list of rollup_head
-- numbers counted at them and at their events, by who (of schools the largest single one), those that were counted before those that were claimed
WITH counts(id) AS (SELECT t.id FROM attendances t WHERE @one_of(t.activity,$activities)
  UNION SELECT t.id FROM events e CROSS JOIN attendances t WHERE @one_of(e.activity,$activities) AND t.event=e.id)
SELECT t.who AS who,@claimed(t) AS claimed,@least(t) AS least,@together(t) AS value,COUNT(*) AS records,
 CAST(SUM(@made_up_of(t,@illustrative_in('attendance','count'))) AS BIGINT) AS made_up
 FROM counts CROSS JOIN attendances t WHERE t.id=counts.id AND COALESCE(t.date,'')<=$as_at GROUP BY t.who,@claimed(t) ORDER BY t.who,2;

-- name: rollup_schools(text activities): row recounted
-- schools that take part in them, or whose people were counted there or at their events, each once
WITH n AS (SELECT t.id,t.organisation,'participation' AS entity FROM participations t CROSS JOIN organisations o
   WHERE @one_of(t.activity,$activities) AND o.id=t.organisation AND o.kind='school'
  UNION ALL SELECT t.id,t.organisation,'attendance' FROM attendances t CROSS JOIN organisations o
   WHERE @one_of(t.activity,$activities) AND o.id=t.organisation AND o.kind='school' AND COALESCE(t.date,'')<=$as_at
  UNION ALL SELECT t.id,t.organisation,'attendance' FROM events e CROSS JOIN attendances t CROSS JOIN organisations o
   WHERE @one_of(e.activity,$activities) AND t.event=e.id AND o.id=t.organisation AND o.kind='school' AND COALESCE(t.date,'')<=$as_at)
SELECT COUNT(DISTINCT n.organisation) AS value,COUNT(*) AS records,
 @made_up_among(n,@illustrative(n.entity)) AS made_up FROM n;

-- row: money_row, money_rows
-- Money of one kind (code of transaction-kind) in one currency and one calendar year ("2009"), in millionths, and whose it is (enum money_side); which
-- of them a figure takes is said by rule/money/money.h. Whether the year is made up; whether the amount is only the least that it was.
-- columns: text kind, text currency, text year, int side, recounted sum, flag year_made_up, flag bounded

-- row: money_whose, money_whoses
-- columns: id transaction, int side

-- name: money_whose_of(text transactions): list of money_whose
-- whose each of them is
SELECT t.id AS "transaction",@money_side(t) AS side FROM transactions t WHERE @one_of(t.id,$transactions) ORDER BY t.id;

-- name: rollup_money(text activities): list of money_row
-- their money up to the day, by currency, kind and year
SELECT t.kind AS kind,t.currency AS currency,SUBSTR(t.date,1,4) AS year,@money_side(t) AS side,CAST(SUM(t.amount) AS BIGINT) AS value,COUNT(*) AS records,
 CAST(SUM(@made_up_of(t,@illustrative_in('transaction','amount'))) AS BIGINT) AS made_up,
 CAST(SUM(@money_day_made_up(t)) AS BIGINT) AS year_made_up,MAX(@money_bounds(t)) AS bounded
 FROM transactions t WHERE @one_of(t.activity,$activities) AND t.date<=$as_at GROUP BY t.kind,t.currency,3,4 ORDER BY t.currency,t.kind,3,4;
