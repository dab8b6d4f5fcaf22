-- Schools: what the official register is matched by, and how far a school is reached. Dated rows are those up to the model's day.

-- row: school_known, schools_known
-- columns: id id, text slug, text name, text urn, text kind, text place, text phase

-- name: schools_known(): list of school_known
-- all that a register may speak of
SELECT o.id,o.slug,o.name,o.urn,o.kind,p.slug AS place,o.phase FROM organisations o LEFT JOIN places p ON p.id=o.place
 WHERE o.kind='school' OR o.urn IS NOT NULL ORDER BY o.id;

-- name: schools_to_choose(): set of organisation
-- those that are not closed, by name; a form offers so many
SELECT t.* FROM organisations t WHERE t.kind='school' AND COALESCE(t.school_status,'open')<>'closed' ORDER BY t.sort_key,t.id LIMIT 200;

-- name: schools_of_urn(text urn): set of organisation
-- those with this number: one, where all is well
SELECT t.* FROM organisations t WHERE t.urn=$urn ORDER BY t.id LIMIT 2;

-- row: school_reach, schools_reached
-- How far a school is reached: `activities` in which it takes part, `last` the day of the latest as far as one is known ("9" of one that
-- goes on), `counted` the last date of its own count of pupils, `links` with a school or city elsewhere, `award` the highest that it
-- holds; `made_up`: something of all this is.
-- columns: id id, text slug, text name, text phase, id ward, int easting, int northing, int activities, text last, text counted, int links, id award, flag made_up

-- fragment: school_made_up(school)
(SELECT COUNT(*) FROM provenances p WHERE p.record=@school.id AND @illustrative('organisation')
  AND COALESCE(p.field,'') IN ('','phase','ward','school_status','dissolved'))
 +(SELECT COUNT(*) FROM participations q CROSS JOIN provenances p WHERE p.record=q.id AND q.organisation=@school.id AND @illustrative('participation'))
 +(SELECT COUNT(*) FROM participations q CROSS JOIN provenances p WHERE p.record=q.activity AND q.organisation=@school.id AND @illustrative('activity')
  AND COALESCE(p.field,'') IN ('','status','starts','ends'))
 +(SELECT COUNT(*) FROM attendances n CROSS JOIN provenances p WHERE p.record=n.id AND n.organisation=@school.id AND @illustrative_in('attendance','date'))
 +(SELECT COUNT(*) FROM awards w CROSS JOIN provenances p WHERE p.record=w.id AND w.organisation=@school.id AND @illustrative('award'))
 +(SELECT COUNT(*) FROM links l CROSS JOIN provenances p WHERE p.record=l.id AND @of_link(l,@school.id) AND @illustrative('link')
  AND COALESCE(p.field,'') IN ('','since','ends'));

-- fragment: reach_of(school, day)
@school.id,@school.slug,@school.name,@school.phase,@school.ward,@school.easting,@school.northing,
 (SELECT COUNT(*) FROM participations q JOIN activities a ON a.id=q.activity WHERE q.organisation=@school.id AND a.status NOT IN ('cancelled','planned')
  AND COALESCE(a.starts,'')<=@day) AS activities,
 (SELECT MAX(CASE WHEN a.status IN ('running','finalising') AND a.ends IS NULL THEN '9' ELSE COALESCE(a.ends,a.starts) END) FROM participations q
  JOIN activities a ON a.id=q.activity WHERE q.organisation=@school.id AND a.status NOT IN ('cancelled','planned') AND COALESCE(a.starts,'')<=@day) AS last,
 (SELECT MAX(n.date) FROM attendances n WHERE n.organisation=@school.id AND n.date<=@day) AS counted,
 (SELECT COUNT(*) FROM links l WHERE @of_link(l,@school.id) AND COALESCE(l.since,'')<=@day AND COALESCE(l.ends,'9')>@day) AS links,
 (SELECT w.id FROM awards w JOIN elements e ON e.id=w.level WHERE w.organisation=@school.id AND w.state='held' AND COALESCE(w.date,'')<=@day
  AND @not_expired(w,@day) ORDER BY COALESCE(e.position,0) DESC,COALESCE(w.date,'') DESC,w.id LIMIT 1) AS award,
 @school_made_up(@school) AS made_up;

-- fragment: school_open(school, day)
-- opened by the day, and not closed then: by its last day, or where none is known by what the register says
@school.kind='school' AND COALESCE(@school.school_status,'open')<>'proposed' AND COALESCE(@school.founded,'')<=@day
 AND (@school.dissolved>@day OR (@school.dissolved IS NULL AND COALESCE(@school.school_status,'open')<>'closed'));

-- name: schools_reached(size limit): list of school_reach
-- every open school, by name
SELECT @reach_of(s,$as_at) FROM (SELECT o.* FROM organisations o WHERE @school_open(o,$as_at) ORDER BY o.sort_key,o.id LIMIT $limit) AS s ORDER BY s.sort_key,s.id;

-- name: school_reached(id organisation): row school_reach
SELECT @reach_of(o,$as_at) FROM organisations o WHERE o.id=$organisation;

-- name: school_activities(id organisation, size limit): set of activity
-- what it takes part in and that had begun, the newest first
SELECT t.* FROM activities t WHERE t.id IN (SELECT q.activity FROM participations q WHERE q.organisation=$organisation)
 AND t.status NOT IN ('cancelled','planned') AND COALESCE(t.starts,'')<=$as_at ORDER BY COALESCE(t.starts,'') DESC,t.sort_key,t.id LIMIT $limit;

-- name: school_awards(id organisation): set of award
-- all that were given or are worked towards, the newest first
SELECT t.* FROM awards t WHERE t.organisation=$organisation AND COALESCE(t.date,'')<=$as_at ORDER BY COALESCE(t.date,'9') DESC,t.id LIMIT 40;

-- name: school_predecessors(id organisation): set of organisation
-- the schools that it continues
SELECT t.* FROM organisations t WHERE t.successor=$organisation ORDER BY t.sort_key,t.id LIMIT 40;
