-- Accounts of a project (rule/money/accounts.h), and the rates that they take (rule/money/rate.h).

-- constant: ACCOUNT_ROWS 2000

-- row: account_entry, account_entries
-- a transaction of an activity or of a part of it, in millionths; whose it is (enum money_side); what of it was asked for, and struck out
-- `answers`: it is what a funder paid of a request
-- columns: id transaction, text kind, text currency, text date, text category, id provider, id receiver, int side, int amount, flag made_up, id request, text request_currency, int requested, int struck, id activity, flag answers

-- name: account_read(id activity): list of account_entry
-- those up to the day, and what is promised for later, by date
WITH mine(id) AS (SELECT $activity UNION SELECT a.id FROM activities a WHERE a.parent=$activity)
SELECT t.id AS "transaction",t.kind AS kind,t.currency AS currency,t.date AS date,t.category AS category,t.provider AS provider,t.receiver AS receiver,
 @money_side(t) AS side,t.amount AS amount,@made_up_of(t,@illustrative_in('transaction','amount')) AS made_up,
 c.request AS request,(SELECT k.currency FROM payment_requests k WHERE k.id=c.request) AS request_currency,c.amount AS requested,c.struck AS struck,
 t.activity AS activity,(SELECT COUNT(*) FROM payment_requests q WHERE q.received=t.id) AS answers
 FROM mine CROSS JOIN transactions t LEFT JOIN requested_costs c ON c.cost=t.id
 WHERE t.activity=mine.id AND (t.date<=$as_at OR t.kind='commitment') ORDER BY t.date,t.id LIMIT $ACCOUNT_ROWS;

-- name: account_bid(id activity): first bid
-- the bid that pays for an activity: the last one that was awarded
SELECT t.* FROM bids t WHERE t.activity=$activity AND t.stage='successful' ORDER BY COALESCE(t.decided,'') DESC,t.id DESC LIMIT 1;

-- name: rates_of(text one, text other, text from, text to): set of rate
-- rates between two currencies, either way round, of some days; and those that were fixed before
SELECT t.* FROM rates t WHERE t.base=$one AND t.currency=$other AND t.date<=$to AND (t.date>=$from OR t.fixed=1)
UNION ALL SELECT t.* FROM rates t WHERE t.base=$other AND t.currency=$one AND t.date<=$to AND (t.date>=$from OR t.fixed=1)
 ORDER BY date,id LIMIT 200;

-- name: postings_waiting(size limit): set of posting
-- lines of a ledger that nobody placed, the oldest first
SELECT t.* FROM postings t WHERE t.placed IS NULL ORDER BY t.date,t.id LIMIT $limit;
