-- What the pages of committees read: meetings, agendas, decisions, and what is due for an agenda. All is limited. What is closed to the
-- reader (model/engine/closed.h) is left out of every set.

-- constant: MEETINGS_MAX 400

-- constant: ITEMS_MAX 200

-- constant: DECISIONS_MAX 400

-- name: committees_all(): set of organisation
-- organisations that have met or will, by name
SELECT t.* FROM organisations t WHERE EXISTS (SELECT 1 FROM meetings m WHERE m.committee=t.id)
 ORDER BY t.sort_key,t.id LIMIT 200;

-- name: committee_meetings(id committee): set of meeting
-- meetings of a committee, newest first
SELECT t.* FROM meetings t WHERE t.committee=$committee ORDER BY t.date DESC,t.id DESC LIMIT $MEETINGS_MAX;

-- name: committee_next(id committee): first meeting
-- the first one that is still to come on the model's day (on the day itself, unless it was held by now)
SELECT t.* FROM meetings t WHERE t.committee=$committee AND t.state<>'cancelled' AND (t.date>$as_at OR (t.date=$as_at AND t.state<>'held'))
 ORDER BY t.date,t.id LIMIT 1;

-- name: committee_between(id committee, text from, text to): set of meeting
-- oldest first, without what was called off; `from` NULL: from the first
SELECT t.* FROM meetings t WHERE t.committee=$committee AND t.state<>'cancelled' AND (CAST($from AS TEXT) IS NULL OR t.date>=$from) AND t.date<=$to
 ORDER BY t.date,t.id LIMIT $MEETINGS_MAX;

-- name: meeting_size(id meeting): int
-- how many items it has, also those that the reader is not shown
SELECT COUNT(*) FROM agenda_items t WHERE t.meeting=$meeting;

-- name: meeting_presence(id meeting): set of presence
-- those who were there, then those who sent apologies, each by name
SELECT t.* FROM presences t JOIN persons p ON p.id=t.person WHERE t.meeting=$meeting
 ORDER BY CASE t.state WHEN 'present' THEN 0 WHEN 'apologies' THEN 1 ELSE 2 END,p.sort_key,p.id,t.id LIMIT $ITEMS_MAX;

-- name: meeting_people(id committee, text day, id meeting, size limit): set of person
-- the members that a committee has on a day, and whoever is on record for the meeting
SELECT t.* FROM persons t WHERE t.id IN (SELECT m.person FROM memberships m WHERE m.body=$committee AND m.person IS NOT NULL
  AND COALESCE(m.starts,'')<=$day AND COALESCE(m.ends,'')||'~'>=$day UNION SELECT a.person FROM presences a WHERE a.meeting=$meeting)
 ORDER BY t.sort_key,t.id LIMIT $limit;

-- name: committee_papers(id committee, size limit): set of agenda_item
-- items with an issued report, of meetings of the committee that are still to come; NONE: of every committee
SELECT t.* FROM agenda_items t JOIN meetings m ON m.id=t.meeting WHERE t.report IS NOT NULL AND (CAST($committee AS BIGINT) IS NULL OR m.committee=$committee)
 AND m.state NOT IN ('held','cancelled') AND m.date>=$own_day ORDER BY m.date,m.id,t.sort_key,t.id LIMIT $limit;

-- name: item_decisions(id item): set of decision
-- decisions of an agenda item, in the order of their dates
SELECT t.* FROM decisions t WHERE t.item=$item ORDER BY t.date,t.id LIMIT $ITEMS_MAX;

-- name: committee_open(id committee, text day): set of decision
-- decisions of a committee that are open, up to a day, oldest first
SELECT t.* FROM decisions t WHERE t.organisation=$committee AND t.state='open' AND t.date<=$day ORDER BY t.date,t.id LIMIT $DECISIONS_MAX;

-- name: handover_decisions(id organisation, id post): set of decision
-- open decisions up to the model's day about actions that the organisation owns or the post is responsible for, or taken by the
-- organisation; at most 500
SELECT t.* FROM decisions t LEFT JOIN elements e ON e.id=t.element LEFT JOIN plans p ON p.id=e.plan WHERE t.state='open' AND t.date<=$as_at
 AND (t.organisation=$organisation OR (p.dataset=$dataset AND (e.owner=$organisation OR e.post=$post))) ORDER BY t.date,t.id LIMIT 500;

-- ---- what runs out, is to be looked at again, or waits for a word, up to a day; what ran out more than a year before the city's own
-- day is history ----

-- constant: AGENDA_DUE_MAX 100

-- name: due_awards(text day): set of award
-- held, and not held again for longer
SELECT t.* FROM awards t WHERE t.state='held' AND t.expires<=$day AND t.expires>=@year_before($own_day)
 AND NOT EXISTS (SELECT 1 FROM awards n WHERE n.organisation=t.organisation AND n.level=t.level AND n.state='held' AND COALESCE(n.expires,'9')>t.expires)
 ORDER BY t.expires,t.id LIMIT $AGENDA_DUE_MAX;

-- name: due_agreements(text day): set of agreement
-- of links that still stand, and not signed anew
SELECT t.* FROM agreements t JOIN links l ON l.id=t.link WHERE t.expires<=$day AND COALESCE(l.ends,'9')>$own_day
 AND t.expires>=@year_before($own_day)
 AND NOT EXISTS (SELECT 1 FROM agreements n WHERE n.link=t.link AND COALESCE(n.expires,'9')>t.expires)
 ORDER BY t.expires,t.id LIMIT $AGENDA_DUE_MAX;

-- name: due_links(text day): set of link
-- links that stand and are to be reviewed
SELECT t.* FROM links t WHERE t.review<=$day AND COALESCE(t.ends,'9')>$own_day ORDER BY t.review,t.id LIMIT $AGENDA_DUE_MAX;

-- name: due_plans(text day): set of plan
-- plans in force that are to be reviewed
SELECT t.* FROM plans t WHERE t.review<=$day AND t.dataset=$dataset AND @in_force(t)
 ORDER BY t.review,t.id LIMIT $AGENDA_DUE_MAX;

-- name: due_bids(): set of bid
-- bids that nobody has sent yet and that can still be sent, and applications for the city's own grants that nobody decided, by title
SELECT t.* FROM bids t LEFT JOIN calls c ON c.id=t.call WHERE (t.stage IN ('idea','preparing') AND COALESCE(c.closes,'9')||'~'>=$as_at)
 OR (t.stage='submitted' AND @own_scheme(t.scheme)) ORDER BY t.sort_key,t.id LIMIT $AGENDA_DUE_MAX;
