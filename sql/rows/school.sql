-- Schools: what the official register is matched by, and how far a school is reached. Dated rows are those up to the model's day.

-- row: school_known, schools_known
-- columns: id id, text slug, text name, text urn, text kind, text place, text phase

-- name: schools_known(): list of school_known
-- all that a register may speak of
SELECT o.id,o.slug,o.name,o.urn,o.kind,p.slug AS place,o.phase FROM organisations o LEFT JOIN places p ON p.id=o.place
 WHERE o.kind='school' OR o.urn IS NOT NULL ORDER BY o.id;

-- name: schools_of_urn(text urn): set of organisation
-- those with this number: one, where all is well
SELECT t.* FROM organisations t WHERE t.urn=$urn ORDER BY t.id LIMIT 2;
