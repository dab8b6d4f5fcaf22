/* removal.h - what nobody removes as it stands: an event that is still to come and for which somebody has booked, a record that a setting names. Every way
 * by which a record can be removed asks here. */
#ifndef RULE_REMOVAL_H
#define RULE_REMOVAL_H
#include "model/engine/model.h"

/* One reason, with what is to be changed first. */
struct removal_bar {
	const char *text;            /* in sentences: why not, and what to do first */
	const char *way;             /* what a link to the form is called that does it */
	const struct entity *entity; /* the record of that form, and the field in it */
	const void *row;
	const char *field;
};
enum { REMOVAL_BARS = 16 };

/* All reasons, of anybody who asks; 0: it may be removed by who may. An event that is over, or is cancelled and everybody was told, has none. */
size_t removal_bars(struct model *, const struct entity *, const void *row, struct removal_bar bars[REMOVAL_BARS]);
#endif
