/* calendar.c - everything with a date on one line of time, by month: what is due, reviewed, renewed, held, closed, returned, to come
 * back. What is asked stays in the address, also for the calendars of other programs that subscribe to it. */
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "codec/form.h"
#include "exchange/ical.h"
#include "model/declared/learning.h"
#include "model/declared/money.h"
#include "model/read/strategy_read.h"
#include "rule/calendar.h"
#include "web/govuk/govuk.h"
#include "web/page/delivery/delivery.h"

enum { PAGE_LIMIT = 60, DATA_LIMIT = 1000, CALENDAR_LIMIT = 2000, CHOICES_MAX = 200, MONTHS_BACK = 3, MONTHS_OF_CALENDAR = 12 };

/* ---- what is asked ---- */

static bool reference_asked(struct page *p, const char *name, const struct entity *of, int64_t *id)
{
	const char *key = page_parameter(p, name);
	const struct record *row = key ? model_by_key(p->model, of, key) : NULL;
	*id = row ? row->id : NONE;
	if (!key || row)
		return true;
	page_bad_request(p, arena_printf(p->arena, _("There is no \u201c%s\u201d."), key));
	return false;
}

/* A post, and never a person: what a person does on which days is nobody's to look through. */
static bool post_asked(struct page *p, int64_t *id)
{
	if (!reference_asked(p, "post", &person_entity, id))
		return false;
	if (*id == NONE || text_equal(model_get(p->model, person, *id)->kind, "post"))
		return true;
	page_bad_request(p, arena_printf(p->arena, _("There is no \u201c%s\u201d."), page_parameter(p, "post")));
	return false;
}

static bool kind_asked(struct page *p, enum dated_kind *kind)
{
	const char *code = page_parameter(p, "kind");
	*kind = code ? dated_kind_of(code) : 0;
	if (!code || *kind)
		return true;
	page_bad_request(p, arena_printf(p->arena, _("\u201c%s\u201d is no kind of date."), code));
	return false;
}

/* The month so many months away from that of a date. */
static const char *month_of(struct arena *a, const char *date, int months)
{
	struct date d;
	date_parse(date_first(a, date), &d);
	int month = d.year * 12 + d.month - 1 + months;
	month = month < 12 ? 12 : month > 9999 * 12 + 11 ? 9999 * 12 + 11 : month;
	return arena_printf(a, "%04d-%02d", month / 12, month % 12 + 1);
}

