/* actions_time.c - how the actions stood at the end of each quarter: the chart below the register of actions. */
#include "base/date.h"
#include "base/text.h"
#include "rule/progress.h"
#include "web/page/strategy/actions_time.h"
#include "web/page/strategy/strategy.h"

enum { DAYS = 6, DAYS_LEAST = 3 };

/* The day before the first of the quarter that holds the date. */
static const char *quarter_before(struct arena *a, const char *date)
{
	struct date d;
	date_parse(date, &d);
	return date_add_days(a, arena_printf(a, "%04d-%02d-01", d.year, (d.month - 1) / 3 * 3 + 1), -1);
}

struct moments {
	const char *days[DAYS], *names[DAYS];
	int64_t counts[PROGRESS_STATUSES][DAYS]; /* in millionths, for the chart */
	struct progress_sum sums[DAYS];
	bool made_up[DAYS];
	size_t first; /* before it nothing was said of any action */
};

/* The model's day, and the ends of the quarters before it. */
static void days_choose(struct page *p, struct moments *m)
{
	m->days[DAYS - 1] = p->model->as_at;
	for (size_t i = DAYS - 1; i-- > 0;)
		m->days[i] = quarter_before(p->arena, m->days[i + 1]);
	for (size_t i = 0; i < DAYS; i++)
		m->names[i] = date_short(p->arena, arena_strndup(p->arena, m->days[i], 7));
}

static void counts_read(struct page *p, const struct actions_filter *filter, struct moments *m)
{
	struct action_moments rows =
	    actions_over_time(p->model, filter->owner, filter->objective, m->days[0], m->days[1], m->days[2], m->days[3], m->days[4], m->days[5]);
	for (size_t i = 0; i < rows.count; i++) {
		enum progress_status status;
		for (size_t day = 0; day < DAYS; day++)
			if (text_equal(rows.each[i].day, m->days[day]) && progress_find(rows.each[i].status, &status)) {
				m->sums[day].counts[status] += rows.each[i].count;
				m->sums[day].total += rows.each[i].count;
				m->counts[status][day] += rows.each[i].count * DECIMAL_ONE;
			}
	}
	while (m->first < DAYS && m->sums[m->first].counts[PROGRESS_NOT_STARTED] == m->sums[m->first].total)
		m->first++;
}

/* "19 of 26 actions are complete or on track, up from 4 in December 2008" */
static const char *moments_finding(struct page *p, const struct moments *m)
{
	int64_t now = progress_good(&m->sums[DAYS - 1]), then = progress_good(&m->sums[m->first]);
	const char *day = date_people(p->arena, arena_strndup(p->arena, m->days[m->first], 7));
	const char *first = arena_printf(p->arena, _("%s of %s actions are complete or on track"), integer_people(p->arena, now),
	    integer_people(p->arena, m->sums[DAYS - 1].total));
	return arena_printf(p->arena,
	    now > then       ? _("%s, up from %s in %s")
	        : now < then ? _("%s, down from %s in %s")
	                     : _("%s, as many as %s in %s"),
	    first, integer_people(p->arena, then), day);
}

const struct chart_frame *actions_time_chart(struct page *p, const struct actions_filter *filter, bool made_up)
{
	struct moments *m = arena_alloc(p->arena, sizeof(*m));
	struct chart_series *series = arena_array(p->arena, struct chart_series, PROGRESS_STATUSES);
	struct chart_stack *stack = arena_alloc(p->arena, sizeof(*stack));
	struct chart_frame *f = arena_alloc(p->arena, sizeof(*f));
	if (filter->status || filter->due != NONE || filter->untouched != NONE)
		return NULL; /* what the filter asks is of one day */
	*m = (struct moments){ .first = 0 };
	days_choose(p, m);
	counts_read(p, filter, m);
	if (m->first + DAYS_LEAST > DAYS)
		return NULL;
	*stack = (struct chart_stack){ series, 0, m->names + m->first, DAYS - m->first, { .level = true } };
	for (size_t s = 0; s < PROGRESS_STATUSES; s++) {
		bool any = false;
		for (size_t day = m->first; day < DAYS; day++)
			any = any || m->counts[s][day];
		if (any)
			series[stack->series_count++] = (struct chart_series){ _(progress_name((enum progress_status)s)), m->counts[s] + m->first,
				m->made_up, progress_class((enum progress_status)s) };
	}
	for (size_t day = 0; day < DAYS; day++)
		m->made_up[day] = made_up;
	*f = (struct chart_frame){ .id = "over-time",
		.finding = moments_finding(p, m),
		.made_up = made_up,
		.about = _("Number of actions by status at the end of each quarter"),
		.form = &chart_stack_form,
		.what = stack,
		.heading = _("Status") };
	return f;
}
