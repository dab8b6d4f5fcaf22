-- The rows from which rule/ladder.h works out how a holder stands in a scheme. A holder is an organisation or a link between cities.
-- Every set is limited to LADDER_ROWS; dated rows are those up to the model's day.

-- constant: LADDER_ROWS 1000

-- name: ladder_plans(): set of plan
-- Plans of the city's own dataset that are climbed: with a milestone, a criterion or an award that somebody has; a milestone or request
-- alone makes no ladder of a strategy. What a funder asks of a bid is no ladder, nor what must be ready before a visit. By title, at most 200.
SELECT t.* FROM plans t WHERE t.dataset=$dataset AND t.kind NOT IN ('funding-conditions','checklist') AND (
 EXISTS(SELECT 1 FROM elements e WHERE e.plan=t.id AND e.kind='criterion')
 OR EXISTS(SELECT 1 FROM elements e WHERE e.plan=t.id AND e.kind='milestone' AND t.kind IN ('award-scheme','standard','campaign'))
 OR EXISTS(SELECT 1 FROM elements e JOIN awards a ON a.level=e.id WHERE e.plan=t.id))
 ORDER BY t.sort_key,t.id LIMIT 200;

-- name: ladder_link_plans(): set of plan
-- those of them with a criterion that is counted of a link
SELECT t.* FROM plans t WHERE t.dataset=$dataset AND t.kind NOT IN ('funding-conditions','checklist')
 AND EXISTS(SELECT 1 FROM elements e WHERE e.plan=t.id AND e.kind='criterion' AND e.measure LIKE 'link-%')
 ORDER BY t.sort_key,t.id LIMIT 200;

-- name: ladder_awards(id plan): set of award
-- awards in a plan, by holder
SELECT t.* FROM awards t JOIN elements e ON e.id=t.level JOIN organisations o ON o.id=t.organisation
 WHERE e.plan=$plan AND COALESCE(t.date,'')<=$as_at
 ORDER BY o.sort_key,o.id,COALESCE(e.position,1000001) DESC,COALESCE(t.date,'') DESC,t.id LIMIT $LADDER_ROWS;

-- name: ladder_awards_all(): set of award
-- those in every plan of the dataset that had begun on the day, by plan, at most 500
SELECT t.* FROM awards t JOIN elements e ON e.id=t.level JOIN plans p ON p.id=e.plan
 WHERE p.dataset=$dataset AND COALESCE(t.date,'')<=$as_at ORDER BY p.sort_key,p.id,t.sort_key,t.id LIMIT 500;

-- name: ladder_awards_of(id plan, id organisation): set of award
-- those of one organisation, at most 200: the highest level first, of a level the latest first
SELECT t.* FROM awards t JOIN elements e ON e.id=t.level WHERE e.plan=$plan AND COALESCE(t.date,'')<=$as_at AND t.organisation=$organisation
 ORDER BY COALESCE(e.position,1000001) DESC,COALESCE(t.date,'') DESC,t.id LIMIT 200;

-- name: ladder_awards_ending(): set of award
-- awards held that come to an end, in every plan of the dataset: with an end of their own, or of a level that is held for a time
SELECT t.* FROM awards t JOIN elements e ON e.id=t.level JOIN plans p ON p.id=e.plan
 WHERE p.dataset=$dataset AND t.state IN ('held','expired') AND COALESCE(t.date,'')<=$as_at AND (t.expires IS NOT NULL OR (t.date IS NOT NULL AND e.period IS NOT NULL))
 ORDER BY COALESCE(t.expires,t.date) DESC,t.id LIMIT $LADDER_ROWS;

-- name: ladder_evidence(id plan, id organisation): set of evidence
-- evidence for criteria, claimed for the organisation's awards in the plan; freshest first
SELECT t.* FROM evidence t JOIN awards a ON a.id=t.award JOIN elements e ON e.id=t.criterion
 WHERE e.plan=$plan AND COALESCE(t.date,'')<=$as_at AND a.organisation=$organisation ORDER BY COALESCE(t.date,'') DESC,t.id LIMIT $LADDER_ROWS;

-- row: ladder_activity, ladder_activities
-- An activity as far as ladders ask. `abroad`: it lies in another country than the holder's, its link leads there, or somebody from there
-- takes part as partner, host or implementer.
-- columns: id id, text kind, text status, text starts, text ends, flag abroad

-- fragment: abroad(activity, country)
CASE WHEN EXISTS(SELECT 1 FROM places l WHERE l.id=@activity.place AND l.country<>@country)
 OR EXISTS(SELECT 1 FROM links k JOIN places l ON l.id=k.place WHERE k.id=@activity.link AND l.country<>@country)
 OR EXISTS(SELECT 1 FROM participations q JOIN organisations o ON o.id=q.organisation JOIN places l ON l.id=o.place
  WHERE q.activity=@activity.id AND q.role IN ('partner','host','implementing') AND l.country<>@country) THEN 1 ELSE 0 END;

