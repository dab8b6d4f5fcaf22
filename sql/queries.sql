-- What every file of sql/rows/ may use; and how all of them are written. tool/queries.c makes model/rows/NAME.h of sql/rows/NAME.sql.
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
-- came from (model_each() in src/model/engine/model.h). Its result is "set of ENTITY by FIELD" or "first ENTITY by FIELD", ordered by this
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
--
-- (A statement "-- name: NAME" without brackets has no reader yet: its parameters are $1 and so on, and C names it query_NAME.)

-- Fragments of more than one room.

-- fragment: text_or_any(column, value)
-- the column is the text that was asked for; NULL asks for none
(CAST(@value AS TEXT) IS NULL OR @column=@value);

-- fragment: id_or_any(column, value)
-- the column is the record that was asked for; 0 asks for none
(CAST(@value AS BIGINT)=0 OR @column=@value);

-- fragment: record_or_any(column, value)
-- the column is the record that was asked for; NULL asks for none
(CAST(@value AS BIGINT) IS NULL OR @column=@value);

-- fragment: one_of(column, ids)
-- the column is one of several records, whose numbers are one parameter (model_each() in src/model/engine/model.h)
@column IN (SELECT value FROM json_each(@ids));
-- postgres: one_of
@column=ANY(CAST(@ids AS BIGINT[]));

-- fragment: sibling_order(element)
-- by the position that the source gives, those without one last
COALESCE(@element.position,1000001),@element.sort_key;

-- fragment: under(element)
-- the element and all below it, for WITH RECURSIVE
under(id) AS (SELECT CAST(@element AS BIGINT) UNION SELECT e.id FROM elements e JOIN under ON e.parent=under.id);

-- fragment: in_force(plan)
COALESCE(@plan.status,'in-force') IN ('draft','in-force');

-- fragment: of_link(link, organisation)
-- the organisation owns it, keeps it alive, or is its partner
(@link.home=@organisation OR @link.lead=@organisation OR @link.partner=@organisation);

-- fragment: at_place(activity, place)
-- 0: anywhere
(CAST(@place AS BIGINT)=0 OR @activity.place=@place OR @activity.link IN (SELECT l.id FROM links l WHERE l.place=@place));

-- fragment: not_expired(award, day)
-- a partial date stands for all its days
(@award.expires IS NULL OR @award.expires>=SUBSTR(CAST(@day AS TEXT),1,LENGTH(@award.expires)));

-- fragment: year_before(day)
CAST(CAST(SUBSTR(@day,1,4) AS INTEGER)-1 AS TEXT)||SUBSTR(@day,5);

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

-- name: standing_of
-- $1 records, $2 their kind: where their values come from; of each whole-row ones first
SELECT t.* FROM provenances t WHERE @one_of(t.record,$1) AND t.entity=$2
 ORDER BY t.record,COALESCE(t.field,''),COALESCE(t.source,0),COALESCE(t.locator,''),t.id;

-- The four of a place read what hangs on the first activities, by title, of a link ($1) and of a place ($2); either may be
-- absent. The inner limits keep their cost from growing with what is stored.

-- The recounts give a sum, of how many rows it was made, and how many notes say that one of these is made up. The inner limits
-- keep their cost from growing with what is stored.

-- fragment: with_parts(activity)
(SELECT a.id FROM activities a WHERE a.id=@activity OR a.parent=@activity);

-- name: recount_attendance
-- $1 activity, $2 who, $3 day, $4 1 for the claimed ones, else 0: numbers at the activity, its parts and their events
-- columns: value records made_up
WITH n AS (SELECT t.id,t.count FROM attendances t
 WHERE (t.activity IN @with_parts($1)
  OR t.event IN (SELECT e.id FROM events e WHERE e.activity IN @with_parts($1)))
  AND t.who=$2 AND COALESCE(t.date,'')<=$3 AND @claimed(t)=$4 LIMIT 10000)
SELECT COALESCE(SUM(n.count),0) AS value,COUNT(*) AS records,
 @made_up_among(n,@illustrative_in('attendance','count')) AS made_up FROM n;

