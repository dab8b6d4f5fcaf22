/* delivery.h - the room of delivery: activities and who takes part, what they are for, events, counts, travellers.
 *
 * Roles, statuses and scopes follow IATI 2.03 where it has a code for the thing. */
#ifndef DELIVERY_H
#define DELIVERY_H
#include "model/codelists.h"
#include "model/engine/entity.h"
#include "model/declared/partners.h"
#include "model/declared/strategy.h"

extern const struct entity decision_entity;

#define ACTIVITY_FIELDS(F) \
	F(activity, SLUG, slug, .label = N_("Page address"), .flags = REQUIRED) \
	F(activity, TEXT, title, .label = N_("Title"), .flags = REQUIRED | TITLE | SEARCH | TRANSLATE | LIST, .max = 300) \
	F(activity, CODE, kind, .label = N_("Kind"), .flags = REQUIRED | FILTER | LIST, .list = &codelist_activity_kind) \
	F(activity, CODE, status, .label = N_("Status"), .flags = REQUIRED | FILTER | LIST, .list = &codelist_activity_status) \
	F(activity, DATE, starts_planned, .label = N_("Planned start")) \
	F(activity, DATE, ends_planned, .label = N_("Planned end")) \
	F(activity, DATE, starts, .label = N_("Start"), .flags = LIST) \
	F(activity, DATE, ends, .label = N_("End"), .flags = LIST) \
	F(activity, REF, parent, .label = N_("Part of"), .flags = FILTER | OWNS, .of = &activity_entity) \
	F(activity, REF, link, .label = N_("Link"), .flags = FILTER | OWNS, .of = &link_entity) \
	F(activity, REF, place, .label = N_("Place"), .flags = FILTER | LIST, .of = &place_entity) \
	F(activity, CODE, scope, .label = N_("Scope"), .flags = FILTER, .list = &codelist_activity_scope) \
	F(activity, NOTE, summary, .label = N_("Summary"), .flags = SEARCH | TRANSLATE) \
	F(activity, CODE, direction, .label = N_("Direction of a visit"), .group = GROUP_VISIT, .list = &codelist_visit_direction) \
	F(activity, TEXT, purpose, .label = N_("Purpose of a visit"), .group = GROUP_VISIT, .flags = SEARCH, .max = 500) \
	F(activity, REF, power, .label = N_("Legal power used"), .group = GROUP_VISIT, .of = &element_entity) \
	F(activity, DATE, report_due, .label = N_("Report due"), .group = GROUP_VISIT) \
	F(activity, REF, origin, .label = N_("Travelled from"), .group = GROUP_VISIT, \
	    .help = N_("Only if it is not the home place or, for visitors received, not the partner place of the link"), .of = &place_entity) \
	F(activity, CODE, mode, .label = N_("Way of travelling"), .group = GROUP_VISIT, .help = N_("If you leave this empty, a flight is assumed"), \
	    .list = &codelist_travel_mode) \
	F(activity, NOTE, sustainability, .label = N_("Sustainability measures"), .group = GROUP_VISIT, \
	    .help = N_("What is done to reduce the environmental impact"), .flags = SEARCH | TRANSLATE) \
	F(activity, NOTE, outcome, .label = N_("Outcome"), .group = GROUP_RESULTS, .flags = SEARCH | TRANSLATE) \
	F(activity, REF, report, .label = N_("Report after a visit"), .group = GROUP_VISIT, .of = &document_entity) \
	F(activity, DATE, report_received, .label = N_("Report received"), .group = GROUP_VISIT, \
	    .help = N_("If you leave this empty, the date of the document is used")) \
	F(activity, URL, address, .label = N_("Web address"), .max = 500) \
	F(activity, REF, dataset, .label = N_("Dataset"), .flags = REQUIRED | FILTER, .of = &dataset_entity)
DECLARE_ENTITY(activity, ACTIVITY_FIELDS);

#define PARTICIPATION_FIELDS(F) \
	F(participation, REF, activity, .label = N_("Activity"), .flags = REQUIRED | KEY | FILTER | LIST | OWNS, .of = &activity_entity) \
	F(participation, REF, organisation, .label = N_("Organisation"), .flags = REQUIRED | KEY | FILTER | LIST, .of = &organisation_entity) \
	F(participation, CODE, role, .label = N_("Role"), .flags = REQUIRED | KEY | FILTER | LIST, .list = &codelist_participation_role) \
	F(participation, NOTE, note, .label = N_("Note"), .flags = SEARCH)
DECLARE_ENTITY(participation, PARTICIPATION_FIELDS);

/* What an activity does for an element. Its weight only splits money: at most 100 in sum for each plan. */
#define CONTRIBUTION_FIELDS(F) \
	F(contribution, REF, activity, .label = N_("Activity"), .flags = REQUIRED | KEY | FILTER | LIST | OWNS, .of = &activity_entity) \
	F(contribution, REF, element, .label = N_("Part of a plan"), .flags = REQUIRED | KEY | FILTER | LIST, .of = &element_entity) \
	F(contribution, NOTE, text, .label = N_("How"), .flags = SEARCH | TRANSLATE) \
	F(contribution, DECIMAL, weight, .label = N_("Share of the money, percent"), .min = 0, .max = 100000000)
