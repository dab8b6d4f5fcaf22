-- What waits for those who keep records, counted or read up to a number; and what was changed since they were here.

-- name: drafts_waiting(size limit): set of draft
-- what others sent and an officer is to publish, the newest first
SELECT t.* FROM drafts t WHERE t.waits=1 ORDER BY t.id DESC LIMIT $limit;

-- name: drafts_of(id account, size limit): set of draft
-- what somebody wrote and is not published, the newest first
SELECT t.* FROM drafts t WHERE t.account=$account ORDER BY t.id DESC LIMIT $limit;

-- name: idea_keeper(id idea): first account
-- who saved an idea first, of those who still have an account that is active
SELECT t.* FROM histories h JOIN accounts t ON t.email=h.who WHERE h.entity='idea' AND h.record=$idea AND t.state='active' ORDER BY h.number LIMIT 1;

-- name: found_calls_of(id account, text organisations, text since, size limit): set of found_call
-- what was found for the ideas that an account keeps or one of some organisations (model_ids()) would lead, and was written at a moment or later (NULL: ever),
-- what closes first
SELECT t.* FROM found_calls t WHERE (t.account=$account OR @one_of(t.organisation,$organisations))
 AND (CAST($since AS TEXT) IS NULL OR t.changed>=$since) ORDER BY COALESCE(t.closes,'9'),t.id LIMIT $limit;

-- name: found_calls_accounts(size limit): set of account
-- active accounts that keep an idea for which a call was found
SELECT t.* FROM accounts t WHERE t.state='active' AND t.id IN (SELECT f.account FROM found_calls f) ORDER BY t.id LIMIT $limit;

-- name: digest_written(id account): text
-- when the last digest was written for an account
SELECT MAX(t.created) FROM reminders t WHERE t.account=$account AND t.kind='digest';

-- name: observations_given(size limit): set of observation
-- values that somebody gave and no officer has approved, the oldest first
SELECT t.* FROM observations t WHERE t.state='given' ORDER BY t.id LIMIT $limit;

-- name: enquiries_new(size most): int
-- questions that nobody has answered, counted up to `most`
SELECT COUNT(*) FROM (SELECT 1 FROM enquiries WHERE state='new' LIMIT $most) AS counted;

-- name: account_seen_before(id account, id login): text
-- when the account was last seen in a session other than this one
SELECT MAX(t.seen) FROM logins t WHERE t.account=$account AND t.id<>$login;

-- name: history_imported(text since, text who, size most): int
-- changes in this name since a moment, counted up to `most`
SELECT COUNT(*) FROM (SELECT 1 FROM histories t WHERE t.at>=$since AND t.who=$who LIMIT $most) AS counted;

-- name: histories_untold(entity of, size limit): set of history
-- what was done with records of a kind that is kept for somebody, of which nobody was told yet, the first first
SELECT t.* FROM histories t WHERE t.untold=1 AND t.entity=$of ORDER BY t.id LIMIT $limit;

-- name: history_told(id history): change
UPDATE histories SET untold=NULL WHERE id=$history;

-- name: histories_told_of(entity of, id record): change
-- all that was done with one record is told
UPDATE histories SET untold=NULL WHERE untold=1 AND entity=$of AND record=$record;

-- name: history_since(text since, text except, size among, size limit): set of history
-- changes since a moment that are not in the name `except`, newest first, looked for among the newest `among`
SELECT t.* FROM (SELECT h.* FROM histories h WHERE h.at>=$since ORDER BY h.at DESC,h.id DESC LIMIT $among) AS t
 WHERE t.who<>$except AND t.entity NOT IN ('account','permission','enquiry') ORDER BY t.at DESC,t.id DESC LIMIT $limit;

-- name: accounts_first(size limit): set of account
-- as many as are wanted to know whether there are so many
SELECT t.* FROM accounts t ORDER BY t.id LIMIT $limit;

-- name: draft_outcomes_since(id account, text since, size limit): set of draft_outcome
-- what became of what an account sent, the newest first
SELECT t.* FROM draft_outcomes t WHERE t.account=$account AND t.created>=$since ORDER BY t.created DESC,t.id DESC LIMIT $limit;