-- name: recount_schools
-- $1 activity: schools that take part in it or in a part of it
-- columns: value records made_up
WITH n AS (SELECT t.id,t.organisation FROM participations t JOIN organisations o ON o.id=t.organisation WHERE o.kind='school'
  AND t.activity IN @with_parts($1) LIMIT 10000)
SELECT COUNT(DISTINCT n.organisation) AS value,COUNT(*) AS records,
 @made_up_among(n,@illustrative('participation')) AS made_up FROM n;

-- name: recount_school_links
-- $1 day: schools with an award that they hold or work towards
-- columns: value records made_up
WITH n AS (SELECT t.id,t.organisation FROM awards t JOIN organisations o ON o.id=t.organisation
  WHERE o.kind='school' AND t.state IN ('held','working-towards') AND COALESCE(t.date,'')<=$1 AND @not_expired(t,$1) LIMIT 10000)
SELECT COUNT(DISTINCT n.organisation) AS value,COUNT(*) AS records,
 @made_up_among(n,@illustrative('award')) AS made_up FROM n;

-- name: recount_visits
-- $1 element, $2 day after which, $3 day up to which: visits and exchanges that contribute to it
-- columns: value records made_up
WITH n AS (SELECT DISTINCT a.id FROM contributions c JOIN activities a ON a.id=c.activity
  WHERE c.element=$1 AND a.kind IN ('visit','exchange') AND a.starts>$2 AND a.starts<=$3 LIMIT 10000)
SELECT COUNT(*) AS value,COUNT(*) AS records,
 @made_up_among(n,@illustrative('activity')) AS made_up FROM n;

-- name: recount_events
-- $1 day after which, $2 day up to which
-- columns: value records made_up
WITH n AS (SELECT t.id FROM events t WHERE t.starts>$1 AND t.starts<=$2 LIMIT 10000)
SELECT COUNT(*) AS value,COUNT(*) AS records,
 @made_up_among(n,@illustrative('event')) AS made_up FROM n;

-- name: recount_money
-- $1 kind, $2 currency, $3 day after which, $4 day up to which: in millionths
-- columns: value records made_up
WITH n AS (SELECT t.id,t.amount FROM transactions t WHERE t.kind=$1 AND t.currency=$2 AND t.date>$3 AND t.date<=$4 LIMIT 10000)
SELECT COALESCE(SUM(n.amount),0) AS value,COUNT(*) AS records,
 @made_up_among(n,@illustrative_in('transaction','amount')) AS made_up FROM n;

-- name: recount_awards
-- $1 day: held on it
-- columns: value records made_up
WITH n AS (SELECT t.id FROM awards t WHERE t.state='held' AND COALESCE(t.date,'')<=$1 AND @not_expired(t,$1) LIMIT 10000)
SELECT COUNT(*) AS value,COUNT(*) AS records,
 @made_up_among(n,@illustrative('award')) AS made_up FROM n;

-- name: recount_resources
-- $1 kind of resource, $2 activity or 0: quantities in the register
-- columns: value records made_up
WITH n AS (SELECT t.id,t.quantity FROM resources t WHERE t.kind=$1 AND t.quantity IS NOT NULL AND @id_or_any(t.activity,$2) LIMIT 10000)
SELECT COALESCE(SUM(n.quantity),0) AS value,COUNT(*) AS records,
 @made_up_among(n,@illustrative('resource')) AS made_up FROM n;

-- What activities did for an element and for those below it. Each activity counts once, however many of these it serves, and so do
-- its parts; those of the first $2 contributions, element by element, so that the cost does not grow with what is stored. CROSS JOIN keeps
-- SQLite to the order in which they stand: from few activities to what belongs to them.

-- fragment: first_contributions(limit)
-- for WITH: of what is under
first(activity) AS (SELECT c.activity FROM contributions c WHERE c.element IN (SELECT id FROM under) ORDER BY c.element,c.sort_key,c.id LIMIT @limit);
-- postgres: first_contributions
first(activity) AS (SELECT c.activity FROM (SELECT id FROM under ORDER BY id) AS u CROSS JOIN LATERAL
  (SELECT d.activity,d.sort_key,d.id FROM contributions d WHERE d.element=u.id ORDER BY d.sort_key,d.id LIMIT @limit) AS c ORDER BY u.id,c.sort_key,c.id LIMIT @limit);

