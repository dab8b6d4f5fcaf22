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
	F(activity, DATE, starts_planned, .label = N_("Planned start"), .group = GROUP_MORE, .help = N_("Only if the planned dates were different")) \
	F(activity, DATE, ends_planned, .label = N_("Planned end"), .group = GROUP_MORE) \
	F(activity, DATE, starts, .label = N_("Start"), .flags = LIST) \
	F(activity, DATE, ends, .label = N_("End"), .flags = LIST) \
	F(activity, REF, parent, .label = N_("Part of"), .flags = FILTER | OWNS, .of = &activity_entity) \
	F(activity, REF, link, .label = N_("Link"), .flags = FILTER | OWNS, .of = &link_entity) \
	F(activity, REF, place, .label = N_("Place"), .flags = FILTER | LIST, .of = &place_entity) \
	F(activity, CODE, scope, .label = N_("Scope"), .group = GROUP_MORE, .flags = FILTER | OFFICE, .list = &codelist_activity_scope) \
	F(activity, NOTE, summary, .label = N_("Summary"), .flags = SEARCH | TRANSLATE) \
	F(activity, CODE, direction, .label = N_("Direction of a visit"), .group = GROUP_VISIT, .list = &codelist_visit_direction) \
	F(activity, TEXT, purpose, .label = N_("Purpose of a visit"), .group = GROUP_VISIT, .flags = SEARCH, .max = 500) \
	F(activity, REF, power, .label = N_("Legal power used"), .group = GROUP_VISIT, .flags = OFFICE, .of = &element_entity) \
	F(activity, DATE, report_due, .label = N_("Report due"), .group = GROUP_VISIT) \
	F(activity, REF, origin, .label = N_("Travelled from"), .group = GROUP_VISIT, \
	    .help = N_("Only if they did not start from the home city or, for visitors received, from the partner city"), .of = &place_entity) \
	F(activity, CODE, mode, .label = N_("Way of travelling"), .group = GROUP_VISIT, .help = N_("If you leave this empty, a flight is assumed"), \
	    .list = &codelist_travel_mode) \
	F(activity, NOTE, sustainability, .label = N_("Sustainability measures"), .group = GROUP_VISIT, \
	    .help = N_("What is done to reduce the environmental impact"), .flags = SEARCH | TRANSLATE) \
	F(activity, NOTE, outcome, .label = N_("Outcome"), .group = GROUP_RESULTS, .flags = SEARCH | TRANSLATE) \
	F(activity, NOTE, gained_here, .label = N_("What the home city gained"), .group = GROUP_RESULTS, .flags = SEARCH | TRANSLATE) \
	F(activity, NOTE, gained_there, .label = N_("What the partner city gained"), .group = GROUP_RESULTS, .flags = SEARCH | TRANSLATE) \
	F(activity, REF, report, .label = N_("Report after a visit"), .group = GROUP_VISIT, .of = &document_entity) \
	F(activity, DATE, report_received, .label = N_("Report received"), .group = GROUP_VISIT, \
	    .help = N_("If you leave this empty, the date of the document is used")) \
	F(activity, URL, address, .label = N_("Web address"), .max = 500) \
	F(activity, REF, dataset, .label = N_("Dataset"), .flags = REQUIRED | FILTER | OFFICE, .of = &dataset_entity) \
	F(activity, CODE, language, .label = N_("Language of the text"), .group = GROUP_SITE, .unsaid = N_("English"), .flags = OFFICE, \
	    .list = &codelist_language)
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

/* Each date of a series is an event of its own, so that it has its own places and can be moved or cancelled alone; `series` names the first
 * one, which has the rule (rule/event/series.h). `changes` counts what a calendar must be told of again (RFC 5545, 3.8.7.4). */
