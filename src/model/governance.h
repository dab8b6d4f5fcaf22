/* governance.h - the room of committees: meetings, who was there, what was on the agenda, what was decided. */
#ifndef GOVERNANCE_H
#define GOVERNANCE_H
#include "model/delivery.h"
#include "model/knowledge.h"

#define MEETING_FIELDS(F) \
	F(meeting, SLUG, slug, .label = N_("Address name"), .flags = REQUIRED) \
	F(meeting, TEXT, title, .label = N_("Title"), .flags = REQUIRED | TITLE | SEARCH | LIST, .max = 300) \
	F(meeting, REF, committee, .label = N_("Committee"), .flags = REQUIRED | FILTER | LIST, .of = &organisation_entity) \
	F(meeting, REF, event, .label = N_("Event"), .of = &event_entity) \
	F(meeting, DATE, date, .label = N_("Date"), .flags = REQUIRED | LIST) \
	F(meeting, CODE, state, .label = N_("State"), .flags = REQUIRED | FILTER | LIST, .list = &codelist_meeting_state) \
	F(meeting, NOTE, minutes, .label = N_("Minutes"), .flags = SEARCH)
DECLARE_ENTITY(meeting, MEETING_FIELDS);

#define PRESENCE_FIELDS(F) \
	F(presence, REF, meeting, .label = N_("Meeting"), .flags = REQUIRED | KEY | FILTER | LIST, .of = &meeting_entity) \
	F(presence, REF, person, .label = N_("Person or post"), .flags = REQUIRED | KEY | FILTER | LIST, .of = &person_entity) \
	F(presence, CODE, state, .label = N_("Present"), .flags = REQUIRED | LIST, .list = &codelist_presence_state)
DECLARE_ENTITY(presence, PRESENCE_FIELDS);

#define AGENDA_ITEM_FIELDS(F) \
	F(agenda_item, REF, meeting, .label = N_("Meeting"), .flags = REQUIRED | KEY | FILTER | LIST, .of = &meeting_entity) \
	F(agenda_item, TEXT, number, .label = N_("Number"), .flags = REQUIRED | KEY | LIST, .max = 20) \
	F(agenda_item, TEXT, title, .label = N_("Title"), .flags = REQUIRED | TITLE | SEARCH | LIST, .max = 300) \
	F(agenda_item, REF, element, .label = N_("Action"), .flags = FILTER, .of = &element_entity) \
	F(agenda_item, REF, document, .label = N_("Paper"), .of = &document_entity) \
	F(agenda_item, BOOL, confidential, .label = N_("Confidential")) \
	F(agenda_item, NOTE, text, .label = N_("Text"), .flags = SEARCH)
DECLARE_ENTITY(agenda_item, AGENDA_ITEM_FIELDS);

#define DECISION_FIELDS(F) \
	F(decision, SLUG, slug, .label = N_("Address name"), .flags = REQUIRED) \
	F(decision, TEXT, title, .label = N_("Title"), .flags = REQUIRED | TITLE | SEARCH | LIST, .max = 300) \
	F(decision, REF, item, .label = N_("Agenda item"), .flags = FILTER, .of = &agenda_item_entity) \
	F(decision, REF, organisation, .label = N_("Decided by"), .flags = FILTER | LIST, .of = &organisation_entity) \
	F(decision, DATE, date, .label = N_("Date"), .flags = REQUIRED | LIST) \
	F(decision, REF, element, .label = N_("Makes or changes the action"), .flags = FILTER | LIST, .of = &element_entity) \
	F(decision, CODE, state, .label = N_("State"), .flags = REQUIRED | FILTER | LIST, .list = &codelist_decision_state) \
	F(decision, NOTE, text, .label = N_("Text"), .flags = SEARCH)
DECLARE_ENTITY(decision, DECISION_FIELDS);
#endif
