/* catalogue.c - what can be borrowed: found by what a class needs and free in its week; one resource with what is in it and when it is free. */
#include "base/date.h"
#include "base/message.h"
#include "base/text.h"
#include "model/read/attached.h"
#include "model/rows/lending.h"
#include "web/govuk/govuk.h"
#include "web/page/lending/days.h"
#include "web/page/lending/lending.h"
#include "web/page/lending/who.h"
#include "web/record/record_page.h"
#include "web/view/showing.h"

enum { ROWS = 40, PARTS = 200, DAYS_PACKED = 4000000, WEEK = 5 };

/* ---- what a class needs ---- */

struct catalogue_filter {
	const char *subject, *stage, *concept, *language, *from, *to;
	int64_t country;
};

static struct set catalogue_countries(struct model *m)
{
	return resource_countries(m, 200);
}

static const struct field own_fields[] = {
	{ FIELD(catalogue_filter, DATE, from), .label = N_("Free from"),
	    .help = N_("Shows what is free on every day from this one. For example 5 10 2009") },
	{ FIELD(catalogue_filter, DATE, to), .label = N_("Until") },
	{ FIELD(catalogue_filter, CODE, subject), .label = N_("Subject"), .list = &codelist_school_subject },
	{ FIELD(catalogue_filter, CODE, stage), .label = N_("Key stage"), .list = &codelist_key_stage },
	{ FIELD(catalogue_filter, CODE, concept), .label = N_("Key concept"), .list = &codelist_key_concept },
	/* "About the place" is what people are asked; addresses may still name a country */
	{ FIELD(catalogue_filter, REF, country), .label = N_("Country"), .of = &place_entity, .choices = catalogue_countries, .flags = INTERNAL },
	{ FIELD(catalogue_filter, TEXT, language), .label = N_("Language"), .max = 40 },
};
static const struct entity own_filters = FORM_OF(catalogue_filter, own_fields);

static const char *catalogue_first(struct page *p, const struct catalogue_filter *f)
{
	return f->from ? date_first(p->arena, f->from) : NULL;
}

/* Without a last day, a week of school. */
static const char *catalogue_last(struct page *p, const struct catalogue_filter *f)
{
	const char *first = catalogue_first(p, f);
	if (f->to)
		return date_last(p->arena, f->to);
	return first ? date_add_days(p->arena, first, WEEK - 1) : NULL;
}

/* A copy that nobody holds in these days; what the desk needs before and after is asked row by row. Both days are in one number.
 * Without the limits PostgreSQL would read all copies and bookings first. */
static struct list_condition free_then(struct page *p, const struct catalogue_filter *f)
{
	int64_t from = date_days(catalogue_first(p, f)), to = date_days(catalogue_last(p, f));
	return (struct list_condition){
		"t.desk IS NOT NULL AND EXISTS(SELECT 1 FROM copies c WHERE c.resource=t.id AND COALESCE(c.condition,'') NOT IN ('damaged','lost')"
		" AND NOT EXISTS(SELECT 1 FROM bookings b WHERE b.copy=c.id AND b.held_to>CAST($ AS BIGINT)/4000000 AND b.held_from<CAST($ AS BIGINT)%4000000"
		" LIMIT 1 OFFSET 0) LIMIT 1 OFFSET 0)",
		{ .type = 'i', .integer = from * DAYS_PACKED + (to > from ? to : from + 1) }
	};
}

/* Up to six, with one that is all zero behind them. */
static const struct list_topic *topics_asked(struct page *p, const struct catalogue_filter *f)
{
	const struct list_topic all[] = { { "subjects", f->subject ? code_name(&codelist_school_subject, f->subject) : NULL },
		{ "concepts", f->concept ? code_name(&codelist_key_concept, f->concept) : NULL }, { "languages", f->language },
		{ "country", f->country != NONE ? arena_printf(p->arena, "%lld", (long long)f->country) : NULL }, { "stage", f->stage } };
	struct list_topic *asked = arena_array(p->arena, struct list_topic, COUNT(all) + 1);
	size_t n = 0;
	for (size_t i = 0; i < COUNT(all); i++)
		if (all[i].name)
			asked[n++] = all[i];
	return asked;
}

/* ---- the list ---- */

static const struct file *picture_of(struct page *p, const struct entity *e, int64_t id)
{
	struct set all = attached_of(p->model, e, id);
	for (size_t i = 0; i < all.count; i++) {
		const struct file *f = model_get(p->model, file, set_row(all, attachment, i)->file);
		if (f && f->thumbnail)
			return f;
	}
	return NULL;
}

