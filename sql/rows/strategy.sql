-- What pages and reports read of plans: elements, how they stand, what they are tied to. "As at": only rows dated on or before the
-- model's day. Elements stand in the order of their position, then of their sort key. A `kind` may be NULL: every kind.

-- ---- plans and their elements ----

-- fragment: tree_order(element, parent)
-- what stands side by side together
COALESCE(@parent.position,0),COALESCE(@parent.sort_key,''),COALESCE(@parent.id,0),@sibling_order(@element),@element.id;

-- name: plan_elements_by_position(id plan, text kind): set of element
-- all its elements at every depth, siblings together
SELECT t.* FROM elements t LEFT JOIN elements u ON u.id=t.parent
 WHERE t.plan=$plan AND @text_or_any(t.kind,$kind) ORDER BY @tree_order(t,u);

-- name: elements_under_by_position(id element): set of element
-- all below it, siblings together
WITH RECURSIVE @under($element)
SELECT t.* FROM under JOIN elements t ON t.id=under.id JOIN elements u ON u.id=t.parent WHERE t.id<>$element ORDER BY @tree_order(t,u);

-- name: plan_top_by_position(id plan, text kind): set of element
-- its elements that are part of no other
SELECT t.* FROM elements t WHERE t.plan=$plan AND t.parent IS NULL AND @text_or_any(t.kind,$kind)
 ORDER BY @sibling_order(t),t.id;

-- name: element_children_by_position(each element, text kind): set of element by parent
-- what is directly below it
SELECT t.* FROM elements t WHERE @one_of(t.parent,$element) AND @text_or_any(t.kind,$kind)
 ORDER BY t.parent,@sibling_order(t),t.id;

-- name: elements_of_kind(text kind): set of element
-- of every plan of the city's own dataset, by plan
SELECT t.* FROM elements t JOIN plans p ON p.id=t.plan WHERE p.dataset=$dataset AND t.kind=$kind
 ORDER BY p.sort_key,p.id,@sibling_order(t),t.id;

-- constant: PLAN_SIZE_MAX 1001

-- name: plan_size(id plan): int
-- how many elements it has, counted up to PLAN_SIZE_MAX
SELECT COUNT(*) AS count FROM (SELECT 1 FROM elements t WHERE t.plan=$plan LIMIT $PLAN_SIZE_MAX) AS counted;

-- name: plans_of_scope(text scope, id except): set of plan
-- plans of the city's own dataset at a level of government (one without a level is local), by their first date; `except` is left out, and so are
-- checklists, which are no policy
SELECT t.* FROM plans t WHERE t.dataset=$dataset AND COALESCE(t.scope,'local')=$scope AND t.kind<>'checklist' AND t.id<>COALESCE($except,0)
 ORDER BY COALESCE(t.starts,'9'),t.sort_key,t.id;

-- name: articles_of_section(text section): set of article
-- those that stand at a place in a report, in their order there
SELECT t.* FROM articles t WHERE t.section=$section ORDER BY @sibling_order(t),t.id;

-- name: documents_by_title(): set of document
SELECT t.* FROM documents t ORDER BY t.sort_key,t.id;

-- name: activity_contribution(each activity): first contribution by activity
-- what an activity serves first, of plans that had begun
SELECT t.* FROM activities a JOIN contributions t ON t.id=(SELECT c.id FROM contributions c JOIN elements e ON e.id=c.element JOIN plans p ON p.id=e.plan
  WHERE c.activity=a.id AND COALESCE(p.starts,'')<=$as_at ORDER BY c.sort_key,c.id LIMIT 1)
 WHERE @one_of(a.id,$activity) ORDER BY t.activity;

-- ---- how actions stand ----

-- name: updates_of_plan(id plan): set of update
-- the update that counts on the day: one for each element of the plan that has any. A correction stands at the date of what it
-- corrects, in front of it, from its own date on.
SELECT t.* FROM elements e JOIN updates t ON t.id=@counting_update(e.id,$as_at)
 WHERE e.plan=$plan ORDER BY e.id;

-- name: update_counting(each element): first update by element
-- the one that counts of an element
SELECT t.* FROM elements e JOIN updates t ON t.id=@counting_update(e.id,$as_at)
 WHERE @one_of(e.id,$element) ORDER BY t.element;

