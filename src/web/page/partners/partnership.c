/* partnership.c - a link as the page of its two sides, "This city and that one": what each gains, how each looks back on the years, what they do
 * together; and for who speaks for one of them, what they can tell. */
#include "web/page/partners/partnership.h"

#include <string.h>

#include "base/date.h"
#include "base/locale.h"
#include "model/declared/money.h"
#include "model/read/city_read.h"
#include "model/rows/together.h"
#include "rule/activity.h"
#include "web/kit/language.h"
#include "web/kit/mark.h"
#include "web/page/partners/partners.h"
#include "web/record/standing.h"
#include "web/view/activity.h"

enum { SHOWN = 12, ITEMS_MOST = 10, ACTIVITIES = 200, WORDS_MAX = 1200 };

const char *partnership_href(struct page *p, const struct link *l)
{
	return page_href(p, arena_printf(p->arena, "/partnerships/%s", url_encode(p->arena, l->slug, true)));
}

const char *review_path(struct page *p, const struct link *l)
{
	return arena_printf(p->arena, "/link-review/%s", url_encode(p->arena, l->slug, true));
}

const char *partnership_side(struct page *p, const struct link *l, enum mutual_side side)
{
	const struct place *place = side == MUTUAL_PARTNER ? model_get(p->model, place, l->place) : place_home(p->model);
	return place ? place->name : _(code_name(&codelist_link_side, mutual_side_code(side)));
}

const char *partnership_title(struct page *p, const struct link *l)
{
	return arena_printf(p->arena, _("%s and %s"), partnership_side(p, l, MUTUAL_PARTNER), partnership_side(p, l, MUTUAL_HOME));
}

const char *partnership_language(struct page *p)
{
	const struct locale *l = locale_now();
	return l ? arena_strndup(p->arena, l->tag, strcspn(l->tag, "-")) : NULL;
}

void told_write(struct page *p, const char *language, const char *text, size_t most)
{
	const char *words = page_plain(p, text, most), *tag = text_or(language, LANGUAGE_ORIGINAL);
	html(p->o, "<span lang=\"%s\" dir=\"%s\">%s</span>", tag, language_direction(tag), words);
}

struct partnership {
	const struct link *link;
	struct mutual mutual;
	struct set reviews, activities, visits, bids;
	bool keeps; /* the visitor speaks for one side, or for the city */
	enum mutual_side side;
};

/* ---- what each side gains ---- */

static void state_cell(struct page *p, const struct mutual *m, enum mutual_side side, enum benefit_state state)
{
	size_t n = m->counts[side][state], shown = 0;
	if (!cell_begin(p, arena_printf(p->arena, "%zu", n))) {
		cell_end(p);
		return;
	}
	html(p->o, n ? "<ul class=\"govuk-list govuk-list--bullet\">" : "");
	for (size_t i = 0; i < m->count && shown < ITEMS_MOST; i++)
		if (m->each[i].side == side && m->each[i].state == state) {
			partnership_gain_write(p, &m->each[i]);
			shown++;
		}
	html(p->o, n ? "</ul>" : "");
	if (n > shown)
		html(p->o, "<p class=\"small\">%s</p>", arena_printf(p->arena, _("and %s more"), integer_people(p->arena, (int64_t)(n - shown))));
	if (!n)
		html(p->o, "<span class=\"muted\">%s</span>", _("Nothing is recorded"));
	cell_end(p);
}

/* Each organisation once. */
static void who_cell(struct page *p, const struct mutual *m, enum mutual_side side)
{
	int64_t *told = arena_array(p->arena, int64_t, m->count + 1);
	size_t n = 0;
	if (!cell_begin(p, NULL)) {
		cell_end(p);
		return;
	}
	for (size_t i = 0; i < m->count && n < ITEMS_MOST; i++) {
		int64_t id = m->each[i].side == side ? m->each[i].organisation : NONE;
		size_t k = 0;
		while (k < n && told[k] != id)
			k++;
		if (id == NONE || k < n || !model_by_id(p->model, &organisation_entity, id))
			continue;
		html(p->o, n ? "<br>" : "");
		page_link(p, &organisation_entity, id);
		told[n++] = id;
	}
	if (!n)
		html(p->o, "<span class=\"muted\">%s</span>", _("No organisation is recorded"));
	cell_end(p);
}

/* Whether an organisation of one of the sides is named. */
static bool partnership_names(struct page *p, const struct mutual *m)
{
	for (size_t i = 0; i < m->count; i++)
		if ((m->each[i].side == MUTUAL_HOME || m->each[i].side == MUTUAL_PARTNER) &&
		    model_by_id(p->model, &organisation_entity, m->each[i].organisation))
			return true;
	return false;
}

