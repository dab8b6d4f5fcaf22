/* links.c - the links on record of all councils as one register, in the categories that registers use. */
#include "base/text.h"
#include "web/page/twinning/links.h"

struct links_filter {
	const char *category, *country;
	int64_t home;
};
static const struct code category_codes[] = { { "twin-town", N_("Twin town") }, { "friendship", N_("Friendship") }, { "contact", N_("Contact") },
	{ "project-partnership", N_("Project partnership") } };
static const struct codelist category_list = { .name = "link-category", .codes = category_codes, .count = COUNT(category_codes) };
static const struct field fields[] = {
	{ FIELD(links_filter, CODE, category), .label = N_("Category"), .list = &category_list },
	{ FIELD(links_filter, CODE, country), .label = N_("Country of the partner"), .list = &codelist_country },
	{ FIELD(links_filter, REF, home), .label = N_("Council"), .of = &organisation_entity, .choices = twinning_homes },
};
static const struct entity filters = FORM_OF(links_filter, fields);

struct links_page {
	struct twinning_entries all;
	size_t more;
};

static const struct column link_columns[] = { { "key" }, { "place", N_("Partner place") }, { "country", N_("Country") },
	{ "category", N_("Category") }, { "kind" }, { "since", N_("Since"), .whole = true }, { "ends", N_("Until"), .whole = true },
	{ "signed", N_("Agreement"), .whole = true }, { "expires" }, { "home", N_("Council") }, { 0 } };

static void links_rows(struct page *p, const void *context)
{
	const struct links_page *l = context;
	struct twinning_part part = twinning_part_of(p, l->all.count);
	for (size_t i = part.from; i < part.until; i++) {
		const struct twinning_entry *t = &l->all.each[i];
		const struct link *row = model_get(p->model, link, t->link);
		enum twinning_category c = twinning_category_of(t);
		if (!row)
			continue;
		table_row(p);
		cell_words(p, row->slug);
		cell_value(p, &link_entity, row, "place");
		cell_plain(p, &place_entity, model_get(p->model, place, t->place), "country");
		cell_made_up(p, page_illustrative(p, &link_entity, row, "kind"));
		cell(p, (struct cell){ .text = _(twinning_category_name(c)), .code = twinning_category_code(c) });
		cell_plain(p, &link_entity, row, "kind");
		cell_value(p, &link_entity, row, "since");
		cell_value(p, &link_entity, row, "ends");
		links_day(p, t->signed_on, t->agreed_made_up);
		links_day(p, t->expires, t->agreed_made_up);
		cell_value(p, &link_entity, row, "home");
	}
}

static void links_filtered(struct links_page *l, const struct links_filter *f)
{
	size_t n = 0;
	for (size_t i = 0; i < l->all.count; i++) {
		const struct twinning_entry *t = &l->all.each[i];
		if ((f->category && !text_equal(f->category, twinning_category_code(twinning_category_of(t)))) ||
		    (f->country && !text_equal(f->country, t->country)) || (f->home != NONE && f->home != t->home))
			continue;
		l->all.each[n++] = *t;
	}
	l->all.count = n;
}

static void categories_write(struct page *p)
{
	html(p->o, "<p class=\"small\">%s</p>",
	    _("A twin town is a lasting link with an agreement. A friendship has an agreement with an end. A project partnership is about one subject for some time. A contact has no agreement. The kind on record decides."));
}

void page_twinning_links(struct page *p)
{
	struct links_filter f = { .home = NONE };
	struct links_page l = { 0 };
	if (!page_filters_read(p, &filters, &f) || !page_one_order(p))
		return;
	l.all = twinning_register(p->model, LINKS_MOST);
	links_filtered(&l, &f);
	page_show_int(p, "total", (int64_t)l.all.count);
	page_show_table(p, "links", link_columns, links_rows, &l);
	if (page_is_data(p))
		return;
	twinning_begin(p, _("Links of all councils"), _("All links on record here, of every council, in four categories."));
	page_filtered_begin(p, &(struct filter_form){ .filters = &filters, .row = &f, .passing = "from" });
	categories_write(p);
	if (!table_write(p, _("Links of all councils"), link_columns, links_rows, &l))
		page_empty(p, _("No links match."));
	twinning_part_ways(p, twinning_part_of(p, l.all.count), l.all.count);
	page_more(p, page_href(p, "/twinning/links/france"), _("As the French declaration asks for them"));
	page_more(p, page_href(p, "/twinning/links/germany"), _("As the German register asks for them"));
	page_downloads(p);
	page_filtered_end(p);
	page_end(p);
}
