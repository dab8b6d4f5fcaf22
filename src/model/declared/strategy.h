/* strategy.h - the room of plans: what was promised, how it is measured, how it stands.
 *
 * A plan is any strategy, policy, law, framework or award scheme (StratML's StrategicPlan); its nodes are elements. */
#ifndef STRATEGY_H
#define STRATEGY_H
#include "model/codelists.h"
#include "model/engine/entity.h"
#include "model/declared/access.h"
#include "model/declared/partners.h"

#define PLAN_FIELDS(F) \
	F(plan, SLUG, slug, .label = N_("Page address"), .flags = REQUIRED) \
	F(plan, TEXT, title, .label = N_("Title"), .flags = REQUIRED | TITLE | SEARCH | TRANSLATE | LIST, .max = 300) \
	F(plan, TEXT, short_title, .label = N_("Short title"), .flags = CALLED | SEARCH | TRANSLATE, .max = 100) \
	F(plan, CODE, kind, .label = N_("Kind"), .flags = REQUIRED | FILTER | LIST, .list = &codelist_plan_kind) \
	F(plan, CODE, scope, .label = N_("Level of government"), .flags = FILTER | LIST, .list = &codelist_plan_scope) \
	F(plan, REF, owner, .label = N_("Owner"), .flags = FILTER, .of = &organisation_entity) \
	F(plan, TEXT, edition, .label = N_("Edition")) \
	F(plan, DATE, starts, .label = N_("From"), .flags = LIST, .help = N_("A year is enough")) \
	F(plan, DATE, ends, .label = N_("To")) \
	F(plan, CODE, status, .label = N_("Status"), .flags = FILTER, .list = &codelist_plan_status) \
	F(plan, DATE, review, .label = N_("Next review")) \
	F(plan, REF, watcher, .label = N_("Watched by"), .flags = FILTER, .of = &organisation_entity) \
	F(plan, URL, address, .label = N_("Web address"), .max = 500) \
	F(plan, NOTE, summary, .label = N_("Summary"), .flags = SEARCH | TRANSLATE) \
	F(plan, REF, dataset, .label = N_("Dataset"), .flags = REQUIRED | FILTER, .of = &dataset_entity)
DECLARE_ENTITY(plan, PLAN_FIELDS);

/* The text of a plan as it was adopted: kept whole, so that two versions can be compared. */
#define PLAN_VERSION_FIELDS(F) \
	F(plan_version, REF, plan, .label = N_("Plan"), .flags = REQUIRED | KEY | FILTER | LIST, .of = &plan_entity) \
	F(plan_version, INT, number, .label = N_("Version"), .flags = REQUIRED | KEY | LIST, .min = 1, .max = 10000) \
	F(plan_version, TEXT, title, .label = N_("Title"), .flags = REQUIRED | TITLE | LIST, .max = 300) \
	F(plan_version, DATE, adopted, .label = N_("Adopted"), .flags = LIST) \
	F(plan_version, TEXT, adopted_by, .label = N_("Adopted by"), .flags = LIST) \
	F(plan_version, NOTE, text, .label = N_("Text"), .missing = N_("Enter the text of the plan"), .flags = REQUIRED, .max = 2000000)
DECLARE_ENTITY(plan_version, PLAN_VERSION_FIELDS);

/* A node of a plan. `code` is what people say ("2c", "NI 1", "MDG 7"); the slug is plan/code. The rule fields (measure to
 * period) are for criteria: "visits of at least 3 in twelve months". What a funder asks has four more (rule/fit/fit.h): `body` whose members count,
 * `among` the codes that fit, `per` what an amount is multiplied by, `currency`; a step of a table gives an `amount` from its `value` on. */