#define EVENT_FIELDS(F) \
	F(event, SLUG, slug, .label = N_("Page address"), .flags = REQUIRED) \
	F(event, TEXT, title, .label = N_("Title"), .flags = REQUIRED | TITLE | SEARCH | TRANSLATE | LIST, .max = 300) \
	F(event, CODE, kind, .label = N_("Kind"), .flags = REQUIRED | FILTER | LIST, .list = &codelist_event_kind) \
	F(event, DATE, starts, .label = N_("Date"), .flags = LIST) \
	F(event, DATE, ends, .label = N_("Until")) \
	F(event, TIME, time, .label = N_("Time"), .help = N_("When it begins, such as 19:30")) \
	F(event, TIME, time_ends, .label = N_("Ends at"), .help = N_("Such as 21:00")) \
	F(event, REF, place, .label = N_("Place"), .flags = FILTER | LIST, .of = &place_entity) \
	F(event, TEXT, venue, .label = N_("Venue"), .group = GROUP_WHERE, .flags = SEARCH) \
	F(event, DECIMAL, latitude, .label = N_("Latitude of the venue"), .group = GROUP_MORE, \
	    .help = N_("Degrees north, such as 52.6347, for the map of events"), .min = -90000000, .max = 90000000) \
	F(event, DECIMAL, longitude, .label = N_("Longitude of the venue"), .group = GROUP_MORE, \
	    .help = N_("Degrees east, such as -1.1319; west of Greenwich begins with a minus"), .min = -180000000, .max = 180000000) \
	F(event, REF, organisation, .label = N_("Organiser"), .flags = FILTER | LIST | OWNS_ELSE, .of = &organisation_entity) \
	F(event, REF, activity, .label = N_("Part of the activity"), .flags = FILTER | OWNS | OWNS_TOO, .of = &activity_entity) \
	F(event, REF, link, .label = N_("Link"), .flags = FILTER | OWNS | OWNS_TOO, .of = &link_entity) \
	F(event, INT, capacity, .label = N_("Places"), .group = GROUP_BOOKING, .help = N_("Leave empty if there is no limit"), .max = 1000000) \
	F(event, DATE, register_by, .label = N_("Book by"), .group = GROUP_BOOKING, \
	    .help = N_( \
	        "The last day on which people, schools and organisations can book places here. If it is empty, an event with a number of places can be booked until it begins"), \
	    .flags = WHOLE_DAY) \
	F(event, BOOL, residents, .label = N_("Can people register without an account?"), .group = GROUP_BOOKING, \
	    .help = N_("If yes, anyone can register with a name and an email address. Schools and organisations can book as well")) \
	F(event, INT, youngest, .label = N_("Youngest age"), .group = GROUP_BOOKING, \
	    .help = N_("Age of the youngest pupils. We work out the key stage"), .max = 120) \
	F(event, INT, oldest, .label = N_("Oldest age"), .group = GROUP_BOOKING, .max = 120) \
	F(event, REF, risk, .label = N_("Risk assessment"), .help = N_("The document that teachers read before they come"), .group = GROUP_BOOKING, \
	    .of = &document_entity) \
	F(event, CODE, state, .label = N_("Is it going ahead?"), .flags = FILTER, .unsaid = N_("Going ahead"), \
	    .help = N_("A cancelled event stays here and in the calendars of those who subscribed, marked as cancelled"), \
	    .list = &codelist_event_state) \
	F(event, TEXT, cancelled_why, .label = N_("Why it is cancelled"), .only_with = "state=cancelled", .flags = TRANSLATE, .max = 300, \
	    .help = N_("Shown to everybody beside the event")) \
	F(event, NOTE, summary, .label = N_("Summary"), .flags = SEARCH | TRANSLATE) \
	F(event, TEXT, ask_code, .label = N_("Code in the link to the questions"), .flags = PRIVATE | INTERNAL) \
	F(event, REF, series, .label = N_("First event of the series"), .flags = INTERNAL, .of = &event_entity) \
	F(event, CODE, repeats, .label = N_("Repeats"), .flags = INTERNAL, .list = &codelist_event_repeat) \
	F(event, INT, every, .label = N_("Every so many"), .flags = INTERNAL, .min = 1, .max = 99) \
	F(event, DATE, repeats_until, .label = N_("Repeats until"), .flags = INTERNAL | WHOLE_DAY) \
	F(event, DATE, occurrence, .label = N_("Day by the rule of the series"), .flags = INTERNAL | WHOLE_DAY) \
	F(event, INT, changes, .label = N_("Changes of when, where or whether"), .flags = INTERNAL, .max = INT64_MAX) \
	F(event, CODE, language, .label = N_("Language of the text"), .group = GROUP_SITE, .unsaid = N_("English"), .flags = OFFICE, \
	    .list = &codelist_language)
