/* repeat.c - an event that comes again: its dates are made by a rule, and later ones changed or cancelled together. Each date stays an event of its
 * own, with its own places. */
#include <string.h>

#include "base/date.h"
#include "base/locale.h"
#include "base/text.h"
#include "job/series.h"
#include "model/rows/registration.h"
#include "web/govuk/govuk.h"
#include "web/page/events/event_session.h"
#include "web/page/events/events.h"
#include "web/page/events/feed.h"
#include "web/record/edit.h"
#include "web/record/record_form.h"

struct repeat_form {
	const char *repeats, *until;
	int64_t every;
};
static const struct field rule_fields[] = { { FIELD(repeat_form, CODE, repeats), .label = N_("How does it come again?"), .group = GROUP_BASICS,
	                                        .list = &codelist_event_repeat, .flags = REQUIRED, .missing = N_("Choose how it comes again") },
	{ FIELD(repeat_form, INT, every), .label = N_("Every so many days, weeks, months or years"), .group = GROUP_BASICS, .otherwise = "1",
	    .min = 1, .max = SERIES_EVERY_MOST, .help = N_("1 for each time, 2 for every second time"), .flags = REQUIRED },
	{ FIELD(repeat_form, DATE, until), .label = N_("Until"), .group = GROUP_BASICS, .flags = REQUIRED | WHOLE_DAY,
	    .missing = N_("Enter the last day, for example 30 9 2009") } };
static const struct entity rule_form = FORM_OF(repeat_form, rule_fields);

struct together_form {
	const char *what;
};
static const struct code acts[] = { { "copy", N_("Later dates get the title, times, venue and summary of this one") },
	{ "cancel", N_("This date and all later ones are cancelled") } };
static const struct codelist acts_list = { .name = "series-act", .codes = acts, .count = COUNT(acts) };
static const struct field together_fields[] = { { FIELD(together_form, CODE, what), .label = N_("What is to be done with later dates?"),
    .group = GROUP_BASICS, .list = &acts_list, .flags = REQUIRED, .missing = N_("Choose what is to be done with later dates") } };
static const struct entity together = FORM_OF(together_form, together_fields);

struct repeating {
	struct page *page;
	const struct event *event, *first; /* first: NULL while it comes once */
	struct record_form rule, later;
};

static const char *repeat_href(struct page *p, const struct event *e)
{
	return arena_printf(p->arena, "/repeat/%s", url_encode(p->arena, e->slug, true));
}

/* The month in the title, which is in the language of the records; NULL: it names none. "May" is a verb too. */
static const char *repeating_month(const struct event *e)
{
	LOCALE_OF_RECORDS;
	for (int i = 1; i <= 12; i++)
		if (i != 5 && strstr(e->title, date_month_name(i)))
			return date_month_name(i);
	return NULL;
}

/* Every date has the title of the first, so a month in it is wrong on most of them. */
static void repeating_month_tell(struct page *p, const struct event *e)
{
	const char *month = repeating_month(e);
	if (!month)
		return;
	html(p->o, "<div class=\"govuk-inset-text\"><p>%s</p><p><a class=\"govuk-link\" href=\"/edit/event/%s\">%s</a></p></div>",
	    arena_printf(
	        p->arena, _("Each date gets the title of this event, and it names a month. Take \u201c%s\u201d out of the title first."), month),
	    url_encode(p->arena, e->slug, true), _("Change the title"));
}

static void repeating_draw(struct repeating *r)
{
	struct page *p = r->page;
	const char *title = p->title = _("Repeat this event"), *event = record_href(p, &event_entity, r->event->head.id);
	page_form_head(p,
	    (const char *const[]){ _("Events"), page_href(p, "/events"), text_cut(p->arena, r->event->title, 60), event, title, NULL, NULL },
	    r->event->title, title, _("Each date is an event of its own: it has its own places, and you can move or cancel it alone."));
	repeating_month_tell(p, r->event);
	if (r->first) {
		struct series_rule rule = series_rule_of(r->first);
		html(p->o, "<p>%s</p>", series_words(p->arena, &rule));
	}
	if (!r->first || r->first == r->event)
		record_form_write(&r->rule, repeat_href(p, r->event), r->first ? _("Add the dates that are missing") : _("Make the dates"));
	if (r->first) {
		page_section_begin(p, "later", _("Later dates"), NULL);
		record_form_write(&r->later, arena_printf(p->arena, "%s?together=yes", repeat_href(p, r->event)), _("Change the later dates"));
		page_section_end(p);
	}
	html(p->o, "</div>\n");
}

static void repeating_refuse(struct repeating *r)
{
	page_refuse(r->page);
	repeating_draw(r);
}

