-- Fragments that the files of sql/rows/ share, and how all of these are written. tool/queries.c makes model/rows/NAME.h of sql/rows/NAME.sql.
--
-- "-- name: NAME(TYPE PARAMETER, ...): RESULT" opens a statement. Its reader in C has the same name and takes the model and these
-- parameters; the comment that follows at once stands above it in the header. The text ends with a semicolon at the end of a line.
-- Where PostgreSQL needs its own text, that follows under "-- postgres: NAME". What both engines must be told alike is said in
-- src/db/db.h.
--
--     id    of a record, int  a number: int64_t, NONE is NULL        text  const char *, NULL is NULL
--     flag  bool; as a column, more than 0                           size  size_t, how many
--     entity  const struct entity *, its name                        each  as id; see below
--
-- $PARAMETER stands for it in the text; $as_at, $own_day and $dataset for what the model knows (model/engine/model.h), $now for the moment
-- by the real clock.
--
--     set of ENTITY   every row of t.* of its table, as far as the reader may see them      change  how many rows it changed
--     first ENTITY    the first of them, or NULL                                            id      of the first row, or NONE
--     list of ROW     every row as a struct                                                 int     of the first row, or 0
--     row ROW         the first row as a struct, all of it 0 when there is none             text    of the first row, or NULL
--     flag            whether the first row's number is more than 0
--
-- A parameter "each ENTITY" is a record of this name, whose rows are read at once for it and for those that follow it in the set that it
-- came from (model_ids() in src/model/engine/model.h). Its result is "set of ENTITY by FIELD" or "first ENTITY by FIELD", ordered by this
-- field first; the text asks @one_of() of it, and uses one other value, a text. With "entity NAME" it is a record of that one.
--
-- "-- row: NAME, NAMES" declares a struct, and NAMES a list of it (each, count); "-- columns: TYPE COLUMN, ..." its members, in the
-- order of the statement's columns, which have these names. The type may be another row: its columns stand in its place.
--
-- "-- constant: NAME NUMBER" is known to C as well; $NAME puts it in.
--
-- What stands in several statements is a fragment: "-- fragment: NAME(PARAMETER, ...)" with its text, in which @PARAMETER stands for an
-- argument. "@NAME(ARGUMENT, ...)" puts it into a statement or another fragment; arguments are put in as they are. A statement with a
-- fragment that has its own text for PostgreSQL gets one as well.

-- Fragments of more than one room.

-- fragment: text_or_any(column, value)
-- the column is the text that was asked for; NULL asks for none
(CAST(@value AS TEXT) IS NULL OR @column=@value);

-- fragment: record_or_any(column, value)
-- the column is the record that was asked for; NULL asks for none
(CAST(@value AS BIGINT) IS NULL OR @column=@value);

-- fragment: one_of(column, ids)
-- the column is one of several records, whose numbers are one parameter (model_ids() in src/model/engine/model.h)
@column IN (SELECT value FROM json_each(@ids));
-- postgres: one_of
@column=ANY(CAST(@ids AS BIGINT[]));

-- fragment: rows_of(table, column, ids)
-- for FROM: the rows of a table whose column is one of several records; cheaper than one_of in SQLite, which writes those to a table first
json_each(@ids) AS asked CROSS JOIN @table ON @column=asked.value;
-- postgres: rows_of
UNNEST(CAST(@ids AS BIGINT[])) AS asked(value) JOIN @table ON @column=asked.value;

-- fragment: holds(text, part)
-- one text stands in the other; what people type has signs that LIKE would take for its own
INSTR(@text,@part)>0;
-- postgres: holds
STRPOS(@text,@part)>0;

-- fragment: of_partner(organisation)
-- it sits in a place that the city has a link with (rule/money/money.h)
EXISTS(SELECT 1 FROM links l WHERE l.place=@organisation.place);

-- fragment: of_home(organisation)
-- it sits in the city's own place or in one right in it, or is the council or a part of it
(@organisation.place IN (SELECT h.id FROM settings s JOIN places h ON h.slug=s.value WHERE s.name='home-place'
  UNION ALL SELECT i.id FROM settings s JOIN places h ON h.slug=s.value JOIN places i ON i.parent=h.id WHERE s.name='home-place')
 OR EXISTS(SELECT 1 FROM settings s JOIN organisations c ON c.slug=s.value WHERE s.name='organisation' AND c.id IN (@organisation.id,@organisation.parent)));

