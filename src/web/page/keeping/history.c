/* history.c - who changed what of a record, when and why, with the record as it was and two versions compared. Of private fields only that they changed is ever told; restoring a version leaves them as they are. */
#include <string.h>

#include "base/text.h"
#include "model/engine/refer.h"
#include "model/read/removed.h"
#include "model/engine/row.h"
#include "model/read/history_read.h"
#include "model/rows/record.h"
#include "rule/approval.h"
#include "web/govuk/govuk.h"
#include "web/page/keeping/history.h"
#include "web/page/keeping/keeping.h"
#include "web/record/edit.h"
#include "web/record/words.h"

/* A record that is there, or was: then its last state, as far as it can still be read. */
struct past {
	struct page *page;
	const struct entity *entity;
	int64_t id;
	const void *row;   /* NULL: it was removed */
	const void *ghost; /* what it was, when it was removed; else the row */
	struct set versions;
	const char *address, *title;
};

/* ---- what it was ---- */

struct texts {
	const struct entity *entity;
	const char *const *list;
	struct page *page;
};

/* References are found by their earlier address names, too. */
static const char *history_text_of(void *context, const struct field *f)
{
	const struct texts *t = context;
	const char *text = t->list[f - t->entity->fields];
	const struct entity *of = f->kind == K_REF ? f->of : NULL;
	if (!of || !*text || model_by_key(t->page->model, of, text) || !entity_slug(of))
		return text;
	int64_t moved = model_moved(t->page->model, of, text);
	return moved == NONE ? text : model_key(t->page->model, of, moved);
}

void *history_row(struct page *p, const struct entity *e, const char *const *list, struct problems *problems)
{
	struct texts t = { e, list, p };
	void *row = row_new(p->arena, e);
	row_read(p->model, e, row, history_text_of, &t, problems);
	return row;
}

static int64_t history_number_of(struct set versions, size_t i)
{
	return set_row(versions, history, i)->number;
}

/* NULL when nothing of it can be read any more: then it is nobody's own (row_new()), and only those see it who see all. */
const void *history_ghost(struct page *p, const struct entity *e, int64_t id, struct set versions)
{
	struct problems ignored = { .arena = p->arena };
	const char *const *texts =
	    versions.count > 1 ? history_texts(p->model, e, id, versions, history_number_of(versions, versions.count - 2)) : NULL;
	return texts ? history_row(p, e, texts, &ignored) : NULL;
}

/* The id behind "~12", an address for what has no key any more. */
static int64_t numbered(const char *key)
{
	int64_t id = NONE;
	return *key == '~' && integer_parse(key + 1, &id) ? id : NONE;
}

/* Fills what the address is about; false when the page was answered. */
static bool past_read(struct page *p, struct past *t)
{
	const char *key;
	*t = (struct past){ .page = p, .id = NONE };
	const struct entity *e = t->entity = edit_kind(p, p->rest, &key);
	if (!e || !*key) {
		page_not_found(p);
		return false;
	}
	const void *row = model_by_key(p->model, e, key);
	t->id = row ? record_id(row) : numbered(key);
	if (t->id == NONE && entity_slug(e))
		t->id = model_moved(p->model, e, key);
	if (t->id == NONE || (!model_by_id(p->model, e, t->id) && !history_of(p->model, e, t->id).count))
		t->id = history_removed(p->model, e, key);
	if (t->id == NONE) {
		page_not_found(p);
		return false;
	}
	t->row = model_by_id(p->model, e, t->id);
	t->versions = history_of(p->model, e, t->id);
	t->ghost = t->row ? t->row : history_ghost(p, e, t->id, t->versions);
	t->title = t->row ? model_title(p->model, e, t->id) : history_name(p, e, t->id, t->versions);
	t->title = text_cut(p->arena, text_or(t->title, _(e->label)), 70);
	t->address = t->row ? arena_printf(p->arena, "/history/%s/%s", e->name, url_encode(p->arena, model_key(p->model, e, t->id), true))
	                    : arena_printf(p->arena, "/history/%s/~%lld", e->name, (long long)t->id);
	const struct field *link = t->ghost && e != &link_entity ? entity_field(e, "link") : NULL;
	p->link = link && field_int(link, t->ghost) != NONE ? model_get(p->model, link, field_int(link, t->ghost)) : NULL;
	return page_require(p, ACT_HISTORY, e, t->ghost ? t->ghost : row_new(p->arena, e));
}

