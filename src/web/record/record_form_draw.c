/* record_form_draw.c - the fields of a form: those of a record with many stand in groups, as the work goes. */
#include <string.h>

#include "base/text.h"
#include "web/govuk/govuk.h"
#include "web/kit/form.h"
#include "web/kit/page.h"
#include "web/record/record_form.h"
#include "rule/activity.h"

enum { GROUPED = 9 }; /* as many fields make groups worth while */

/* As the work goes; what makes a visit stands before its description, and is of no use to other activities. */
static const enum field_group group_orders[][11] = {
	{ GROUP_BASICS, GROUP_DATES, GROUP_WHERE, GROUP_TEXT, GROUP_RESULTS, GROUP_VISIT, GROUP_SCHOOL, GROUP_RULE, GROUP_BOOKING, GROUP_MORE,
	    GROUP_SITE },
	{ GROUP_BASICS, GROUP_DATES, GROUP_WHERE, GROUP_VISIT, GROUP_TEXT, GROUP_RESULTS, GROUP_SCHOOL, GROUP_RULE, GROUP_BOOKING, GROUP_MORE,
	    GROUP_SITE },
};
enum { GROUPS = COUNT(group_orders[0]) };

static bool form_has_question(const struct record_form *f, const struct field *d)
{
	return !d->only_with && record_form_asks(f, d);
}

static size_t form_questions(const struct record_form *f)
{
	size_t n = 0;
	for (size_t i = 0; i < f->entity->field_count; i++)
		n += form_has_question(f, &f->entity->fields[i]) &&
		    (!record_form_one_of(f, &f->entity->fields[i]) || record_form_one_first(f, &f->entity->fields[i]));
	return n;
}

static bool form_grouped(const struct record_form *f)
{
	return f->entity->table && form_questions(f) >= GROUPED;
}

bool record_form_is_visit(const struct record_form *f)
{
	return f->entity == &activity_entity && activity_is_visit(record_form_value(f, "kind"));
}

/* Of a visit, few know at first how people travel; its report comes later. */
static enum field_group form_group(const struct record_form *f, const struct field *d)
{
	static const char travel[] = "origin mode sustainability report report_received";
	return record_form_is_visit(f) && text_has_word(travel, d->name) ? GROUP_MORE : field_group(d);
}

void record_form_question_draw(struct record_form *f, const struct field *d)
{
	form_field_draw(f, d);
	for (size_t i = 0; i < f->entity->field_count; i++)
		if (text_equal(f->entity->fields[i].only_with, d->name) && record_form_asks(f, &f->entity->fields[i]))
			form_field_draw(f, &f->entity->fields[i]);
}

static void form_question_place(struct record_form *f, const struct field *d)
{
	if (!record_form_one_of(f, d))
		record_form_question_draw(f, d);
	else if (record_form_one_first(f, d))
		record_form_one_draw(f, record_form_one_group(f, d));
}

/* Whether the field stands in that part of the form; without groups, all but the page address stand in one. */
static bool form_is_in(const struct record_form *f, const struct field *d, enum field_group group)
{
	bool slug = d == entity_slug(f->entity);
	return form_has_question(f, d) && (group ? form_group(f, d) == group && (form_grouped(f) || slug) : !slug);
}

/* The page address comes last: it is made from the title. */
static void fields_draw(struct record_form *f, enum field_group group)
{
	const struct field *slug = entity_slug(f->entity);
	for (size_t i = 0; i < f->entity->field_count; i++)
		if (&f->entity->fields[i] != slug && form_is_in(f, &f->entity->fields[i], group))
			form_question_place(f, &f->entity->fields[i]);
	if (slug && form_is_in(f, slug, group))
		form_field_draw(f, slug);
}

/* Whether something was typed in a field of the group, and whether something is wrong there. */
static bool is_used(struct record_form *f, enum field_group group)
{
	struct arena *a = f->page->arena;
	for (size_t i = 0; i < f->entity->field_count; i++) {
		const struct field *d = &f->entity->fields[i];
		if (!form_is_in(f, d, group))
			continue;
		bool begins = !f->old && d->list == &codelist_currency; /* with that of the city */
		bool answered = !begins && (*record_form_value(f, d->name) || *record_form_value(f, arena_printf(a, "%s-year", d->name)));
		if (page_problem(f->page, d->name) || (answered && group != GROUP_SITE)) /* what the form answered itself is no reason to open it */
			return true;
	}
	return false;
}

