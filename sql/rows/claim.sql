-- Claims that are no elements, and the evidence for them, many at once. Every set is limited to CLAIM_ROWS; dated rows are those up
-- to the model's day.

-- constant: CLAIM_ROWS 2000

-- name: claim_values(id plan): set of observation
-- actual values of the plan's indicators that stand, without those of a part: of each indicator the latest first
SELECT t.* FROM observations t JOIN indicators i ON i.id=t.indicator JOIN elements e ON e.id=i.element
 WHERE e.plan=$plan AND t.kind='actual' AND t.date<=$as_at AND t.disaggregation IS NULL AND COALESCE(t.state,'approved')='approved'
 ORDER BY t.indicator,t.date DESC,t.id DESC LIMIT $CLAIM_ROWS;

-- name: claim_decisions(id plan): set of decision
-- decisions about the plan's elements, the earliest first
SELECT t.* FROM decisions t JOIN elements e ON e.id=t.element WHERE e.plan=$plan AND t.date<=$as_at ORDER BY t.date,t.id LIMIT $CLAIM_ROWS;

-- row: claim_criterion, claim_criteria
-- a criterion that needs evidence, and the award that is held by it
-- columns: id award, id criterion

-- name: claim_criteria(): list of claim_criterion
-- criteria of levels that are on record as held on the day, as far as these need evidence
SELECT a.id AS award,c.id AS criterion FROM awards a JOIN elements l ON l.id=a.level JOIN plans p ON p.id=l.plan
 JOIN elements c ON c.plan=l.plan AND c.parent=l.id AND c.kind IN ('criterion','request','milestone') AND c.measure='evidence'
 WHERE p.dataset=$dataset AND a.state='held' AND COALESCE(a.date,'')<=$as_at AND @not_expired(a,$as_at)
 ORDER BY p.sort_key,a.id,COALESCE(c.position,1000001),c.id LIMIT $CLAIM_ROWS;

-- name: claim_evidence(id plan): set of evidence
-- what proves them, freshest first: values, decisions, contributions and alignments of the plan's elements, and criteria of awards
WITH of_values(id) AS (SELECT t.id FROM evidence t JOIN observations o ON o.id=t.observation JOIN indicators i ON i.id=o.indicator JOIN elements e ON e.id=i.element
  WHERE e.plan=$plan AND COALESCE(t.date,'')<=$as_at ORDER BY COALESCE(t.date,'') DESC,t.id LIMIT $CLAIM_ROWS),
 of_decisions(id) AS (SELECT t.id FROM evidence t JOIN decisions d ON d.id=t.decision JOIN elements e ON e.id=d.element
  WHERE e.plan=$plan AND COALESCE(t.date,'')<=$as_at ORDER BY COALESCE(t.date,'') DESC,t.id LIMIT $CLAIM_ROWS),
 of_contributions(id) AS (SELECT t.id FROM evidence t JOIN contributions c ON c.id=t.contribution JOIN elements e ON e.id=c.element
  WHERE e.plan=$plan AND COALESCE(t.date,'')<=$as_at ORDER BY t.contribution,COALESCE(t.date,'') DESC,t.id LIMIT $CLAIM_ROWS),
 of_alignments(id) AS (SELECT t.id FROM evidence t JOIN alignments a ON a.id=t.alignment JOIN elements e ON e.id=a.from_element
  WHERE e.plan=$plan AND COALESCE(t.date,'')<=$as_at ORDER BY t.alignment,COALESCE(t.date,'') DESC,t.id LIMIT $CLAIM_ROWS),
 of_criteria(id) AS (SELECT t.id FROM evidence t JOIN elements c ON c.id=t.criterion JOIN plans p ON p.id=c.plan
  WHERE p.dataset=$dataset AND t.award IS NOT NULL AND COALESCE(t.date,'')<=$as_at ORDER BY COALESCE(t.date,'') DESC,t.id LIMIT $CLAIM_ROWS),
 found(id) AS (SELECT id FROM of_values UNION SELECT id FROM of_decisions UNION SELECT id FROM of_contributions UNION SELECT id FROM of_alignments
  UNION SELECT id FROM of_criteria)
SELECT t.* FROM found CROSS JOIN evidence t WHERE t.id=found.id ORDER BY COALESCE(t.date,'') DESC,t.id;

-- name: claim_contributions(id plan, text kind): set of contribution
-- what activities that had begun by the day do for the plan's elements of the kind (benefit, statement); by element
SELECT t.* FROM contributions t JOIN elements e ON e.id=t.element JOIN activities a ON a.id=t.activity
 WHERE e.plan=$plan AND e.kind=$kind AND a.status NOT IN ('planned','cancelled') AND COALESCE(a.starts,'')<=$as_at ORDER BY t.element,t.id LIMIT $CLAIM_ROWS;

-- name: claim_participations(id plan, text kind): set of participation
-- who takes part in the activities that contribute to these elements or are evidence for them
SELECT t.* FROM participations t WHERE t.activity IN (
  SELECT c.activity FROM contributions c JOIN elements e ON e.id=c.element WHERE e.plan=$plan AND e.kind=$kind
  UNION SELECT v.activity FROM evidence v JOIN elements e ON e.id=v.element WHERE e.plan=$plan AND e.kind=$kind AND COALESCE(v.date,'')<=$as_at AND v.activity IS NOT NULL)
 ORDER BY t.activity,t.organisation,t.id LIMIT $CLAIM_ROWS;