static void picture_write(struct page *p, const struct entity *e, int64_t id, const char *class)
{
	const struct file *f = picture_of(p, e, id);
	if (f)
		html(p->o, "<img class=\"%s\" src=\"/files/%s/thumbnail\" alt=\"%s\" loading=\"lazy\">", class, f->hash, text_or(f->alternative, ""));
}

/* What the address asks of the days; false where it asks nothing. The filter was read before, so they are dates. */
static bool dates_asked(struct page *p, int64_t *from, int64_t *to)
{
	const char *first = page_parameter(p, "from"), *last = page_parameter(p, "to");
	struct catalogue_filter f = { .from = first ? date_typed(p->arena, first) : NULL, .to = last ? date_typed(p->arena, last) : NULL };
	if (p->problems && p->problems->errors) /* told beside the field: the next days are shown */
		f.from = NULL;
	*from = f.from ? date_days(catalogue_first(p, &f)) : NONE;
	*to = f.from ? date_days(catalogue_last(p, &f)) : NONE;
	return f.from != NULL;
}

/* That a copy is late, where one is: nobody is promised it in the next weeks, and later days may fail. */
static const char *late_words(struct page *p, const struct lending *l, const char *before)
{
	return l->late ? arena_printf(p->arena, "%s%s", before,
	                     arena_printf(p->arena,
	                         message_n("%zu copy is overdue and may not be back in time.", "%zu copies are overdue and may not be back in time.",
	                             (long)l->late),
	                         l->late))
	               : NULL;
}

/* The days that were asked for, or the next ones. */
static void row_free(struct page *p, const struct resource *r)
{
	struct lending l = lending_read(p->model, r);
	if (!l.desk.desk) /* who holds it is named below */
		return;
	if (!l.copy_count) {
		html(p->o, "<p class=\"small muted\">%s</p>", _("There is none to lend at present."));
		return;
	}
	int64_t from, to;
	bool asked = dates_asked(p, &from, &to);
	if (!asked) {
		from = l.desk.today;
		to = from + WEEK - 1;
	}
	html(p->o, "<p>");
	if (asked && lending_dates(&l.desk, from, to) == LENDING_GOOD && lending_free(&l, from, to, NULL, 0))
		html(p->o, "<b>%s</b> <a class=\"govuk-link\" href=\"%s\">%s<span class=\"govuk-visually-hidden\">%s%s</span></a>",
		    arena_printf(p->arena, _("Free %s."), days_people(p, from, to)),
		    book_href(p, r, date_from_days(p->arena, from), date_from_days(p->arena, to)), _("Book it"), message_colon(), r->title);
	else {
		const char *next = days_next(p, &l, from, to - from + 1, 1);
		html(p->o, "%s%s", next ? arena_printf(p->arena, _("Next free %s."), next) : _("No free days in the time that can be booked."),
		    text_or(late_words(p, &l, " "), ""));
		if (next)
			html(p->o, " <a class=\"govuk-link\" href=\"%s\">%s<span class=\"govuk-visually-hidden\">%s%s</span></a>",
			    book_href(p, r, NULL, NULL), _("Book it"), message_colon(), r->title);
	}
	html(p->o, "</p>");
}

static void resource_row(struct page *p, const void *row)
{
	const struct resource *r = row;
	static const char *const meta[] = { "kind", "subjects", "ages", "place", "holder" };
	html(p->o, "<li class=\"lent\">");
	picture_write(p, &resource_entity, r->head.id, "lent__picture");
	html(p->o, "<h3>");
	record_link(p, &resource_entity, r->head.id);
	html(p->o, "</h3><p>%s</p>", page_plain(p, r->summary, 160));
	row_free(p, r);
	html(p->o, "<ul class=\"row__meta\">");
	for (size_t i = 0; i < COUNT(meta); i++) {
		if (!page_names(p, &resource_entity, r, entity_field(&resource_entity, meta[i])))
			continue;
		html(p->o, text_equal(meta[i], "ages") && strspn(text_or(r->ages, ""), "0123456789") ? "<li>%s " : "<li>", _("Ages"));
		page_value(p, &resource_entity, r, meta[i]);
		html(p->o, "</li>");
	}
	html(p->o, "</ul></li>");
}

