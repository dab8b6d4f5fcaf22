/* drafting_check.c - proposals as lists, in which the chosen one is a form; counts, and what comes after the last decision.
 *
 * After each decision the page comes again with the next one that is to be checked, whose first button has the focus: who agrees presses
 * Enter. Nothing needs a script. */
#include <string.h>

#include "base/text.h"
#include "web/govuk/govuk.h"
#include "web/page/drafting/drafting.h"

enum {
	DEPTH_MAX = 4,
	SHORT = 45,    /* lines of a document that is listed as a whole */
	BEFORE = 4,    /* lines before the chosen one in a longer one */
	WINDOW = 18,   /* lines of its group */
	ELSEWHERE = 5, /* lines of the other groups */
};

/* ---- names ---- */

static const struct {
	const char *kind, *name;
} kind_names[] = {
	{ "alignment", N_("Connection") },
	{ "framework", N_("Framework that it serves") },
	{ "link", N_("Partnership") },
	{ "place", N_("Place") },
	{ "organisation", N_("Organisation") },
	{ "document", N_("Document") },
	{ "funding", N_("Funding scheme") },
};

const char *drafting_kind_name(const struct proposed *row)
{
	for (size_t i = 0; i < COUNT(kind_names); i++)
		if (text_equal(kind_names[i].kind, row->kind))
			return _(kind_names[i].name);
	return _(code_name(&codelist_element_kind, row->kind));
}

/* A connection is named by its ends. */
const char *drafting_line_title(const struct drafting *d, const struct kept_line *line)
{
	struct arena *a = d->page->arena;
	const struct proposed *from = kept_row(&d->kept, (int64_t)line->under);
	const char *to = line->row->target;
	if (line->group != KEPT_CONNECTION || !from || kept_sorts(line->row))
		return line->row->title;
	if (!to || text_equal(to, line->row->title))
		return arena_printf(a, _("%s serves %s"), text_or(from->code, from->title), line->row->title);
	return arena_printf(a, _("%s serves %s: %s"), text_or(from->code, from->title), to, line->row->title);
}

/* ---- one line ---- */

static void check_state_draw(struct page *p, const struct proposed *row)
{
	bool question = kept_is_open(row) && row->question;
	const char *more = kept_is_accepted(row) ? " drafting__state--accepted" : question ? " drafting__state--question" : "";
	html(
	    p->o, "<span class=\"drafting__state%s\">%s</span>", more, question ? _("Question") : _(code_name(&codelist_proposal_state, row->state)));
}

static void check_line_draw(struct drafting *d, const struct kept_line *line)
{
	struct page *p = d->page;
	const struct proposed *row = line->row;
	int depth = line->depth < DEPTH_MAX ? line->depth : DEPTH_MAX;
	bool gone = kept_is_dropped(row) || kept_is_merged(row);
	html(p->o,
	    "<div class=\"drafting__line drafting__line--%d%s\"><span><span class=\"drafting__kind\">%s</span><a class=\"govuk-link\" href=\"%s\"%s dir=\"auto\">",
	    depth, gone ? " drafting__line--gone" : "", drafting_kind_name(row), drafting_href_at(d, row),
	    row == d->chosen ? " aria-current=\"true\"" : "");
	if (row->code && line->group == KEPT_TREE)
		html(p->o, "<b>%s</b> ", row->code);
	html(p->o, "%s</a>", text_cut(p->arena, drafting_line_title(d, line), 110));
	if (drafting_tie_name(d, line))
		html(p->o, " <span class=\"muted\">%s</span>", drafting_tie_name(d, line));
	html(p->o, "</span>");
	check_state_draw(p, row);
	html(p->o, "</div>");
}

/* ---- the lists ---- */

static const char *const group_names[KEPT_GROUPS] = {
	[KEPT_TREE] = N_("Parts of the plan"),
	[KEPT_CONNECTION] = N_("Connections"),
	[KEPT_NAME] = N_("Places, organisations, documents and schemes"),
};

/* Lines of one group: all of them in a short document, else those around the chosen one. */
struct window {
	const struct kept_line **lines;
	size_t count, first, end;
};

