/* history_step.c - what was removed in one step comes back in one: the history holds all of it under one name. What could not be without
 * the record is added again as it was; what stayed and lost its link gets it back where nothing else was put there since. */
#include "base/text.h"
#include "exchange/store.h"
#include "model/declared/knowledge.h"
#include "model/declared/sending.h"
#include "model/engine/refer.h"
#include "model/read/removed.h"
#include "model/engine/row.h"
#include "model/read/history_read.h"
#include "rule/approval.h"
#include "web/page/keeping/history.h"
#include "web/page/keeping/keeping.h"
#include "web/record/words.h"

enum { STEP_SHOWN = 30, NAME_DEEP = 3 };

/* ---- what it was called ---- */

static const char *const *step_texts(struct page *p, const struct entity *e, int64_t id, struct set versions)
{
	return versions.count > 1 ? history_texts(p->model, e, id, versions, set_row(versions, history, versions.count - 2)->number) : NULL;
}

static const char *step_name(struct page *, const struct entity *, const char *const *, int deep);

/* A reference to what is there has its title now; to what was removed, its last one. */
static const char *step_name_part(struct page *p, const struct field *f, const char *text, const struct entity *subject, int deep)
{
	const struct entity *of = f->kind == K_REF ? f->of : f->kind == K_RECORD ? subject : NULL;
	if (!of || !*text || model_by_key(p->model, of, text))
		return words_value(p, f, text, subject);
	int64_t id = history_removed(p->model, of, text);
	struct set versions = id == NONE ? (struct set){ 0 } : history_of(p->model, of, id);
	const void *ghost = id == NONE ? NULL : history_ghost(p, of, id, versions);
	if (!ghost || deep == NAME_DEEP || !page_may(p, ACT_HISTORY, of, ghost))
		return "";
	return step_name(p, of, step_texts(p, of, id, versions), deep + 1);
}

static const char *step_name(struct page *p, const struct entity *e, const char *const *texts, int deep)
{
	const struct field *title = entity_title(e), *kind = entity_field(e, "entity");
	const struct entity *subject = kind ? entity_find(texts[kind - e->fields]) : NULL;
	struct out o = { .arena = p->arena };
	if (title && !(title->flags & PRIVATE))
		out_str(&o, texts[title - e->fields]);
	for (size_t i = 0; !title && i < e->field_count; i++) {
		const struct field *f = &e->fields[i];
		const char *part = f->flags & KEY && !(f->flags & PRIVATE) && f != kind ? step_name_part(p, f, texts[i], subject, deep) : "";
		if (!text_empty(part))
			out_fmt(&o, "%s%s", o.length ? " \u00b7 " : "", part);
	}
	return o.length ? out_text(&o) : _(e->label);
}

const char *history_name(struct page *p, const struct entity *e, int64_t id, struct set versions)
{
	const char *const *texts = step_texts(p, e, id, versions);
	return texts ? step_name(p, e, texts, 0) : _(e->label);
}

/* ---- what went in the same step ---- */

/* Whether a line of a change says that a reference was let go. */
static bool line_lets_go(const struct history_line *l)
{
	return l->field->kind == K_REF && *l->was && !*l->is;
}

/* Whether the record that is there still lacks what it lost then. */
static bool step_lacks(struct page *p, const struct step_record *s, const void *row)
{
	struct history_line *lines;
	size_t n = history_lines(p->model, s->entity, s->change, &lines);
	for (size_t i = 0; i < n; i++)
		if (line_lets_go(&lines[i]) && field_int(lines[i].field, row) == NONE)
			return true;
	return false;
}

static void step_take(struct page *p, struct step *t, const struct history *h)
{
	const struct entity *e = entity_find(h->entity);
	if (!e || !h->change || t->count == STEP_MAX)
		return;
	struct step_record s = { .entity = e, .id = h->record, .change = h->change };
	const void *row = model_by_id(p->model, e, h->record);
	struct set versions = history_of(p->model, e, h->record);
	bool last = versions.count && set_row(versions, history, versions.count - 1)->head.id == h->head.id;
	if (!row && last)
		s.texts = step_texts(p, e, h->record, versions);
	if (!(row ? step_lacks(p, &s, row) : s.texts != NULL))
		return;
	t->removed += !row;
	t->each[t->count++] = s;
}

struct step *history_step_read(struct page *p, const struct entity *e, int64_t id, struct set versions)
{
	struct step *t = arena_alloc(p->arena, sizeof(*t));
	*t = (struct step){ 0 };
	const char *step = versions.count ? set_row(versions, history, versions.count - 1)->step : NULL;
	struct set all = step ? history_step(p->model, step, STEP_MAX) : (struct set){ 0 };
	for (size_t i = 0; i < all.count; i++) {
		const struct history *h = set_row(all, history, i);
		if (h->record != id || !text_equal(h->entity, e->name))
			step_take(p, t, h);
	}
	return t;
}

