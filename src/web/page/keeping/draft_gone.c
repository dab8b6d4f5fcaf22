/* draft_gone.c - drafts that wait for a record: counted before that is removed, and told afterwards that it was. */
#include "base/text.h"
#include "model/engine/search/lookup.h"
#include "model/read/history_read.h"
#include "web/kit/address.h"
#include "web/page/keeping/history.h"
#include "web/page/keeping/keeping.h"
#include "web/record/edit.h"

/* ---- before ---- */

static bool draft_waits_for(struct page *p, const struct draft *d, draft_sought *sought, void *context)
{
	struct model program = model_as_program(p->model);
	struct edit edit;
	const struct entity *e = entity_find(d->entity);
	if (e && d->record != NONE && sought(context, e, d->record))
		return true;
	if (!draft_edit(p, d, &edit))
		return false;
	for (size_t i = 0; i < edit.entity->field_count; i++) {
		const struct field *f = &edit.entity->fields[i];
		const char *text = f->kind == K_REF && record_form_has(&edit.form, f) ? record_form_text(&edit.form, f) : NULL;
		int64_t id = text_empty(text) ? NONE : lookup_one(&program, f->of, text);
		if (id != NONE && sought(context, f->of, id))
			return true;
	}
	return false;
}

struct set drafts_waiting_for(struct page *p, draft_sought *sought, void *context)
{
	struct set all = model_all(p->model, &draft_entity), found = { .entity = &draft_entity };
	found.rows = arena_array(p->arena, void *, all.count + 1);
	for (size_t i = 0; i < all.count; i++)
		if (draft_waits_for(p, set_row(all, draft, i), sought, context))
			found.rows[found.count++] = all.rows[i];
	return found;
}

/* ---- afterwards ---- */

/* A record of that key that was removed; NONE: one has it, or none ever had. Drafts keep what they name by its key. */
static int64_t removed_called(struct page *p, const struct entity *of, const char *text)
{
	struct model program = model_as_program(p->model);
	if (of->secret || of->journal || lookup_one(&program, of, text) != NONE || lookup_titled_count(&program, of, text))
		return NONE;
	int64_t id = history_removed(&program, of, text);
	return id == NONE || model_by_id(&program, of, id) ? NONE : id;
}

bool draft_gone(struct page *p, const struct draft *d, struct draft_gone *gone)
{
	const struct entity *e = entity_find(d->entity);
	struct edit edit;
	*gone = (struct draft_gone){ .entity = e, .record = d->record, .name = d->title, .changes = true };
	if (!e || (d->record != NONE && !draft_old(p, d)))
		return e;
	for (size_t i = 0; draft_edit(p, d, &edit) && i < e->field_count; i++) {
		const struct field *f = &e->fields[i];
		const char *text = f->kind == K_REF && record_form_has(&edit.form, f) ? record_form_text(&edit.form, f) : NULL;
		int64_t id = text_empty(text) ? NONE : removed_called(p, f->of, text);
		if (id != NONE) {
			const char *name = f->of->closed ? text : history_name(p, f->of, id, history_of(p->model, f->of, id));
			*gone = (struct draft_gone){ .entity = f->of, .record = id, .name = name };
			return true;
		}
	}
	return false;
}

struct set drafts_gone(struct page *p, struct set all)
{
	struct set some = { .entity = &draft_entity, .rows = arena_array(p->arena, void *, all.count + 1) };
	struct draft_gone gone;
	for (size_t i = 0; i < all.count; i++)
		if (draft_gone(p, set_row(all, draft, i), &gone))
			some.rows[some.count++] = all.rows[i];
	return some;
}

const char *draft_gone_words(const struct draft_gone *gone)
{
	return gone->changes ? _("Change of a record that was removed") : _("New, for a record that was removed");
}

/* The last state of the record decides who may see its history (rule/may.h). */
static const char *gone_history(struct page *p, const struct draft_gone *gone)
{
	struct set versions = history_of(p->model, gone->entity, gone->record);
	const void *ghost = history_ghost(p, gone->entity, gone->record, versions);
	if (!ghost || !page_may(p, ACT_HISTORY, gone->entity, ghost) || !page_may(p, ACT_ADD, gone->entity, ghost))
		return NULL;
	return arena_printf(p->arena, "/history/%s/~%lld", gone->entity->name, (long long)gone->record);
}

void draft_gone_draw(struct page *p, const struct draft *d)
{
	struct draft_gone gone;
	if (!draft_gone(p, d, &gone))
		return;
	const char *history = gone_history(p, &gone);
	html(p->o, "<div class=\"govuk-inset-text\"><p>%s</p>",
	    gone.changes ? _("The record that this draft changes was removed.")
	                 : arena_printf(p->arena, _("%s \u201c%s\u201d was removed. This draft needs it."), _(gone.entity->label),
	                       text_cut(p->arena, gone.name, 160)));
	html(p->o, "<p>%s ",
	    history ? _("You can discard the draft, or restore the record first.")
	            : _("You can discard the draft, or ask an officer to restore the record."));
	page_link_text(p, history ? history : "/enquiries/new", history ? _("The history of the record") : _("Ask an international officer"));
	html(p->o, "</p></div>");
}