/* A month, or the first one of a year; without one that of the page's day. Calendars of other programs begin a year before. */
static bool from_asked(struct page *p, const char **from)
{
	struct date d;
	const char *asked = page_parameter(p, "from");
	if (asked && !date_parse(asked, &d)) {
		page_bad_request(p, _("The first month must be a year, a month or a day, such as 2009-06."));
		return false;
	}
	*from = asked ? asked : month_of(p->arena, p->model->as_at, p->format == PAGE_ICS ? -MONTHS_OF_CALENDAR : 0);
	return true;
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

static bool wish_read(struct page *p, struct dated_wish *w)
{
	*w = (struct dated_wish){ 0 };
	if (!page_one_order(p) || !kind_asked(p, &w->kind) || !from_asked(p, &w->from) || !reference_asked(p, "organisation", &organisation_entity, &w->organisation) ||
	    !reference_asked(p, "place", &place_entity, &w->place) || !reference_asked(p, "objective", &element_entity, &w->under) || !post_asked(p, &w->post))
		return false;
	w->borrower = may_see_borrower(p, w->organisation);
	return true;
}

/* "2009-09-30_7_12": date, kind and number of the last one shown; what was never given begins anew. */
static const struct dated *after_asked(struct page *p)
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

/* ---- the form ---- */

static void select_draw(struct page *p, const char *name, const char *label, const struct govuk_option *o, size_t n)
{
	govuk_select(p->o, &(struct govuk_select){ .id = name, .name = name, .label = { .text = label }, .items = o, .items_count = n,
	    .value = text_or(page_parameter(p, name), "") });
}

static struct govuk_option *options_new(struct page *p, size_t n)
{
	struct govuk_option *o = arena_array(p->arena, struct govuk_option, n + 1);
	o[0] = (struct govuk_option){ .text = _("All"), .value = "" };
	return o;
}

static void kinds_draw(struct page *p)
{
	struct govuk_option *o = options_new(p, DATED_KINDS);
	for (int k = 1; k <= DATED_KINDS; k++)
		o[k] = (struct govuk_option){ .text = _(dated_type((enum dated_kind)k)->name), .value = dated_type((enum dated_kind)k)->code };
	select_draw(p, "kind", _("Kind"), o, DATED_KINDS + 1);
}

static void records_draw(struct page *p, const char *name, const char *label, struct set s)
{
	struct govuk_option *o = options_new(p, s.count);
	for (size_t i = 0; i < s.count; i++) {
		const struct record *row = s.rows[i];
		const struct element *e = s.entity == &element_entity ? s.rows[i] : NULL;
		const char *title = e ? arena_printf(p->arena, "%s %s", e->code, text_or(e->short_title, e->title)) : model_title(p->model, s.entity, row->id);
		o[i + 1] = (struct govuk_option){ .text = text_cut(p->arena, title, 60), .value = model_key(p->model, s.entity, row->id) };
	}
	select_draw(p, name, label, o, s.count + 1);
}

/* Those that are asked for often; the address takes any. */
static void filters_draw(struct page *p, const struct dated_wish *w)
{
	const struct plan *plan = plan_main(p->model);
	html(p->o, "<form class=\"filters\" method=\"get\" action=\"/calendar\"><h2 class=\"govuk-visually-hidden\">%s</h2>", _("Filter the calendar"));
	govuk_input(p->o, &(struct govuk_input){ .id = "from", .name = "from", .label = { .text = _("From the month") }, .hint = { .text = _("Such as 2009-06") },
	    .value = w->from, .classes = "govuk-input--width-10", .autocomplete = "off", .spellcheck = GOVUK_OFF });
	kinds_draw(p);
	records_draw(p, "objective", _("Objective"), plan ? plan_elements(p->model, plan->head.id, "objective") : (struct set){ .entity = &element_entity });
	records_draw(p, "place", _("Partner city"), list_choices(p->model, &link_entity, entity_field(&link_entity, "place"), CHOICES_MAX));
	records_draw(p, "organisation", _("Organisation"), list_choices(p->model, &element_entity, entity_field(&element_entity, "owner"), CHOICES_MAX));
	records_draw(p, "post", _("Post"), list_choices(p->model, &element_entity, entity_field(&element_entity, "post"), CHOICES_MAX));
	if (p->as_at)
		html(p->o, "<input type=\"hidden\" name=\"as-at\" value=\"%s\">", p->as_at);
	html(p->o, "<button type=\"submit\" class=\"govuk-button\" data-module=\"govuk-button\">%s</button>", _("Apply"));
	html(p->o, "<p class=\"small\"><a class=\"govuk-link\" href=\"%s\">%s</a></p></form>", page_href(p, "/calendar"), _("Clear all filters"));
}

/* ---- the line of time ---- */

static const char *line_href(struct page *p, const struct calendar_line *l)
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
	const struct booking *b = text_equal(l->kind, dated_type(DATED_LOAN)->code) ? calendar_record(p->model, l) : NULL;
	return b && page_may(p, ACT_PRIVATE, &booking_entity, b) ? model_title(p->model, &organisation_entity, b->borrower) : NULL;
}

static void about_draw(struct page *p, const struct calendar_line *l)
{
	const char *borrower = borrower_of(p, l);
	html(p->o, "<span class=\"small\">%s", _(calendar_type(l)->name));
	if (l->organisation != NONE)
		html(p->o, ", %s", model_title(p->model, &organisation_entity, l->organisation));
	if (l->place != NONE)
		html(p->o, ", %s", model_title(p->model, &place_entity, l->place));
	if (borrower)
		html(p->o, ", %s", arena_printf(p->arena, _("borrowed by %s"), borrower));
	if (l->until && !text_equal(l->until, l->date))
		html(p->o, ", %s", arena_printf(p->arena, _("until %s"), date_people(p->arena, l->until)));
	if (l->made_up)
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
		html(p->o, "<small>%s</small>", d.month ? _("no day") : _("no month"));
	html(p->o, "</time>");
}

