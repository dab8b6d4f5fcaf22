-- Where the values of a record come from (model/engine/standing.h).

-- name: standing_rows(entity of, each record): set of provenance by record
-- whole-row ones first, then by field
SELECT t.* FROM provenances t WHERE @one_of(t.record,$record) AND t.entity=$of
 ORDER BY t.record,COALESCE(t.field,''),COALESCE(t.source,0),COALESCE(t.locator,''),t.id;

-- name: standing_rows_between(entity of, id first, id last, size limit): set of provenance
SELECT t.* FROM provenances t WHERE t.entity=$of AND t.record BETWEEN $first AND $last
 ORDER BY t.record,COALESCE(t.field,''),COALESCE(t.source,0),COALESCE(t.locator,''),t.id LIMIT $limit;

-- row: standing_mark, standing_marks
-- columns: id record, text field, flag made_up

-- name: standing_marks_of(entity of, text records): list of standing_mark
-- what decides whether values of these records are made up: each source that says so, and all that speak of one field
SELECT t.record AS record,t.field AS field,CASE WHEN t.standing='illustrative' THEN 1 ELSE 0 END AS made_up
 FROM @rows_of(provenances t,t.record,$records) WHERE t.entity=$of AND (t.standing='illustrative' OR t.field IS NOT NULL) ORDER BY t.record;
