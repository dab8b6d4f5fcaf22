/* schools.c - which schools the city's international work reaches, and which it never did: the list, and the city on a map, by phase and by
 * ward. */
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "model/declared/learning.h"
#include "model/rows/school.h"
#include "rule/school.h"
#include "web/kit/session.h"
#include "web/page/partners/partners.h"
#include "web/page/partners/schools_map.h"

/* ---- the list ---- */

static const struct code reach_codes[] = { { "never", N_("Has not taken part") }, { "reached", N_("Has taken part") } };
static const struct codelist reach_list = { .name = "reach", .codes = reach_codes, .count = COUNT(reach_codes) };

struct schools_filter {
	const char *reach;
};
static const struct field schools_fields[] = { { FIELD(schools_filter, CODE, reach), .label = N_("Has taken part"), .list = &reach_list } };
static const struct entity schools_filters = FORM_OF(schools_filter, schools_fields);

#define TAKES_PART \
	"(EXISTS(SELECT 1 FROM participations q JOIN activities a ON a.id=q.activity WHERE q.organisation=t.id AND a.status NOT IN ('cancelled','planned')" \
	" AND COALESCE(a.starts,'')<=$))"

static const char *schools_last_words(struct page *p, const struct school_reach *s)
{
	const char *last = school_last(s, p->model->as_at);
	if (last)
		return text_equal(last, p->model->as_at) ? _("Running") : date_people(p->arena, last);
	return _(s->activities ? N_("No date is recorded") : school_state_name(SCHOOL_NEVER));
}

static void schools_row(struct page *p, const void *row)
{
	const struct organisation *o = row;
	const struct school_reach s = school_reached(p->model, o->head.id);
	cell_record(p, &organisation_entity, o->head.id);
	cell_value(p, &organisation_entity, o, "phase");
	cell_value(p, &organisation_entity, o, "ward");
	cell_made_up(p, s.made_up && s.links);
	cell_words(p, s.links ? arena_printf(p->arena, message_n("%zu link", "%zu links", (long)s.links), (size_t)s.links) : NULL);
	cell_begin(p, NULL);
	organisation_awards(p, o->head.id);
	cell_end(p);
	cell_made_up(p, s.made_up);
	cell_words(p, schools_last_words(p, &s));
}

static const char *of_phase(struct page *p, const void *row)
{
	const char *phase = ((const struct organisation *)row)->phase;
	(void)p;
	return phase ? _(code_name(&codelist_school_phase, phase)) : NULL;
}

static const char *of_ward(struct page *p, const void *row)
{
	int64_t ward = ((const struct organisation *)row)->ward;
	return ward == NONE ? NULL : model_title(p->model, &place_entity, ward);
}

static const struct register_group school_groups[] = { { "phase", N_("by phase"), of_phase, false }, { "ward", N_("by ward"), of_ward, false },
	{ 0 } };

/* What who keeps schools does with all of them. */
static void schools_before(struct page *p)
{
	html(p->o, "<ul class=\"downloads\"><li>");
	page_link_text(p, page_href(p, "/schools/coverage"), _("Map, by phase and by ward"));
	html(p->o, "</li>");
	if (visitor_is_officer(p->visitor)) {
		page_link_item(p, page_href(p, "/schools/register"), _("The official register"));
	}
	html(p->o, "</ul>");
}

void page_schools(struct page *p)
{
	static const struct column columns[] = { { NULL, N_("School") }, { NULL, N_("School phase") }, { NULL, N_("Ward") },
		{ NULL, N_("Links with other places") }, { NULL, N_("Awards") }, { NULL, N_("Last activity") }, { 0 } };
	static const struct list_condition schools = { "t.kind=$", { .type = 's', .text = "school" } },
	                                   open = { "COALESCE(t.school_status,'open')<>$", { .type = 's', .text = CODE_SCHOOL_STATUS_CLOSED } };
	struct schools_filter filter;
	if (!page_filters_read(p, &schools_filters, &filter))
		return;
	struct list_condition reach = { text_equal(filter.reach, "never") ? "NOT " TAKES_PART : TAKES_PART,
		{ .type = 's', .text = p->model->as_at } };
	struct register_page r = { .entity = &organisation_entity,
		.title = _("Schools"),
		.lede =
		    _("Which schools have a link with another place, which awards they have on record, and when they last took part in an activity."),
		.empty = _("No schools match."),
		.first = "school",
		.filters = (const char *const[]){ "phase", "ward", "school_status", NULL },
		.own = &schools_filters,
		.values = &filter,
		.conditions = { &schools },
		.preset = "kind=school",
		.groups = school_groups,
		.columns = columns,
		.before = schools_before,
		.row = schools_row };
	size_t n = 1;
	if (text_empty(page_parameter(p, "school_status"))) /* those that are closed are found by who asks for them */
		r.conditions[n++] = &open;
	if (filter.reach)
		r.conditions[n++] = &reach;
	register_write(p, &r);
}

