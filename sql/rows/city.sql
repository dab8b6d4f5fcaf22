-- What hangs on the first activities, by title, of a place and of each link with it, on at most as many parts of these and parts of parts, and
-- on at most as many events of each link. The inner limits keep the cost from growing with what is stored. Dated rows are those up to the
-- model's day.

-- constant: CITY_ACTIVITIES 100
-- constant: CITY_COUNTS 300
-- constant: CITY_PAYMENTS 300

-- row: city_act, city_acts
-- columns: id activity

-- name: city_acts_of(id link, id place): list of city_act
-- the activities and their parts, each once; the link or the place may be NONE
WITH own(id) AS (SELECT id FROM (SELECT id FROM activities WHERE link=$link ORDER BY sort_key,id LIMIT $CITY_ACTIVITIES) AS linked
  UNION SELECT id FROM (SELECT id FROM activities WHERE place=$place ORDER BY sort_key,id LIMIT $CITY_ACTIVITIES) AS placed),
 parts(id) AS (SELECT id FROM (SELECT a.id AS id FROM own CROSS JOIN activities a WHERE a.parent=own.id LIMIT $CITY_ACTIVITIES) AS first)
SELECT id AS activity FROM own UNION SELECT id FROM (SELECT id FROM parts
  UNION ALL SELECT a.id FROM parts CROSS JOIN activities a WHERE a.parent=parts.id LIMIT $CITY_ACTIVITIES) AS below ORDER BY 1;

-- name: city_linked_later(id place): flag
-- there is a link with it, and none had begun on the model's day
SELECT CASE WHEN EXISTS(SELECT 1 FROM links l WHERE l.place=$place AND l.since>$as_at)
  AND NOT EXISTS(SELECT 1 FROM links l WHERE l.place=$place AND COALESCE(l.since,'')<=$as_at) THEN 1 ELSE 0 END;

-- name: city_attendances(text acts, text events): set of attendance
-- counts of people and schools at those, at their events, and at events of a link with the place, by date: the CITY_COUNTS that were recorded
-- first, and one more where there are more
SELECT t.* FROM (SELECT a.* FROM attendances a WHERE a.id IN (SELECT n.id FROM @rows_of(attendances n,n.activity,$acts)
   UNION ALL SELECT n.id FROM @rows_of(events e,e.activity,$acts) JOIN attendances n ON n.event=e.id
   UNION ALL SELECT n.id FROM @rows_of(attendances n,n.event,$events))
  AND COALESCE(a.date,'')<=$as_at ORDER BY a.id LIMIT 1+$CITY_COUNTS) AS t ORDER BY COALESCE(t.date,''),t.id;

-- name: city_payments(text acts, id place): set of transaction
-- their money that belongs to the place, newest first: CITY_PAYMENTS, and one more where there are more
SELECT t.* FROM transactions t WHERE @one_of(t.activity,$acts) AND t.date||''<=$as_at AND @city_of(t.activity)=$place ORDER BY t.date DESC,t.id LIMIT 1+$CITY_PAYMENTS;

-- name: city_participations(text acts): set of participation
-- which schools take part in those, school by school
SELECT t.* FROM participations t JOIN organisations o ON o.id=t.organisation
WHERE @one_of(t.activity,$acts) AND o.kind='school' ORDER BY o.sort_key,o.id,t.sort_key,t.id LIMIT 100;

-- name: city_articles(id link, id place): set of article
-- what was written about the place or about activities of the link
SELECT t.* FROM articles t WHERE t.id IN (
  SELECT id FROM (SELECT id FROM articles WHERE place=$place ORDER BY sort_key,id LIMIT 20) AS about
  UNION SELECT x.id FROM (SELECT id FROM activities WHERE link=$link ORDER BY sort_key,id LIMIT $CITY_ACTIVITIES) AS a
    CROSS JOIN articles x WHERE x.activity=a.id)
ORDER BY t.sort_key,t.id LIMIT 20;

-- name: city_served(text activities, id plan): set of element
-- what these activities contribute to in the plan
SELECT t.* FROM elements t WHERE t.plan=$plan AND t.id IN (SELECT c.element FROM contributions c WHERE @one_of(c.activity,$activities))
 ORDER BY t.kind<>'action',t.code,t.id LIMIT 60;

-- name: city_gains(text activities): set of participation
-- who gained from these activities, in the order of the activities; COALESCE keeps it from looking along all who ever gained
SELECT t.* FROM participations t WHERE @one_of(t.activity,$activities) AND COALESCE(t.role,'')='beneficiary'
 ORDER BY t.activity,t.sort_key,t.id LIMIT 60;

-- name: emissions_of_place(id place): set of emission
-- up to the model's day, by year, sector and factor
SELECT t.* FROM emissions t WHERE t.place=$place AND t.year<=$as_at ORDER BY t.year,t.sector,t.factor,t.id LIMIT 5000;
