-- What belongs to records of any kind: settings, earlier address names, attached files.

-- row: model_setting, model_settings
-- columns: text name, text value

-- name: settings_all(): list of model_setting
SELECT s.name AS name,s.value AS value FROM settings s;

-- name: model_moved(entity of, text slug): id
-- the record that had the slug before it was renamed
SELECT record FROM redirects WHERE entity=$of AND slug=$slug;

-- name: attached_of(entity of, id record): set of attachment
-- attachments of a record in their order
SELECT t.* FROM attachments t WHERE t.record=$record AND t.entity=$of ORDER BY COALESCE(t.position,0),t.id;

-- name: attached_find(entity of, id record, id file): first attachment
-- the row that attaches the file to the record
SELECT t.* FROM attachments t WHERE t.entity=$of AND t.record=$record AND t.file=$file;

-- name: attached_next(entity of, id record): int
-- the position behind the last one
SELECT COALESCE(MAX(position),0)+1 FROM attachments WHERE record=$record AND entity=$of;

-- name: attached_any(entity of, id record): id
-- an attachment of the record, in no order
SELECT t.id FROM attachments t WHERE t.record=$record AND t.entity=$of LIMIT 1;

-- name: wordings_stamp(text language): int
-- another number after each change of what the city says in a language
SELECT COALESCE(CAST(SUM(version) AS BIGINT),0)+COUNT(*)*1000003+COALESCE(MAX(id),0)*7919 FROM wordings WHERE language=$language;

-- name: wordings_of(text language): set of wording
SELECT t.* FROM wordings t WHERE t.language=$language ORDER BY t.id;
