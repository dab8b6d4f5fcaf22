/* translate.c - the texts of a record in another language, beside the original. */
#include <string.h>

#include "base/date.h"
#include "base/message.h"
#include "base/text.h"
#include "model/declared/access.h"
#include "model/engine/row.h"
#include "model/read/history_read.h"
#include "rule/keeping.h"
#include "web/govuk/govuk.h"
#include "web/page/keeping/keeping.h"
#include "web/record/edit.h"
#include "web/record/record_form.h"

struct translating {
	struct page *page;
	const struct entity *entity;
	const void *row;
	const char *to, *address;
	bool waits; /* a text was sent to the officers */
};

static int64_t translate_id_of(const struct translating *t)
{
	return record_id(t->row);
}

static const struct translation *translate_text_of(struct translating *t, const struct field *f)
{
	return model_find(t->page->model, translation,
	    arena_printf(t->page->arena, "%s|%s|%s|%s", t->entity->name, model_key(t->page->model, t->entity, translate_id_of(t)), f->name, t->to));
}

static bool translated(const struct translating *t, const struct field *f)
{
	return f->flags & TRANSLATE && row_present(f, t->row);
}

static const char *translate_name_of(struct translating *t, const char *before, const struct field *f)
{
	return arena_printf(t->page->arena, "%s-%s", before, f->name);
}

/* ---- drawing ---- */

static const struct code checked_codes[] = { { "yes", N_("A person has checked this translation") } };
static const struct codelist checked_list = { .name = "checked", .codes = checked_codes, .count = COUNT(checked_codes) };

static void translate_field_draw(struct translating *t, const struct field *f)
{
	struct page *p = t->page;
	const struct translation *old = translate_text_of(t, f);
	const char *typed = page_posted(p) ? page_field(p, translate_name_of(t, "text", f)) : old ? old->text : NULL;
	const char *hint =
	    old ? arena_printf(p->arena, "%s%s", language_made(p, old), language_stale(p, old) ? _(". The original was changed since") : "") : NULL;
	struct govuk_attributes written = GOVUK_ATTRIBUTES({ .name = "lang", .value = t->to }, { .name = "dir", .value = language_direction(t->to) });
	html(p->o, "<section class=\"section sides\"><div><h2 class=\"subheading\">%s</h2>", _(f->label));
	record_form_original(p, t->entity, t->row, f);
	html(p->o, "</div><div>");
	html(
	    p->o, "<input type=\"hidden\" name=\"%s\" value=\"%lld\">", translate_name_of(t, "version", f), (long long)(old ? old->head.version : 0));
	const char *id = translate_name_of(t, "text", f);
	govuk_textarea(p->o,
	    &(struct govuk_textarea){ .id = id,
	        .name = id,
	        .value = typed,
	        .rows = f->kind == K_NOTE ? 10 : 2,
	        .hint = { .text = hint },
	        .label = { .text = arena_printf(p->arena, _("%s in %s"), _(f->label), language_name(t->to)) },
	        .error_message = { .text = page_problem(p, id) },
	        .attributes = written });
	if (translation_by_machine(old)) {
		record_form_fields(p,
		    &(struct field){ .name = translate_name_of(t, "checked", f), .kind = K_CODE, .label = N_("Checked"), .list = &checked_list }, 1);
	}
	html(p->o, "</div></section>");
}

static const struct field made_field = { .name = "made",
	.kind = K_CODE,
	.label = N_("What you changed here was translated by"),
	.help = N_("If a person has corrected a machine translation, choose a person."),
	.list = &codelist_translation_made,
	.flags = REQUIRED,
	.otherwise = "human" };

static void translate_head_draw(struct translating *t, const char *title)
{
	struct page *p = t->page;
	const char *name = text_cut(p->arena, model_title(p->model, t->entity, translate_id_of(t)), 70);
	p->title = arena_printf(p->arena, _("%s: %s"), title, name);
	const char *whole = p->title;
	html(p->o, "<div class=\"govuk-width-container\">");
	page_crumbs(p,
	    (const char *const[]){
	        _(t->entity->labels), page_list(p, t->entity), name, record_href(p, t->entity, translate_id_of(t)), title, NULL, NULL });
	page_problems(p);
	html(p->o, "<div class=\"page-head\"><p class=\"eyebrow\">%s</p><h1 class=\"title\" dir=\"auto\">%s</h1></div>", _(t->entity->label), whole);
}

