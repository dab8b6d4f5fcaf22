#include "web/page/lending/days.h"

#include "base/date.h"
#include "base/locale.h"
#include "base/message.h"
#include "base/text.h"
#include "web/kit/address.h"
#include "web/kit/value.h"

enum { WEEK = 7, MONTHS = 2 };

const char *days_people(struct page *p, int64_t from, int64_t to)
{
	return date_span_people(p->arena, date_from_days(p->arena, from), date_from_days(p->arena, to));
}

const char *dates_people(struct page *p, const char *from, const char *to)
{
	return days_people(p, date_days(from), date_days(to));
}

const char *days_next(struct page *p, const struct lending *l, int64_t from, int64_t days, size_t copies)
{
	struct hold_span next;
	return lending_next(l, from, days, copies, &next, 1) ? days_people(p, next.from, next.to) : NULL;
}

const char *book_href(struct page *p, const struct resource *r, const char *from, const char *to)
{
	const char *path = arena_printf(p->arena, "/book/%s", url_encode(p->arena, r->slug, true));
	return from ? arena_printf(p->arena, "%s?from=%s%s%s", path, from, to ? "&to=" : "", text_or(to, "")) : path;
}

/* ---- months ---- */

struct month {
	struct page *page;
	const struct resource *resource;
	const struct lending *lending;
	int year, month;
};

static const struct {
	const char *whole, *cut;
} weekdays[] = { { N_("Monday"), N_("Mon") }, { N_("Tuesday"), N_("Tue") }, { N_("Wednesday"), N_("Wed") }, { N_("Thursday"), N_("Thu") },
	{ N_("Friday"), N_("Fri") }, { N_("Saturday"), N_("Sat") }, { N_("Sunday"), N_("Sun") } };

static const char *month_iso(struct arena *a, int year, int month)
{
	int n = year * 12 + month - 1;
	return arena_printf(a, "%04d-%02d", n / 12, n % 12 + 1);
}

static void day_draw(const struct month *m, int64_t day, int number)
{
	static const char *const classes[] = {
		[LENDING_DAY_OVER] = "over", [LENDING_DAY_SHUT] = "shut", [LENDING_DAY_TAKEN] = "taken", [LENDING_DAY_FREE] = "free"
	};
	static const char *const words[] = { [LENDING_DAY_OVER] = N_("unavailable"),
		[LENDING_DAY_SHUT] = N_("desk closed"),
		[LENDING_DAY_TAKEN] = N_("taken"),
		[LENDING_DAY_FREE] = N_("free") };
	struct page *p = m->page;
	enum lending_day state = lending_day(m->lending, day);
	html(p->o, "<td class=\"days__day days__day--%s\">", classes[state]);
	if (state == LENDING_DAY_FREE)
		html(p->o, "<a href=\"%s\">%d<span class=\"govuk-visually-hidden\"> %s%s%s</span></a>",
		    book_href(p, m->resource, date_from_days(p->arena, day), NULL), number,
		    date_people(p->arena, month_iso(p->arena, m->year, m->month)), message_comma(), _(words[state]));
	else
		html(p->o, "<span>%d<span class=\"govuk-visually-hidden\"> %s</span></span>", number, _(words[state]));
	html(p->o, "</td>");
}

static void month_draw(const struct month *m)
{
	struct page *p = m->page;
	const char *first = arena_printf(p->arena, "%04d-%02d-01", m->year, m->month),
	           *last = date_last(p->arena, month_iso(p->arena, m->year, m->month));
	int64_t from = date_days(first), to = date_days(last);
	int lead = (int)(((from + 3) % WEEK + WEEK) % WEEK); /* 1 January 1970 was a Thursday */
	html(p->o, "<table class=\"days\"><caption>%s</caption><thead><tr>", date_people(p->arena, month_iso(p->arena, m->year, m->month)));
	for (size_t i = 0; i < WEEK; i++)
		html(p->o, "<th scope=\"col\"><abbr title=\"%s\">%s</abbr></th>", _(weekdays[i].whole), _(weekdays[i].cut));
	html(p->o, "</tr></thead><tbody><tr>");
	for (int i = 0; i < lead; i++)
		html(p->o, "<td></td>");
	for (int64_t day = from; day <= to; day++) {
		if (day > from && (lead + day - from) % WEEK == 0)
			html(p->o, "</tr><tr>");
		day_draw(m, day, (int)(day - from) + 1);
	}
	html(p->o, "</tr></tbody></table>");
}

static void months_turn(struct page *p, const struct lending *l, int year, int month)
{
	const char *before = month_iso(p->arena, year, month - MONTHS), *after = month_iso(p->arena, year, month + MONTHS);
	const char *today = date_from_days(p->arena, l->desk.today), *end = date_from_days(p->arena, l->desk.today + l->desk.ahead);
	html(p->o, "<p class=\"days__turn\">");
	if (strncmp(month_iso(p->arena, year, month), today, 7) > 0) {
		page_link_text(p, arena_printf(p->arena, "%s#days", page_href_with(p, "month", before)), _("Earlier months"));
		html(p->o, " ");
	}
	if (strncmp(after, end, 7) <= 0)
		page_link_text(p, arena_printf(p->arena, "%s#days", page_href_with(p, "month", after)), _("Later months"));
	html(p->o, "</p>");
}

void days_calendar(struct page *p, const struct resource *r, const struct lending *l)
{
	struct date d;
	const char *asked = page_parameter(p, "month");
	if (!date_parse(text_or(asked, ""), &d) || !d.month || d.year < 1970) {
		struct hold_span next; /* months in which nothing is free answer nobody */
		bool free = lending_next(l, l->desk.today, 1, 1, &next, 1);
		date_parse(date_from_days(p->arena, free ? next.from : l->desk.today), &d);
	}
	html(p->o, "<div class=\"months\">");
	for (int i = 0; i < MONTHS; i++) {
		int n = d.year * 12 + d.month - 1 + i;
		month_draw(&(struct month){ p, r, l, n / 12, n % 12 + 1 });
	}
	html(p->o,
	    "</div><p class=\"small\"><span class=\"days__key days__key--free\">%s</span> <span class=\"days__key days__key--taken\">%s</span> "
	    "<span class=\"days__key days__key--shut\">%s</span></p>",
	    _("Free: choose the day on which you want it"), _("Taken"), _("Desk closed"));
	months_turn(p, l, d.year, d.month);
}
