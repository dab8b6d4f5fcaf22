/* school.c - a school's international work on one page, for governors and inspectors: how it stands, what it did, what that was for, and what its
 * next award asks. Each part has a limit, so that a school with much to tell still has one page. */
#include <string.h>

#include "base/date.h"
#include "base/message.h"
#include "base/text.h"
#include "model/engine/standing.h"
#include "model/declared/learning.h"
#include "model/rows/ladder.h"
#include "model/rows/lending.h"
#include "model/rows/organisation.h"
#include "report/blocks.h"
#include "rule/ladder/ladder.h"
#include "rule/may.h"
#include "rule/partner.h"
#include "rule/school.h"

/* Lines of A4. */
enum {
	ACTIVITIES = 4,
	LINKS = 2, /* one less beside what was borrowed */
	PARTS = 3,
	CONCEPTS = 8,
	MISSING = 2,
	LOANS = 2,
	LOANS_READ = 100,
	TITLE_MAX = 46,
	LINE_MAX = 66,
	MORE_ROOM = 16,
	NAME_MAX = 60
};
/* Lines of a page beyond one for each row: a sentence may take two, as long as there are some. What was borrowed takes them all, rows of
 * activities and a link. */
enum { MORE_LINES = 2, ROWS_FOR_LOANS = 1 };

struct school_paper {
	struct writing *w;
	int64_t school, lines; /* that are left */
};

/* As many whole sentences as there is room for; where the first has none, its beginning. */
static const char *school_words(struct school_paper *s, const char *text, size_t spare)
{
	struct arena *a = s->w->arena;
	size_t length = text_length(text), room = LINE_MAX - spare, end = 0;
	if (length > room && s->lines > 0) {
		s->lines--;
		room += LINE_MAX;
	}
	if (length <= room)
		return text;
	const char *cut = text_cut(a, text, room);
	for (size_t i = 0; cut[i] && cut[i + 1]; i++)
		if (strchr(".!?", cut[i]) && cut[i + 1] == ' ')
			end = i + 1;
	return end ? arena_strndup(a, cut, end) : cut;
}

static void school_links_fact(struct writing *w, int64_t school, size_t most)
{
	struct set links = organisation_links(w->model, school);
	struct out o = { .arena = w->arena };
	bool made_up = false;
	for (size_t i = 0; i < links.count && i < most; i++) {
		const struct link *l = set_row(links, link, i);
		out_fmt(&o, "%s%s", i ? message_semicolon() : "", text_cut(w->arena, l->name, TITLE_MAX));
		made_up = made_up || standing_illustrative(w->model, &link_entity, l->head.id, NULL);
	}
	if (links.count > most)
		out_fmt(&o, "; %s", arena_printf(w->arena, _("and %zu more"), links.count - most));
	fact_write(w, _("Links"), links.count ? out_text(&o) : _("none recorded"), made_up);
}

static void school_award_fact(struct writing *w, const struct ladder *l)
{
	bool made_up = false;
	for (size_t i = 0; i < l->count; i++)
		made_up = made_up || (l->levels[i].award && standing_illustrative(w->model, &award_entity, l->levels[i].award->head.id, NULL));
	fact_write(w, text_cut(w->arena, l->plan->title, TITLE_MAX), ladder_sentence(w->arena, l), made_up);
}

static void school_activities_write(struct writing *w, int64_t school, size_t most)
{
	struct document_tree *d = w->document;
	struct set all = school_activities(w->model, school, most);
	document_table_open(d, _("Exchanges and projects, the newest first"), (const char *const[]){ N_("Activity"), N_("Kind"), N_("When"), NULL });
	for (size_t i = 0; i < all.count; i++) {
		const struct activity *a = set_row(all, activity, i);
		document_row(d);
		marked_cell(w, text_cut(w->arena, a->title, TITLE_MAX), &activity_entity, a->head.id, NULL);
		cell_text(w, message(code_name(&codelist_activity_kind, a->kind)));
		cell_text(w, text_or(a->starts, a->ends) ? period_words(w->arena, a->starts, a->ends) : "\u2013");
	}
	if (!document_table_close(d))
		nothing_write(w, _("No activity is recorded."));
}

/* The first of what was done for a part, and how many more there are. */
static void school_served_cell(struct school_paper *paper, const struct school_served *s)
{
	struct writing *w = paper->w;
	const struct contribution *c = set_row(s->contributions, contribution, 0);
	size_t others = s->contributions.count - 1;
	const char *text = school_words(paper, c->text ? c->text : model_title(w->model, &activity_entity, c->activity), others ? MORE_ROOM : 0);
	if (others)
		text = arena_printf(w->arena, _("%s (and %zu more)"), text, others);
	marked_cell(w, text, &contribution_entity, c->head.id, NULL);
}

static void school_duty_write(struct school_paper *paper, const char *setting, struct set contributions, const char *caption, size_t most)
{
	struct writing *w = paper->w;
	const struct school_duty s = school_duty_of(w->model, setting, contributions);
	if (!s.count)
		return;
	struct out none = { .arena = w->arena };
	document_table_open(w->document, caption, (const char *const[]){ N_("What for"), N_("What the school did"), NULL });
	for (size_t i = 0; i < s.count && i < most; i++) {
		const struct element *e = s.each[i].element;
		const char *name = text_cut(w->arena, text_or(e->short_title, e->title), NAME_MAX);
		if (!s.each[i].contributions.count) {
			out_fmt(&none, "%s%s", none.length ? "; " : "", name);
			continue;
		}
		document_row(w->document);
		cell_text(w, name);
		school_served_cell(paper, &s.each[i]);
	}
	bool any = document_table_close(w->document);
	if (!none.length)
		return;
	document_open(w->document, BLOCK_PARAGRAPH);
	if (!any) {
		document_text(w->document, caption, RUN_STRONG);
		document_text(w->document, ": ", 0);
	}
	document_fmt(w->document, 0, _("Nothing is recorded yet for %s."), out_text(&none));
	document_close(w->document, BLOCK_PARAGRAPH);
}