-- constant: UPDATES_MAX 200

-- name: updates_of_element(id element): set of update
-- those of the last dates up to the day, at most UPDATES_MAX; the first is the one that counts
SELECT t.* FROM updates t LEFT JOIN updates c ON c.id=t.corrects
 WHERE t.id IN (SELECT v.id FROM updates v WHERE v.element=$element AND COALESCE(v.date,'')<=$as_at ORDER BY v.date DESC,v.id DESC LIMIT $UPDATES_MAX)
 ORDER BY @latest_update(t,c);

-- name: update_last_day(id element): text
-- the date of the element's last update up to the day, of whatever kind; NULL without one
SELECT MAX(date) AS date FROM updates WHERE element=$element AND date<=$as_at;

-- name: update_last_number(id element, text date): int
-- the highest number among an element's updates of a date; 0 without one
SELECT COALESCE(MAX(COALESCE(number,1)),0) FROM updates WHERE element=$element AND date=$date;

-- ---- alignments ----

-- name: alignments_from(each element, text kind): set of alignment by from_element
-- in the order of what it is aligned to
SELECT t.* FROM alignments t JOIN elements o ON o.id=t.to_element JOIN plans p ON p.id=o.plan
 WHERE @one_of(t.from_element,$element) AND @text_or_any(t.kind,$kind)
 ORDER BY t.from_element,p.sort_key,p.id,@sibling_order(o),t.id;

-- name: alignments_to(each element, text kind): set of alignment by to_element
-- in the order of what is aligned to it
SELECT t.* FROM alignments t JOIN elements o ON o.id=t.from_element JOIN plans p ON p.id=o.plan
 WHERE @one_of(t.to_element,$element) AND @text_or_any(t.kind,$kind)
 ORDER BY t.to_element,p.sort_key,p.id,@sibling_order(o),t.id;

-- name: alignments_of_plan(id plan): set of alignment
-- from its elements, by element
SELECT t.* FROM alignments t JOIN elements f ON f.id=t.from_element JOIN elements o ON o.id=t.to_element
 JOIN plans p ON p.id=o.plan WHERE f.plan=$plan ORDER BY f.id,p.sort_key,p.id,@sibling_order(o),t.id;

-- name: alignments_to_plan(id plan): set of alignment
-- to its elements from those of any plan, by element
SELECT t.* FROM alignments t JOIN elements o ON o.id=t.to_element JOIN elements f ON f.id=t.from_element
 JOIN plans p ON p.id=f.plan WHERE o.plan=$plan ORDER BY o.id,p.sort_key,p.id,@sibling_order(f),t.id;

-- Of an objective and all below it (model_ids()) the alignments with another plan; themes, and the priorities that the objective itself
-- names, are what it serves.

-- fragment: outside(near, far, elements, objective, plan)
@one_of(@near,@elements) AND @far.plan<>@plan AND @far.kind<>'theme' AND NOT (@near=@objective AND @far.kind='priority');

-- name: alignments_outside_from(text elements, id objective, id plan): set of alignment
-- from them, by element
SELECT t.* FROM alignments t JOIN elements o ON o.id=t.to_element JOIN plans p ON p.id=o.plan WHERE @outside(t.from_element,o,$elements,$objective,$plan)
 ORDER BY t.from_element,p.sort_key,p.id,@sibling_order(o),t.id;

-- name: alignments_outside_from_count(text elements, id objective, id plan): int
SELECT COUNT(*) FROM alignments t JOIN elements o ON o.id=t.to_element WHERE @outside(t.from_element,o,$elements,$objective,$plan);

-- name: alignments_outside_to(text elements, id objective, id plan): set of alignment
-- to them, by element
SELECT t.* FROM alignments t JOIN elements o ON o.id=t.from_element JOIN plans p ON p.id=o.plan WHERE @outside(t.to_element,o,$elements,$objective,$plan)
 ORDER BY t.to_element,p.sort_key,p.id,@sibling_order(o),t.id;

-- name: alignments_outside_to_count(text elements, id objective, id plan): int
SELECT COUNT(*) FROM alignments t JOIN elements o ON o.id=t.from_element WHERE @outside(t.to_element,o,$elements,$objective,$plan);

