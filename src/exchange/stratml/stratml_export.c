/* stratml_export.c - the rows of a plan into a document. */
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "model/declared/delivery.h"
#include "model/engine/row.h"
#include "model/engine/standing.h"
#include "model/read/strategy_read.h"
#include "rule/approval.h"
#include "rule/element.h"
#include "rule/measure/measure.h"
#include "stratml_document.h"

enum { ROWS_MAX = 1000000 };

struct exporting {
	struct model *model;
	struct arena *arena;
	const struct plan *plan;
	int part;
	bool own; /* the city's own plan: figures after the day do not count */
	struct node_row {
		const struct element *element;
		size_t *children, child_count;
		bool result; /* it or something below is more than a section of text */
	} * nodes;
	size_t *roots, root_count;
	struct set elements;
	bool target, actual; /* met on the way: they make the document's Type */
};

const struct plan *stratml_plan(struct model *m, const char *slug, struct problems *p)
{
	const char *name = slug ? slug : model_setting(m, "main-plan", NULL);
	if (text_empty(name)) {
		problem_add(p, NULL, "%s", _("the city has no setting main-plan: say which plan"));
		return NULL;
	}
	const struct plan *plan = model_find(m, plan, name);
	if (!plan)
		problem_add(p, NULL, _("there is no plan \u201c%s\u201d"), name);
	return plan;
}

static const char *stratml_export_identifier_of(struct exporting *x, const struct entity *e, const char *slug)
{
	const char *key = arena_printf(x->arena, "%s|%s|%s", e->name, slug, STRATML_SCHEME);
	const struct identifier *i = model_find(x->model, identifier, key);
	const char *id = i ? words_identifier(x->arena, i->value) : NULL;
	return id ? id : words_hash(x->arena, e->name, slug);
}

/* ---- the tree ---- */

static int by_place(const void *a, const void *b)
{
	const struct element *x = *(const struct element *const *)a, *y = *(const struct element *const *)b;
	size_t kx = element_kind_rank(x->kind), ky = element_kind_rank(y->kind);
	if (kx != ky)
		return kx < ky ? -1 : 1;
	if (x->position != y->position)
		return x->position < y->position ? -1 : 1;
	return strcmp(x->slug, y->slug);
}

static int by_id(const void *key, const void *node)
{
	int64_t a = *(const int64_t *)key, b = ((const int64_t *)node)[0];
	return a < b ? -1 : a > b;
}

/* Places of elements by their id. */
static int64_t (*ids_make(struct exporting *x))[2]
{
	int64_t(*ids)[2] = arena_alloc_array(x->arena, sizeof(*ids), x->elements.count + 1);
	for (size_t i = 0; i < x->elements.count; i++) {
		ids[i][0] = x->nodes[i].element->head.id;
		ids[i][1] = (int64_t)i;
	}
	qsort(ids, x->elements.count, sizeof(*ids), by_id);
	return ids;
}

static size_t parent_of(struct exporting *x, int64_t (*ids)[2], const struct element *e)
{
	int64_t *at = e->parent == NONE ? NULL : bsearch(&e->parent, ids, x->elements.count, sizeof(*ids), by_id);
	return at ? (size_t)at[1] : SIZE_MAX;
}

static bool stratml_export_is_text_only(const struct element *e)
{
	return element_is_section(e) || text_equal(e->kind, CODE_ELEMENT_KIND_TOPIC);
}

/* Marks the parents above a result; a ring of parents ends where a mark stands already. */
static void result_mark(struct exporting *x, int64_t (*ids)[2], size_t at)
{
	while (at != SIZE_MAX && !x->nodes[at].result) {
		x->nodes[at].result = true;
		at = parent_of(x, ids, x->nodes[at].element);
	}
}

static void tree_make(struct exporting *x)
{
	size_t n = x->elements.count;
	if (n)
		qsort(x->elements.rows, n, sizeof(void *), by_place);
	x->nodes = arena_array(x->arena, struct node_row, n + 1);
	x->roots = arena_array(x->arena, size_t, n + 1);
	for (size_t i = 0; i < n; i++)
		x->nodes[i].element = x->elements.rows[i];
	int64_t(*ids)[2] = ids_make(x);
	size_t *parents = arena_array(x->arena, size_t, n + 1);
	for (size_t i = 0; i < n; i++) {
		parents[i] = parent_of(x, ids, x->nodes[i].element);
		if (parents[i] != SIZE_MAX)
			x->nodes[parents[i]].child_count++;
		if (!stratml_export_is_text_only(x->nodes[i].element))
			result_mark(x, ids, i);
	}
	for (size_t i = 0; i < n; i++) {
		x->nodes[i].children = arena_array(x->arena, size_t, x->nodes[i].child_count + 1);
		x->nodes[i].child_count = 0;
	}
	for (size_t i = 0; i < n; i++)
		if (parents[i] == SIZE_MAX)
			x->roots[x->root_count++] = i;
		else
			x->nodes[parents[i]].children[x->nodes[parents[i]].child_count++] = i;
}

