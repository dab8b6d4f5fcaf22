-- Where the values of a record come from (model/engine/standing.h).

-- name: standing_rows(entity of, each record): set of provenance by record
-- whole-row ones first, then by field
SELECT t.* FROM provenances t WHERE @one_of(t.record,$record) AND t.entity=$of
 ORDER BY t.record,COALESCE(t.field,''),COALESCE(t.source,0),COALESCE(t.locator,''),t.id;
