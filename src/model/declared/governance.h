/* governance.h - the room of committees: meetings, who was there, what was on the agenda, what was decided.
 *
 * What is confidential is a row: an agenda item with its minutes, and what hangs on it (entity.c says which rows are closed to whom). A
 * meeting itself is public; its agenda is its members' until the meeting is published. */
#ifndef GOVERNANCE_H
#define GOVERNANCE_H
#include "model/declared/delivery.h"
#include "model/declared/knowledge.h"
#include "model/declared/learning.h"
#include "model/declared/money.h"

#define MEETING_FIELDS(F) \
	F(meeting, SLUG, slug, .label = N_("Page address"), .flags = REQUIRED) \
	F(meeting, TEXT, title, .label = N_("Title"), .flags = REQUIRED | TITLE | SEARCH | LIST, .max = 300) \
	F(meeting, REF, committee, .label = N_("Committee"), .flags = REQUIRED | FILTER | LIST | OWNS, .of = &organisation_entity) \
	F(meeting, REF, event, .label = N_("Event"), .of = &event_entity) \
	F(meeting, DATE, date, .label = N_("Date"), .flags = REQUIRED | LIST) \
	F(meeting, CODE, state, .label = N_("State"), .help = N_("While it is planned, only the committee and officers see the agenda"), \
	    .flags = REQUIRED | FILTER | LIST, .list = &codelist_meeting_state) \
	F(meeting, NOTE, minutes, .label = N_("Minutes"), \
	    .help = N_("Everyone can read them. Write what is not public in the minutes of an item marked as confidential"), .flags = SEARCH)
DECLARE_ENTITY(meeting, MEETING_FIELDS);

#define PRESENCE_FIELDS(F) \
	F(presence, REF, meeting, .label = N_("Meeting"), .flags = REQUIRED | KEY | FILTER | LIST | OWNS, .of = &meeting_entity) \
	F(presence, REF, person, .label = N_("Person or post"), .flags = REQUIRED | KEY | FILTER | LIST, .of = &person_entity) \
	F(presence, CODE, state, .label = N_("Present"), .missing = N_("Choose whether they were present"), .flags = REQUIRED | LIST, \
	    .list = &codelist_presence_state)
DECLARE_ENTITY(presence, PRESENCE_FIELDS);

/* What it is about is one of the references from "Action" to "Bid", or nothing that is on record. */
#define AGENDA_ITEM_FIELDS(F) \
	F(agenda_item, REF, meeting, .label = N_("Meeting"), .flags = REQUIRED | KEY | FILTER | LIST | OWNS, .of = &meeting_entity) \
	F(agenda_item, TEXT, number, .label = N_("Number"), .flags = REQUIRED | KEY | LIST, .max = 20) \
	F(agenda_item, TEXT, title, .label = N_("Title"), .flags = REQUIRED | TITLE | SEARCH | LIST, .max = 300) \
	F(agenda_item, REF, element, .label = N_("Action"), .flags = FILTER, .of = &element_entity) \
	F(agenda_item, REF, award, .label = N_("Award"), .group = GROUP_MORE, .of = &award_entity) \
	F(agenda_item, REF, agreement, .label = N_("Agreement"), .group = GROUP_MORE, .of = &agreement_entity) \
	F(agenda_item, REF, link, .label = N_("Link"), .group = GROUP_MORE, .of = &link_entity) \
	F(agenda_item, REF, plan, .label = N_("Plan"), .group = GROUP_MORE, .of = &plan_entity) \
	F(agenda_item, REF, bid, .label = N_("Bid"), .group = GROUP_MORE, .of = &bid_entity) \
	F(agenda_item, REF, document, .label = N_("Paper"), .of = &document_entity) \
	F(agenda_item, REF, report, .label = N_("Issued report"), .help = N_("An issued report that is a paper for this item"), \
	    .of = &issued_report_entity) \
	F(agenda_item, BOOL, confidential, .label = N_("Confidential"), \
	    .help = N_( \
	        "Only the committee, officers and auditors see the item, its minutes and its decisions. They alone see papers that belong to no other item. An item about a bid is confidential until the bid is awarded")) \
	F(agenda_item, NOTE, text, .label = N_("Text"), .flags = SEARCH) \
	F(agenda_item, NOTE, minutes, .label = N_("Minutes of the item"), .flags = SEARCH)
DECLARE_ENTITY(agenda_item, AGENDA_ITEM_FIELDS);

#define DECISION_FIELDS(F) \
	F(decision, SLUG, slug, .label = N_("Page address"), .flags = REQUIRED) \
	F(decision, TEXT, title, .label = N_("Title"), .flags = REQUIRED | TITLE | SEARCH | LIST, .max = 300) \
	F(decision, REF, item, .label = N_("Agenda item"), .flags = FILTER, .of = &agenda_item_entity) \
	F(decision, REF, organisation, .label = N_("Decided by"), .flags = FILTER | LIST | OWNS, .of = &organisation_entity) \
	F(decision, DATE, date, .label = N_("Date"), .flags = REQUIRED | LIST) \
	F(decision, REF, element, .label = N_("Makes or changes the action"), .flags = FILTER | LIST | OWNS, .of = &element_entity) \
	F(decision, CODE, state, .label = N_("State"), .flags = REQUIRED | FILTER | LIST, .list = &codelist_decision_state) \
	F(decision, NOTE, text, .label = N_("Text"), .flags = SEARCH)
DECLARE_ENTITY(decision, DECISION_FIELDS);

/* A decision that was still open comes back: the item of a later agenda that looks at it again. */
#define FOLLOW_UP_FIELDS(F) \
	F(follow_up, REF, item, .label = N_("Agenda item"), .flags = REQUIRED | KEY | FILTER | LIST | OWNS, .of = &agenda_item_entity) \
	F(follow_up, REF, decision, .label = N_("Decision"), .flags = REQUIRED | KEY | FILTER | LIST, .of = &decision_entity)
DECLARE_ENTITY(follow_up, FOLLOW_UP_FIELDS);
#endif
