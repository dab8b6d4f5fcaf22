/* twinning.c - find a partner: who is linked with our partners, where we have none, any place by its name. */
#include "base/text.h"
#include "web/govuk/govuk.h"
#include "web/page/twinning/twinning.h"

enum { FOUND = 20, FIRST = 8, SEVERAL = 3 };

struct landing {
	struct twinning_view view;
	struct twinning_candidates candidates;
	size_t several;              /* linked with SEVERAL or more */
	const char *q;               /* the name that is looked for; or NULL */
	struct twinning_nodes found; /* places called so */
	struct twinning_nodes ours;  /* our partners in the register, by name */
};

/* ---- a place by its name ---- */

static const struct field words_field = { .name = "q", .kind = K_TEXT, .label = N_("Name of a town or region"), .max = 100 };

static struct twinning_nodes places_called(struct page *p, const char *q)
{
	const char *words = text_sort_key(p->arena, q);
	if (!*words)
		return (struct twinning_nodes){ 0 };
	return twinning_called(p->model, words, arena_printf(p->arena, "%s\xf4\x8f\xbf\xbf", words), FOUND + 1);
}

static const struct column found_columns[] = { TWINNING_NODE_COLUMNS, { "#links", N_("Linked with") }, { 0 } };

static void found_rows(struct page *p, const void *context)
{
	const struct landing *l = context;
	for (size_t i = 0; i < l->found.count && i < FOUND; i++) {
		table_row(p);
		twinning_node_cells(p, &l->view, &l->found.each[i]);
		cell_number(p, l->found.each[i].links);
	}
}

static void search_write(struct page *p, const struct landing *l)
{
	html(p->o, "<form class=\"search-box\" method=\"get\" action=\"%s\" role=\"search\" aria-label=\"%s\">", p->path,
	    _("Find a town in the world’s twinning links"));
	filter_field(p, &words_field, l->q);
	html(p->o, "<button type=\"submit\" class=\"govuk-button\" data-module=\"govuk-button\">%s</button></form>", _("Find it"));
	if (!l->q)
		return;
	page_section_begin(p, "found", _("Places of this name"), NULL);
	if (!table_write(p, _("Places of this name"), found_columns, found_rows, l))
		page_empty(p, _("No place with a twinning link is called so. Try the beginning of its name, or its German or English name."));
	if (l->found.count > FOUND)
		html(p->o, "<p class=\"small muted\">%s</p>", _("There are more. Type more of the name."));
	page_section_end(p);
}

/* ---- our partners in the register ---- */

static const struct column our_columns[] = { { "partner", N_("Our partner") }, { "country", N_("Country") }, { "place" },
	{ "#links", N_("Places it is linked with") }, { 0 } };

static void our_rows(struct page *p, const void *context)
{
	const struct landing *l = context;
	for (size_t i = 0; i < l->view.ours.count; i++) {
		const struct twinning_own *t = &l->view.ours.each[i];
		const struct twinning_node *n = t->node == NONE ? NULL : FIND(l->ours.each, l->ours.count, each->id == t->node);
		table_row(p);
		cell_record(p, &place_entity, t->place);
		cell(p, (struct cell){ .text = t->country ? _(code_name(&codelist_country, t->country)) : "", .code = text_or(t->country, "") });
		cell_words(p, n ? n->code : NULL);
		if (n)
			cell(p,
			    (struct cell){ .text = integer_people(p->arena, n->links),
			        .address = twinning_href(p, n),
			        .code = arena_printf(p->arena, "%lld", (long long)n->links) });
		else
			cell(p, (struct cell){ .text = _("not in this list"), .muted = true, .absent = true });
	}
}

/* ---- partners of partners ---- */

static const struct column first_columns[] = { TWINNING_NODE_COLUMNS, { "#shared" }, { "with", N_("Linked with our partners") }, { 0 } };

static void candidate_rows(struct page *p, const void *context)
{
	const struct landing *l = context;
	size_t most = page_is_data(p) ? l->candidates.count : FIRST;
	for (size_t i = 0; i < l->candidates.count && i < most; i++) {
		table_row(p);
		twinning_node_cells(p, &l->view, l->candidates.each[i].node);
		cell_number(p, l->candidates.each[i].node->shared);
		cell_words(p, twinning_with_words(p, &l->candidates.each[i]));
	}
}

