-- What is lent: when desks are closed, who holds a copy when, what is late, who waits.

-- name: desk_closures(id desk, text from, text to, size limit): set of closure
-- those that have a day from the one to the other
SELECT t.* FROM closures t WHERE t.desk=$desk AND t.ends>=$from AND t.starts<=$to ORDER BY t.ends,t.id LIMIT $limit;

-- row: held_by
-- columns: int id, text starts, text ends

-- name: copy_held_by(id copy, int from, int to, id but, text starts, int number): row held_by
-- the first booking that holds the copy on one of the days from `from` until the day before `to`; never `but`, nor the one of that key
SELECT b.id AS id,b.starts AS starts,b.ends AS ends FROM bookings b WHERE b.copy=$copy AND b.held_to>$from AND b.held_from<$to AND b.id<>$but
 AND NOT (CAST($but AS BIGINT)=0 AND b.starts=$starts AND COALESCE(b.number,0)=COALESCE(CAST($number AS BIGINT),0))
 ORDER BY b.held_from,b.id LIMIT 1;

-- name: copy_next_held(id copy, int from, id but): int
-- the day from which the next booking holds the copy, after the day; 0: none does
SELECT COALESCE(MIN(b.held_from),0) FROM bookings b WHERE b.copy=$copy AND b.held_to>$from AND b.held_from>$from AND b.id<>$but;

-- name: copy_back_until(id copy, int from, int day, id but): int
-- the day until which loans that are back hold the copy for what the desk needs after them, of those that hold one of the days from `from` to
-- `day`; 0: none does
SELECT COALESCE(MAX(b.held_to),0) FROM bookings b WHERE b.copy=$copy AND b.held_to>$from AND b.held_from<=$day AND b.state='returned' AND b.id<>$but;

-- name: copies_to_lend(id resource, size limit): set of copy
-- copies of it that are whole enough to go out
SELECT t.* FROM copies t WHERE t.resource=$resource AND COALESCE(t.condition,'') NOT IN ('damaged','lost') ORDER BY t.sort_key,t.id LIMIT $limit;

-- row: held_copy, held_copies
-- columns: int copy, int from_day, int to_day, int late

-- name: resource_held(id resource, int from, text day, int back, size limit): list of held_copy
-- when its copies are held, after the day `from`; what should be back on `day` and is not, until the day `back`
SELECT b.copy AS copy,b.held_from AS from_day,CASE WHEN b.state='out' AND b.ends<$day THEN CAST($back AS BIGINT) ELSE b.held_to END AS to_day,
 CASE WHEN b.state='out' AND b.ends<$day THEN 1 ELSE 0 END AS late
 FROM copies c CROSS JOIN bookings b WHERE c.resource=$resource AND b.copy=c.id AND b.held_to>CAST($from AS BIGINT)-400 AND (b.held_to>$from OR b.state='out')
 ORDER BY b.copy,b.held_from LIMIT $limit;

-- name: copy_booking_number(id copy, text starts): int
-- the highest number of the bookings of the copy from the day; 0: there is none
SELECT COALESCE(MAX(COALESCE(b.number,1)),0) FROM bookings b WHERE b.copy=$copy AND b.starts=$starts;

-- name: copy_out(id copy): first booking
-- the loan that the copy is out on
SELECT t.* FROM bookings t WHERE t.copy=$copy AND t.state='out' ORDER BY t.ends,t.id LIMIT 1;

-- name: copy_next(id copy): first booking
-- who has the copy next: confirmed, and not handed out
SELECT t.* FROM bookings t WHERE t.copy=$copy AND t.state='confirmed' ORDER BY t.starts,t.id LIMIT 1;

-- name: class_counted(id borrower, text starts, text subject, text concept, int pupils, id activity, id but): flag
-- whether the same class was counted already at the activity: it borrowed another thing from that day for the same purpose, which is back
SELECT CASE WHEN EXISTS(SELECT 1 FROM bookings b JOIN copies c ON c.id=b.copy JOIN resources r ON r.id=c.resource
 WHERE b.borrower=$borrower AND b.starts=$starts AND b.state='returned' AND b.id<>$but AND b.pupils=$pupils AND r.activity=$activity
  AND COALESCE(b.subject,'')=COALESCE(CAST($subject AS TEXT),'') AND COALESCE(b.concept,'')=COALESCE(CAST($concept AS TEXT),'')) THEN 1 ELSE 0 END;

-- name: booked_together(id resource, id borrower, text starts, size limit): set of booking
-- copies of a resource that a borrower has from the same day, by the number of the copy
SELECT t.* FROM bookings t JOIN copies c ON c.id=t.copy WHERE t.borrower=$borrower AND t.starts=$starts AND c.resource=$resource
 AND t.state NOT IN ('cancelled','expired') ORDER BY c.sort_key,t.id LIMIT $limit;

