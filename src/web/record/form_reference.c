/* form_reference.c - a field whose answer is one of a list, or names another record. */
#include "base/text.h"
#include "model/declared/partners.h"
#include "model/engine/search/lookup.h"
#include "model/engine/model.h"
#include "model/engine/row.h"
#include "model/engine/scope.h"
#include "rule/may.h"
#include "web/kit/lookup_box.h"
#include "web/kit/page.h"
#include "web/record/form_field.h"

enum { MATCHES_MAX = 10 };

/* A list to choose one of; `items` are the caller's. */
static void form_select_draw(const struct form_field *s, const struct govuk_option *items, size_t n)
{
	govuk_select(s->form->page->o,
	    &(struct govuk_select){ .id = s->field->name,
	        .name = s->field->name,
	        .label = { .text = s->label },
	        .hint = { .text = s->hint },
	        .error_message = { .text = s->problem },
	        .items = items,
	        .items_count = n,
	        .value = s->value });
}

void form_options_draw(const struct form_field *s, struct govuk_option *items, size_t n)
{
	bool known = !*s->value;
	for (size_t i = 0; i < n; i++)
		known = known || text_equal(items[i].value, s->value);
	if (!known)
		items[n++] = (struct govuk_option){ .text = s->value, .value = s->value };
	form_select_draw(s, items, n);
}

/* Whether the record makes the new row one that who asks may add: where the field says whose the row is, all others would be refused. */
static bool form_reference_offers(struct form_field *s, int64_t id)
{
	struct record_form *f = s->form;
	struct page *p = f->page;
	struct may_own own = may_only_own(p->visitor, f->entity, ACT_ADD);
	bool decides = !f->old && own.count;
	for (size_t i = 0; decides && i < own.count; i++) {
		int64_t first;
		const struct field *preset = scope_preset(p->model, f->entity, own.each[i], &first);
		decides = preset ? preset == s->field : s->field->of == &link_entity && s->field->flags & (OWNS | OWNS_ELSE);
	}
	void *row = decides ? row_new(p->arena, f->entity) : NULL;
	if (row)
		field_put_int(s->field, row, id);
	return !row || may_offer(p->model, p->visitor, f->entity, row);
}

static void form_reference_few_draw(struct form_field *s, const struct entity *of, struct set few)
{
	struct page *p = s->form->page;
	struct govuk_option *items = arena_array(p->arena, struct govuk_option, few.count + 2);
	size_t n = 0;
	int64_t chosen = lookup_one(p->model, of, s->value);
	items[n++] = (struct govuk_option){ .text = s->field->flags & REQUIRED ? _("Choose one") : _("None"), .value = "" };
	for (size_t i = 0; i < few.count; i++) {
		int64_t id = record_id(few.rows[i]);
		/* no record is the same as itself, or a part of itself */
		if (s->form->old && of == s->form->entity && id == record_id(s->form->old))
			continue;
		if (id != chosen && !form_reference_offers(s, id))
			continue;
		items[n] =
		    (struct govuk_option){ .text = text_cut(p->arena, model_title(p->model, of, id), 90), .value = model_key(p->model, of, id) };
		if (id == chosen)
			s->value = items[n].value;
		n++;
	}
	form_options_draw(s, items, n);
}

/* What the form itself offers, by key and name; nothing where there is nothing to choose. */
static void form_reference_offered_draw(const struct form_field *s)
{
	const struct codelist *list = s->field->list;
	struct govuk_option *items = arena_array(s->form->page->arena, struct govuk_option, list->count + 2);
	items[0] = (struct govuk_option){ .text = s->field->flags & REQUIRED ? _("Choose one") : _("None"), .value = "" };
	for (size_t i = 0; i < list->count; i++)
		items[i + 1] = (struct govuk_option){ .text = list->codes[i].name, .value = list->codes[i].code };
	if (list->count)
		form_options_draw(s, items, list->count + 1);
}

/* The records that the typed text may mean, to choose from. */
static void form_reference_matches_draw(const struct form_field *s, const struct entity *of)
{
	struct page *p = s->form->page;
	struct set found = lookup_find(p->model, of, text_trim(p->arena, s->value), MATCHES_MAX);
	if (!found.count)
		return;
	bool near = found.count == 1 && !lookup_names(p->model, of, found.rows[0], text_trim(p->arena, s->value));
	struct govuk_choice items[MATCHES_MAX + 1];
	const char *name = arena_printf(p->arena, "%s-choice", s->field->name);
	size_t n = 0;
	for (size_t i = 0; i < found.count; i++) {
		int64_t id = record_id(found.rows[i]);
		const char *key = model_key(p->model, of, id);
		items[n++] =
		    (struct govuk_choice){ .text = text_cut(p->arena, model_title(p->model, of, id), 120), .value = key, .hint = { .text = key } };
	}
	items[n++] = (struct govuk_choice){ .text = _("None of these: use what is in the box"), .value = "", .checked = GOVUK_ON };
	govuk_radios(p->o,
	    &(struct govuk_choices){
	        .fieldset = { .legend = { .text = near ? arena_printf(p->arena, _("Nothing has this name. Did you mean %s?"), items[0].text)
	                                               : arena_printf(p->arena, _("%s: which of these?"), _(s->field->label)),
	                          .classes = "govuk-fieldset__legend--s" } },
	        .name = name,
	        .id_prefix = name,
	        .items = items,
	        .items_count = n,
	        .classes = "govuk-radios--small" });
}

/* Of several records with one name the box shows the name; which of them it is goes with it (record_form_post()), and its key is told beside it. */
static const char *reference_chosen_draw(struct form_field *s, const struct entity *of)
{
	struct page *p = s->form->page;
	const char *key = s->value;
	const struct record *row = of && !text_empty(key) ? model_by_key(p->model, of, key) : NULL;
	const char *title = row ? model_title(p->model, of, row->id) : NULL;
	if (!title || text_equal(title, lookup_words(p->model, of, key)))
		return _("Type a name or a part of it.");
	html(p->o, "<input type=\"hidden\" name=\"%s-chosen\" value=\"%s\">", s->field->name, key);
	s->value = title;
	return arena_printf(p->arena, _("Chosen: %s. To change it, type a name or a part of it."), text_cut(p->arena, key, 160));
}

void form_reference_draw(struct form_field *s)
{
	struct page *p = s->form->page;
	const struct field *d = s->field;
	const struct entity *of = form_field_kind(s->form, d);
	bool many = true;
	if (d->list) {
		form_reference_offered_draw(s);
		return;
	}
	struct set few = d->kind == K_REF ? lookup_few(p->model, of, &many) : (struct set){ 0 };
	if (!many) {
		form_reference_few_draw(s, of, few);
		return;
	}
	/* a match that was chosen stands in the box from then on */
	const char *choice = record_form_value(s->form, arena_printf(p->arena, "%s-choice", d->name));
	if (of && *choice && model_by_key(p->model, of, choice))
		s->value = choice;
	const char *hint = reference_chosen_draw(s, of);
	s->hint = s->hint ? arena_printf(p->arena, "%s%s %s", s->hint, text_ends(s->hint, ".") ? "" : ".", hint) : hint;
	struct govuk_input box = form_field_input(s);
	lookup_box_draw(p, &box, of);
	if (s->problem && of && lookup_one(p->model, of, text_trim(p->arena, s->value)) == NONE)
		form_reference_matches_draw(s, of);
}