static void catalogue_ways_write(struct page *p)
{
	page_problems(p);
	html(p->o, "<ul class=\"downloads\"><li>");
	page_link_text(p, page_href(p, "/desks"), _("Lending desks and their opening days"));
	html(p->o, "</li><li>");
	page_link_text(p, page_href(p, "/reading-lists"), _("Reading lists for a class"));
	html(p->o, "</li>");
	if (p->visitor->grant_count) {
		page_link_item(p, "/bookings", _("Your bookings and loans"));
	}
	html(p->o, "</ul>");
}

/* A day that can't be read is told beside its field, and the list is shown without it; a program is refused. */
static bool catalogue_filter_read(struct page *p, struct catalogue_filter *f)
{
	if (p->format != PAGE_HTML && !page_filters_read(p, &own_filters, f))
		return false;
	page_filters_tell(p, &own_filters, f);
	if (f->from && f->to && strcmp(catalogue_last(p, f), catalogue_first(p, f)) < 0)
		problem_add(p->problems, "to", "%s", _("The last day must not be before the first"));
	if (!p->problems->errors)
		return true;
	if (p->format != PAGE_HTML) {
		page_bad_request(p, p->problems->first->text);
		return false;
	}
	p->status = 400;
	return true;
}

/* What can be booked stands before what one asks its holder for. */
static const char *catalogue_group(struct page *p, const void *row)
{
	const struct resource *r = row;
	return model_get(p->model, desk, r->desk) ? _("To book here") : NULL;
}

static const struct register_group catalogue_groups[] = {
	{ .name = "lent", .label = N_("what you can book first"), .of = catalogue_group, .first = true, .others = N_("Ask who holds it") }, { 0 }
};

static void catalogue_write(struct page *p)
{
	struct catalogue_filter filter;
	struct list_condition days;
	if (!catalogue_filter_read(p, &filter))
		return;
	struct register_page r = { .entity = &resource_entity,
		.title = _("Resources"),
		.lede = _("Boxes, displays, books and films for your class: what there is, and what is free in your week."),
		.empty = _("Nothing matches. Choose other days, or clear a filter to see more."),
		.own = &own_filters,
		.values = &filter,
		.filters = (const char *const[]){ "place", "kind", "holder", NULL },
		.before = catalogue_ways_write,
		.groups = catalogue_groups,
		.row = resource_row };
	r.topics = topics_asked(p, &filter);
	if (filter.from && !p->problems->errors && date_days(catalogue_first(p, &filter)) > 0) {
		days = free_then(p, &filter);
		r.conditions[0] = &days;
	}
	register_write(p, &r);
}

/* ---- one resource ---- */

/* What is missing or broken in those that can go out: who books it knows before. */
static void copies_lack_draw(struct page *p, const struct lending *l)
{
	for (size_t i = 0; i < l->copy_count && i < ROWS; i++) {
		const struct copy *c = model_get(p->model, copy, l->copies[i]);
		const char *lacks = c ? copy_lacks_words(p, c) : NULL;
		if (lacks)
			html(p->o, "<p>%s</p>", arena_printf(p->arena, _("Copy %s is not whole now: %s"), c->number, lacks));
	}
}

static void catalogue_book_draw(struct page *p, const void *row)
{
	const struct resource *r = row;
	struct lending l = lending_read(p->model, r);
	picture_write(p, &resource_entity, r->head.id, "lent__large");
	if (!l.desk.desk) {
		html(p->o, "<div class=\"empty\"><p>%s</p></div>", _("It is not lent through this site. Ask who holds it."));
		return;
	}
	if (!l.copy_count) {
		html(p->o, "<div class=\"empty\"><p>%s</p>", _("There is none to lend at present."));
		if (page_may(p, ACT_CHANGE, &resource_entity, r))
			page_link_line(
			    p, arena_printf(p->arena, "/new/copy?resource=%s&back=resource", url_encode(p->arena, r->slug, false)), _("Add a copy"));
		html(p->o, "</div>");
		return;
	}
	const char *next = days_next(p, &l, l.desk.today, WEEK, 1);
	html(p->o, "<div class=\"cta\"><p>%s %s%s</p><a class=\"govuk-button\" href=\"%s\" role=\"button\" draggable=\"false\">%s</a></div>",
	    arena_printf(p->arena, message_n("We lend %zu.", "We lend %zu.", (long)l.copy_count), l.copy_count),
	    next ? arena_printf(p->arena, _("Next available: %s."), next) : _("It is not free for a week in the time that can be booked."),
	    text_or(late_words(p, &l, " "), ""), book_href(p, r, NULL, NULL), _("Book it"));
	copies_lack_draw(p, &l);
}