-- name: loan_damages(id booking, size limit): set of damage
-- what was missing or broken when a loan came back
SELECT t.* FROM damages t WHERE t.booking=$booking ORDER BY t.number,t.id LIMIT $limit;

-- name: copy_history(id copy, size limit): set of booking
-- its bookings that were not called off, newest first
SELECT t.* FROM bookings t WHERE t.copy=$copy AND t.state NOT IN ('cancelled','expired') ORDER BY t.starts DESC,t.id DESC LIMIT $limit;

-- ---- what time does to loans (job/lending.h) ----

-- name: offers_over(text day, size limit): set of booking
-- offers that nobody took in time
SELECT t.* FROM bookings t WHERE t.state='offered' AND (COALESCE(t.answer_by,'')<$day OR t.starts<$day) ORDER BY t.ends,t.id LIMIT $limit;

-- name: waits_waiting(size limit): set of wait
-- who waits, the longest first
SELECT t.* FROM waits t WHERE t.state='waiting' ORDER BY t.asked,t.id LIMIT $limit;

-- name: waits_for(id resource, size limit): set of wait
-- who waits for a resource, the longest first
SELECT t.* FROM waits t WHERE t.resource=$resource AND t.state='waiting' ORDER BY t.asked,t.id LIMIT $limit;

-- name: waits_met(id resource, id borrower, text from, text to, size limit): set of wait
-- what a borrower waits for of a resource for days of which one lies between the two
SELECT t.* FROM waits t WHERE t.resource=$resource AND t.borrower=$borrower AND t.state='waiting' AND t.starts<=$to AND t.ends>=$from
 ORDER BY t.id LIMIT $limit;

-- name: waits_of_offer(id booking): set of wait
-- the place on a waiting list that an offer answers
SELECT t.* FROM waits t WHERE t.booking=$booking ORDER BY t.id;

-- name: loans_due(text day, size limit): set of booking
-- loans that are out and due by the day
SELECT t.* FROM bookings t WHERE t.state='out' AND t.ends<=$day ORDER BY t.ends,t.id LIMIT $limit;

-- name: organisation_accounts(id organisation, size limit): set of account
-- active accounts that speak for an organisation
SELECT t.* FROM accounts t WHERE t.state='active' AND t.id IN (SELECT p.account FROM permissions p WHERE p.organisation=$organisation
  AND p.role IN ('school','association','department-officer','partner-city','committee')) ORDER BY t.id LIMIT $limit;

-- ---- lists of who lends and who borrows; NONE for an organisation: any ----
-- The limits keep both engines to the order in which they stand: from the few bookings in a state to what is lent.

-- fragment: lent_by(copy, lender)
EXISTS(SELECT 1 FROM copies lc JOIN resources lr ON lr.id=lc.resource LEFT JOIN desks ld ON ld.id=lr.desk WHERE lc.id=@copy
 AND (CAST(@lender AS BIGINT) IS NULL OR lr.holder=@lender OR ld.organisation=@lender) LIMIT 1 OFFSET 0);

-- name: lender_bookings(id lender, text state, text from, text to, size limit): set of booking
-- of what a body lends, in a state; `from` and `to`: whose first day is not before, whose last day is not after; NULL: any. The first due first.
-- The state as a range, and first in the order, keeps a plan of PostgreSQL that does not know the state to the index of all three.
SELECT t.* FROM bookings t
 WHERE t.state>=$state AND t.state<=$state AND @lent_by(t.copy,$lender) AND (CAST($from AS TEXT) IS NULL OR t.starts>=$from) AND (CAST($to AS TEXT) IS NULL OR t.ends<=$to)
 ORDER BY t.state,t.ends,t.id LIMIT $limit;

-- name: lender_late(id lender, text day, size most): int
-- loans that should have been back before the day, counted up to `most`
SELECT COUNT(*) FROM (SELECT 1 FROM bookings t
 WHERE t.state='out' AND t.ends<$day AND @lent_by(t.copy,$lender) LIMIT $most) AS counted;

-- name: lender_desk(id lender): first desk
-- its first desk
SELECT t.* FROM desks t WHERE t.organisation=$lender ORDER BY t.sort_key,t.id LIMIT 1;