#define ELEMENT_FIELDS(F) \
	F(element, SLUG, slug, .label = N_("Page address"), .flags = REQUIRED | GUARDED) \
	F(element, REF, plan, .label = N_("Plan"), .flags = REQUIRED | FILTER | LIST | GUARDED, .of = &plan_entity) \
	F(element, TEXT, code, .label = N_("Code"), .flags = REQUIRED | CALLED | LIST | SEARCH | GUARDED, .max = 40) \
	F(element, CODE, kind, .label = N_("Kind"), .flags = REQUIRED | FILTER | LIST | GUARDED, .list = &codelist_element_kind) \
	F(element, TEXT, title, .label = N_("Title"), .flags = REQUIRED | TITLE | SEARCH | TRANSLATE | LIST | GUARDED, .max = 600) \
	F(element, TEXT, short_title, .label = N_("Short title"), .flags = CALLED | SEARCH | TRANSLATE | GUARDED, .max = 100) \
	F(element, NOTE, text, .label = N_("Text"), .flags = SEARCH | TRANSLATE | GUARDED) \
	F(element, REF, parent, .label = N_("Part of"), .flags = FILTER | OWNS | GUARDED, .of = &element_entity) \
	F(element, INT, position, .label = N_("Order"), .flags = GUARDED, .max = 1000000) \
	F(element, REF, owner, .label = N_("Owner"), .flags = FILTER | OWNS | GUARDED, .of = &organisation_entity) \
	F(element, REF, post, .label = N_("Post responsible"), .of = &person_entity) \
	F(element, DATE, starts, .label = N_("From"), .flags = GUARDED) \
	F(element, DATE, due, .label = N_("Due"), .flags = GUARDED) \
	F(element, TEXT, next, .label = N_("Next step"), .flags = SEARCH, .max = 300) \
	F(element, CODE, measure, .label = N_("Measured by"), .group = GROUP_RULE, .flags = GUARDED, .list = &codelist_measure) \
	F(element, CODE, comparator, .label = N_("Comparison"), .group = GROUP_RULE, .flags = GUARDED, .list = &codelist_comparator) \
	F(element, DECIMAL, value, .label = N_("Required value"), .group = GROUP_RULE, .flags = GUARDED) \
	F(element, CODE, period, .label = N_("Period"), .group = GROUP_RULE, .flags = GUARDED, .list = &codelist_period) \
	F(element, REF, body, .label = N_("Count only members of"), .group = GROUP_RULE, \
	    .help = N_("For example the European Union. Leave it empty if a place or partner need not be a member of anything."), .flags = GUARDED, \
	    .of = &organisation_entity) \
	F(element, TEXT, among, .label = N_("Which of them count"), .group = GROUP_RULE, .flags = GUARDED, \
	    .help = N_("Codes from the list, with spaces between them"), .max = 300) \
	F(element, CODE, per, .label = N_("For each"), .group = GROUP_RULE, .flags = GUARDED, .list = &codelist_rule_per) \
	F(element, DECIMAL, amount, .label = N_("Amount of this step of a table"), .group = GROUP_RULE, .flags = AMOUNT | GUARDED, .max = INT64_MAX) \
	F(element, CODE, currency, .label = N_("Currency"), .group = GROUP_RULE, .flags = GUARDED, .list = &codelist_currency)
DECLARE_ENTITY(element, ELEMENT_FIELDS);

/* What somebody saw change in a plan, a law or a scheme that the city watches (a review, an amendment, a new edition), and what it
 * means for one of the city's own elements. */
#define WATCH_NOTE_FIELDS(F) \
	F(watch_note, REF, plan, .label = N_("Plan, law or scheme"), .flags = REQUIRED | KEY | FILTER | LIST, .of = &plan_entity) \
	F(watch_note, DATE, date, .label = N_("Date"), .flags = REQUIRED | KEY | LIST) \
	F(watch_note, REF, element, .label = N_("Objective affected"), .flags = KEY | FILTER | LIST, .of = &element_entity) \
	F(watch_note, TEXT, title, .label = N_("What changed"), .flags = REQUIRED | TITLE | SEARCH | TRANSLATE | LIST, .max = 300) \
	F(watch_note, NOTE, meaning, .label = N_("What it means for the objective"), .flags = SEARCH | TRANSLATE) \
	F(watch_note, URL, address, .label = N_("Web address"), .max = 500)
DECLARE_ENTITY(watch_note, WATCH_NOTE_FIELDS);

/* Element to element: what one does for the other. A cell of a synopsis table is an alignment with its sentence. */
#define ALIGNMENT_FIELDS(F) \
	F(alignment, REF, from_element, .label = N_("Part of a plan"), .flags = REQUIRED | KEY | FILTER | LIST | OWNS, .of = &element_entity) \
	F(alignment, CODE, kind, .label = N_("Kind"), .flags = REQUIRED | KEY | FILTER | LIST, .list = &codelist_alignment_kind) \
	F(alignment, REF, to_element, .label = N_("Connected to"), .missing = N_("Choose what it is connected to"), \
	    .flags = REQUIRED | KEY | FILTER | LIST, .of = &element_entity) \
	F(alignment, NOTE, text, .label = N_("How"), .flags = SEARCH | TRANSLATE)
DECLARE_ENTITY(alignment, ALIGNMENT_FIELDS);

/* What is measured. Of an element, of an activity, or of both (an activity's count that proves an element). `measure` names
 * the records that recount it (base of "claimed next to recounted"). */
