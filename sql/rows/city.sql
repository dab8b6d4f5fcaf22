-- What hangs on the first activities, by title, of a link and of a place; either may be NONE. The inner limits keep the cost from growing
-- with what is stored. Dated rows are those up to the model's day.

-- constant: CITY_ACTIVITIES 100

-- fragment: city_activities(link, place, most)
SELECT id FROM (SELECT id FROM activities WHERE link=@link ORDER BY sort_key,id LIMIT @most) AS linked
  UNION SELECT id FROM (SELECT id FROM activities WHERE place=@place ORDER BY sort_key,id LIMIT @most) AS placed;

-- fragment: city_acts(link, place, most)
-- for WITH: these activities and their parts, each once, and the parts of parts
own(id) AS (@city_activities(@link,@place,@most)),
 parts(id) AS (SELECT id FROM (SELECT a.id AS id FROM own CROSS JOIN activities a WHERE a.parent=own.id LIMIT 200) AS first),
 acts(id) AS (SELECT id FROM own UNION SELECT id FROM parts
  UNION SELECT id FROM (SELECT a.id AS id FROM parts CROSS JOIN activities a WHERE a.parent=parts.id LIMIT 200) AS second);

-- name: city_linked_later(id place): flag
-- there is a link with it, and none had begun on the model's day
SELECT CASE WHEN EXISTS(SELECT 1 FROM links l WHERE l.place=$place AND l.since>$as_at)
  AND NOT EXISTS(SELECT 1 FROM links l WHERE l.place=$place AND COALESCE(l.since,'')<=$as_at) THEN 1 ELSE 0 END;

-- name: city_attendances(id link, id place): set of attendance
-- counts of people and schools at those activities, their parts and the events of either, by date
WITH @city_acts($link,$place,$CITY_ACTIVITIES),
 counts(id) AS (SELECT n.id FROM acts CROSS JOIN attendances n WHERE n.activity=acts.id
  UNION SELECT n.id FROM acts CROSS JOIN events e CROSS JOIN attendances n WHERE e.activity=acts.id AND n.event=e.id)
SELECT t.* FROM counts CROSS JOIN attendances t WHERE t.id=counts.id AND COALESCE(t.date,'')<=$as_at ORDER BY COALESCE(t.date,''),t.id LIMIT 300;

-- name: city_payments(id link, id place): set of transaction
-- money of those activities and their parts that belongs to the place, each once, newest first
WITH @city_acts($link,$place,$CITY_ACTIVITIES)
SELECT t.* FROM acts CROSS JOIN transactions t WHERE t.activity=acts.id AND t.date<=$as_at
 AND @city_of(acts.id)=COALESCE(CAST($place AS BIGINT),(SELECT l.place FROM links l WHERE l.id=$link)) ORDER BY t.date DESC,t.id LIMIT 300;

-- name: city_participations(id link, id place): set of participation
-- which schools take part in those activities and their parts, school by school
WITH @city_acts($link,$place,$CITY_ACTIVITIES)
SELECT t.* FROM acts CROSS JOIN participations t JOIN organisations o ON o.id=t.organisation
WHERE t.activity=acts.id AND o.kind='school' ORDER BY o.sort_key,o.id,t.sort_key,t.id LIMIT 100;

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
 ORDER BY t.sort_key,t.id LIMIT 60;

-- name: city_gains(text activities): set of participation
-- who gained from these activities, in the order of the activities; COALESCE keeps it from looking along all who ever gained
SELECT t.* FROM participations t WHERE @one_of(t.activity,$activities) AND COALESCE(t.role,'')='beneficiary'
 ORDER BY t.activity,t.sort_key,t.id LIMIT 60;

-- name: emissions_of_place(id place): set of emission
-- up to the model's day, by year, sector and factor
SELECT t.* FROM emissions t WHERE t.place=$place AND t.year<=$as_at ORDER BY t.year,t.sector,t.factor,t.id LIMIT 5000;
