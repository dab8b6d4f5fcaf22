-- Places at events: who has them, who waits; what people said of an event.

-- row: places_taken
-- columns: int taken, int waiting, int wanted, flag made_up

-- fragment: seats(registration)
COALESCE(@registration.pupils,0)+COALESCE(@registration.adults,0);

-- fragment: wanted(registration)
CASE WHEN @registration.state='waiting' THEN @seats(@registration) WHEN @registration.state='confirmed' THEN COALESCE(@registration.more,0) ELSE 0 END;

-- name: registration_taken(id event, id but, int number): row places_taken
-- places that are confirmed, how many bookings wait, for all of their people or for some, and how many places these want; without those of the organisation `but` or of who
-- has the `number` there (both NONE: of nobody)
SELECT CAST(COALESCE(SUM(CASE WHEN t.state='confirmed' THEN @seats(t) ELSE 0 END),0) AS BIGINT) AS taken,
 CAST(COALESCE(SUM(CASE WHEN @wanted(t)>0 THEN 1 ELSE 0 END),0) AS BIGINT) AS waiting,
 CAST(COALESCE(SUM(@wanted(t)),0) AS BIGINT) AS wanted,
 CAST(COALESCE(SUM(CASE WHEN t.state='cancelled' THEN 0 ELSE @made_up_of(t,@illustrative_in('registration','pupils')) END),0) AS BIGINT) AS made_up
 FROM registrations t WHERE t.event=$event AND (COALESCE(t.organisation,0)<>COALESCE(CAST($but AS BIGINT),0)
  OR COALESCE(t.number,0)<>COALESCE(CAST($number AS BIGINT),0));

-- name: registrations_waiting(id event, size limit): set of registration
-- who waits for places at an event, for all of their people or for some, the longest first
SELECT t.* FROM registrations t WHERE t.event=$event AND (t.state='waiting' OR (t.state='confirmed' AND t.more>0)) ORDER BY t.asked,t.id LIMIT $limit;

-- name: registration_last_number(id event): int
-- of who booked there without an organisation; 0: nobody did
SELECT COALESCE(MAX(t.number),0) FROM registrations t WHERE t.event=$event;

-- name: registrations_of_event(id event, text state, size limit): set of registration
-- of an event in a state, in the order of asking
SELECT t.* FROM registrations t WHERE t.event=$event AND t.state=$state ORDER BY t.asked,t.id LIMIT $limit;

-- name: registrations_live(id event): int
-- how many have places at an event or wait for some
SELECT COUNT(*) FROM registrations t WHERE t.event=$event AND t.state IN ('confirmed','waiting');

-- name: events_waited_for(text day, size limit): set of event
-- events from the day on for which somebody waits; the order keeps PostgreSQL to the indexes of those who wait
SELECT t.* FROM events t WHERE t.id IN (SELECT r.event FROM registrations r WHERE r.state='waiting'
  UNION ALL SELECT r.event FROM registrations r WHERE r.more IS NOT NULL AND r.state='confirmed') AND t.starts>=$day AND COALESCE(t.state,'')<>'cancelled' ORDER BY t.starts,t.id LIMIT $limit;

-- name: series_events(id first, size limit): set of event
-- the events of a series, the first one among them, in the order of its rule
SELECT t.* FROM events t WHERE t.id=$first OR t.series=$first ORDER BY COALESCE(t.occurrence,t.starts),t.id LIMIT $limit;

-- name: registrations_of_cancelled(text day, size limit): set of registration
-- places at events from the day on that were cancelled, which nobody was told of yet
SELECT t.* FROM registrations t WHERE t.state IN ('confirmed','waiting')
 AND t.event IN (SELECT e.id FROM events e WHERE e.state='cancelled' AND e.starts>=$day) ORDER BY t.id LIMIT $limit;

-- name: registrations_of_restored(text day, size limit): set of registration
-- places that a cancellation called off, at events from the day on that take place after all; who asked first has them first
SELECT t.* FROM events e JOIN registrations t ON t.event=e.id WHERE e.changes>0 AND e.starts>=$day AND COALESCE(e.state,'')<>'cancelled'
 AND t.state='cancelled' AND t.was IS NOT NULL ORDER BY t.asked,t.id LIMIT $limit;