-- name: lender_copies(id lender, size most): int
-- copies of what it holds or lends from its desks, counted up to `most`
SELECT COUNT(*) FROM (SELECT 1 FROM (SELECT r.id FROM resources r WHERE r.holder=$lender
 UNION ALL SELECT r.id FROM desks d JOIN resources r ON r.desk=d.id WHERE d.organisation=$lender) lent JOIN copies t ON t.resource=lent.id
 LIMIT $most) AS counted;

-- name: borrower_offers(id borrower, size limit): set of booking
-- what is offered to a borrower
SELECT t.* FROM bookings t WHERE t.borrower=$borrower AND t.state='offered' ORDER BY t.answer_by,t.id LIMIT $limit;

-- name: copy_awaited(id copy, size limit): set of booking
-- bookings of a copy that are to come, the first first
SELECT t.* FROM bookings t WHERE t.copy=$copy AND t.state IN ('asked','confirmed','offered') AND t.ends>=$own_day ORDER BY t.starts,t.id LIMIT $limit;

-- name: lender_at_risk(id lender, size limit): set of booking
-- confirmed bookings to come of what a body lends, whose copy can't go out: it is damaged or lost
SELECT t.* FROM bookings t JOIN copies c ON c.id=t.copy
 WHERE t.state>='confirmed' AND t.state<='confirmed' AND t.ends>=$own_day AND c.condition IN ('damaged','lost') AND @lent_by(t.copy,$lender)
 ORDER BY t.state,t.ends,t.id LIMIT $limit;

-- name: borrower_at_risk(id borrower, size limit): set of booking
-- the same of who borrows
SELECT t.* FROM bookings t JOIN copies c ON c.id=t.copy
 WHERE t.borrower=$borrower AND t.state='confirmed' AND t.ends>=$own_day AND c.condition IN ('damaged','lost') ORDER BY t.starts,t.id LIMIT $limit;

-- name: lender_starting(id lender, text to, size limit): set of booking
-- confirmed and to be handed out by the day, what is due first first; COALESCE keeps SQLite from looking through all days before it
SELECT t.* FROM bookings t
 WHERE t.state='confirmed' AND @lent_by(t.copy,$lender) AND COALESCE(t.starts,'')<=$to ORDER BY t.ends,t.id LIMIT $limit;

-- name: lender_waits(id lender, size limit): set of wait
SELECT t.* FROM waits t CROSS JOIN resources r LEFT JOIN desks d ON d.id=r.desk
 WHERE r.id=t.resource AND t.state='waiting' AND (CAST($lender AS BIGINT) IS NULL OR r.holder=$lender OR d.organisation=$lender) ORDER BY t.asked,t.id LIMIT $limit;

-- name: lender_damages(id lender, size limit): set of damage
-- what is still to be dealt with
SELECT t.* FROM damages t WHERE t.state='open' AND @lent_by(t.copy,$lender) ORDER BY t.date,t.id LIMIT $limit;

-- name: borrower_bookings(id borrower, flag over, size limit): set of booking
-- of a borrower: what is asked for, promised or out, the first first; or `over`, what is past, the last first
SELECT t.* FROM bookings t WHERE t.borrower=$borrower
 AND CASE WHEN t.state IN ('returned','cancelled','expired') THEN 1 ELSE 0 END=$over
 ORDER BY CASE WHEN CAST($over AS BIGINT)=1 THEN '' ELSE t.starts END,t.starts DESC,t.id DESC LIMIT $limit;

-- name: borrower_lent(id borrower, size limit): set of booking
-- what a borrower had, by the day on which it went out, the last first
SELECT t.* FROM bookings t WHERE t.borrower=$borrower AND t.lent IS NOT NULL AND t.lent<=$as_at ORDER BY t.lent DESC,t.starts,t.id DESC LIMIT $limit;

-- name: borrower_waits(id borrower, size limit): set of wait
SELECT t.* FROM waits t WHERE t.borrower=$borrower AND t.state='waiting' ORDER BY t.starts,t.id LIMIT $limit;

-- name: part_losses(id copy, id part): int
-- how many of a part the copy lacks, as far as that is not dealt with
SELECT CAST(COALESCE(SUM(COALESCE(t.quantity,1)),0) AS BIGINT) FROM damages t WHERE t.copy=$copy AND t.part=$part AND t.state='open';

-- row: copy_lack, copy_lacks
-- columns: int part, int lacks

-- name: copy_lacking(id copy, size limit): list of copy_lack
-- what a copy lacks of its parts, as far as that is not dealt with, of the last 200 damages to it
SELECT t.part AS part,CAST(SUM(COALESCE(t.quantity,1)) AS BIGINT) AS lacks
 FROM (SELECT d.part AS part,d.quantity AS quantity,d.state AS state FROM damages d WHERE d.copy=$copy ORDER BY d.sort_key DESC,d.id DESC LIMIT 200) t
 WHERE t.state='open' AND t.part IS NOT NULL GROUP BY t.part ORDER BY t.part LIMIT $limit;

