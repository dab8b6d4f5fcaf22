/* wording.c - one message: its English, what it is in the language and who says so, where it stands, the terms in it; and correcting it. */
#include "web/page/wording/wording.h"

#include <string.h>

#include "base/text.h"
#include "model/codelists.h"
#include "model/engine/check.h"
#include "web/govuk/govuk.h"

enum { PLACES = 3, TERMS_MAX = 12, TERM_WORDS = 3, TERM_LETTERS = 4 };

struct wording_form {
	const char *form[WORDING_FORMS], *state, *note;
};

struct one {
	struct page *page;
	const struct locale *locale;
	struct wording_lines all;
	const struct wording_line *line;
	struct wording_form typed;
	size_t forms;
};

static const char *form_name(struct one *w, size_t i)
{
	return arena_printf(w->page->arena, "form_%zu", i + 1);
}

/* ---- where it stands ---- */

static void stands_draw(struct one *w)
{
	struct page *p = w->page;
	struct wording_place places[PLACES];
	size_t n = wording_places(p, w->locale, w->line, places, PLACES);
	html(p->o, "<h2 class=\"subheading\">%s</h2>", _("Where it stands"));
	if (!n)
		html(p->o, "<p>%s</p>",
		    _("On none of the pages of the menu: in a form, a message about an error, an email or a page further inside."));
	html(p->o, "<ul class=\"govuk-list\">");
	for (size_t i = 0; i < n; i++) {
		html(p->o,
		    "<li><a class=\"govuk-link\" href=\"/%s%s\" hreflang=\"%s\">%s</a><blockquote class=\"wording__place\" lang=\"%s\" "
		    "dir=\"%s\">%s<mark>%s</mark>%s</blockquote>",
		    w->locale->tag, places[i].href[1] ? places[i].href : "", w->locale->tag, places[i].href, w->locale->tag,
		    w->locale->right_to_left ? "rtl" : "ltr", places[i].before, places[i].words, places[i].after);
		wording_frame_draw(p, w->locale, w->line, places[i].href);
		html(p->o, "</li>");
	}
	p->response->frames = n > 0;
	html(p->o, "</ul>");
}

/* ---- the terms in it ---- */

static size_t words_in(const char *s)
{
	size_t n = 1;
	for (; *s; s++)
		n += *s == ' ';
	return n;
}

/* A short message that the language has, whose English stands in this one as whole words: how it is called elsewhere on the site. */
static bool is_term(struct one *w, const struct wording_line *t, const char *folded)
{
	const char *term = t->message;
	if (t == w->line || !t->forms || t->plural || strlen(term) < TERM_LETTERS || words_in(term) > TERM_WORDS || strpbrk(term, "%.:?!,"))
		return false;
	const char *wanted = text_fold(w->page->arena, term), *at = strstr(folded, wanted);
	char end = at ? at[strlen(wanted)] : 0;
	return at && (at == folded || at[-1] == ' ') && !(end >= 'a' && end <= 'z');
}

static void terms_draw(struct one *w)
{
	struct page *p = w->page;
	const char *folded = text_fold(p->arena, w->line->message);
	size_t n = 0;
	for (size_t i = 0; i < w->all.count && n < TERMS_MAX; i++) {
		const struct wording_line *t = &w->all.each[i];
		if (!is_term(w, t, folded))
			continue;
		if (!n++)
			html(p->o, "<h2 class=\"subheading\">%s</h2><p>%s</p><dl class=\"facts\">", _("Terms in it"),
			    _("These words have a translation of their own. Use the same here."));
		html(p->o, "<div><dt>%s</dt><dd><a class=\"govuk-link\" lang=\"%s\" href=\"%s\">%s</a></dd></div>", t->message, w->locale->tag,
		    wording_href(p, w->locale, t->code), t->forms);
	}
	html(p->o, n ? "</dl>" : "");
}

/* ---- the form ---- */

static const char *plural_label(struct one *w, size_t i)
{
	return w->forms == 1 ? _("Translation")
	                     : arena_printf(w->page->arena, _("For numbers like %s"), locale_plural_examples(w->page->arena, w->locale, (unsigned)i));
}

