/* calendar.h - what has a date as rows of a list: what it is called, whose it is, where, and how an action stands; for pages, JSON, CSV
 * and calendars of other programs. */
#ifndef CALENDAR_H
#define CALENDAR_H
#include "model/read/dated_read.h"
#include "model/declared/strategy.h"
#include "rule/progress.h"

/* A row of the list. `entity` and `record` name what it is about, as addresses of records do. */
#define CALENDAR_LINE_FIELDS(F) \
	F(calendar_line, DATE, date, .label = N_("Date")) \
	F(calendar_line, DATE, until, .label = N_("Until")) \
	F(calendar_line, TEXT, kind, .label = N_("Kind"), .flags = KEY) \
	F(calendar_line, TEXT, title, .label = N_("Title"), .flags = TITLE) \
	F(calendar_line, REF, organisation, .label = N_("Organisation"), .of = &organisation_entity) \
	F(calendar_line, REF, place, .label = N_("Place"), .of = &place_entity) \
	F(calendar_line, TEXT, status, .label = N_("Status")) \
	F(calendar_line, INT, places_left, .label = N_("Places left")) \
	F(calendar_line, INT, groups_waiting, .label = N_("Groups on the waiting list")) \
	F(calendar_line, TEXT, entity, .label = N_("Kind of record")) \
	F(calendar_line, TEXT, record, .label = N_("Record"), .flags = KEY) \
	F(calendar_line, TEXT, made_up, .label = N_("Illustrative"), .flags = INTERNAL)
DECLARE_ENTITY(calendar_line, CALENDAR_LINE_FIELDS);

/* One for each, in their order. */
struct set calendar_lines(struct model *, const struct dated *, size_t count);

/* Whether its date is made up; of which field, "title" or "organisation", standing_marked() tells by `made_up`. */
bool calendar_date_made_up(const struct calendar_line *);
/* A line's kind, and the record that it is about; NULL when it is gone. */
const struct dated_type *calendar_type(const struct calendar_line *);
const void *calendar_record(struct model *, const struct calendar_line *);
#endif
