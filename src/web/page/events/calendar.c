/* calendar.c - everything with a date on one line of time, by month: what is due, reviewed, renewed, held, closed, returned, to come
 * back. What is asked stays in the address, also for the calendars of other programs that subscribe to it. */
#include <string.h>

#include "base/date.h"
#include "base/message.h"
#include "base/text.h"
#include "codec/form.h"
#include "model/engine/standing.h"
#include "model/declared/delivery.h"
#include "model/declared/learning.h"
#include "model/declared/money.h"
#include "rule/calendar.h"
#include "rule/event/event_line.h"
#include "rule/partner.h"
#include "web/govuk/govuk.h"
#include "rule/event/series.h"
#include "web/page/events/feed.h"
#include "web/view/element.h"
#include "web/kit/list.h"

enum { PAGE_LIMIT = 24, DATA_LIMIT = 1000, CALENDAR_LIMIT = 10000, CHOICES_MAX = 200, MONTHS_BACK = 3, MONTHS_OF_CALENDAR = 12 };

/* ---- filters: those that are asked for often are offered; the address takes any ---- */

static struct set places(struct model *m)
{
	return list_choices(m, &link_entity, entity_field(&link_entity, "place"), CHOICES_MAX);
}

static struct set organisations(struct model *m)
{
	return list_choices(m, &element_entity, entity_field(&element_entity, "owner"), CHOICES_MAX);
}

static struct set calendar_posts(struct model *m)
{
	return list_choices(m, &element_entity, entity_field(&element_entity, "post"), CHOICES_MAX);
}

static const struct field fields[] = {
	{ FIELD(dated_filter, DATE, from), .label = N_("From the month"), .help = N_("For example 6 2009") },
	{ FIELD(dated_filter, CODE, kind), .label = N_("Kind"), .list = &dated_kinds },
	{ OBJECTIVE_FILTER(dated_filter) },
	{ FIELD(dated_filter, REF, place), .label = N_("Partner city"), .of = &place_entity, .choices = places },
	{ FIELD(dated_filter, REF, organisation), .label = N_("Organisation"), .of = &organisation_entity, .choices = organisations },
	{ FIELD(dated_filter, REF, post), .label = N_("Post"), .of = &person_entity, .choices = calendar_posts },
};
static const struct entity filters = FORM_OF(dated_filter, fields);

/* The month so many months away from that of a date. */
static const char *calendar_month_of(struct arena *a, const char *date, int months)
{
	struct date d;
	date_parse(date_first(a, date), &d);
	int month = d.year * 12 + d.month - 1 + months;
	month = month < 12 ? 12 : month > 9999 * 12 + 11 ? 9999 * 12 + 11 : month;
	return arena_printf(a, "%04d-%02d", month / 12, month % 12 + 1);
}

/* Whose loans may be looked for: one's own organisation's, and for officers everybody's. */
static bool may_see_borrower(const struct page *p, int64_t organisation)
{
	if (visitor_holds(p->visitor, ROLE_OFFICER) || visitor_holds(p->visitor, ROLE_ADMINISTRATOR))
		return true;
	for (size_t i = 0; organisation != NONE && i < p->visitor->grant_count; i++)
		if (p->visitor->grants[i].organisation == organisation)
			return true;
	return false;
}

static bool filter_read(struct page *p, struct dated_filter *f)
{
	*f = (struct dated_filter){ 0 };
	if (!page_one_order(p) || !page_filters_read(p, &filters, f))
		return false;
	/* never a person: what a person does on which days is nobody's to look through */
	if (f->post != NONE && !person_is_post(model_get(p->model, person, f->post))) {
		page_bad_request(p, arena_printf(p->arena, _("There is no \u201c%s\u201d."), page_parameter(p, "post")));
		return false;
	}
	if (!f->from) /* calendars of other programs begin a year before */
		f->from = calendar_month_of(p->arena, p->model->as_at, p->format == PAGE_ICS ? -MONTHS_OF_CALENDAR : 0);
	f->borrower = may_see_borrower(p, f->organisation);
	f->cancelled = p->format == PAGE_ICS;
	return true;
}

/* "2009-09-30_7_12": date, kind and number of the last one shown. */
static const struct dated *calendar_after_read(struct page *p)
{
	const char *text = page_parameter(p, "after"), *first = text ? strchr(text, '_') : NULL, *second = first ? strchr(first + 1, '_') : NULL;
	struct dated *d = arena_alloc(p->arena, sizeof(*d));
	struct date ignored;
	int64_t kind;
	if (!second || !integer_parse(arena_strndup(p->arena, first + 1, (size_t)(second - first - 1)), &kind) || kind < 1 || kind > DATED_KINDS ||
	    !integer_parse(second + 1, &d->record))
		return NULL;
	d->date = arena_strndup(p->arena, text, (size_t)(first - text));
	d->kind = (enum dated_kind)kind;
	return date_parse(d->date, &ignored) ? d : NULL;
}

/* ---- the line of time ---- */

