-- 006: of a booking of places that was confirmed for fewer people than asked, how many more wait; and from which browser a sheet of answers came,
-- so that one that is sent twice is asked about.
ALTER TABLE registrations ADD COLUMN more @int@;
CREATE INDEX registrations_by_more_event ON registrations(more,event) WHERE more IS NOT NULL;
ALTER TABLE ratings ADD COLUMN sender @text@;
-- To version 6: the world's twinning links, as a file brings them (exchange/twinning/twinning.h).
CREATE TABLE twinning_sources(
 id @id@,
 name @text@ NOT NULL,
 licence @text@ NOT NULL,
 of_day @text@,
 taken @text@ NOT NULL,
 places @int@ NOT NULL,
 links @int@ NOT NULL,
 placed @int@ NOT NULL
)@end@;
CREATE TABLE twinning_places(
 id @id@,
 code @text@ NOT NULL UNIQUE,
 name @text@ NOT NULL,
 label @text@,
 sort_key @text@ NOT NULL,
 country @text@,
 latitude @int@,
 longitude @int@,
 people @int@,
 by_name @int@ NOT NULL,
 links @int@ NOT NULL,
 cell @int@
)@end@;
CREATE INDEX twinning_places_by_sort_key ON twinning_places(sort_key,country,id);
CREATE INDEX twinning_places_by_country ON twinning_places(country,links,id) WHERE country IS NOT NULL;
CREATE INDEX twinning_places_by_cell ON twinning_places(cell,id) WHERE cell IS NOT NULL;
CREATE TABLE twinning_links(
 id @id@,
 one @int@ NOT NULL,
 other @int@ NOT NULL,
 told @int@ NOT NULL
)@end@;
CREATE UNIQUE INDEX twinning_links_by_ends ON twinning_links(one,other,told);
CREATE TABLE twinning_names(
 id @id@,
 words @text@ NOT NULL,
 place @int@ NOT NULL
)@end@;
CREATE INDEX twinning_names_by_words ON twinning_names(words,place);
CREATE TABLE twinning_cells(
 id @id@,
 size @int@ NOT NULL,
 north @int@ NOT NULL,
 east @int@ NOT NULL,
 places @int@ NOT NULL,
 latitude @int@ NOT NULL,
 longitude @int@ NOT NULL,
 known @int@ NOT NULL
)@end@;
CREATE UNIQUE INDEX twinning_cells_by_field ON twinning_cells(size,north,east);
