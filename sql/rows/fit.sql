-- The rows from which rule/fit/fit.h works out what a funder would say to a project idea.

-- constant: FIT_MEMBERS 5000
-- constant: FIT_CALLS 400

-- row: fit_member, fit_members
-- a country in a body from a day to a day, or all members of another body (`through`)
-- columns: id body, text country, id through, text role, text starts, text ends

-- name: fit_members_read(): list of fit_member
-- every one, by body; a city that lies in a country counts by itself nowhere
SELECT t.body,p.country,t.through,t.role,t.starts,t.ends FROM place_memberships t LEFT JOIN places p ON p.id=t.place
 WHERE p.id IS NULL OR p.kind='country' ORDER BY t.body,t.id LIMIT $FIT_MEMBERS;

-- row: fit_rate, fit_rates
-- how many of `currency` one of `base` is worth, millionths
-- columns: text base, text currency, int value

-- name: fit_rates_read(text since): list of fit_rate
-- the exchange rates from a day up to the model's, and those that were fixed before, the latest first
SELECT t.base,t.currency,t.value FROM rates t WHERE t.date<=$as_at AND (t.date>=$since OR t.fixed=1) ORDER BY t.date DESC,t.id DESC LIMIT 1000;

-- name: fit_calls(text until): set of call
-- calls that are not closed on the day and open (or, where no opening is known, close) by a day to come; those without an end last
SELECT t.* FROM calls t WHERE COALESCE(t.closes,'9')>=$as_at AND COALESCE(t.opens,t.closes,'')<=$until
 ORDER BY COALESCE(t.closes,'9'),t.sort_key,t.id LIMIT $FIT_CALLS;

-- name: fit_calls_of(id scheme, text until): set of call
-- calls of a scheme as far as they were known by a day to come, the latest first
SELECT t.* FROM calls t WHERE t.scheme=$scheme AND COALESCE(t.opens,t.closes,'')<=$until
 ORDER BY COALESCE(t.closes,'9') DESC,t.sort_key,t.id LIMIT 100;

-- name: fit_schemes(): set of funding_scheme
-- schemes with an edition of their conditions in force on the day
SELECT t.* FROM funding_schemes t WHERE t.plan IN (SELECT e.plan FROM elements e WHERE e.kind='edition'
  AND COALESCE(e.starts,'')<=$as_at AND COALESCE(e.due,'9999')>=SUBSTR($as_at,1,LENGTH(COALESCE(e.due,'9999'))))
 ORDER BY t.sort_key,t.id LIMIT $FIT_CALLS;

-- name: fit_place_called(text key): first place
-- the place of this name, folded as sort keys are: a town before a country
SELECT t.* FROM places t WHERE t.sort_key=$key ORDER BY CASE WHEN t.kind IN ('city','town') THEN 0 ELSE 1 END,t.id LIMIT 1;

-- name: fit_organisation_called(text key): first organisation
SELECT t.* FROM organisations t WHERE t.sort_key=$key ORDER BY t.id LIMIT 1;

-- name: fit_awards(id organisation): set of award
-- what it holds or held up to the day
SELECT t.* FROM awards t WHERE t.organisation=$organisation AND COALESCE(t.date,'')<=$as_at ORDER BY t.id LIMIT 200;

-- name: fit_answers(id idea): set of idea_answer
SELECT t.* FROM idea_answers t WHERE t.idea=$idea AND COALESCE(t.date,'')<=$as_at ORDER BY COALESCE(t.date,'') DESC,t.id DESC LIMIT 400;

-- name: fit_editions(id plan): set of element
-- the conditions of a plan, siblings together
SELECT t.* FROM elements t WHERE t.plan=$plan AND t.kind IN ('edition','criterion','request','milestone','step')
 ORDER BY t.parent,@sibling_order(t),t.id LIMIT $FIT_CALLS;
