/* versions.c - the texts of a plan that were adopted: the list, one of them, and what changed between two. */
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "model/declared/strategy.h"
#include "model/engine/row.h"
#include "report/plan_text.h"
#include "web/govuk/govuk.h"
#include "web/page/strategy/strategy.h"
#include "web/record/record_form.h"
#include "web/record/words.h"

enum { VERSIONS_MAX = 1000 };

/* By number: what is referring to a plan comes in the order of titles. */
static struct set versions_of(struct page *p, const struct plan *plan)
{
	struct set s = model_referring(p->model, &plan_version_entity, "plan", plan->head.id, VERSIONS_MAX);
	for (size_t i = 1; i < s.count; i++)
		for (size_t j = i; j > 0 && set_row(s, plan_version, j - 1)->number > set_row(s, plan_version, j)->number; j--) {
			void *row = s.rows[j];
			s.rows[j] = s.rows[j - 1];
			s.rows[j - 1] = row;
		}
	return s;
}

static const struct plan_version *versions_version_of(struct set s, int64_t number)
{
	return set_find(s, plan_version, each->number == number);
}

static const char *base_of(struct page *p, const struct plan *plan)
{
	return arena_printf(p->arena, "/versions/%s", url_encode(p->arena, plan->slug, true));
}

static const char *versions_name_of(struct page *p, const struct plan_version *v)
{
	return arena_printf(p->arena, _("Version %lld: %s"), (long long)v->number, v->title);
}

static void adopted_words(struct page *p, const struct plan_version *v)
{
	if (v->adopted)
		html_text(p->o, arena_printf(p->arena, _("Adopted %s"), date_people(p->arena, v->adopted)));
	if (v->adopted_by)
		html_text(p->o, arena_printf(p->arena, v->adopted ? _(" by %s") : _("Adopted by %s"), v->adopted_by));
}

static void versions_head_draw(struct page *p, const struct plan *plan, const char *title)
{
	p->title = arena_printf(p->arena, _("%s: %s"), title, text_cut(p->arena, plan->title, 100));
	page_begin(p,
	    (const char *const[]){ _("Plans and frameworks"), page_href(p, "/plans"), text_cut(p->arena, text_or(plan->short_title, plan->title), 60),
	        record_href(p, &plan_entity, plan->head.id), _("Adopted versions"), page_href(p, base_of(p, plan)), title, NULL, NULL },
	    _("Adopted text of a plan"), title, NULL);
}

/* ---- the list, comparing, adopting ---- */

static void versions_compare_form(struct page *p, const struct plan *plan, struct set s)
{
	struct code *codes = arena_array(p->arena, struct code, s.count + 1);
	for (size_t i = 0; i < s.count; i++) {
		const struct plan_version *v = set_row(s, plan_version, i);
		codes[i] = (struct code){ arena_printf(p->arena, "%lld", (long long)v->number), text_cut(p->arena, versions_name_of(p, v), 80) };
	}
	if (s.count > 1)
		words_compare_form(p, base_of(p, plan), &(struct codelist){ .codes = codes, .count = s.count }, s.count - 2, s.count - 1);
}

static bool may_adopt(struct page *p, const struct plan *plan)
{
	struct plan_version *probe = row_new(p->arena, &plan_version_entity);
	probe->plan = plan->head.id;
	return page_may(p, ACT_ADD, &plan_version_entity, probe);
}

static void adopt_form(struct page *p, const struct plan *plan)
{
	struct record_form f;
	record_form_start(&f, p, &plan_version_entity, NULL);
	if (page_posted(p))
		record_form_post(&f);
	else
		record_form_set(&f, "title", plan->title);
	page_section_begin(p, "adopt", _("Adopt the current text as a version"), NULL);
	html(p->o, "<p>%s</p>", _("The current text of the plan is kept in full, with a version number, so that you can read and compare it later."));
	page_fields_begin(p, base_of(p, plan), false);
	form_field_draw(&f, entity_field(&plan_version_entity, "title"));
	form_field_draw(&f, entity_field(&plan_version_entity, "adopted"));
	form_field_draw(&f, entity_field(&plan_version_entity, "adopted_by"));
	page_fields_end(p, _("Adopt this text"));
	page_section_end(p);
}

static void versions_list_draw(struct page *p, const struct plan *plan, struct set s)
{
	page_show_set(p, "versions", s);
	if (page_is_data(p))
		return;
	p->title = arena_printf(p->arena, _("Adopted versions: %s"), text_cut(p->arena, plan->title, 100));
	const char *title = p->title;
	html(p->o, "<div class=\"govuk-width-container\">");
	page_crumbs(p,
	    (const char *const[]){ _("Plans and frameworks"), page_href(p, "/plans"), text_cut(p->arena, text_or(plan->short_title, plan->title), 60),
	        record_href(p, &plan_entity, plan->head.id), _("Adopted versions"), NULL, NULL });
	page_problems(p);
	html(p->o, "<div class=\"page-head\"><h1 class=\"title\" dir=\"auto\">");
	page_title(p, title);
	html(p->o, "</h1></div>");
	if (!s.count)
		page_empty(p, _("No version was adopted here."));
	html(p->o, "<ol class=\"versions\">");
	for (size_t i = 0; i < s.count; i++) {
		const struct plan_version *v = set_row(s, plan_version, i);
		html(p->o, "<li><h2 class=\"heading\">");
		page_link_text(p, page_href(p, arena_printf(p->arena, "%s/%lld", base_of(p, plan), (long long)v->number)), versions_name_of(p, v));
		html(p->o, "</h2><p>");
		adopted_words(p, v);
		html(p->o, "</p></li>");
	}
	html(p->o, "</ol>");
	versions_compare_form(p, plan, s);
	if (may_adopt(p, plan))
		adopt_form(p, plan);
	page_end(p);
}