/* Dates that exist stay as they are. The rule can only be made longer. */
static bool rule_good(struct repeating *r, const struct series_rule *rule)
{
	struct page *p = r->page;
	size_t n;
	bool more;
	if (date_days(rule->until) <= date_days(rule->first))
		problem_add(p->problems, "until", "%s", _("Enter a day after the first date"));
	const char *const *days = series_days(p->arena, rule, &n, &more);
	if (!p->problems->errors && n && !text_equal(days[0], rule->first))
		problem_add(p->problems, "repeats", "%s",
		    _("The event itself is not on the last such weekday of its month. Choose another way, or move it first"));
	if (!p->problems->errors && more)
		problem_add(p->problems, "until", _("Enter an earlier day. A series has at most %s dates"), integer_people(p->arena, SERIES_MOST));
	if (!p->problems->errors && n < 2)
		problem_add(p->problems, "until", "%s", _("No further date falls until then. Enter a later day"));
	if (r->first && !p->problems->errors && (!text_equal(rule->repeats, r->first->repeats) || rule->every != series_rule_of(r->first).every))
		problem_add(
		    p->problems, "repeats", "%s", _("The dates that are there follow another rule. Keep it, or make a new event for the new rule"));
	if (r->first && !p->problems->errors && strcmp(rule->until, series_rule_of(r->first).until) < 0)
		problem_add(p->problems, "until", "%s", _("Enter the same day or a later one. To end a series earlier, cancel its later dates"));
	return !p->problems->errors;
}

static void rule_post(struct repeating *r)
{
	struct page *p = r->page;
	struct repeat_form t = { 0 };
	bool good = record_form_read(&r->rule, &t);
	struct series_rule rule = { t.repeats, t.every, text_or(r->event->occurrence, r->event->starts), t.until };
	if (!good || !rule_good(r, &rule))
		repeating_refuse(r);
	else if (series_make(p->model, r->event, &rule, &p->change) != SIZE_MAX)
		page_done(p, arena_printf(p->arena, "%s#series", record_href(p, &event_entity, r->event->head.id)), "saved");
}

static void together_post(struct repeating *r)
{
	struct page *p = r->page;
	struct together_form t = { 0 };
	if (!record_form_read(&r->later, &t)) {
		repeating_refuse(r);
		return;
	}
	size_t n = text_equal(t.what, "cancel") ? series_cancel(p->model, r->event, &p->change) : series_copy(p->model, r->event, &p->change);
	if (n != SIZE_MAX)
		page_done(p, arena_printf(p->arena, "%s#series", record_href(p, &event_entity, r->event->head.id)), "saved");
}

void page_repeat(struct page *p)
{
	const struct event *e = page_record(p, &event_entity);
	struct repeating r = { .page = p, .event = e };
	if (!e)
		return;
	struct event *probe = row_copy(p->arena, &event_entity, e);
	if (!page_require(p, ACT_CHANGE, &event_entity, e) || !page_require(p, ACT_ADD, &event_entity, probe))
		return;
	if (!e->starts || strlen(e->starts) != 10) {
		page_form_over(p, record_href(p, &event_entity, e->head.id), _("Give the event a day first: a month or a year cannot be repeated."));
		return;
	}
	r.first = series_first(p->model, e);
	record_form_open(&r.rule, p, &rule_form);
	record_form_open(&r.later, p, &together);
	if (!page_posted(p)) {
		if (r.first == e) {
			struct series_rule rule = series_rule_of(e);
			record_form_set(&r.rule, "repeats", rule.repeats);
			record_form_set(&r.rule, "every", arena_printf(p->arena, "%lld", (long long)rule.every));
		}
		repeating_draw(&r);
	} else if (r.first && page_parameter(p, "together"))
		together_post(&r);
	else
		rule_post(&r);
}

/* ---- on the page of an event ---- */

struct set repeat_others(struct page *p, const void *event)
{
	const struct event *e = event, *first = series_first(p->model, e);
	struct set all = first ? series_events(p->model, first->head.id, 2 * SERIES_MOST) : (struct set){ .entity = &event_entity }, others = all;
	others.rows = arena_array(p->arena, void *, all.count + 1);
	others.count = 0;
	for (size_t i = 0; i < all.count; i++) {
		const struct event *t = set_row(all, event, i);
		if (t->head.id != e->head.id && t->starts && !day_over(p, t->ends ? t->ends : t->starts))
			others.rows[others.count++] = all.rows[i];
	}
	return others;
}

void repeat_offer(struct page *p, const struct event *e)
{
	if (!p->as_at && e->starts && strlen(e->starts) == 10 && !series_first(p->model, e) && page_may(p, ACT_CHANGE, &event_entity, e))
		page_more(p, repeat_href(p, e), _("Repeat this event"));
}

bool repeat_stands(struct page *p, const void *event)
{
	return series_first(p->model, event) && (repeat_others(p, event).count || (!p->as_at && page_may(p, ACT_CHANGE, &event_entity, event)));
}

void repeat_row(struct page *p, const void *row)
{
	const struct event *e = row;
	page_link_text(p, record_href(p, &event_entity, e->head.id), period_people(p, e->starts, e->ends ? e->ends : e->starts));
	if (event_is_cancelled(e))
		html(p->o, " <b>%s</b>", event_cancelled_words(p->arena, e));
}

void repeat_after(struct page *p, const void *event)
{
	const struct event *e = event;
	if (!p->as_at && page_may(p, ACT_CHANGE, &event_entity, e))
		page_more(p, repeat_href(p, e), _("Change or cancel later dates"));
}
