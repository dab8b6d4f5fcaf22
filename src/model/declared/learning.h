/* learning.h - the room of learning: what schools and groups can borrow, find and achieve. */
#ifndef LEARNING_H
#define LEARNING_H
#include "model/declared/delivery.h"

#define RESOURCE_FIELDS(F) \
	F(resource, SLUG, slug, .label = N_("Address name"), .flags = REQUIRED) \
	F(resource, TEXT, title, .label = N_("Title"), .flags = REQUIRED | TITLE | SEARCH | TRANSLATE | LIST, .max = 300) \
	F(resource, CODE, kind, .label = N_("Kind"), .flags = REQUIRED | FILTER | LIST, .list = &codelist_resource_kind) \
	F(resource, INT, quantity, .label = N_("How many"), .flags = LIST, .max = 1000000) \
	F(resource, CODE, qualifier, .label = N_("Precision"), .list = &codelist_qualifier) \
	F(resource, REF, holder, .label = N_("Held by"), .flags = FILTER | LIST | OWNS_ELSE, .of = &organisation_entity) \
	F(resource, REF, place, .label = N_("About the place"), .flags = FILTER | LIST, .of = &place_entity) \
	F(resource, REF, activity, .label = N_("Made in the activity"), .flags = FILTER | OWNS, .of = &activity_entity) \
	F(resource, TEXT, subjects, .label = N_("Subjects"), .flags = SEARCH, .max = 300) \
	F(resource, TEXT, ages, .label = N_("Ages"), .max = 60) \
	F(resource, TEXT, concepts, .label = N_("Key concepts"), .flags = SEARCH, .max = 300) \
	F(resource, TEXT, languages, .label = N_("Languages")) \
	F(resource, URL, address, .label = N_("Web address"), .max = 500) \
	F(resource, NOTE, summary, .label = N_("Summary"), .flags = SEARCH | TRANSLATE)
DECLARE_ENTITY(resource, RESOURCE_FIELDS);

#define COPY_FIELDS(F) \
	F(copy, REF, resource, .label = N_("Resource"), .flags = REQUIRED | KEY | FILTER | LIST | OWNS, .of = &resource_entity) \
	F(copy, TEXT, number, .label = N_("Copy number"), .flags = REQUIRED | KEY | LIST, .max = 40) \
	F(copy, CODE, condition, .label = N_("Condition"), .flags = FILTER | LIST, .list = &codelist_copy_condition) \
	F(copy, NOTE, contents, .label = N_("Contents"), .flags = SEARCH)
DECLARE_ENTITY(copy, COPY_FIELDS);

#define BOOKING_FIELDS(F) \
	F(booking, REF, copy, .label = N_("Copy"), .flags = REQUIRED | KEY | FILTER | LIST | OWNS, .of = &copy_entity) \
	F(booking, DATE, starts, .label = N_("From"), .flags = REQUIRED | KEY | LIST) \
	F(booking, DATE, ends, .label = N_("To"), .flags = REQUIRED | LIST) \
	F(booking, REF, borrower, .label = N_("Borrower"), .flags = REQUIRED | FILTER | LIST | OWNS, .of = &organisation_entity) \
	F(booking, CODE, state, .label = N_("State"), .flags = REQUIRED | FILTER | LIST, .list = &codelist_booking_state) \
	F(booking, NOTE, note, .label = N_("Note"), .flags = PRIVATE)
DECLARE_ENTITY(booking, BOOKING_FIELDS);

#define OPPORTUNITY_FIELDS(F) \
	F(opportunity, SLUG, slug, .label = N_("Address name"), .flags = REQUIRED) \
	F(opportunity, TEXT, title, .label = N_("Title"), .flags = REQUIRED | TITLE | SEARCH | TRANSLATE | LIST, .max = 300) \
	F(opportunity, CODE, kind, .label = N_("Kind"), .flags = REQUIRED | FILTER | LIST, .list = &codelist_opportunity_kind) \
	F(opportunity, CODE, side, .label = N_("Offered or wanted"), .flags = REQUIRED | FILTER | LIST, .list = &codelist_opportunity_side) \
	F(opportunity, REF, organisation, .label = N_("Organisation"), .flags = FILTER | LIST | OWNS, .of = &organisation_entity) \
	F(opportunity, REF, place, .label = N_("Place"), .flags = FILTER | LIST, .of = &place_entity) \
	F(opportunity, DATE, closes, .label = N_("Until"), .flags = LIST) \
	F(opportunity, NOTE, summary, .label = N_("Summary"), .flags = SEARCH | TRANSLATE)
DECLARE_ENTITY(opportunity, OPPORTUNITY_FIELDS);

/* An organisation's standing in an award scheme: the level is an element of the scheme's plan. */
#define AWARD_FIELDS(F) \
	F(award, REF, organisation, .label = N_("Holder"), .flags = REQUIRED | KEY | FILTER | LIST | OWNS, .of = &organisation_entity) \
	F(award, REF, level, .label = N_("Award and level"), .flags = REQUIRED | KEY | FILTER | LIST, .of = &element_entity) \
	F(award, CODE, state, .label = N_("State"), .flags = REQUIRED | FILTER | LIST, .list = &codelist_award_state) \
	F(award, DATE, date, .label = N_("Since"), .flags = KEY | LIST) \
	F(award, DATE, expires, .label = N_("Until"), .flags = LIST) \
	F(award, NOTE, note, .label = N_("Note"), .flags = SEARCH)
DECLARE_ENTITY(award, AWARD_FIELDS);
#endif
