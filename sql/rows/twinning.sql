-- The world's twinning links: a register that a file brings (exchange/twinning), beside the city's own records and never among them.
-- A place of it is a node here; `ours` are nodes that stand for places with which the records have a link.

-- constant: TWINNING_OURS 500

-- fragment: each_of(rows)
-- an array of arrays as rows: r.value->>0 is the first value of one
json_each(@rows) r;
-- postgres: each_of
json_array_elements(CAST(@rows AS JSON)) AS r(value);

-- ---- taken in, whole, in one write transaction (job/twinning.h) ----

-- name: twinning_links_forget(): change
DELETE FROM twinning_links;

-- name: twinning_names_forget(): change
DELETE FROM twinning_names;

-- name: twinning_cells_forget(): change
DELETE FROM twinning_cells;

-- name: twinning_places_forget(): change
DELETE FROM twinning_places;

-- name: twinning_sources_forget(): change
DELETE FROM twinning_sources;

-- name: twinning_places_add(text rows): change
-- id, code, name, label, sort key, country, latitude, longitude, people, by name, links, cell
INSERT INTO twinning_places(id,code,name,label,sort_key,country,latitude,longitude,people,by_name,links,cell)
 SELECT CAST(r.value->>0 AS BIGINT),r.value->>1,r.value->>2,r.value->>3,r.value->>4,r.value->>5,CAST(r.value->>6 AS BIGINT),
  CAST(r.value->>7 AS BIGINT),CAST(r.value->>8 AS BIGINT),CAST(r.value->>9 AS BIGINT),CAST(r.value->>10 AS BIGINT),
  CAST(r.value->>11 AS BIGINT) FROM @each_of($rows);

-- name: twinning_links_add(text rows): change
-- id, one, other, told: a row for each end
INSERT INTO twinning_links(id,one,other,told)
 SELECT CAST(r.value->>0 AS BIGINT),CAST(r.value->>1 AS BIGINT),CAST(r.value->>2 AS BIGINT),CAST(r.value->>3 AS BIGINT)
 FROM @each_of($rows);

-- name: twinning_names_add(text rows): change
-- id, words, place
INSERT INTO twinning_names(id,words,place)
 SELECT CAST(r.value->>0 AS BIGINT),r.value->>1,CAST(r.value->>2 AS BIGINT) FROM @each_of($rows);

-- name: twinning_cells_add(text rows): change
-- id, size, row, column, places, latitude, longitude, known
INSERT INTO twinning_cells(id,size,north,east,places,latitude,longitude,known)
 SELECT CAST(r.value->>0 AS BIGINT),CAST(r.value->>1 AS BIGINT),CAST(r.value->>2 AS BIGINT),CAST(r.value->>3 AS BIGINT),
  CAST(r.value->>4 AS BIGINT),CAST(r.value->>5 AS BIGINT),CAST(r.value->>6 AS BIGINT),CAST(r.value->>7 AS BIGINT) FROM @each_of($rows);

-- name: twinning_source_add(text name, text licence, text of, int places, int links, int placed): change
INSERT INTO twinning_sources(id,name,licence,of_day,taken,places,links,placed) VALUES(1,$name,$licence,$of,$now,$places,$links,$placed);

-- ---- read ----

-- row: twinning_source, twinning_sources
-- where the register is from, of which day (or NULL), when it was taken in; how many places and links, how many places have a position
-- columns: text name, text licence, text of_day, text taken, int places, int links, int placed

-- name: twinning_source_read(): row twinning_source
SELECT s.name,s.licence,s.of_day,s.taken,s.places,s.links,s.placed FROM twinning_sources s ORDER BY s.id LIMIT 1;

-- row: twinning_node, twinning_nodes
-- a place of the register: its Wikidata number, its name, what the register calls it (or NULL), where it lies as far as that is known, whether that
-- was worked out from its name; with how many places it is linked. `told`: who names whom, of a link that leads there; 1: the other one, 2: this one,
-- 3: both. `shared`: with how many of those that were asked about it is linked.
-- columns: id id, text code, text name, text label, text sort_key, text country, int latitude, int longitude, int people, flag by_name, int links, int told, int shared

-- fragment: twinning_node(row, told, shared)
@row.id,@row.code,@row.name,@row.label,@row.sort_key,@row.country,@row.latitude,@row.longitude,@row.people,@row.by_name,@row.links,
 @told AS told,@shared AS shared;

