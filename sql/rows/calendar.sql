-- Everything with a date, over the kinds of records: what is due, reviewed, renewed, held, closed, returned, to come back
-- (model/read/dated_read.h); and what comes next of a few kinds.

-- fragment: dated_part(date, kind, after, after_kind, after_record, before, asked)
-- rows t of a kind, behind the last one of the page before; asked: a kind or 0
CAST(@asked AS BIGINT) IN (0,@kind) AND @date>=CAST(@after AS TEXT) AND @date<CAST(@before AS TEXT)
   AND (@date>CAST(@after AS TEXT) OR CAST(@after_kind AS BIGINT)<@kind OR (CAST(@after_kind AS BIGINT)=@kind AND t.id>CAST(@after_record AS BIGINT)));

-- fragment: not_asked(id)
-- what the rows don't have is not asked for
CAST(@id AS BIGINT) IS NULL;

-- fragment: organisations_at(place)
(SELECT o.id FROM organisations o WHERE o.place=@place);

-- fragment: visit_asked(organisation, place, under, post)
-- the activity t, a visit or an exchange that was not cancelled, is of what is asked for; l is its link
t.status<>'cancelled'
   AND (CAST(@organisation AS BIGINT) IS NULL OR @of_link(l,@organisation) OR EXISTS(SELECT 1 FROM participations r WHERE r.activity=t.id AND r.organisation=@organisation))
   AND (CAST(@place AS BIGINT) IS NULL OR t.place=@place OR l.place=@place)
   AND (CAST(@under AS BIGINT) IS NULL OR t.id IN (SELECT id FROM served))
   AND (CAST(@post AS BIGINT) IS NULL OR EXISTS(SELECT 1 FROM travellers r WHERE r.activity=t.id AND r.person=@post));

-- row: dated, dated_rows
-- a record, its date, and the last day of what lasts, or NULL; `kind` is an enum dated_kind
-- columns: text date, text until, int kind, id record

-- name: dated_page(text after, int after_kind, id after_record, text before, size limit, int kind, id organisation, id place, id under, id post, flag borrower, flag cancelled): list of dated
-- In the order of date, kind and number: behind the date, kind and number of `after`, before the date `before`; of a kind (0: of all), an
-- organisation (as a borrower too, with `borrower`), a place, an element above, a post; NONE: any; meetings that were cancelled with `cancelled` alone. An event that only says when and where a committee meets comes as the meeting alone. Each part goes along an index of its
-- date and ends with the limit, so that the cost does not grow with what is stored; COALESCE keeps SQLite from an index of another column.
WITH RECURSIVE @under($under),
 served(id) AS (SELECT DISTINCT c.activity FROM under CROSS JOIN contributions c WHERE c.element=under.id ORDER BY c.activity LIMIT 5000)
SELECT * FROM (SELECT t.due AS date,NULL AS until,1 AS kind,t.id AS record FROM elements t
  WHERE @dated_part(t.due,1,$after,$after_kind,$after_record,$before,$kind)
   AND EXISTS(SELECT 1 FROM plans p WHERE p.id=t.plan AND p.dataset=$dataset) AND COALESCE(t.kind,'') IN ('action','milestone')
   AND (CAST($organisation AS BIGINT) IS NULL OR COALESCE(t.owner,(SELECT x.owner FROM elements x WHERE x.id=t.parent))=$organisation)
   AND @not_asked($place)
   AND (CAST($under AS BIGINT) IS NULL OR t.id IN (SELECT id FROM under))
   AND (CAST($post AS BIGINT) IS NULL OR COALESCE(t.post,(SELECT x.post FROM elements x WHERE x.id=t.parent))=$post)
  ORDER BY t.due,t.id LIMIT $limit) AS b1
UNION ALL
SELECT * FROM (SELECT t.review AS date,NULL AS until,2 AS kind,t.id AS record FROM plans t
  WHERE @dated_part(t.review,2,$after,$after_kind,$after_record,$before,$kind)
   AND COALESCE(t.dataset,0)=$dataset AND @in_force(t)
   AND @record_or_any(t.owner,$organisation)
   AND @not_asked($place)
   AND @not_asked($under)
   AND @not_asked($post)
  ORDER BY t.review,t.id LIMIT $limit) AS b2