static const struct field state_field = { .name = "state",
	.kind = K_CODE,
	.label = N_("Who says so?"),
	.missing = N_("Choose who translated it"),
	.list = &codelist_wording_state,
	.flags = REQUIRED };

static void wording_form_draw(struct one *w)
{
	struct page *p = w->page;
	page_form_begin(p, wording_href(p, w->locale, w->line->code), false);
	html(p->o, "<input type=\"hidden\" name=\"version\" value=\"%lld\">", (long long)(w->line->row ? w->line->row->head.version : 0));
	for (size_t i = 0; i < w->forms; i++) {
		const char *name = form_name(w, i);
		govuk_textarea(p->o,
		    &(struct govuk_textarea){ .id = name,
		        .name = name,
		        .value = text_or(w->typed.form[i], ""),
		        .rows = text_length(w->line->message) > 120 ? 5 : 2,
		        .attributes = GOVUK_ATTRIBUTES({ .name = "dir", .value = "auto" }, { .name = "lang", .value = w->locale->tag }),
		        .label = { .text = plural_label(w, i) },
		        .error_message = { .text = page_problem(p, name) } });
	}
	filter_field(p, &state_field, w->typed.state);
	page_input(p, "note", _("Note for translators (optional)"), text_or(w->typed.note, ""), NULL);
	html(p->o, "<div class=\"govuk-button-group\">");
	page_button(p, "save", _("Save"), NULL);
	if (w->line->row)
		govuk_button(p->o,
		    &(struct govuk_button){
		        .text = _("Back to the words of the program"), .name = "act", .value = "drop", .classes = "govuk-button--secondary" });
	html(p->o, "<a class=\"govuk-link\" href=\"%s\">%s</a></div>", wording_href(p, w->locale, NULL), _("Other messages"));
	page_form_end(p);
}

static void english_draw(struct one *w)
{
	struct page *p = w->page;
	const struct wording_line *t = w->line;
	html(p->o, "<dl class=\"facts\"><div><dt>%s</dt><dd class=\"as-typed\" lang=\"en\" dir=\"ltr\">%s</dd></div>", _("English"), t->message);
	if (t->plural)
		html(p->o, "<div><dt>%s</dt><dd class=\"as-typed\" lang=\"en\" dir=\"ltr\">%s</dd></div>", _("English, of several"), t->plural);
	if (t->context)
		html(p->o, "<div><dt>%s</dt><dd>%s</dd></div>", _("Where it is meant"), t->context);
	if (t->row && t->shipped)
		html(p->o, "<div><dt>%s</dt><dd class=\"as-typed\" lang=\"%s\">%s</dd></div>", _("Words of the program"), w->locale->tag, t->shipped);
	html(p->o, "<div><dt>%s</dt><dd>%s</dd></div></dl>", _("State"), _(wording_state_name(t->state)));
	if (strchr(t->message, '%'))
		html(p->o, "<p>%s</p>",
		    _("Signs such as %s stand for a value. Keep each of them; if their order changes, number them: %1$s is the first, %2$s the second."));
}

static void one_draw(struct one *w)
{
	struct page *p = w->page;
	const char *title = p->title = arena_printf(p->arena, _("A message in %s"), w->locale->own);
	page_form_head(p,
	    (const char *const[]){ _("Words of the site"), "/words", w->locale->own, wording_href(p, w->locale, NULL), title, NULL, NULL }, NULL,
	    title, NULL);
	if (p->status == 409)
		govuk_warning_text(p->o,
		    &(struct govuk_warning_text){ .text = _("Somebody else changed this message in the meantime. Look at it, then save again.") });
	html(p->o, "<div class=\"form__fields\">");
	english_draw(w);
	wording_form_draw(w);
	terms_draw(w);
	stands_draw(w);
	html(p->o, "</div></div>\n");
}

/* ---- saving ---- */

static void form_fill(struct one *w)
{
	for (size_t i = 0; i < w->forms; i++)
		w->typed.form[i] = wording_form(w->line->forms, w->line->length, i);
	w->typed.state = w->line->row ? w->line->row->state : CODE_WORDING_STATE_HUMAN;
	w->typed.note = w->line->row ? w->line->row->note : NULL;
}