/* ---- other information ---- */

static const char *line_add(struct exporting *x, const char *text, const char *label, const char *value)
{
	value = words_line(x->arena, value);
	return value ? words_add(x->arena, text, arena_printf(x->arena, "%s%s", label, value)) : text;
}

/* "Illustrative: owner, due", unless the words say so already. */
static const char *illustrative_add(struct exporting *x, const char *text, const struct entity *e, const void *row)
{
	const struct record *head = row;
	struct out o = { .arena = x->arena };
	if (words_has(text, LABEL_ILLUSTRATIVE))
		return text;
	if (standing_illustrative(x->model, e, head->id, NULL))
		return line_add(x, text, LABEL_ILLUSTRATIVE, "the whole record");
	for (size_t i = 0; i < e->field_count; i++) {
		const struct field *f = &e->fields[i];
		if (row_present(f, row) && standing_illustrative(x->model, e, head->id, f->name))
			out_fmt(&o, "%s%s", o.length ? ", " : "", f->label);
	}
	return line_add(x, text, LABEL_ILLUSTRATIVE, out_text(&o));
}

static const struct update *update_latest(struct exporting *x, const struct element *e)
{
	struct set s = model_referring(x->model, &update_entity, "element", e->head.id, ROWS_MAX);
	const struct update *latest = NULL;
	for (size_t i = 0; i < s.count; i++) {
		const struct update *u = set_row(s, update, i);
		if (x->own && strcmp(u->date, x->model->as_at) > 0)
			continue;
		int order = latest ? strcmp(u->date, latest->date) : 1;
		if (order > 0 || (order == 0 && u->number >= latest->number))
			latest = u;
	}
	return latest;
}

static const char *status_add(struct exporting *x, const char *text, const struct element *e)
{
	const struct update *u = update_latest(x, e);
	if (!u)
		return text;
	bool made = standing_illustrative(x->model, &update_entity, u->head.id, NULL);
	return line_add(x, text, "",
	    arena_printf(x->arena, "Status on %s%s: %s. %s", u->date, made ? " (illustrative)" : "", code_name(&codelist_update_status, u->status),
	        text_or(u->note, "")));
}

static const char *aligned_name(struct exporting *x, const struct element *to)
{
	const struct plan *plan = model_get(x->model, plan, to->plan);
	return arena_printf(x->arena, "%s (%s)", to->title, plan ? text_or(plan->short_title, plan->title) : "");
}

static const char *alignments_add(struct exporting *x, const char *text, const struct element *e)
{
	struct set s = model_referring(x->model, &alignment_entity, "from_element", e->head.id, ROWS_MAX);
	for (size_t i = 0; i < s.count; i++) {
		const struct alignment *a = set_row(s, alignment, i);
		const struct element *to = model_get(x->model, element, a->to_element);
		if (to)
			text = line_add(x, text, "",
			    arena_printf(x->arena, "%s: %s%s%s", code_name(&codelist_alignment_kind, a->kind), aligned_name(x, to),
			        text_empty(a->text) ? "" : ". ", text_or(a->text, "")));
	}
	return text;
}

/* What StratML has no place for, the labelled lines first that are read back into fields. */
static const char *other_of(struct exporting *x, const struct element *e, const char *words, const char *usual)
{
	const char *head = NULL;
	const struct element *parent = e->parent == NONE ? NULL : model_get(x->model, element, e->parent);
	if (usual && !text_equal(e->kind, usual))
		head = line_add(x, head, LABEL_KIND, code_name(&codelist_element_kind, e->kind));
	if (parent && parent->parent != NONE)
		head = line_add(x, head, LABEL_PART_OF, parent->code);
	head = line_add(x, head, LABEL_FROM, e->starts);
	head = line_add(x, head, LABEL_DUE, e->due);
	words = line_add(x, words, "Next step: ", e->next);
	words = line_add(x, words, "Responsible: ", e->post == NONE ? NULL : model_title(x->model, &person_entity, e->post));
	words = status_add(x, words, e);
	words = alignments_add(x, words, e);
	words = illustrative_add(x, words, &element_entity, e);
	return words_note(x->arena, words_add(x->arena, head, words));
}