static const struct column partnership_columns[] = { { "state", N_("Progress") }, { "home", N_("The home city") },
	{ "partner", N_("The partner city") }, { 0 } };

static void sides_rows(struct page *p, const void *context)
{
	const struct mutual *m = &((const struct partnership *)context)->mutual;
	static const enum benefit_state order[] = { BENEFIT_REALISED, BENEFIT_UNDER_WAY, BENEFIT_PROMISED };
	bool people = p->format == PAGE_HTML; /* they read no row in which both sides say nothing */
	for (size_t i = 0; i < COUNT(order); i++) {
		if (people && !m->counts[MUTUAL_HOME][order[i]] && !m->counts[MUTUAL_PARTNER][order[i]])
			continue;
		table_row(p);
		cell(p, (struct cell){ .text = _(benefit_state_name(order[i])), .code = benefit_state_code(order[i]) });
		for (int side = 0; side < MUTUAL_SIDES; side++) {
			cell_made_up(p, p->format != PAGE_HTML && m->made_up[side]);
			state_cell(p, m, side, order[i]);
		}
	}
	if (people && !partnership_names(p, m))
		return;
	table_row(p);
	cell(p, (struct cell){ .text = _("Who gains"), .code = "who" });
	who_cell(p, m, MUTUAL_HOME);
	who_cell(p, m, MUTUAL_PARTNER);
}

/* The table has the names of the two places at its head. */
static void both_sides_draw(struct page *p, const void *context)
{
	const struct partnership *t = context;
	const struct column named[] = { partnership_columns[0], { "home", partnership_side(p, t->link, MUTUAL_HOME) },
		{ "partner", partnership_side(p, t->link, MUTUAL_PARTNER) }, { 0 } };
	for (int side = 0; side < MUTUAL_SIDES; side++)
		if (!t->mutual.counts[side][0] && !t->mutual.counts[side][1] && !t->mutual.counts[side][2])
			html(p->o, "<p>%s</p>",
			    arena_printf(p->arena, _("Nothing is recorded of what %s gains."), partnership_side(p, t->link, side)));
	table_write(p, _("What each side gains"), named, sides_rows, context);
	if (t->mutual.unknown)
		html(p->o, "<p class=\"small muted\">%s</p>",
		    arena_printf(p->arena,
		        message_n("%zu organisation that gains is on neither side: its place is not on record.",
		            "%zu organisations that gain are on neither side: their places are not on record.", (long)t->mutual.unknown),
		        t->mutual.unknown));
	page_link_line(p, page_href(p, "/partner-cities/balance"), _("All links: which give, which take and which are inactive"));
}

/* ---- the page ---- */

static void review_part(struct page *p, const struct link_review *r, const char *field)
{
	const struct field *f = entity_field(&link_review_entity, field);
	const char *text = field_text(f, r);
	if (text_empty(text))
		return;
	html(p->o, "<p><b>%s</b><br>", _(f->label));
	const struct translation *t = language_find(p, &link_review_entity, r->head.id, f);
	if (t)
		language_write(p, t, f);
	else
		told_write(p, r->language, text, WORDS_MAX);
	page_mark_of(p, &link_review_entity, r, field);
	html(p->o, "</p>");
}

static const struct link_review *review_at(const struct partnership *t, int64_t year, enum mutual_side side)
{
	for (size_t i = 0; i < t->reviews.count; i++) {
		const struct link_review *r = set_row(t->reviews, link_review, i);
		if (r->year == year && mutual_side_of(r->side) == side)
			return r;
	}
	return NULL;
}

static void review_side(struct page *p, const struct partnership *t, int64_t year, enum mutual_side side)
{
	const struct link_review *r = review_at(t, year, side);
	const char *name = partnership_side(p, t->link, side);
	html(p->o, "<div><h4>%s</h4>", name);
	if (!r)
		html(p->o, "<p class=\"muted\">%s</p>", arena_printf(p->arena, _("%s has not answered."), name));
	else {
		review_part(p, r, "went");
		review_part(p, r, "hard");
		review_part(p, r, "wanted");
		if (r->outlook)
			html(p->o, "<p><b>%s</b><br>%s</p>", _(entity_field(&link_review_entity, "outlook")->label),
			    _(code_name(&codelist_link_outlook, r->outlook)));
	}
	html(p->o, "</div>");
}