-- name: copy_damage_number(id copy, text date): int
SELECT COALESCE(MAX(t.number),0) FROM damages t WHERE t.copy=$copy AND t.date=$date;

-- name: resource_parts(id resource, size limit): set of part
SELECT t.* FROM parts t WHERE t.resource=$resource ORDER BY COALESCE(t.position,1000001),t.sort_key,t.id LIMIT $limit;

-- name: resource_projects(id resource, id activity, size limit): set of activity
-- learning programmes whose sessions use it, or that belong to the activity that it was made in
-- The limits keep it to as many rows, whatever is used however often.
SELECT a.* FROM (
 SELECT u.activity AS id FROM (SELECT e.activity AS activity FROM materials t JOIN events e ON e.id=t.event WHERE t.resource=$resource ORDER BY t.sort_key,t.id LIMIT 100) u
 UNION SELECT c.id FROM (SELECT x.id AS id FROM activities x WHERE x.parent=$activity ORDER BY x.sort_key,x.id LIMIT 100) c) n
 CROSS JOIN activities a WHERE a.id=n.id AND a.kind='learning-programme' ORDER BY a.sort_key,a.id LIMIT $limit;

-- name: resource_articles(id place, id activity, size limit): set of article
-- how others did it with the same place, or in the activity that it was made in
SELECT t.* FROM (
 SELECT p.id AS id FROM (SELECT x.id AS id FROM articles x WHERE x.place=$place ORDER BY x.sort_key,x.id LIMIT 100) p
 UNION SELECT c.id FROM (SELECT x.id AS id FROM articles x WHERE x.activity=$activity ORDER BY x.sort_key,x.id LIMIT 100) c) n
 CROSS JOIN articles t WHERE t.id=n.id AND t.kind IN ('good-practice','case-study') ORDER BY t.sort_key,t.id LIMIT $limit;

-- name: resource_countries(size limit): set of place
-- countries that a resource is about, or a place in them (model/engine/topics.h); the order keeps PostgreSQL to the index
SELECT t.* FROM places t WHERE t.kind='country' AND EXISTS(SELECT 1 FROM search_topics x WHERE x.entity='resource' AND x.field='country'
  AND x.value=CAST(t.id AS TEXT) ORDER BY x.sort_key LIMIT 1 OFFSET 0)
 ORDER BY t.sort_key,t.id LIMIT $limit;

-- name: copies_to_label(id desk, id resource, size limit): set of copy
-- copies of what a desk lends, or of one resource, in the order of their names; NONE: any
SELECT t.* FROM copies t JOIN resources r ON r.id=t.resource WHERE @record_or_any(r.desk,$desk) AND @record_or_any(t.resource,$resource)
 ORDER BY r.sort_key,r.id,t.sort_key,t.id LIMIT $limit;

-- ---- stocktakes ----

-- name: stocktake_unseen(id stocktake, size limit): set of copy
-- copies of the desk that it has not noted yet, without those that are out on loan or lost already, by title
SELECT t.* FROM stocktakes s CROSS JOIN resources r CROSS JOIN copies t WHERE s.id=$stocktake AND r.desk=s.desk AND t.resource=r.id
 AND COALESCE(t.condition,'')<>'lost' AND NOT EXISTS(SELECT 1 FROM sightings g WHERE g.stocktake=s.id AND g.copy=t.id LIMIT 1 OFFSET 0)
 AND NOT EXISTS(SELECT 1 FROM bookings b WHERE b.copy=t.id AND b.state='out' LIMIT 1 OFFSET 0)
 ORDER BY r.sort_key,r.id,t.sort_key,t.id LIMIT $limit;

-- name: stocktake_seen(id stocktake, size most): int
-- how many it has seen, counted up to `most`
SELECT COUNT(*) FROM (SELECT 1 FROM sightings g WHERE g.stocktake=$stocktake AND g.result='seen' LIMIT $most) AS counted;

-- name: desk_stocktakes(id desk, size limit): set of stocktake
-- of a desk, the last one first
SELECT t.* FROM stocktakes t WHERE t.desk=$desk ORDER BY t.starts DESC,t.id DESC LIMIT $limit;

-- name: copy_sightings(id copy, size limit): set of sighting
-- what stocktakes noted of a copy, the last one first
SELECT t.* FROM sightings t JOIN stocktakes s ON s.id=t.stocktake WHERE t.copy=$copy ORDER BY s.starts DESC,t.id DESC LIMIT $limit;
