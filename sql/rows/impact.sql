-- Action and Impact (model/read/impact_read.h): what activities did for each objective of a plan and, as top 0, for the whole plan; with
-- `element`, for this one alone. Each activity counts once for each top, and so do its parts. With `place`, activities that lie there or
-- belong to a link with it, or are part of what does; NONE: all. Dated rows are those from `from` to `to`; with `period`, activities that were going on then.

-- fragment: at_place(activity, place)
(CAST(@place AS BIGINT) IS NULL OR @activity.place=@place OR @activity.link IN (SELECT l.id FROM links l WHERE l.place=@place)
 OR @city_of(@activity.id)=@place);

-- fragment: impact_served(plan, element, place)
-- for WITH RECURSIVE: which activities serve each top
under(top,id) AS (SELECT e.id,e.id FROM elements e WHERE e.plan=@plan AND ((CAST(@element AS BIGINT) IS NULL AND e.kind='objective') OR e.id=@element)
  UNION SELECT under.top,e.id FROM elements e JOIN under ON e.parent=under.id),
 asked(top,id) AS (SELECT top,id FROM under UNION ALL SELECT 0,e.id FROM elements e WHERE e.plan=@plan AND CAST(@element AS BIGINT) IS NULL),
 served(top,id) AS (SELECT DISTINCT q.top,c.activity FROM asked q JOIN contributions c ON c.element=q.id JOIN activities a ON a.id=c.activity
  WHERE @at_place(a,@place));

-- fragment: impact_acts
-- with their parts
acts(top,id) AS (SELECT top,id FROM served UNION SELECT s.top,a.id FROM activities a JOIN served s ON a.parent=s.id);

-- fragment: in_period(activity, from, to, period)
-- period 0: there is none, and what has begun counts; else as rule/activity.h has it, of what has a beginning. A partial date stands for all its days.
((CAST(@period AS BIGINT)=0 AND COALESCE(@activity.starts,'')<=@to) OR (@activity.starts<=@to AND @activity.status<>'cancelled'
  AND COALESCE(@activity.ends,CASE WHEN @activity.status IN ('running','finalising','suspended') THEN '9' ELSE @activity.starts END)||'-99'>=@from));

-- row: impact_sum, impact_sums
-- columns: id top, recounted sum

-- name: impact_activities(id plan, id element, id place, text from, text to, flag period): list of impact_sum
-- so many activities
WITH RECURSIVE @impact_served($plan,$element,$place)
SELECT s.top AS top,COUNT(*) AS value,COUNT(*) AS records,CAST(SUM(@made_up_of(a,@illustrative_in('activity',''))) AS BIGINT) AS made_up
 FROM served s JOIN activities a ON a.id=s.id WHERE @in_period(a,$from,$to,$period) GROUP BY s.top ORDER BY s.top;

-- row: impact_made, impact_mades
-- columns: id top, int dated, int undated

-- name: impact_visits(id plan, id element, id place, text from, text to): list of impact_made
-- visits and exchanges that took place, parts of those activities among them, by the same days as the list of visits (visits_page): those with
-- a day from `from` to `to`, and those that have no day on record, of which nobody knows whether they fall in there
WITH RECURSIVE @impact_served($plan,$element,$place),
 @impact_acts
SELECT s.top AS top,CAST(SUM(CASE WHEN @visit_first(a)<=$to AND @visit_last(a)||'-99'>=$from THEN 1 ELSE 0 END) AS BIGINT) AS dated,
 CAST(SUM(CASE WHEN @visit_first(a) IS NULL THEN 1 ELSE 0 END) AS BIGINT) AS undated
 FROM acts s JOIN activities a ON a.id=s.id WHERE @visit_or_exchange(a) AND @visit_counts(a) AND @at_place(a,$place) GROUP BY s.top ORDER BY s.top;

-- name: impact_schools(id plan, id element, id place, text from, text to, flag period): list of impact_sum
-- schools that take part in those activities or their parts, or whose people were counted there, each once
WITH RECURSIVE @impact_served($plan,$element,$place),
 @impact_acts,
 named(top,organisation,made_up) AS (SELECT acts.top,t.organisation,@made_up_of(t,@illustrative('participation')) FROM acts
   JOIN activities a ON a.id=acts.id JOIN participations t ON t.activity=acts.id WHERE @in_period(a,$from,$to,$period)
  UNION ALL SELECT acts.top,t.organisation,@made_up_of(t,@illustrative('attendance')) FROM acts JOIN attendances t ON t.activity=acts.id
   WHERE COALESCE(t.date,'')<=$to AND COALESCE(t.date,'')>=$from
  UNION ALL SELECT acts.top,t.organisation,@made_up_of(t,@illustrative('attendance')) FROM acts JOIN events e ON e.activity=acts.id
   JOIN attendances t ON t.event=e.id WHERE COALESCE(t.date,'')<=$to AND COALESCE(t.date,'')>=$from)
SELECT n.top AS top,COUNT(DISTINCT n.organisation) AS value,COUNT(*) AS records,CAST(SUM(n.made_up) AS BIGINT) AS made_up
 FROM named n JOIN organisations o ON o.id=n.organisation WHERE o.kind='school' GROUP BY n.top ORDER BY n.top;

-- name: impact_undated(id plan, id element, id place, size limit): set of activity
-- those whose beginning is not on record, so that in_period() knows nothing of them
WITH RECURSIVE @impact_served($plan,$element,$place)
SELECT t.* FROM activities t WHERE t.id IN (SELECT id FROM served) AND t.starts IS NULL AND t.status NOT IN ('planned','cancelled')
 ORDER BY t.sort_key,t.id LIMIT $limit;