DECLARE_ENTITY(event, EVENT_FIELDS);

/* Places at an event, of an organisation, or of somebody without one, who has a number there. Each person takes one place. Confirmed ones are never
 * more than the event has (hold.h); who waits is confirmed in the order of asking: `asked`, then the row's id. `more`: beyond those that
 * are confirmed, so many wait; they are pupils where pupils come, else adults. `heard`: the event's `changes` when who booked was last told when and
 * where it is; none counts as 0. Told to the organisation and to who runs the event alone. No name stands here: see registrant. */
#define REGISTRATION_FIELDS(F) \
	F(registration, REF, event, .label = N_("Event"), .flags = REQUIRED | KEY | FILTER | LIST | OWNS, .of = &event_entity) \
	F(registration, REF, organisation, .label = N_("For"), .missing = N_("Choose the school or organisation that comes"), \
	    .flags = KEY | FILTER | LIST | OWNS | APART, .of = &organisation_entity) \
	F(registration, INT, number, .label = N_("Number of somebody without an organisation"), .help = N_("Such as 3 for the third. Never a name"), \
	    .flags = KEY | LIST | OFFICE, .min = 1, .max = 1000000) \
	F(registration, INT, pupils, .label = N_("Pupils"), .flags = LIST, .max = 10000) \
	F(registration, INT, adults, .label = N_("Adults"), .flags = LIST, .max = 10000) \
	F(registration, CODE, state, .label = N_("State"), .flags = REQUIRED | FILTER | LIST, .list = &codelist_registration_state) \
	F(registration, INT, more, .label = N_("More people who wait for a place"), \
	    .help = N_("Of a booking that was confirmed for fewer people than asked"), .flags = LIST, .min = 1, .max = 10000) \
	F(registration, STAMP, asked, .label = N_("Asked for at")) \
	F(registration, DATE, consulted, .label = N_("Feedback asked for on"), .flags = INTERNAL) \
	F(registration, DATE, reminded, .label = N_("Reminded of the event on"), .flags = INTERNAL) \
	F(registration, INT, heard, .label = N_("Changes of the event that were told"), .flags = INTERNAL, .max = INT64_MAX) \
	F(registration, CODE, was, .label = N_("State before the event was cancelled"), .flags = INTERNAL, .list = &codelist_registration_state) \
	F(registration, NOTE, needs, .label = N_("What the venue must know"), .flags = PRIVATE, .max = 1000, \
	    .help = N_("Such as step-free access or a quiet room. Never a pupil\u2019s name, and nothing about anybody\u2019s health"))
DECLARE_ENTITY(registration, REGISTRATION_FIELDS);