-- name: rollup_acts
-- $1 element, $2 how many contributions: the activities that serve it and their parts (a part may serve it as well), and whether there are
-- more contributions than were looked at
-- columns: id serves more
WITH RECURSIVE @under($1),
 @first_contributions($2),
 served(id) AS (SELECT DISTINCT f.activity FROM first f)
SELECT s.id AS id,1 AS serves,
 (SELECT CASE WHEN COUNT(*)>$2 THEN 1 ELSE 0 END FROM (SELECT 1 FROM contributions c WHERE c.element IN (SELECT id FROM under) LIMIT $2+1) AS m) AS more
 FROM served s
UNION ALL SELECT a.id,0,0 FROM served s CROSS JOIN activities a WHERE a.parent=s.id;

-- name: rollup_activities
-- $1 activities, $2 day: how many there are, and how many of them are visits and exchanges that began by the day
-- columns: activities visits made_up
WITH served(id) AS (SELECT a.id FROM activities a WHERE @one_of(a.id,$1))
SELECT COUNT(*) AS activities,COALESCE(SUM(CASE WHEN a.kind IN ('visit','exchange') AND a.starts<=$2 THEN 1 ELSE 0 END),0) AS visits,
 @made_up_among(served,@illustrative_in('activity','')) AS made_up FROM activities a WHERE @one_of(a.id,$1);

-- name: rollup_attendance
-- $1 activities, $2 day: numbers of people counted at them and at their events, by who; claimed ones apart
-- columns: who claimed value records made_up
WITH counts(id) AS (SELECT t.id FROM attendances t WHERE @one_of(t.activity,$1)
  UNION SELECT t.id FROM events e CROSS JOIN attendances t WHERE @one_of(e.activity,$1) AND t.event=e.id)
SELECT t.who AS who,@claimed(t) AS claimed,CAST(SUM(t.count) AS BIGINT) AS value,COUNT(*) AS records,
 CAST(SUM(@made_up_of(t,@illustrative_in('attendance','count'))) AS BIGINT) AS made_up
 FROM counts CROSS JOIN attendances t WHERE t.id=counts.id AND COALESCE(t.date,'')<=$2 GROUP BY t.who,@claimed(t) ORDER BY t.who,2;

-- name: rollup_schools
-- $1 activities: schools that take part in them, each once
-- columns: value records made_up
WITH n AS (SELECT t.id,t.organisation FROM participations t CROSS JOIN organisations o
  WHERE @one_of(t.activity,$1) AND o.id=t.organisation AND o.kind='school')
SELECT COUNT(DISTINCT n.organisation) AS value,COUNT(*) AS records,
 @made_up_among(n,@illustrative('participation')) AS made_up FROM n;

-- name: rollup_money
-- $1 activities, $2 day: their money up to the day, in millionths, by kind, currency and calendar year
-- columns: kind currency year value records made_up
SELECT t.kind AS kind,t.currency AS currency,SUBSTR(t.date,1,4) AS year,CAST(SUM(t.amount) AS BIGINT) AS value,COUNT(*) AS records,
 CAST(SUM(@made_up_of(t,@illustrative_in('transaction','amount'))) AS BIGINT) AS made_up
 FROM transactions t WHERE @one_of(t.activity,$1) AND t.date<=$2 GROUP BY t.kind,t.currency,SUBSTR(t.date,1,4) ORDER BY t.currency,t.kind,3;

-- name: history_of
-- $1 kind, $2 record: every version, oldest first
SELECT t.* FROM histories t WHERE t.record=$2 AND t.entity=$1 ORDER BY t.number,t.id;

-- name: history_removed
-- $1 kind, $2 pattern of the change that removed it
-- columns: record
SELECT t.record FROM histories t WHERE t.entity=$1 AND t.change LIKE $2 ORDER BY t.id DESC LIMIT 1;

-- name: history_changes
-- $1 day or NULL, $2 kind or NULL, $3 person or NULL, $4 and $5 moment and id that came last or NULL, $6 limit: newest first
SELECT t.* FROM histories t
 WHERE (CAST($1 AS TEXT) IS NULL OR t.at>=$1) AND @text_or_any(t.entity,$2) AND @text_or_any(t.who,$3)
  AND (CAST($4 AS TEXT) IS NULL OR t.at<$4 OR (t.at=$4 AND t.id<CAST($5 AS BIGINT)))
  AND t.entity NOT IN ('account','permission','enquiry')
 ORDER BY t.at DESC,t.id DESC LIMIT $6;

