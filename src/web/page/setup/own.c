#include "web/page/setup/own.h"

#include "base/text.h"
#include "model/engine/setting.h"
#include "web/govuk/govuk.h"

enum { SETTINGS_MAX = 20 };

/* ---- settings as fields ---- */

void own_form_open(struct own_form *f, struct page *p, const char *const *names)
{
	struct field *fields = arena_array(p->arena, struct field, SETTINGS_MAX);
	size_t n = 0;
	for (; names[n] && n < SETTINGS_MAX; n++) {
		const char *said = model_setting(p->model, names[n], NULL);
		fields[n] = *setting_field(names[n]);
		fields[n].flags = 0;
		if (text_equal(names[n], "city-name") || text_equal(names[n], "site-name"))
			fields[n].help = NULL; /* it says the label again */
		if (said)
			fields[n].otherwise = said;
	}
	*f = (struct own_form){ .page = p, .entity = { .name = "set_up", .field_count = n, .fields = fields } };
	record_form_open(&f->form, p, &f->entity);
}

/* The row of a setting, whatever it says. */
static const struct setting *own_setting_row(struct page *p, const char *name)
{
	return model_find(p->model, setting, name);
}

struct texts {
	const char *const *pairs;
};

static const char *texts_get(void *context, const struct field *f)
{
	const struct texts *t = context;
	for (const char *const *s = t->pairs; *s; s += 2)
		if (text_equal(*s, f->name))
			return s[1];
	return NULL;
}

bool own_setting(struct page *p, const char *name, const char *value, const char *field)
{
	const struct setting *old = own_setting_row(p, name);
	if (text_empty(value))
		return !old || row_delete(p->model, &setting_entity, old, &p->change);
	struct setting *row = old ? row_copy(p->arena, &setting_entity, old) : row_new(p->arena, &setting_entity);
	struct texts texts = { (const char *const[]){ "name", name, "value", value, NULL } };
	struct problems found = { .arena = p->arena };
	if (row_read(p->model, &setting_entity, row, texts_get, &texts, &found))
		return row_save(p->model, &setting_entity, old, row, &p->change) != ROW_FAILED;
	problem_add(p->problems, field, "%s", field_sentence(p->arena, setting_field(name), found.first->text));
	return false;
}

bool own_form_save(struct own_form *f)
{
	struct page *p = f->page;
	size_t before = p->problems->errors;
	for (size_t i = 0; i < f->entity.field_count; i++) {
		const struct field *d = &f->entity.fields[i];
		const char *typed = text_trim(p->arena, record_form_value(&f->form, d->name));
		if (!text_equal(typed, model_setting(p->model, d->name, "")))
			own_setting(p, d->name, typed, d->name);
	}
	return p->problems->errors == before;
}

const void *own_record(struct page *p, const struct entity *e, const char *const *pairs)
{
	struct texts texts = { pairs };
	void *row = row_new(p->arena, e);
	if (!row_read(p->model, e, row, texts_get, &texts, p->problems))
		return NULL;
	return row_save(p->model, e, NULL, row, &p->change) == ROW_SAVED ? row : NULL;
}

/* ---- the frame ---- */

void own_begin(struct page *p, const char *title, const char *lede)
{
	p->title = title;
	page_form_head(p, (const char *const[]){ _("Set up the site"), "/set-up/steps", title, NULL, NULL }, NULL, title, lede);
}

void own_end(struct page *p)
{
	html(p->o, "</div>\n");
}

void own_buttons(struct page *p, const char *here)
{
	html(p->o, "<div class=\"govuk-button-group\">");
	page_button(p, NULL, _("Save and continue"), NULL);
	html(p->o, "<a class=\"govuk-link\" href=\"%s\">%s</a></div>", own_next(p, here), _("Skip for now"));
}

const char *own_next(struct page *p, const char *here)
{
	static const struct {
		const char *href;
		bool (*said)(struct page *);
	} pages[] = { { "/set-up/city", step_city }, { "/set-up/basics", step_basics }, { "/set-up/look", step_look }, { "/set-up/mail", step_mail },
		{ "/set-up/legal", step_legal_done } };
	size_t at = 0;
	while (at < COUNT(pages) && !text_equal(pages[at].href, here))
		at++;
	for (at++; at < COUNT(pages); at++)
		if (!pages[at].said(p))
			return pages[at].href;
	return "/set-up/steps";
}