-- name: elements_before(id element): set of element
-- those that it took the place of, by alignments of kind replaces, directly or in turn; each once, so that a circle ends
WITH RECURSIVE back(id) AS (SELECT a.to_element FROM alignments a WHERE a.from_element=$element AND a.kind='replaces'
 UNION SELECT a.to_element FROM alignments a JOIN back ON a.from_element=back.id WHERE a.kind='replaces')
SELECT t.* FROM elements t JOIN back ON back.id=t.id WHERE t.id<>$element ORDER BY t.plan,t.position,t.sort_key,t.id LIMIT 200;

-- name: elements_after(id element): set of element
-- those that took its place, in the same way
WITH RECURSIVE forth(id) AS (SELECT a.from_element FROM alignments a WHERE a.to_element=$element AND a.kind='replaces'
 UNION SELECT a.from_element FROM alignments a JOIN forth ON a.to_element=forth.id WHERE a.kind='replaces')
SELECT t.* FROM elements t JOIN forth ON forth.id=t.id WHERE t.id<>$element ORDER BY t.plan,t.position,t.sort_key,t.id LIMIT 200;

-- row: element_tags
-- How many name an element; of how many of these it is said that they are made up.
-- columns: int count, flag made_up

-- name: element_tags(id element): row element_tags
-- alignments (but for what takes its place) and contributions that name the element; of each at most 1,000 are counted
WITH one AS (SELECT a.id FROM alignments a WHERE a.to_element=$element AND a.kind<>'replaces' LIMIT 1000),
 two AS (SELECT c.id FROM contributions c WHERE c.element=$element LIMIT 1000)
SELECT (SELECT COUNT(*) FROM one)+(SELECT COUNT(*) FROM two) AS count,
 @made_up_among(one,@illustrative_in('alignment',''))+@made_up_among(two,@illustrative_in('contribution','')) AS made_up;

-- ---- indicators ----

-- name: indicators_under(id element): set of indicator
-- of the element and of all below it
WITH RECURSIVE @under($element)
SELECT t.* FROM indicators t JOIN under ON under.id=t.element ORDER BY t.sort_key,t.id;

-- name: indicators_of_any(text elements, size limit): set of indicator
-- of any of several elements (model_ids()), by their names
SELECT t.* FROM indicators t WHERE @one_of(t.element,$elements) ORDER BY t.sort_key,t.id LIMIT $limit;

-- name: indicators_answered(text elements, id plan, id owner, size limit): set of indicator
-- of what these elements answer (rule/element.h) in other plans of the owner, by their names
SELECT t.* FROM indicators t WHERE t.element IN (SELECT o.id FROM alignments a JOIN elements o ON o.id=a.to_element JOIN plans p ON p.id=o.plan
  WHERE @one_of(a.from_element,$elements) AND a.kind<>'depends-on' AND o.plan<>$plan AND p.owner=$owner)
 ORDER BY t.sort_key,t.id LIMIT $limit;

-- name: indicators_of_plan(id plan): set of indicator
-- those of its elements, by element
SELECT t.* FROM indicators t JOIN elements e ON e.id=t.element WHERE e.plan=$plan
 ORDER BY e.sort_key,e.id,t.sort_key,t.id;

-- name: observations_of_indicator(each indicator): set of observation by indicator
-- baselines and actuals up to the day, every target; by date
SELECT t.* FROM observations t WHERE @one_of(t.indicator,$indicator) AND (t.date<=$as_at OR t.kind='target')
 ORDER BY t.indicator,t.date,COALESCE(t.disaggregation,''),t.kind,t.id;

-- ---- contributions: what activities do for elements ----

-- name: contributions_begun(each element): set of contribution by element
-- for the element, of activities that had begun by the day, the first 2000
SELECT t.* FROM elements e JOIN contributions t ON t.id IN (SELECT c.id FROM contributions c JOIN activities a ON a.id=c.activity
  WHERE c.element=e.id AND a.status NOT IN ('planned','cancelled') AND COALESCE(a.starts,'')<=$as_at ORDER BY c.sort_key,c.id LIMIT 2000)
 WHERE @one_of(e.id,$element) ORDER BY t.element,t.id;