struct activity;
extern const struct entity activity_entity;
#define INDICATOR_FIELDS(F) \
	F(indicator, SLUG, slug, .label = N_("Page address"), .flags = REQUIRED) \
	F(indicator, TEXT, title, .label = N_("Title"), .flags = REQUIRED | TITLE | SEARCH | TRANSLATE | LIST, .max = 300) \
	F(indicator, TEXT, code, .label = N_("Code"), .flags = CALLED | SEARCH | LIST, .max = 40) \
	F(indicator, REF, element, .label = N_("Measures"), .flags = FILTER | LIST | OWNS, .of = &element_entity) \
	F(indicator, REF, activity, .label = N_("Activity"), .flags = FILTER | OWNS, .of = &activity_entity) \
	F(indicator, CODE, unit, .label = N_("Unit"), .flags = REQUIRED | LIST, .list = &codelist_unit) \
	F(indicator, CODE, direction, .label = N_("Desired direction"), .flags = REQUIRED, .list = &codelist_direction) \
	F(indicator, TEXT, numerator, .label = N_("Numerator")) \
	F(indicator, TEXT, denominator, .label = N_("Denominator")) \
	F(indicator, CODE, measure, .label = N_("Counted from the records as"), .list = &codelist_measure) \
	F(indicator, NOTE, summary, .label = N_("Description"), .flags = SEARCH | TRANSLATE)
DECLARE_ENTITY(indicator, INDICATOR_FIELDS);

/* A value counts when it has no state (it came with its source) or was approved; one that was given or sent back is shown and
 * counts nowhere (rule/approval.h says who may do what). */
#define OBSERVATION_FIELDS(F) \
	F(observation, REF, indicator, .label = N_("Indicator"), .flags = REQUIRED | KEY | FILTER | LIST | OWNS, .of = &indicator_entity) \
	F(observation, CODE, kind, .label = N_("Kind"), .flags = REQUIRED | KEY | FILTER | LIST, .list = &codelist_observation_kind) \
	F(observation, DATE, date, .label = N_("Date"), .group = GROUP_BASICS, .flags = REQUIRED | KEY | LIST) \
	F(observation, TEXT, disaggregation, .label = N_("Of which"), .group = GROUP_MORE, \
	    .help = N_("If the value counts only some of them, say which, such as girls. Leave it empty if it counts all"), .flags = KEY) \
	F(observation, DECIMAL, value, .label = N_("Value"), .flags = REQUIRED | LIST) \
	F(observation, CODE, qualifier, .label = N_("How exact the number is"), .group = GROUP_MORE, .list = &codelist_qualifier) \
	F(observation, DECIMAL, numerator, .label = N_("Numerator"), .group = GROUP_MORE, \
	    .help = N_("Of a percentage: how many were counted, such as 15 of 25 schools")) \
	F(observation, DECIMAL, denominator, .label = N_("Denominator"), .group = GROUP_MORE, .help = N_("Of how many, such as 25")) \
	F(observation, CODE, quality, .label = N_("Quality"), .group = GROUP_MORE, .flags = LIST, .list = &codelist_quality) \
	F(observation, NOTE, note, .label = N_("Note"), .flags = SEARCH) \
	F(observation, CODE, state, .label = N_("State"), .flags = FILTER, .list = &codelist_observation_state) \
	F(observation, TEXT, reply, .label = N_("Reply to the person who reported it"), .max = 500)
DECLARE_ENTITY(observation, OBSERVATION_FIELDS);

/* Append-only status at a date; a later one may correct an earlier. Late is worked out, never stored. */
#define UPDATE_FIELDS(F) \
	F(update, REF, element, .label = N_("Action"), .flags = KEY | FILTER | LIST | OWNS, .of = &element_entity) \
	F(update, REF, activity, .label = N_("Activity"), .flags = KEY | FILTER | OWNS, .of = &activity_entity) \
	F(update, DATE, date, .label = N_("Date"), .flags = REQUIRED | KEY | LIST) \
	F(update, INT, number, .label = N_("Number on that date"), .flags = KEY, .min = 1, .max = 1000) \
	F(update, CODE, status, .label = N_("Status"), .flags = REQUIRED | FILTER | LIST, .list = &codelist_update_status) \
	F(update, NOTE, note, .label = N_("Note"), .flags = SEARCH) \
	F(update, TEXT, author, .label = N_("Given by")) \
	F(update, REF, corrects, .label = N_("Corrects"), .flags = OWNS_TOO, .of = &update_entity)
DECLARE_ENTITY(update, UPDATE_FIELDS);
#endif
