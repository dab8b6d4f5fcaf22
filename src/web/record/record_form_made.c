/* record_form_made.c - what a form does not ask for: the address of a new page, a reference that nobody gave, the currency of an amount. */
#include <string.h>

#include "base/date.h"
#include "base/number.h"
#include "base/text.h"
#include "model/engine/search/lookup.h"
#include "model/engine/refer.h"
#include "model/engine/row.h"
#include "rule/money/money.h"
#include "web/record/record_form.h"

/* ---- keys ---- */

/* Where none is given. */
static void slug_make(struct record_form *f)
{
	struct page *p = f->page;
	const struct field *slug = entity_slug(f->entity);
	if (f->old || !slug || text_visible(record_form_value(f, slug->name)))
		return;
	const char *made = refer_key_made(p->model, f->entity, record_form_lookup, f);
	f->slug = *made ? refer_key_free(p->model, f->entity, made) : NULL;
}

/* The key of a new record that nobody gave. */
static const struct field *reference_make(struct record_form *f)
{
	for (size_t i = 0; !f->old && i < f->entity->field_count; i++) {
		const struct field *d = &f->entity->fields[i];
		if (!(d->flags & MADE) || text_visible(record_form_value(f, d->name)))
			continue;
		const char *made = refer_reference_made(f->page->model, f->entity, record_form_lookup, f);
		f->reference = *made ? made : NULL;
		return f->reference ? d : NULL;
	}
	return NULL;
}

const struct field *record_form_make(struct record_form *f)
{
	slug_make(f);
	return reference_make(f);
}

/* ---- money ---- */

const char *record_form_currency(struct record_form *f)
{
	const struct field *currency = entity_field(f->entity, "currency"), *activity = entity_field(f->entity, "activity");
	bool amount = false;
	for (size_t i = 0; i < f->entity->field_count; i++)
		amount = amount || f->entity->fields[i].flags & AMOUNT;
	if (f->old || !amount || !currency || currency->kind != K_CODE)
		return NULL;
	bool named = activity && activity->kind == K_REF && *record_form_value(f, "activity");
	return money_currency_first(
	    f->page->model, named ? lookup_one(f->page->model, activity->of, text_trim(f->page->arena, record_form_value(f, "activity"))) : NONE);
}

bool record_form_year(struct record_form *f, const char **starts, const char **ends)
{
	const struct field *first = entity_field(f->entity, "starts"), *last = entity_field(f->entity, "ends");
	const char *begins = model_setting(f->page->model, "financial-year", NULL), *today = f->page->model->own_day;
	struct arena *a = f->page->arena;
	int64_t year;
	if (f->old || !begins || !entity_field(f->entity, "amount") || !first || !last || !(first->flags & last->flags & REQUIRED) ||
	    !integer_parse(arena_strndup(a, today, 4), &year))
		return false;
	year -= strcmp(today + 5, begins) < 0;
	*starts = arena_printf(a, "%04d-%s", (int)year, begins);
	*ends = date_add_days(a, arena_printf(a, "%04d-%s", (int)year + 1, begins), -1);
	return true;
}

bool record_form_yields(struct record_form *f, const struct field *d)
{
	if (f->old || d != entity_field(f->entity, "currency") || !*record_form_value(f, d->name))
		return false;
	return text_equal(record_form_value(f, d->name), record_form_currency(f)) &&
	    row_currency_said(f->page->arena, f->entity, record_form_lookup, f);
}