/* Line ends as we keep them; a browser sends CRLF. Blanks at the ends stay: they are part of some messages. */
static const char *form_typed(struct page *p, const char *name)
{
	struct out o = { .arena = p->arena };
	for (const char *s = text_or(page_field(p, name), ""); *s; s++)
		if (*s != '\r')
			out_char(&o, *s);
	return o.length ? out_text(&o) : NULL;
}

static void form_posted(struct one *w)
{
	for (size_t i = 0; i < w->forms; i++)
		w->typed.form[i] = form_typed(w->page, form_name(w, i));
	w->typed.state = page_field(w->page, "state");
	const char *note = form_typed(w->page, "note");
	w->typed.note = note ? text_trim(w->page->arena, note) : NULL;
}

static const char *wording_field_text(void *context, const struct field *f)
{
	struct one *w = context;
	const struct wording_line *t = w->line;
	const struct {
		const char *name, *text;
	} each[] = { { "language", w->locale->tag }, { "code", t->code }, { "context", t->context }, { "message", t->message },
		{ "plural", t->plural }, { "state", w->typed.state }, { "note", w->typed.note } };
	for (size_t i = 0; i < w->forms; i++)
		if (text_equal(f->name, form_name(w, i)))
			return w->typed.form[i];
	for (size_t i = 0; i < COUNT(each); i++)
		if (text_equal(each[i].name, f->name))
			return each[i].text;
	return NULL;
}

static struct wording *row_typed(struct one *w)
{
	struct page *p = w->page;
	struct wording *row = w->line->row ? row_copy(p->arena, &wording_entity, w->line->row) : row_new(p->arena, &wording_entity);
	struct problems wrong = { .arena = p->arena };
	row_read(p->model, &wording_entity, row, wording_field_text, w, &wrong);
	for (const struct problem *q = wrong.first; q; q = q->next)
		problem_add(
		    p->problems, q->field, "%s", field_sentence(p->arena, entity_field(&wording_entity, text_or(q->field, "form_1")), q->text));
	/* a form that a number needs may not be missing between others */
	for (size_t i = 1; i < w->forms; i++)
		if (!w->typed.form[i] && *locale_plural_examples(p->arena, w->locale, (unsigned)i))
			problem_add(p->problems, form_name(w, i), _("Enter the form for numbers like %s"),
			    locale_plural_examples(p->arena, w->locale, (unsigned)i));
	return row;
}

static bool one_stale(struct one *w)
{
	int64_t version;
	return !integer_parse(text_or(page_field(w->page, "version"), ""), &version) || version != (w->line->row ? w->line->row->head.version : 0);
}

static void one_post(struct one *w)
{
	struct page *p = w->page;
	bool drop = text_equal(page_field(p, "act"), "drop");
	if (!page_require(p, w->line->row ? ACT_CHANGE : ACT_ADD, &wording_entity, w->line->row))
		return;
	form_posted(w);
	if (one_stale(w)) {
		p->status = 409;
		one_draw(w);
		return;
	}
	struct wording *row = drop ? NULL : row_typed(w);
	if (p->problems->errors) {
		page_refuse(p);
		one_draw(w);
		return;
	}
	if (drop && w->line->row)
		row_delete(p->model, &wording_entity, w->line->row, &p->change);
	else if (row)
		row_save(p->model, &wording_entity, w->line->row, row, &p->change);
	if (!db_failed(p->model->db))
		page_done(p, wording_href(p, w->locale, w->line->code), "saved");
}

void wording_page(struct page *p, const struct locale *l, const char *code)
{
	struct one *w = arena_alloc(p->arena, sizeof(*w));
	*w = (struct one){ .page = p, .locale = l, .all = wordings_all(p->model, l) };
	w->line = wordings_find(&w->all, code);
	if (!w->line) {
		page_not_found(p);
		return;
	}
	const char *show = page_parameter(p, "show");
	if (show && !page_posted(p)) {
		wording_frame(p, l, w->line, show);
		return;
	}
	w->forms = w->line->plural ? locale_plural_count(l) : 1;
	if (page_posted(p))
		one_post(w);
	else {
		form_fill(w);
		one_draw(w);
	}
}
