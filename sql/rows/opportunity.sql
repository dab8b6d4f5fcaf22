-- Offers and wishes: which may fit one, and which end soon.

-- fragment: opportunity_open(row, day)
(COALESCE(@row.state,'open')='open' AND COALESCE(@row.closes,'9')||'~'>=@day);

-- name: opportunities_of_theme(text kind, text side, text theme, text day, size limit): set of opportunity
-- those of a theme that are open on the day, the newest first
SELECT t.* FROM opportunities t WHERE t.kind=$kind AND t.side=$side AND t.theme=$theme AND @opportunity_open(t,$day) ORDER BY t.id DESC LIMIT $limit;

-- name: opportunities_of_sector(text kind, text side, text sector, text day, size limit): set of opportunity
-- those of a sector, likewise
SELECT t.* FROM opportunities t WHERE t.kind=$kind AND t.side=$side AND t.sector=$sector AND @opportunity_open(t,$day) ORDER BY t.id DESC LIMIT $limit;

-- name: opportunities_of_kind(text kind, text side, text day, size limit): set of opportunity
SELECT t.* FROM opportunities t WHERE t.kind=$kind AND t.side=$side AND @opportunity_open(t,$day) ORDER BY t.id DESC LIMIT $limit;

-- name: opportunities_ending(text from, text to, size limit): set of opportunity
-- open, and to end in these days
SELECT t.* FROM opportunities t WHERE t.closes>=$from AND t.closes<=$to AND COALESCE(t.state,'open')='open' ORDER BY t.closes,t.id LIMIT $limit;

-- name: interests_to_answer(id organisation, size limit): set of interest
-- in what an organisation offers or looks for, not answered yet, the oldest first
SELECT t.* FROM opportunities o CROSS JOIN interests t WHERE o.organisation=$organisation AND t.opportunity=o.id AND t.state='asked'
 ORDER BY t.asked,t.id LIMIT $limit;
