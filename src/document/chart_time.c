/* chart_time.c - an axis of time: years, or days of a short time, and the line at the day that is spoken of. */
#include <math.h>
#include <stdlib.h>

#include "base/date.h"
#include "base/message.h"
#include "document/chart_axis.h"

enum { WORD = 56 /* user units that a year takes with its gap */, WORD_MONTH = 92, UP = 23 /* from the words to the plot */, TICK = 7 };

double chart_time_x(const struct chart_time *t, int64_t day)
{
	double part = t->last > t->first ? (double)(day - t->first) / (double)(t->last - t->first) : 0.5;

	return t->left + part * (t->right - t->left);
}

static void short_time_write(struct picture *p, const struct chart_time *t, double y)
{
	const char *first = date_short(p->arena, date_from_days(p->arena, t->first));

	if (t->last == t->first) {
		picture_text(p, "chart-axis", chart_time_x(t, t->first), y, "middle", first);
		return;
	}
	picture_text(p, "chart-axis", t->left, y, "start", first);
	if (t->right - t->left > 2 * WORD_MONTH)
		picture_text(p, "chart-axis", t->right, y, "end", date_short(p->arena, date_from_days(p->arena, t->last)));
}

void chart_time_write(struct picture *p, const struct chart_time *t, double y)
{
	struct date first, last;

	date_parse(date_from_days(p->arena, t->first), &first);
	date_parse(date_from_days(p->arena, t->last), &last);
	if (last.year - first.year < 2) {
		short_time_write(p, t, y);
		return;
	}
	static const int rounds[] = { 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000 };
	double year_width = (t->right - t->left) / ((double)(t->last - t->first) / 365.25);
	size_t i = 0;
	while (i + 1 < COUNT(rounds) && rounds[i] * year_width < WORD)
		i++;
	/* the years that are drawn are round ones, but all of them when each has room */
	for (int year = first.year / rounds[i] * rounds[i]; year <= last.year; year += rounds[i]) {
		int64_t begins = date_days(arena_printf(p->arena, "%04d-01-01", year)),
		        middle = date_days(arena_printf(p->arena, "%04d-07-02", year));
		double x = chart_time_x(t, begins);
		if (begins >= t->first && begins <= t->last)
			picture_line(p, "chart-grid", x, y - UP, x, y - UP + TICK);
		if (middle >= t->first && middle <= t->last)
			picture_text(p, "chart-axis", chart_time_x(t, middle), y, "middle", arena_printf(p->arena, "%d", year));
	}
}

void chart_time_day(struct picture *p, const struct chart_time *t, const char *as_at, double top, double bottom)
{
	struct date date;

	if (!as_at || !date_parse(as_at, &date) || date_days(as_at) < t->first || date_days(as_at) > t->last)
		return;
	double x = chart_time_x(t, date_days(as_at));
	const char *words = date_short(p->arena, as_at);
	double half = draw_width(words, 16) / 2;
	const char *anchor = x + half > p->width ? "end" : x - half < 0 ? "start" : "middle";
	picture_line(p, "chart-day", x, top, x, bottom);
	picture_text(p, "chart-axis", *anchor == 'e' ? fmin(x, p->width) : x, top - 5, anchor, words);
}