/* Whether who asks speaks for the school: what it borrows is told to it and its desks, so no other copy of this page has it. */
static bool school_asks(const struct school_paper *s)
{
	const struct visitor *v = s->w->values->visitor;
	for (size_t i = 0; v && i < v->grant_count; i++)
		if (v->grants[i].organisation == s->school)
			return true;
	return false;
}

/* One thing that was borrowed, in however many copies. */
struct school_loan {
	const struct booking *first;
	int64_t resource;
	size_t copies;
};

/* Up to `most` of them, the newest first. */
static size_t loans_of_paper(struct school_paper *s, struct school_loan *loans, size_t most)
{
	struct model program = model_as_program(s->w->model);
	struct set all = school_asks(s) ? borrower_lent(&program, s->school, LOANS_READ) : (struct set){ .count = 0 };
	size_t n = 0;
	for (size_t i = 0; i < all.count; i++) {
		const struct booking *b = set_row(all, booking, i);
		const struct copy *c = model_get(&program, copy, b->copy);
		struct school_loan *last = n ? &loans[n - 1] : NULL;
		if (last && c && last->resource == c->resource && text_equal(last->first->starts, b->starts))
			last->copies++;
		else if (n == most)
			break;
		else
			loans[n++] = (struct school_loan){ b, c ? c->resource : NONE, 1 };
	}
	return n;
}

static void school_loans_write(struct writing *w, const struct school_loan *loans, size_t n)
{
	if (!n)
		return;
	document_table_open(w->document, _("Borrowed for lessons, the newest first. This table stands in the copy of the school alone"),
	    (const char *const[]){ N_("What"), N_("When"), N_("For"), N_("Pupils"), NULL });
	for (size_t i = 0; i < n; i++) {
		const struct booking *b = loans[i].first;
		const char *what = text_cut(w->arena, model_title(w->model, &resource_entity, loans[i].resource), TITLE_MAX);
		document_row(w->document);
		marked_cell(w, loans[i].copies > 1 ? arena_printf(w->arena, _("%s, %zu copies"), what, loans[i].copies) : what, &booking_entity,
		    b->head.id, NULL);
		cell_text(w, period_words(w->arena, b->starts, b->ends));
		cell_text(w, text_cut(w->arena, text_or(b->subject, text_or(b->concept, "")), LINE_MAX / 2));
		cell_text(w, b->pupils == NONE ? "" : integer_people(w->arena, b->pupils));
	}
	document_table_close(w->document);
}

static void school_missing_fact(struct writing *w, const struct ladder *l)
{
	if (l->next < 0 || l->levels[l->next].good == l->levels[l->next].count)
		return;
	const struct ladder_level *v = &l->levels[l->next];
	struct out o = { .arena = w->arena };
	size_t shown = 0, missing = v->count - v->good;
	for (size_t i = 0; i < v->count && shown < MISSING; i++)
		if (!ladder_good(v->criteria[i].state))
			out_fmt(&o, "%s%s", shown++ ? message_semicolon() : "", text_cut(w->arena, v->criteria[i].element->title, TITLE_MAX));
	if (missing > shown)
		out_fmt(&o, "; %s", arena_printf(w->arena, _("and %zu more"), missing - shown));
	fact_write(w, text_cut(w->arena, arena_printf(w->arena, _("What is missing for %s"), ladder_level_title(l, (size_t)l->next)), TITLE_MAX),
	    out_text(&o), false);
}

void school_build(struct writing *w)
{
	const struct organisation *o = model_get(w->model, organisation, given_record(w, "school"));
	if (!organisation_is_school(o)) {
		document_title(w->document, _("International work of a school"), false);
		nothing_write(w, _("This is no school."));
		return;
	}
	struct school_loan loans[LOANS];
	struct school_paper paper = { w, o->head.id, 0 };
	size_t lent = loans_of_paper(&paper, loans, LOANS);
	paper.lines = lent ? 0 : MORE_LINES;
	const struct plan *scheme = school_scheme(w->model, o->head.id);
	struct set contributions = organisation_contributions(w->model, o->head.id);
	document_title(w->document, arena_printf(w->arena, _("International work of %s"), text_cut(w->arena, o->name, NAME_MAX)),
	    standing_illustrative(w->model, &organisation_entity, o->head.id, "name"));
	bool made_up;
	document_leaf(w->document, BLOCK_PARAGRAPH, school_finding(w->model, o, &made_up));
	document_mark_last(w->document, made_up);
	document_open(w->document, BLOCK_FACTS);
	school_links_fact(w, o->head.id, lent ? LINKS - 1 : LINKS);
	if (scheme) {
		const struct ladder l = ladder_read(w->model, scheme, o);
		school_award_fact(w, &l);
		school_missing_fact(w, &l);
	}
	document_close(w->document, BLOCK_FACTS);
	school_activities_write(w, o->head.id, lent ? ACTIVITIES - ROWS_FOR_LOANS - lent : ACTIVITIES);
	school_loans_write(w, loans, lent);
	school_duty_write(&paper, "cohesion-plan", contributions, _("For the duty to promote community cohesion"), PARTS);
	school_duty_write(&paper, "concepts-plan", contributions, _("For the key concepts of global learning"), CONCEPTS);
}