/* What the organiser asks who registers without an account. An event has at most as many as there are numbers. */
#define EVENT_QUESTION_FIELDS(F) \
	F(event_question, REF, event, .label = N_("Event"), .flags = REQUIRED | KEY | FILTER | LIST | OWNS, .of = &event_entity) \
	F(event_question, INT, number, .label = N_("Number of the question"), .help = N_("From 1 to 10, in the order of the form"), \
	    .flags = REQUIRED | KEY | LIST, .min = 1, .max = 10) \
	F(event_question, TEXT, title, .label = N_("Question"), \
	    .help = N_("Ask only what you need for the event, and nothing about health or faith"), .flags = REQUIRED | TITLE | TRANSLATE | LIST, \
	    .max = 200) \
	F(event_question, CODE, kind, .label = N_("Kind of answer"), .flags = REQUIRED | FILTER | LIST, .list = &codelist_question_kind) \
	F(event_question, NOTE, choices, .label = N_("Choices"), .help = N_("One in each line, if people choose from a list"), \
	    .flags = TRANSLATE | PLAIN, .max = 1000) \
	F(event_question, BOOL, needed, .label = N_("Must it be answered?"), .flags = LIST)
DECLARE_ENTITY(event_question, EVENT_QUESTION_FIELDS);

/* Who registered without an account: beside the row of the places, so that those keep their numbers when the person is erased, on the day behind
 * `until` (rule/retention.h) or when they call off. No list, file, search or history holds it. Each address has places once at an event. `email` is
 * as the network has it; `secret` opens this one registration; `mailed`: when its mail last went. `held`: until then the person has to confirm
 * by the link of the mail, or the places go to others; NULL: confirmed. `came`: how many were seen at the door. */
#define REGISTRANT_FIELDS(F) \
	F(registrant, REF, event, .label = N_("Event"), .flags = REQUIRED | KEY, .of = &event_entity) \
	F(registrant, EMAIL, email, .label = N_("Email"), .flags = REQUIRED | KEY | PRIVATE) \
	F(registrant, REF, registration, .label = N_("Booking of places"), .flags = REQUIRED, .of = &registration_entity) \
	F(registrant, TEXT, name, .label = N_("Name"), .flags = REQUIRED | PRIVATE, .max = 200) \
	F(registrant, TEXT, language, .label = N_("Language"), .flags = REQUIRED, .max = 20) \
	F(registrant, TEXT, secret, .label = N_("Code in the links"), .flags = PRIVATE | INTERNAL, .max = 60) \
	F(registrant, STAMP, mailed, .label = N_("Last email")) \
	F(registrant, STAMP, held, .label = N_("Held until")) \
	F(registrant, INT, came, .label = N_("How many came"), .max = 10000) \
	F(registrant, DATE, until, .label = N_("Erase it after"), .flags = REQUIRED | WHOLE_DAY)
DECLARE_ENTITY(registrant, REGISTRANT_FIELDS);

#define REGISTRANT_ANSWER_FIELDS(F) \
	F(registrant_answer, REF, registrant, .label = N_("Who registered"), .flags = REQUIRED | KEY, .of = &registrant_entity) \
	F(registrant_answer, REF, question, .label = N_("Question"), .flags = REQUIRED | KEY, .of = &event_question_entity) \
	F(registrant_answer, TEXT, text, .label = N_("Answer"), .flags = REQUIRED | PRIVATE, .max = 500)
DECLARE_ENTITY(registrant_answer, REGISTRANT_ANSWER_FIELDS);

/* One answer of somebody who was at an event: points from 1 to 5, or a text. Nobody is asked who they are. The answers of one sheet have its
 * number; the public is told sums of at least five (rule/evaluation.h). `sender` is a hash of the browser's visit and the event, so that a sheet
 * that is sent twice can be told; it says nothing about who it is, and is no longer kept once the questions are closed. */
#define RATING_FIELDS(F) \
	F(rating, REF, event, .label = N_("Event"), .flags = REQUIRED | KEY | FILTER | LIST | OWNS, .of = &event_entity) \
	F(rating, INT, number, .label = N_("Sheet"), .flags = REQUIRED | KEY | LIST, .min = 1, .max = 1000000) \
	F(rating, CODE, question, .label = N_("Question"), .flags = REQUIRED | KEY | FILTER | LIST, .list = &codelist_evaluation_question) \
	F(rating, INT, points, .label = N_("Points, 1 to 5"), .flags = LIST, .min = 1, .max = 5) \
	F(rating, NOTE, text, .label = N_("Answer in words"), .flags = PRIVATE | PLAIN, .max = 1000) \
	F(rating, DATE, date, .label = N_("Answered on"), .flags = LIST | WHOLE_DAY) \
	F(rating, TEXT, sender, .label = N_("Browser that sent it"), .flags = PRIVATE | INTERNAL)
