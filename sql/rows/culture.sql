-- What museums and libraries show, and festivals through the year.

-- row: showing, showings
-- columns: int booking, int resource, int venue, text starts, text ends

-- fragment: is_shown(booking, resource, organisation)
-- a display that a museum or a library has: everybody may see it there, so where it is is told, which is told of no other loan
@resource.kind='display' AND @organisation.kind='museum' AND @booking.state IN ('confirmed','out');

-- name: shows_of_resource(id resource, text day, size limit): list of showing
-- where a display is on the day and next
SELECT b.id AS booking,c.resource AS resource,b.borrower AS venue,b.starts AS starts,b.ends AS ends FROM copies c JOIN bookings b ON b.copy=c.id
 JOIN resources r ON r.id=c.resource JOIN organisations o ON o.id=b.borrower
 WHERE c.resource=$resource AND b.ends>=$day AND @is_shown(b,r,o) ORDER BY b.starts,b.id LIMIT $limit;

-- name: shows_at_venue(id venue, text day, size limit): list of showing
-- what a museum or a library shows on the day and next
SELECT b.id AS booking,c.resource AS resource,b.borrower AS venue,b.starts AS starts,b.ends AS ends FROM bookings b JOIN copies c ON c.id=b.copy
 JOIN resources r ON r.id=c.resource JOIN organisations o ON o.id=b.borrower
 WHERE b.borrower=$venue AND b.ends>=$day AND @is_shown(b,r,o) ORDER BY b.starts,b.id LIMIT $limit;

-- name: exhibitions_of(id organisation, text day, size limit): set of event
-- exhibitions and festivals that it holds and that had begun by the day, the newest first
SELECT t.* FROM events t WHERE t.organisation=$organisation AND t.kind IN ('exhibition','festival') AND t.starts<=$day
 ORDER BY t.starts DESC,t.id DESC LIMIT $limit;

-- name: visitors_of_event(id event): set of attendance
-- counts of visitors and of the public up to the model's day, the largest first
SELECT t.* FROM attendances t WHERE t.event=$event AND t.who IN ('visitors','public') AND COALESCE(t.date,'')<=$as_at
 ORDER BY t.count DESC,t.id LIMIT 10;

-- name: festivals_of_year(text year, size limit): set of event
-- those that begin in a year (YYYY), from the first month on
SELECT t.* FROM events t WHERE t.kind='festival' AND t.starts>=$year AND t.starts<=$year||'-99' ORDER BY t.starts,t.sort_key,t.id LIMIT $limit;

-- name: festivals_undated(size limit): set of event
SELECT t.* FROM events t WHERE t.kind='festival' AND t.starts IS NULL ORDER BY t.sort_key,t.id LIMIT $limit;

-- row: festival_year, festival_years
-- columns: text year

-- name: festival_years(size limit): list of festival_year
-- the years in which one begins, the newest first
SELECT DISTINCT SUBSTR(t.starts,1,4) AS year FROM events t WHERE t.kind='festival' AND t.starts IS NOT NULL ORDER BY 1 DESC LIMIT $limit;
