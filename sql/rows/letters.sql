-- Letters of enquiries and of groups, the threads of groups, and what a group means to do in a year. Whoever shows one of them asks first who reads.

-- name: letters_of_enquiry(id enquiry): set of letter
-- the oldest first
SELECT t.* FROM letters t WHERE t.enquiry=$enquiry ORDER BY t.at,t.id LIMIT 300;

-- name: letters_of_thread(id thread): set of letter
SELECT t.* FROM letters t WHERE t.thread=$thread ORDER BY t.at,t.id LIMIT 500;

-- name: letters_of_address(text address): set of letter
SELECT t.* FROM letters t WHERE LOWER(t.email)=$address ORDER BY t.id LIMIT 1000;

-- name: letter_of_mail(text mail): first letter
SELECT t.* FROM letters t WHERE t.mail=$mail ORDER BY t.id LIMIT 1;

-- name: reply_key_find(text reference): first reply_key
SELECT t.* FROM reply_keys t WHERE t.reference=$reference LIMIT 1;

-- name: reply_keys_of(id enquiry, id thread, id account, size limit): set of reply_key
-- mails of an enquiry, or of a thread to an account, the last first
SELECT t.* FROM reply_keys t WHERE t.enquiry=$enquiry OR (t.thread=$thread AND t.account=$account) ORDER BY t.id DESC LIMIT $limit;

-- name: clean_reply_keys(text before): change
-- an answer to so old a mail begins anew
DELETE FROM reply_keys WHERE created<$before;

-- name: clean_letters(text before): change
-- letters of enquiries that were removed
DELETE FROM letters WHERE enquiry IS NOT NULL AND created<$before AND NOT EXISTS(SELECT 1 FROM enquiries e WHERE e.id=letters.enquiry);

-- name: enquiries_like(id enquiry, text email, text subject): set of enquiry
-- others that are not merged yet, of the same address or with the same subject, the newest first
SELECT t.* FROM enquiries t WHERE t.id<>$enquiry AND t.same_as IS NULL AND t.state<>'spam' AND (LOWER(t.email)=$email OR LOWER(t.subject)=$subject)
 ORDER BY t.date DESC,t.id DESC LIMIT 5;

-- name: enquiries_with_text(text text, text since): int
-- how many of them came since a day with the very same text
SELECT COUNT(*) FROM enquiries WHERE text=$text AND date>=$since;

-- name: enquiry_of_address(text reference, text address): first enquiry
-- by its reference, if it was asked by that address
SELECT t.* FROM enquiries t WHERE t.reference=$reference AND LOWER(t.email)=$address LIMIT 1;

-- row: enquiry_time, enquiry_times
-- columns: text kind, text state, text date, text received, text answered

-- name: enquiry_times_read(text since): list of enquiry_time
-- of those since a day that are neither spam nor merged, the newest first
SELECT t.kind AS kind,t.state AS state,t.date AS date,t.received AS received,t.answered AS answered FROM enquiries t
 WHERE t.date>=$since AND t.date<=$as_at AND t.state<>'spam' AND t.same_as IS NULL ORDER BY t.date DESC,t.id DESC LIMIT 5000;

-- name: spam_before(text since, size limit): set of enquiry
SELECT t.* FROM enquiries t WHERE t.state='spam' AND t.changed<$since ORDER BY t.id LIMIT $limit;

-- ---- groups ----

-- name: forums_of(size limit): set of forum
SELECT t.* FROM forums t ORDER BY t.sort_key,t.id LIMIT $limit;

-- name: threads_of_forum(id forum, size limit): set of thread
-- the one with the latest letter first
SELECT t.* FROM threads t WHERE t.forum=$forum ORDER BY t.at DESC,t.id DESC LIMIT $limit;

-- name: forum_accounts(id forum): set of account
-- active ones of who speaks for a member organisation, and officers where the council is a member; not of who wants no mails
SELECT t.* FROM accounts t WHERE t.state='active' AND t.id NOT IN (SELECT q.account FROM forum_quiets q WHERE q.forum=$forum)
 AND t.id IN (SELECT p.account FROM forum_members m JOIN permissions p ON p.organisation=m.organisation WHERE m.forum=$forum
  UNION SELECT o.account FROM permissions o WHERE o.role='officer' AND EXISTS(SELECT 1 FROM forum_members c JOIN organisations g ON g.id=c.organisation
   JOIN settings s ON s.value=g.slug WHERE c.forum=$forum AND s.name='organisation')) ORDER BY t.id LIMIT 300;

-- name: forum_member_of(id forum, id account): id
-- the member organisation that the account speaks for; none where it does not
SELECT m.organisation FROM forum_members m JOIN permissions p ON p.organisation=m.organisation WHERE m.forum=$forum AND p.account=$account
 ORDER BY m.id LIMIT 1;

-- name: forum_has(id forum, id organisation): flag
SELECT COUNT(*) FROM forum_members WHERE forum=$forum AND organisation=$organisation;

-- name: awareness_of(id forum, text first, text last): set of awareness
-- what begins in the span, in the order of its days
SELECT t.* FROM awarenesses t WHERE t.forum=$forum AND t.starts>=$first AND t.starts<=$last ORDER BY t.starts,t.sort_key,t.id LIMIT 300;

-- name: wards_of(id place): set of place
SELECT t.* FROM places t WHERE t.kind='ward' AND t.parent=$place ORDER BY t.sort_key,t.id LIMIT 60;

-- name: link_places(): set of place
-- those of links that go on on the model's day
SELECT t.* FROM places t WHERE t.id IN (SELECT l.place FROM links l WHERE COALESCE(l.since,'')<=$as_at AND (l.ends IS NULL OR l.ends>$as_at))
 ORDER BY t.sort_key,t.id LIMIT 60;