-- name: job_next
-- $1 now: the job that is due longest
SELECT t.* FROM jobs t WHERE t.state='waiting' AND t.due<=$1 ORDER BY t.due,t.id LIMIT 1;

-- name: jobs_running
SELECT t.* FROM jobs t WHERE t.state='running' ORDER BY t.id;

-- name: jobs_open
-- $1 kind: how many wait or run
SELECT COUNT(*) FROM jobs WHERE state IN ('waiting','running') AND kind=$1;

-- name: mail_next
-- $1 now: the mail that is due longest
SELECT t.* FROM outbox t WHERE t.state='waiting' AND t.due<=$1 ORDER BY t.due,t.id LIMIT 1;

-- name: mails_running
SELECT t.* FROM outbox t WHERE t.state='running' ORDER BY t.id;

-- name: mails_page
-- $1 state or NULL, $2 id before which to begin or NULL, $3 limit: newest first
SELECT t.* FROM outbox t WHERE @text_or_any(t.state,$1) AND (CAST($2 AS BIGINT) IS NULL OR t.id<$2)
 ORDER BY t.id DESC LIMIT $3;

-- name: mails_counted
-- $1 state, $2 at most
SELECT COUNT(*) FROM (SELECT 1 FROM outbox WHERE state=$1 LIMIT $2) AS counted;

-- name: clean_nonces
-- $1 moment: those used before it
DELETE FROM nonces WHERE created<$1;

-- name: clean_logins
-- $1 moment: those that ended before it
DELETE FROM logins WHERE expires<$1;

-- name: clean_tickets
-- $1 moment: links that ended before it
DELETE FROM tickets WHERE expires<$1;

-- name: clean_jobs
-- $1 moment: those that ended before it
DELETE FROM jobs WHERE state IN ('done','failed') AND changed<$1;

-- name: imports_old
-- $1 moment: imports that ended before it, be it with a preview that nobody answered
SELECT t.* FROM jobs t WHERE t.kind='import' AND t.state IN ('done','failed') AND t.changed<$1 ORDER BY t.id;

-- name: clean_mails
-- $1 moment: those that were sent before it
DELETE FROM outbox WHERE state='done' AND changed<$1;

-- What is kept about a person, and taking it out again (model/personal.h). A text is not looked for by LIKE: what
-- people type has signs that LIKE would take for its own.

-- fragment: holds(text, part)
INSTR(@text,@part)>0;
-- postgres: holds
STRPOS(@text,@part)>0;

-- fragment: mentions(text, part)
-- in small or capital letters
@holds(LOWER(@text),LOWER(@part));

-- fragment: mail_emptied
subject='Erased',body='Erased',html=NULL,answer=NULL,unsubscribe=NULL;

-- fragment: ended
state<>'waiting' AND state<>'running';

-- name: accounts_of_person
-- $1 person, $2 its address in small letters or ""
SELECT t.* FROM accounts t WHERE t.person=$1 OR ($2<>'' AND LOWER(t.email)=$2) ORDER BY t.id LIMIT 16;

-- name: history_of_person
-- $1 person, $2 how many
SELECT t.* FROM histories t WHERE t.entity='person' AND t.record=$1 ORDER BY t.number LIMIT $2;

-- name: history_by
-- $1 address, $2 how many: what its owner changed, the newest first
SELECT t.* FROM histories t WHERE t.who=$1 ORDER BY t.id DESC LIMIT $2;

-- name: access_by
-- $1 address, $2 how many
SELECT t.* FROM access_entries t WHERE t.who=$1 ORDER BY t.id DESC LIMIT $2;

-- name: access_log
-- $1 kind or NULL, $2 record, $3 before this number, $4 how many
SELECT t.* FROM access_entries t WHERE (CAST($1 AS TEXT) IS NULL OR (t.entity=$1 AND t.record=$2)) AND t.id<$3 ORDER BY t.id DESC LIMIT $4;

