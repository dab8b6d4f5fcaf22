-- What is kept about a person, and taking it out again (model/engine/personal.h). An address is in small letters. A text is not looked for
-- by LIKE: what people type has signs that LIKE would take for its own.

-- constant: PERSONAL_ROWS_MAX 1000

-- ---- reading ----

-- name: accounts_of_person(id person, text address): set of account
-- its own, and those of the address; "": of none
SELECT t.* FROM accounts t WHERE t.person=$person OR ($address<>'' AND LOWER(t.email)=$address) ORDER BY t.id LIMIT 16;

-- name: history_of_person(id person): set of history
-- the oldest first, at most PERSONAL_ROWS_MAX
SELECT t.* FROM histories t WHERE t.entity='person' AND t.record=$person ORDER BY t.number LIMIT $PERSONAL_ROWS_MAX;

-- name: history_by(text address): set of history
-- what its owner changed, the newest first, at most PERSONAL_ROWS_MAX
SELECT t.* FROM histories t WHERE t.who=$address ORDER BY t.id DESC LIMIT $PERSONAL_ROWS_MAX;

-- name: access_by(text address): set of access_entry
-- whose data its owner looked at, the newest first, at most PERSONAL_ROWS_MAX
SELECT t.* FROM access_entries t WHERE t.who=$address ORDER BY t.id DESC LIMIT $PERSONAL_ROWS_MAX;

-- name: access_entries(entity of, id record, id before, size limit): set of access_entry
-- the log of access, newest first, before entry `before` (NONE: from the newest); of one record, or `of` NULL: of all
SELECT t.* FROM access_entries t WHERE (CAST($of AS TEXT) IS NULL OR (t.entity=$of AND t.record=$record))
 AND (CAST($before AS BIGINT) IS NULL OR t.id<$before) ORDER BY t.id DESC LIMIT $limit;

-- name: enquiries_of_address(text address): set of enquiry
SELECT t.* FROM enquiries t WHERE LOWER(t.email)=$address ORDER BY t.id;

-- name: provenances_of(entity of, id record): set of provenance
SELECT t.* FROM provenances t WHERE t.entity=$of AND t.record=$record ORDER BY t.id;

-- name: translations_of(entity of, id record): set of translation
SELECT t.* FROM translations t WHERE t.entity=$of AND t.record=$record ORDER BY t.id;

-- name: identifiers_of(entity of, id record): set of identifier
SELECT t.* FROM identifiers t WHERE t.entity=$of AND t.record=$record ORDER BY t.id;

-- ---- what is older than is kept; each at most `limit` ----

-- name: personal_reviews_due(text day, size limit): set of person
-- persons whose review is before the day
SELECT t.* FROM persons t WHERE t.review IS NOT NULL AND t.review<$day ORDER BY t.review,t.id LIMIT $limit;

-- name: personal_without_basis(size limit): set of person
-- private data that names no lawful basis or no review
SELECT t.* FROM persons t WHERE (t.name IS NOT NULL OR t.email IS NOT NULL OR t.phone IS NOT NULL) AND (t.basis IS NULL OR t.review IS NULL)
 ORDER BY t.sort_key,t.id LIMIT $limit;

-- name: accounts_unused(text since, size limit): set of account
-- open accounts of which there is no trace since the moment; histories are kept by their moment, not by who wrote them
SELECT t.* FROM accounts t WHERE t.state<>'closed' AND t.changed<$since
 AND NOT EXISTS (SELECT 1 FROM logins l WHERE l.account=t.id AND l.seen>=$since)
 AND NOT EXISTS (SELECT 1 FROM tokens k WHERE k.account=t.id AND k.used>=$since)
 AND t.email NOT IN (SELECT h.who FROM histories h WHERE h.at>=$since)
 ORDER BY t.changed,t.id LIMIT $limit;

-- name: drafts_older(text since, size limit): set of draft
SELECT t.* FROM drafts t WHERE t.changed<$since ORDER BY t.changed,t.id LIMIT $limit;

-- name: mails_older(text since, size limit): set of outbox
-- sent before, and not emptied yet
SELECT t.* FROM outbox t WHERE t.state='done' AND t.changed<$since AND t.body<>'' AND t.subject<>'Erased' ORDER BY t.changed,t.id LIMIT $limit;

-- name: enquiries_older(text since, size limit): set of enquiry
-- answered or closed before, and not emptied yet
SELECT t.* FROM enquiries t WHERE t.state IN ('answered','closed') AND t.changed<$since
 AND (t.name IS NOT NULL OR t.email IS NOT NULL OR t.text IS NOT NULL) ORDER BY t.changed,t.id LIMIT $limit;

-- ---- taking out: of a record, by an address, by a text ----

-- fragment: mentions(text, part)
-- in small or capital letters
@holds(LOWER(@text),LOWER(@part));

-- fragment: to_nobody
recipient='erased@erased.invalid';

-- fragment: mail_emptied
subject='Erased',body='Erased',html=NULL,answer=NULL,unsubscribe=NULL;

-- fragment: ended
state<>'waiting' AND state<>'running';

-- name: redirects_forget(entity of, id record): change
DELETE FROM redirects WHERE entity=$of AND record=$record;

-- name: history_texts_forget(entity of, id record): change
-- that it changed stays, what it said goes
UPDATE histories SET change=NULL,why=NULL WHERE entity=$of AND record=$record;

-- name: history_text_set(id history, text change): change
UPDATE histories SET change=$change WHERE id=$history;

-- name: histories_naming(text key): set of history
SELECT t.* FROM histories t WHERE @holds(t.change,$key) ORDER BY t.id;

-- name: drafts_forget(entity of, id record): change
DELETE FROM drafts WHERE entity=$of AND record=$record;

-- name: history_who_forget(text address): change
UPDATE histories SET who='erased' WHERE LOWER(who)=$address;

-- name: access_who_forget(text address): change
UPDATE access_entries SET who='erased' WHERE LOWER(who)=$address;

-- name: mails_forget(text address): change
-- mails to the address go to nobody; what still waits is never sent
UPDATE outbox SET @to_nobody,@mail_emptied,
 state=CASE WHEN state='waiting' OR state='running' THEN 'failed' ELSE state END WHERE LOWER(recipient)=$address;

-- name: mails_empty(text since): change
-- mails that were sent before
UPDATE outbox SET @to_nobody,@mail_emptied WHERE state='done' AND changed<$since;

-- name: history_why_forget(text text): change
UPDATE histories SET why=NULL WHERE @mentions(why,$text);

-- name: access_why_forget(text text): change
UPDATE access_entries SET why=NULL WHERE @mentions(why,$text);

-- name: mails_forget_mention(text text): change
-- in mails to others that have left
UPDATE outbox SET @mail_emptied WHERE @ended
 AND @mentions(subject||' '||body||' '||COALESCE(html,'')||' '||COALESCE(answer,''),$text);

-- name: jobs_forget_mention(text text): change
-- in jobs that have ended
UPDATE jobs SET detail=NULL,result=NULL WHERE @ended
 AND @mentions(COALESCE(detail,'')||' '||COALESCE(result,''),$text);

-- name: drafts_forget_mention(text text): change
-- drafts of people that hold it go; others are not about the person
DELETE FROM drafts WHERE entity='person' AND @mentions(title||' '||content||' '||COALESCE(note,''),$text);

-- name: removed_forget_mention(text text): change
DELETE FROM removed_texts WHERE @mentions(text,$text);

-- name: links_forget_mention(text text): change
-- addresses that forms led to
UPDATE nonces SET answer=NULL WHERE @mentions(answer,$text);
