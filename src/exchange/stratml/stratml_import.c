/* stratml_import.c - a document into rows: a dataset, a plan, its elements, indicators and observations. */
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "exchange/names.h"
#include "model/rows/organisation.h"
#include "stratml_importing.h"

/* ---- the plan ---- */

static void identifiers_gather(struct names *all, const struct stratml_aim *list)
{
	for (; list; list = list->next) {
		if (list->identifier)
			names_add(all, list->identifier, 1);
		identifiers_gather(all, list->objectives);
	}
}

static const char *identifier_stored(struct importing *i, const struct entity *e, const char *slug)
{
	const struct identifier *id = model_find(i->model, identifier, arena_printf(i->arena, "%s|%s|%s", e->name, slug, STRATML_SCHEME));
	return id ? id->value : words_hash(i->arena, e->name, slug);
}

static bool plan_is_ours(struct importing *i, const struct plan *plan, const char *title, const struct names *identifiers)
{
	if (text_equal(plan->title, title) || text_equal(identifier_stored(i, &plan_entity, plan->slug), i->document->identifier))
		return true;
	struct set s = model_referring(i->model, &element_entity, "plan", plan->head.id, FOUND_MAX);
	return set_any(s, element, names_find(identifiers, identifier_stored(i, &element_entity, each->slug)));
}

/* The dataset and plan that this file made before. */
static void find_before(struct importing *i, const char *title)
{
	struct names identifiers = { .arena = i->arena };
	identifiers_gather(&identifiers, i->document->goals);
	struct set datasets = imports_of_file(i->model, i->file);
	for (size_t d = 0; d < datasets.count && !i->plan; d++) {
		struct set plans = model_referring(i->model, &plan_entity, "dataset", set_row(datasets, dataset, d)->head.id, FOUND_MAX);
		for (size_t n = 0; n < plans.count && !i->plan; n++)
			if (plan_is_ours(i, set_row(plans, plan, n), title, &identifiers)) {
				i->plan = set_row(plans, plan, n);
				i->dataset = set_row(datasets, dataset, d);
			}
	}
}

static void before_read(struct importing *i)
{
	i->before = model_referring(i->model, &element_entity, "plan", i->plan->head.id, FOUND_MAX);
	i->met = arena_array(i->arena, bool, i->before.count + 1);
	for (size_t n = 0; n < i->before.count; n++) {
		const struct element *e = set_row(i->before, element, n);
		names_add(&i->known, arena_printf(i->arena, "id %s", identifier_stored(i, &element_entity, e->slug)), (long)n + 1);
		names_add(&i->known, arena_printf(i->arena, "code %s/%s", i->plan->slug, text_slug(i->arena, e->code)), (long)n + 1);
	}
}

static const char *type_usual(const struct stratml *d)
{
	bool target = false, actual = false;
	for (const struct stratml_aim *g = d->goals; g; g = g->next)
		for (const struct stratml_aim *o = g; o; o = o == g ? g->objectives : o->next)
			for (const struct stratml_indicator *s = o->indicators; s; s = s->next)
				for (const struct stratml_result *r = s->results; r; r = r->next) {
					target = target || r->target;
					actual = actual || !r->target;
				}
	return actual ? "Performance_Report" : target ? "Performance_Plan" : "Strategic_Plan";
}

static void dataset_put(struct importing *i, const char *title)
{
	const char *slug =
	    i->dataset ? i->dataset->slug : importing_slug_free(i, &dataset_entity, arena_printf(i->arena, "import-%s", text_slug(i->arena, title)));
	i->dataset = PUT(i, dataset, i->dataset, i->document->line, { "slug", slug }, { "title", title }, { "kind", "import" }, { "source", i->file },
	    { "date", clock_today(i->arena) }, { "summary", i->document->part == 1 ? "StratML, Part 1" : "StratML, Part 2" });
}

