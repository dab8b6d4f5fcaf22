/* learning.h - the room of learning: what schools and groups can borrow, find and achieve. */
#ifndef LEARNING_H
#define LEARNING_H
#include "model/declared/delivery.h"

/* Where an organisation hands out what it lends: on which days, for how long, and how far ahead. Nothing is lent without one. */
#define DESK_FIELDS(F) \
	F(desk, SLUG, slug, .label = N_("Page address"), .flags = REQUIRED) \
	F(desk, TEXT, title, .label = N_("Title"), .flags = REQUIRED | TITLE | TRANSLATE | LIST, .max = 300) \
	F(desk, REF, organisation, .label = N_("Run by"), .missing = N_("Choose who runs the desk"), .flags = REQUIRED | FILTER | LIST | OWNS, \
	    .of = &organisation_entity) \
	F(desk, TEXT, venue, .label = N_("Where to collect"), .help = N_("Street, town and postcode"), .flags = LIST, .max = 300) \
	F(desk, EMAIL, contact, .label = N_("Email"), .help = N_("Of the desk, which everybody may read. Leave out the name of a person"), \
	    .max = 200) \
	F(desk, TEXT, phone, .label = N_("Telephone"), .max = 40) \
	F(desk, BOOL, confirms, .label = N_("Bookings are confirmed by a person"), .help = N_("Otherwise what is free is booked at once")) \
	F(desk, BOOL, delivers, .label = N_("Delivers")) \
	F(desk, BOOL, courier, .label = N_("Sends by the courier round")) \
	F(desk, INT, longest, .label = N_("Longest loan, in days"), .help = N_("Leave empty to use the city’s usual limit"), .group = GROUP_DATES, \
	    .min = 1, .max = 366) \
	F(desk, INT, ahead, .label = N_("How far ahead people can book, in days"), .help = N_("Leave empty to use the city’s usual limit"), \
	    .group = GROUP_DATES, .min = 1, .max = 1000) \
	F(desk, NOTE, summary, .label = N_("What borrowers should know"), .flags = TRANSLATE)
DECLARE_ENTITY(desk, DESK_FIELDS);

/* A desk without any opening day lends for every day: nobody has said when it is open, and pages say so. */
#define OPENING_FIELDS(F) \
	F(opening, REF, desk, .label = N_("Lending desk"), .flags = REQUIRED | KEY | FILTER | LIST | OWNS, .of = &desk_entity) \
	F(opening, CODE, weekday, .label = N_("Day of the week"), .flags = REQUIRED | KEY | LIST, .list = &codelist_weekday) \
	F(opening, TIME, opens, .label = N_("Opens"), .flags = LIST) \
	F(opening, TIME, closes, .label = N_("Closes"), .flags = LIST)
DECLARE_ENTITY(opening, OPENING_FIELDS);

#define CLOSURE_FIELDS(F) \
	F(closure, REF, desk, .label = N_("Lending desk"), .flags = REQUIRED | KEY | FILTER | LIST | OWNS, .of = &desk_entity) \
	F(closure, DATE, starts, .label = N_("Closed from"), .flags = REQUIRED | KEY | LIST | WHOLE_DAY) \
	F(closure, DATE, ends, .label = N_("Until"), .help = N_("The last day on which it is closed"), .flags = REQUIRED | LIST | WHOLE_DAY) \
	F(closure, TEXT, reason, .label = N_("Reason"), .flags = LIST)
DECLARE_ENTITY(closure, CLOSURE_FIELDS);