static void sides_draw(struct translating *t)
{
	struct page *p = t->page;
	translate_head_draw(t, arena_printf(p->arena, _("Translate into %s"), language_name(t->to)));
	html(p->o, "<p>%s</p>", _("A text that is left empty, or that repeats the original, has no translation: pages then show the original."));
	page_form_begin(p, arena_printf(p->arena, "%s?to=%s", t->address, t->to), false);
	for (size_t i = 0; i < t->entity->field_count; i++)
		if (translated(t, &t->entity->fields[i]))
			translate_field_draw(t, &t->entity->fields[i]);
	record_form_fields(p, &made_field, 1);
	html(p->o, "<div class=\"govuk-button-group\">");
	page_button(p, NULL, _("Save"), NULL);
	html(p->o, "<a class=\"govuk-link\" href=\"%s\">%s</a></div>", t->address, _("Other languages"));
	page_form_end(p);
	html(p->o, "</div>\n");
}

static void chosen_languages(struct translating *t)
{
	struct page *p = t->page;
	struct set s = model_said_of(p->model, &translation_entity, t->entity, translate_id_of(t), 500);
	struct out seen = { .arena = p->arena };
	out_char(&seen, ' ');
	html(p->o, "<ul class=\"govuk-list govuk-list--bullet\">");
	for (size_t i = 0; i < s.count; i++) {
		const struct translation *r = set_row(s, translation, i);
		if (!language_valid(r->language) || strstr(out_text(&seen), arena_printf(p->arena, " %s ", r->language)))
			continue;
		out_fmt(&seen, "%s ", r->language);
		html(p->o, "<li>");
		page_link_text(
		    p, arena_printf(p->arena, "%s?to=%s", t->address, url_encode(p->arena, r->language, false)), language_name(r->language));
		html(p->o, "%s%s</li>", message_comma(), language_made(p, r));
	}
	html(p->o, "</ul>");
	if (!s.count)
		page_empty(p, _("There is no text in another language yet."));
}

static void languages_draw(struct translating *t)
{
	struct page *p = t->page;
	translate_head_draw(t, _("Translate"));
	chosen_languages(t);
	const struct codelist *list = language_list(p->arena);
	html(p->o, "<form method=\"get\" action=\"%s\">", t->address);
	filter_field(
	    p, &(struct field){ .name = "to", .kind = K_CODE, .label = N_("Translate into"), .list = list, .otherwise = list->codes[0].code }, NULL);
	govuk_button(p->o, &(struct govuk_button){ .text = _("Continue") });
	html(p->o, "</form></div>\n");
}

/* ---- saving ---- */

struct wanted {
	struct translating *t;
	const struct field *field;
	const char *text, *made;
};

static const char *translate_value_of(void *context, const struct field *f)
{
	const struct wanted *w = context;
	struct translating *t = w->t;
	if (text_equal(f->name, "entity"))
		return t->entity->name;
	if (text_equal(f->name, "record"))
		return model_key(t->page->model, t->entity, translate_id_of(t));
	if (text_equal(f->name, "field"))
		return w->field->name;
	if (text_equal(f->name, "language"))
		return t->to;
	if (text_equal(f->name, "made"))
		return w->made;
	return text_equal(f->name, "date") ? clock_today(t->page->arena) : w->text;
}

static const char *text_typed(struct translating *t, const struct field *f)
{
	struct page *p = t->page;
	struct out o = { .arena = p->arena };
	for (const char *s = text_or(page_field(p, translate_name_of(t, "text", f)), ""); *s; s++)
		if (*s != '\r')
			out_char(&o, *s);
	return f->kind == K_NOTE ? out_text(&o) : text_trim(p->arena, out_text(&o));
}

static void length_check(struct translating *t, const struct field *f, const char *text)
{
	size_t max = f->max ? (size_t)f->max : f->kind == K_NOTE ? 20000 : 200;
	if (text_length(text) > max)
		problem_add(t->page->problems, translate_name_of(t, "text", f), _("%s must be %zu characters or fewer. It has %zu"), _(f->label), max,
		    text_length(text));
}