UNION ALL
SELECT * FROM (SELECT t.review AS date,NULL AS until,3 AS kind,t.id AS record FROM links t
  WHERE @dated_part(t.review,3,$after,$after_kind,$after_record,$before,$kind)
   AND COALESCE(t.ends,'9')>$as_at
   AND (CAST($organisation AS BIGINT) IS NULL OR @of_link(t,$organisation))
   AND @record_or_any(t.place,$place)
   AND @not_asked($under)
   AND @not_asked($post)
  ORDER BY t.review,t.id LIMIT $limit) AS b3
UNION ALL
SELECT * FROM (SELECT t.expires AS date,NULL AS until,4 AS kind,t.id AS record FROM agreements t JOIN links l ON l.id=t.link
  WHERE @dated_part(t.expires,4,$after,$after_kind,$after_record,$before,$kind)
   AND COALESCE(t.date,'')<=$as_at
   AND (CAST($organisation AS BIGINT) IS NULL OR @of_link(l,$organisation))
   AND @record_or_any(l.place,$place)
   AND @not_asked($under)
   AND @not_asked($post)
  ORDER BY t.expires,t.id LIMIT $limit) AS b4
UNION ALL
SELECT * FROM (SELECT t.expires AS date,NULL AS until,5 AS kind,t.id AS record FROM awards t
  WHERE @dated_part(t.expires,5,$after,$after_kind,$after_record,$before,$kind)
   AND COALESCE(t.state,'') IN ('held','expired') AND COALESCE(t.date,'')<=$as_at
   AND @record_or_any(t.organisation,$organisation)
   AND (CAST($place AS BIGINT) IS NULL OR t.organisation IN @organisations_at($place))
   AND @not_asked($under)
   AND @not_asked($post)
  ORDER BY t.expires,t.id LIMIT $limit) AS b5
UNION ALL
SELECT * FROM (SELECT t.date AS date,NULL AS until,6 AS kind,t.id AS record FROM meetings t
  WHERE @dated_part(t.date,6,$after,$after_kind,$after_record,$before,$kind)
   AND (CAST($cancelled AS BIGINT)=1 OR t.state<>'cancelled')
   AND @record_or_any(t.committee,$organisation)
   AND (CAST($place AS BIGINT) IS NULL OR t.committee IN @organisations_at($place))
   AND @not_asked($under)
   AND (CAST($post AS BIGINT) IS NULL OR EXISTS(SELECT 1 FROM presences r WHERE r.meeting=t.id AND r.person=$post))
  ORDER BY t.date,t.id LIMIT $limit) AS b6
UNION ALL
SELECT * FROM (SELECT t.starts AS date,t.ends AS until,7 AS kind,t.id AS record FROM events t LEFT JOIN links l ON l.id=t.link LEFT JOIN activities a ON a.id=t.activity
  WHERE @dated_part(t.starts,7,$after,$after_kind,$after_record,$before,$kind)
   AND (CAST($organisation AS BIGINT) IS NULL OR t.organisation=$organisation OR @of_link(l,$organisation))
   AND (CAST($place AS BIGINT) IS NULL OR t.place=$place OR l.place=$place OR a.place=$place)
   AND (CAST($under AS BIGINT) IS NULL OR t.activity IN (SELECT id FROM served))
   AND @not_asked($post)
   AND NOT (t.kind='meeting' AND t.activity IS NULL AND EXISTS(SELECT 1 FROM meetings x WHERE x.event=t.id))
  ORDER BY t.starts,t.id LIMIT $limit) AS b7
UNION ALL
SELECT * FROM (SELECT t.closes AS date,NULL AS until,8 AS kind,t.id AS record FROM calls t JOIN funding_schemes s ON s.id=t.scheme
  WHERE @dated_part(t.closes,8,$after,$after_kind,$after_record,$before,$kind)
   AND @record_or_any(s.funder,$organisation)
   AND @not_asked($place)
   AND @not_asked($under)
   AND @not_asked($post)
  ORDER BY t.closes,t.id LIMIT $limit) AS b8
UNION ALL
SELECT * FROM (SELECT t.closes AS date,NULL AS until,9 AS kind,t.id AS record FROM opportunities t
  WHERE @dated_part(t.closes,9,$after,$after_kind,$after_record,$before,$kind)
   AND @record_or_any(t.organisation,$organisation)
   AND (CAST($place AS BIGINT) IS NULL OR t.place=$place OR t.organisation IN @organisations_at($place))
   AND @not_asked($under)
   AND @not_asked($post)
  ORDER BY t.closes,t.id LIMIT $limit) AS b9