-- row: impact_head, impact_heads
-- columns: id top, rollup_head head

-- name: impact_attendance(id plan, id element, id place, text from, text to): list of impact_head
-- numbers counted at those activities, their parts and their events, by who (of schools the largest single one), those that were counted before those that were
-- claimed
WITH RECURSIVE @impact_served($plan,$element,$place),
 @impact_acts,
 counts(top,id) AS (SELECT acts.top,t.id FROM acts JOIN attendances t ON t.activity=acts.id
  UNION SELECT acts.top,t.id FROM acts JOIN events e ON e.activity=acts.id JOIN attendances t ON t.event=e.id)
SELECT counts.top AS top,t.who AS who,@claimed(t) AS claimed,
 @least(t) AS least,@together(t) AS value,COUNT(*) AS records,
 CAST(SUM(@made_up_of(t,@illustrative_in('attendance','count'))) AS BIGINT) AS made_up
 FROM counts JOIN attendances t ON t.id=counts.id WHERE COALESCE(t.date,'')<=$to AND COALESCE(t.date,'')>=$from
 GROUP BY counts.top,t.who,@claimed(t) ORDER BY counts.top,t.who,3;

-- row: impact_amount, impact_amounts
-- columns: id top, money_row amount

-- name: impact_transactions(id plan, id element, id place, text from, text to): list of impact_amount
-- money of those activities and their parts, in millionths, by currency, kind and calendar year; of a place what belongs to it (city_of)
WITH RECURSIVE @impact_served($plan,$element,$place),
 @impact_acts
SELECT acts.top AS top,t.kind AS kind,t.currency AS currency,SUBSTR(t.date,1,4) AS year,@money_side(t) AS side,CAST(SUM(t.amount) AS BIGINT) AS value,COUNT(*) AS records,
 CAST(SUM(@made_up_of(t,@illustrative_in('transaction','amount'))) AS BIGINT) AS made_up,
 CAST(SUM(@money_day_made_up(t)) AS BIGINT) AS year_made_up,MAX(@money_bounds(t)) AS bounded
 FROM acts JOIN transactions t ON t.activity=acts.id WHERE t.date<=$to AND t.date>=$from
 AND (CAST($place AS BIGINT) IS NULL OR @city_of(t.activity)=$place) GROUP BY acts.top,t.kind,t.currency,4,5 ORDER BY acts.top,t.currency,t.kind,4,5;

-- name: impact_paying(id plan, id element, id place, text from, text to, size limit): set of activity
-- the activities and parts that this money is of, by title
WITH RECURSIVE @impact_served($plan,$element,$place),
 @impact_acts
SELECT t.* FROM activities t WHERE t.id IN (SELECT id FROM acts) AND EXISTS(SELECT 1 FROM transactions paid WHERE paid.activity=t.id AND paid.date<=$to
 AND paid.date>=$from AND (CAST($place AS BIGINT) IS NULL OR @city_of(paid.activity)=$place)) ORDER BY t.sort_key,t.id LIMIT $limit;

-- constant: IMPACT_TRANSACTIONS 20000

-- name: impact_transactions_of(id plan, id element, id place): set of transaction
-- what those amounts are made of: of an element, or of the whole plan, each once, in the order of their numbers
WITH RECURSIVE @impact_served($plan,$element,$place),
 @impact_acts
SELECT t.* FROM transactions t WHERE t.activity IN (SELECT id FROM acts) AND t.date<=$as_at
 AND (CAST($place AS BIGINT) IS NULL OR @city_of(t.activity)=$place) ORDER BY t.id LIMIT $IMPACT_TRANSACTIONS;

-- row: impact_line, impact_lines
-- what an activity does for an element, and how many contribute to this in all
-- columns: id element, id contribution, text text, id activity, text title, text status, text starts, int count

-- name: impact_latest(id plan, id element, id place, text from, text to, flag period, size most): list of impact_line
-- of each element the latest activities that contribute to it, by element; with `element`, of this one and all below it
WITH RECURSIVE under(id) AS (SELECT e.id FROM elements e WHERE e.plan=$plan AND @record_or_any(e.id,$element)
  UNION SELECT e.id FROM elements e JOIN under ON e.parent=under.id)
SELECT n.element AS element,n.contribution AS contribution,t.text AS text,n.activity AS activity,a.title AS title,a.status AS status,
 a.starts AS starts,n.count AS count FROM (
 SELECT t.element AS element,t.id AS contribution,t.activity AS activity,COUNT(*) OVER (PARTITION BY t.element) AS count,
  ROW_NUMBER() OVER (PARTITION BY t.element ORDER BY COALESCE(a.starts,'') DESC,a.sort_key,a.id) AS place
  FROM under JOIN contributions t ON t.element=under.id JOIN activities a ON a.id=t.activity
  WHERE @at_place(a,$place) AND @in_period(a,$from,$to,$period)) AS n
 JOIN contributions t ON t.id=n.contribution JOIN activities a ON a.id=n.activity WHERE n.place<=$most ORDER BY n.element,n.place;

-- name: impact_observations(id plan): set of observation
-- baselines and actuals up to the day, and every target, of every indicator of the plan's elements; by indicator, then by date
SELECT t.* FROM observations t JOIN indicators i ON i.id=t.indicator JOIN elements e ON e.id=i.element WHERE e.plan=$plan AND (t.date<=$as_at OR t.kind='target')
 ORDER BY t.indicator,t.date,COALESCE(t.disaggregation,''),t.kind,t.id;