-- fragment: twinning_of_place(place)
-- the node of a place of the records: by its Wikidata number, or by name and country
COALESCE((SELECT n.id FROM identifiers i JOIN twinning_places n ON n.code=i.value
  WHERE i.entity='place' AND i.record=@place.id AND i.scheme='wikidata' ORDER BY i.id LIMIT 1),
 (SELECT n.id FROM twinning_places n WHERE n.sort_key=@place.sort_key AND n.country=@place.country ORDER BY n.links DESC,n.id LIMIT 1));

-- row: twinning_own, twinning_owns
-- a place that the records have a link with on the day, and its node, or NULL
-- columns: id place, text name, text country, id node

-- name: twinning_ours(): list of twinning_own
-- of the council that the settings name, or where they name none of all; a working connection is no partnership (link_is_working() in rule/partner.h)
SELECT p.id AS place,p.name,p.country,@twinning_of_place(p) AS node FROM places p WHERE p.id IN (SELECT l.place FROM links l
  WHERE l.kind<>'working-connection' AND COALESCE(l.since,'')<=$as_at AND COALESCE(l.ends,'9999')>=$as_at
  AND l.home=COALESCE((SELECT c.id FROM settings s JOIN organisations c ON c.slug=s.value WHERE s.name='organisation'),l.home))
 ORDER BY p.sort_key,p.id LIMIT $TWINNING_OURS;

-- name: twinning_past(): list of twinning_own
-- places with which that council's records have a link that is over on the day, or has not begun
SELECT p.id AS place,p.name,p.country,@twinning_of_place(p) AS node FROM places p WHERE p.id IN (SELECT l.place FROM links l
  WHERE l.kind<>'working-connection' AND (COALESCE(l.since,'')>$as_at OR COALESCE(l.ends,'9999')<$as_at)
  AND l.home=COALESCE((SELECT c.id FROM settings s JOIN organisations c ON c.slug=s.value WHERE s.name='organisation'),l.home))
 ORDER BY p.sort_key,p.id LIMIT $TWINNING_OURS;

-- name: twinning_node_of(id place): id
-- the node of a place of the records
SELECT @twinning_of_place(p) FROM places p WHERE p.id=$place;

-- name: twinning_nodes_of(text ids): list of twinning_node
SELECT @twinning_node(n,0,0) FROM twinning_places n WHERE @one_of(n.id,$ids) ORDER BY n.sort_key,n.id;

-- name: twinning_node_read(text code): row twinning_node
SELECT @twinning_node(n,0,0) FROM twinning_places n WHERE n.code=$code;

-- name: twinning_partners(id node, size limit): list of twinning_node
-- with which places it is linked, those with most links first
SELECT @twinning_node(n,k.told,0) FROM twinning_links k CROSS JOIN twinning_places n WHERE k.one=$node AND n.id=k.other
 ORDER BY n.links DESC,n.sort_key,n.id LIMIT $limit;

-- name: twinning_shared(text of, int least, text but, size limit): list of twinning_node
-- which places are linked with at least so many of those nodes; `but` are left out
SELECT @twinning_node(n,0,f.shared) FROM (SELECT k.other,COUNT(*) AS shared FROM twinning_links k WHERE @one_of(k.one,$of)
  GROUP BY k.other HAVING COUNT(*)>=$least) AS f CROSS JOIN twinning_places n WHERE n.id=f.other AND NOT @one_of(n.id,$but)
 ORDER BY f.shared DESC,n.links DESC,n.sort_key,n.id LIMIT $limit;

-- row: twinning_edge, twinning_edges
-- columns: id one, id other

-- name: twinning_edges_between(text ones, text others): list of twinning_edge
-- links from nodes to others
SELECT k.one,k.other FROM twinning_links k WHERE @one_of(k.one,$ones) AND @one_of(k.other,$others) ORDER BY k.one,k.other;

-- name: twinning_in_country(text country, int least, int most, size limit): list of twinning_node
-- places of a country with a number of people between two, those with most links first
SELECT @twinning_node(n,0,0) FROM twinning_places n WHERE n.country=$country AND COALESCE(n.people,0)>=$least AND COALESCE(n.people,0)<=$most
 ORDER BY n.links DESC,n.sort_key,n.id LIMIT $limit;

-- name: twinning_called(text words, text behind, size limit): list of twinning_node
-- places with a name, or a part of one, that begins so
SELECT @twinning_node(n,0,0) FROM twinning_places n WHERE n.id IN (SELECT w.place FROM twinning_names w WHERE w.words>=$words AND w.words<$behind)
 ORDER BY CASE WHEN n.sort_key=$words THEN 0 ELSE 1 END,n.links DESC,n.sort_key,n.id LIMIT $limit;

