/* together.h - the room of what the two sides of a link tell each other: what each gains, how each looks back on a year, and the mailed
 * form that asks for it. */
#ifndef TOGETHER_H
#define TOGETHER_H
#include "model/declared/delivery.h"

/* What one side of a link gains. The other side may have said it, or an officer: `told`. It is in the words of who told it, in `language`. */
#define GAIN_FIELDS(F) \
	F(gain, REF, link, .label = N_("Link"), .flags = REQUIRED | KEY | FILTER | LIST | OWNS, .of = &link_entity) \
	F(gain, CODE, side, .label = N_("Who gains"), .flags = REQUIRED | KEY | FILTER | LIST, .list = &codelist_link_side) \
	F(gain, TEXT, title, .label = N_("What they gain"), .help = N_("In one sentence, such as: twelve teachers learned to teach about rivers"), \
	    .flags = REQUIRED | KEY | TITLE | SEARCH | TRANSLATE | LIST, .max = 300) \
	F(gain, CODE, state, .label = N_("Progress"), .flags = REQUIRED | FILTER | LIST, .list = &codelist_benefit_state) \
	F(gain, TEXT, who, .label = N_("Who they are"), .help = N_("Such as: pupils of three schools. No names of people"), .flags = SEARCH, \
	    .max = 300) \
	F(gain, REF, organisation, .label = N_("Organisation that gains"), .flags = FILTER, .of = &organisation_entity) \
	F(gain, CODE, giver, .label = N_("Who gives it"), .flags = FILTER | LIST, .list = &codelist_gain_giver) \
	F(gain, REF, activity, .label = N_("Activity that brings it"), .flags = FILTER, .of = &activity_entity) \
	F(gain, DATE, date, .label = N_("Since"), .help = N_("A year is enough"), .flags = LIST) \
	F(gain, NOTE, note, .label = N_("How you know"), .flags = SEARCH | TRANSLATE) \
	F(gain, CODE, told, .label = N_("Who says so"), .flags = FILTER, .list = &codelist_link_side) \
	F(gain, CODE, language, .label = N_("Language of the text"), .group = GROUP_SITE, .unsaid = N_("English"), .flags = OFFICE, \
	    .list = &codelist_language)
DECLARE_ENTITY(gain, GAIN_FIELDS);

/* How one side looks back on a year of the link. */
#define LINK_REVIEW_FIELDS(F) \
	F(link_review, REF, link, .label = N_("Link"), .flags = REQUIRED | KEY | FILTER | LIST | OWNS, .of = &link_entity) \
	F(link_review, INT, year, .label = N_("Year"), .flags = REQUIRED | KEY | LIST, .min = 1900, .max = 2200) \
	F(link_review, CODE, side, .label = N_("Answered by"), .flags = REQUIRED | KEY | FILTER | LIST, .list = &codelist_link_side) \
	F(link_review, DATE, date, .label = N_("Answered on"), .flags = LIST) \
	F(link_review, NOTE, went, .label = N_("What went well in the year"), .flags = REQUIRED | SEARCH | TRANSLATE, .max = 4000) \
	F(link_review, NOTE, hard, .label = N_("What was difficult"), .flags = SEARCH | TRANSLATE, .max = 4000) \
	F(link_review, NOTE, wanted, .label = N_("What you want to do next year"), .flags = SEARCH | TRANSLATE, .max = 4000) \
	F(link_review, CODE, outlook, .label = N_("How should the link go on?"), .flags = FILTER | LIST, .list = &codelist_link_outlook) \
	F(link_review, CODE, language, .label = N_("Language of the text"), .group = GROUP_SITE, .unsaid = N_("English"), .flags = OFFICE, \
	    .list = &codelist_language)
DECLARE_ENTITY(link_review, LINK_REVIEW_FIELDS);

/* A mail with the form of the yearly review, to an address that needs no account. Only the hash of its secret is kept; it is good once. */
#define INVITE_FIELDS(F) \
	F(invite, TEXT, hash, .label = N_("Link hash"), .flags = REQUIRED | KEY | PRIVATE | INTERNAL) \
	F(invite, REF, link, .label = N_("Link"), .flags = REQUIRED | FILTER, .of = &link_entity) \
	F(invite, INT, year, .label = N_("Year"), .flags = REQUIRED, .min = 1900, .max = 2200) \
	F(invite, CODE, language, .label = N_("Language of the email"), .list = &codelist_language) \
	F(invite, EMAIL, email, .label = N_("Email"), .flags = REQUIRED | PRIVATE) \
	F(invite, STAMP, expires, .label = N_("Expires"), .flags = REQUIRED) \
	F(invite, STAMP, used, .label = N_("Used"))
DECLARE_ENTITY(invite, INVITE_FIELDS);
#endif
