-- What a visit or an exchange is prepared with: its programme, what was checked, who gives guests a bed.

-- name: programme_of(id activity, size limit): set of programme_item
-- day by day; of a day first what has no time
SELECT t.* FROM programme_items t WHERE t.activity=$activity ORDER BY t.date,t.starts IS NOT NULL,t.starts,t.id LIMIT $limit;

-- name: checks_of(id activity, size limit): set of visit_check
SELECT t.* FROM visit_checks t WHERE t.activity=$activity ORDER BY t.id LIMIT $limit;

-- name: check_of(id activity, id criterion): first visit_check
SELECT t.* FROM visit_checks t WHERE t.activity=$activity AND t.criterion=$criterion ORDER BY t.id LIMIT 1;

-- name: hosts_of(id activity, size limit): set of hosting
SELECT t.* FROM hostings t WHERE t.activity=$activity ORDER BY t.number,t.id LIMIT $limit;

-- name: host_last_number(id activity): int
SELECT COALESCE(MAX(t.number),0) FROM hostings t WHERE t.activity=$activity;

-- name: guests_hosted(id activity): int
-- for how many guests somebody has a bed; who that is says nobody here
SELECT COALESCE(SUM(t.guests),0) FROM hostings t WHERE t.activity=$activity;

-- name: hosts_not_made_up(): int
-- those of a visit that is not made up as a whole
SELECT COUNT(*) FROM hostings t WHERE NOT EXISTS(SELECT 1 FROM provenances p
 WHERE p.entity='activity' AND p.record=t.activity AND p.field IS NULL AND p.standing='illustrative');

-- fragment: digits(phone)
-- a telephone number without the signs that people put between its digits
REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(COALESCE(@phone,''),' ',''),'-',''),'.',''),'/',''),'(',''),')','');

-- fragment: host_is(name, phone)
-- hosts t that are called so and have the number; the name alone counts where either has none
(@name<>'' AND LOWER(t.host)=LOWER(@name) AND (@digits(@phone)='' OR @digits(t.phone)='' OR @digits(t.phone)=@digits(@phone)));

-- name: hosts_of_person(text name, text phone): set of hosting
-- those that are the person; "": nothing is known
SELECT t.* FROM hostings t WHERE @host_is($name,$phone) ORDER BY t.id LIMIT 1000;

-- name: hosts_like_person(text name, text title, text phone): set of hosting
-- others that have the name, the public name or the number: they may be somebody else
SELECT t.* FROM hostings t WHERE ((t.host<>'' AND LOWER(t.host) IN (LOWER($name),LOWER($title))) OR (@digits($phone)<>'' AND @digits(t.phone)=@digits($phone)))
 AND NOT @host_is($name,$phone) ORDER BY t.id LIMIT 1000;

-- name: hosts_erase(text day): change
-- those that were to be kept until a day before
DELETE FROM hostings WHERE until<$day;

-- name: travellers_counted(id activity): int
-- heads of who travels; 0 where of one group nobody knows how many
SELECT CASE WHEN SUM(CASE WHEN t.people IS NULL AND t.person IS NULL THEN 1 ELSE 0 END)>0 THEN 0 ELSE COALESCE(SUM(COALESCE(t.people,1)),0) END
 FROM travellers t WHERE t.activity=$activity;