-- name: persons_review_due
-- $1 day, $2 how many: whose review is before the day
SELECT t.* FROM persons t WHERE t.review IS NOT NULL AND t.review<$1 ORDER BY t.review,t.id LIMIT $2;

-- name: persons_without_basis
-- $1 how many: private data that names no lawful basis or no review
SELECT t.* FROM persons t WHERE (t.name IS NOT NULL OR t.email IS NOT NULL OR t.phone IS NOT NULL) AND (t.basis IS NULL OR t.review IS NULL)
 ORDER BY t.sort_key,t.id LIMIT $1;

-- name: accounts_unused
-- $1 moment, $2 how many: open accounts of which there is no trace since; histories are kept by their moment, not by who wrote them
SELECT t.* FROM accounts t WHERE t.state<>'closed' AND t.changed<$1
 AND NOT EXISTS (SELECT 1 FROM logins l WHERE l.account=t.id AND l.seen>=$1)
 AND NOT EXISTS (SELECT 1 FROM tokens k WHERE k.account=t.id AND k.used>=$1)
 AND t.email NOT IN (SELECT h.who FROM histories h WHERE h.at>=$1)
 ORDER BY t.changed,t.id LIMIT $2;

-- name: drafts_older
-- $1 moment, $2 how many
SELECT t.* FROM drafts t WHERE t.changed<$1 ORDER BY t.changed,t.id LIMIT $2;

-- name: mails_older
-- $1 moment, $2 how many: sent before, and not emptied yet
SELECT t.* FROM outbox t WHERE t.state='done' AND t.changed<$1 AND t.body<>'' AND t.subject<>'Erased' ORDER BY t.changed,t.id LIMIT $2;

-- name: mails_empty
-- $1 moment, $2 an address of nobody
UPDATE outbox SET recipient=$2,@mail_emptied WHERE state='done' AND changed<$1;

-- name: enquiries_older
-- $1 moment, $2 how many: answered or closed before
SELECT t.* FROM enquiries t WHERE t.state IN ('answered','closed') AND t.changed<$1
 AND (t.name IS NOT NULL OR t.email IS NOT NULL OR t.text IS NOT NULL) ORDER BY t.changed,t.id LIMIT $2;

-- name: enquiries_of_address
SELECT t.* FROM enquiries t WHERE LOWER(t.email)=$1 ORDER BY t.id;

-- name: organisations_of_address
SELECT t.* FROM organisations t WHERE LOWER(t.contact)=$1 ORDER BY t.id;

-- name: provenances_of_person
SELECT t.* FROM provenances t WHERE t.entity='person' AND t.record=$1 ORDER BY t.id;

-- name: translations_of_person
SELECT t.* FROM translations t WHERE t.entity='person' AND t.record=$1 ORDER BY t.id;

-- name: identifiers_of_person
SELECT t.* FROM identifiers t WHERE t.entity='person' AND t.record=$1 ORDER BY t.id;

-- name: redirects_forget
-- $1 kind, $2 record
DELETE FROM redirects WHERE entity=$1 AND record=$2;

-- name: history_texts_forget
-- $1 kind, $2 record: that it changed stays, what it said goes
UPDATE histories SET change=NULL,why=NULL WHERE entity=$1 AND record=$2;

-- name: history_text_set
-- $1 history, $2 text
UPDATE histories SET change=$2 WHERE id=$1;

-- name: histories_naming
-- $1 a key
SELECT t.* FROM histories t WHERE @holds(t.change,$1) ORDER BY t.id;

-- name: history_who_forget
-- $1 address
UPDATE histories SET who='erased' WHERE LOWER(who)=$1;

-- name: access_who_forget
-- $1 address
UPDATE access_entries SET who='erased' WHERE LOWER(who)=$1;

-- name: history_why_forget
-- $1 text
UPDATE histories SET why=NULL WHERE @mentions(why,$1);

-- name: access_why_forget
-- $1 text
UPDATE access_entries SET why=NULL WHERE @mentions(why,$1);

-- name: mails_forget
-- $1 address in small letters, $2 one of nobody: what still waits is never sent
UPDATE outbox SET recipient=$2,@mail_emptied,
 state=CASE WHEN state='waiting' OR state='running' THEN 'failed' ELSE state END WHERE LOWER(recipient)=$1;