/* ---- the whole city ---- */

enum { SCHOOLS_MAX = 1000, GROUPS_MAX = 200 };

struct coverage_group {
	const char *name, *filter; /* of the list: "phase=primary" */
	struct school_sum sum;
};

struct coverage {
	struct schools_reached schools;
	struct school_sum all;
	struct coverage_group phases[GROUPS_MAX], wards[GROUPS_MAX];
	size_t phase_count, ward_count;
	bool more;
};

static void coverage_add(
    struct coverage_group *groups, size_t *count, const char *name, const char *filter, const struct school_reach *s, enum school_reach_state state)
{
	size_t i = 0;
	while (i < *count && !text_equal(groups[i].name, name))
		i++;
	if (i == *count && *count == GROUPS_MAX)
		return;
	if (i == *count)
		groups[(*count)++] = (struct coverage_group){ .name = name, .filter = filter };
	school_sum_add(&groups[i].sum, s, state);
}

static struct coverage *coverage_read(struct page *p)
{
	struct arena *a = p->arena;
	struct coverage *c = arena_alloc(a, sizeof(*c));
	*c = (struct coverage){ .schools = schools_reached(p->model, SCHOOLS_MAX + 1) };
	c->more = c->schools.count > SCHOOLS_MAX;
	c->schools.count -= c->more;
	for (size_t i = 0; i < c->schools.count; i++) {
		const struct school_reach *s = &c->schools.each[i];
		enum school_reach_state state = school_state(a, s, p->model->as_at);
		const char *ward = s->ward == NONE ? NULL : model_key(p->model, &place_entity, s->ward);
		school_sum_add(&c->all, s, state);
		coverage_add(c->phases, &c->phase_count, s->phase ? _(code_name(&codelist_school_phase, s->phase)) : _("Not recorded"),
		    s->phase ? arena_printf(a, "phase=%s", s->phase) : NULL, s, state);
		coverage_add(c->wards, &c->ward_count, ward ? model_title(p->model, &place_entity, s->ward) : _("Not recorded"),
		    ward ? arena_printf(a, "ward=%s", url_encode(a, ward, false)) : NULL, s, state);
	}
	return c;
}

static const struct column coverage_columns[] = { { "group", N_("Schools") }, { "#schools", N_("How many") }, { "#linked", N_("With a link") },
	{ "#awarded", N_("With an award") }, { "#lately", N_("Took part in the last year") }, { "#before", N_("Took part before") },
	{ "#never", N_("Has not taken part") }, { 0 } };

static void coverage_sum_row(struct page *p, const struct coverage_group *g)
{
	const struct school_sum *s = &g->sum;
	const size_t numbers[] = { s->schools, s->linked, s->awarded, s->states[SCHOOL_LATELY], s->states[SCHOOL_BEFORE], s->states[SCHOOL_NEVER] };
	table_row(p);
	cell(p,
	    (struct cell){ .text = g->name,
	        .address = g->filter ? page_href(p, arena_printf(p->arena, "/schools?%s", g->filter)) : NULL,
	        .illustrative = s->made_up });
	for (size_t i = 0; i < COUNT(numbers); i++) {
		cell_made_up(p, s->made_up && page_is_data(p)); /* people read one mark in a row */
		cell_number(p, (int64_t)numbers[i]);
	}
}

static void coverage_phases(struct page *p, const void *context)
{
	const struct coverage *c = context;
	for (size_t i = 0; i < c->phase_count; i++)
		coverage_sum_row(p, &c->phases[i]);
}

static void coverage_wards(struct page *p, const void *context)
{
	const struct coverage *c = context;
	for (size_t i = 0; i < c->ward_count; i++)
		coverage_sum_row(p, &c->wards[i]);
}

static size_t coverage_ward_count(struct page *p, const void *context, bool *more)
{
	(void)p;
	*more = false;
	return ((const struct coverage *)context)->ward_count;
}

/* A single ward is the city as the phases have it. */
static bool coverage_has_wards(struct page *p, const void *context)
{
	(void)p;
	return ((const struct coverage *)context)->ward_count > 1;
}

/* The map, and the sums beside it. */
static void coverage_map(struct page *p, const void *context)
{
	const struct coverage *c = context;
	html(p->o, "<div class=\"columns columns--even\"><div>");
	schools_map(p, c->schools.each, c->schools.count);
	html(p->o, "</div><div><h3 class=\"subheading\">%s</h3>", _("By phase"));
	table_write(p, _("By phase"), coverage_columns, coverage_phases, c);
	html(p->o, "</div></div>");
}

