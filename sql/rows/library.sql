-- The reference library: addresses of other sites, where they stand, and what is read with a class.

-- constant: ADDRESSES_COUNTED 100000

-- name: addresses_due(text now, size limit): set of web_address
-- those to be asked by the moment, the longest due first
SELECT t.* FROM web_addresses t WHERE t.due<=$now ORDER BY t.due,t.id LIMIT $limit;

-- name: addresses_in_state(text state, id after, size limit): set of web_address
-- those behind the one of the number `after`, by number
SELECT t.* FROM web_addresses t WHERE t.state=$state AND t.id>$after ORDER BY t.id LIMIT $limit;

-- name: addresses_counted(text state): int
SELECT COUNT(*) FROM (SELECT 1 FROM web_addresses WHERE state=$state LIMIT $ADDRESSES_COUNTED) AS n;

-- name: addresses_due_counted(text now): int
SELECT COUNT(*) FROM (SELECT 1 FROM web_addresses WHERE due<=$now LIMIT $ADDRESSES_COUNTED) AS n;

-- name: address_uses_of(id address, size limit): set of address_use
SELECT t.* FROM address_uses t WHERE t.address=$address ORDER BY t.kind,t.number,t.field LIMIT $limit;

-- name: reading_items_of(id list, size limit): set of reading_item
-- in their order
SELECT t.* FROM reading_items t WHERE t.list=$list ORDER BY t.position,t.id LIMIT $limit;

-- name: clean_mails_taken(text before): change
DELETE FROM mails_taken WHERE created<$before;