static bool has_group(const struct record_form *f, enum field_group group)
{
	return ANY(f->entity->fields, f->entity->field_count, form_is_in(f, each, group));
}

/* What most records of the kind have no answer to, and a new one least of all what came out; and what the form answers by itself. */
static bool is_folded(const struct record_form *f, enum field_group group)
{
	if (group == GROUP_RESULTS)
		return !f->old;
	if (group == GROUP_VISIT)
		return !record_form_is_visit(f);
	return group == GROUP_SCHOOL || group == GROUP_RULE || group == GROUP_BOOKING || group == GROUP_MORE || group == GROUP_SITE;
}

/* It is folded with script and without; open where somebody answered, or has to mend it. */
static void group_draw(struct record_form *f, enum field_group group)
{
	struct out *o = f->page->o;
	const char *name = group == GROUP_VISIT && record_form_is_visit(f) ? _("The visit") : _(field_group_name(group));
	bool folded = is_folded(f, group);
	if (folded)
		html(o,
		    "<details class=\"govuk-details form__group\"%s><summary class=\"govuk-details__summary\"><span class=\"govuk-details__summary-text\">%s</span></summary><div class=\"govuk-details__text\">",
		    is_used(f, group) ? " open" : "", name);
	if (form_grouped(f))
		html(o, "<fieldset class=\"govuk-fieldset%s\"><legend class=\"%s\"><h2 class=\"govuk-fieldset__heading\">%s</h2></legend>",
		    folded ? "" : " form__group", folded ? "govuk-visually-hidden" : "govuk-fieldset__legend govuk-fieldset__legend--m", name);
	fields_draw(f, group);
	if (form_grouped(f))
		html(o, "</fieldset>");
	if (folded)
		html(o, "</div></details>");
}

/* Values of fields that the form does not ask for, such as those in the address that led here. */
static void unasked_draw(struct record_form *f)
{
	for (size_t i = 0; i < f->entity->field_count; i++) {
		const struct field *d = &f->entity->fields[i];
		if (record_form_has(f, d) && !record_form_asks(f, d) && *record_form_value(f, d->name))
			html(f->page->o, "<input type=\"hidden\" name=\"%s\" value=\"%s\">", d->name, record_form_value(f, d->name));
	}
}

void record_form_draw(struct record_form *f)
{
	unasked_draw(f);
	record_form_private(f, "view", NULL);
	if (!form_grouped(f))
		fields_draw(f, GROUP_OF_KIND);
	const enum field_group *order = group_orders[record_form_is_visit(f)];
	for (size_t i = 0; i < GROUPS; i++)
		if (has_group(f, order[i]))
			group_draw(f, order[i]);
}

/* Where the part of a form stands, from 0. */
static size_t form_part(const struct record_form *f, const struct field *d)
{
	size_t at = 0;
	const enum field_group *order = group_orders[record_form_is_visit(f)];
	bool apart = form_grouped(f) || d == entity_slug(f->entity);
	while (apart && at < GROUPS && order[at] != form_group(f, d))
		at++;
	return at;
}

size_t record_form_rank(const struct record_form *f, const char *name)
{
	enum { IN_PART = 1000 };
	for (size_t i = 0; name && i < f->entity->field_count; i++) {
		const struct field *d = &f->entity->fields[i];
		const char *place = record_form_one_place(f, d);
		if (text_equal(d->name, name) || text_equal(place, name))
			return form_part(f, d) * IN_PART + i + 1;
	}
	return 0;
}

void record_form_write(struct record_form *f, const char *action, const char *button)
{
	page_fields_begin(f->page, action, false);
	record_form_draw(f);
	page_fields_end(f->page, button);
}

const struct field why_field = { .name = "why", .kind = K_TEXT, .label = N_("Why"), .help = N_("Shown in the history of this record.") };

void record_form_fields(struct page *p, const struct field *fields, size_t n)
{
	struct record_form f;
	record_form_open(&f, p, &(struct entity){ .name = "form", .fields = fields, .field_count = n });
	record_form_draw(&f);
}
