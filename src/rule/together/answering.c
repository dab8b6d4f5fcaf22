#include "rule/together/answering.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "model/codelists.h"
#include "model/rows/letters.h"

enum { YEAR_DAYS = 365 };

static int by_hours(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
	return x < y ? -1 : x > y;
}

/* Whole hours between two stamps. */
static int64_t hours_between(const char *from, const char *to)
{
	struct {
		int64_t day, hour;
	} t[2];
	const char *const each[] = { from, to };
	for (int i = 0; i < 2; i++) {
		char day[11] = "";
		memcpy(day, each[i], strnlen(each[i], 10));
		t[i].day = date_days(day);
		t[i].hour = strlen(each[i]) > 13 ? strtol(each[i] + 11, NULL, 10) : 0;
	}
	return (t[1].day - t[0].day) * 24 + t[1].hour - t[0].hour;
}

static struct answering answering_of(struct model *m, const struct enquiry_times *all, const char *kind)
{
	struct answering t = { .kind = kind, .median_hours = NONE };
	int64_t *hours = arena_array(m->arena, int64_t, all->count + 1);
	for (size_t i = 0; i < all->count; i++) {
		const struct enquiry_time *e = &all->each[i];
		if (kind && !text_equal(kind, text_or(e->kind, CODE_ENQUIRY_KIND_QUESTION)))
			continue;
		bool open = text_equal(e->state, CODE_ENQUIRY_STATE_NEW),
		     answered = !open && (e->answered || text_equal(e->state, CODE_ENQUIRY_STATE_ANSWERED));
		t.asked++;
		t.answered += answered;
		t.closed += !open && !answered;
		t.open += open;
		if (e->received && e->answered)
			hours[t.timed++] = hours_between(e->received, e->answered);
		if (open)
			t.oldest = e->date; /* the newest first, so the last stands */
	}
	if (t.timed) {
		qsort(hours, t.timed, sizeof(*hours), by_hours);
		t.median_hours = hours[(t.timed - 1) / 2];
	}
	return t;
}

struct answerings answering_read(struct model *m)
{
	struct enquiry_times all = enquiry_times_read(m, date_add_days(m->arena, m->as_at, -YEAR_DAYS));
	const struct codelist *kinds = &codelist_enquiry_kind;
	struct answerings list = { .each = arena_array(m->arena, struct answering, kinds->count + 1) };
	for (size_t i = 0; i < kinds->count; i++) {
		struct answering t = answering_of(m, &all, kinds->codes[i].code);
		if (t.asked)
			list.each[list.count++] = t;
	}
	list.each[list.count++] = answering_of(m, &all, NULL);
	return list;
}
