/* values.h - what people write into spreadsheets, as the validator wants it; private to the room.
 *
 * Dates as they are written in most of the world, the day first: 30/09/2009, 30.9.2009, 30 Sep 2009, September 2009. A year
 * of two digits, a month first, or a year and a number (2008/09 may be a month or a financial year) stays as it is, so that the
 * validator refuses it. Numbers with a decimal comma where the
 * cells are divided by semicolons. */
#ifndef VALUES_H
#define VALUES_H
#include "codec/csv.h"
#include "model/engine/entity.h"

/* The text for the validator: the cell's own, or another in the arena. Texts and notes stay as they are. Where other dates of the
 * column have the month first, one that could be either is refused with that question. */
const char *value_text(struct arena *, const struct field *, const struct csv_cell *, bool decimal_comma, bool month_first);

/* Whether a date can only have its month first: 12/31/2009. */
bool value_month_first(const char *text);

/* An ISO date of what a person wrote; NULL when it can't be told. */
const char *value_date(struct arena *, const char *text);
#endif