/* ---- one version told ---- */

static const struct entity *history_subject_of(const struct past *t, const char *const *texts)
{
	const struct field *f = entity_field(t->entity, "entity");
	return f && texts ? entity_find(texts[f - t->entity->fields]) : NULL;
}

static const struct entity *subject_now(const struct past *t)
{
	const struct field *f = entity_field(t->entity, "entity");
	return f && t->ghost ? entity_find(text_or(field_text(f, t->ghost), "")) : NULL;
}

static void change_draw(struct past *t, const char *change)
{
	struct page *p = t->page;
	struct history_line *lines;
	size_t n = history_lines(p->model, t->entity, change, &lines);
	if (!n)
		return;
	facts_begin(p);
	for (size_t i = 0; i < n; i++) {
		fact_begin(p, _(lines[i].field->label));
		if (lines[i].field->flags & PRIVATE)
			html_text(p->o, _("Changed. It is private, so the history does not hold it."));
		else
			words_change(p, lines[i].field, lines[i].was, lines[i].is, subject_now(t));
		fact_end(p);
	}
	facts_end(p);
}

static void version_head(struct page *p, const struct history *h)
{
	html(p->o, "<p class=\"small\">%s", arena_printf(p->arena, _("%s, by %s"), words_moment(p, h->at), words_who(p, h->who)));
	if (h->why)
		html(p->o, ". %s %s", _("Why:"), h->why);
	html(p->o, "</p>");
}

static const char *version_name(struct past *t, size_t i)
{
	const char *number = arena_printf(t->page->arena, _("Version %lld"), (long long)history_number_of(t->versions, i));
	if (!t->row && i + 1 == t->versions.count)
		return _("Removed");
	return i + 1 == t->versions.count ? arena_printf(t->page->arena, _("%s (now)"), number) : number;
}

static void history_version_draw(struct past *t, size_t i)
{
	struct page *p = t->page;
	const struct history *h = set_row(t->versions, history, i);
	bool removed = !t->row && i + 1 == t->versions.count;
	html(p->o, "<li><h2 class=\"heading\">%s</h2>", version_name(t, i));
	version_head(p, h);
	if (!i && !h->change)
		html(p->o, "<p>%s</p>", _("The record was added."));
	if (!removed) {
		change_draw(t, h->change);
		html(p->o, "<p class=\"small\">");
		page_link_text(p, arena_printf(p->arena, "%s?version=%lld", t->address, (long long)h->number),
		    arena_printf(p->arena, _("See or restore version %lld"), (long long)h->number));
		html(p->o, "</p>");
	}
	html(p->o, "</li>");
}

/* ---- the page of a record ---- */

static void past_begin(struct past *t, const char *heading)
{
	struct page *p = t->page;
	p->title = arena_printf(p->arena, _("%s: %s"), heading, t->title);
	const char *href = t->row ? record_href(p, t->entity, t->id) : t->address;
	page_begin(p, (const char *const[]){ _(t->entity->labels), page_list(p, t->entity), t->title, href, heading, NULL, NULL },
	    _(t->entity->label), p->title, NULL);
}

static void history_compare_form(struct past *t)
{
	struct page *p = t->page;
	size_t n = t->versions.count - (t->row ? 0 : 1);
	struct code *codes = arena_array(p->arena, struct code, n + 1);
	for (size_t i = 0; i < n; i++)
		codes[i] = (struct code){ arena_printf(p->arena, "%lld", (long long)history_number_of(t->versions, i)), version_name(t, i) };
	if (n > 1)
		words_compare_form(p, t->address, &(struct codelist){ .codes = codes, .count = n }, 0, n - 1);
}

enum { VERSIONS_MAX = 200 };