-- row: twinning_cell, twinning_cells
-- a field of the map: how many places lie in it, their middle, and the one of them with most links
-- columns: int size, int north, int east, int places, int latitude, int longitude, text code, text name

-- name: twinning_cells_read(int size, int south, int north, int west, int east): list of twinning_cell
-- fields of a size in degrees, between two rows and two columns
SELECT c.size,c.north,c.east,c.places,c.latitude,c.longitude,n.code,n.name FROM twinning_cells c JOIN twinning_places n ON n.id=c.known
 WHERE c.size=$size AND c.north>=$south AND c.north<=$north AND c.east>=$west AND c.east<=$east ORDER BY c.places DESC,c.north,c.east;

-- name: twinning_in_cells(text cells, size limit): list of twinning_node
-- places in fields of a degree
SELECT @twinning_node(n,0,0) FROM twinning_places n WHERE @one_of(n.cell,$cells) ORDER BY n.links DESC,n.sort_key,n.id LIMIT $limit;

-- name: twinning_bodies(): set of organisation
-- bodies that have countries as members on the day, those of states first
SELECT t.* FROM organisations t WHERE t.id IN (SELECT b.body FROM place_memberships b WHERE COALESCE(b.starts,'')<=$as_at
  AND COALESCE(b.ends,'9999')>=$as_at) ORDER BY CASE WHEN t.kind='international' THEN 0 ELSE 1 END,t.sort_key,t.id LIMIT 60;

-- row: twinning_entry, twinning_entries
-- a link on record: whose it is, with which place, of which kind, from when to when; the last agreement, with its end
-- columns: id link, id home, id place, text kind, text since, text ends, text signed_on, text expires, flag agreed_made_up, text country, text focus

-- name: twinning_register(size limit): list of twinning_entry
-- published links of all councils that had begun on the day, by who has them
SELECT l.id AS link,l.home,l.place,l.kind,l.since,l.ends,(SELECT MAX(a.date) FROM agreements a WHERE a.link=l.id AND COALESCE(a.date,'')<=$as_at) AS signed_on,
 (SELECT MAX(a.expires) FROM agreements a WHERE a.link=l.id AND COALESCE(a.date,'')<=$as_at) AS expires,
 (SELECT CAST(SUM(@made_up_of(a,@illustrative('agreement'))) AS BIGINT) FROM agreements a WHERE a.link=l.id AND COALESCE(a.date,'')<=$as_at) AS agreed_made_up,
 p.country,l.focus
 FROM links l JOIN organisations o ON o.id=l.home JOIN places p ON p.id=l.place WHERE COALESCE(l.since,'')<=$as_at
 ORDER BY o.sort_key,o.id,p.sort_key,p.id,l.id LIMIT $limit;

-- row: twinning_cost, twinning_costs
-- what was spent from here in a year for the work of a link, by activity, kind of work and currency: millionths
-- columns: id link, id activity, text sector, flag sector_made_up, text currency, int amount, flag made_up

-- name: twinning_costs_of(text links, text year): list of twinning_cost
SELECT a.link,a.id AS activity,(SELECT MIN(c.code) FROM classifications c WHERE c.activity=a.id AND c.vocabulary='sector') AS sector,
 (SELECT CAST(SUM(@made_up_of(c,@illustrative('classification'))) AS BIGINT) FROM classifications c WHERE c.activity=a.id AND c.vocabulary='sector')
  AS sector_made_up,x.currency,
 CAST(SUM(x.amount) AS BIGINT) AS amount,CAST(SUM(@made_up_of(x,@illustrative_in('transaction','amount'))) AS BIGINT) AS made_up FROM activities a CROSS JOIN transactions x
 WHERE @one_of(a.link,$links) AND x.activity=a.id AND x.kind IN ('expenditure','disbursement') AND SUBSTR(x.date,1,4)=$year
  AND @money_side(x)=0 GROUP BY a.link,a.id,x.currency ORDER BY a.link,a.id,x.currency;

-- name: twinning_place_called(text key, text country): first place
-- a place of the records by its folded name, in a country (NULL: in none that is known)
SELECT t.* FROM places t WHERE t.sort_key=$key AND COALESCE(t.country,'')=COALESCE($country,'') AND t.kind<>'country' ORDER BY t.id LIMIT 1;

-- name: twinning_country_place(text country): first place
SELECT t.* FROM places t WHERE t.country=$country AND t.kind='country' ORDER BY t.sort_key,t.id LIMIT 1;

-- name: twinning_homes(): set of organisation
-- who has links on record
SELECT t.* FROM organisations t WHERE t.id IN (SELECT l.home FROM links l) ORDER BY t.sort_key,t.id LIMIT 500;
