/* parameter.c - what a report asks for: what may be chosen, reading what was given, and giving it to the report. */
#include <assert.h>

#include "base/date.h"
#include "base/text.h"
#include "codec/form.h"
#include "report/writing.h"

struct report_values report_values_none(void)
{
	struct report_values v;
	for (size_t i = 0; i < REPORT_PARAMETERS_MAX; i++) {
		v.each[i].text = NULL;
		v.each[i].id = NONE;
	}
	return v;
}

struct set report_choices(struct model *m, const struct report_parameter *p)
{
	struct set all = p->choices ? p->choices(m) : model_all(m, p->entity);
	if (all.count > REPORT_CHOICES_MAX)
		all.count = REPORT_CHOICES_MAX;
	return all;
}

/* Not report_choices(): there may be more than a form offers. */
static bool may_choose(struct model *m, const struct report_parameter *p, int64_t id)
{
	if (id == NONE || !p->choices)
		return id != NONE;
	struct set all = p->choices(m);
	for (size_t i = 0; i < all.count; i++)
		if (((const struct record *)all.rows[i])->id == id)
			return true;
	return false;
}

static bool value_read(struct model *m, const struct report_parameter *p, const char *text, int64_t *id, struct problems *problems)
{
	struct date day;
	if (!p->entity) {
		if (!date_parse(text, &day))
			problem_add(problems, p->name, _("%s must be a day, a month or a year, like 2009-09-30, 2009-09 or 2009"), message(p->label));
		return date_parse(text, &day);
	}
	const struct record *row = model_by_key(m, p->entity, text);
	*id = row ? row->id : NONE;
	if (may_choose(m, p, *id))
		return true;
	problem_add(problems, p->name, _("%s: there is no “%s” to choose"), message(p->label), text);
	return false;
}

bool report_values_read(struct model *m, const struct report *r, const char *(*get)(void *context, const char *name), void *context,
    struct report_values *v, struct problems *problems)
{
	bool good = true;
	*v = report_values_none();
	for (size_t i = 0; r->parameters[i].name; i++) {
		const struct report_parameter *p = &r->parameters[i];
		const char *text = get(context, p->name);
		if (text_empty(text)) {
			if (p->required)
				problem_add(problems, p->name, _("%s must be given"), message(p->label));
			good = good && !p->required;
			continue;
		}
		v->each[i].text = text;
		good = value_read(m, p, text, &v->each[i].id, problems) && good;
	}
	return good;
}

const char *report_values_query(struct arena *a, const struct report *r, const struct report_values *v)
{
	struct out o = { .arena = a };
	for (size_t i = 0; r->parameters[i].name; i++)
		form_write(&o, r->parameters[i].name, v->each[i].text);
	return out_text(&o);
}

static size_t place_of(const struct report *r, const char *name)
{
	size_t i = 0;
	while (r->parameters[i].name && !text_equal(r->parameters[i].name, name))
		i++;
	assert(r->parameters[i].name && "the report asks for it");
	return i;
}

const char *given_text(const struct writing *w, const char *name)
{
	return w->values->each[place_of(w->report, name)].text;
}

int64_t given_record(const struct writing *w, const char *name)
{
	return w->values->each[place_of(w->report, name)].id;
}