static void past_draw(struct past *t)
{
	struct page *p = t->page;
	past_begin(t, _("History"));
	if (!t->row)
		govuk_inset_text(
		    p->o, &(struct govuk_inset_text){ .text = _("This record was removed. You can view any of its versions and add it again.") });
	history_compare_form(t);
	html(p->o, "<ol class=\"versions\" reversed>");
	for (size_t i = t->versions.count, shown = 0; i-- > 0 && shown < VERSIONS_MAX; shown++)
		history_version_draw(t, i);
	html(p->o, "</ol>");
	if (t->versions.count > VERSIONS_MAX)
		html(p->o, "<p>%s</p>", arena_printf(p->arena, _("The %d newest versions are shown."), VERSIONS_MAX));
	page_end(p);
}

/* ---- the record as it was ---- */

static size_t version_at(const struct past *t, int64_t number)
{
	size_t i = 0;
	while (i < t->versions.count && history_number_of(t->versions, i) != number)
		i++;
	return i;
}

static void texts_draw(struct past *t, const char *const *texts)
{
	struct page *p = t->page;
	facts_begin(p);
	for (size_t i = 0; i < t->entity->field_count; i++) {
		const struct field *f = &t->entity->fields[i];
		if (f->flags & (PRIVATE | INTERNAL) || !*texts[i])
			continue;
		fact_begin(p, _(f->label));
		if (f->kind == K_NOTE)
			page_note(p, texts[i]);
		else
			html_text(p->o, words_value(p, f, texts[i], history_subject_of(t, texts)));
		fact_end(p);
	}
	facts_end(p);
}

static void restore_form(struct past *t, int64_t number)
{
	struct page *p = t->page;
	bool newest = t->row && number == ((const struct record *)t->row)->version;
	if (newest || !page_may(p, t->row ? ACT_CHANGE : ACT_ADD, t->entity, t->ghost))
		return;
	page_form_begin(p, t->address, false);
	html(p->o, "<input type=\"hidden\" name=\"number\" value=\"%lld\"><input type=\"hidden\" name=\"version\" value=\"%lld\">", (long long)number,
	    (long long)(t->row ? ((const struct record *)t->row)->version : 0));
	const struct history *last = set_row(t->versions, history, t->versions.count - 1);
	bool lost = !t->row && history_private_lost(p, t->entity, last->change, history_texts(p->model, t->entity, t->id, t->versions, number));
	html(p->o, "<p>%s</p>",
	    t->row ? _("Restoring makes a new version with these values. Private fields stay as they are now.")
	           : _("Restoring adds the record again with these values, as a new record."));
	if (lost)
		html(p->o, "<p>%s</p>", _("Its private fields were erased since, and come back empty."));
	history_step_buttons(p, t->row ? NULL : history_step_read(p, t->entity, t->id, t->versions));
	page_form_end(p);
}

static void version_page(struct past *t, int64_t number)
{
	struct page *p = t->page;
	size_t i = version_at(t, number);
	const char *const *texts = i < t->versions.count ? history_texts(p->model, t->entity, t->id, t->versions, number) : NULL;
	if (!texts) {
		page_not_found(p);
		return;
	}
	past_begin(t, version_name(t, i));
	page_problems(p);
	if (p->status == 409)
		govuk_warning_text(p->o,
		    &(struct govuk_warning_text){
		        .text = _("The record was changed in the meantime. Look at its history before you restore this version.") });
	version_head(p, set_row(t->versions, history, i));
	texts_draw(t, texts);
	restore_form(t, number);
	page_link_line(p, t->address, _("The whole history"));
	page_end(p);
}

/* ---- two versions ---- */

