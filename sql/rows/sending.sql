-- News by mail: who subscribed, issues, what went to whom; mails that came back. An address is in small letters.

-- name: subscriber_by_secret(text secret): first subscriber
-- whose links have the code
SELECT t.* FROM subscribers t WHERE t.secret=$secret ORDER BY t.id LIMIT 1;

-- name: subscribers_counted(text state): int
SELECT COUNT(*) FROM subscribers WHERE state=$state;

-- name: subscribers_to_write(id newsletter, id after, size limit): set of subscriber
-- those behind the one of the number `after` for whom the issue is not written yet, by number
SELECT t.* FROM subscribers t WHERE t.state='confirmed' AND t.id>$after
 AND NOT EXISTS(SELECT 1 FROM deliveries d WHERE d.newsletter=$newsletter AND d.subscriber=t.id) ORDER BY t.id LIMIT $limit;

-- name: clean_subscribers(text before): change
-- who asked before the moment and never confirmed
DELETE FROM subscribers WHERE state='asked' AND asked<$before;

-- name: clean_mail_texts(text before): change
-- of which no mail speaks any more
DELETE FROM mail_texts WHERE created<$before AND NOT EXISTS(SELECT 1 FROM outbox o WHERE o.shared=mail_texts.id);

-- name: clean_deliveries(text before): change
-- of issues that were sent before
DELETE FROM deliveries WHERE created<$before AND EXISTS(SELECT 1 FROM newsletters n WHERE n.id=deliveries.newsletter AND n.state='sent');

-- name: newsletter_mails_forget(text address): change
-- newsletters to the address that wait are never sent, nor is the link by which it was to confirm
DELETE FROM outbox WHERE recipient=$address AND state='waiting' AND (shared IS NOT NULL OR kind='subscription');

-- name: newsletter_mails_mask(text address): change
-- of those that have left nobody is told any more to whom they went
UPDATE outbox SET recipient='erased@erased.invalid',answer=NULL,body='Erased',html=NULL,unsubscribe=NULL WHERE recipient=$address AND state<>'running'
 AND (shared IS NOT NULL OR kind='subscription');

-- name: newsletter_came_back(id newsletter): change
UPDATE newsletters SET returned=COALESCE(returned,0)+1 WHERE id=$newsletter;

-- name: newsletter_was_left(id newsletter): change
UPDATE newsletters SET unsubscribed=COALESCE(unsubscribed,0)+1 WHERE id=$newsletter;

-- fragment: newest_in_state(state, limit)
SELECT n.id FROM newsletters n WHERE n.state=@state ORDER BY n.date DESC,n.id DESC LIMIT @limit;

-- name: newsletters_out(size limit): set of newsletter
-- issues that were sent or are being sent, the newest first
SELECT t.* FROM newsletters t WHERE t.id IN (SELECT s.id FROM (@newest_in_state('sent',$limit)) AS s UNION ALL SELECT w.id FROM (@newest_in_state('sending',$limit)) AS w)
 ORDER BY t.date DESC,t.id DESC LIMIT $limit;

-- name: newsletters_open(size limit): set of newsletter
-- issues that are being written or sent, the newest first
SELECT t.* FROM newsletters t WHERE t.id IN (SELECT s.id FROM (@newest_in_state('draft',$limit)) AS s UNION ALL SELECT w.id FROM (@newest_in_state('sending',$limit)) AS w)
 ORDER BY t.date DESC,t.id DESC LIMIT $limit;

-- name: articles_after(text since, text until, size limit): set of article
-- what is news: articles, but for background and parts of reports, with a date after one day and up to another, the newest first; COALESCE keeps SQLite to
-- the index of dates
SELECT t.* FROM articles t WHERE t.date>$since AND t.date<=$until AND COALESCE(t.kind,'') IN ('news','case-study','good-practice','partner-words') ORDER BY t.date DESC,t.id DESC LIMIT $limit;

-- name: events_between(text since, text until, size limit): set of event
-- events that take place from one day to another, the first first
SELECT t.* FROM events t WHERE t.starts>=$since AND t.starts<=$until AND COALESCE(t.state,'')<>'cancelled' ORDER BY t.starts,t.id LIMIT $limit;
