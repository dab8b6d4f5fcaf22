#include "model/engine/earlier.h"

#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "model/declared/delivery.h"

static bool over(const char *status)
{
	return text_equal(status, CODE_ACTIVITY_STATUS_FINALISING) || text_equal(status, CODE_ACTIVITY_STATUS_CLOSED);
}

void activity_earlier(struct model *m, void *row)
{
	struct activity *a = row;
	bool begun = !a->starts || strcmp(a->starts, m->as_at) <= 0;
	if (begun && (!a->ends || strcmp(date_last(m->arena, a->ends), m->as_at) <= 0)) {
		if (a->report_received && strcmp(a->report_received, m->as_at) > 0)
			a->report_received = NULL;
		return;
	}
	if (!begun && !text_equal(a->status, CODE_ACTIVITY_STATUS_CANCELLED))
		a->status = CODE_ACTIVITY_STATUS_PLANNED;
	else if (over(a->status))
		a->status = CODE_ACTIVITY_STATUS_RUNNING;
	if (!begun)
		a->summary = a->sustainability = NULL;
	a->outcome = a->report_received = NULL;
	a->report = NONE;
}
