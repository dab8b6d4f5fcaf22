/* group_programme.c - the common programme of a group in a year: what each member does, what overlaps and what nobody covers. */
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/locale.h"
#include "base/message.h"
#include "base/text.h"
#include "rule/together/programme.h"
#include "web/page/groups/groups.h"

enum { YEARS_NEAR = 5 };

struct programme_page {
	const struct forum *forum;
	const char *year;
	struct programme_year all;
};

static const char *shared_words(struct page *p, const struct programme_overlap *o)
{
	struct out words = { .arena = p->arena };
	if (o->place)
		out_str(&words, model_title(p->model, &place_entity, o->one->place));
	if (o->concept)
		out_fmt(&words, "%s%s", words.length ? locale_comma() : "", _(code_name(&codelist_key_concept, o->one->concept)));
	if (o->ward)
		out_fmt(&words, "%s%s", words.length ? locale_comma() : "", model_title(p->model, &place_entity, o->one->ward));
	return out_text(&words);
}

static struct set items_of(struct page *p, const void *context)
{
	(void)p;
	return ((const struct programme_page *)context)->all.items;
}

static void overlaps_draw(struct page *p, const void *context)
{
	const struct programme_page *t = context;
	html(p->o, t->all.overlap_count ? "<ul class=\"govuk-list govuk-list--bullet\">" : "");
	for (size_t i = 0; i < t->all.overlap_count; i++) {
		const struct programme_overlap *o = &t->all.overlaps[i];
		html(p->o, "<li><b>%s</b>%s%s%s", shared_words(p, o), message_comma(), date_people(p->arena, o->one->starts), message_colon());
		page_link(p, &awareness_entity, o->one->head.id);
		html(p->o, " (%s) \u2013 ", model_title(p->model, &organisation_entity, o->one->organisation));
		page_link(p, &awareness_entity, o->other->head.id);
		html(p->o, " (%s)</li>", model_title(p->model, &organisation_entity, o->other->organisation));
	}
	html(p->o, t->all.overlap_count ? "</ul>" : "");
	if (!t->all.overlap_count)
		page_empty(p, _("No two members do the same in the same month."));
}

static void gap_begin(struct page *p, const char *label, size_t n, size_t all)
{
	html(p->o, "<p><b>%s</b>%s", label, message_colon());
	if (!all)
		html_text(p->o, _("none is on record"));
	else if (!n)
		html_text(p->o, _("each is covered"));
}

static void gap_places(struct page *p, const char *label, struct set left, size_t all)
{
	gap_begin(p, label, left.count, all);
	for (size_t i = 0; i < left.count; i++)
		html(p->o, "%s%s", i ? locale_comma() : "", set_row(left, place, i)->name);
	html(p->o, "</p>");
}

static void gap_codes(struct page *p, const char *label, const struct codelist *list, const char *const *left, size_t n)
{
	gap_begin(p, label, n, list->count);
	for (size_t i = 0; i < n; i++)
		html(p->o, "%s%s", i ? locale_comma() : "", _(code_name(list, left[i])));
	html(p->o, "</p>");
}

static void gaps_draw(struct page *p, const void *context)
{
	const struct programme_year *t = &((const struct programme_page *)context)->all;
	gap_places(p, _("Partner cities"), t->cities, t->city_all);
	gap_codes(p, _("Key concepts"), &codelist_key_concept, t->concepts, t->concept_count);
	gap_codes(p, _("Age groups"), &codelist_audience_age, t->ages, t->age_count);
	gap_places(p, _("Wards"), t->wards, t->ward_all);
}

static const struct section sections[] = { { .id = "items",
	                                       .heading = N_("What the members do"),
	                                       .rows = items_of,
	                                       .fields = { "title", "organisation", "starts", "place", "concept", "ages", "ward" },
	                                       .none = N_("Nothing is planned for the year yet."),
	                                       .answers = true,
	                                       .most = 300 },
	{ .id = "overlaps", .heading = N_("What overlaps"), .draw = overlaps_draw },
	{ .id = "gaps", .heading = N_("What nobody covers"), .draw = gaps_draw }, { 0 } };

static bool programme_is_year(const char *s)
{
	return s && strlen(s) == 4 && strspn(s, "0123456789") == 4;
}

/* Years near to the present one, and one year beyond each that holds something: else links would lead on without end. */
static bool programme_is_near(const struct page *p, const struct programme_page *t, long year)
{
	return t->all.items.count || labs(year - strtol(p->model->own_day, NULL, 10)) <= YEARS_NEAR;
}

static void years_write(struct page *p, const struct programme_page *t)
{
	long year = strtol(t->year, NULL, 10);
	const char *between = "";
	html(p->o, "<p>");
	for (long y = year - 1; y <= year + 1; y += 2) {
		if (!programme_is_near(p, t, y))
			continue;
		html(p->o, "%s<a class=\"govuk-link\" href=\"%s\">%ld</a>", between,
		    group_path(p, t->forum, arena_printf(p->arena, "/programme?year=%04ld", y)), y);
		between = " \u00b7 ";
	}
	html(p->o, "</p>");
}

void group_programme(struct page *p, const struct forum *f)
{
	const char *year = page_parameter(p, "year");
	struct programme_page t = { .forum = f, .year = programme_is_year(year) ? year : arena_strndup(p->arena, p->model->own_day, 4) };
	if (page_posted(p)) {
		page_not_found(p);
		return;
	}
	t.all = programme_year_read(p->model, f->head.id, t.year);
	const char *title = arena_printf(p->arena, _("Common programme %s"), t.year);
	page_begin(p, (const char *const[]){ _("Groups"), "/groups", f->name, group_path(p, f, ""), title, NULL, NULL }, f->name, title, NULL);
	struct awareness *begun = row_new(p->arena, &awareness_entity);
	begun->forum = f->head.id;
	if (may_offer_own(p->model, p->visitor, &awareness_entity, begun, false))
		page_link_line(p, arena_printf(p->arena, "/new/awareness?forum=%s", url_encode(p->arena, f->slug, true)), _("Add what you do"));
	years_write(p, &t);
	sections_write(p, sections, &t);
	page_end(p);
}
