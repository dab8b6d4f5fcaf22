/* strategy_appendix.c - cases, synopsis, summary, frameworks with what answers them, documents, records. */
#include "base/date.h"
#include "base/message.h"
#include "base/text.h"
#include "model/read/strategy_read.h"
#include "model/engine/standing.h"
#include "report/writing.h"
#include "rule/element.h"

static void appendix_article(struct writing *w, const struct article *a, int level)
{
	document_markdown(w->document, a->summary, level + 1);
	document_markdown(w->document, a->text, level + 1);
}

static void article_write(struct writing *w, const struct article *a, int level)
{
	struct document_tree *d = w->document;
	document_heading(d, level, anchor_of(w, arena_printf(w->arena, "article-%s", a->slug)), a->title);
	document_heading_note(d, source_of(w, &article_entity, a->head.id));
	appendix_article(w, a, level);
}

static void section_tree(struct writing *w, const struct element *s, bool told, int level);

/* The first article of a section is its full text, in place of the section's own words; others follow under their titles. */
static void strategy_appendix_section(struct writing *w, const struct element *e, struct set articles, int level)
{
	struct document_tree *d = w->document;
	int below = level < 4 ? level + 1 : 4;
	document_heading(d, level, anchor_of(w, e->slug), e->title);
	if (articles.count) {
		document_heading_note(d, source_of(w, &article_entity, set_row(articles, article, 0)->head.id));
		appendix_article(w, set_row(articles, article, 0), level);
	} else {
		document_heading_note(d, source_of(w, &element_entity, e->head.id));
		document_markdown(d, e->text, level + 1);
	}
	for (size_t i = 1; i < articles.count; i++)
		article_write(w, set_row(articles, article, i), below);
	section_tree(w, e, articles.count > 0, below);
}

/* Where a section's article has told it all, what stands below it is left out unless it has an article of its own. */
static void section_tree(struct writing *w, const struct element *s, bool told, int level)
{
	struct set below = element_children(w->model, s->head.id, CODE_ELEMENT_KIND_SECTION);
	for (size_t i = 0; i < below.count; i++) {
		const struct element *e = set_row(below, element, i);
		struct set articles = articles_of_section(w->model, e->code);
		if (articles.count || !told)
			strategy_appendix_section(w, e, articles, level);
	}
}

static void cases(struct writing *w, const char *code, const char *otherwise)
{
	const struct element *s = section_of(w, code);
	struct set articles = articles_of_section(w->model, code);
	if (!s && !articles.count)
		return;
	document_break(w->document);
	section_write(w, code, 1, code, otherwise);
	if (s)
		section_tree(w, s, false, 2);
	for (size_t i = 0; i < articles.count; i++)
		article_write(w, set_row(articles, article, i), 2);
}

/* What in the strategy answers an element of another plan. */
static struct set answers_to(struct writing *w, const struct element *e)
{
	struct set all = alignments_to(w->model, e->head.id, NULL), found = { .entity = all.entity };
	found.rows = arena_array(w->arena, void *, all.count + 1);
	bool served = vision_of_another(w, e);
	for (size_t i = 0; i < all.count; i++) {
		const struct alignment *a = set_row(all, alignment, i);
		const struct element *from = model_get(w->model, element, a->from_element);
		bool before = served && alignment_serves(a) && from && (element_is_objective(from) || element_is_action(from));
		if (from && from->plan == w->plan->head.id && !before)
			found.rows[found.count++] = all.rows[i];
	}
	return found;
}

static void appendix_answer(struct writing *w, const struct alignment *a)
{
	struct document_tree *d = w->document;
	const struct element *from = model_get(w->model, element, a->from_element);
	bool action = progress_find_action(w, from->head.id) != NULL;
	document_text(d, action ? element_label(w, from) : text_or(from->short_title, from->title), 0);
	document_fmt(d, RUN_EMPHASIS, " (%s)", message(code_name(&codelist_alignment_kind, a->kind)));
	if (a->text) {
		document_text(d, " \u2013 ", 0);
		document_markdown_runs(d, a->text);
	}
	source_note(w, &alignment_entity, a->head.id);
	illustrative_mark(w, &alignment_entity, a->head.id, NULL);
}

/* The same answers in the same words. */
static bool answers_equal(struct set one, struct set other)
{
	bool equal = one.count == other.count;
	for (size_t i = 0; i < one.count && equal; i++) {
		const struct alignment *a = set_row(one, alignment, i), *b = set_row(other, alignment, i);
		equal = a->from_element == b->from_element && text_equal(a->kind, b->kind) && text_equal(a->text, b->text);
	}
	return equal;
}

/* Elements of a plan that the strategy answers, with what answers each. */
struct answered {
	const struct element **elements;
	struct set *answers;
	size_t count;
};