DECLARE_ENTITY(contribution, CONTRIBUTION_FIELDS);

#define EVENT_FIELDS(F) \
	F(event, SLUG, slug, .label = N_("Page address"), .flags = REQUIRED) \
	F(event, TEXT, title, .label = N_("Title"), .flags = REQUIRED | TITLE | SEARCH | TRANSLATE | LIST, .max = 300) \
	F(event, CODE, kind, .label = N_("Kind"), .flags = REQUIRED | FILTER | LIST, .list = &codelist_event_kind) \
	F(event, DATE, starts, .label = N_("Date"), .flags = LIST) \
	F(event, DATE, ends, .label = N_("Until")) \
	F(event, TIME, time, .label = N_("Time"), .help = N_("When it begins, such as 19:30")) \
	F(event, TIME, time_ends, .label = N_("Until what time"), .help = N_("When it ends, such as 21:00")) \
	F(event, REF, place, .label = N_("Place"), .flags = FILTER | LIST, .of = &place_entity) \
	F(event, TEXT, venue, .label = N_("Venue"), .flags = SEARCH) \
	F(event, REF, organisation, .label = N_("Organiser"), .flags = FILTER | LIST | OWNS_ELSE, .of = &organisation_entity) \
	F(event, REF, activity, .label = N_("Part of the activity"), .flags = FILTER | OWNS | OWNS_TOO, .of = &activity_entity) \
	F(event, REF, link, .label = N_("Link"), .flags = FILTER | OWNS | OWNS_TOO, .of = &link_entity) \
	F(event, INT, capacity, .label = N_("Places"), .max = 1000000) \
	F(event, NOTE, summary, .label = N_("Summary"), .flags = SEARCH | TRANSLATE)
DECLARE_ENTITY(event, EVENT_FIELDS);

/* A count of people or schools at an event or activity; with an organisation, that school's own count. */
#define ATTENDANCE_FIELDS(F) \
	F(attendance, REF, event, .label = N_("Event"), .flags = KEY | FILTER | LIST | OWNS, .of = &event_entity) \
	F(attendance, REF, activity, .label = N_("Activity"), .flags = KEY | FILTER | LIST | OWNS, .of = &activity_entity) \
	F(attendance, CODE, who, .label = N_("Who"), .missing = N_("Choose who was counted"), .flags = REQUIRED | KEY | FILTER | LIST, \
	    .list = &codelist_attendance_who) \
	F(attendance, REF, organisation, .label = N_("Organisation"), .flags = KEY | FILTER | OWNS, .of = &organisation_entity) \
	F(attendance, DATE, date, .label = N_("Date"), .flags = KEY | LIST) \
	F(attendance, INT, count, .label = N_("Number"), .flags = REQUIRED | LIST, .max = 100000000) \
	F(attendance, CODE, qualifier, .label = N_("Precision"), .list = &codelist_qualifier) \
	F(attendance, CODE, quality, .label = N_("Quality"), .list = &codelist_quality) \
	F(attendance, NOTE, note, .label = N_("Note"), .flags = SEARCH)
DECLARE_ENTITY(attendance, ATTENDANCE_FIELDS);

/* Who travelled or came. Rows that would tell the public who is no elected member and no head of service are closed (entity.c, by the table
 * of rule/publish.h). */
#define TRAVELLER_FIELDS(F) \
	F(traveller, REF, activity, .label = N_("Visit"), .flags = REQUIRED | KEY | FILTER | LIST | OWNS, .of = &activity_entity) \
	F(traveller, REF, person, .label = N_("Person or post"), .flags = KEY | FILTER | LIST, .of = &person_entity) \
	F(traveller, TEXT, role, .label = N_("Role"), .help = N_("A post or a group, never a person’s name"), .flags = KEY | LIST) \
	F(traveller, CODE, office, .label = N_("Type of traveller"), \
	    .help = N_("Elected members and heads of service are published by name, officers by post; others are only counted"), \
	    .flags = REQUIRED | FILTER | LIST, .list = &codelist_traveller_office) \
	F(traveller, REF, decision, .label = N_("Approved by"), .flags = FILTER, .of = &decision_entity) \
	F(traveller, INT, people, .label = N_("How many people"), \
	    .help = N_("For a group. Left empty, it means not known for a group and one for a person"), .min = 1, .max = 100000)
DECLARE_ENTITY(traveller, TRAVELLER_FIELDS);

#define CLASSIFICATION_FIELDS(F) \
	F(classification, REF, activity, .label = N_("Activity"), .flags = REQUIRED | KEY | FILTER | LIST | OWNS, .of = &activity_entity) \
	F(classification, CODE, vocabulary, .label = N_("Vocabulary"), .flags = REQUIRED | KEY | FILTER | LIST, .list = &codelist_vocabulary) \
	F(classification, TEXT, code, .label = N_("Code"), .flags = REQUIRED | KEY | LIST, .max = 60) \
	F(classification, TEXT, title, .label = N_("Title"), .flags = LIST) \
	F(classification, DECIMAL, percent, .label = N_("Percent"), .min = 0, .max = 100000000)
DECLARE_ENTITY(classification, CLASSIFICATION_FIELDS);
#endif