-- name: mails_forget_mention
-- $1 text: in mails to others that have left
UPDATE outbox SET @mail_emptied WHERE @ended
 AND @mentions(subject||' '||body||' '||COALESCE(html,'')||' '||COALESCE(answer,''),$1);

-- name: jobs_forget_mention
-- $1 text: in jobs that have ended
UPDATE jobs SET detail=NULL,result=NULL WHERE @ended
 AND @mentions(COALESCE(detail,'')||' '||COALESCE(result,''),$1);

-- name: drafts_of_person_forget
DELETE FROM drafts WHERE entity='person' AND record=$1;

-- name: drafts_forget_mention
-- $1 text: drafts of people that hold it go; others are not about the person
DELETE FROM drafts WHERE entity='person' AND @mentions(title||' '||content||' '||COALESCE(note,''),$1);

-- name: links_forget_mention
-- $1 text: addresses that forms led to
UPDATE nonces SET answer=NULL WHERE @mentions(answer,$1);

-- Ladders: the rows from which a holder's standing in a scheme is worked out (model/ladder_read.h).

-- name: clean_reminders
-- $1 moment: written before it
DELETE FROM reminders WHERE created<$1;

-- name: clean_chases
-- $1 moment: of actions that are gone, or that nobody chased since
DELETE FROM chases WHERE changed<$1 OR NOT EXISTS(SELECT 1 FROM elements e WHERE e.id=chases.element);

-- committees

-- What is due for an agenda. What ran out more than a year before the city's own day is history.

-- Action and Impact (model/impact_read.h): what activities did for each objective of a plan and, as top 0, for the whole plan. Each
-- activity counts once for each top, and so do its parts.
-- $1 plan, $2 one element or 0 for each objective and the whole, $3 place or 0, $4 first day of the period or '', $5 last day, $6 1 with a period

-- fragment: impact_served(plan, element, place)
-- for WITH RECURSIVE: which activities serve each top
under(top,id) AS (SELECT e.id,e.id FROM elements e WHERE e.plan=@plan AND ((CAST(@element AS BIGINT)=0 AND e.kind='objective') OR e.id=@element)
  UNION SELECT under.top,e.id FROM elements e JOIN under ON e.parent=under.id),
 asked(top,id) AS (SELECT top,id FROM under UNION ALL SELECT 0,e.id FROM elements e WHERE e.plan=@plan AND CAST(@element AS BIGINT)=0),
 served(top,id) AS (SELECT DISTINCT q.top,c.activity FROM asked q JOIN contributions c ON c.element=q.id JOIN activities a ON a.id=c.activity
  WHERE @at_place(a,@place));

-- fragment: impact_acts
-- with their parts
acts(top,id) AS (SELECT top,id FROM served UNION SELECT s.top,a.id FROM activities a JOIN served s ON a.parent=s.id);

-- fragment: in_period(activity, from, to, period)
-- period 0: there is none; what is running has no end yet
(CAST(@period AS BIGINT)=0 OR (@activity.starts<=@to
  AND COALESCE(@activity.ends,CASE WHEN @activity.status IN ('running','finalising','suspended') THEN '9' ELSE @activity.starts END)>=@from));

-- name: impact_activities
-- how many activities, and how many visits and exchanges that began
-- columns: top activities visits made_up
WITH RECURSIVE @impact_served($1,$2,$3)
SELECT s.top AS top,COUNT(*) AS activities,
 CAST(SUM(CASE WHEN a.kind IN ('visit','exchange') AND a.starts<=$5 AND a.starts>=$4 THEN 1 ELSE 0 END) AS BIGINT) AS visits,
 CAST(SUM(@made_up_of(a,@illustrative_in('activity',''))) AS BIGINT) AS made_up
 FROM served s JOIN activities a ON a.id=s.id WHERE @in_period(a,$4,$5,$6) GROUP BY s.top ORDER BY s.top;

-- name: impact_attendance
-- numbers of people counted at those activities, their parts and their events, by who; claimed ones apart
-- columns: top who claimed value records made_up
WITH RECURSIVE @impact_served($1,$2,$3),
 @impact_acts,
 counts(top,id) AS (SELECT acts.top,t.id FROM acts JOIN attendances t ON t.activity=acts.id
  UNION SELECT acts.top,t.id FROM acts JOIN events e ON e.activity=acts.id JOIN attendances t ON t.event=e.id)