-- fragment: payer(transaction)
-- who paid: a part of the council is the council
COALESCE((SELECT d.parent FROM settings s JOIN organisations c ON c.slug=s.value JOIN organisations d ON d.parent=c.id
  WHERE s.name='organisation' AND d.id=@transaction.provider),@transaction.provider);

-- fragment: elsewhere(organisation)
-- it sits neither with the city nor with a partner: NULL where nobody knows where it sits
(@organisation.place IS NULL OR NOT @of_partner(@organisation)) AND COALESCE(@of_home(@organisation),FALSE)=FALSE;

-- fragment: between_others(transaction)
-- who got it sits elsewhere, and who gave it is neither of the city nor a partner: the two are others (rule/money/money.h)
(EXISTS(SELECT 1 FROM settings s JOIN places h ON h.slug=s.value WHERE s.name='home-place')
 AND EXISTS(SELECT 1 FROM organisations o WHERE o.id=@transaction.receiver AND o.place IS NOT NULL AND @elsewhere(o))
 AND EXISTS(SELECT 1 FROM organisations o WHERE o.id=@transaction.provider AND @elsewhere(o)));

-- fragment: money_side(transaction)
-- as enum money_side has it: 2 between others; 1 what came from a partner, who is one by of_partner; else 0
CASE WHEN @between_others(@transaction) THEN 2
 WHEN EXISTS(SELECT 1 FROM organisations o WHERE o.id=@transaction.provider AND @of_partner(o)) THEN 1 ELSE 0 END;

-- fragment: qualifier_least(row)
-- its qualifier where that says that the number may be larger, else NULL: as qualifier_is_least() in rule/partner.h, which test/rule/money.c holds it to
CASE WHEN @row.qualifier IN ('more-than','at-least') THEN @row.qualifier END;

-- fragment: money_bounds(transaction)
-- 1 where the amount is only the least that it was, else 0
CASE WHEN @qualifier_least(@transaction) IS NULL THEN 0 ELSE 1 END;

-- fragment: money_day_made_up(transaction)
-- how many provenances say that its day is made up, which its year is then as well
@made_up_of(@transaction,@illustrative_in('transaction','date'));

-- fragment: city_of(activity)
-- the place that an activity's money belongs to: where its link leads, or the nearest link of what it is part of; without any link where it
-- lies, or the nearest of what it is part of does. What has a link, or is part of nothing, needs no way up.
(SELECT CASE WHEN x.link IS NULL AND x.parent IS NULL THEN x.place ELSE COALESCE((SELECT l.place FROM links l WHERE l.id=x.link),
 (WITH RECURSIVE up(id,parent,link,place,depth) AS (SELECT u.id,u.parent,u.link,u.place,0 FROM activities u WHERE u.id=x.id
  UNION ALL SELECT u.id,u.parent,u.link,u.place,up.depth+1 FROM up JOIN activities u ON u.id=up.parent WHERE up.depth<8)
 SELECT COALESCE((SELECT l.place FROM up JOIN links l ON l.id=up.link ORDER BY up.depth LIMIT 1),
  (SELECT up.place FROM up WHERE up.place IS NOT NULL ORDER BY up.depth LIMIT 1)))) END FROM activities x WHERE x.id=@activity);

-- fragment: sibling_order(element)
-- by the position that the source gives, those without one last
COALESCE(@element.position,1000001),@element.sort_key;

-- fragment: under(element)
-- the element and all below it, for WITH RECURSIVE
under(id) AS (SELECT CAST(@element AS BIGINT) UNION SELECT e.id FROM elements e JOIN under ON e.parent=under.id);

-- fragment: visit_or_exchange(activity)
-- as rule/activity.h has it
@activity.kind IN ('visit','exchange');

-- fragment: visit_counts(activity)
-- it is no mere plan and was not called off, as activity_took_place() in rule/activity.h has it of its status
@activity.status NOT IN ('planned','cancelled');

-- fragment: visit_first(activity)
-- the first day of a visit, the planned one where no other is on record; NULL: nobody knows when it was
COALESCE(@activity.starts,@activity.starts_planned,@activity.ends,@activity.ends_planned);

