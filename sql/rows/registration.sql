-- Places at events: who has them, who waits; what people said of an event.

-- row: places_taken
-- columns: int taken, int waiting, int wanted, flag made_up

-- fragment: seats(registration)
COALESCE(@registration.pupils,0)+COALESCE(@registration.adults,0);

-- fragment: wanted(registration)
CASE WHEN @registration.state='waiting' THEN @seats(@registration) WHEN @registration.state='confirmed' THEN COALESCE(@registration.more,0) ELSE 0 END;

-- name: registration_taken(id event, id but): row places_taken
-- places that are confirmed, how many bookings wait, for all of their people or for some, and how many places these want; without those of the organisation `but` (NONE: of nobody)
SELECT CAST(COALESCE(SUM(CASE WHEN t.state='confirmed' THEN @seats(t) ELSE 0 END),0) AS BIGINT) AS taken,
 CAST(COALESCE(SUM(CASE WHEN @wanted(t)>0 THEN 1 ELSE 0 END),0) AS BIGINT) AS waiting,
 CAST(COALESCE(SUM(@wanted(t)),0) AS BIGINT) AS wanted,
 CAST(COALESCE(SUM(CASE WHEN t.state='cancelled' THEN 0 ELSE @made_up_of(t,@illustrative_in('registration','pupils')) END),0) AS BIGINT) AS made_up
 FROM registrations t WHERE t.event=$event AND (CAST($but AS BIGINT) IS NULL OR t.organisation<>$but);

-- name: registrations_waiting(id event, size limit): set of registration
-- who waits for places at an event, for all of their people or for some, the longest first
SELECT t.* FROM registrations t WHERE t.event=$event AND (t.state='waiting' OR (t.state='confirmed' AND t.more>0)) ORDER BY t.asked,t.id LIMIT $limit;

-- name: registrations_of_event(id event, text state, size limit): set of registration
-- of an event in a state, in the order of asking
SELECT t.* FROM registrations t WHERE t.event=$event AND t.state=$state ORDER BY t.asked,t.id LIMIT $limit;

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

-- name: registrations_of_moved(text day, size limit): set of registration
-- places at events to come, from the day on, that are at another time or in another place than was told to who booked
SELECT t.* FROM events e JOIN registrations t ON t.event=e.id WHERE e.changes>0 AND e.starts>=$day AND COALESCE(e.state,'')<>'cancelled'
 AND t.state IN ('confirmed','waiting') AND COALESCE(t.heard,0)<e.changes ORDER BY t.id LIMIT $limit;

-- name: registrations_to_consult(text since, text until, size limit): set of registration
-- places that were had at events that ended in these days and ask how it was, of which nobody was asked yet
SELECT t.* FROM events e JOIN registrations t ON t.event=e.id WHERE e.starts>=$since AND COALESCE(e.ends,e.starts)<=$until AND e.ask_code IS NOT NULL
 AND e.register_by IS NOT NULL AND COALESCE(e.state,'')<>'cancelled' AND t.state='confirmed' AND t.consulted IS NULL ORDER BY t.id LIMIT $limit;

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