SELECT counts.top AS top,t.who AS who,@claimed(t) AS claimed,
 CAST(SUM(t.count) AS BIGINT) AS value,COUNT(*) AS records,
 CAST(SUM(@made_up_of(t,@illustrative_in('attendance','count'))) AS BIGINT) AS made_up
 FROM counts JOIN attendances t ON t.id=counts.id WHERE COALESCE(t.date,'')<=$5 AND COALESCE(t.date,'')>=$4 AND CAST($6 AS BIGINT)=CAST($6 AS BIGINT)
 GROUP BY counts.top,t.who,@claimed(t) ORDER BY counts.top,t.who,3;

-- name: impact_schools
-- schools that take part in those activities or their parts, each once
-- columns: top value records made_up
WITH RECURSIVE @impact_served($1,$2,$3),
 @impact_acts
SELECT acts.top AS top,COUNT(DISTINCT t.organisation) AS value,COUNT(*) AS records,
 CAST(SUM(@made_up_of(t,@illustrative('participation'))) AS BIGINT) AS made_up
 FROM acts JOIN activities a ON a.id=acts.id JOIN participations t ON t.activity=acts.id JOIN organisations o ON o.id=t.organisation
 WHERE o.kind='school' AND @in_period(a,$4,$5,$6) GROUP BY acts.top ORDER BY acts.top;

-- name: impact_money
-- money of those activities and their parts, in millionths, by kind, currency and calendar year
-- columns: top kind currency year value records made_up
WITH RECURSIVE @impact_served($1,$2,$3),
 @impact_acts
SELECT acts.top AS top,t.kind AS kind,t.currency AS currency,SUBSTR(t.date,1,4) AS year,CAST(SUM(t.amount) AS BIGINT) AS value,COUNT(*) AS records,
 CAST(SUM(@made_up_of(t,@illustrative_in('transaction','amount'))) AS BIGINT) AS made_up
 FROM acts JOIN transactions t ON t.activity=acts.id WHERE t.date<=$5 AND t.date>=$4 AND CAST($6 AS BIGINT)=CAST($6 AS BIGINT)
 GROUP BY acts.top,t.kind,t.currency,SUBSTR(t.date,1,4) ORDER BY acts.top,t.currency,t.kind,4;

-- name: impact_lines
-- $2 one objective and all below it or 0, $7 how many: of each element the latest activities that contribute to it, and how many there are
-- columns: element contribution text activity title status starts count
WITH RECURSIVE under(id) AS (SELECT e.id FROM elements e WHERE e.plan=$1 AND @id_or_any(e.id,$2)
  UNION SELECT e.id FROM elements e JOIN under ON e.parent=under.id)
SELECT n.element,n.contribution,t.text,n.activity,a.title,a.status,a.starts,n.count FROM (
 SELECT t.element AS element,t.id AS contribution,t.activity AS activity,COUNT(*) OVER (PARTITION BY t.element) AS count,
  ROW_NUMBER() OVER (PARTITION BY t.element ORDER BY COALESCE(a.starts,'') DESC,a.sort_key,a.id) AS place
  FROM under JOIN contributions t ON t.element=under.id JOIN activities a ON a.id=t.activity
  WHERE @at_place(a,$3) AND @in_period(a,$4,$5,$6)) AS n
 JOIN contributions t ON t.id=n.contribution JOIN activities a ON a.id=n.activity WHERE n.place<=$7 ORDER BY n.element,n.place;

-- name: impact_observations
-- $1 plan, $2 day: of each indicator of the plan's elements what was observed up to the day, and every target
SELECT t.* FROM observations t JOIN indicators i ON i.id=t.indicator JOIN elements e ON e.id=i.element WHERE e.plan=$1 AND (t.date<=$2 OR t.kind='target')
 ORDER BY t.indicator,t.date,COALESCE(t.disaggregation,''),t.kind,t.id;

-- What an organisation does for elements, and what a post hands over (model/handover_read.h).

-- Visits and the travel of activities.

