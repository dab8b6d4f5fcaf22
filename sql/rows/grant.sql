-- Grants of the city's own (rule/money/grant.h).

-- name: grant_calls(size limit): set of call
-- calls of the city's own schemes that are not closed on the day, the first to close first
SELECT t.* FROM calls t WHERE COALESCE(t.closes,'9')>=$as_at AND @own_scheme(t.scheme) ORDER BY COALESCE(t.closes,'9'),t.id LIMIT $limit;

-- name: grant_bids(size limit): set of bid
-- applications for them, as far as the reader may see them, the latest first
SELECT t.* FROM bids t WHERE @own_scheme(t.scheme) ORDER BY COALESCE(t.submitted,t.decided,'') DESC,t.id DESC LIMIT $limit;

-- name: grant_awards(text until, size limit): set of bid
-- grants of them that were awarded up to a day, the latest first
SELECT t.* FROM bids t WHERE t.stage='successful' AND t.decided IS NOT NULL AND t.decided<=$until AND @own_scheme(t.scheme)
 ORDER BY t.decided DESC,t.id DESC LIMIT $limit;

-- name: grant_assessments(id bid): set of assessment
SELECT t.* FROM assessments t WHERE t.bid=$bid ORDER BY t.id LIMIT 10;

-- name: bid_decision_day(id bid): text
-- the day on which a committee first decided on a bid, whoever may read the item
SELECT d.date FROM decisions d JOIN agenda_items i ON i.id=d.item WHERE i.bid=$bid AND d.state<>'withdrawn' ORDER BY d.date,d.id LIMIT 1;

-- name: grant_reports_of(id activity, size limit): set of bid_task
-- reports on the city's own grants that paid for an activity, sent or due, the first due first
SELECT t.* FROM bid_tasks t JOIN bids b ON b.id=t.bid WHERE b.activity=$activity AND b.stage='successful' AND t.kind='report' AND @own_scheme(b.scheme)
 ORDER BY COALESCE(t.due,'9'),t.id LIMIT $limit;

-- name: grant_reports_due(id organisation, size limit): set of bid_task
-- reports on the city's own grants that an organisation has not sent, the first due first
SELECT t.* FROM bid_tasks t JOIN bids b ON b.id=t.bid WHERE b.lead=$organisation AND b.stage='successful' AND t.kind='report' AND t.done IS NULL
 AND @own_scheme(b.scheme) ORDER BY COALESCE(t.due,'9'),t.id LIMIT $limit;

-- name: grants_asked(id scheme, id lead): set of bid
-- applications of an organisation to a scheme that it did not withdraw, the first one first
SELECT t.* FROM bids t WHERE t.scheme=$scheme AND t.lead=$lead AND t.stage<>'withdrawn' ORDER BY t.id LIMIT 200;

-- row: bid_task_day, bid_task_days
-- a task of a bid that is done, and when
-- columns: id task, text done

-- name: bid_tasks_done(id bid): list of bid_task_day
-- tasks of a bid that are done, as they say or as the records show
SELECT t.id AS task,@bid_task_done(t) AS done FROM bid_tasks t WHERE t.bid=$bid AND @bid_task_done(t) IS NOT NULL ORDER BY t.id LIMIT 200;

-- name: bid_meeting_day(id bid): text
-- the day of the next meeting, or else of the last, that has a bid on its agenda; meetings are public, what they deal with is not
SELECT m.date FROM agenda_items i JOIN meetings m ON m.id=i.meeting WHERE i.bid=$bid AND m.state<>'cancelled' ORDER BY m.date DESC LIMIT 1;
