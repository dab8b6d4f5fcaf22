#include <math.h>

#include "base/locale.h"
#include "base/message.h"
#include "codec/html.h"
#include "document/chart.h"
#include "document/draw.h"

#define SINGLE_MOST 60 /* actions; more would be hairlines */

static const struct {
	const char *class, *word;
} statuses[CHART_STATUSES] = {
	[CHART_COMPLETE] = { "s-complete", N_("complete") },
	[CHART_ON_TRACK] = { "s-on-track", N_("on track") },
	[CHART_AT_RISK] = { "s-at-risk", N_("at risk") },
	[CHART_LATE] = { "s-late", N_("late") },
	[CHART_NOT_STARTED] = { "s-not-started", N_("not started") },
	[CHART_STOPPED] = { "s-stopped", N_("stopped") },
};

const char *chart_status_word(enum chart_status s)
{
	return statuses[s].word;
}

static long long total(const int *counts)
{
	long long sum = 0;

	for (int i = 0; i < CHART_STATUSES; i++)
		sum += counts[i] > 0 ? counts[i] : 0;
	return sum;
}

void chart_status_picture(struct picture *p, const int counts[CHART_STATUSES])
{
	long long sum = total(counts), at = 0;

	p->stretches = p->fine = true;
	if (!sum)
		return;
	bool single = sum <= SINGLE_MOST;
	double one = 100.0 / (double)sum, gap = single ? fmin(0.6, one * 0.2) : 0;
	for (int i = 0; i < CHART_STATUSES; i++) {
		long long count = counts[i] > 0 ? counts[i] : 0;
		if (!single && count)
			picture_rect(p, statuses[i].class, (double)at * one, 0, (double)count * one, 10);
		/* The last one ends where the bar does. */
		for (long long k = 0; single && k < count; k++)
			picture_rect(p, statuses[i].class, (double)(at + k) * (one + gap / (double)sum), 0, one - gap + gap / (double)sum, 10);
		at += count;
	}
}

static void write_bar(struct out *o, const int *counts, const char *label, const char *class)
{
	struct picture p;

	picture_begin(&p, o->arena, class, 100, 10);
	chart_status_picture(&p, counts);
	picture_svg(o, &p, label);
}

void chart_status_bar(struct out *o, const int counts[CHART_STATUSES], const char *label)
{
	write_bar(o, counts, label, "bar");
}

void chart_status_bar_tall(struct out *o, const int counts[CHART_STATUSES], const char *label)
{
	write_bar(o, counts, label, "bar bar--tall");
}

const char *chart_status_words(struct arena *a, const int counts[CHART_STATUSES])
{
	struct out o = { .arena = a };

	for (int i = 0; i < CHART_STATUSES; i++)
		if (counts[i] > 0) {
			out_str(&o, o.length ? locale_comma() : "");
			out_fmt(&o, "%s %s", integer_people(a, counts[i]), _(statuses[i].word));
		}
	return out_text(&o);
}
