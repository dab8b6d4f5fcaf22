/* node.c - any place of the register: where it is, who it is linked with, what that has to do with us. */
#include "base/text.h"
#include "web/map/map.h"
#include "web/page/twinning/twinning.h"

enum { PARTNERS = 500, MAPPED = 60 };

struct node_page {
	struct twinning_view view;
	struct twinning_node node;
	struct twinning_nodes partners;
	const struct twinning_own *own; /* the partner of ours that it is; or NULL */
	size_t shared;                  /* how many of ours it is linked with */
	bool with_home;                 /* the register has a link with our own place */
};

/* ---- what it is to us ---- */

static void standing_write(struct page *p, const struct node_page *n)
{
	const char *home = n->view.home ? n->view.home->name : model_setting(p->model, "name", "");
	html(p->o, "<p>");
	if (n->own) {
		html(p->o, "<strong class=\"status s-on-track\">%s</strong> ", _("Our partner"));
		page_link_text(p, record_href(p, &place_entity, n->own->place), arena_printf(p->arena, _("What we do with %s"), n->own->name));
	} else if (n->node.id == n->view.home_node && n->view.home) {
		html(p->o, "<strong class=\"status s-complete\">%s</strong> ", _("Our own place"));
		page_link_text(p, page_href(p, "/partner-cities"), _("Our partners on record"));
	} else {
		html(p->o, "<strong class=\"status s-not-started\">%s</strong> %s", arena_printf(p->arena, _("Not a partner of %s"), home),
		    n->shared          ? arena_printf(p->arena,
		                             message_n("It is linked with %zu of our partners.", "It is linked with %zu of our partners.", (long)n->shared),
		                             n->shared)
		        : n->with_home ? ""
		                       : _("It is not linked with any of our partners either."));
		if (n->with_home) {
			html(p->o, " %s ", arena_printf(p->arena, _("This list has a link with %s that our records do not show on this day."), home));
			page_link_text(p, page_href(p, "/twinning/compare"), _("Compare both"));
		}
	}
	html(p->o, "</p>");
}

static void node_facts(struct page *p, const struct node_page *n)
{
	facts_begin(p);
	fact_begin(p, _("Country"));
	html(p->o, "%s", text_or(twinning_country(&n->node), _("not known")));
	if (n->node.by_name)
		html(p->o, " <span class=\"small muted\">%s</span>", _("worked out from its name"));
	fact_end(p);
	if (n->node.people != NONE) {
		fact_begin(p, _("People"));
		html(p->o, "%s", integer_people(p->arena, n->node.people));
		fact_end(p);
	}
	if (n->node.label) {
		fact_begin(p, _("Called in the source"));
		html(p->o, "%s", n->node.label);
		fact_end(p);
	}
	fact_begin(p, _("Number in Wikidata"));
	html(p->o, "<a class=\"govuk-link\" href=\"https://www.wikidata.org/wiki/%s\" rel=\"noreferrer\">%s</a>", n->node.code, n->node.code);
	fact_end(p);
	facts_end(p);
}

/* ---- its links ---- */

static struct map_place mapped(struct page *p, const struct twinning_node *n, bool home)
{
	return (struct map_place){
		.name = n->name, .latitude = n->latitude, .longitude = n->longitude, .home = home, .href = home ? NULL : twinning_href(p, n)
	};
}

static void node_map(struct page *p, const struct node_page *n)
{
	struct map_place *all = arena_array(p->arena, struct map_place, MAPPED + 1);
	size_t count = 0;
	if (n->node.latitude == NONE)
		return;
	all[count++] = mapped(p, &n->node, true);
	for (size_t i = 0; i < n->partners.count && count < MAPPED; i++)
		if (n->partners.each[i].latitude != NONE)
			all[count++] = mapped(p, &n->partners.each[i], false);
	html(p->o, "<div class=\"maps--world\">");
	map_plain(p->o, all, count, arena_printf(p->arena, _("Map: %s and places it is linked with; the table lists them"), n->node.name),
	    arena_printf(p->arena, _("Near %s"), n->node.name));
	html(p->o, "</div>");
}

static const struct column partner_columns[] = { TWINNING_NODE_COLUMNS, { "#links", N_("Its links") }, { "named_by", N_("Who names the link") },
	{ 0 } };

static const char *told_code(int64_t told)
{
	return told == 3 ? "both" : told == 2 ? "this" : "other";
}

static void node_link_rows(struct page *p, const void *context)
{
	const struct node_page *n = context;
	struct twinning_part part = twinning_part_of(p, n->partners.count);
	for (size_t i = part.from; i < part.until; i++) {
		const struct twinning_node *t = &n->partners.each[i];
		table_row(p);
		twinning_node_cells(p, &n->view, t);
		cell_number(p, t->links);
		cell(p,
		    (struct cell){ .text = t->told == 3 ? _("both sides")
		            : t->told == 2              ? arena_printf(p->arena, _("only %s"), n->node.name)
		                                        : arena_printf(p->arena, _("only %s"), t->name),
		        .code = told_code(t->told) });
	}
}

static void node_show(struct page *p, const struct node_page *n)
{
	page_show_text(p, "place", n->node.code);
	page_show_text(p, "name", n->node.name);
	page_show_text(p, "label", n->node.label);
	page_show_text(p, "country", n->node.country);
	page_show_int(p, "people", n->node.people);
	page_show_text(p, "partner", n->own ? model_key(p->model, &place_entity, n->own->place) : NULL);
	page_show_int(p, "shared", (int64_t)n->shared);
	page_show_table(p, "links", partner_columns, node_link_rows, n);
}

void page_twinning_place(struct page *p)
{
	struct node_page n = { .view = twinning_view_read(p->model) };
	n.node = twinning_node_read(p->model, p->rest);
	if (!n.node.code) {
		page_not_found(p);
		return;
	}
	if (!page_one_order(p))
		return;
	n.partners = twinning_partners(p->model, n.node.id, PARTNERS);
	n.own = twinning_ours_of(&n.view, n.node.id);
	for (size_t i = 0; i < n.partners.count; i++) {
		n.shared += twinning_ours_of(&n.view, n.partners.each[i].id) != NULL;
		n.with_home = n.with_home || n.partners.each[i].id == n.view.home_node;
	}
	node_show(p, &n);
	if (page_is_data(p))
		return;
	twinning_begin(p, n.node.name,
	    arena_printf(p->arena,
	        message_n("Linked with %zu place in the world’s twinning links.", "Linked with %zu places in the world’s twinning links.",
	            (long)n.partners.count),
	        n.partners.count));
	standing_write(p, &n);
	node_facts(p, &n);
	node_map(p, &n);
	page_section_begin(p, "links", _("Who it is linked with"), NULL);
	table_write(p, arena_printf(p->arena, _("Places that %s is linked with"), n.node.name), partner_columns, node_link_rows, &n);
	twinning_part_ways(p, twinning_part_of(p, n.partners.count), n.partners.count);
	page_section_end(p);
	twinning_end(p, &n.view);
}
