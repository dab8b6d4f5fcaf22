/* drafting_form.c - the proposal that is chosen: what it says, where and why, and what to do with it. */
#include "base/text.h"
#include "web/govuk/field.h"
#include "web/govuk/govuk.h"
#include "web/page/drafting/drafting.h"

enum { OPTION_TITLE = 90 };

/* What was typed, when the form is shown again; else what is kept. */
static const char *shown(struct drafting *d, const char *name, const char *kept)
{
	const char *typed = d->typed ? page_field(d->page, name) : NULL;
	return typed ? typed : text_or(kept, "");
}

static void list_draw(struct drafting *d, const char *name, const char *label, const struct codelist *list, const char *kept, bool empty)
{
	struct page *p = d->page;
	struct govuk_option *items = arena_array(p->arena, struct govuk_option, list->count + 1);
	size_t n = 0;
	if (empty)
		items[n++] = (struct govuk_option){ .text = _("Not said"), .value = "" };
	for (size_t i = 0; i < list->count; i++)
		items[n++] = (struct govuk_option){ .text = _(list->codes[i].name), .value = list->codes[i].code };
	govuk_select(p->o,
	    &(struct govuk_select){ .id = name,
	        .name = name,
	        .label = { .text = label },
	        .error_message = { .text = page_problem(p, name) },
	        .items = items,
	        .items_count = n,
	        .value = shown(d, name, kept) });
}

static void parent_draw(struct drafting *d)
{
	struct page *p = d->page;
	const struct proposed *above = kept_parent(&d->kept, d->chosen);
	struct govuk_option *items = arena_array(p->arena, struct govuk_option, d->kept.count + 1);
	size_t n = 0;
	items[n++] = (struct govuk_option){ .text = _("The plan itself"), .value = "" };
	for (size_t i = 0; i < d->kept.count; i++) {
		const struct proposed *row = d->kept.lines[i].row;
		bool stands = d->kept.lines[i].group == KEPT_TREE && (kept_is_open(row) || kept_is_accepted(row));
		if (!stands || kept_is_below(&d->kept, row, d->chosen))
			continue;
		const char *title = text_cut(p->arena, row->title, OPTION_TITLE);
		items[n++] = (struct govuk_option){ .text = row->code ? arena_printf(p->arena, "%s. %s", row->code, title) : title,
			.value = arena_printf(p->arena, "%lld", (long long)row->number) };
	}
	bool top = !above || kept_is_plan(above);
	govuk_select(p->o,
	    &(struct govuk_select){ .id = "parent",
	        .name = "parent",
	        .label = { .text = _("Part of") },
	        .error_message = { .text = page_problem(p, "parent") },
	        .items = items,
	        .items_count = n,
	        .value = shown(d, "parent", top ? "" : arena_printf(p->arena, "%lld", (long long)above->number)) });
}

static void title_draw(struct drafting *d)
{
	struct page *p = d->page;
	govuk_textarea(p->o,
	    &(struct govuk_textarea){ .id = "title",
	        .name = "title",
	        .label = { .text = kept_group_of(d->chosen) == KEPT_TREE ? _("Title") : _("Name") },
	        .hint = { .text = kept_kinds(d->chosen) ? _("To make several parts of it, put each on a line of its own") : NULL },
	        .error_message = { .text = page_problem(p, "title") },
	        .rows = 2,
	        .value = shown(d, "title", d->chosen->title) });
}

static void check_fields_draw(struct drafting *d)
{
	struct page *p = d->page;
	const struct proposed *row = d->chosen;
	if (kept_has_title(row))
		title_draw(d);
	html(p->o, "<div class=\"drafting__fields\">");
	if (kept_kinds(row)) {
		list_draw(d, "kind", _("Kind"), kept_kinds(row), row->kind, false);
		page_input(p, "code", _("Code"), shown(d, "code", row->code), NULL);
	}
	if (kept_sorts(row))
		list_draw(d, "sort", _("Kind"), kept_sorts(row), row->sort, true);
	if (kept_has_country(row))
		list_draw(d, "country", _("Country"), &codelist_country, row->country, true);
	html(p->o, "</div>");
	if (kept_group_of(row) == KEPT_TREE)
		parent_draw(d);
	if (d->kept.follows && kept_kinds(row))
		drafting_was_field(d, shown(d, "was", row->was));
}