static struct answered answered_of(struct writing *w, const struct plan *p)
{
	struct set all = plan_elements(w->model, p->head.id, NULL);
	struct answered found = { arena_array(w->arena, const struct element *, all.count + 1), arena_array(w->arena, struct set, all.count + 1), 0 };
	for (size_t i = 0; i < all.count; i++) {
		struct set answers = answers_to(w, set_row(all, element, i));
		if (!answers.count)
			continue;
		found.elements[found.count] = set_row(all, element, i);
		found.answers[found.count++] = answers;
	}
	return found;
}

/* Neighbours with the same answers share an item. Gives the number of elements told. */
static size_t answered_item(struct writing *w, const struct answered *all, size_t from)
{
	struct document_tree *d = w->document;
	size_t to = from;
	document_open(d, BLOCK_ITEM);
	for (; to < all->count && answers_equal(all->answers[from], all->answers[to]); to++)
		document_fmt(d, 0, "%s%s", to > from ? message_semicolon() : "", text_or(all->elements[to]->short_title, all->elements[to]->title));
	document_text(d, message_colon(), 0);
	for (size_t i = 0; i < all->answers[from].count; i++) {
		document_text(d, i ? " " : "", 0);
		appendix_answer(w, set_row(all->answers[from], alignment, i));
	}
	document_close(d, BLOCK_ITEM);
	return to - from;
}

static void framework_answers(struct writing *w, const struct plan *p, const struct answered *all)
{
	struct document_tree *d = w->document;
	document_open(d, BLOCK_ITEM);
	document_text(d, p->title, RUN_STRONG);
	document_open(d, BLOCK_LIST);
	for (size_t i = 0; i < all->count;)
		i += answered_item(w, all, i);
	document_close(d, BLOCK_LIST);
	document_close(d, BLOCK_ITEM);
}

static void frameworks(struct writing *w, const char *code)
{
	static const char *const scopes[] = { "international", "european", "national", "regional", "local" };
	bool list = false;
	document_break(w->document);
	section_write(w, code, 1, code, _("Frameworks and responses to them"));
	for (size_t s = 0; s < COUNT(scopes); s++) {
		struct set plans = plans_of_the_day(w, scopes[s]);
		for (size_t i = 0; i < plans.count; i++) {
			struct answered all = answered_of(w, set_row(plans, plan, i));
			if (!all.count)
				continue;
			if (!list)
				document_open(w->document, BLOCK_LIST);
			list = true;
			framework_answers(w, set_row(plans, plan, i), &all);
		}
	}
	if (list)
		document_close(w->document, BLOCK_LIST);
}

static void document_item(struct writing *w, const struct document *one)
{
	struct document_tree *d = w->document;
	document_open(d, BLOCK_ITEM);
	if (one->authors)
		document_fmt(d, 0, "%s%s", one->authors, message_colon());
	document_text(d, one->title, RUN_STRONG);
	illustrative_mark(w, &document_entity, one->head.id, "title");
	if (one->publisher != NONE)
		document_fmt(d, 0, "%s%s", message_comma(), model_title(w->model, &organisation_entity, one->publisher));
	if (one->date)
		document_fmt(d, 0, "%s%s", message_comma(), date_people(w->arena, one->date));
	if (one->address) {
		document_text(d, message_comma(), 0);
		document_link(d, one->address, one->address);
	}
	source_note(w, &document_entity, one->head.id);
	if (one->summary) {
		document_text(d, " \u2013 ", 0);
		document_markdown_runs(d, one->summary);
	}
	document_close(d, BLOCK_ITEM);
}

/* Documents that the strategy names, which were there on the day: neither itself nor those of a plan for comparison, which are of other places.
 * Where nobody recorded what the strategy says, all that are not made up. */
static struct set documents_named(struct writing *w)
{
	struct set all = documents_by_title(w->model), named = { .entity = all.entity, .rows = arena_array(w->arena, void *, all.count + 1) },
	           any = named;
	any.rows = arena_array(w->arena, void *, all.count + 1);
	standing_keep(w->model, all);
	for (size_t i = 0; i < all.count; i++) {
		const struct document *one = set_row(all, document, i);
		const struct plan *of = one->plan == NONE ? NULL : model_get(w->model, plan, one->plan);
		if (!of_the_day(w, one->date, NULL) || (of && (of->head.id == w->plan->head.id || plan_is_comparison(of))))
			continue;
		if (source_says(w, &document_entity, one->head.id))
			named.rows[named.count++] = all.rows[i];
		if (!standing_title_illustrative(w->model, &document_entity, one))
			any.rows[any.count++] = all.rows[i];
	}
	return named.count ? named : any;
}

static void documents(struct writing *w, const char *code)
{
	struct set all = documents_named(w);
	if (!all.count)
		return;
	document_break(w->document);
	section_write(w, code, 1, code, _("Documents"));
	document_open(w->document, BLOCK_LIST);
	for (size_t i = 0; i < all.count; i++)
		document_item(w, set_row(all, document, i));
	document_close(w->document, BLOCK_LIST);
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
}
