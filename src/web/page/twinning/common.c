/* common.c - which places are linked with each of two or three that are chosen. */
#include "base/locale.h"
#include "base/text.h"
#include "web/page/twinning/twinning.h"

enum { CHOSEN = 3, COMMON = 500, LIKE = 6 };

static const struct field fields[CHOSEN] = { { .name = "a", .kind = K_TEXT, .label = N_("First town"), .max = 100 },
	{ .name = "b", .kind = K_TEXT, .label = N_("Second town"), .max = 100 },
	{ .name = "c", .kind = K_TEXT, .label = N_("Third town (you may leave it empty)"), .max = 100 } };

struct common_page {
	struct twinning_view view;
	struct twinning_node chosen[CHOSEN];
	size_t chosen_count, asked;
	struct twinning_nodes others[CHOSEN]; /* that could be meant as well */
	struct twinning_nodes common;
};

/* A number of Wikidata, or a name: the place of that very name with most links comes first, then one whose name begins so. */
static bool town_chosen(struct page *p, struct common_page *c, const char *typed)
{
	struct twinning_node n = twinning_node_read(p->model, typed);
	struct twinning_nodes called = { 0 };
	if (!n.code) {
		const char *words = text_sort_key(p->arena, typed);
		if (*words)
			called = twinning_called(p->model, words, arena_printf(p->arena, "%s\xf4\x8f\xbf\xbf", words), LIKE);
		if (!called.count)
			return false;
		n = called.each[0];
		called.each++;
		called.count--;
	}
	for (size_t i = 0; i < c->chosen_count; i++)
		if (c->chosen[i].id == n.id)
			return true;
	c->others[c->chosen_count] = called;
	c->chosen[c->chosen_count++] = n;
	return true;
}

static void common_read(struct page *p, struct common_page *c)
{
	int64_t ids[CHOSEN];
	page_problems_open(p);
	for (size_t i = 0; i < CHOSEN; i++) {
		const char *typed = page_parameter(p, fields[i].name);
		c->asked += typed != NULL;
		if (typed && !town_chosen(p, c, typed))
			problem_add(p->problems, fields[i].name, "%s",
			    arena_printf(p->arena, _("No place with a twinning link is called “%s”"), text_cut(p->arena, typed, 60)));
	}
	for (size_t i = 0; i < c->chosen_count; i++)
		ids[i] = c->chosen[i].id;
	if (c->chosen_count > 1 && !p->problems->errors) {
		const char *of = model_ids(p->model, ids, c->chosen_count);
		c->common = twinning_shared(p->model, of, (int64_t)c->chosen_count, of, COMMON);
	}
}

static const struct column common_columns[] = { TWINNING_NODE_COLUMNS, { "#links", N_("Its links") }, { 0 } };

static void common_rows(struct page *p, const void *context)
{
	const struct common_page *c = context;
	struct twinning_part part = twinning_part_of(p, c->common.count);
	for (size_t i = part.from; i < part.until; i++) {
		table_row(p);
		twinning_node_cells(p, &c->view, &c->common.each[i]);
		cell_number(p, c->common.each[i].links);
	}
}

static void chosen_row(struct page *p, const struct common_page *c, size_t i)
{
	const struct twinning_node *n = &c->chosen[i];
	html(p->o, "<li>");
	page_link_text(p, twinning_href(p, n), n->name);
	html(p->o, "%s%s", n->country ? locale_comma() : "", text_or(twinning_country(n), ""));
	if (c->others[i].count) {
		html(p->o, " <span class=\"small muted\">%s ", _("Or did you mean:"));
		for (size_t k = 0; k < c->others[i].count; k++) {
			const struct twinning_node *o = &c->others[i].each[k];
			html(p->o, "%s", k ? locale_comma() : "");
			page_link_text(p, twinning_href(p, o), arena_printf(p->arena, "%s (%s)", o->name, text_or(twinning_country(o), o->code)));
		}
		html(p->o, "</span>");
	}
	html(p->o, "</li>");
}

static void form_write(struct page *p)
{
	html(p->o, "<form class=\"finder\" method=\"get\" action=\"%s\" aria-label=\"%s\">", p->path, _("Towns to compare"));
	filter_fields(p, fields, CHOSEN);
	html(p->o, "<button type=\"submit\" class=\"govuk-button\" data-module=\"govuk-button\">%s</button></form>", _("Compare"));
}

void page_twinning_common(struct page *p)
{
	const char *title = _("What towns have in common"), *lede = _("Choose two or three towns to see which places are twinned with all of them.");
	struct common_page c = { .view = twinning_view_read(p->model) };
	if (!page_one_order(p) || !twinning_ready(p, &c.view, title, lede))
		return;
	common_read(p, &c);
	page_show_int(p, "count", (int64_t)c.common.count);
	page_show_table(p, "places", common_columns, common_rows, &c);
	if (page_is_data(p))
		return;
	twinning_begin(p, title, lede);
	page_problems(p);
	form_write(p);
	if (c.chosen_count) {
		html(p->o, "<ul class=\"govuk-list govuk-list--bullet\">");
		for (size_t i = 0; i < c.chosen_count; i++)
			chosen_row(p, &c, i);
		html(p->o, "</ul>");
	}
	if (c.chosen_count > 1 && !p->problems->errors) {
		page_section_begin(p, "common", _("Twinned with all of them"), NULL);
		if (!table_write(p, _("Places twinned with all of them"), common_columns, common_rows, &c))
			page_empty(p, _("No place is twinned with all of them."));
		twinning_part_ways(p, twinning_part_of(p, c.common.count), c.common.count);
		page_section_end(p);
	} else if (c.asked == 1 && !p->problems->errors)
		page_empty(p, _("Choose a second town as well."));
	twinning_end(p, &c.view);
}
