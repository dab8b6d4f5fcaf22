/* find.c - who could be a partner: places linked with ours, by country, size and how many of ours; for a bid those of countries that its call
 * counts. */
#include "base/locale.h"
#include "base/message.h"
#include "base/text.h"
#include "web/page/twinning/twinning.h"

enum { IN_COUNTRY = 400 };

struct find_filter {
	const char *country, *shared;
	int64_t least, most, bid;
};
static const struct code shared_codes[] = { { "1", N_("At least one") }, { "2", N_("At least two") }, { "3", N_("At least three") },
	{ "4", N_("At least four") }, { "5", N_("At least five") }, { "0", N_("Any number, or none") } };
static const struct codelist shared_list = { .name = "shared-partners", .codes = shared_codes, .count = COUNT(shared_codes) };
static const struct field fields[] = {
	{ FIELD(find_filter, CODE, country), .label = N_("Country"), .list = &codelist_country },
	{ FIELD(find_filter, CODE, shared), .label = N_("Linked with our partners"), .list = &shared_list, .otherwise = "1" },
	{ FIELD(find_filter, INT, least), .label = N_("People, at least"), .max = 100000000 },
	{ FIELD(find_filter, INT, most), .label = N_("People, at most"), .max = 100000000 },
	{ FIELD(find_filter, REF, bid), .label = N_("Bid"), .of = &bid_entity, .flags = INTERNAL },
};
static const struct entity filters = FORM_OF(find_filter, fields);

struct find_page {
	struct twinning_view view;
	struct find_filter filter;
	const struct bid *bid;        /* or NULL */
	const char *const *countries; /* of its call; NULL: no condition speaks of any */
	struct twinning_candidate *each;
	size_t count;
	bool more;
};

/* ---- reading ---- */

/* Every place of a country, whether or not it is linked with ours. */
static void country_read(struct page *p, struct find_page *f, const struct twinning_asked *asked)
{
	struct twinning_candidates linked = twinning_candidates_read(p->model, &f->view, 1);
	struct twinning_nodes all = twinning_in_country(
	    p->model, asked->country, asked->least == NONE ? 0 : asked->least, asked->most == NONE ? INT64_MAX : asked->most, IN_COUNTRY + 1);
	f->more = all.count > IN_COUNTRY;
	f->each = arena_array(p->arena, struct twinning_candidate, all.count + 1);
	for (size_t i = 0; i < all.count && i < IN_COUNTRY; i++) {
		const struct twinning_node *n = &all.each[i];
		const struct twinning_candidate *c = FIND(linked.each, linked.count, each->node->id == n->id);
		if (n->id == f->view.home_node || twinning_ours_of(&f->view, n->id) || !twinning_fits(asked, n))
			continue;
		f->each[f->count++] = c ? *c : (struct twinning_candidate){ .node = n };
	}
}

static void linked_read(struct page *p, struct find_page *f, const struct twinning_asked *asked, int64_t least)
{
	struct twinning_candidates all = twinning_candidates_read(p->model, &f->view, least);
	f->more = all.more;
	f->each = arena_array(p->arena, struct twinning_candidate, all.count + 1);
	for (size_t i = 0; i < all.count; i++)
		if (twinning_fits(asked, all.each[i].node))
			f->each[f->count++] = all.each[i];
}

static void find_read(struct page *p, struct find_page *f)
{
	const struct call *call = f->bid && f->bid->call != NONE ? model_get(p->model, call, f->bid->call) : NULL;
	int64_t least = 1;
	if (call)
		f->countries = twinning_countries_of_call(p->model, call);
	const struct twinning_asked asked = {
		.country = f->filter.country, .least = f->filter.least, .most = f->filter.most, .countries = f->countries
	};
	integer_parse(text_or(f->filter.shared, "1"), &least);
	if (least)
		linked_read(p, f, &asked, least);
	else if (asked.country)
		country_read(p, f, &asked);
}

/* ---- drawing ---- */