-- name: contributions_below(id element, size limit): set of contribution
-- for the element and for all below it, by element, the first of them
WITH RECURSIVE @under($element)
SELECT t.* FROM contributions t WHERE t.element IN (SELECT id FROM under) ORDER BY t.element,t.sort_key,t.id LIMIT $limit;
-- postgres: contributions_below
WITH RECURSIVE @under($element)
SELECT t.* FROM (SELECT id FROM under ORDER BY id) AS u CROSS JOIN LATERAL
 (SELECT d.* FROM contributions d WHERE d.element=u.id ORDER BY d.sort_key,d.id LIMIT $limit) AS t ORDER BY u.id,t.sort_key,t.id LIMIT $limit;

-- row: contributions_number
-- columns: int records, int activities

-- name: contributions_number_below(text elements, size limit): row contributions_number
-- of the first for these elements, by element; an activity that contributes to several of them counts once
SELECT COUNT(*) AS records,COUNT(DISTINCT f.activity) AS activities FROM
 (SELECT t.activity FROM contributions t WHERE @one_of(t.element,$elements) ORDER BY t.element,t.sort_key,t.id LIMIT $limit) AS f;

-- name: contributions_of_plan(id plan): set of contribution
-- for the plan's elements, by element
SELECT t.* FROM contributions t JOIN elements e ON e.id=t.element WHERE e.plan=$plan ORDER BY t.element,t.id LIMIT 2000;

-- name: contributions_of(id activity): set of contribution
-- of the activity, by element
SELECT t.* FROM contributions t JOIN elements e ON e.id=t.element JOIN plans p ON p.id=e.plan WHERE t.activity=$activity
 ORDER BY p.sort_key,p.id,@sibling_order(e),t.id;

-- ---- evidence: up to the day or without a date, freshest first; what has no date last ----

-- name: evidence_of_element(each element): set of evidence by element
SELECT t.* FROM evidence t WHERE @one_of(t.element,$element) AND COALESCE(t.date,'')<=$as_at ORDER BY t.element,COALESCE(t.date,'') DESC,t.id;

-- name: evidence_of_alignment(each alignment): set of evidence by alignment
SELECT t.* FROM evidence t WHERE @one_of(t.alignment,$alignment) AND COALESCE(t.date,'')<=$as_at ORDER BY t.alignment,COALESCE(t.date,'') DESC,t.id;

-- name: evidence_of_observation(each observation): set of evidence by observation
SELECT t.* FROM evidence t WHERE @one_of(t.observation,$observation) AND COALESCE(t.date,'')<=$as_at ORDER BY t.observation,COALESCE(t.date,'') DESC,t.id;

-- name: evidence_of_any(text elements): set of evidence
-- of any of several elements (model_ids()), by element
SELECT t.* FROM evidence t WHERE @one_of(t.element,$elements) AND COALESCE(t.date,'')<=$as_at ORDER BY t.element,COALESCE(t.date,'') DESC,t.id;

-- name: evidence_of_plan(id plan): set of evidence
-- of all its elements, by element
SELECT t.* FROM evidence t JOIN elements e ON e.id=t.element WHERE e.plan=$plan AND COALESCE(t.date,'')<=$as_at ORDER BY t.element,COALESCE(t.date,'') DESC,t.id;

-- name: evidence_of_plan_alignments(id plan): set of evidence
-- of what its elements are aligned to, by alignment
SELECT t.* FROM evidence t JOIN alignments a ON a.id=t.alignment JOIN elements e ON e.id=a.from_element
 WHERE e.plan=$plan AND COALESCE(t.date,'')<=$as_at ORDER BY t.alignment,COALESCE(t.date,'') DESC,t.id LIMIT 2000;

-- name: evidence_of_plan_contributions(id plan): set of evidence
-- of what activities do for its elements, by contribution
SELECT t.* FROM evidence t JOIN contributions c ON c.id=t.contribution JOIN elements e ON e.id=c.element
 WHERE e.plan=$plan AND COALESCE(t.date,'')<=$as_at ORDER BY t.contribution,COALESCE(t.date,'') DESC,t.id LIMIT 2000;

-- ---- changes noticed ----

-- name: watch_notes_of_any(text elements, size limit): set of watch_note
-- what was noticed of any of several elements (model_ids()) up to the day, the latest first
SELECT t.* FROM watch_notes t WHERE @one_of(t.element,$elements) AND t.date<=$as_at ORDER BY t.date DESC,t.id DESC LIMIT $limit;
