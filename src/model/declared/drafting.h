/* drafting.h - a strategy's document as it was read, and what was proposed of it: kept until a person has looked and the plan is adopted.
 *
 * Neither stands in any table of records, so no list, sum, search, page or export of the public can show it. */
#ifndef DRAFTING_H
#define DRAFTING_H
#include "model/codelists.h"
#include "model/engine/entity.h"
#include "model/declared/partners.h"

/* `source`: the blocks of the document, `rest`: what no proposal can be made of; both as JSON (draft/kept.c). `plan`: the page address of the
 * plan once it was adopted; `follows`: of the plan whose next edition it is. */
#define READING_FIELDS(F) \
	F(reading, TEXT, reference, .label = N_("Reference"), .flags = REQUIRED | KEY, .max = 80) \
	F(reading, TEXT, title, .label = N_("Title"), .flags = REQUIRED | TITLE, .max = 300) \
	F(reading, TEXT, name, .label = N_("File"), .flags = REQUIRED, .max = 200) \
	F(reading, REF, owner, .label = N_("Issued by"), .flags = FILTER, .of = &organisation_entity) \
	F(reading, TEXT, issued, .label = N_("Issued by, as the document says"), .max = 300) \
	F(reading, TEXT, home, .label = N_("City"), .max = 200) \
	F(reading, TEXT, home_country, .label = N_("Country"), .max = 10) \
	F(reading, TEXT, language, .label = N_("Language"), .max = 20) \
	F(reading, TEXT, plan, .label = N_("Plan"), .max = 200) \
	F(reading, TEXT, follows, .label = N_("Edition before"), .max = 200) \
	F(reading, NOTE, source, .label = N_("Text of the document"), .flags = REQUIRED, .max = 100000000) \
	F(reading, NOTE, rest, .label = N_("Not understood"), .flags = REQUIRED, .max = 100000000)
DECLARE_ENTITY(reading, READING_FIELDS);

/* One proposal. `number` is its place in the document, `parent` and `merged` are numbers of others. What was split off another one has the next free
 * number, and `behind` is the number that it stands right behind. `was`: the page address of the part that it takes the place of, in the edition before. `detail`: what else the rules found, as
 * a form is encoded (draft/kept.c). */
#define PROPOSED_FIELDS(F) \
	F(proposed, REF, reading, .label = N_("Document"), .flags = REQUIRED | KEY | FILTER, .of = &reading_entity) \
	F(proposed, INT, number, .label = N_("Number"), .flags = REQUIRED | KEY, .min = 1, .max = 1000000) \
	F(proposed, CODE, state, .label = N_("State"), .flags = REQUIRED, .list = &codelist_proposal_state) \
	F(proposed, TEXT, kind, .label = N_("Kind"), .flags = REQUIRED, .max = 40) \
	F(proposed, TEXT, code, .label = N_("Code"), .max = 40) \
	F(proposed, TEXT, title, .label = N_("Title"), .flags = REQUIRED, .max = 600) \
	F(proposed, INT, parent, .label = N_("Part of"), .max = 1000000) \
	F(proposed, INT, merged, .label = N_("Merged with"), .max = 1000000) \
	F(proposed, INT, behind, .label = N_("Comes right after"), .max = 1000000) \
	F(proposed, TEXT, was, .label = N_("Takes the place of"), .max = 200) \
	F(proposed, TEXT, sort, .label = N_("What sort"), .max = 40) \
	F(proposed, TEXT, country, .label = N_("Country"), .max = 10) \
	F(proposed, TEXT, target, .label = N_("Connected to"), .max = 300) \
	F(proposed, TEXT, section, .label = N_("Section"), .max = 2000) \
	F(proposed, INT, page, .label = N_("Page"), .max = 1000000) \
	F(proposed, INT, line, .label = N_("Line"), .max = 100000000) \
	F(proposed, TEXT, rule, .label = N_("Why"), .flags = REQUIRED, .max = 40) \
	F(proposed, INT, sure, .label = N_("How sure"), .max = 100) \
	F(proposed, TEXT, question, .label = N_("Question"), .max = 500) \
	F(proposed, NOTE, excerpt, .label = N_("Quotation"), .max = 100000) \
	F(proposed, NOTE, detail, .label = N_("Detail"), .max = 100000)
DECLARE_ENTITY(proposed, PROPOSED_FIELDS);
#endif