-- name: registrations_lost(id event, size limit): set of registration
-- places that the cancellation of the event called off, in the order of asking
SELECT t.* FROM registrations t WHERE t.event=$event AND t.state='cancelled' AND t.was IS NOT NULL ORDER BY t.asked,t.id LIMIT $limit;

-- name: registrations_of_moved(text day, size limit): set of registration
-- places at events to come, from the day on, that are at another time or in another place than was told to who booked
SELECT t.* FROM events e JOIN registrations t ON t.event=e.id WHERE e.changes>0 AND e.starts>=$day AND COALESCE(e.state,'')<>'cancelled'
 AND t.state IN ('confirmed','waiting') AND COALESCE(t.heard,0)<e.changes ORDER BY t.id LIMIT $limit;

-- name: registrations_to_consult(text since, text until, size limit): set of registration
-- places that were had at events that ended in these days and ask how it was, of which nobody was asked yet
SELECT t.* FROM events e JOIN registrations t ON t.event=e.id WHERE e.starts>=$since AND COALESCE(e.ends,e.starts)<=$until AND e.ask_code IS NOT NULL
 AND (e.register_by IS NOT NULL OR e.residents=1) AND COALESCE(e.state,'')<>'cancelled' AND t.state='confirmed' AND t.consulted IS NULL ORDER BY t.id LIMIT $limit;

-- name: registrations_to_remind(text day, text until, size limit): set of registration
-- places at events that begin in these days, of which nobody was reminded yet
SELECT t.* FROM events e JOIN registrations t ON t.event=e.id WHERE e.starts>$day AND e.starts<=$until AND LENGTH(e.starts)=10 AND COALESCE(e.state,'')<>'cancelled'
 AND t.state='confirmed' AND t.reminded IS NULL ORDER BY t.id LIMIT $limit;

-- ---- who registered without an account ----

-- name: registrant_by_secret(text secret): first registrant
-- whose links have the code
SELECT t.* FROM registrants t WHERE t.secret=$secret ORDER BY t.id LIMIT 1;

-- name: registrant_at(id event, text email): first registrant
-- of the address, which has places there once
SELECT t.* FROM registrants t WHERE t.event=$event AND t.email=$email ORDER BY t.id LIMIT 1;

-- name: registrant_of(id registration): first registrant
-- whose places they are; none of an organisation's, nor once the person is erased
SELECT t.* FROM registrants t WHERE t.registration=$registration ORDER BY t.id LIMIT 1;

-- name: registrants_of_event(id event, size limit): set of registrant
SELECT t.* FROM registrants t WHERE t.event=$event ORDER BY t.id LIMIT $limit;

-- name: registrants_over(text day, size limit): set of registrant
-- those that were to be kept until a day before
SELECT t.* FROM registrants t WHERE t.until<$day ORDER BY t.until,t.id LIMIT $limit;

-- name: registrants_held_over(text moment, size limit): set of registrant
-- those that did not confirm by then
SELECT t.* FROM registrants t WHERE t.held<$moment ORDER BY t.held,t.id LIMIT $limit;

-- name: registrants_of_address(text address): set of registrant
SELECT t.* FROM registrants t WHERE LOWER(t.email)=$address ORDER BY t.id;

-- name: registrants_not_made_up(): int
-- those whose places are not made up
SELECT COUNT(*) FROM registrants t WHERE NOT EXISTS(SELECT 1 FROM provenances p
 WHERE p.entity='registration' AND p.record=t.registration AND p.field IS NULL AND p.standing='illustrative');

-- name: event_questions_of(id event): set of event_question
-- in the order of the form
SELECT t.* FROM event_questions t WHERE t.event=$event ORDER BY t.number,t.id LIMIT 10;

-- name: registrant_answers_of(id registrant): set of registrant_answer
SELECT t.* FROM registrant_answers t WHERE t.registrant=$registrant ORDER BY t.id;

