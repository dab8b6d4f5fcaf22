/* strategy_appendix.c - cases, synopsis, summary, frameworks with what answers them, documents, records. */
#include "base/date.h"
#include "base/text.h"
#include "model/read/strategy_read.h"
#include "report/writing.h"

static void article_write(struct writing *w, const struct article *a, int level, bool heading)
{
	struct document_tree *d = w->document;
	if (heading) {
		document_heading(d, level, anchor_of(w, arena_printf(w->arena, "article-%s", a->slug)), a->title);
		document_heading_note(d, source_of(w, &article_entity, a->head.id));
	}
	if (a->organisation != NONE || a->place != NONE || a->activity != NONE || a->element != NONE || a->date || a->document != NONE) {
		const struct element *shown = model_get(w->model, element, a->element);
		document_open(d, BLOCK_FACTS);
		document_fact(d, _("Organisation"), model_title(w->model, &organisation_entity, a->organisation));
		document_fact(d, _("Place"), model_title(w->model, &place_entity, a->place));
		document_fact(d, _("Activity"), model_title(w->model, &activity_entity, a->activity));
		document_fact(d, _("Shows"), shown ? element_label(w, shown) : NULL);
		document_fact(d, _("Date"), a->date ? date_people(w->arena, a->date) : NULL);
		document_fact(d, _("From the document"), model_title(w->model, &document_entity, a->document));
		document_close(d, BLOCK_FACTS);
	}
	document_markdown(d, a->summary, level + 1);
	document_markdown(d, a->text, level + 1);
}

/* Articles with the title of a section stand in it; `used` keeps account. */
static void section_tree(struct writing *w, const struct element *s, struct set articles, bool *used, int level)
{
	struct set below = element_children(w->model, s->head.id, CODE_ELEMENT_KIND_SECTION);
	for (size_t i = 0; i < below.count; i++) {
		const struct element *e = set_row(below, element, i);
		document_heading(w->document, level, anchor_of(w, e->slug), e->title);
		document_heading_note(w->document, source_of(w, &element_entity, e->head.id));
		document_markdown(w->document, e->text, level + 1);
		for (size_t k = 0; k < articles.count; k++)
			if (!used[k] && text_equal(set_row(articles, article, k)->title, e->title)) {
				used[k] = true;
				article_write(w, set_row(articles, article, k), level, false);
			}
		section_tree(w, e, articles, used, level < 4 ? level + 1 : 4);
	}
}

static void cases(struct writing *w, const char *code, const char *otherwise)
{
	const struct element *s = section_of(w, code);
	struct set articles = articles_of_section(w->model, code);
	bool *used = arena_array(w->arena, bool, articles.count + 1);
	if (!s && !articles.count)
		return;
	document_break(w->document);
	section_write(w, code, 1, code, otherwise);
	if (s)
		section_tree(w, s, articles, used, 2);
	for (size_t i = 0; i < articles.count; i++)
		if (!used[i])
			article_write(w, set_row(articles, article, i), 2, true);
}

static void answer_item(struct writing *w, const struct alignment *a)
{
	struct document_tree *d = w->document;
	const struct element *from = model_get(w->model, element, a->from_element);
	document_open(d, BLOCK_ITEM);
	document_text(d, element_label(w, from), 0);
	document_fmt(d, RUN_EMPHASIS, " (%s)", message(code_name(&codelist_alignment_kind, a->kind)));
	if (a->text) {
		document_text(d, ": ", 0);
		document_markdown_runs(d, a->text);
	}
	source_note(w, &alignment_entity, a->head.id);
	illustrative_mark(w, &alignment_entity, a->head.id, NULL);
	document_close(d, BLOCK_ITEM);
}

static void element_item(struct writing *w, const struct element *e)
{
	struct document_tree *d = w->document;
	struct set answers = alignments_to(w->model, e->head.id, NULL);
	document_open(d, BLOCK_ITEM);
	document_text(d, e->title, RUN_STRONG);
	document_fmt(d, 0, " (%s)", message(code_name(&codelist_element_kind, e->kind)));
	source_note(w, &element_entity, e->head.id);
	if (e->text) {
		document_text(d, " \u2013 ", 0);
		document_markdown_runs(d, e->text);
	}
	if (answers.count)
		document_open(d, BLOCK_LIST);
	for (size_t i = 0; i < answers.count; i++)
		answer_item(w, set_row(answers, alignment, i));
	if (answers.count)
		document_close(d, BLOCK_LIST);
	document_close(d, BLOCK_ITEM);
}

static void frameworks(struct writing *w, const char *code)
{
	static const char *const scopes[] = { "international", "european", "national", "regional", "local" };
	struct document_tree *d = w->document;
	document_break(d);
	section_write(w, code, 1, code, _("Frameworks and responses to them"));
	for (size_t s = 0; s < COUNT(scopes); s++) {
		struct set plans = plans_of_scope(w->model, scopes[s], w->plan->head.id);
		bool headed = false;
		for (size_t i = 0; i < plans.count; i++) {
			const struct plan *p = set_row(plans, plan, i);
			struct set all = plan_elements(w->model, p->head.id, NULL);
			if (!all.count)
				continue;
			if (!headed)
				document_heading(
				    d, 2, anchor_of(w, arena_printf(w->arena, "scope-%s", scopes[s])), _(code_name(&codelist_plan_scope, scopes[s])));
			headed = true;
			document_heading(d, 3, anchor_of(w, arena_printf(w->arena, "plan-%s", p->slug)), p->title);
			document_open(d, BLOCK_LIST);
			for (size_t k = 0; k < all.count; k++)
				element_item(w, set_row(all, element, k));
			document_close(d, BLOCK_LIST);
		}
	}
}

static void documents(struct writing *w, const char *code)
{
	struct document_tree *d = w->document;
	struct set all = documents_by_title(w->model);
	if (!all.count)
		return;
	document_break(d);
	section_write(w, code, 1, code, _("Documents"));
	document_open(d, BLOCK_LIST);
	for (size_t i = 0; i < all.count; i++) {
		const struct document *one = set_row(all, document, i);
		document_open(d, BLOCK_ITEM);
		if (one->authors)
			document_fmt(d, 0, "%s: ", one->authors);
		document_text(d, one->title, RUN_STRONG);
		if (one->publisher != NONE)
			document_fmt(d, 0, ", %s", model_title(w->model, &organisation_entity, one->publisher));
		if (one->date)
			document_fmt(d, 0, ", %s", date_people(w->arena, one->date));
		if (one->address) {
			document_text(d, ", ", 0);
			document_link(d, one->address, one->address);
		}
		source_note(w, &document_entity, one->head.id);
		if (one->summary) {
			document_text(d, " \u2013 ", 0);
			document_markdown_runs(d, one->summary);
		}
		document_close(d, BLOCK_ITEM);
	}
	document_close(d, BLOCK_LIST);
}

void strategy_appendices(struct writing *w)
{
	static const struct {
		const char *code, *title;
	} articles[] = { { "B1", N_("Cases") }, { "B2", N_("Papers") }, { "B3", N_("Good practice") } };
	for (size_t i = 0; i < COUNT(articles); i++)
		cases(w, articles[i].code, message(articles[i].title));
	document_break(w->document);
	section_write(w, "B4", 1, "B4", _("Synopsis table"));
	synopsis_table(w);
	document_break(w->document);
	section_write(w, "B5", 1, "B5", _("Summary"));
	summary_objectives(w, 2);
	frameworks(w, "B6");
	documents(w, "B7");
	records_write(w, "B8");
}
