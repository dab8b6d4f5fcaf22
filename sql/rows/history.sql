-- What was changed: the rows that model/engine/store.c writes, read back.

-- name: history_of(entity of, id record): set of history
-- every version of a record, oldest first
SELECT t.* FROM histories t WHERE t.record=$record AND t.entity=$of ORDER BY t.number,t.id;

-- name: history_like(entity of, text change): id
-- the record whose last change has this pattern (LIKE)
SELECT t.record FROM histories t WHERE t.entity=$of AND t.change LIKE $change ORDER BY t.id DESC LIMIT 1;

-- name: history_step(text step, size limit): set of history
-- what was changed in one step, the last first: what is removed goes before what it names, so it comes back behind it
SELECT t.* FROM histories t WHERE t.step=$step AND t.entity NOT IN ('account','permission','enquiry') ORDER BY t.id DESC LIMIT $limit;

-- name: history_page(text since, text kind, text who, text at, id before, size limit): set of history
-- Changes over all records, newest first: since a day, of one kind and by one person where these are not NULL, behind the one with that
-- moment and id (`at` NULL: from the newest). Kinds that nobody is shown (accounts and the like) are left out.
SELECT t.* FROM histories t
 WHERE (CAST($since AS TEXT) IS NULL OR t.at>=$since) AND @text_or_any(t.entity,$kind) AND @text_or_any(t.who,$who)
  AND (CAST($at AS TEXT) IS NULL OR t.at<$at OR (t.at=$at AND t.id<CAST($before AS BIGINT)))
  AND t.entity NOT IN ('account','permission','enquiry')
 ORDER BY t.at DESC,t.id DESC LIMIT $limit;

-- name: history_by_people(text since, text at, id before, size limit): set of history
-- the same but for what came out of files, which are thousands at once; `who` as the partial index has it
SELECT t.* FROM histories t
 WHERE t.who<>'import' AND (CAST($since AS TEXT) IS NULL OR t.at>=$since)
  AND (CAST($at AS TEXT) IS NULL OR t.at<$at OR (t.at=$at AND t.id<CAST($before AS BIGINT)))
  AND t.entity NOT IN ('account','permission','enquiry')
 ORDER BY t.at DESC,t.id DESC LIMIT $limit;

-- row: removed_field, removed_fields
-- columns: text field, text text

-- name: removed_of(entity of, id record): list of removed_field
-- private texts of a removed record (model/read/removed.h)
SELECT t.field,t.text FROM removed_texts t WHERE t.entity=$of AND t.record=$record ORDER BY t.field;

-- name: removed_put(entity of, id record, text field, text text): change
INSERT INTO removed_texts(entity,record,field,text,at) VALUES($of,$record,$field,$text,$now)
 ON CONFLICT(entity,record,field) DO UPDATE SET text=excluded.text,at=excluded.at;

-- name: removed_forget(entity of, id record): change
-- once it is restored
DELETE FROM removed_texts WHERE entity=$of AND record=$record;