#define RESOURCE_FIELDS(F) \
	F(resource, SLUG, slug, .label = N_("Page address"), .flags = REQUIRED) \
	F(resource, TEXT, title, .label = N_("Title"), .flags = REQUIRED | TITLE | SEARCH | TRANSLATE | LIST, .max = 300) \
	F(resource, CODE, kind, .label = N_("Kind"), .flags = REQUIRED | FILTER | LIST, .list = &codelist_resource_kind) \
	F(resource, INT, quantity, .label = N_("How many"), .flags = LIST, .max = 1000000) \
	F(resource, CODE, qualifier, .label = N_("How exact the number is"), .group = GROUP_MORE, .list = &codelist_qualifier) \
	F(resource, REF, holder, .label = N_("Held by"), .flags = FILTER | LIST | OWNS, .of = &organisation_entity) \
	F(resource, REF, place, .label = N_("About the place"), .group = GROUP_MORE, .flags = FILTER | LIST, .of = &place_entity) \
	F(resource, REF, activity, .label = N_("Made in the activity"), .group = GROUP_MORE, .flags = FILTER | OWNS_ELSE, .of = &activity_entity) \
	F(resource, TEXT, subjects, .label = N_("Subjects"), .help = N_("With commas between them"), .flags = SEARCH | TOPICS, .max = 300) \
	F(resource, TEXT, ages, .label = N_("Ages"), .help = N_("In words, such as 7 to 11"), .max = 60) \
	F(resource, INT, youngest, .label = N_("Youngest age"), .help = N_("In years, so that it is found by key stage"), .max = 120) \
	F(resource, INT, oldest, .label = N_("Oldest age"), .max = 120) \
	F(resource, TEXT, concepts, .label = N_("Key concepts"), .help = N_("Ideas of global learning that it is about, with commas between them"), \
	    .flags = SEARCH | TOPICS, .max = 300) \
	F(resource, TEXT, languages, .label = N_("Languages"), .help = N_("With commas between them"), .spoken = &codelist_language, \
	    .flags = TOPICS) \
	F(resource, TEXT, isbn, .label = N_("ISBN"), .help = N_("Of a book: 10 or 13 digits, with or without hyphens"), .group = GROUP_SITE, \
	    .max = 20) \
	F(resource, URL, address, .label = N_("Web address"), .max = 500) \
	F(resource, REF, desk, .label = N_("Collect from the desk"), .help = N_("Without one it can be looked up but not booked"), \
	    .group = GROUP_WHERE, .flags = FILTER | OWNS, .of = &desk_entity) \
	F(resource, INT, days_before, .label = N_("Days before a loan"), .group = GROUP_MORE, \
	    .help = N_("Days on which the desk is open, for packing and transport. Leave empty to use the city’s usual number"), .max = 60) \
	F(resource, INT, days_after, .label = N_("Days after a loan"), .group = GROUP_MORE, \
	    .help = N_( \
	        "Days on which the desk is open, for cleaning and checking. 0: it can go out again on the day it comes back; 1: on the next day that the desk is open"), \
	    .max = 60) \
	F(resource, NOTE, summary, .label = N_("Summary"), .flags = SEARCH | TRANSLATE)
DECLARE_ENTITY(resource, RESOURCE_FIELDS);

/* What is in each copy of a kit. */
#define PART_FIELDS(F) \
	F(part, REF, resource, .label = N_("Resource"), .flags = REQUIRED | KEY | FILTER | LIST | OWNS, .of = &resource_entity) \
	F(part, TEXT, title, .label = N_("What it is"), .flags = REQUIRED | KEY | TITLE | LIST, .max = 200) \
	F(part, INT, quantity, .label = N_("How many"), .flags = REQUIRED | LIST, .min = 1, .max = 10000) \
	F(part, DECIMAL, cost, .label = N_("Cost of replacing one"), .flags = AMOUNT | LIST, .max = INT64_MAX) \
	F(part, CODE, currency, .label = N_("Currency"), .list = &codelist_currency) \
	F(part, BOOL, fragile, .label = N_("Fragile"), .flags = LIST) \
	F(part, INT, position, .label = N_("Position"), .max = 1000000)
DECLARE_ENTITY(part, PART_FIELDS);

#define COPY_FIELDS(F) \
	F(copy, REF, resource, .label = N_("Resource"), .flags = REQUIRED | KEY | FILTER | LIST | OWNS, .of = &resource_entity) \
	F(copy, TEXT, number, .label = N_("Copy number"), .flags = REQUIRED | KEY | LIST, .max = 40) \
	F(copy, CODE, condition, .label = N_("Condition"), .flags = FILTER | LIST, .list = &codelist_copy_condition) \
	F(copy, NOTE, contents, .label = N_("Contents"), .flags = SEARCH)