/* Year by year, the two sides beside each other. */
static void reviews_draw(struct page *p, const void *context)
{
	const struct partnership *t = context;
	int64_t last = 0;
	for (size_t i = 0; i < t->reviews.count; i++) {
		int64_t year = set_row(t->reviews, link_review, i)->year;
		if (year == last)
			continue;
		last = year;
		html(p->o, "<h3 class=\"subheading\">%lld</h3><div class=\"columns columns--even\">", (long long)year);
		review_side(p, t, year, MUTUAL_HOME);
		review_side(p, t, year, MUTUAL_PARTNER);
		html(p->o, "</div>");
	}
}

static void link_facts_draw(struct page *p, const void *context)
{
	static const char *const fields[] = { "since", "ends", "character", "home", "partner", "lead", "review", NULL };
	const struct partnership *t = context;
	page_facts(p, &link_entity, t->link, fields);
	page_link_line(p, record_href(p, &place_entity, t->link->place), _("Everything about the city"));
}

static const struct column activity_columns[] = { { "title", N_("Activity") }, { "kind", N_("Kind") }, { "status", N_("Status") },
	{ "when", N_("When") }, { 0 } };

static void partnership_activity_row(struct page *p, const void *row)
{
	const struct activity *a = row;
	bool whole = page_illustrative(p, &activity_entity, a, NULL);
	cell_begin(p, NULL);
	record_link(p, &activity_entity, a->head.id);
	cell_end(p);
	for (size_t i = 1; i <= 2; i++)
		(whole ? cell_plain : cell_value)(p, &activity_entity, a, activity_columns[i].name);
	cell(p, (struct cell){ .text = activity_when(p, a), .illustrative = !whole && activity_when_made_up(p, a) });
}

#define SET(member) .set = SECTION_SET(struct partnership, member)
static const struct section sections[] = { { .id = "sides", .heading = N_("What each side gains"), .draw = both_sides_draw },
	{ .id = "reviews",
	    .heading = N_("How each side looks back"),
	    .name = "reviews",
	    SET(reviews),
	    .draw = reviews_draw,
	    .none = N_("Neither side has looked back on a year yet."),
	    .answers = true },
	{ .id = "activities",
	    .heading = N_("What they do together"),
	    .name = "activities",
	    SET(activities),
	    .columns = activity_columns,
	    .row = partnership_activity_row,
	    .most = SHOWN,
	    .more = "/activities?link=",
	    .none = N_("No activity goes on or is planned."),
	    .answers = true },
	{ .id = "visits",
	    .heading = N_("Past visits and exchanges"),
	    .name = "visits",
	    SET(visits),
	    .columns = activity_columns,
	    .row = partnership_activity_row,
	    .most = SHOWN,
	    .more = "/activities?link=" },
	{ .id = "bids", .heading = N_("Bids with the partner"), .name = "bids", SET(bids), .fields = { "title", "stage", "lead", "submitted" } },
	{ .id = "link", .heading = N_("The link"), .draw = link_facts_draw }, { 0 } };

/* What goes on or is planned, of any kind; or the visits and exchanges that are over. */
static struct set partnership_activities(struct model *m, struct set all, bool over)
{
	struct set some = { .entity = &activity_entity, .rows = arena_array(m->arena, void *, all.count + 1) };
	for (size_t i = 0; i < all.count; i++) {
		const struct activity *a = set_row(all, activity, i);
		bool open = activity_goes_on(a->status) || activity_is_planned(a->status);
		if (over ? !open && activity_is_visit_or_exchange(a->kind) : open)
			some.rows[some.count++] = all.rows[i];
	}
	return some;
}

/* ---- what who speaks for a side can tell ---- */

static bool partnership_offers(struct page *p, const struct entity *e, const struct link *l)
{
	void *row = row_new(p->arena, e);
	field_put_int(entity_field(e, "link"), row, l->head.id);
	return may_offer(p->model, p->visitor, e, row);
}

static void gain_acts(struct page *p, const struct partnership *t, const char *key)
{
	const char *mine = mutual_side_code(t->side), *other = mutual_side_code(t->side == MUTUAL_HOME ? MUTUAL_PARTNER : MUTUAL_HOME);
	const char *language = partnership_language(p);
	const char *way =
	    arena_printf(p->arena, "/new/gain?link=%%s&side=%%s&giver=%%s&told=%%s%s%s", language ? "&language=" : "", text_or(language, ""));
	if (!partnership_offers(p, &gain_entity, t->link))
		return;
	page_button_link(p, arena_printf(p->arena, way, key, mine, other, mine),
	    arena_printf(p->arena, _("Say what %s gained"), partnership_side(p, t->link, t->side)), false);
	page_button_link(p, arena_printf(p->arena, way, key, other, mine, mine),
	    arena_printf(p->arena, _("Say what %s gives"), partnership_side(p, t->link, t->side)), false);
}