const char *calendar_line_href(struct page *p, const struct calendar_line *l)
{
	const struct entity *e = calendar_type(l)->entity;
	if (e == &booking_entity) {
		const struct booking *b = calendar_record(p->model, l);
		const struct copy *copy = b ? model_get(p->model, copy, b->copy) : NULL;
		return copy ? record_href(p, &resource_entity, copy->resource) : page_href(p, "/resources");
	}
	if (e == &observation_entity) {
		const struct observation *o = calendar_record(p->model, l);
		return record_href(p, &indicator_entity, o ? o->indicator : NONE);
	}
	return record_href(p, e, l->head.id);
}

/* Who borrows: for those who see private fields of the loan. */
static const char *borrower_of(struct page *p, const struct calendar_line *l)
{
	const struct booking *b = text_equal(l->kind, dated_code(DATED_LOAN)) ? calendar_record(p->model, l) : NULL;
	return b && page_may(p, ACT_PRIVATE, &booking_entity, b) ? model_title(p->model, &organisation_entity, b->borrower) : NULL;
}

/* The event of the line, if it was cancelled; else NULL. */
static const struct event *event_off(struct page *p, const struct calendar_line *l)
{
	const struct event *e = text_equal(l->kind, dated_code(DATED_EVENT)) ? calendar_record(p->model, l) : NULL;
	return e && event_is_cancelled(e) ? e : NULL;
}

static void calendar_about_draw(struct page *p, const struct calendar_line *l)
{
	const char *borrower = borrower_of(p, l);
	html(p->o, "<span class=\"small\">%s", _(code_name(&dated_kinds, l->kind)));
	if (l->organisation != NONE)
		html(p->o, "%s%s", message_comma(), model_title(p->model, &organisation_entity, l->organisation));
	if (l->place != NONE)
		html(p->o, "%s%s", message_comma(), model_title(p->model, &place_entity, l->place));
	if (borrower)
		html(p->o, "%s%s", message_comma(), arena_printf(p->arena, _("borrowed by %s"), borrower));
	if (event_off(p, l))
		html(p->o, "%s<b>%s</b>", message_comma(), event_cancelled_words(p->arena, event_off(p, l)));
	if (l->until && !text_equal(l->until, l->date))
		html(p->o, "%s%s", message_comma(), arena_printf(p->arena, _("until %s"), date_people(p->arena, l->until)));
	if (calendar_date_made_up(l))
		page_mark(p);
	if (l->places_left != NONE)
		html(p->o, "%s<b>%s</b>", message_comma(), event_left_words(p->arena, l->places_left));
	if (standing_marked(l->made_up, "places_left"))
		page_mark(p);
	html(p->o, "</span>");
}

