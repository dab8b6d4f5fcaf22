/* values.h - what people write into spreadsheets, as the validator wants it; private to the room.
 *
 * Dates as date_typed() reads them; numbers with a decimal comma where the
 * cells are divided by semicolons. */
#ifndef VALUES_H
#define VALUES_H
#include "codec/csv.h"
#include "model/engine/entity.h"

/* The text for the validator: the cell's own, or another in the arena. Texts and notes stay as they are. Where other dates of the
 * column have the month first, one that could be either is refused with that question. */
const char *value_text(struct arena *, const struct field *, const struct csv_cell *, bool decimal_comma, bool month_first);
#endif