UNION ALL
SELECT * FROM (SELECT t.report_due AS date,NULL AS until,10 AS kind,t.id AS record FROM activities t LEFT JOIN links l ON l.id=t.link
  WHERE @dated_part(t.report_due,10,$after,$after_kind,$after_record,$before,$kind)
   AND COALESCE(t.dataset,0)=$dataset AND t.status<>'cancelled'
   AND (CAST($organisation AS BIGINT) IS NULL OR @of_link(l,$organisation) OR EXISTS(SELECT 1 FROM participations r WHERE r.activity=t.id AND r.organisation=$organisation))
   AND (CAST($place AS BIGINT) IS NULL OR t.place=$place OR l.place=$place)
   AND (CAST($under AS BIGINT) IS NULL OR t.id IN (SELECT id FROM served))
   AND (CAST($post AS BIGINT) IS NULL OR EXISTS(SELECT 1 FROM travellers r WHERE r.activity=t.id AND r.person=$post))
  ORDER BY t.report_due,t.id LIMIT $limit) AS b10
UNION ALL
SELECT * FROM (SELECT t.ends AS date,NULL AS until,11 AS kind,t.id AS record FROM bookings t JOIN copies c ON c.id=t.copy JOIN resources r ON r.id=c.resource
  WHERE @dated_part(t.ends,11,$after,$after_kind,$after_record,$before,$kind)
   AND COALESCE(t.state,'') IN ('confirmed','out')
   AND (CAST($organisation AS BIGINT) IS NULL OR r.holder=$organisation OR (CAST($borrower AS BIGINT)=1 AND t.borrower=$organisation))
   AND (CAST($place AS BIGINT) IS NULL OR r.place=$place OR r.holder IN @organisations_at($place))
   AND @not_asked($under)
   AND @not_asked($post)
  ORDER BY t.ends,t.id LIMIT $limit) AS b11
UNION ALL
SELECT * FROM (SELECT t.date AS date,NULL AS until,12 AS kind,t.id AS record FROM observations t JOIN indicators i ON i.id=t.indicator LEFT JOIN elements e ON e.id=i.element LEFT JOIN plans p ON p.id=e.plan LEFT JOIN activities a ON a.id=i.activity
  WHERE @dated_part(t.date,12,$after,$after_kind,$after_record,$before,$kind)
   AND t.kind='target' AND COALESCE(t.state,'approved')='approved' AND COALESCE(p.dataset,a.dataset)=$dataset
   AND @record_or_any(e.owner,$organisation)
   AND @record_or_any(a.place,$place)
   AND (CAST($under AS BIGINT) IS NULL OR (i.element IN (SELECT id FROM under) OR i.activity IN (SELECT id FROM served)))
   AND @record_or_any(e.post,$post)
  ORDER BY t.date,t.id LIMIT $limit) AS b12
UNION ALL
SELECT * FROM (SELECT m.date AS date,NULL AS until,13 AS kind,t.id AS record FROM decisions t JOIN meetings m ON m.id=(SELECT n.id FROM meetings n
   WHERE n.committee=COALESCE(t.organisation,(SELECT x.committee FROM agenda_items i JOIN meetings x ON x.id=i.meeting WHERE i.id=t.item))
    AND n.state IN ('planned','published') AND n.date>t.date ORDER BY n.date,n.id LIMIT 1)
  WHERE @dated_part(m.date,13,$after,$after_kind,$after_record,$before,$kind)
   AND t.state='open' AND t.date<=$as_at
   AND NOT EXISTS(SELECT 1 FROM agenda_items i LEFT JOIN bids b ON b.id=i.bid WHERE i.id=t.item
    AND (COALESCE(i.confidential,0)=1 OR COALESCE(b.stage,'successful')<>'successful'))
   AND @record_or_any(m.committee,$organisation)
   AND @not_asked($place)
   AND (CAST($under AS BIGINT) IS NULL OR t.element IN (SELECT id FROM under))
   AND @not_asked($post)
  ORDER BY m.date,t.id LIMIT $limit) AS b13
UNION ALL
SELECT * FROM (SELECT t.due AS date,NULL AS until,14 AS kind,t.id AS record FROM bid_tasks t JOIN bids b ON b.id=t.bid
  WHERE @dated_part(t.due,14,$after,$after_kind,$after_record,$before,$kind)
   AND COALESCE(@bid_task_done(t),'9')>$as_at AND b.stage NOT IN ('unsuccessful','withdrawn')
   AND (CAST($organisation AS BIGINT) IS NULL OR COALESCE(t.owner,b.lead)=$organisation)
   AND @not_asked($place)
   AND @not_asked($under)
   AND @record_or_any(t.post,$post)
  ORDER BY t.due,t.id LIMIT $limit) AS b14