-- fragment: visit_last(activity)
COALESCE(@activity.ends,@activity.ends_planned,@activity.starts,@activity.starts_planned);

-- fragment: in_force(plan)
COALESCE(@plan.status,'in-force') IN ('draft','in-force');

-- fragment: of_link(link, organisation)
-- the organisation owns it, keeps it alive, or is its partner
(@link.home=@organisation OR @link.lead=@organisation OR @link.partner=@organisation);

-- fragment: not_expired(award, day)
-- a partial date stands for all its days
(@award.expires IS NULL OR @award.expires>=SUBSTR(CAST(@day AS TEXT),1,LENGTH(@award.expires)));

-- fragment: year_before(day)
CAST(CAST(SUBSTR(CAST(@day AS TEXT),1,4) AS INTEGER)-1 AS TEXT)||SUBSTR(CAST(@day AS TEXT),5);

-- fragment: least(attendance)
-- of counts that are added: the qualifier of the sum where one of them says "more than" or "at least"
MAX(@qualifier_least(@attendance));

-- fragment: together(attendance)
-- of rows of one who: schools and organisations may be the same in each, so that the largest single count stands (rule/partner.h)
CAST(CASE WHEN @attendance.who IN ('schools','organisations') THEN MAX(@attendance.count) ELSE SUM(@attendance.count) END AS BIGINT);

-- fragment: claimed(attendance)
-- 1 or 0
CASE WHEN COALESCE(@attendance.quality,'')='claimed' THEN 1 ELSE 0 END;

-- A provenance p says that a row is made up: in any of its fields, or as a whole or in the figure that is added. A published amount
-- whose day was made up stays published.

-- fragment: illustrative(entity)
p.entity=@entity AND p.standing='illustrative';

-- fragment: illustrative_in(entity, field)
@illustrative(@entity) AND COALESCE(p.field,'') IN ('',@field);

-- fragment: made_up_among(rows, condition)
-- how many of the provenances of rows with an id say so
(SELECT COUNT(*) FROM @rows CROSS JOIN provenances p WHERE p.record=@rows.id AND @condition);

-- fragment: made_up_of(row, condition)
(SELECT COUNT(*) FROM provenances p WHERE p.record=@row.id AND @condition);

-- The update of an action that counts on a day is found among those on or after its last one that corrects none: a correction is never
-- older than what it corrects. So it is looked up in indexes, however many updates there are. A correction stands at the date of the one
-- it corrects, in front of it.

-- fragment: latest_update(update, corrected)
COALESCE(@corrected.date,@update.date) DESC,COALESCE(@corrected.number,@update.number,1) DESC,@update.date DESC,
 COALESCE(@update.number,1) DESC,@update.id DESC;

-- fragment: counting_update(action, day)
-- its id
(SELECT v.id FROM updates v LEFT JOIN updates c ON c.id=v.corrects
  WHERE v.element=@action AND v.date<=@day AND v.date>=COALESCE((SELECT w.date FROM updates w
   WHERE w.element=@action AND w.corrects IS NULL AND w.date<=@day ORDER BY w.date DESC LIMIT 1),'')
  ORDER BY @latest_update(v,c) LIMIT 1);

-- fragment: own_scheme(scheme)
-- the scheme is the city's own: its funder is the organisation that the settings name
@scheme IN (SELECT gs.id FROM settings gt JOIN organisations go ON go.slug=gt.value JOIN funding_schemes gs ON gs.funder=go.id
  WHERE gt.name='organisation');

-- fragment: bid_task_done(task)
-- the day on which a task of a bid was done: as it says, or as the records show: all letters of partners are here, a committee decided, it was sent
COALESCE(@task.done,CASE @task.kind
 WHEN 'letter' THEN (SELECT CASE WHEN COUNT(*)=COUNT(dl.letter) THEN MAX(dl.letter) END FROM bid_partners dl WHERE dl.bid=@task.bid)
 WHEN 'committee' THEN (SELECT MIN(dd.date) FROM agenda_items di JOIN decisions dd ON dd.item=di.id WHERE di.bid=@task.bid AND dd.state<>'withdrawn')
 WHEN 'submission' THEN (SELECT db.submitted FROM bids db WHERE db.id=@task.bid) END);