static bool plan_put(struct importing *i)
{
	struct stratml *d = i->document;
	const char *other = d->other, *name = d->name;
	if (!name) {
		name = d->goals && d->goals->name ? d->goals->name : i->file;
		importing_warn(i, d->line, NULL, _("the plan has no name; it is given the name \u201c%s\u201d"), name);
	}
	const char *title = importing_name_fit(i, name, TITLE_MAX, &other, d->line, NULL);
	find_before(i, title);
	dataset_put(i, title);
	if (!i->dataset)
		return false;
	const char *owner = importing_organisation_put(i, &other);
	if (d->type && strcmp(d->type, type_usual(d)))
		other = words_add(i->arena, other, arena_printf(i->arena, LABEL_TYPE "%s", d->type));
	if (d->published)
		other = words_add(i->arena, other, arena_printf(i->arena, LABEL_PUBLISHED "%s", d->published));
	const char *text = importing_note_fit(i, words_join(i->arena, d->description, words_note(i->arena, other)), d->line, NULL);
	const char *slug = i->plan ? i->plan->slug : importing_slug_free(i, &plan_entity, text_slug(i->arena, title));
	const char *kind = i->plan ? i->plan->kind : "strategy";
	i->plan = PUT(i, plan, i->plan, d->line, { "slug", slug }, { "title", title }, { "kind", kind }, { "owner", owner }, { "starts", d->start },
	    { "ends", d->end }, { "address", d->source }, { "summary", text }, { "dataset", i->dataset->slug });
	if (!i->plan)
		return false;
	importing_identifier_put(i, &plan_entity, i->plan->slug, importing_identifier_new(i, d->identifier, d->line, NULL), d->line);
	return !i->problems->errors;
}

static void stratml_import_missing_tell(struct importing *i)
{
	for (size_t n = 0; n < i->before.count; n++)
		if (!i->met[n])
			importing_warn(
			    i, i->document->line, NULL, _("%s is no longer in the file; the record stays"), set_row(i->before, element, n)->slug);
}

static void rows_put(struct importing *i)
{
	long number = 0;
	if (!plan_put(i))
		return;
	before_read(i);
	importing_statement_put(i, i->document->vision, "vision", "vision");
	importing_statement_put(i, i->document->mission, "mission", "mission");
	for (const struct stratml_aim *v = i->document->values; v; v = v->next)
		importing_statement_put(i, v, "value", arena_printf(i->arena, "value-%ld", ++number));
	number = 0;
	for (const struct stratml_aim *g = i->document->goals; g && !i->problems->errors; g = g->next)
		importing_goal_put(i, g, ++number);
	stratml_import_missing_tell(i);
}

static enum records_end stratml_import_finish(struct importing *i, bool keep)
{
	struct model *m = i->model;
	struct problems *p = i->problems;
	enum records_end end = RECORDS_DONE;
	if (db_failed(m->db) || (!p->errors && keep && !db_commit(m->db)))
		end = RECORDS_FAILED;
	else if (p->errors)
		end = RECORDS_REFUSED;
	if (end == RECORDS_FAILED) {
		p->line = p->column = 0;
		problem_add(p, NULL, _("the database failed: %s"), db_message(m->db));
	}
	if (end != RECORDS_DONE || !keep)
		db_rollback(m->db);
	/* what was read in between may not be there any more */
	model_start(m, m->db, m->arena, text_equal(m->as_at, m->own_day) ? NULL : m->as_at);
	return end;
}

enum records_end stratml_import(
    struct model *m, const char *name, const char *bytes, size_t length, bool dry_run, struct problems *p, struct records_count *count)
{
	struct arena *a = m->arena;
	struct importing i = { .model = m, .arena = a, .problems = p, .count = count, .known.arena = a, .identifiers.arena = a, .codes.arena = a };
	p->file = name;
	i.file = text_cut(a, text_or(words_line(a, name), "stratml.xml"), 200);
	struct node *root = stratml_nodes(a, bytes, length, p);
	i.document = root ? stratml_document(a, root, p) : NULL;
	if (!i.document)
		return RECORDS_REFUSED;
	if (db_begin_write(m->db))
		rows_put(&i);
	p->line = p->column = 0;
	return stratml_import_finish(&i, !dry_run);
}
