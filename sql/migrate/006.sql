-- 006: what funders ask. Conditions speak of countries in a body, of kinds, of amounts and of tables; places are members of bodies from a day to
-- a day; a project idea is kept with what the city answered. It needs nothing of the migrations before it but the tables of 001.
ALTER TABLE elements ADD COLUMN body @int@ REFERENCES organisations(id);
ALTER TABLE elements ADD COLUMN among @text@;
ALTER TABLE elements ADD COLUMN per @text@;
ALTER TABLE elements ADD COLUMN amount @int@;
ALTER TABLE elements ADD COLUMN currency @text@;
CREATE INDEX elements_by_body ON elements(body,sort_key,id) WHERE body IS NOT NULL;


CREATE TABLE place_memberships(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 body @int@ NOT NULL REFERENCES organisations(id),
 place @int@ REFERENCES places(id),
 through @int@ REFERENCES organisations(id),
 role @text@ NOT NULL,
 starts @text@,
 ends @text@,
 note @text@,
 CHECK((CASE WHEN place IS NULL THEN 0 ELSE 1 END)+(CASE WHEN through IS NULL THEN 0 ELSE 1 END)=1)
)@end@;
CREATE INDEX place_memberships_by_sort_key ON place_memberships(sort_key,id);
CREATE UNIQUE INDEX place_memberships_by_key ON place_memberships(body,COALESCE(place,0),COALESCE(through,0),role,COALESCE(starts,''));
CREATE INDEX place_memberships_by_body ON place_memberships(body,sort_key,id);
CREATE INDEX place_memberships_by_place ON place_memberships(place,sort_key,id) WHERE place IS NOT NULL;
CREATE INDEX place_memberships_by_through ON place_memberships(through,sort_key,id) WHERE through IS NOT NULL;
CREATE INDEX place_memberships_by_role ON place_memberships(role,sort_key,id);
CREATE INDEX place_memberships_by_starts ON place_memberships(starts,id);
CREATE INDEX place_memberships_by_ends ON place_memberships(ends,id);

CREATE TABLE ideas(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 slug @text@ NOT NULL UNIQUE,
 title @text@ NOT NULL,
 theme @text@ NOT NULL,
 activity @int@ REFERENCES activities(id),
 lead @int@ REFERENCES organisations(id),
 lead_kind @text@,
 lead_place @int@ REFERENCES places(id),
 partners @text@,
 agreement @text@,
 people @int@,
 guests @int@,
 smallest_group @int@,
 youngest @int@,
 oldest @int@,
 days @int@,
 months @int@,
 starts @text@,
 asked @int@,
 cost @int@,
 cash @int@,
 in_kind @int@,
 currency @text@,
 summary @text@
)@end@;
CREATE INDEX ideas_by_sort_key ON ideas(sort_key,id);
CREATE INDEX ideas_by_theme ON ideas(theme,sort_key,id);
CREATE INDEX ideas_by_activity ON ideas(activity,sort_key,id) WHERE activity IS NOT NULL;
CREATE INDEX ideas_by_lead ON ideas(lead,sort_key,id) WHERE lead IS NOT NULL;
CREATE INDEX ideas_by_lead_place ON ideas(lead_place,sort_key,id) WHERE lead_place IS NOT NULL;
CREATE INDEX ideas_by_starts ON ideas(starts,id);

CREATE TABLE idea_answers(
 id @id@,
 version @int@ NOT NULL,
 created @text@ NOT NULL,
 changed @text@ NOT NULL,
 sort_key @text@ NOT NULL,
 idea @int@ NOT NULL REFERENCES ideas(id),
 element @int@ NOT NULL REFERENCES elements(id),
 holds @int@ NOT NULL,
 date @text@,
 note @text@
)@end@;
CREATE INDEX idea_answers_by_sort_key ON idea_answers(sort_key,id);
CREATE UNIQUE INDEX idea_answers_by_key ON idea_answers(idea,element);
CREATE INDEX idea_answers_by_idea ON idea_answers(idea,sort_key,id);
CREATE INDEX idea_answers_by_element ON idea_answers(element,sort_key,id);
CREATE INDEX idea_answers_by_date ON idea_answers(date,id);