/* ---- indicators ---- */

static int stratml_export_by_date(const void *a, const void *b)
{
	const struct observation *x = *(const struct observation *const *)a, *y = *(const struct observation *const *)b;
	int order = strcmp(x->date, y->date);
	if (!order)
		order = -strcmp(x->kind, y->kind); /* target, baseline, actual */
	if (!order)
		order = strcmp(text_or(x->disaggregation, ""), text_or(y->disaggregation, ""));
	return order ? order : (x->value > y->value) - (x->value < y->value);
}

static void period_of(struct exporting *x, struct stratml_result *r, const struct observation *o, const char **note)
{
	const char *period = words_take(x->arena, note, LABEL_PERIOD);
	struct date d;
	r->start = date_first(x->arena, o->date);
	r->end = date_last(x->arena, o->date);
	if (!period)
		return;
	const char *start = arena_strndup(x->arena, period, 10), *end = strlen(period) == 24 ? period + 14 : "";
	if (date_parse(start, &d) && strlen(start) == 10 && date_parse(end, &d)) {
		r->start = start;
		r->end = end;
	} else
		*note = line_add(x, *note, LABEL_PERIOD, period);
}

static struct stratml_result *result_of(struct exporting *x, const struct observation *o)
{
	struct stratml_result *r = arena_alloc(x->arena, sizeof(*r));
	const char *note = words_note(x->arena, o->note), *text = NULL;
	period_of(x, r, o, &note);
	r->target = observation_is_target(o);
	r->units = decimal_text(x->arena, o->value);
	if (observation_is_baseline(o))
		text = words_add(x->arena, text, LABEL_BASELINE);
	text = line_add(x, text, LABEL_OF_WHICH, o->disaggregation);
	text = line_add(x, text, LABEL_PRECISION, o->qualifier ? message_plain(code_name(&codelist_qualifier, o->qualifier)) : NULL);
	text = line_add(x, text, LABEL_QUALITY, o->quality ? code_name(&codelist_quality, o->quality) : NULL);
	if (standing_illustrative(x->model, &observation_entity, o->head.id, NULL))
		text = words_add(x->arena, text, ILLUSTRATIVE_VALUE);
	text = line_add(x, text, "Numerator: ", o->numerator == NONE ? NULL : decimal_text(x->arena, o->numerator));
	text = line_add(x, text, "Denominator: ", o->denominator == NONE ? NULL : decimal_text(x->arena, o->denominator));
	r->description = words_note(x->arena, words_add(x->arena, text, note));
	return r;
}

static struct stratml_result *results_of(struct exporting *x, const struct indicator *i)
{
	struct stratml_result *first = NULL, **last = &first;
	struct set s = model_referring(x->model, &observation_entity, "indicator", i->head.id, ROWS_MAX);
	if (s.count)
		qsort(s.rows, s.count, sizeof(void *), stratml_export_by_date);
	for (size_t n = 0; n < s.count; n++) {
		const struct observation *o = set_row(s, observation, n);
		bool target = observation_is_target(o);
		if ((x->own && !target && strcmp(o->date, x->model->as_at) > 0) || !approval_stands(o))
			continue;
		x->target = x->target || target;
		x->actual = x->actual || !target;
		*last = result_of(x, o);
		last = &(*last)->next;
	}
	return first;
}

static const char *relations_add(struct exporting *x, const char *text, const struct element *e)
{
	struct set s = model_referring(x->model, &alignment_entity, "from_element", e->head.id, ROWS_MAX);
	for (size_t i = 0; i < s.count; i++) {
		const struct alignment *a = set_row(s, alignment, i);
		const struct element *to = model_get(x->model, element, a->to_element);
		if (!to)
			continue;
		bool below = alignment_serves(a) || text_equal(a->kind, CODE_ALIGNMENT_KIND_ANSWERS);
		struct stratml_relation r = { .type = below                     ? "Narrower_Than"
			    : text_equal(a->kind, CODE_ALIGNMENT_KIND_RESTATES) ? "Peer_To"
			                                                        : NULL,
			.referents = stratml_export_identifier_of(x, &element_entity, to->slug),
			.name = words_line(x->arena, aligned_name(x, to)),
			.description = words_line(x->arena, a->text) };
		text = words_add(x->arena, text, words_relation(x->arena, &r));
	}
	return text;
}