static void field_save(struct translating *t, const struct field *f)
{
	struct page *p = t->page;
	const struct translation *old = translate_text_of(t, f);
	bool checked = translation_by_machine(old) && page_field(p, translate_name_of(t, "checked", f));
	struct wanted w = { t, f, text_typed(t, f), checked ? "human" : text_or(page_field(p, "made"), "") };
	int64_t version = 0;
	if (text_equal(w.text, old ? old->text : "") && !checked)
		return;
	if (record_form_repeats(p->arena, f, t->row, w.text)) /* no translation */
		w.text = "";
	if (text_empty(w.text) && !old)
		return;
	length_check(t, f, w.text);
	if (!integer_parse(text_or(page_field(p, translate_name_of(t, "version", f)), ""), &version) || version != (old ? old->head.version : 0)) {
		problem_add(p->problems, translate_name_of(t, "text", f),
		    _("%s: another person has changed this text to \u201c%s\u201d. Save again to replace it with yours."), _(f->label),
		    old ? text_cut(p->arena, old->text, 300) : "");
		p->status = 409;
		return;
	}
	if (text_empty(w.text)) {
		if (page_may(p, ACT_REMOVE, &translation_entity, old))
			row_delete(p->model, &translation_entity, old, &p->change);
		else
			problem_add(
			    p->problems, translate_name_of(t, "text", f), _("%s: your role does not allow you to remove a translation"), _(f->label));
		return;
	}
	void *row = row_new(p->arena, &translation_entity);
	struct problems found = { .arena = p->arena };
	if (row_read(p->model, &translation_entity, row, translate_value_of, &w, &found) && !p->problems->errors &&
	    page_may(p, old ? ACT_CHANGE : ACT_ADD, &translation_entity, row))
		row_save(p->model, &translation_entity, old, row, &p->change);
	else if (!found.errors && !p->problems->errors && page_waits(p, old ? ACT_CHANGE : ACT_ADD, &translation_entity, row))
		t->waits = draft_wait(p, &translation_entity, old, row, NULL) != NULL;
	for (const struct problem *q = found.first; q; q = q->next)
		problem_add(p->problems, text_equal(q->field, "made") ? "made" : translate_name_of(t, "text", f), _("%s: %s"), _(f->label),
		    field_sentence(p->arena, entity_field(&translation_entity, text_or(q->field, "text")), q->text));
}

static void sides_save(struct translating *t)
{
	struct page *p = t->page;
	for (size_t i = 0; i < t->entity->field_count; i++)
		if (translated(t, &t->entity->fields[i]))
			field_save(t, &t->entity->fields[i]);
	if (p->problems->errors) {
		if (p->status != 409)
			page_refuse(p);
		sides_draw(t);
	} else
		page_done(p, arena_printf(p->arena, "%s?to=%s", t->address, t->to), t->waits ? "waits" : "saved");
}

void page_translate(struct page *p)
{
	struct translating t = { .page = p };
	t.row = edit_record(p, p->rest, &t.entity);
	if (!t.row)
		return;
	struct translation *probe = row_new(p->arena, &translation_entity);
	probe->entity = t.entity->name;
	probe->record = translate_id_of(&t);
	if (!page_waits(p, ACT_ADD, &translation_entity, probe) && !page_require(p, ACT_ADD, &translation_entity, probe))
		return;
	t.to = page_parameter(p, "to");
	t.address = arena_printf(
	    p->arena, "/translate/%s/%s", t.entity->name, url_encode(p->arena, model_key(p->model, t.entity, translate_id_of(&t)), true));
	if (t.to && (!language_valid(t.to) || text_equal(t.to, LANGUAGE_ORIGINAL))) {
		page_bad_request(p, _("The language must be a code, for example fr or zh-Hans."));
		return;
	}
	if (!t.to && !page_posted(p))
		languages_draw(&t);
	else if (!t.to)
		page_not_found(p);
	else if (page_posted(p))
		sides_save(&t);
	else
		sides_draw(&t);
}
