#include "web/kit/register.h"

#include <stdlib.h>
#include <string.h>

#include "base/locale.h"
#include "base/message.h"
#include "base/text.h"
#include "codec/form.h"
#include "web/kit/address.h"
#include "web/kit/filter.h"
#include "web/kit/list.h"
#include "web/kit/page.h"
#include "web/kit/record_link.h"
#include "web/kit/show.h"
#include "web/kit/table.h"
#include "web/kit/value.h"

const char *capped_people(struct page *p, size_t count, size_t limit)
{
	const char *n = integer_people(p->arena, (int64_t)(count > limit ? limit : count));
	return count > limit ? arena_printf(p->arena, _("more than %s"), n) : n;
}

struct list_condition list_since(struct page *p, const char *field)
{
	return (struct list_condition){ arena_printf(p->arena, "COALESCE(t.%s,'')<=$", field), { .type = 's', .text = p->model->as_at } };
}

static bool request_read(struct page *p, const struct register_page *r, struct list_request *q)
{
	if (!page_list_request(p, r->entity, q))
		return false;
	for (size_t i = 0; i < COUNT(r->conditions) && r->conditions[i]; i++)
		q->conditions[q->condition_count++] = *r->conditions[i];
	for (const struct list_topic *t = r->topics; t && t->field && q->topic_count < COUNT(q->topics); t++)
		q->topics[q->topic_count++] = *t;
	if (r->since)
		q->conditions[q->condition_count++] = list_since(p, r->since);
	if (r->compact && !page_is_data(p)) /* what was chosen from it is looked through in the usual steps */
		q->limit = r->most ? r->most : q->filter_count ? DIRECTORY_CHOSEN : DIRECTORY;
	if (!q->sort && r->sort) {
		q->sort = entity_field(r->entity, r->sort);
		q->descending = r->descending;
	}
	return true;
}

/* Title and mark, the summary, and a line of fields without the one that the heading above says (`told`, or NULL); a number that has a
 * qualifier has it before. */
static void register_item_write(struct page *p, const struct register_page *r, const void *row, const char *told)
{
	const struct entity *e = r->entity;
	html(p->o, "<li><h3>");
	record_link(p, e, record_id(row));
	const char *summary = field_text(entity_field(e, "summary"), row);
	html(p->o, "</h3>");
	if (summary && !r->compact)
		html(p->o, "<p>%s</p>", page_plain(p, summary, 220));
	html(p->o, "<ul class=\"row__meta\">");
	for (size_t i = 0; r->meta[i]; i++) {
		const struct field *f = entity_field(e, r->meta[i]);
		bool number = f->kind == K_INT || f->kind == K_DECIMAL;
		if (text_equal(f->name, told) || !page_names(p, e, row, f) || (text_equal(f->name, r->away) && page_is_home(p, field_int(f, row))))
			continue;
		html(p->o, "<li>");
		if (f->kind == K_INT)
			html(p->o, "%s%s", _(f->label), message_colon());
		if (number)
			page_qualified(p, e, row, f->name);
		else
			page_value(p, e, row, f->name);
		html(p->o, "</li>");
	}
	html(p->o, "</ul></li>");
}

/* ---- in groups ---- */

struct grouped {
	const char *heading; /* NULL: of none */
	const void *row;
	size_t order;
	unsigned rank;
	bool descending, kept;
};

static int register_by_heading(const void *a, const void *b)
{
	const struct grouped *x = a, *y = b;
	if (x->kept)
		return x->order < y->order ? -1 : 1;
	if (!x->heading != !y->heading)
		return x->heading ? -1 : 1;
	if (x->rank != y->rank)
		return x->rank < y->rank ? -1 : 1;
	int c = x->heading ? locale_compare(x->heading, y->heading) : 0;
	return c ? (x->descending ? -c : c) : x->order < y->order ? -1 : 1;
}

static const struct register_group *group_asked(struct page *p, const struct register_page *r)
{
	const char *name = page_parameter(p, "group");
	for (const struct register_group *g = r->groups; g && g->name; g++)
		if (name ? text_equal(g->name, name) : g->first && !page_parameter(p, "sort"))
			return g;
	return NULL;
}

static void register_items_write(struct page *p, const struct register_page *r, const struct grouped *all, size_t n, const char *told)
{
	if (r->columns) {
		table_open(p, r->title, r->columns);
		for (size_t i = 0; i < n; i++) {
			table_row(p);
			r->row(p, all[i].row);
		}
		table_close(p);
		return;
	}
	html(p->o, "<ul class=\"rows%s\">", r->compact ? " rows--compact" : "");
	for (size_t i = 0; i < n; i++)
		if (r->row)
			r->row(p, all[i].row);
		else
			register_item_write(p, r, all[i].row, told);
	html(p->o, "</ul>\n");
}

