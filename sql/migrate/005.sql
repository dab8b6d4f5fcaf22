-- 005: lending. Desks with their opening days, kits with their parts, bookings that hold a copy with the days before and after a loan,
-- waiting lists, damage. What older bookings hold is worked out after this (model/engine/hold.h).
CREATE TABLE desks(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 slug @text@ NOT NULL UNIQUE,
 title @text@ NOT NULL,
 organisation @int@ NOT NULL REFERENCES organisations(id),
 venue @text@,
 confirms @int@,
 delivers @int@,
 courier @int@,
 longest @int@,
 ahead @int@,
 summary @text@
)@end@;
CREATE INDEX desks_by_sort_key ON desks(sort_key,id);
CREATE INDEX desks_by_organisation ON desks(organisation,sort_key,id);
CREATE TABLE openings(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 desk @int@ NOT NULL REFERENCES desks(id),
 weekday @text@ NOT NULL,
 opens @text@,
 closes @text@
)@end@;
CREATE INDEX openings_by_sort_key ON openings(sort_key,id);
CREATE UNIQUE INDEX openings_by_key ON openings(desk,weekday);
CREATE INDEX openings_by_desk ON openings(desk,sort_key,id);
CREATE TABLE closures(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 desk @int@ NOT NULL REFERENCES desks(id),
 starts @text@ NOT NULL,
 ends @text@ NOT NULL,
 reason @text@
)@end@;
CREATE INDEX closures_by_sort_key ON closures(sort_key,id);
CREATE UNIQUE INDEX closures_by_key ON closures(desk,starts);
CREATE INDEX closures_by_desk ON closures(desk,sort_key,id);
CREATE INDEX closures_by_starts ON closures(starts,id);
CREATE INDEX closures_by_ends ON closures(ends,id);
CREATE INDEX closures_by_desk_ends ON closures(desk,ends);
CREATE TABLE parts(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 resource @int@ NOT NULL REFERENCES resources(id),
 title @text@ NOT NULL,
 quantity @int@ NOT NULL,
 cost @int@,
 currency @text@,
 fragile @int@,
 position @int@
)@end@;
CREATE INDEX parts_by_sort_key ON parts(sort_key,id);
CREATE UNIQUE INDEX parts_by_key ON parts(resource,title);
CREATE INDEX parts_by_resource ON parts(resource,sort_key,id);
CREATE TABLE waits(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 resource @int@ NOT NULL REFERENCES resources(id),
 borrower @int@ NOT NULL REFERENCES organisations(id),
 starts @text@ NOT NULL,
 ends @text@ NOT NULL,
 state @text@ NOT NULL,
 asked @text@,
 booking @int@ REFERENCES bookings(id),
 way @text@,
 pupils @int@,
 subject @text@,
 concept @text@
)@end@;
CREATE INDEX waits_by_sort_key ON waits(sort_key,id);
CREATE UNIQUE INDEX waits_by_key ON waits(resource,borrower,starts);
CREATE INDEX waits_by_resource ON waits(resource,sort_key,id);
CREATE INDEX waits_by_borrower ON waits(borrower,sort_key,id);
CREATE INDEX waits_by_starts ON waits(starts,id);
CREATE INDEX waits_by_ends ON waits(ends,id);
CREATE INDEX waits_by_state ON waits(state,sort_key,id);
CREATE INDEX waits_by_booking ON waits(booking,sort_key,id) WHERE booking IS NOT NULL;
CREATE INDEX waits_by_state_asked_id ON waits(state,asked,id);
CREATE TABLE damages(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 copy @int@ NOT NULL REFERENCES copies(id),
 date @text@ NOT NULL,
 number @int@ NOT NULL,
 kind @text@ NOT NULL,
 part @int@ REFERENCES parts(id),
 quantity @int@,
 booking @int@ REFERENCES bookings(id),
 cost @int@,
 currency @text@,
 state @text@ NOT NULL,
 note @text@
)@end@;
CREATE INDEX damages_by_sort_key ON damages(sort_key,id);
CREATE UNIQUE INDEX damages_by_key ON damages(copy,date,number);
CREATE INDEX damages_by_copy ON damages(copy,sort_key,id);
CREATE INDEX damages_by_date ON damages(date,id);
CREATE INDEX damages_by_kind ON damages(kind,sort_key,id);
CREATE INDEX damages_by_part ON damages(part,sort_key,id) WHERE part IS NOT NULL;
CREATE INDEX damages_by_booking ON damages(booking,sort_key,id) WHERE booking IS NOT NULL;
CREATE INDEX damages_by_state ON damages(state,sort_key,id);
ALTER TABLE resources ADD COLUMN youngest @int@;
ALTER TABLE resources ADD COLUMN oldest @int@;
ALTER TABLE resources ADD COLUMN isbn @text@;
ALTER TABLE resources ADD COLUMN desk @int@ REFERENCES desks(id);
ALTER TABLE resources ADD COLUMN days_before @int@;
ALTER TABLE resources ADD COLUMN days_after @int@;
CREATE INDEX resources_by_desk ON resources(desk,sort_key,id) WHERE desk IS NOT NULL;
ALTER TABLE bookings ADD COLUMN number @int@;
ALTER TABLE bookings ADD COLUMN way @text@;
ALTER TABLE bookings ADD COLUMN pupils @int@;
ALTER TABLE bookings ADD COLUMN subject @text@;
ALTER TABLE bookings ADD COLUMN concept @text@;
ALTER TABLE bookings ADD COLUMN lent @text@;
ALTER TABLE bookings ADD COLUMN returned @text@;
ALTER TABLE bookings ADD COLUMN answer_by @text@;
ALTER TABLE bookings ADD COLUMN held_from @int@;
ALTER TABLE bookings ADD COLUMN held_to @int@;
DROP INDEX bookings_by_key;
CREATE UNIQUE INDEX bookings_by_key ON bookings(copy,starts,COALESCE(number,0));
CREATE INDEX bookings_by_copy_held_to ON bookings(copy,held_to);
CREATE INDEX bookings_by_state_ends_id ON bookings(state,ends,id);
@apart@ bookings copy held_from held_to @.state IN ('asked','offered','confirmed','out');