-- fragment: ladder_takes_part(organisation, most)
(SELECT activity FROM (SELECT activity FROM participations WHERE organisation=@organisation ORDER BY sort_key,id LIMIT @most) AS s);

-- name: ladder_activities_of(id organisation, text country): list of ladder_activity
-- those that an organisation takes part in, by start; cancelled ones are none. `country` is the holder's.
SELECT a.id,a.kind,a.status,a.starts,a.ends,@abroad(a,$country) AS abroad
 FROM activities a WHERE a.status<>'cancelled' AND a.id IN @ladder_takes_part($organisation,$LADDER_ROWS)
 ORDER BY COALESCE(a.starts,''),a.sort_key,a.id LIMIT $LADDER_ROWS;

-- name: ladder_activities_of_link(id link, text country): list of ladder_activity
-- the same of a link
SELECT a.id,a.kind,a.status,a.starts,a.ends,@abroad(a,$country) AS abroad
 FROM (SELECT * FROM activities WHERE link=$link ORDER BY sort_key,id LIMIT $LADDER_ROWS) AS a WHERE a.status<>'cancelled'
 ORDER BY COALESCE(a.starts,''),a.sort_key,a.id;

-- name: ladder_classifications(id organisation): set of classification
-- what the organisation's activities are classified as
SELECT t.* FROM classifications t WHERE t.activity IN @ladder_takes_part($organisation,$LADDER_ROWS)
 ORDER BY t.activity,t.id LIMIT $LADDER_ROWS;

-- ---- of a link's activities ----

-- name: ladder_link_attendances(id link): set of attendance
-- people counted at them, at their parts, at the events of these and at events of the link, as city_attendances has them of a place, by date
WITH own(id) AS (SELECT id FROM activities WHERE link=$link), parts(id) AS (SELECT a.id FROM own CROSS JOIN activities a WHERE a.parent=own.id),
 acts(id) AS (SELECT id FROM own UNION SELECT id FROM parts UNION SELECT a.id FROM parts CROSS JOIN activities a WHERE a.parent=parts.id)
SELECT t.* FROM attendances t WHERE COALESCE(t.date,'')<=$as_at AND t.id IN (SELECT n.id FROM acts CROSS JOIN attendances n WHERE n.activity=acts.id
  UNION SELECT n.id FROM acts CROSS JOIN events v CROSS JOIN attendances n WHERE v.activity=acts.id AND n.event=v.id
  UNION SELECT n.id FROM events v CROSS JOIN attendances n WHERE v.link=$link AND n.event=v.id) ORDER BY COALESCE(t.date,''),t.id LIMIT $LADDER_ROWS;

-- name: ladder_link_transactions(id link): set of transaction
-- money of them and of those of their parts that have no other link, each once, by date
WITH own(id) AS (SELECT id FROM activities WHERE link=$link),
 acts(id) AS (SELECT id FROM own UNION SELECT a.id FROM own JOIN activities a ON a.parent=own.id WHERE a.link IS NULL)
SELECT t.* FROM transactions t WHERE t.date<=$as_at AND t.activity IN (SELECT id FROM acts) ORDER BY t.date,t.id LIMIT $LADDER_ROWS;

-- name: ladder_link_budgets(id link): set of budget
SELECT t.* FROM budgets t WHERE t.activity IN (SELECT id FROM activities WHERE link=$link) ORDER BY t.starts,t.id LIMIT $LADDER_ROWS;

-- name: ladder_link_contributions(id link): set of contribution
-- what those that had begun do for elements
SELECT t.* FROM contributions t JOIN activities a ON a.id=t.activity WHERE a.link=$link AND COALESCE(a.starts,'')<=$as_at
 AND a.status<>'cancelled' ORDER BY t.sort_key,t.id LIMIT $LADDER_ROWS;

-- name: ladder_link_evidence(id link): set of evidence
-- evidence that names them, freshest first
SELECT t.* FROM evidence t JOIN activities a ON a.id=t.activity WHERE a.link=$link AND COALESCE(t.date,'')<=$as_at ORDER BY COALESCE(t.date,'') DESC,t.id LIMIT $LADDER_ROWS;

-- name: ladder_link_participations(id link): set of participation
-- who takes part in those that had begun
SELECT t.* FROM participations t JOIN activities a ON a.id=t.activity WHERE a.link=$link AND COALESCE(a.starts,'')<=$as_at
 AND a.status<>'cancelled' ORDER BY t.organisation,t.id LIMIT $LADDER_ROWS;
