#include "web/view/indicator.h"

#include <string.h>

#include "base/date.h"
#include "base/message.h"
#include "rule/measure/measure.h"
#include "document/chart.h"
#include "web/kit/page.h"
#include "web/kit/record_link.h"
#include "web/kit/table.h"
#include "web/kit/value.h"

static void observation_words(struct page *p, const struct indicator *n, const struct observation *o)
{
	html(p->o, "<b>%s</b>", measure_people(p->arena, n, o));
	page_mark_of(p, &observation_entity, o, "value");
}

void measure_caveat_write(struct page *p, const struct measure *v)
{
	const char *caveat = measure_caveat(p->arena, v);
	if (caveat)
		html(p->o, "<p class=\"small\">%s</p>", page_plain(p, caveat, 400));
}

struct verdict_counts indicators_judged(struct model *m, struct set indicators)
{
	struct verdict_counts c = { 0 };
	for (size_t i = 0; i < indicators.count; i++) {
		struct measure v = measure_read(m, set_row(indicators, indicator, i));
		c.each[v.verdict]++;
		c.made_up = c.made_up || measure_made_up(m, &v);
	}
	return c;
}

/* In the order of the marks over them: of a fall the target stands first. */
static const char *words_class(const struct measure *v)
{
	return v->actual && v->target && v->target->value < v->actual->value ? "bullet-words bullet-words--falls" : "bullet-words";
}

static void bullet_words_write(struct page *p, const struct indicator *n, const struct measure *v)
{
	html(p->o, "<div class=\"%s\"><span>", words_class(v));
	if (v->actual)
		observation_words(p, n, v->actual);
	else
		html(p->o, "%s", _("no value yet"));
	if (v->baseline && v->baseline != v->actual) {
		html(p->o, " %s", arena_printf(p->arena, _("from %s"), measure_people(p->arena, n, v->baseline)));
		page_mark_of(p, &observation_entity, v->baseline, "value");
	}
	html(p->o, "</span><span>");
	if (v->target) {
		html(p->o, "%s ", _("target"));
		observation_words(p, n, v->target);
		html(p->o, "%s%s", message_comma(), date_short(p->arena, v->target->date));
	} else
		html(p->o, "%s", _("no target"));
	html(p->o, "</span></div>");
}

static void indicator_row(struct page *p, const struct indicator *n)
{
	struct measure v = measure_read(p->model, n);
	html(p->o, "<li class=\"indicator\"><div><h3>");
	record_link(p, &indicator_entity, n->head.id);
	html(p->o, "</h3>");
	if (n->summary) {
		html(p->o, "<p>");
		page_marked(p, &indicator_entity, n->head.id, "summary", page_plain(p, n->summary, 140));
		html(p->o, "</p>");
	}
	if (measure_judges(&v))
		html(p->o, "<strong class=\"status %s\">%s</strong>", measure_class(v.verdict), measure_verdict_words(p->arena, &v));
	if (measure_judges(&v) && measure_made_up(p->model, &v))
		page_mark(p);
	measure_caveat_write(p, &v);
	html(p->o, "</div><div class=\"bullet-frame %s\">", measure_judges(&v) ? measure_class(v.verdict) : "");
	if (measure_judges(&v))
		chart_bullet(p->o, v.baseline ? v.baseline->value : NONE, v.actual ? v.actual->value : NONE, v.target ? v.target->value : NONE,
		    indicator_holds(n)       ? CHART_THE_SAME
		        : indicator_falls(n) ? CHART_LESS
		                             : CHART_MORE);
	bullet_words_write(p, n, &v);
	html(p->o, "</div></li>");
}

void indicator_rows(struct page *p, struct set s)
{
	if (!s.count) {
		page_empty(p, _("No indicator is recorded."));
		return;
	}
	html(p->o, "<ul class=\"indicators\">");
	for (size_t i = 0; i < s.count; i++)
		indicator_row(p, set_row(s, indicator, i));
	html(p->o, "</ul>");
}

static void observation_cell(struct page *p, const struct indicator *n, const struct observation *o)
{
	if (cell_begin(p, NULL) && o) {
		observation_words(p, n, o);
		html(p->o, " <span class=\"small muted data__when\">%s</span>", date_short(p->arena, o->date));
	}
	cell_end(p);
}

void indicator_table(struct page *p, struct set s)
{
	static const struct column columns[] = { { NULL, N_("Indicator") }, { NULL, N_("Latest") }, { NULL, N_("Target") }, { NULL, N_("Verdict") },
		{ 0 } };
	table_open(p, _("Indicators"), columns);
	for (size_t i = 0; i < s.count; i++) {
		const struct indicator *n = set_row(s, indicator, i);
		struct measure v = measure_read(p->model, n);
		table_row(p);
		cell_record(p, &indicator_entity, n->head.id);
		observation_cell(p, n, v.actual);
		observation_cell(p, n, v.target);
		cell_made_up(p, measure_judges(&v) && measure_made_up(p->model, &v));
		if (measure_judges(&v))
			cell(p,
			    (struct cell){ .status = measure_verdict_words(p->arena, &v),
			        .status_class = measure_class(v.verdict),
			        .note = measure_caveat(p->arena, &v) });
		else
			cell_words(p, _("No target"));
	}
	if (!table_close(p))
		page_empty(p, _("No indicator is recorded."));
}