static void catalogue_days_draw(struct page *p, const void *row)
{
	const struct resource *r = row;
	struct lending l = lending_read(p->model, r);
	days_calendar(p, r, &l);
	html(p->o, "<p class=\"small\">");
	record_link(p, &desk_entity, r->desk);
	html(p->o, "%s%s</p>", message_colon(), arena_printf(p->arena, _("loans of up to %lld days."), (long long)l.desk.longest));
}

static bool is_lent(struct page *p, const void *row)
{
	const struct resource *r = row;
	struct model program = model_as_program(p->model);
	return model_get(p->model, desk, r->desk) != NULL && copies_to_lend(&program, r->head.id, 1).count;
}

/* How many there are is said at the button where it is lent here. */
static void catalogue_facts_draw(struct page *p, const void *row)
{
	if (!is_lent(p, row))
		fact(p, &resource_entity, row, "quantity");
}

static struct set catalogue_parts(struct page *p, const void *row)
{
	return resource_parts(p->model, ((const struct resource *)row)->head.id, PARTS);
}

static const struct column part_columns[] = { { NULL, N_("What") }, { "#", N_("How many") }, { NULL, N_("Cost of replacing one"), .figures = true },
	{ NULL, N_("Fragile") }, { 0 } };

static void catalogue_part_row(struct page *p, const void *row)
{
	const struct part *t = row;
	cell_made_up(p, page_is_data(p) && page_illustrative(p, &part_entity, t, "title"));
	if (cell_begin(p, t->title)) {
		picture_write(p, &part_entity, t->head.id, "lent__part");
		if (page_may(p, ACT_CHANGE, &part_entity, t)) /* its page takes a picture */
			record_link(p, &part_entity, t->head.id);
		else
			page_marked(p, &part_entity, t->head.id, "title", t->title);
	}
	cell_end(p);
	cell_number(p, t->quantity);
	cell_words(p, t->cost == NONE ? NULL : money_people(p->arena, t->cost, t->currency));
	cell_words(p, t->fragile == 1 ? _("Yes") : NULL);
}

static void copy_item(struct page *p, const void *row)
{
	const struct copy *c = row;
	page_link_text(p, record_href(p, &copy_entity, c->head.id), arena_printf(p->arena, _("Copy %s"), c->number));
	if (c->condition)
		html(p->o, "%s%s", message_comma(), _(code_name(&codelist_copy_condition, c->condition)));
}

static const struct section resource_sections[] = {
	{ .id = "shown", .heading = N_("Where it is on show"), .draw = showing_resource_draw, .stands = showing_resource_stands },
	{ .id = "days", .heading = N_("When it is free"), .draw = catalogue_days_draw, .stands = is_lent },
	{ .id = "parts",
	    .heading = N_("What is in it"),
	    .name = "parts",
	    .rows = catalogue_parts,
	    .most = PARTS,
	    .columns = part_columns,
	    .row = catalogue_part_row,
	    .none = N_("No contents are recorded.") },
	{ .id = "projects",
	    .heading = N_("Learning projects that go with it"),
	    .name = "projects",
	    .rows = related_projects,
	    .most = RELATED,
	    .row = related_project_item },
	{ .id = "articles",
	    .heading = N_("How others did it"),
	    .name = "articles",
	    .rows = related_articles,
	    .most = RELATED,
	    .row = related_article_item },
	{ .id = "copies",
	    .heading = N_("Copies"),
	    .aside = N_("Each one of it that can be lent, with its own number"),
	    .name = "copies",
	    .of = &copy_entity,
	    .by = "resource",
	    .most = ROWS,
	    .row = copy_item,
	    .line = { NN_("%zu copy", "%zu copies") } },
	{ 0 }
};

void page_resources(struct page *p)
{
	if (text_empty(p->rest))
		catalogue_write(p);
	else
		record_page(p,
		    &(struct record_page){ .entity = &resource_entity,
		        .list = N_("Resources"),
		        .path = "/resources",
		        .head = catalogue_book_draw,
		        .block = "measure",
		        .facts = { "holder", "desk", "place", "activity", "subjects", "ages", "concepts", "languages", "isbn", "address" },
		        .more_facts = catalogue_facts_draw,
		        .sections = resource_sections });
}