static void compare_page(struct past *t, int64_t from, int64_t to)
{
	struct page *p = t->page;
	const char *const *a = history_texts(p->model, t->entity, t->id, t->versions, from);
	const char *const *b = history_texts(p->model, t->entity, t->id, t->versions, to);
	if (!a || !b) {
		page_not_found(p);
		return;
	}
	bool same = true;
	past_begin(t, arena_printf(p->arena, _("Versions %lld and %lld"), (long long)from, (long long)to));
	facts_begin(p);
	for (size_t i = 0; i < t->entity->field_count; i++) {
		const struct field *f = &t->entity->fields[i];
		if (f->flags & (PRIVATE | INTERNAL) || text_equal(a[i], b[i]))
			continue;
		same = false;
		fact_begin(p, _(f->label));
		words_change(p, f, a[i], b[i], history_subject_of(t, b));
		fact_end(p);
	}
	facts_end(p);
	if (same)
		page_empty(p, _("The two versions are the same."));
	history_compare_form(t);
	page_end(p);
}

/* ---- restoring ---- */

static void history_restore(struct past *t, int64_t number, const char *const *texts)
{
	struct page *p = t->page;
	const char **list = arena_array(p->arena, const char *, t->entity->field_count);
	for (size_t i = 0; i < t->entity->field_count; i++) {
		const struct field *f = &t->entity->fields[i];
		bool kept = f->flags & (PRIVATE | INTERNAL) && t->row;
		list[i] = kept ? row_text(p->model, t->entity, t->row, f) : texts[i];
	}
	struct problems found = { .arena = p->arena };
	void *row = history_row(p, t->entity, list, &found);
	if (t->row)
		*(struct record *)row = *(const struct record *)t->row;
	if (!found.errors && refer_key_taken(p->model, t->entity, row))
		problem_add(&found, NULL, _("It can\u2019t be restored: another record has its address now"));
	if (!found.errors)
		approval_settle(p->model, p->visitor, t->entity, t->row, row, &found);
	for (const struct problem *q = found.first; q; q = q->next) {
		const struct field *f = q->field ? entity_field(t->entity, q->field) : NULL;
		problem_add(p->problems, NULL, "%s", f ? field_sentence(p->arena, f, q->text) : q->text);
	}
	if (found.errors) {
		page_refuse(p);
		version_page(t, number);
		return;
	}
	if (!page_require(p, t->row ? ACT_CHANGE : ACT_ADD, t->entity, row) || (t->row && !page_require(p, ACT_CHANGE, t->entity, t->row)))
		return;
	p->change.why = arena_printf(p->arena, "restored version %lld", (long long)number);
	const struct step *step =
	    !t->row && text_equal(page_field(p, "act"), "restore-all") ? history_step_read(p, t->entity, t->id, t->versions) : NULL;
	enum row_outcome outcome = row_save(p->model, t->entity, t->row, row, &p->change);
	if (!t->row && outcome == ROW_SAVED)
		removed_forget(p->model, t->entity, t->id);
	bool all = step && history_step_restore(p, step) == 0;
	if ((outcome == ROW_SAVED || outcome == ROW_SAME) && !db_failed(p->model->db))
		page_done(p, record_href(p, t->entity, t->row ? t->id : record_id(row)),
		    !step     ? "restored"
		        : all ? "restored-step"
		              : "restored-part");
}

static void restore_post(struct past *t)
{
	struct page *p = t->page;
	int64_t number, version, now = t->row ? ((const struct record *)t->row)->version : 0;
	bool good = integer_parse(text_or(page_field(p, "number"), ""), &number) && integer_parse(text_or(page_field(p, "version"), ""), &version);
	const char *const *texts = good ? history_texts(p->model, t->entity, t->id, t->versions, number) : NULL;
	if (!texts)
		page_not_found(p);
	else if (version != now) {
		p->status = 409;
		version_page(t, number);
	} else
		history_restore(t, number, texts);
}

void page_history(struct page *p)
{
	struct past t;
	int64_t number, to;
	const char *version = page_parameter(p, "version"), *from = page_parameter(p, "from"), *until = page_parameter(p, "to");
	if (!past_read(p, &t))
		return;
	if (page_posted(p))
		restore_post(&t);
	else if (version && integer_parse(version, &number))
		version_page(&t, number);
	else if (from && until && integer_parse(from, &number) && integer_parse(until, &to))
		compare_page(&t, number, to);
	else
		past_draw(&t);
}