static void step_list(struct page *p, const struct step *t, bool removed, size_t count)
{
	html(p->o, "<ul class=\"govuk-list govuk-list--bullet\">");
	for (size_t i = 0, shown = 0; i < t->count && shown < STEP_SHOWN; i++) {
		const struct step_record *s = &t->each[i];
		if ((s->texts != NULL) != removed)
			continue;
		shown++;
		html(p->o, "<li>%s: %s</li>", _(s->entity->label),
		    text_cut(p->arena, removed ? step_name(p, s->entity, s->texts, 0) : model_title(p->model, s->entity, s->id), 100));
	}
	if (count > STEP_SHOWN)
		html(p->o, "<li>%s</li>",
		    arena_printf(p->arena, message_n("and %zu more", "and %zu more", (long)(count - STEP_SHOWN)), count - STEP_SHOWN));
	html(p->o, "</ul>");
}

static void history_step_draw(struct page *p, const struct step *t)
{
	size_t stayed = t->count - t->removed;
	if (t->removed) {
		html(p->o, "<h2 class=\"heading\">%s <span class=\"muted\">%zu</span></h2>", _("Removed in the same step"), t->removed);
		step_list(p, t, true, t->removed);
	}
	if (stayed) {
		html(p->o, "<h2 class=\"heading\">%s <span class=\"muted\">%zu</span></h2>", _("Lost a link in the same step"), stayed);
		step_list(p, t, false, stayed);
	}
}

bool history_private_lost(struct page *p, const struct entity *e, const char *change, const char *const *texts)
{
	struct history_line *lines;
	size_t n = history_lines(p->model, e, change, &lines);
	for (size_t i = 0; texts && i < n; i++)
		if (lines[i].field->flags & PRIVATE && !*texts[lines[i].field - e->fields])
			return true;
	return false;
}

void history_step_buttons(struct page *p, const struct step *t)
{
	if (!t || !t->count) {
		page_button(p, NULL, _("Restore this version"), NULL);
		return;
	}
	history_step_draw(p, t);
	bool lost = false;
	for (size_t i = 0; i < t->count; i++)
		lost = lost || history_private_lost(p, t->each[i].entity, t->each[i].change, t->each[i].texts);
	html(p->o, "<p>%s%s%s</p><div class=\"govuk-button-group\">", _("You can restore all of it, or this record alone."), lost ? " " : "",
	    lost ? _("Some private fields of these records were erased since, and come back empty.") : "");
	page_button(p, "restore-all",
	    arena_printf(p->arena, message_n("Restore it and %zu more record", "Restore it and %zu more records", (long)t->count), t->count), NULL);
	page_button(p, "restore", _("Restore this record alone"), "govuk-button--secondary");
	html(p->o, "</div>");
}

/* ---- and comes back ---- */

/* Nobody adds the row of a file by a form: it comes back with what it is attached to, as long as its bytes are kept. So does what is said of a
 * record that comes back: its sources, translations and codes of other sites. */
static bool step_may_add(struct page *p, const struct entity *e, const void *row)
{
	if (e == &file_entity)
		return p->store->folder && store_has(p->arena, p->store, ((const struct file *)row)->hash);
	bool said = e == &provenance_entity || e == &translation_entity || e == &identifier_entity;
	return e == &rendition_entity || said || page_may(p, ACT_ADD, e, row);
}

/* False when it could not come back. One that was restored since is there already. */
static bool step_add(struct page *p, const struct step_record *s)
{
	struct problems found = { .arena = p->arena };
	void *row = history_row(p, s->entity, s->texts, &found);
	if (!found.errors && refer_key_taken(p->model, s->entity, row))
		return true;
	if (!found.errors)
		approval_settle(p->model, p->visitor, s->entity, NULL, row, &found);
	if (found.errors || !step_may_add(p, s->entity, row) || row_save(p->model, s->entity, NULL, row, &p->change) != ROW_SAVED)
		return false;
	removed_forget(p->model, s->entity, s->id);
	return true;
}

static bool step_link(struct page *p, const struct step_record *s)
{
	const void *old = model_by_id(p->model, s->entity, s->id);
	void *row = old ? row_copy(p->arena, s->entity, old) : NULL;
	struct history_line *lines;
	size_t n = history_lines(p->model, s->entity, s->change, &lines);
	struct problems found = { .arena = p->arena };
	for (size_t i = 0; row && i < n; i++)
		if (line_lets_go(&lines[i]) && field_int(lines[i].field, row) == NONE)
			field_read(p->model, lines[i].field, lines[i].was, row, &found);
	if (!row || found.errors || !page_may(p, ACT_CHANGE, s->entity, old) || !page_may(p, ACT_CHANGE, s->entity, row))
		return false;
	return row_put(p->model, s->entity, old, row, &p->change);
}

size_t history_step_restore(struct page *p, const struct step *t)
{
	size_t lost = 0;
	for (size_t i = 0; i < t->count; i++)
		lost += t->each[i].texts && !step_add(p, &t->each[i]);
	for (size_t i = 0; i < t->count; i++)
		lost += !t->each[i].texts && !step_link(p, &t->each[i]);
	return lost;
}