static void entry_draw(struct page *p, const struct calendar_line *l)
{
	html(p->o, "<li>");
	time_draw(p, l->date);
	html(p->o, "<div>");
	page_link_text(p, line_href(p, l), text_cut(p->arena, text_or(l->title, ""), 140));
	about_draw(p, l);
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

static void months_draw(struct page *p, struct set lines)
{
	const char *month = NULL;
	for (size_t i = 0; i < lines.count; i++) {
		const struct calendar_line *l = set_row(lines, calendar_line, i);
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
static bool earlier_there(struct page *p, const struct dated_wish *w)
{
	struct dated_wish before = *w;
	size_t n;
	before.from = NULL;
	before.before = w->from;
	dated_read(p->model, &before, NULL, 1, &n);
	return n > 0;
}

static void moves_draw(struct page *p, const struct dated_wish *w)
{
	bool earlier = earlier_there(p, w);
	html(p->o, "<nav class=\"pager\" aria-label=\"%s\">", _("Pages of the calendar"));
	govuk_pagination(p->o, &(struct govuk_pagination){
	    .previous = { .text = _("Earlier"), .label_text = arena_printf(p->arena, _("from %s"), date_people(p->arena, month_of(p->arena, w->from, -MONTHS_BACK))),
	        .href = earlier ? page_href_with(p, "from", month_of(p->arena, w->from, -MONTHS_BACK)) : NULL },
	    .next = { .text = _("Later"), .href = p->next_href } });
	html(p->o, "</nav>");
}

static void downloads_draw(struct page *p)
{
	const char *query = strchr(page_href_with(p, "after", NULL), '?');
	page_downloads(p, PAGE_CSV | PAGE_XLSX | PAGE_JSON);
	html(p->o, "<p class=\"small\"><a class=\"govuk-link\" href=\"/calendar.ics%s\">%s</a> %s</p>", query ? query : "", _("Subscribe (iCalendar)"),
	    _("Copy this address into your calendar program: it keeps what is chosen here, and stays up to date."));
}

static void calendar_draw(struct page *p, const struct dated_wish *w, struct set lines)
{
	p->title = _("Calendar");
	page_begin(p, (const char *const[]){ _("Overview"), page_href(p, "/"), _("Calendar"), NULL, NULL }, NULL, _("Calendar"),
	    _("What is due, reviewed, renewed, held, closed or to come back, in the order of time."));
	html(p->o, "<div class=\"with-side with-side--wide\"><div class=\"with-side__side\">");
	filters_draw(p, w);
	html(p->o, "</div><div>");
	if (lines.count)
		months_draw(p, lines);
	else
		page_empty(p, _("Nothing with a date fits from this month on."));
	moves_draw(p, w);
	downloads_draw(p);
	html(p->o, "</div></div>");
	page_end(p);
}

/* ---- for calendars of other programs ---- */

static const char *site_of(struct page *p)
{
	const char *site = model_setting(p->model, "site-address", "");
	size_t n = strlen(site);
	while (n && site[n - 1] == '/')
		n--;
	return n ? arena_strndup(p->arena, site, n) : NULL;
}

static void ics_event(struct page *p, const struct calendar_line *l, const char *site)
{
	struct out about = { .arena = p->arena };
	const char *host = site ? strstr(site, "://") : NULL;
	const struct event *event = text_equal(l->entity, "event") ? calendar_record(p->model, l) : NULL;
	enum progress_status status;
	out_fmt(&about, "%s", _(calendar_type(l)->name));
	if (l->organisation != NONE)
		out_fmt(&about, "\n%s", model_title(p->model, &organisation_entity, l->organisation));
	if (l->status && progress_find(l->status, &status))
		out_fmt(&about, "\n%s", _(progress_name(status)));
	if (event && event->time)
		out_fmt(&about, "\n%s", event->time);
	if (l->made_up)
		out_fmt(&about, "\n%s", _("This date is made up, so that the demonstration is alive."));
	ical_event(p->o, &(struct ical_event){ .uid = arena_printf(p->arena, "%s-%lld@%s", l->kind, (long long)l->head.id, host ? host + 3 : "jumelage.invalid"),
	    .stamp = l->head.changed, .from = l->date, .until = l->until, .summary = l->title, .description = out_text(&about),
	    .location = event && event->venue ? event->venue : l->place != NONE ? model_title(p->model, &place_entity, l->place) : NULL,
	    .category = _(calendar_type(l)->name), .url = site ? arena_printf(p->arena, "%s%s", site, line_href(p, l)) : NULL });
}

static void ics_write(struct page *p, struct set lines)
{
	const char *site = site_of(p);
	p->bare = true;
	ical_begin(p->o, arena_printf(p->arena, _("%s: calendar"), model_setting(p->model, "site-name", _("International strategy"))));
	for (size_t i = 0; i < lines.count; i++)
		ics_event(p, set_row(lines, calendar_line, i), site);
	ical_end(p->o);
}

void page_calendar(struct page *p)
{
	struct dated_wish w;
	if (!wish_read(p, &w))
		return;
	size_t limit = p->format == PAGE_ICS ? CALENDAR_LIMIT : page_is_data(p) ? DATA_LIMIT : PAGE_LIMIT, n;
	struct dated *all = dated_read(p->model, &w, p->format == PAGE_ICS ? NULL : after_asked(p), limit + 1, &n);
	bool more = n > limit;
	n = more ? limit : n;
	const struct dated *last = n ? &all[n - 1] : NULL;
	struct set lines = calendar_lines(p->model, all, n);
	page_show_text(p, "from", w.from);
	page_show_list(p, "dates", lines,
	    more ? page_href_with(p, "after", arena_printf(p->arena, "%s_%d_%lld", last->date, last->kind, (long long)last->record)) : NULL);
	if (p->format == PAGE_ICS)
		ics_write(p, lines);
	else if (!page_is_data(p))
		calendar_draw(p, &w, lines);
}