UNION ALL
SELECT * FROM (SELECT t.starts AS date,t.ends AS until,15 AS kind,t.id AS record FROM activities t LEFT JOIN links l ON l.id=t.link
  WHERE t.kind='visit' AND @dated_part(t.starts,15,$after,$after_kind,$after_record,$before,$kind)
   AND COALESCE(t.dataset,0)=$dataset AND @visit_asked($organisation,$place,$under,$post)
  ORDER BY t.starts,t.id LIMIT $limit) AS b15
UNION ALL
SELECT * FROM (SELECT t.starts AS date,t.ends AS until,15 AS kind,t.id AS record FROM activities t LEFT JOIN links l ON l.id=t.link
  WHERE t.kind='exchange' AND @dated_part(t.starts,15,$after,$after_kind,$after_record,$before,$kind)
   AND COALESCE(t.dataset,0)=$dataset AND @visit_asked($organisation,$place,$under,$post)
  ORDER BY t.starts,t.id LIMIT $limit) AS b16
UNION ALL
SELECT * FROM (SELECT t.starts_planned AS date,t.ends_planned AS until,15 AS kind,t.id AS record FROM activities t LEFT JOIN links l ON l.id=t.link
  WHERE t.kind='visit' AND @dated_part(t.starts_planned,15,$after,$after_kind,$after_record,$before,$kind)
   AND COALESCE(t.dataset,0)=$dataset AND t.starts IS NULL AND @visit_asked($organisation,$place,$under,$post)
  ORDER BY t.starts_planned,t.id LIMIT $limit) AS b17
UNION ALL
SELECT * FROM (SELECT t.starts_planned AS date,t.ends_planned AS until,15 AS kind,t.id AS record FROM activities t LEFT JOIN links l ON l.id=t.link
  WHERE t.kind='exchange' AND @dated_part(t.starts_planned,15,$after,$after_kind,$after_record,$before,$kind)
   AND COALESCE(t.dataset,0)=$dataset AND t.starts IS NULL AND @visit_asked($organisation,$place,$under,$post)
  ORDER BY t.starts_planned,t.id LIMIT $limit) AS b18
ORDER BY 1,3,4 LIMIT $limit;

-- ---- what comes next: on or after the model's day, the nearest first ----

-- name: agenda_plans(size limit): set of plan
-- plans in force that are to be reviewed
SELECT t.* FROM plans t WHERE t.review>=$as_at AND @in_force(t) ORDER BY t.review,t.id LIMIT $limit;

-- name: agenda_links(size limit): set of link
-- links that are to be reviewed
SELECT t.* FROM links t WHERE t.review>=$as_at AND COALESCE(t.ends,'9')>$as_at ORDER BY t.review,t.id LIMIT $limit;

-- name: agenda_calls(text until, size limit): set of call
-- calls that close, and that open (or, where no opening is known, close) by a day to come: before, nobody knew of them
SELECT t.* FROM calls t WHERE t.closes>=$as_at AND COALESCE(t.opens,t.closes)<=$until ORDER BY t.closes,t.id LIMIT $limit;

-- name: agenda_meetings(size limit): set of meeting
-- meetings of committees; one that is an event comes as that
SELECT t.* FROM meetings t WHERE t.date>=$as_at AND t.state<>'cancelled' AND t.event IS NULL ORDER BY t.date,t.id LIMIT $limit;

-- name: scheme_call(each funding_scheme): first call by scheme
-- the call of a scheme that closes next; one that is open all year last
SELECT t.* FROM funding_schemes f JOIN calls t ON t.id=(SELECT c.id FROM calls c WHERE c.scheme=f.id AND COALESCE(c.closes,'9')>=$as_at ORDER BY COALESCE(c.closes,'9'),c.id LIMIT 1)
 WHERE @one_of(f.id,$funding_scheme) ORDER BY t.scheme;

-- name: events_from(text day, size limit): set of event
-- events that begin on the day or later and are not cancelled, the first first
SELECT t.* FROM events t WHERE t.starts>=$day AND COALESCE(t.state,'')<>'cancelled' ORDER BY t.starts,t.id LIMIT $limit;

-- name: agenda_events(size limit): set of event
SELECT t.* FROM events t WHERE t.starts>=$as_at AND COALESCE(t.state,'')<>'cancelled' ORDER BY t.starts,t.id LIMIT $limit;