/* Lines that stand for relations become such, in their order. */
static struct stratml_relation *stratml_export_relations_take(struct exporting *x, const char **text)
{
	struct stratml_relation *first = NULL, **last = &first;
	const char *rest = NULL;
	for (const char *s = text_or(*text, ""); *s; s += *s == '\n') {
		size_t n = strcspn(s, "\n");
		const char *line = arena_strndup(x->arena, s, n);
		struct stratml_relation *r = arena_alloc(x->arena, sizeof(*r));
		s += n;
		if (words_relation_read(x->arena, line, r)) {
			*last = r;
			last = &r->next;
		} else
			rest = rest ? arena_printf(x->arena, "%s\n%s", rest, line) : line;
	}
	*text = words_note(x->arena, rest);
	return first;
}

static struct stratml_indicator *indicator_of(struct exporting *x, const struct element *e, const struct indicator *row)
{
	struct stratml_indicator *i = arena_alloc(x->arena, sizeof(*i));
	const char *head = NULL, *text = words_note(x->arena, row->summary);
	const char *unit = words_take(x->arena, &text, LABEL_UNIT);
	i->sequence = row->code;
	i->dimension = row->title;
	i->unit = unit ? unit : code_name(&codelist_unit, row->unit);
	i->identifier = stratml_export_identifier_of(x, &indicator_entity, row->slug);
	i->stage = words_take(x->arena, &text, LABEL_STAGE);
	i->nature = words_take(x->arena, &text, LABEL_NATURE);
	if (indicator_holds(row) || indicator_falls(row))
		head = line_add(x, head, LABEL_BETTER, code_name(&codelist_direction, row->direction));
	text = line_add(x, text, "Numerator: ", row->numerator);
	text = line_add(x, text, "Denominator: ", row->denominator);
	text = line_add(x, text, "Activity: ", row->activity == NONE ? NULL : model_title(x->model, &activity_entity, row->activity));
	text = illustrative_add(x, text, &indicator_entity, row);
	text = relations_add(x, text, e);
	i->relations = stratml_export_relations_take(x, &text);
	i->other = words_note(x->arena, words_add(x->arena, head, text));
	i->results = results_of(x, row);
	return i;
}

static int by_birth(const void *a, const void *b)
{
	int64_t x = (*(const struct record *const *)a)->id, y = (*(const struct record *const *)b)->id;
	return (x > y) - (x < y);
}

static struct stratml_indicator *indicators_of(struct exporting *x, const struct element *e)
{
	struct stratml_indicator *first = NULL, **last = &first;
	struct set s = model_referring(x->model, &indicator_entity, "element", e->head.id, ROWS_MAX);
	if (s.count)
		qsort(s.rows, s.count, sizeof(void *), by_birth);
	for (size_t i = 0; i < s.count; i++) {
		*last = indicator_of(x, e, set_row(s, indicator, i));
		last = &(*last)->next;
	}
	return first;
}

/* ---- goals and the rest ---- */

static struct stratml_aim *aim_of(struct exporting *x, const struct element *e, const char *usual)
{
	struct stratml_aim *a = arena_alloc(x->arena, sizeof(*a));
	a->name = e->title;
	words_split(x->arena, e->text, &a->description, &a->other);
	a->identifier = stratml_export_identifier_of(x, &element_entity, e->slug);
	a->sequence = e->code;
	a->owner = e->owner == NONE ? NULL : model_title(x->model, &organisation_entity, e->owner);
	a->other = other_of(x, e, a->other, usual);
	if (x->part == 2)
		a->indicators = indicators_of(x, e);
	return a;
}

static void objectives_add(struct exporting *x, const struct node_row *node, struct stratml_aim ***last, int depth)
{
	for (size_t i = 0; i < node->child_count && depth < 100; i++) {
		const struct node_row *child = &x->nodes[node->children[i]];
		**last = aim_of(x, child->element, "objective");
		*last = &(**last)->next;
		objectives_add(x, child, last, depth + 1);
	}
}

static struct stratml_aim *goal_of(struct exporting *x, const struct node_row *node)
{
	struct stratml_aim *g = aim_of(x, node->element, "goal"), **last = &g->objectives;
	objectives_add(x, node, &last, 0);
	if (!g->indicators)
		return g;
	struct stratml_aim *own = arena_alloc(x->arena, sizeof(*own));
	own->name = arena_printf(x->arena, "Indicators: %s", g->name);
	own->other = LABEL_INDICATORS;
	own->identifier = words_hash(x->arena, "indicators", g->identifier);
	own->sequence = arena_printf(x->arena, "%s/indicators", g->sequence);
	own->indicators = g->indicators;
	g->indicators = NULL;
	*last = own;
	return g;
}

