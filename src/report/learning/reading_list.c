/* reading_list.c - a reading list to print: what to read with a class, in its order, and what each is good for. */
#include "base/text.h"
#include "model/declared/library.h"
#include "model/engine/standing.h"
#include "model/rows/library.h"
#include "report/blocks.h"

enum { ITEMS = 200 };

static void reading_item_title(struct writing *w, const struct reading_item *t)
{
	struct document_tree *d = w->document;
	const struct {
		const struct entity *of;
		int64_t id;
	} each[] = { { &document_entity, t->document }, { &resource_entity, t->resource }, { &article_entity, t->article } };
	if (t->address)
		document_link(d, text_or(t->title, t->address), t->address);
	for (size_t i = 0; i < COUNT(each); i++)
		if (each[i].id != NONE && model_by_id(w->model, each[i].of, each[i].id)) {
			document_fmt(d, 0, "%s", model_title(w->model, each[i].of, each[i].id));
			document_mark(d, standing_illustrative(w->model, each[i].of, each[i].id, "title"));
		}
	document_fmt(d, 0, " (%s)",
	    t->address                ? _("Web page")
	        : t->document != NONE ? _("Document")
	        : t->resource != NONE ? _("Resource to borrow")
	                              : _("Article"));
	document_mark(d, standing_illustrative(w->model, &reading_item_entity, t->head.id, NULL));
}

static void reading_text(struct writing *w, const struct entity *e, int64_t id, const char *field, const char *text)
{
	document_markdown(w->document, text, 2);
	document_mark_last(w->document, standing_illustrative(w->model, e, id, field));
}

static void reading_items_write(struct writing *w, const struct reading_list *r)
{
	struct document_tree *d = w->document;
	struct set all = reading_items_of(w->model, r->head.id, ITEMS);
	if (!all.count)
		nothing_write(w, _("Nothing is on this list yet."));
	for (size_t i = 0; i < all.count; i++) {
		const struct reading_item *t = set_row(all, reading_item, i);
		document_open(d, BLOCK_PARAGRAPH);
		document_fmt(d, 0, "%zu. ", i + 1);
		reading_item_title(w, t);
		document_close(d, BLOCK_PARAGRAPH);
		if (t->address)
			document_leaf(d, BLOCK_PARAGRAPH, t->address);
		if (t->note)
			reading_text(w, &reading_item_entity, t->head.id, "note", t->note);
	}
}

void reading_list_build(struct writing *w)
{
	struct document_tree *d = w->document;
	const struct reading_list *r = model_get(w->model, reading_list, given_record(w, "list"));
	if (!r)
		return;
	document_title(d, r->title, standing_illustrative(w->model, &reading_list_entity, r->head.id, "title"));
	document_open(d, BLOCK_FACTS);
	marked_fact(w, _("For whom"), r->stage ? message(code_name(&codelist_key_stage, r->stage)) : _("Every age"), &reading_list_entity, r->head.id,
	    "stage");
	if (r->concept)
		marked_fact(w, _("Key concept"), message(code_name(&codelist_key_concept, r->concept)), &reading_list_entity, r->head.id, "concept");
	if (r->organisation != NONE)
		named_fact(w, _("Made by"), &organisation_entity, r->organisation,
		    standing_illustrative(w->model, &reading_list_entity, r->head.id, "organisation"));
	document_close(d, BLOCK_FACTS);
	if (r->summary)
		reading_text(w, &reading_list_entity, r->head.id, "summary", r->summary);
	reading_items_write(w, r);
}