-- name: registrant_answers_of_event(id event, size limit): set of registrant_answer
SELECT a.* FROM registrant_answers a JOIN registrants r ON r.id=a.registrant WHERE r.event=$event ORDER BY a.registrant,a.question LIMIT $limit;

-- name: registrant_mails_forget(text key): change
-- what waits to be sent with the link of one registration is never sent
DELETE FROM outbox WHERE kind='registration' AND state='waiting' AND @holds(body,$key);

-- name: registrant_mails_mask(text address): change
-- of those that have left nobody is told any more to whom they went
UPDATE outbox SET recipient='erased@erased.invalid',answer=NULL,body='Erased',html=NULL WHERE kind='registration' AND recipient=$address
 AND state NOT IN ('waiting','running');

-- name: registrant_mails_clean(text before): change
-- the same of those that left before the moment
UPDATE outbox SET recipient='erased@erased.invalid',answer=NULL,body='Erased',html=NULL WHERE kind='registration' AND changed<$before
 AND state NOT IN ('waiting','running') AND recipient<>'erased@erased.invalid';

-- row: session_places, sessions_places
-- columns: id event, int taken, int waiting, flag made_up

-- name: places_of_events(text events): list of session_places
-- of each of several events (model_ids()) for which somebody has places or waits
SELECT t.event AS event,CAST(SUM(CASE WHEN t.state='confirmed' THEN @seats(t) ELSE 0 END) AS BIGINT) AS taken,
 CAST(SUM(CASE WHEN @wanted(t)>0 THEN 1 ELSE 0 END) AS BIGINT) AS waiting,
 CAST(SUM(@made_up_of(t,@illustrative_in('registration','pupils'))) AS BIGINT) AS made_up
 FROM registrations t WHERE @one_of(t.event,$events) AND t.state<>'cancelled' GROUP BY t.event ORDER BY t.event;

-- name: sessions_coming(id activity, text day, size limit): set of event
-- events of an activity or of a part of it from the day on that take place, the first first
SELECT t.* FROM events t WHERE t.activity IN (SELECT a.id FROM activities a WHERE a.id=$activity OR a.parent=$activity)
 AND COALESCE(t.ends,t.starts)>=$day AND COALESCE(t.state,'')<>'cancelled' ORDER BY t.starts,t.id LIMIT $limit;

-- ---- what people said of an event ----

-- row: rating_sum, rating_sums
-- columns: text question, int points, int count, flag made_up

-- name: rating_counts(id event): list of rating_sum
-- how many gave so many points to a question, up to the day
SELECT t.question AS question,t.points AS points,COUNT(*) AS count,CAST(SUM(@made_up_of(t,@illustrative_in('rating','points'))) AS BIGINT) AS made_up
 FROM ratings t WHERE t.event=$event AND t.points IS NOT NULL AND COALESCE(t.date,'')<=$as_at GROUP BY t.question,t.points ORDER BY t.question,t.points;

-- name: rating_last(id event): int
-- the number of the last sheet; 0: there is none
SELECT COALESCE(MAX(t.number),0) FROM ratings t WHERE t.event=$event;

-- name: rating_last_of(id event, text sender): int
-- the number of the last sheet that came from a browser; 0: none did
SELECT COALESCE(MAX(t.number),0) FROM ratings t WHERE t.event=$event AND t.sender=$sender;

-- name: ratings_of_sheet(id event, int number): set of rating
-- the answers of a sheet
SELECT t.* FROM ratings t WHERE t.event=$event AND t.number=$number ORDER BY t.id;

-- name: rating_senders_forget(text before): change
-- from which browser a sheet came is not kept once nobody can send one any more
UPDATE ratings SET sender=NULL WHERE sender IS NOT NULL AND COALESCE(date,'')<$before;

-- name: rating_texts(id event, text question, size limit): set of rating
-- answers in words to a question, the newest first
SELECT t.* FROM ratings t WHERE t.event=$event AND t.question=$question AND t.text IS NOT NULL ORDER BY t.number DESC LIMIT $limit;
