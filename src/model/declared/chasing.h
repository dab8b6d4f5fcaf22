/* chasing.h - what owners of actions were reminded of: rows that keep a mail from being written twice, and say when an action that
 * stays late goes to somebody else. Written by the program alone (job/chase.h). */
#ifndef CHASING_H
#define CHASING_H
#include "model/declared/access.h"

/* A mail of reminders that was written for an account: one of a kind ("digest", "escalation") for each period, which is named by its
 * first day. `mail` is the outbox's reference. */
#define REMINDER_FIELDS(F) \
	F(reminder, REF, account, .label = N_("Account"), .flags = REQUIRED | KEY | FILTER, .of = &account_entity) \
	F(reminder, TEXT, kind, .label = N_("Kind"), .flags = REQUIRED | KEY, .max = 20) \
	F(reminder, DATE, period, .label = N_("Period"), .flags = REQUIRED | KEY) \
	F(reminder, TEXT, mail, .label = N_("Email"), .flags = REQUIRED, .max = 80) \
	F(reminder, INT, actions, .label = N_("Actions"), .max = 100000)
DECLARE_ENTITY(reminder, REMINDER_FIELDS);

/* An action that was late when its owner was told so. `element` is its number, so that an action may be removed although it was
 * chased. `latest` is the update that counted then, `due` its due date: with others the chase begins anew. */
#define CHASE_FIELDS(F) \
	F(chase, INT, element, .label = N_("Action"), .flags = REQUIRED | KEY, .max = INT64_MAX) \
	F(chase, DATE, told, .label = N_("Owner informed"), .flags = REQUIRED) \
	F(chase, INT, latest, .label = N_("Last update at that time"), .max = INT64_MAX) \
	F(chase, DATE, due, .label = N_("Due date at that time")) \
	F(chase, DATE, escalated, .label = N_("Others informed"))
DECLARE_ENTITY(chase, CHASE_FIELDS);

/* A call that a saved idea fits or may fit, as it was told last: `state` is a code of fit_code(), `conditions` how many the call has. All are numbers of
 * records, so that each may be removed; `account` keeps the idea, `organisation` would lead it. */
#define FOUND_CALL_FIELDS(F) \
	F(found_call, INT, idea, .label = N_("Project idea"), .flags = REQUIRED | KEY, .max = INT64_MAX) \
	F(found_call, INT, call, .label = N_("Call"), .flags = REQUIRED | KEY, .max = INT64_MAX) \
	F(found_call, TEXT, state, .label = N_("How it fits"), .flags = REQUIRED, .max = 20) \
	F(found_call, INT, conditions, .label = N_("Conditions"), .max = 100000) \
	F(found_call, DATE, closes, .label = N_("Closes")) \
	F(found_call, INT, account, .label = N_("Account"), .max = INT64_MAX) \
	F(found_call, INT, organisation, .label = N_("Lead"), .max = INT64_MAX)
DECLARE_ENTITY(found_call, FOUND_CALL_FIELDS);
#endif
