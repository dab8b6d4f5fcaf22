-- Every transaction, for the sums by objective, city, year, funder and activity that agree with each other (rule/money/ledger.h).

-- constant: LEDGER_ROWS 20000
-- constant: LEDGER_SHARES 20000

-- row: ledger_row, ledger_rows
-- a transaction, in millionths; who paid, a part of the council as the council; whose it is (enum money_side)
-- columns: id transaction, id activity, text kind, text currency, text date, id provider, int side, int amount, flag made_up, flag year_made_up, flag bounded

-- name: ledger_read(): list of ledger_row
-- those dated up to the day, by date
SELECT t.id AS "transaction",t.activity AS activity,t.kind AS kind,t.currency AS currency,t.date AS date,@payer(t) AS provider,@money_side(t) AS side,
 t.amount AS amount,@made_up_of(t,@illustrative_in('transaction','amount')) AS made_up,
 @money_day_made_up(t) AS year_made_up,@money_bounds(t) AS bounded FROM transactions t WHERE t.date<=$as_at ORDER BY t.date,t.id LIMIT $LEDGER_ROWS;

-- row: ledger_share, ledger_shares
-- what an activity does for a part of the plan, with the share of its money in millionths of a per cent, or NULL
-- columns: id activity, id element, int weight

-- name: ledger_shares_read(id plan): list of ledger_share
SELECT c.activity AS activity,c.element AS element,c.weight AS weight FROM contributions c JOIN elements e ON e.id=c.element
 WHERE e.plan=$plan ORDER BY c.activity,c.id LIMIT $LEDGER_SHARES;

-- row: ledger_activity, ledger_activities
-- what an activity is part of, and the city that its money belongs to
-- columns: id activity, id parent, id place

-- name: ledger_activities_read(): list of ledger_activity
SELECT a.id AS activity,a.parent AS parent,@city_of(a.id) AS place FROM activities a
 ORDER BY a.id LIMIT $LEDGER_ROWS;