DECLARE_ENTITY(copy, COPY_FIELDS);

/* Who has a copy, or will. From `held_from` until the day before `held_to` (days since 1970-01-01) nobody else can have it: the loan with the
 * days before and after it (hold.h). The database keeps these apart (`apart` in entity.h). What is asked of the borrower is counted as pupils
 * whom the loan reached. */
#define BOOKING_FIELDS(F) \
	F(booking, REF, copy, .label = N_("What is lent"), .flags = REQUIRED | KEY | FILTER | LIST | OWNS, .of = &copy_entity) \
	F(booking, DATE, starts, .label = N_("From"), .flags = REQUIRED | KEY | LIST | WHOLE_DAY) \
	F(booking, INT, number, .label = N_("Number"), .group = GROUP_MORE, \
	    .help = N_("Only where a copy is booked from the same day again: 2, 3 and so on"), .flags = KEY, .min = 1, .max = 10000) \
	F(booking, DATE, ends, .label = N_("To"), .flags = REQUIRED | LIST | WHOLE_DAY) \
	F(booking, REF, borrower, .label = N_("Borrower"), .flags = REQUIRED | FILTER | LIST | OWNS | APART, .of = &organisation_entity) \
	F(booking, CODE, state, .label = N_("State"), .flags = REQUIRED | FILTER | LIST, .list = &codelist_booking_state) \
	F(booking, CODE, way, .label = N_("How it gets there"), .list = &codelist_booking_way) \
	F(booking, INT, pupils, .label = N_("How many pupils will use it"), .max = 100000) \
	F(booking, TEXT, subject, .label = N_("Subject"), .max = 100) \
	F(booking, TEXT, concept, .label = N_("Key concept"), .max = 100) \
	F(booking, DATE, lent, .label = N_("Handed out on"), .group = GROUP_MORE, .flags = WHOLE_DAY) \
	F(booking, DATE, returned, .label = N_("Came back on"), .group = GROUP_MORE, .flags = WHOLE_DAY) \
	F(booking, DATE, answer_by, .label = N_("Offered until"), .group = GROUP_MORE, \
	    .help = N_("Of what was offered to somebody on the waiting list"), .flags = WHOLE_DAY) \
	F(booking, NOTE, note, .label = N_("Note"), .flags = PRIVATE) \
	F(booking, INT, held_from, .label = N_("Held from"), .flags = INTERNAL, .min = -1000000, .max = 10000000) \
	F(booking, INT, held_to, .label = N_("Held to"), .flags = INTERNAL, .min = -1000000, .max = 10000000)
DECLARE_ENTITY(booking, BOOKING_FIELDS);

/* Who wants a resource for days on which no copy is free. An offer is a booking that holds a copy until it is answered. */
#define WAIT_FIELDS(F) \
	F(wait, REF, resource, .label = N_("Resource"), .flags = REQUIRED | KEY | FILTER | LIST | OWNS, .of = &resource_entity) \
	F(wait, REF, borrower, .label = N_("Borrower"), .flags = REQUIRED | KEY | FILTER | LIST | OWNS | APART, .of = &organisation_entity) \
	F(wait, DATE, starts, .label = N_("From"), .flags = REQUIRED | KEY | LIST | WHOLE_DAY) \
	F(wait, DATE, ends, .label = N_("To"), .flags = REQUIRED | LIST | WHOLE_DAY) \
	F(wait, CODE, state, .label = N_("State"), .flags = REQUIRED | FILTER | LIST, .list = &codelist_wait_state) \
	F(wait, STAMP, asked, .label = N_("Asked for at")) \
	F(wait, REF, booking, .label = N_("Offer"), .group = GROUP_MORE, .of = &booking_entity) \
	F(wait, CODE, way, .label = N_("How it gets there"), .list = &codelist_booking_way) \
	F(wait, INT, pupils, .label = N_("How many pupils will use it"), .max = 100000) \
	F(wait, TEXT, subject, .label = N_("Subject"), .max = 100) \
	F(wait, TEXT, concept, .label = N_("Key concept"), .max = 100)
