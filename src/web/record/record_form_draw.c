/* record_form_draw.c - the fields of a form: those of a record with many stand in groups, as the work goes. */
#include <string.h>

#include "base/text.h"
#include "web/govuk/govuk.h"
#include "web/kit/form.h"
#include "web/kit/guided.h"
#include "web/kit/page.h"
#include "web/record/record_form.h"
#include "rule/activity.h"

enum { GROUPED = 9 }; /* as many fields make groups worth while */

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

/* Said once, above the form. */
static void markdown_draw(struct record_form *f)
{
	bool any = false;
	for (size_t i = 0; i < f->entity->field_count; i++) {
		const struct field *d = &f->entity->fields[i];
		any = any || (form_has_question(f, d) && d->kind == K_NOTE && !(d->flags & PLAIN));
	}
	if (any && f->entity->table && !guided(f->page))
		html(f->page->o, "<p class=\"govuk-hint\">%s</p>",
		    _("Markdown can be used in large boxes: **bold**, lists with hyphens, [links](https://\u2026)."));
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

/* The page address comes last: it is made from the title. */
static void fields_draw(struct record_form *f, enum field_group group)
{
	const struct field *slug = entity_slug(f->entity);
	for (size_t i = 0; i < f->entity->field_count; i++) {
		const struct field *d = &f->entity->fields[i];
		if (d != slug && form_has_question(f, d) && (!group || field_group(d) == group))
			form_question_place(f, d);
	}
	if (slug && form_has_question(f, slug) && (!group || field_group(slug) == group))
		form_field_draw(f, slug);
}

/* Whether something was typed in a field of the group, and whether something is wrong there. */
static bool is_used(struct record_form *f, enum field_group group)
{
	struct arena *a = f->page->arena;
	for (size_t i = 0; i < f->entity->field_count; i++) {
		const struct field *d = &f->entity->fields[i];
		if (!form_has_question(f, d) || field_group(d) != group)
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
	return ANY(f->entity->fields, f->entity->field_count, form_has_question(f, each) && field_group(each) == group);
}

/* What most records of the kind have no answer to, and a new one least of all what came out; and what the form answers by itself. */
static bool is_folded(const struct record_form *f, enum field_group group)
{
	if (group == GROUP_RESULTS)
		return !f->old;
	return group == GROUP_VISIT || group == GROUP_SCHOOL || group == GROUP_RULE || group == GROUP_BOOKING || group == GROUP_MORE ||
	    group == GROUP_SITE;
}

/* The form of a visit was asked for: what makes it one is not folded. */
static bool is_of_visit(const struct record_form *f, enum field_group group)
{
	return group == GROUP_VISIT && f->entity == &activity_entity && activity_is_visit(record_form_value(f, "kind"));
}

/* It is folded with script and without; open where somebody answered, or has to mend it. */
static void group_draw(struct record_form *f, enum field_group group)
{
	struct out *o = f->page->o;
	const char *name = _(field_group_name(group));
	bool folded = is_folded(f, group);
	if (folded)
		html(o,
		    "<details class=\"govuk-details form__group\"%s><summary class=\"govuk-details__summary\"><span class=\"govuk-details__summary-text\">%s</span></summary><div class=\"govuk-details__text\">",
		    is_used(f, group) || is_of_visit(f, group) ? " open" : "", name);
	html(o, "<fieldset class=\"govuk-fieldset%s\"><legend class=\"%s\"><h2 class=\"govuk-fieldset__heading\">%s</h2></legend>",
	    folded ? "" : " form__group", folded ? "govuk-visually-hidden" : "govuk-fieldset__legend govuk-fieldset__legend--m", name);
	fields_draw(f, group);
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
	markdown_draw(f);
	if (!f->entity->table || form_questions(f) < GROUPED)
		fields_draw(f, GROUP_OF_KIND);
	for (enum field_group g = GROUP_BASICS; f->entity->table && form_questions(f) >= GROUPED && g < GROUPS_OF_FORMS; g++)
		if (has_group(f, g))
			group_draw(f, g);
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