static void coverage_never(struct page *p, const void *context)
{
	const struct coverage *c = context;
	if (!c->all.states[SCHOOL_NEVER])
		return;
	html(p->o, "<p>");
	page_link_text(p, page_href(p, "/schools?reach=never"),
	    arena_printf(p->arena,
	        message_n("%zu school that was never reached", "%zu schools that were never reached", (long)c->all.states[SCHOOL_NEVER]),
	        c->all.states[SCHOOL_NEVER]));
	html(p->o, "</p>");
}

/* People read the phases beside the map. */
static bool coverage_beside(struct page *p, const void *context)
{
	(void)p;
	(void)context;
	return false;
}

static const struct section coverage_sections[] = { { .id = "map", .heading = N_("On the map"), .draw = coverage_map, .after = coverage_never },
	{ .id = "phases",
	    .heading = N_("By phase"),
	    .name = "phases",
	    .columns = coverage_columns,
	    .draw = coverage_phases,
	    .stands = coverage_beside },
	{ .id = "wards",
	    .heading = N_("By ward"),
	    .name = "wards",
	    .columns = coverage_columns,
	    .draw = coverage_wards,
	    .line = { NN_("By ward: %zu", "By ward: %zu") },
	    .count = coverage_ward_count,
	    .stands = coverage_has_wards },
	{ 0 } };

static const char *coverage_number(struct page *p, size_t n)
{
	return n ? integer_people(p->arena, (int64_t)n) : _("none");
}

/* One message for each shape, since no language puts the others together as English does. */
static const char *coverage_took(struct page *p, const struct school_sum *s)
{
	long n = (long)s->schools;
	const char *all = integer_people(p->arena, n), *lately = coverage_number(p, s->states[SCHOOL_LATELY]),
	           *before = coverage_number(p, s->states[SCHOOL_BEFORE]), *never = coverage_number(p, s->states[SCHOOL_NEVER]);
	if (s->states[SCHOOL_BEFORE] && s->states[SCHOOL_NEVER])
		return arena_printf(p->arena,
		    message_n("Of %s school, %s took part in something in the last year, %s took part earlier and %s never did",
		        "Of %s schools, %s took part in something in the last year, %s took part earlier and %s never did", n),
		    all, lately, before, never);
	if (s->states[SCHOOL_BEFORE])
		return arena_printf(p->arena,
		    message_n("Of %s school, %s took part in something in the last year and %s took part earlier",
		        "Of %s schools, %s took part in something in the last year and %s took part earlier", n),
		    all, lately, before);
	if (s->states[SCHOOL_NEVER])
		return arena_printf(p->arena,
		    message_n("Of %s school, %s took part in something in the last year and %s never did",
		        "Of %s schools, %s took part in something in the last year and %s never did", n),
		    all, lately, never);
	return arena_printf(p->arena,
	    message_n("Of %s school, %s took part in something in the last year", "Of %s schools, %s took part in something in the last year", n),
	    all, lately);
}

/* "Of 131 schools, 18 took part in something in the last year, 1 took part earlier, and 96 never did. None has a link abroad; 1 holds an award." */
static const char *coverage_sentence(struct page *p, const struct coverage *c)
{
	const struct school_sum *s = &c->all;
	if (!s->schools)
		return _("No school is recorded.");
	const char *linked = s->linked ? arena_printf(p->arena, message_n("%s has a link abroad", "%s have a link abroad", (long)s->linked),
	                                     integer_people(p->arena, (int64_t)s->linked))
	                               : _("None has a link abroad");
	const char *awarded = arena_printf(
	    p->arena, message_n("%s holds an award", "%s hold an award", (long)(s->awarded ? s->awarded : 1)), coverage_number(p, s->awarded));
	return arena_printf(p->arena, _("%s. %s; %s."), coverage_took(p, s), linked, awarded);
}

void page_schools_coverage(struct page *p)
{
	if (!page_one_order(p))
		return;
	const struct coverage *c = coverage_read(p);
	p->title = _("Which schools are reached");
	page_show_text(p, "finding", coverage_sentence(p, c));
	page_show_made_up(p, c->all.made_up);
	sections_show(p, coverage_sections, c);
	if (page_is_data(p) || sections_part(p, coverage_sections, c, p->title))
		return;
	page_begin(p, (const char *const[]){ _("Schools"), page_href(p, "/schools"), p->title, NULL, NULL }, NULL, p->title, NULL);
	html(p->o, "<p class=\"statement govuk-!-margin-top-4\">");
	size_t from = p->o->length;
	html_text(p->o, coverage_sentence(p, c));
	if (c->all.made_up)
		page_mark_from(p, from);
	html(p->o, "</p>");
	if (c->more)
		html(p->o, "<p>%s</p>",
		    arena_printf(p->arena, _("There are more schools than this page counts: these are the first %s by name."),
		        integer_people(p->arena, SCHOOLS_MAX)));
	sections_write(p, coverage_sections, c);
	page_end(p);
}