DECLARE_ENTITY(wait, WAIT_FIELDS);

/* What is missing from a copy, or broken: a task for who keeps it until it is settled. */
#define DAMAGE_FIELDS(F) \
	F(damage, REF, copy, .label = N_("Copy"), .flags = REQUIRED | KEY | FILTER | LIST | OWNS, .of = &copy_entity) \
	F(damage, DATE, date, .label = N_("Seen on"), .flags = REQUIRED | KEY | LIST | WHOLE_DAY) \
	F(damage, INT, number, .label = N_("Number"), .flags = REQUIRED | KEY, .min = 1, .max = 10000) \
	F(damage, CODE, kind, .label = N_("What happened"), .flags = REQUIRED | FILTER | LIST, .list = &codelist_damage_kind) \
	F(damage, REF, part, .label = N_("Part"), .flags = LIST, .of = &part_entity) \
	F(damage, INT, quantity, .label = N_("How many"), .flags = LIST, .min = 1, .max = 10000) \
	F(damage, REF, booking, .label = N_("In the loan"), .of = &booking_entity) \
	F(damage, DECIMAL, cost, .label = N_("Cost"), .flags = AMOUNT | LIST, .max = INT64_MAX) \
	F(damage, CODE, currency, .label = N_("Currency"), .list = &codelist_currency) \
	F(damage, CODE, state, .label = N_("State"), .flags = REQUIRED | FILTER | LIST, .list = &codelist_damage_state) \
	F(damage, NOTE, note, .label = N_("Note"))
DECLARE_ENTITY(damage, DAMAGE_FIELDS);

/* A desk looks whether all its copies are there; it is open until its last day is set. */
#define STOCKTAKE_FIELDS(F) \
	F(stocktake, REF, desk, .label = N_("Lending desk"), .flags = REQUIRED | KEY | FILTER | LIST | OWNS, .of = &desk_entity) \
	F(stocktake, DATE, starts, .label = N_("Begun on"), .flags = REQUIRED | KEY | LIST | WHOLE_DAY) \
	F(stocktake, DATE, ends, .label = N_("Closed on"), .flags = LIST | WHOLE_DAY) \
	F(stocktake, NOTE, note, .label = N_("Note"))
DECLARE_ENTITY(stocktake, STOCKTAKE_FIELDS);

/* What became of one copy in a stocktake. */
#define SIGHTING_FIELDS(F) \
	F(sighting, REF, stocktake, .label = N_("Stocktake"), .flags = REQUIRED | KEY | FILTER | LIST | OWNS, .of = &stocktake_entity) \
	F(sighting, REF, copy, .label = N_("Copy"), .flags = REQUIRED | KEY | FILTER | LIST | OWNS_TOO, .of = &copy_entity) \
	F(sighting, CODE, result, .label = N_("Result"), .flags = REQUIRED | FILTER | LIST, .list = &codelist_sighting_result) \
	F(sighting, STAMP, seen, .label = N_("Noted at"))
DECLARE_ENTITY(sighting, SIGHTING_FIELDS);

/* What a session uses. */
#define MATERIAL_FIELDS(F) \
	F(material, REF, event, .label = N_("Event"), .flags = REQUIRED | KEY | FILTER | LIST | OWNS, .of = &event_entity) \
	F(material, REF, resource, .label = N_("Resource"), .flags = REQUIRED | KEY | FILTER | LIST, .of = &resource_entity) \
	F(material, TEXT, note, .label = N_("What it is for"), .flags = LIST, .max = 200)
DECLARE_ENTITY(material, MATERIAL_FIELDS);

