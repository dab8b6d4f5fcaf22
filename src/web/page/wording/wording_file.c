/* wording_file.c - the messages of a language as a .po file, for the programs that translators work with, and back. */
#include <string.h>

#include "base/text.h"
#include "exchange/words/po_file.h"
#include "model/codelists.h"
#include "model/engine/check.h"
#include "web/govuk/govuk.h"
#include "web/page/wording/wording.h"

enum { WRONG_SHOWN = 20, FILE_MAX = 8 << 20 };
#define STATE "state: " /* in the note of an entry: who translated it */

/* ---- out ---- */

void wording_file_write(struct page *p, const struct locale *l)
{
	struct wording_lines all = wordings_all(p->model, l);
	p->bare = true;
	p->fresh = true;
	p->response->type = "text/x-gettext-translation; charset=utf-8";
	po_write_head(p->o,
	    arena_printf(p->arena, "Language: %s\nContent-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: 8bit\nX-Own-Name: %s\n", l->tag,
	        l->own));
	for (size_t i = 0; i < all.count; i++) {
		const struct wording_line *t = &all.each[i];
		const char *code = wording_state_code(t->state);
		struct po_entry e = {
			.note = code ? arena_printf(p->arena, STATE "%s", code) : NULL, .context = t->context, .id = t->message, .plural = t->plural
		};
		size_t forms = t->plural ? locale_plural_count(l) : 1;
		for (size_t k = 0; k < forms; k++)
			e.forms[k] = text_or(wording_form(t->forms, t->length, k), "");
		po_write(p->o, &e);
	}
}

/* ---- in ---- */

struct taking {
	struct page *page;
	const struct locale *locale;
	struct wording_lines all;
	const struct po_entry *entry;
	const struct wording_line *line;
	size_t saved, same, unknown, empty;
};

static const char *taken_state(const struct po_entry *e)
{
	const char *said = e->note && text_starts(e->note, STATE) ? e->note + strlen(STATE) : "";
	bool known = code_place(&codelist_wording_state, said) < codelist_wording_state.count;
	return e->fuzzy ? CODE_WORDING_STATE_MACHINE : known ? said : CODE_WORDING_STATE_HUMAN;
}

static const char *taken_text(void *context, const struct field *f)
{
	struct taking *t = context;
	const struct {
		const char *name, *text;
	} each[] = { { "language", t->locale->tag }, { "code", t->line->code }, { "context", t->line->context }, { "message", t->line->message },
		{ "plural", t->line->plural }, { "state", taken_state(t->entry) }, { "note", t->line->row ? t->line->row->note : NULL } };
	for (size_t i = 0; i < WORDING_FORMS; i++)
		if (text_equal(f->name, arena_printf(t->page->arena, "form_%zu", i + 1)))
			return text_empty(t->entry->forms[i]) ? NULL : t->entry->forms[i];
	for (size_t i = 0; i < COUNT(each); i++)
		if (text_equal(each[i].name, f->name))
			return each[i].text;
	return NULL;
}

/* Whether the file says what is in effect already, in the same state. */
static bool says_the_same(const struct taking *t)
{
	const char *state = text_or(wording_state_code(t->line->state), "");
	for (size_t i = 0; i < WORDING_FORMS; i++)
		if (!text_equal(text_or(t->entry->forms[i], ""), text_or(wording_form(t->line->forms, t->line->length, i), "")))
			return false;
	return text_equal(state, taken_state(t->entry));
}

static void wording_take(struct taking *t)
{
	struct page *p = t->page;
	struct wording *row = t->line->row ? row_copy(p->arena, &wording_entity, t->line->row) : row_new(p->arena, &wording_entity);
	struct problems wrong = { .arena = p->arena };
	if (!row_read(p->model, &wording_entity, row, taken_text, t, &wrong)) {
		if (p->problems->errors < WRONG_SHOWN)
			problem_add(p->problems, "file", _("Line %zu, “%s”: %s"), t->entry->line, text_cut(p->arena, t->line->message, 60),
			    field_sentence(p->arena, entity_field(&wording_entity, text_or(wrong.first->field, "form_1")), wrong.first->text));
		return;
	}
	t->saved += row_save(p->model, &wording_entity, t->line->row, row, &p->change) == ROW_SAVED;
}

static void entries_take(struct taking *t, const struct po *po)
{
	struct page *p = t->page;
	for (size_t i = 0; i < po->count && !db_failed(p->model->db); i++) {
		t->entry = &po->each[i];
		if (!t->entry->id || !*t->entry->id)
			continue;
		t->line = wordings_find(&t->all, wording_code(p->arena, t->entry->context, t->entry->id));
		if (!t->line)
			t->unknown++;
		else if (text_empty(t->entry->forms[0]))
			t->empty++;
		else if (says_the_same(t))
			t->same++;
		else
			wording_take(t);
	}
}

void wording_file_form(struct page *p, const struct locale *l)
{
	page_section_begin(p, "file-form", _("As a file for translators"), NULL);
	html(p->o, "<p><a class=\"govuk-link\" href=\"/words/%s.po\" download>%s</a></p>", l->tag,
	    arena_printf(p->arena, _("All messages in %s as a .po file"), l->own));
	page_form_begin(p, wording_href(p, l, NULL), true);
	govuk_file_upload(p->o,
	    &(struct govuk_file_upload){ .id = "file",
	        .name = "file",
	        .label = { .text = _("A .po file that was worked on") },
	        .hint = { .text = _("What it says otherwise than the site is saved, with its state. If one message is wrong, nothing is saved.") },
	        .error_message = { .text = page_problem(p, "file") } });
	page_button(p, NULL, _("Take in the file"), NULL);
	page_form_end(p);
	page_section_end(p);
}

static void taking_refused(struct page *p, const struct locale *l)
{
	page_refuse(p);
	const char *title = p->title = arena_printf(p->arena, _("Words of the site in %s"), l->own);
	page_form_head(p, (const char *const[]){ _("Words of the site"), "/words", l->own, wording_href(p, l, NULL), title, NULL, NULL }, NULL, title,
	    _("Nothing was saved."));
	wording_file_form(p, l);
	html(p->o, "</div>\n");
}

void wording_file_take(struct page *p, const struct locale *l)
{
	const struct form_file *file = page_file(p, "file");
	struct problems found = { .arena = p->arena };
	struct taking t = { .page = p, .locale = l };
	struct po po = { 0 };
	if (!page_require(p, ACT_ADD, &wording_entity, NULL))
		return;
	if (!file)
		problem_add(p->problems, "file", "%s", _("Choose a file"));
	else if (file->length > FILE_MAX)
		problem_add(p->problems, "file", "%s", _("Your file is too big. The limit is 8 MB"));
	else if (po_file_read(p->arena, file->bytes, file->length, &po, &found) != SANDBOX_DONE)
		problem_add(p->problems, "file", "%s", found.first ? found.first->text : _("The file can’t be read. Try again in a moment"));
	if (!p->problems->errors) {
		t.all = wordings_all(p->model, l);
		entries_take(&t, &po);
	}
	if (p->problems->errors) {
		taking_refused(p, l);
		return;
	}
	if (!db_failed(p->model->db))
		page_done(p, arena_printf(p->arena, "%s?own=yes", wording_href(p, l, NULL)), "saved");
}
