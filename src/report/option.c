/* option.c - what a report is told: reading what was given, and giving it to the report. */
#include <assert.h>

#include "base/date.h"
#include "base/message.h"
#include "base/text.h"
#include "codec/form.h"
#include "model/engine/search/lookup.h"
#include "model/engine/row.h"
#include "report/writing.h"

struct report_values report_values_none(void)
{
	struct report_values v = { .visitor = NULL };
	for (size_t i = 0; i < REPORT_OPTIONS_MAX; i++) {
		v.each[i].text = NULL;
		v.each[i].id = NONE;
	}
	return v;
}

static const struct field *option_of(const struct report *r, const char *name)
{
	for (const struct field *f = r->options; f->name; f++)
		if (text_equal(f->name, name))
			return f;
	return NULL;
}

static size_t option_place_of(const struct report *r, const char *name)
{
	const struct field *f = option_of(r, name);
	assert(f && "the report asks for it");
	return (size_t)(f - r->options);
}

/* What was given; of a record that was named as people call it, its key. */
static const char *option_given(struct model *m, const struct field *f, const char *text)
{
	int64_t id = f->kind == K_REF && !text_empty(text) ? lookup_one(m, f->of, text) : NONE;
	return id == NONE ? text : model_key(m, f->of, id);
}

/* A report of a period that ends before it begins would say that nothing happened. */
static void period_check(const struct report *r, const struct report_values *v, struct problems *found)
{
	const struct field *from = option_of(r, "from"), *to = option_of(r, "to");
	if (from && to && date_backwards(v->each[from - r->options].text, v->each[to - r->options].text))
		problem_add(found, to->name, _("must not be before \u201c%s\u201d"), _(from->label));
}

bool report_values_read(struct model *m, const struct report *r, const char *(*get)(void *context, const char *name), void *context,
    struct report_values *v, struct problems *problems)
{
	struct problems found = { .arena = problems->arena };
	*v = report_values_none();
	for (size_t i = 0; r->options[i].name; i++) {
		const struct field *f = &r->options[i];
		const char *text = option_given(m, f, get(context, f->name));
		v->each[i].text = text_or(text, NULL);
		field_read(m, f, text, f->kind == K_REF ? (void *)&v->each[i].id : (void *)&v->each[i].text, &found);
	}
	if (!found.errors)
		period_check(r, v, &found);
	for (const struct problem *q = found.first; q; q = q->next)
		problem_add(problems, q->field, "%s", field_sentence(problems->arena, &r->options[option_place_of(r, q->field)], q->text));
	return !found.errors;
}

const char *report_values_query(struct arena *a, const struct report *r, const struct report_values *v)
{
	struct out o = { .arena = a };
	for (size_t i = 0; r->options[i].name; i++)
		form_write(&o, r->options[i].name, v->each[i].text);
	return out_text(&o);
}

const char *given_text(const struct writing *w, const char *name)
{
	return w->values->each[option_place_of(w->report, name)].text;
}

int64_t given_record(const struct writing *w, const char *name)
{
	return w->values->each[option_place_of(w->report, name)].id;
}
