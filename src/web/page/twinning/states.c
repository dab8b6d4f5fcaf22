/* states.c - member states of a body in which there is no partner yet, and who could be one. */
#include "base/locale.h"
#include "base/text.h"
#include "rule/partner.h"
#include "web/page/twinning/twinning.h"

enum { BODIES = 6 };

struct states_filter {
	int64_t body;
};
static const struct field fields[] = { { FIELD(states_filter, REF, body), .label = N_("Countries of"), .of = &organisation_entity,
    .choices = twinning_bodies, .flags = REQUIRED } };
static const struct entity filters = FORM_OF(states_filter, fields);

struct states_page {
	struct twinning_view view;
	struct states_filter filter;
	struct twinning_candidates candidates;
	struct twinning_states states;
};

/* ---- rows ---- */

static void near_cell(struct page *p, const struct twinning_state *s)
{
	if (cell_begin(p, s->near_count ? s->near[0]->node->code : NULL))
		for (size_t i = 0; i < s->near_count; i++) {
			html(p->o, i ? "<br>" : "");
			page_link_text(p, twinning_href(p, s->near[i]->node), s->near[i]->node->name);
			html(p->o, " <span class=\"small muted\">%s</span>",
			    arena_printf(p->arena, _("linked with %s"), twinning_with_words(p, s->near[i])));
		}
	cell_end(p);
}

static void ours_cell(struct page *p, const struct twinning_state *s)
{
	struct out keys = { .arena = p->arena };
	for (size_t i = 0; i < s->ours_count; i++)
		out_fmt(&keys, "%s%s", i ? " " : "", model_key(p->model, &place_entity, s->ours[i]->place));
	if (cell_begin(p, out_text(&keys)))
		for (size_t i = 0; i < s->ours_count; i++) {
			html(p->o, "%s", i ? locale_comma() : "");
			page_link(p, &place_entity, s->ours[i]->place);
		}
	cell_end(p);
}

static void states_cell(struct page *p, const struct twinning_state *s)
{
	cell(p,
	    (struct cell){ .text = _(code_name(&codelist_country, s->country)),
	        .address = page_href(p, arena_printf(p->arena, "/twinning/find?shared=0&country=%s", s->country)),
	        .code = s->country });
}

static const struct column state_columns[] = { { "country", N_("Country") }, { "partners", N_("Our partners") },
	{ "nearest", N_("Places linked with our partners") }, { 0 } };

static void state_rows(struct page *p, const void *context)
{
	const struct states_page *s = context;
	for (size_t i = 0; i < s->states.count; i++) {
		table_row(p);
		states_cell(p, &s->states.each[i]);
		ours_cell(p, &s->states.each[i]);
		near_cell(p, &s->states.each[i]);
	}
}

static const struct column without_columns[] = { { NULL, N_("Country") }, { NULL, N_("Places linked with our partners") }, { 0 } };

static void without_rows(struct page *p, const void *context)
{
	const struct states_page *s = context;
	for (size_t i = 0; i < s->states.count; i++) {
		if (s->states.each[i].ours_count || !s->states.each[i].near_count)
			continue;
		table_row(p);
		states_cell(p, &s->states.each[i]);
		near_cell(p, &s->states.each[i]);
	}
}

static const struct column with_columns[] = { { NULL, N_("Country") }, { NULL, N_("Our partners") }, { 0 } };

static void with_rows(struct page *p, const void *context)
{
	const struct states_page *s = context;
	for (size_t i = 0; i < s->states.count; i++) {
		if (!s->states.each[i].ours_count)
			continue;
		table_row(p);
		states_cell(p, &s->states.each[i]);
		ours_cell(p, &s->states.each[i]);
	}
}

/* Those without a partner and without a town that shares one with us, in one line. */
static void far_write(struct page *p, const struct states_page *s)
{
	size_t n = 0;
	for (size_t i = 0; i < s->states.count; i++) {
		const struct twinning_state *t = &s->states.each[i];
		if (t->ours_count || t->near_count)
			continue;
		html(p->o, n++ ? locale_comma() : "<h3 class=\"subheading\">%s</h3><p>", _("No town there is linked with a partner of ours"));
		page_link_text(p, page_href(p, arena_printf(p->arena, "/twinning/find?shared=0&country=%s", t->country)),
		    _(code_name(&codelist_country, t->country)));
	}
	html(p->o, n ? "</p>" : "");
}

/* Without a choice: of the bodies of states the one in which we have most partners. */
static int64_t body_first(struct page *p, const struct states_page *s, struct set bodies)
{
	int64_t best = bodies.count ? set_row(bodies, organisation, 0)->head.id : NONE;
	size_t most = 0;
	const struct twinning_candidates none = { 0 };
	for (size_t i = 0; i < bodies.count && i < BODIES; i++) {
		const struct organisation *o = set_row(bodies, organisation, i);
		if (!organisation_is_international(o))
			break; /* they come first */
		struct twinning_states all = twinning_states_read(p->model, &s->view, &none, o->head.id);
		if (all.count - all.without > most) {
			most = all.count - all.without;
			best = o->head.id;
		}
	}
	return best;
}

/* ---- the page ---- */

static void states_write(struct page *p, const struct states_page *s)
{
	const char *body = model_title(p->model, &organisation_entity, s->filter.body);
	page_filtered_begin(p, &(struct filter_form){ .heading = _("Choose a body"), .filters = &filters, .row = &s->filter });
	html(p->o, "<p class=\"statement\">%s</p>",
	    arena_printf(p->arena,
	        message_n("%s: we have no partner in %zu of %zu country.", "%s: we have no partner in %zu of %zu countries.", (long)s->states.count),
	        body, s->states.without, s->states.count));
	table_write(p, _("States without a partner, and towns there that share a partner with us"), without_columns, without_rows, s);
	far_write(p, s);
	page_section_begin(p, "with", _("States with a partner of ours"), NULL);
	if (!table_write(p, _("States with a partner"), with_columns, with_rows, s))
		page_empty(p, _("We have a partner in none of them."));
	page_section_end(p);
	page_filtered_end(p);
}

void page_twinning_states(struct page *p)
{
	const char *title = _("States without a partner"),
	           *lede = _("In which member states we have no partner, and which towns there share a partner with us.");
	struct states_page s = { .view = twinning_view_read(p->model), .filter = { .body = NONE } };
	if (!page_one_order(p) || !twinning_ready(p, &s.view, title, lede))
		return;
	struct set bodies = twinning_bodies(p->model);
	if (page_parameter(p, "body") && !page_filters_read(p, &filters, &s.filter))
		return;
	if (s.filter.body == NONE)
		s.filter.body = body_first(p, &s, bodies);
	if (s.filter.body != NONE && s.view.source.places) {
		s.candidates = twinning_candidates_read(p->model, &s.view, 1);
		s.states = twinning_states_read(p->model, &s.view, &s.candidates, s.filter.body);
	}
	page_show_text(p, "key", s.filter.body != NONE ? model_key(p->model, &organisation_entity, s.filter.body) : NULL);
	page_show_int(p, "without", (int64_t)s.states.without);
	page_show_table(p, "states", state_columns, state_rows, &s);
	if (page_is_data(p))
		return;
	twinning_begin(p, title, lede);
	if (bodies.count)
		states_write(p, &s);
	else
		page_empty(p, _("No membership of a country in a union or programme is on record yet."));
	twinning_end(p, &s.view);
}