static const struct column find_columns[] = { TWINNING_NODE_COLUMNS, { "#links", N_("Its links") }, { "#shared" },
	{ "with", N_("Linked with our partners") }, { 0 } };

static void find_rows(struct page *p, const void *context)
{
	const struct find_page *f = context;
	struct twinning_part part = twinning_part_of(p, f->count);
	for (size_t i = part.from; i < part.until; i++) {
		const struct twinning_candidate *c = &f->each[i];
		table_row(p);
		twinning_node_cells(p, &f->view, c->node);
		cell_number(p, c->node->links);
		cell_number(p, c->node->shared);
		cell_words(p, c->node->shared ? twinning_with_words(p, c) : NULL);
	}
}

static void countries_words(struct page *p, const char *const *countries)
{
	struct out o = { .arena = p->arena };
	size_t n = 0;
	for (; countries[n]; n++)
		out_fmt(&o, "%s%s", n ? locale_comma() : "", _(code_name(&codelist_country, countries[n])));
	html(p->o, n ? "<p class=\"small\">%s</p>" : "<p>%s</p>",
	    n ? arena_printf(p->arena, _("Countries that count: %s."), out_text(&o)) : _("No country is on record as counting for it."));
}

static void bid_write(struct page *p, const struct find_page *f)
{
	if (!f->bid)
		return;
	html(p->o, "<p>%s ", _("For the bid"));
	page_link(p, &bid_entity, f->bid->head.id);
	html(p->o, ". %s</p>",
	    f->countries               ? _("Only places in countries that count for its call are listed.")
	        : f->bid->call == NONE ? _("It names no call, so places of all countries are listed.")
	                               : _("The conditions of its call name no countries, so places of all countries are listed."));
	if (f->countries)
		countries_words(p, f->countries);
}

static void find_write(struct page *p, const struct find_page *f)
{
	bool any = text_equal(f->filter.shared, "0");
	page_filtered_begin(p, &(struct filter_form){ .filters = &filters, .row = &f->filter, .passing = "from" });
	bid_write(p, f);
	if (f->count)
		html(p->o, "<div class=\"rows-head\"><p>%s%s%s</p></div>", C_("towns", "Places"), message_colon(),
		    integer_people(p->arena, (int64_t)f->count));
	if (any && !f->filter.country)
		page_empty(p, _("Choose a country to see its places, linked with our partners or not."));
	else if (!table_write(p, _("Places that could be partners"), find_columns, find_rows, f))
		page_empty(p, _("No place matches. Ask for fewer shared partners, another country or another size."));
	else
		twinning_part_ways(p, twinning_part_of(p, f->count), f->count);
	if (f->filter.least != NONE || f->filter.most != NONE)
		html(p->o, "<p class=\"small muted\">%s</p>", _("Places of unknown size are left out while you choose by size."));
	if (f->countries || f->filter.country)
		html(p->o, "<p class=\"small muted\">%s</p>", _("Places whose country is not known are left out."));
	if (f->more)
		html(p->o, "<p class=\"small muted\">%s</p>", _("There are more places than this page compares. Choose more narrowly."));
	page_filtered_end(p);
}

void page_twinning_find(struct page *p)
{
	const char *title = _("Places that could be partners"),
	           *lede = _("Towns that are twinned with our partners, but not with us. Those that share the most partners with us come first.");
	struct find_page f = { .filter = { .least = NONE, .most = NONE, .bid = NONE } };
	if (!page_filters_read(p, &filters, &f.filter) || !page_one_order(p))
		return;
	f.view = twinning_view_read(p->model);
	if (!twinning_ready(p, &f.view, title, lede))
		return;
	f.bid = f.filter.bid == NONE ? NULL : model_get(p->model, bid, f.filter.bid);
	find_read(p, &f);
	page_show_int(p, "count", (int64_t)f.count);
	page_show_table(p, "places", find_columns, find_rows, &f);
	if (page_is_data(p))
		return;
	twinning_begin(p, title, lede);
	find_write(p, &f);
	twinning_end(p, &f.view);
}
