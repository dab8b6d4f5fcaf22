#include <math.h>

#include "base/message.h"
#include "codec/html.h"
#include "web/chart.h"
#include "web/draw.h"

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

/* Hundredths: a bar of sixty has gaps of a tenth. */
static void write_hundredths(struct out *o, const char *name, double value)
{
	long long n = llround(value * 100);

	out_fmt(o, " %s=\"%lld.%02lld\"", name, n / 100, n % 100);
}

static void write_piece(struct out *o, const char *class, double x, double width)
{
	html(o, "<rect class=\"%s\"", class);
	write_hundredths(o, "x", x);
	write_hundredths(o, "width", width);
	out_str(o, " height=\"10\"/>");
}

static void write_bar(struct out *o, const int *counts, const char *label, const char *class)
{
	long long sum = total(counts), at = 0;

	if (!sum)
		return;
	bool single = sum <= SINGLE_MOST;
	double one = 100.0 / (double)sum, gap = single ? fmin(0.6, one * 0.2) : 0;
	html(o, "<svg class=\"%s\" viewBox=\"0 0 100 10\" preserveAspectRatio=\"none\"", class);
	draw_label(o, label);
	out_char(o, '>');
	for (int i = 0; i < CHART_STATUSES; i++) {
		long long count = counts[i] > 0 ? counts[i] : 0;
		if (!single && count)
			write_piece(o, statuses[i].class, (double)at * one, (double)count * one);
		/* The last one ends where the bar does. */
		for (long long k = 0; single && k < count; k++)
			write_piece(o, statuses[i].class, (double)(at + k) * (one + gap / (double)sum), one - gap + gap / (double)sum);
		at += count;
	}
	out_str(o, "</svg>");
}

void chart_status_bar(struct out *o, const int counts[CHART_STATUSES], const char *label)
{
	write_bar(o, counts, label, "bar");
}

void chart_status_bar_tall(struct out *o, const int counts[CHART_STATUSES], const char *label)
{
	write_bar(o, counts, label, "bar bar--tall");
}

void chart_legend(struct out *o, const int counts[CHART_STATUSES])
{
	if (!total(counts))
		return;
	out_str(o, "<ul class=\"legend\">");
	for (int i = 0; i < CHART_STATUSES; i++)
		if (counts[i] > 0)
			html(o, "<li><span class=\"key %s\"></span><span><b class=\"num\">%s</b> %s</span></li>", statuses[i].class,
			    integer_people(o->arena, counts[i]), _(statuses[i].word));
	out_str(o, "</ul>");
}

const char *chart_status_words(struct arena *a, const int counts[CHART_STATUSES])
{
	struct out o = { .arena = a };

	for (int i = 0; i < CHART_STATUSES; i++)
		if (counts[i] > 0) {
			out_str(&o, o.length ? ", " : "");
			out_fmt(&o, "%s %s", integer_people(a, counts[i]), _(statuses[i].word));
		}
	return out_text(&o);
}