/* So many groups, most of one row or two, run down two columns; of few, each has its rows in two. */
enum { GROUPS_MANY = 7 };

static void register_groups_write(struct page *p, const struct register_page *r, const struct register_group *group, struct grouped *all, size_t n)
{
	size_t groups = 0;
	qsort(all, n, sizeof(*all), register_by_heading);
	for (size_t i = 0; i < n; i++)
		groups += !i || !text_equal(text_or(all[i].heading, ""), text_or(all[i - 1].heading, ""));
	bool many = r->compact && groups >= GROUPS_MANY;
	html(p->o, many ? "<div class=\"groups\">" : "");
	for (size_t from = 0, to = 0; from < n; from = to) {
		while (to < n && text_equal(text_or(all[to].heading, ""), text_or(all[from].heading, "")))
			to++;
		html(p->o, "<h2 class=\"subheading\">%s <span class=\"small muted num\">%s</span></h2>",
		    text_or(all[from].heading, group->others ? _(group->others) : _("Others")), integer_people(p->arena, (int64_t)(to - from)));
		register_items_write(p, r, &all[from], to - from, group->name);
	}
	html(p->o, many ? "</div>" : "");
}

bool register_way_refused(struct page *p, bool known)
{
	const char *group = page_parameter(p, "group");
	if (!group || known || text_equal(group, "none"))
		return false;
	page_bad_request(p, arena_printf(p->arena, _("This list can't be grouped by \u201c%s\u201d."), group));
	return true;
}

void register_way(struct page *p, const char *href, const char *words, bool chosen)
{
	if (chosen)
		html(p->o, "<li aria-current=\"true\"><b>%s</b></li>", words);
	else
		html(p->o, "<li><a class=\"govuk-link\" href=\"%s\">%s</a></li>", href, words);
}

static const char *group_href(struct page *p, const char *name)
{
	struct out o = { .arena = p->arena };
	const struct http_request *q = p->request;
	for (size_t i = 0; i < q->parameter_count; i++)
		if (!text_equal(q->parameters[i].name, "group") && !text_equal(q->parameters[i].name, "sort") &&
		    !text_equal(q->parameters[i].name, "dir") && !text_equal(q->parameters[i].name, "after") && !text_empty(q->parameters[i].value))
			form_write(&o, q->parameters[i].name, q->parameters[i].value);
	if (name)
		form_write(&o, "group", name);
	return arena_printf(p->arena, "%s%s%s", url_encode(p->arena, p->path, true), o.length ? "?" : "", out_text(&o));
}

/* How the list may be sorted and put into groups, at its top. */
static void register_ways_write(struct page *p, const struct register_page *r, const struct list_request *q)
{
	const struct register_group *asked = group_asked(p, r);
	if (!r->groups && !r->newest)
		return;
	const char *plain = group_href(p, NULL), *name = plain;
	for (const struct register_group *g = r->groups; g && g->name; g++)
		name = g->first ? group_href(p, "none") : name;
	html(p->o, "<nav class=\"orders\" aria-label=\"%s\"><ul><li>%s</li>", _("Order of this list"), _("Order:"));
	register_way(p, name, r->sort ? _("by date") : _("by name"), !asked && (!q->sort || !page_parameter(p, "sort")));
	if (r->newest)
		register_way(p, arena_printf(p->arena, "%s%csort=%s&dir=desc", plain, strchr(plain, '?') ? '&' : '?', r->newest), _("newest first"),
		    page_parameter(p, "sort") && text_equal(page_parameter(p, "sort"), r->newest));
	for (const struct register_group *g = r->groups; g && g->name; g++)
		register_way(p, group_href(p, g->name), _(g->label), g == asked);
	html(p->o, "</ul></nav>");
}

static void register_rows_write(struct page *p, const struct register_page *r, struct set s)
{
	const struct register_group *group = group_asked(p, r);
	struct grouped *all = arena_array(p->arena, struct grouped, s.count + 1);
	if (!s.count) {
		page_empty(p, r->empty);
		return;
	}
	for (size_t i = 0; i < s.count; i++)
		all[i] = (struct grouped){ .heading = group ? group->of(p, s.rows[i]) : NULL,
			.row = s.rows[i],
			.order = i,
			.rank = group && group->rank ? group->rank(p, s.rows[i]) : 0,
			.descending = group && group->descending,
			.kept = group && group->kept };
	if (group)
		register_groups_write(p, r, group, all, s.count);
	else {
		if (!r->columns)
			html(p->o, "<h2 class=\"govuk-visually-hidden\">%s</h2>", _("Found"));
		register_items_write(p, r, all, s.count, NULL);
	}
}