static void compare_draw(struct page *p, const struct plan *plan, const struct plan_version *from, const struct plan_version *to, struct set all)
{
	page_show(p, "from", &plan_version_entity, from);
	page_show(p, "to", &plan_version_entity, to);
	if (page_is_data(p))
		return;
	versions_head_draw(p, plan, arena_printf(p->arena, _("From version %lld to version %lld"), (long long)from->number, (long long)to->number));
	html(p->o, "<p>%s</p>", _("Removed text is struck through and added text is underlined. Long unchanged parts are left out."));
	words_difference(p, from->text, to->text);
	versions_compare_form(p, plan, all);
	page_end(p);
}

static void versions_version_draw(struct page *p, const struct plan *plan, const struct plan_version *v, struct set all)
{
	page_show(p, "version", &plan_version_entity, v);
	if (page_is_data(p))
		return;
	versions_head_draw(p, plan, versions_name_of(p, v));
	html(p->o, "<p>");
	adopted_words(p, v);
	html(p->o, "</p><div class=\"document\">");
	page_note(p, v->text);
	html(p->o, "</div>");
	versions_compare_form(p, plan, all);
	page_end(p);
}

/* ---- adopting ---- */

struct adopting {
	struct record_form *form;
	const struct plan *plan;
	const char *number, *text;
};

static const char *versions_value_of(void *context, const struct field *f)
{
	const struct adopting *a = context;
	if (text_equal(f->name, "plan"))
		return a->plan->slug;
	if (text_equal(f->name, "number"))
		return a->number;
	return text_equal(f->name, "text") ? a->text : record_form_text(a->form, f);
}

static void adopt(struct page *p, const struct plan *plan, struct set all)
{
	struct record_form f;
	record_form_start(&f, p, &plan_version_entity, NULL);
	record_form_post(&f);
	int64_t last = all.count ? set_row(all, plan_version, all.count - 1)->number : 0;
	struct adopting a = { &f, plan, arena_printf(p->arena, "%lld", (long long)last + 1), plan_text(p->model, plan) };
	struct problems found = { .arena = p->arena };
	void *row = row_new(p->arena, &plan_version_entity);
	row_read(p->model, &plan_version_entity, row, versions_value_of, &a, &found);
	for (const struct problem *q = found.first; q; q = q->next) {
		const struct field *d = q->field ? entity_field(&plan_version_entity, q->field) : NULL;
		problem_add(p->problems, q->field, "%s", d ? field_sentence(p->arena, d, q->text) : q->text);
	}
	if (found.errors) {
		page_refuse(p);
		versions_list_draw(p, plan, all);
	} else if (row_save(p->model, &plan_version_entity, NULL, row, &p->change) == ROW_SAVED)
		page_done(p, arena_printf(p->arena, "%s/%lld", base_of(p, plan), (long long)last + 1), "saved");
}

/* ---- */

/* "PLAN" or "PLAN/3"; the number is NONE without one. */
static const struct plan *plan_of(struct page *p, int64_t *number)
{
	const struct plan *plan = model_find(p->model, plan, p->rest);
	const char *slash = strrchr(p->rest, '/');
	*number = NONE;
	if (!plan && slash && integer_parse(slash + 1, number))
		plan = model_find(p->model, plan, arena_strndup(p->arena, p->rest, (size_t)(slash - p->rest)));
	return plan;
}

void page_versions(struct page *p)
{
	int64_t number, from, to;
	const struct plan *plan = plan_of(p, &number);
	struct set all = plan ? versions_of(p, plan) : (struct set){ 0 };
	const char *a = page_parameter(p, "from"), *b = page_parameter(p, "to");
	if (!plan || (number != NONE && !versions_version_of(all, number)))
		page_not_found(p);
	else if (page_posted(p)) {
		if (number != NONE)
			page_not_found(p);
		else if (may_adopt(p, plan))
			adopt(p, plan, all);
		else
			page_forbidden(p);
	} else if (number != NONE)
		versions_version_draw(p, plan, versions_version_of(all, number), all);
	else if (a && b && integer_parse(a, &from) && integer_parse(b, &to) && versions_version_of(all, from) && versions_version_of(all, to))
		compare_draw(p, plan, versions_version_of(all, from), versions_version_of(all, to), all);
	else if (a || b)
		page_bad_request(p, _("There are no such two versions of this plan."));
	else
		versions_list_draw(p, plan, all);
}
