-- Actions of the plans of the city's own dataset, by how they stand on the model's day; and whom reminders go to.
--
-- The status that counts is worked out in the statement, as rule/progress.h says it. A page costs what the actions that it passes cost,
-- whatever else is stored.

-- Late is what is neither complete nor stopped and whose due date (a year, a month or a day) lies wholly before the day.

-- fragment: action_open(update)
COALESCE(@update.status,'') NOT IN ('complete','stopped');

-- fragment: action_late(action, day)
(SUBSTR(CAST(@day AS TEXT),1,LENGTH(@action.due))>@action.due);

-- fragment: action_status(action, update, day)
CASE WHEN COALESCE(@update.status,'not-started') NOT IN ('complete','stopped') AND @action_late(@action,@day)
 THEN 'late' ELSE COALESCE(@update.status,'not-started') END;

-- fragment: updated_between(action, after, day)
EXISTS(SELECT 1 FROM updates w WHERE w.element=@action AND w.date<=@day AND w.date>@after);

-- fragment: actions_asked(dataset, day, owner, above, due, touched)
-- t: actions of the dataset; u: the update of each that counts
FROM elements t JOIN plans p ON p.id=t.plan LEFT JOIN updates u ON u.id=@counting_update(t.id,@day)
 WHERE t.kind='action' AND p.dataset=@dataset AND @record_or_any(t.owner,@owner)
  AND (CAST(@above AS BIGINT) IS NULL OR t.id IN (SELECT id FROM under))
  AND (CAST(@due AS TEXT) IS NULL OR (@action_open(u) AND NOT @action_late(t,@day) AND @action_late(t,@due)))
  AND (CAST(@touched AS TEXT) IS NULL OR (@action_open(u) AND NOT @updated_between(t.id,@touched,@day)));

-- name: actions_page(id owner, id above, text due, text touched, text after, size limit, text status): set of element
-- In the order of their address names, from behind `after` ("": from the first). Of an owner; below an element, at any depth; open, not
-- late and due before the day `due`; open and without an update after the day `touched`; of a status of update-status, or "late".
-- NONE and NULL: any.
WITH RECURSIVE @under($above)
SELECT t.* @actions_asked($dataset,$as_at,$owner,$above,$due,$touched)
  AND t.slug>$after AND (CAST($status AS TEXT) IS NULL OR @action_status(t,u,$as_at)=$status)
 ORDER BY t.slug LIMIT $limit;

-- row: action_count, action_counts
-- columns: text status, int count

-- name: actions_by_status(id owner, id above, text due, text touched): list of action_count
-- how many of them stand how; statuses that none has are left out
WITH RECURSIVE @under($above)
SELECT s.status AS status,COUNT(*) AS count FROM (SELECT @action_status(t,u,$as_at) AS status
 @actions_asked($dataset,$as_at,$owner,$above,$due,$touched)) AS s GROUP BY s.status ORDER BY s.status;

-- row: action_moment, action_moments
-- columns: text day, text status, int count

-- name: actions_over_time(id owner, id above, text a, text b, text c, text d, text e, text f): list of action_moment
-- how many of an owner's actions below an element (NONE: any) stood how on each of six days, as they are due now; by day. Statuses that
-- none had are left out
WITH RECURSIVE @under($above),
 days(day) AS (SELECT CAST($a AS TEXT) UNION SELECT CAST($b AS TEXT) UNION SELECT CAST($c AS TEXT) UNION SELECT CAST($d AS TEXT)
  UNION SELECT CAST($e AS TEXT) UNION SELECT CAST($f AS TEXT))
SELECT s.day AS day,s.status AS status,COUNT(*) AS count FROM (SELECT d.day AS day,@action_status(t,u,d.day) AS status
  FROM days d CROSS JOIN elements t JOIN plans p ON p.id=t.plan LEFT JOIN updates u ON u.id=@counting_update(t.id,d.day)
  WHERE t.kind='action' AND p.dataset=$dataset AND @record_or_any(t.owner,$owner)
   AND (CAST($above AS BIGINT) IS NULL OR t.id IN (SELECT id FROM under))) AS s GROUP BY s.day,s.status ORDER BY s.day,s.status;

-- name: action_owners(size limit): set of organisation
-- organisations that own an action, by name: what a filter offers
SELECT t.* FROM organisations t WHERE t.id IN (SELECT e.owner FROM elements e JOIN plans p ON p.id=e.plan WHERE e.kind='action' AND p.dataset=$dataset)
 ORDER BY t.sort_key,t.id LIMIT $limit;

-- name: actions_owned(id organisation, size limit): set of element
-- every action of an organisation (NONE: of all), by due date, those without one last
SELECT t.* FROM elements t JOIN plans p ON p.id=t.plan WHERE t.kind='action' AND p.dataset=$dataset AND @record_or_any(t.owner,$organisation)
 ORDER BY COALESCE(t.due,'9'),t.id LIMIT $limit;

-- name: handover_actions(id organisation, id post): set of element
-- actions that the organisation owns or the post is responsible for, by due date; at most 500
SELECT t.* FROM elements t JOIN plans p ON p.id=t.plan WHERE t.kind='action' AND p.dataset=$dataset
 AND (t.owner=$organisation OR t.post=$post) ORDER BY COALESCE(t.due,'9'),t.id LIMIT 500;

-- ---- reminders ----

-- name: chase_actions(text due, text touched, size limit): set of element
-- open actions that are late, due on or before `due`, or without an update after `touched`, by owner
SELECT t.* FROM elements t JOIN plans p ON p.id=t.plan LEFT JOIN updates u ON u.id=@counting_update(t.id,$as_at)
 WHERE t.kind='action' AND p.dataset=$dataset AND @action_open(u)
  AND (t.due<=$due OR NOT @updated_between(t.id,$touched,$as_at))
 ORDER BY COALESCE(t.owner,0),t.id LIMIT $limit;

-- name: chase_bid_tasks(text due, size limit): set of bid_task
-- tasks of bids that go on, not done and due on or before `due`, the earliest first
SELECT t.* FROM bid_tasks t JOIN bids b ON b.id=t.bid WHERE t.due<=$due AND COALESCE(@bid_task_done(t),'9')>$as_at AND b.stage NOT IN ('unsuccessful','withdrawn')
 ORDER BY t.due,t.id LIMIT $limit;

-- name: chase_accounts(text role, text other, id organisation, size limit): set of account
-- active accounts that hold one of two roles (codes) for an organisation; NONE: for any or for none
SELECT t.* FROM accounts t WHERE t.state='active' AND t.id IN (SELECT p.account FROM permissions p WHERE p.role IN ($role,$other)
  AND @record_or_any(p.organisation,$organisation)) ORDER BY t.id LIMIT $limit;

-- constant: REMINDERS_BY_HAND_MAX 2000

-- name: reminders_by_hand_of(text kind): set of reminder
-- the newest of one action
SELECT t.* FROM reminders t WHERE t.kind=$kind ORDER BY t.period DESC,t.id DESC LIMIT 1;

-- name: reminders_by_hand(): set of reminder
-- what officers told the owners of actions by hand (job/letters/remind.h), the newest first
SELECT t.* FROM reminders t WHERE t.kind>='act-' AND t.kind<'act.' ORDER BY t.period DESC,t.id DESC LIMIT $REMINDERS_BY_HAND_MAX;