/* ---- before there is anything ---- */

/* Ways by which the first records of a kind, or what a page shows, come in, beside its form and the import: for officers. */
static const struct {
	const char *of, *text, *href;
} first_ways[] = {
	{ "link", N_("All twin towns at once, from a spreadsheet as you have it"), "/spreadsheets?sheet=twin-towns" },
	{ "place", N_("Twin towns with their countries and positions, from a spreadsheet as you have it"), "/spreadsheets?sheet=twin-towns" },
	{ "activity", N_("Projects, from a spreadsheet as you have it"), "/spreadsheets?sheet=projects" },
	{ "activity", N_("Visits, from a spreadsheet as you have it"), "/spreadsheets?sheet=visits" },
	{ "organisation", N_("Schools, from a spreadsheet as you have it"), "/spreadsheets?sheet=schools" },
	{ "transaction", N_("Grants that you gave, from a spreadsheet as you have it"), "/spreadsheets?sheet=grants" },
	{ "plan", N_("The strategy, from its document"), "/plans/draft" },
	{ "element", N_("The strategy with its actions, from its document"), "/plans/draft" },
	{ "indicator", N_("The strategy with its targets, from its document"), "/plans/draft" },
	{ "benefit", N_("The strategy with its benefits, from its document"), "/plans/draft" },
	{ "visit", N_("Visits, from a spreadsheet as you have it"), "/spreadsheets?sheet=visits" },
	{ "school", N_("Schools, from a spreadsheet as you have it"), "/spreadsheets?sheet=schools" },
	{ "school", N_("Schools, from the official register"), "/schools/register" },
	{ "grant", N_("Grants that you gave, from a spreadsheet as you have it"), "/spreadsheets?sheet=grants" },
	{ "grant", N_("A grant that people can ask for: a funding scheme whose funder is your council"), "/new/funding_scheme" },
	{ "emission", N_("Emissions by year and sector, from a spreadsheet whose headings name the fields"), "/import?kind=emission" },
	{ "ladder", N_("An award scheme, then its levels and criteria as its parts"), "/new/plan?kind=award-scheme" },
};

void register_first_write(struct page *p, const char *of)
{
	bool officer = visitor_is_officer(p->visitor), any = false;
	for (size_t i = 0; i < COUNT(first_ways) && officer; i++) {
		if (!text_equal(first_ways[i].of, of))
			continue;
		if (!any)
			html(p->o, "<p>%s</p><ul class=\"govuk-list govuk-list--bullet\">", _("The first ones can also come in so:"));
		any = true;
		html(p->o, "<li><a class=\"govuk-link\" href=\"%s\">%s</a></li>", first_ways[i].href, _(first_ways[i].text));
	}
	if (any)
		html(p->o, "</ul>");
}

/* Nothing is there that the list could hold, so there is nothing to choose from and nothing to download. */
static bool register_is_bare(struct page *p, const struct register_page *r, const struct list_page *l)
{
	return !l->set.count && !p->request->parameter_count && (r->first || !model_any(p->model, r->entity));
}

static void register_bare_write(struct page *p, const struct register_page *r)
{
	page_empty(p, arena_printf(p->arena, _("Nothing is on record here yet: %s."), r->first ? r->title : _(r->entity->labels)));
	register_first_write(p, text_or(r->first, r->entity->name));
	page_end(p);
}

void register_write(struct page *p, const struct register_page *r)
{
	struct list_request q;
	if (!request_read(p, r, &q))
		return;
	if (register_way_refused(p, group_asked(p, r)))
		return;
	struct list_page l = page_list_read(p, &q);
	p->list_lines = r->lines;
	if (r->lines)
		l.set = r->lines(p->model, l.set);
	page_show_list(p, r->entity->table, l.set, l.next ? page_href_with(p, "after", l.next) : NULL);
	page_show_total(p, &l);
	if (page_is_data(p))
		return;
	page_begin(p, (const char *const[]){ r->title, NULL, NULL }, NULL, r->title, r->lede);
	page_list_acts(p, r->entity, r->preset);
	if (register_is_bare(p, r, &l)) {
		register_bare_write(p, r);
		return;
	}
	if (r->before)
		r->before(p);
	if (r->filters)
		page_filtered_begin(p, &(struct filter_form){ .filters = r->own, .row = r->values, .entity = r->entity, .fields = r->filters });
	page_total(p, r->title, &l);
	register_ways_write(p, r, &q);
	register_rows_write(p, r, l.set);
	page_pager(p, l.set.count, l.total);
	page_downloads(p);
	if (r->filters)
		page_filtered_end(p);
	page_end(p);
}