/* The month stands over it, so a day has its weekday beside it. */
static void time_draw(struct page *p, const char *date)
{
	static const char *const weekdays[] = { N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"), N_("Mon"), N_("Tue"), N_("Wed") };
	struct date d = { 0 };
	html(p->o, "<time datetime=\"%s\">", date);
	if (date_parse(date, &d) && d.day) /* 1 January 1970 was a Thursday */
		html(p->o, "<b>%d</b><small>%s</small>", d.day, _(weekdays[((date_days(date) % 7) + 7) % 7]));
	else
		html(p->o, "<small>%s</small>", d.month ? _("day not set") : _("month not set"));
	html(p->o, "</time>");
}

static void entry_draw(struct page *p, const struct calendar_line *l)
{
	html(p->o, "<li>");
	time_draw(p, l->date);
	html(p->o, "<div>");
	html(p->o, event_off(p, l) ? "<s>" : "");
	page_link_text(p, calendar_line_href(p, l), text_cut(p->arena, text_or(l->title, ""), 140));
	html(p->o, event_off(p, l) ? "</s>" : "");
	calendar_about_draw(p, l);
	if (l->status) {
		enum progress_status status;
		if (progress_find(l->status, &status))
			html(p->o, "<strong class=\"status %s\">%s</strong>", progress_class(status), _(progress_name(status)));
	}
	html(p->o, "</div></li>");
}

static void month_end(struct page *p)
{
	html(p->o, "</ul>");
	page_section_end(p);
}

/* Whether it is over on the site's day. What has no day of its own may still be to come. */
static bool line_over(struct page *p, const struct calendar_line *l)
{
	return strlen(l->date) == 10 && day_over(p, l->until ? l->until : l->date);
}

/* The days of this month that are over, folded: who opens the calendar asks what is next. */
static void over_draw(struct page *p, struct set lines)
{
	size_t n = 0;
	for (size_t i = 0; i < lines.count; i++)
		n += line_over(p, set_row(lines, calendar_line, i));
	if (!n)
		return;
	html(p->o,
	    "<details class=\"govuk-details\"><summary class=\"govuk-details__summary\"><span class=\"govuk-details__summary-text\">%s</span></summary>"
	    "<div class=\"govuk-details__text\"><ul class=\"due\">",
	    arena_printf(p->arena, message_n("%zu date earlier this month", "%zu dates earlier this month", (long)n), n));
	for (size_t i = 0; i < lines.count; i++)
		if (line_over(p, set_row(lines, calendar_line, i)))
			entry_draw(p, set_row(lines, calendar_line, i));
	html(p->o, "</ul></div></details>");
}

/* `next`: without what is over. */
static void months_draw(struct page *p, struct set lines, bool next)
{
	const char *month = NULL;
	for (size_t i = 0; i < lines.count; i++) {
		const struct calendar_line *l = set_row(lines, calendar_line, i);
		if (next && line_over(p, l))
			continue;
		const char *of = arena_strndup(p->arena, l->date, strnlen(l->date, 7));
		if (!text_equal(of, month)) {
			if (month)
				month_end(p);
			page_section_begin(p, arena_printf(p->arena, "month-%s", of), date_people(p->arena, of), NULL);
			html(p->o, "<ul class=\"due\">");
			month = of;
		}
		entry_draw(p, l);
	}
	if (month)
		month_end(p);
}

/* Whether anything lies before: else who follows the links would go back for ever. */
static bool earlier_there(struct page *p, const struct dated_filter *f)
{
	struct dated_filter before = *f;
	size_t n;
	before.from = NULL;
	before.before = f->from;
	dated_read(p->model, &before, NULL, 1, &n);
	return n > 0;
}

static void moves_draw(struct page *p, const struct dated_filter *f)
{
	bool earlier = earlier_there(p, f);
	html(p->o, "<nav class=\"pager\" aria-label=\"%s\">", _("Pages of the calendar"));
	govuk_pagination(p->o,
	    &(struct govuk_pagination){
	        .previous = { .text = _("Earlier"),
	            .label_text = arena_printf(p->arena, _("from %s"), date_people(p->arena, calendar_month_of(p->arena, f->from, -MONTHS_BACK))),
	            .href = earlier ? page_href_with(p, "from", calendar_month_of(p->arena, f->from, -MONTHS_BACK)) : NULL },
	        .next = { .text = _("Later"), .href = p->next_href } });
	html(p->o, "</nav>");
}

static void downloads_draw(struct page *p)
{
	const char *query = strchr(page_href_with(p, "after", NULL), '?');
	page_downloads(p);
	const char *href = arena_printf(p->arena, "/calendar.ics%s", query ? query : "");
	html(p->o, "<p class=\"small\"><a class=\"govuk-link\" href=\"%s\">%s</a><br>%s</p>", href, _("Subscribe (iCalendar)"),
	    _("Copy this address into your calendar program. It keeps the filters chosen here and stays up to date, with changes and cancellations."));
	if (feed_webcal(p, href))
		html(p->o, "<p class=\"small\"><a class=\"govuk-link\" href=\"%s\">%s</a></p>", feed_webcal(p, href),
		    _("Subscribe with the calendar program of this device"));
}

static void calendar_draw(struct page *p, const struct dated_filter *f, struct set lines)
{
	p->title = _("Calendar");
	page_begin(p, (const char *const[]){ _("Calendar"), NULL, NULL }, NULL, _("Calendar"),
	    _("What is next: due dates, reviews, renewals, events, closing dates and returns."));
	page_filtered_begin(p, &(struct filter_form){ .heading = _("Filter the calendar"), .filters = &filters, .row = f });
	bool next = !page_parameter(p, "from") && !page_parameter(p, "after");
	if (next)
		over_draw(p, lines);
	if (lines.count)
		months_draw(p, lines, next);
	else
		page_empty(p, _("No dates match from this month on."));
	moves_draw(p, f);
	downloads_draw(p);
	page_filtered_end(p);
	page_end(p);
}

/* ---- for calendars of other programs ---- */

void page_calendar(struct page *p)
{
	struct dated_filter f;
	if (!filter_read(p, &f))
		return;
	size_t limit = p->format == PAGE_ICS ? CALENDAR_LIMIT : page_is_data(p) ? DATA_LIMIT : PAGE_LIMIT, n;
	const struct dated *after = calendar_after_read(p);
	if (page_parameter(p, "after") && !after) {
		page_no_such_page(p);
		return;
	}
	struct dated *all = dated_read(p->model, &f, p->format == PAGE_ICS ? NULL : after, limit + 1, &n);
	bool more = n > limit;
	n = more ? limit : n;
	const struct dated *last = n ? &all[n - 1] : NULL;
	struct set lines = calendar_lines(p->model, all, n);
	page_show_text(p, "from", f.from);
	page_show_list(p, "dates", lines,
	    more ? page_href_with(p, "after", arena_printf(p->arena, "%s_%d_%lld", last->date, (int)last->kind, (long long)last->record)) : NULL);
	if (p->format == PAGE_ICS)
		feed_lines_write(
		    p, arena_printf(p->arena, _("%s: calendar"), model_setting(p->model, "site-name", _("International strategy"))), lines);
	else if (!page_is_data(p))
		calendar_draw(p, &f, lines);
}