#define OPPORTUNITY_FIELDS(F) \
	F(opportunity, SLUG, slug, .label = N_("Page address"), .flags = REQUIRED) \
	F(opportunity, TEXT, title, .label = N_("Title"), .flags = REQUIRED | TITLE | SEARCH | TRANSLATE | LIST, .max = 300) \
	F(opportunity, CODE, kind, .label = N_("Kind"), .flags = REQUIRED | FILTER | LIST, .list = &codelist_opportunity_kind) \
	F(opportunity, CODE, side, .label = N_("Offered or wanted"), .missing = N_("Choose whether you are offering or looking for something"), \
	    .flags = REQUIRED | FILTER | LIST, .list = &codelist_opportunity_side) \
	F(opportunity, REF, organisation, .label = N_("Organisation"), .flags = FILTER | LIST | OWNS, .of = &organisation_entity) \
	F(opportunity, REF, place, .label = N_("Place"), .flags = FILTER | LIST, .of = &place_entity) \
	F(opportunity, CODE, sector, .label = N_("Sector"), .help = N_("Of a trade contact"), .flags = FILTER, .list = &codelist_trade_sector) \
	F(opportunity, CODE, theme, .label = N_("Theme"), .flags = FILTER, .list = &codelist_idea_theme) \
	F(opportunity, TEXT, languages, .label = N_("Languages"), .help = N_("With commas between them"), .spoken = &codelist_language, \
	    .flags = TOPICS) \
	F(opportunity, INT, youngest, .label = N_("Youngest age"), \
	    .help = N_("Of the group that would take part, in years. Leave it empty where age does not matter"), .max = 120) \
	F(opportunity, INT, oldest, .label = N_("Oldest age"), .max = 120) \
	F(opportunity, DATE, starts, .label = N_("It could happen from"), .flags = LIST) \
	F(opportunity, DATE, ends, .label = N_("It could happen until"), .flags = LIST) \
	F(opportunity, DATE, closes, .label = N_("Open until"), .help = N_("We take it off the list after this day. We ask you before"), \
	    .flags = LIST, .days_on = 180) \
	F(opportunity, CODE, state, .label = N_("State"), .otherwise = CODE_OPPORTUNITY_STATE_OPEN, .flags = FILTER, \
	    .list = &codelist_opportunity_state) \
	F(opportunity, EMAIL, contact, .label = N_("Who answers"), .flags = PRIVATE, .group = GROUP_BASICS, .max = 200, \
	    .help = N_("The work address of an adult. It is shown to the other side once you have both agreed, and to nobody before")) \
	F(opportunity, NOTE, summary, .label = N_("Summary"), .flags = SEARCH | TRANSLATE, \
	    .help = N_("Write about groups, never about one child or pupil: no name, no photo, no address, nothing about health or family"))
DECLARE_ENTITY(opportunity, OPPORTUNITY_FIELDS);

/* Who would take up an offer or answer a wish. Who asks has agreed by asking; once the other side has, each is told the other's address, which
 * nobody else ever is. */
#define INTEREST_FIELDS(F) \
	F(interest, REF, opportunity, .label = N_("Opportunity"), .flags = REQUIRED | KEY | FILTER | LIST | OWNS, .of = &opportunity_entity) \
	F(interest, REF, organisation, .label = N_("Who is interested"), .flags = REQUIRED | KEY | FILTER | LIST | OWNS | APART, \
	    .of = &organisation_entity) \
	F(interest, CODE, state, .label = N_("State"), .flags = REQUIRED | FILTER | LIST, .list = &codelist_interest_state) \
	F(interest, STAMP, asked, .label = N_("Asked for at")) \
	F(interest, EMAIL, contact, .label = N_("Your email address"), .flags = PRIVATE, .max = 200) \
	F(interest, NOTE, note, .label = N_("Message"), .flags = PRIVATE, .max = 2000) \
	F(interest, REF, link, .label = N_("Became the link"), .flags = FILTER | APART, .of = &link_entity) \
	F(interest, REF, activity, .label = N_("Became the activity"), .flags = FILTER | APART, .of = &activity_entity) \
	F(interest, REF, bid, .label = N_("Became the bid"), .flags = FILTER | APART, .of = &bid_entity)
DECLARE_ENTITY(interest, INTEREST_FIELDS);

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