static bool has_open_below(const struct drafting *d)
{
	for (size_t i = 0; i < d->kept.count; i++) {
		const struct proposed *row = d->kept.lines[i].row;
		bool below = d->kept.lines[i].group == KEPT_TREE && row != d->chosen && kept_is_open(row);
		if (below && kept_is_below(&d->kept, row, d->chosen))
			return true;
	}
	return false;
}

static void button_draw(struct drafting *d, const char *act, const char *text, const char *classes, bool focus)
{
	static const struct govuk_attribute focused = { .name = "autofocus", .bare = true };
	struct govuk_button b = { .text = text, .name = "act", .value = act, .classes = classes };
	if (focus)
		b.attributes = (struct govuk_attributes){ &focused, 1 };
	govuk_button(d->page->o, &b);
}

#define QUIET "govuk-button--secondary"

static void split_button_draw(struct drafting *d)
{
	if (kept_kinds(d->chosen))
		button_draw(d, "split", _("Split at the line breaks"), QUIET, false);
}

static void buttons_draw(struct drafting *d)
{
	const struct proposed *row = d->chosen;
	bool wrong = d->page->problems && d->page->problems->errors, focus = d->asked && !wrong;
	html(d->page->o, "<div class=\"govuk-button-group\">");
	if (kept_is_open(row)) {
		button_draw(d, "accept", _("Accept"), NULL, focus);
		if (has_open_below(d))
			button_draw(d, "branch", _("Accept with all below it"), QUIET, false);
		button_draw(d, "drop", _("Drop"), QUIET, false);
		if (kept_above(&d->kept, row))
			button_draw(d, "merge", _("Merge with the one above"), QUIET, false);
		split_button_draw(d);
		button_draw(d, "save", _("Save, decide later"), QUIET, false);
	} else if (kept_is_accepted(row)) {
		button_draw(d, "save", _("Save"), NULL, focus);
		if (has_open_below(d))
			button_draw(d, "branch", _("Accept with all below it"), QUIET, false);
		split_button_draw(d);
		button_draw(d, "undo", _("Undo accept"), QUIET, false);
		button_draw(d, "drop", _("Drop"), QUIET, false);
	} else
		button_draw(d, "undo", kept_is_merged(row) ? _("Undo merge") : _("Undo drop"), NULL, focus);
	html(d->page->o, "</div>");
}

static void why_draw(struct drafting *d)
{
	struct page *p = d->page;
	const struct proposed *row = d->chosen;
	if (row->excerpt)
		html(p->o, "<blockquote dir=\"auto\"><q>%s</q></blockquote>", text_cut(p->arena, row->excerpt, 1200));
	html(p->o, "<p class=\"drafting__why\">%s. <a class=\"govuk-link\" href=\"#source\">%s</a></p>",
	    drafting_place(p, row->section, row->page, row->line), _("See it in the document"));
	html(p->o, "<p class=\"drafting__why\">%s</p>",
	    arena_printf(p->arena, _("%s (%lld of 100): %s."), _(kept_certainty(row)), (long long)row->sure, _(kept_rule(row)->sees)));
	drafting_was_draw(d, row);
	if (row->question && kept_is_open(row))
		html(p->o, "<p class=\"drafting__question\"><b>%s</b> %s</p>", _("Question:"), _(row->question));
}

void drafting_chosen_draw(struct drafting *d, const struct kept_line *line)
{
	struct page *p = d->page;
	html(p->o, "<div class=\"drafting__chosen\" id=\"chosen\"><h3 dir=\"auto\">%s</h3>",
	    arena_printf(p->arena, _("%s: %s"), drafting_kind_name(line->row), text_cut(p->arena, drafting_line_title(d, line), 200)));
	why_draw(d);
	if (!d->kept.reading->plan) {
		page_form_begin(p, drafting_href(d), false);
		html(p->o, "<input type=\"hidden\" name=\"at\" value=\"%lld\"><input type=\"hidden\" name=\"version\" value=\"%lld\">",
		    (long long)line->row->number, (long long)line->row->head.version);
		if (kept_is_open(line->row) || kept_is_accepted(line->row))
			check_fields_draw(d);
		buttons_draw(d);
		page_form_end(p);
	}
	html(p->o, "</div>");
}
