-- The two sides of a link: what each gains, what happened lately, how each looked back on a year (rule/together/mutual.h). The inner limits keep the
-- cost from growing with what is stored.

-- constant: MUTUAL_ROWS 1000
-- constant: MUTUAL_LINKS 200

-- name: gains_of_link(id link): set of gain
-- up to the model's day
SELECT t.* FROM gains t WHERE t.link=$link AND COALESCE(t.date,'')<=$as_at ORDER BY t.sort_key,t.id LIMIT $MUTUAL_ROWS;

-- name: gains_told(): set of gain
-- the same of all links
SELECT t.* FROM gains t WHERE COALESCE(t.date,'')<=$as_at ORDER BY t.link,t.sort_key,t.id LIMIT $MUTUAL_ROWS;

-- name: beneficiaries_of_link(id link): set of participation
-- who gained from activities of the link that were not cancelled
SELECT t.* FROM (SELECT id FROM activities WHERE link=$link AND status<>'cancelled' ORDER BY sort_key,id LIMIT $MUTUAL_ROWS) AS a
 CROSS JOIN participations t WHERE t.activity=a.id AND COALESCE(t.role,'')='beneficiary' ORDER BY t.activity,t.sort_key,t.id LIMIT $MUTUAL_ROWS;

-- name: beneficiaries_of_links(): set of participation
-- the same of all links
SELECT t.* FROM participations t JOIN activities a ON a.id=t.activity
 WHERE t.role='beneficiary' AND a.link IS NOT NULL AND a.status<>'cancelled' ORDER BY t.activity,t.sort_key,t.id LIMIT $MUTUAL_ROWS;

-- name: links_begun(): set of link
-- those that had begun on the model's day and had not ended
SELECT t.* FROM links t WHERE COALESCE(t.since,'')<=$as_at AND (t.ends IS NULL OR t.ends>$as_at) ORDER BY t.sort_key,t.id LIMIT $MUTUAL_LINKS;

-- row: link_moment, link_moments
-- columns: id link, text last, int going, flag made_up

-- name: link_moments_read(text day): list of link_moment
-- of each link: the latest day up to the day on which an activity of it began or ended or an event was held, how many activities go on, and
-- whether an activity or an event of it is made up
SELECT l.id AS link,
 (SELECT MAX(x.day) FROM (SELECT COALESCE(a.ends,a.starts) AS day FROM activities a WHERE a.link=l.id AND a.status<>'cancelled' AND COALESCE(a.ends,a.starts)<=$day
  UNION ALL SELECT b.starts AS day FROM activities b WHERE b.link=l.id AND b.status<>'cancelled' AND b.starts<=$day
  UNION ALL SELECT e.starts AS day FROM events e WHERE e.link=l.id AND e.starts<=$day) AS x) AS last,
 (SELECT COUNT(*) FROM activities g WHERE g.link=l.id AND g.starts<=$day AND (g.ends>$day OR (g.ends IS NULL AND g.status IN ('running','finalising')))) AS going,
 CASE WHEN EXISTS(SELECT 1 FROM activities m WHERE m.link=l.id AND @made_up_of(m,@illustrative('activity'))>0)
  OR EXISTS(SELECT 1 FROM events n WHERE n.link=l.id AND @made_up_of(n,@illustrative('event'))>0) THEN 1 ELSE 0 END AS made_up
 FROM links l WHERE COALESCE(l.since,'')<=$day ORDER BY l.id LIMIT $MUTUAL_LINKS;

-- name: reviews_of_link(id link): set of link_review
-- up to the model's day, the newest year first
SELECT t.* FROM link_reviews t WHERE t.link=$link AND COALESCE(t.date,'')<=$as_at ORDER BY t.year DESC,t.side,t.id LIMIT 40;

-- name: review_of(id link, int year, text side): first link_review
SELECT t.* FROM link_reviews t WHERE t.link=$link AND t.year=$year AND t.side=$side ORDER BY t.id LIMIT 1;

-- name: links_of_organisation(id organisation, size limit): set of link
-- those that it leads or is the partner of, and those with its place where it is the council there
SELECT t.* FROM links t WHERE (t.lead=$organisation OR t.partner=$organisation
  OR t.place IN (SELECT o.place FROM organisations o WHERE o.id=$organisation AND o.kind='council')) AND (t.ends IS NULL OR t.ends>$own_day)
 ORDER BY t.sort_key,t.id LIMIT $limit;

-- name: bids_of_link(id link, size limit): set of bid
-- for activities of the link, or with an organisation of the partner's place in them, the newest first
SELECT t.* FROM bids t WHERE t.activity IN (SELECT a.id FROM activities a WHERE a.link=$link)
 OR t.id IN (SELECT p.bid FROM links l JOIN organisations o ON o.place=l.place JOIN bid_partners p ON p.organisation=o.id WHERE l.id=$link)
 OR t.lead IN (SELECT o.id FROM links l JOIN organisations o ON o.place=l.place WHERE l.id=$link)
 ORDER BY COALESCE(t.submitted,'~') DESC,t.id DESC LIMIT $limit;

-- name: invite_find(text hash): first invite
SELECT t.* FROM invites t WHERE t.hash=$hash LIMIT 1;

-- name: clean_invites(text before): change
-- forms sent by mail that can't be opened any more
DELETE FROM invites WHERE expires<$before;