/* Vision, Mission and Value have one text for all their words; the usual title of a vision is not said again. */
static struct stratml_aim *statement_of(struct exporting *x, const struct element *e, bool named)
{
	struct stratml_aim *a = arena_alloc(x->arena, sizeof(*a));
	const char *description, *other;
	words_split(x->arena, e->text, &description, &other);
	other = other_of(x, e, other, NULL);
	if (!named && !text_equal(e->title, code_name(&codelist_element_kind, e->kind)))
		description = description ? arena_printf(x->arena, "%s\n\n%s", e->title, description) : e->title;
	a->name = named ? e->title : NULL;
	a->description = words_join(x->arena, description, other);
	a->identifier = named ? NULL : stratml_export_identifier_of(x, &element_entity, e->slug);
	return a;
}

static bool has_indicators(struct exporting *x, const struct element *e)
{
	return model_referring(x->model, &indicator_entity, "element", e->head.id, 1).count > 0;
}

static void root_place(struct exporting *x, struct stratml *d, const struct node_row *node, struct stratml_aim ***value, struct stratml_aim ***goal)
{
	const struct element *e = node->element;
	bool plain = !node->child_count && (x->part == 1 || !has_indicators(x, e));
	if (plain && element_is_vision(e) && !d->vision)
		d->vision = statement_of(x, e, false);
	else if (plain && text_equal(e->kind, CODE_ELEMENT_KIND_MISSION) && !d->mission)
		d->mission = statement_of(x, e, false);
	else if (plain && element_kind_states(e->kind)) {
		**value = statement_of(x, e, true);
		*value = &(**value)->next;
	} else {
		**goal = goal_of(x, node);
		*goal = &(**goal)->next;
	}
}

static void core_make(struct exporting *x, struct stratml *d)
{
	struct stratml_aim **value = &d->values, **goal = &d->goals;
	struct out left = { .arena = x->arena };
	bool results = false;
	for (size_t i = 0; i < x->root_count; i++)
		results = results || x->nodes[x->roots[i]].result;
	for (size_t i = 0; i < x->root_count; i++) {
		const struct node_row *node = &x->nodes[x->roots[i]];
		if (node->result || !results)
			root_place(x, d, node, &value, &goal);
		else
			out_fmt(&left, "%s%s %s", left.length ? "; " : "", node->element->code, node->element->title);
	}
	d->other = line_add(x, d->other, "Sections of text that are not carried: ", out_text(&left));
	if (d->goals)
		return;
	d->goals = arena_alloc(x->arena, sizeof(*d->goals));
	*d->goals = (struct stratml_aim){ .name = d->name, .sequence = "1", .identifier = words_hash(x->arena, "goal", x->plan->slug) };
}

static void organisation_make(struct exporting *x, struct stratml *d)
{
	const struct organisation *o = x->plan->owner == NONE ? NULL : model_get(x->model, organisation, x->plan->owner);
	if (!o)
		return;
	d->organisation = arena_alloc(x->arena, sizeof(*d->organisation));
	d->organisation->name = o->name;
	d->organisation->sequence = o->short_name;
	d->organisation->identifier = stratml_export_identifier_of(x, &organisation_entity, o->slug);
	d->organisation->description = words_note(x->arena, o->summary);
}

void stratml_export(struct out *o, struct model *m, const struct plan *plan, int part)
{
	struct exporting x = { .model = m, .arena = m->arena, .plan = plan, .part = part, .own = plan->dataset == m->dataset };
	struct stratml d = { .part = part, .name = plan->title, .source = plan->address };
	words_split(x.arena, plan->summary, &d.description, &d.other);
	d.published = words_take(x.arena, &d.other, LABEL_PUBLISHED);
	d.type = part == 2 ? words_take(x.arena, &d.other, LABEL_TYPE) : NULL;
	d.other = line_add(&x, d.other, "Edition: ", plan->edition);
	d.other = illustrative_add(&x, d.other, &plan_entity, plan);
	d.start = plan->starts ? date_first(x.arena, plan->starts) : NULL;
	d.end = plan->ends ? date_last(x.arena, plan->ends) : NULL;
	d.identifier = stratml_export_identifier_of(&x, &plan_entity, plan->slug);
	organisation_make(&x, &d);
	x.elements = model_referring(m, &element_entity, "plan", plan->head.id, ROWS_MAX);
	tree_make(&x);
	core_make(&x, &d);
	if (!d.type)
		d.type = x.actual ? "Performance_Report" : x.target ? "Performance_Plan" : "Strategic_Plan";
	stratml_write(o, x.arena, &d);
}