DECLARE_ENTITY(rating, RATING_FIELDS);

/* A count of people or schools at an event or activity; with an organisation, that school's own count. */
#define ATTENDANCE_FIELDS(F) \
	F(attendance, REF, event, .label = N_("Event"), .flags = KEY | FILTER | LIST | OWNS, .of = &event_entity) \
	F(attendance, REF, activity, .label = N_("Activity"), .flags = KEY | FILTER | LIST | OWNS, .of = &activity_entity) \
	F(attendance, CODE, who, .label = N_("Who"), .missing = N_("Choose who was counted"), .flags = REQUIRED | KEY | FILTER | LIST, \
	    .list = &codelist_attendance_who) \
	F(attendance, REF, organisation, .label = N_("Organisation"), .flags = KEY | FILTER | OWNS, .of = &organisation_entity) \
	F(attendance, DATE, date, .label = N_("Date"), .flags = KEY | LIST) \
	F(attendance, INT, count, .label = N_("Number"), .flags = REQUIRED | LIST, .max = 100000000) \
	F(attendance, CODE, qualifier, .label = N_("How exact the number is"), .list = &codelist_qualifier) \
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

/* One thing on one day of a visit or an exchange. Where young people are and when is told to who takes part alone (entity.c). */
#define PROGRAMME_ITEM_FIELDS(F) \
	F(programme_item, REF, activity, .label = N_("Visit or exchange"), .flags = REQUIRED | KEY | FILTER | LIST | OWNS, .of = &activity_entity) \
	F(programme_item, DATE, date, .label = N_("Day"), .missing = N_("Enter the day, for example 18 5 2009"), \
	    .flags = REQUIRED | KEY | LIST | WHOLE_DAY) \
	F(programme_item, TIME, starts, .label = N_("From"), .help = N_("Such as 9:30. Leave it empty for the whole day"), .flags = KEY | LIST, \
	    .group = GROUP_DATES) \
	F(programme_item, TIME, ends, .label = N_("To"), .help = N_("Such as 11:00"), .group = GROUP_DATES) \
	F(programme_item, TEXT, title, .label = N_("What happens"), .missing = N_("Enter what happens, for example Walk along the harbour"), \
	    .flags = REQUIRED | KEY | TITLE | SEARCH | TRANSLATE | LIST, .max = 300) \
	F(programme_item, TEXT, venue, .label = N_("Where"), .help = N_("The place or the building, and where to meet. Never a private home"), \
	    .flags = SEARCH | LIST, .group = GROUP_WHERE) \
	F(programme_item, TEXT, responsible, .label = N_("Who is responsible"), \
	    .help = N_("A post or a group, such as Head of languages. Never the name of a pupil"), .group = GROUP_WHERE) \
	F(programme_item, NOTE, note, .label = N_("Note"), .help = N_("What to bring, what to wear, who pays"), .max = 1000)
DECLARE_ENTITY(programme_item, PROGRAMME_ITEM_FIELDS);

/* What was answered to one thing of the checklist of visits (rule/exchange.h): yes or no, or how many of how many. Consent is counted so: no
 * form, and no name on it, is kept. */