static void candidates_write(struct page *p, const struct landing *l)
{
	size_t n = l->candidates.count;
	page_section_begin(p, "candidates", _("Partners of our partners"), NULL);
	if (n)
		html(p->o, "<p>%s %s</p>",
		    arena_printf(p->arena,
		        message_n("%s place is twinned with at least one of our partners, but not with us.",
		            "%s places are twinned with at least one of our partners, but not with us.", (long)n),
		        integer_people(p->arena, (int64_t)n)),
		    l->several ? arena_printf(p->arena,
		                     message_n("%zu of them is twinned with three or more of our partners.",
		                         "%zu of them are twinned with three or more of our partners.", (long)l->several),
		                     l->several)
		               : _("None of them is twinned with three or more of our partners."));
	if (!table_write(p, _("Places that share the most partners with us"), first_columns, candidate_rows, l))
		page_empty(p, _("None of our partners stands in this list with another place."));
	page_more(p, page_href(p, "/twinning/find"), _("Choose by country, size and shared partners"));
	if (l->several)
		page_more(p, page_href(p, "/twinning/find?shared=3"), _("Places that share three or more partners with us"));
	page_section_end(p);
}

void twinning_ways(struct page *p)
{
	page_section_begin(p, "more", _("More questions"), NULL);
	html(p->o, "<ul class=\"govuk-list govuk-list--bullet\">");
	static const struct {
		const char *href, *words;
	} ways[] = { { "/twinning/find", N_("Which places share partners with us, by country and size?") },
		{ "/twinning/states", N_("In which member states do we have no partner?") },
		{ "/twinning/common", N_("Which places are twinned with two or three towns of your choice?") },
		{ "/twinning/map", N_("Where in the world are twinned places?") },
		{ "/twinning/compare", N_("Which of our links are missing from this list, and which does it have that we lack?") },
		{ "/twinning/links", N_("Which links of all councils are on this site?") },
		{ "/twinning/links/france", N_("Our links as the French declaration asks for them") },
		{ "/twinning/links/germany", N_("What does the German register ask about these links?") } };
	for (size_t i = 0; i < COUNT(ways); i++) {
		page_link_item(p, page_href(p, ways[i].href), _(ways[i].words));
	}
	html(p->o, "</ul>");
	if (visitor_is_officer(p->visitor) && !p->as_at)
		page_more(p, "/twinning/refresh", _("Update the world’s twinning links"));
	page_section_end(p);
}

void page_twinning(struct page *p)
{
	const char *title = _("Find a partner"), *lede = _("See who our partners are twinned with, and where we could find a new partner.");
	struct landing l = { .view = twinning_view_read(p->model), .q = page_parameter(p, "q") };
	if (!page_one_order(p) || !twinning_ready(p, &l.view, title, lede))
		return;
	l.candidates = twinning_candidates_read(p->model, &l.view, 1);
	while (l.several < l.candidates.count && l.candidates.each[l.several].node->shared >= SEVERAL)
		l.several++;
	l.ours = twinning_nodes_of(p->model, twinning_ours_ids(p->model, &l.view));
	l.found = l.q ? places_called(p, l.q) : (struct twinning_nodes){ 0 };
	page_show_int(p, "places", l.view.source.places);
	page_show_int(p, "links", l.view.source.links);
	page_show_int(p, "several", (int64_t)l.several);
	if (l.q)
		page_show_table(p, "found", found_columns, found_rows, &l);
	page_show_table(p, "partners", our_columns, our_rows, &l);
	page_show_table(p, "candidates", first_columns, candidate_rows, &l);
	if (page_is_data(p))
		return;
	twinning_begin(p, title, lede);
	search_write(p, &l);
	candidates_write(p, &l);
	page_section_begin(p, "partners", _("Who our partners are twinned with"), NULL);
	if (!table_write(p, _("Our partners, and with how many places each is linked"), our_columns, our_rows, &l))
		page_empty(p, _("There is no partner city on record yet."));
	page_section_end(p);
	twinning_ways(p);
	twinning_end(p, &l.view);
}