static struct window window_of(const struct drafting *d, enum kept_group group)
{
	struct window w = { .lines = arena_array(d->page->arena, const struct kept_line *, d->kept.count + 1) };
	size_t at = SIZE_MAX;
	for (size_t i = 0; i < d->kept.count; i++)
		if (d->kept.lines[i].group == group) {
			at = d->kept.lines[i].row == d->chosen ? w.count : at;
			w.lines[w.count++] = &d->kept.lines[i];
		}
	bool here = at != SIZE_MAX, whole = d->kept.count <= SHORT;
	w.first = whole || !here || at < BEFORE ? 0 : at - BEFORE;
	size_t most = whole ? w.count : here ? WINDOW : ELSEWHERE;
	w.end = w.count - w.first < most ? w.count : w.first + most;
	return w;
}

static void further_draw(struct drafting *d, const struct kept_line *line, const char *words, size_t n)
{
	html(d->page->o, "<li><a class=\"govuk-link drafting__further\" href=\"%s\">%s</a></li>", drafting_href_at(d, line->row),
	    arena_printf(d->page->arena, words, n));
}

static void check_group_draw(struct drafting *d, enum kept_group group)
{
	struct page *p = d->page;
	struct window w = window_of(d, group);
	if (!w.count)
		return;
	html(p->o, "<h2>%s</h2><ol class=\"drafting__lines\">", _(group_names[group]));
	if (w.first)
		further_draw(d, w.lines[w.first - 1], message_n("%zu earlier one", "%zu earlier ones", (long)w.first), w.first);
	for (size_t i = w.first; i < w.end; i++) {
		html(p->o, "<li>");
		if (w.lines[i]->row == d->chosen)
			drafting_chosen_draw(d, w.lines[i]);
		else
			check_line_draw(d, w.lines[i]);
		html(p->o, "</li>");
	}
	if (w.end < w.count)
		further_draw(d, w.lines[w.end], message_n("%zu further one", "%zu further ones", (long)(w.count - w.end)), w.count - w.end);
	html(p->o, "</ol>");
}

static bool has_question(const struct proposed *row)
{
	return kept_is_open(row) && row->question;
}

static const struct proposed *check_first_of(const struct drafting *d, bool (*fits)(const struct proposed *))
{
	for (size_t i = 0; i < d->kept.count; i++)
		if (fits(d->kept.lines[i].row))
			return d->kept.lines[i].row;
	return NULL;
}

/* A count leads to the first of what it counts. */
static void count_draw(struct drafting *d, size_t n, const char *words, bool (*fits)(const struct proposed *))
{
	const struct proposed *row = fits ? check_first_of(d, fits) : NULL;
	html(d->page->o, "<li>");
	if (row)
		html(d->page->o, "<a class=\"govuk-link\" href=\"%s\">", drafting_href_at(d, row));
	html(d->page->o, "<b>%zu</b> %s", n, words);
	if (row)
		html(d->page->o, "</a>");
	html(d->page->o, "</li>");
}

static void counts_draw(struct drafting *d)
{
	const struct kept_counts *c = &d->kept.counts;
	html(d->page->o, "<ul class=\"drafting__counts\">");
	count_draw(d, c->all, _("proposed"), NULL);
	count_draw(d, c->accepted, _("accepted"), kept_is_accepted);
	count_draw(d, c->dropped, _("dropped"), kept_is_dropped);
	count_draw(d, c->open, _("to check"), kept_is_open);
	count_draw(d, c->questions, message_n("question", "questions", (long)c->questions), has_question);
	html(d->page->o, "</ul>");
}

/* ---- the whole ---- */

static void kept_from_draw(struct drafting *d)
{
	struct page *p = d->page;
	struct govuk_error_item *items = arena_array(p->arena, struct govuk_error_item, d->kept_from->errors + 1);
	size_t n = 0;
	for (const struct problem *q = d->kept_from->first; q && n < 100; q = q->next) {
		const struct proposed *row = kept_row(&d->kept, q->line);
		items[n++] = (struct govuk_error_item){
			.text = row ? arena_printf(p->arena, _("%s: %s"), text_cut(p->arena, row->title, 80), problem_text(p->arena, q))
			            : problem_text(p->arena, q),
			.href = row ? drafting_href_at(d, row) : "#adopt",
		};
	}
	if (!n)
		items[n++] = (struct govuk_error_item){ .text = _("It could not be done. Nothing was changed. Try again."), .href = "#adopt" };
	p->explained = true;
	govuk_error_summary(
	    p->o, &(struct govuk_error_summary){ .title = { .text = _("The plan is not adopted yet") }, .errors = items, .errors_count = n });
}