#define VISIT_CHECK_FIELDS(F) \
	F(visit_check, REF, activity, .label = N_("Visit or exchange"), .flags = REQUIRED | KEY | FILTER | LIST | OWNS, .of = &activity_entity) \
	F(visit_check, REF, criterion, .label = N_("What is checked"), .flags = REQUIRED | KEY | FILTER | LIST | APART, .of = &element_entity) \
	F(visit_check, CODE, answer, .label = N_("Is it ready?"), .flags = FILTER | LIST, .list = &codelist_check_answer) \
	F(visit_check, INT, ready, .label = N_("How many are in"), .help = N_("A number alone: never a name"), .max = 100000) \
	F(visit_check, INT, asked, .label = N_("How many there should be"), .min = 1, .max = 100000) \
	F(visit_check, DATE, date, .label = N_("Checked on"), .missing = N_("Enter the day on which it was checked, for example 4 5 2009"), \
	    .flags = REQUIRED | LIST | WHOLE_DAY) \
	F(visit_check, REF, document, .label = N_("Document that shows it"), .flags = FILTER, .of = &document_entity) \
	F(visit_check, NOTE, note, .label = N_("Note"), \
	    .help = N_("Who checked it, by post, and where the paper is kept. Never the name of a pupil"), .max = 1000)
DECLARE_ENTITY(visit_check, VISIT_CHECK_FIELDS);

/* A host who gives guests of a visit a bed. Only those who keep the visit read it, and it is erased after the last day (rule/retention.h). Of the guests only the number is kept. */
#define HOSTING_FIELDS(F) \
	F(hosting, REF, activity, .label = N_("Visit or exchange"), .flags = REQUIRED | KEY | OWNS, .of = &activity_entity) \
	F(hosting, INT, number, .label = N_("Number"), .flags = REQUIRED | KEY, .min = 1, .max = 10000) \
	F(hosting, TEXT, host, .label = N_("Name of the host"), .help = N_("An adult. Never the name of a guest or of a child"), \
	    .missing = N_("Enter the name of the host"), .flags = REQUIRED | PRIVATE, .max = 200) \
	F(hosting, TEXT, phone, .label = N_("Telephone number of the host"), .missing = N_("Enter a telephone number that works in the evening"), \
	    .flags = REQUIRED | PRIVATE, .max = 60) \
	F(hosting, INT, guests, .label = N_("How many guests"), .help = N_("A number alone"), .missing = N_("Enter how many guests the host takes"), \
	    .flags = REQUIRED, .min = 1, .max = 500) \
	F(hosting, TEXT, room, .label = N_("Room"), .help = N_("Such as Two single rooms, first floor"), .flags = PRIVATE, .max = 200) \
	F(hosting, TEXT, dietary, .label = N_("Meals that the host can offer"), \
	    .help = N_("Such as vegetarian, halal or without nuts. Never what a guest needs"), .flags = PRIVATE, .max = 300) \
	F(hosting, TEXT, emergency, .label = N_("Emergency contact"), \
	    .help = N_("The name and telephone number of another adult, for when the host does not answer"), .flags = PRIVATE, .max = 200) \
	F(hosting, DATE, until, .label = N_("Erase it after"), .help = N_("We erase all of this on the day after"), .flags = REQUIRED | WHOLE_DAY)
DECLARE_ENTITY(hosting, HOSTING_FIELDS);

#define CLASSIFICATION_FIELDS(F) \
	F(classification, REF, activity, .label = N_("Activity"), .flags = REQUIRED | KEY | FILTER | LIST | OWNS, .of = &activity_entity) \
	F(classification, CODE, vocabulary, .label = N_("Vocabulary"), .flags = REQUIRED | KEY | FILTER | LIST, .list = &codelist_vocabulary) \
	F(classification, TEXT, code, .label = N_("Code"), .flags = REQUIRED | KEY | LIST, .max = 60) \
	F(classification, TEXT, title, .label = N_("Title"), .flags = LIST) \
	F(classification, DECIMAL, percent, .label = N_("Percent"), .min = 0, .max = 100000000)
DECLARE_ENTITY(classification, CLASSIFICATION_FIELDS);
#endif