static void partnership_corrections(struct page *p, const struct partnership *t, const char *key)
{
	const struct place *place = model_get(p->model, place, t->link->place);
	if (page_may(p, ACT_CHANGE, &link_entity, t->link))
		page_button_link(p, arena_printf(p->arena, "/edit/link/%s", key), _("Correct what is said of the link"), false);
	if (place && page_may(p, ACT_CHANGE, &place_entity, place))
		page_button_link(p, arena_printf(p->arena, "/edit/place/%s", url_encode(p->arena, place->slug, true)),
		    arena_printf(p->arena, _("Correct what is said of %s"), place->name), false);
}

static void partnership_acts(struct page *p, const struct partnership *t)
{
	const char *key = url_encode(p->arena, t->link->slug, true);
	page_section_begin(p, "tell", _("What you can do"), NULL);
	if (!visitor_is_officer(p->visitor) && t->side == MUTUAL_PARTNER)
		html(p->o, "<p>%s</p>", _("What you send is published once an officer has read it."));
	html(p->o, "<div class=\"govuk-button-group\">");
	for (int64_t year = mutual_review_year(p->model->own_day), last = year + 1; year <= last; year++)
		if (partnership_offers(p, &link_review_entity, t->link))
			page_button_link(p, arena_printf(p->arena, "%s?year=%lld", review_path(p, t->link), (long long)year),
			    arena_printf(p->arena, review_at(t, year, t->side) ? _("Correct what you said of %lld") : _("Write the %lld review"),
			        (long long)year),
			    false);
	gain_acts(p, t, key);
	if (partnership_offers(p, &activity_entity, t->link))
		page_button_link(p, arena_printf(p->arena, "/new/activity?link=%s", key), _("Add an activity"), false);
	if (page_may(p, ACT_ADD, &attachment_entity, NULL))
		page_button_link(p, arena_printf(p->arena, "/attach/link/%s", key), _("Add a photo or a file"), false);
	partnership_corrections(p, t, key);
	if (visitor_is_officer(p->visitor))
		page_button_link(p, arena_printf(p->arena, "/partnerships/ask/%s", key), _("Ask the partner by email"), false);
	html(p->o, "</div>");
	page_section_end(p);
}

/* For which side the visitor speaks. */
static void partnership_side_read(struct page *p, struct partnership *t)
{
	t->keeps = !p->as_at && page_may(p, ACT_CHANGE, &link_entity, t->link);
	t->side = MUTUAL_HOME;
	for (size_t i = 0; i < p->visitor->grant_count; i++)
		if (p->visitor->grants[i].organisation != NONE &&
		    mutual_side_of_organisation(p->model, t->link, p->visitor->grants[i].organisation) == MUTUAL_PARTNER)
			t->side = MUTUAL_PARTNER;
}

void page_partnership(struct page *p)
{
	const struct link *l = page_record(p, &link_entity);
	if (!l)
		return;
	if (l->since && !day_reached(p, l->since)) { /* the link did not exist on that day */
		page_not_found(p);
		return;
	}
	struct partnership t = { .link = l, .mutual = mutual_of_link(p->model, l), .reviews = reviews_of_link(p->model, l->head.id) };
	struct set all = model_referring(p->model, &activity_entity, "link", l->head.id, ACTIVITIES);
	t.activities = partnership_activities(p->model, all, false);
	t.visits = partnership_activities(p->model, all, true);
	t.bids = bids_of_link(p->model, l->head.id, SHOWN);
	partnership_side_read(p, &t);
	page_show(p, "link", &link_entity, l);
	sections_show(p, sections, &t);
	page_show_table(p, "sides", partnership_columns, sides_rows, &t);
	if (page_is_data(p))
		return;
	page_begin(p,
	    (const char *const[]){ _("Partner cities"), page_href(p, "/partner-cities"), partnership_side(p, l, MUTUAL_PARTNER),
	        record_href(p, &place_entity, l->place), l->name, NULL, NULL },
	    _(code_name(&codelist_link_kind, l->kind)), partnership_title(p, l), l->focus ? page_plain(p, l->focus, 300) : NULL);
	if (t.keeps)
		partnership_acts(p, &t);
	sections_write(p, sections, &t);
	page_standing(p, &link_entity, l);
	page_end(p);
}