void drafting_button(struct drafting *d, const char *ending, const char *text, const char *classes)
{
	page_form_begin(d->page, arena_printf(d->page->arena, "%s%s", drafting_href(d), ending), false);
	govuk_button(d->page->o, &(struct govuk_button){ .text = text, .classes = classes, .prevent_double_click = GOVUK_ON });
	page_form_end(d->page);
}

static void forget_draw(struct drafting *d)
{
	struct page *p = d->page;
	html(p->o,
	    "<details class=\"govuk-details\"><summary class=\"govuk-details__summary\"><span class=\"govuk-details__summary-text\">%s</span></summary>"
	    "<div class=\"govuk-details__text\"><p>%s</p>",
	    _("Forget this document"), _("Its text and all that you decided about it are removed. Records that were adopted stay."));
	drafting_button(d, "/discard", _("Forget this document"), "govuk-button--warning");
	html(p->o, "</div></details>");
}

static void check_end_draw(struct drafting *d)
{
	struct page *p = d->page;
	const struct kept_counts *c = &d->kept.counts;
	page_section_begin(p, "adopt", _("Adopt the plan"), NULL);
	if (c->accepted)
		html(p->o, "<p>%s</p>",
		    arena_printf(p->arena,
		        message_n(
		            "%zu accepted proposal becomes a record, with its place in the document and the quotation. It is public from then on.",
		            "%zu accepted proposals become records, each with its place in the document and the quotation. They are public from then on.",
		            (long)c->accepted),
		        c->accepted));
	else
		html(p->o, "<p>%s</p>", _("Accept what is right. Then you can adopt the plan here."));
	if (c->accepted && c->open)
		html(p->o, "<p>%s</p>",
		    arena_printf(p->arena,
		        message_n("%zu is still to be checked. It is not taken over.", "%zu are still to be checked. They are not taken over.",
		            (long)c->open),
		        c->open));
	if (c->accepted)
		drafting_button(d, "/adopt", _("Adopt the plan"), NULL);
	forget_draw(d);
	page_section_end(p);
}

static void adopted_draw(struct drafting *d)
{
	struct page *p = d->page;
	html(p->o, "<p>%s <a class=\"govuk-link\" href=\"/plans/%s\">%s</a></p>",
	    _("This plan is adopted. Its records are changed on their own pages."), d->kept.reading->plan, _("Go to the plan"));
}

static void tools_draw(struct drafting *d)
{
	const struct kept_counts *c = &d->kept.counts;
	if (c->open > c->questions)
		drafting_button(d, "/all", _("Accept all that have no question"), "govuk-button--secondary");
}

void drafting_draw(struct drafting *d)
{
	struct page *p = d->page;
	const struct reading *r = d->kept.reading;
	p->title = arena_printf(p->arena, _("Check: %s"), r->title);
	page_form_head(p,
	    (const char *const[]){ _("Plans and frameworks"), "/plans", _("Plan from a document"), "/plans/draft", r->title, NULL, NULL },
	    _("Check what was read"), r->title, NULL);
	if (d->kept_from)
		kept_from_draw(d);
	counts_draw(d);
	drafting_edition_draw(d);
	if (r->plan)
		adopted_draw(d);
	else
		tools_draw(d);
	html(p->o, "<div class=\"drafting\"><div>");
	for (enum kept_group group = 0; group < KEPT_GROUPS; group++)
		check_group_draw(d, group);
	drafting_rest_draw(d);
	html(p->o, "</div>");
	drafting_source_draw(d);
	html(p->o, "</div>");
	if (!r->plan)
		check_end_draw(d);
	else
		forget_draw(d);
	html(p->o, "</div>\n");
}
