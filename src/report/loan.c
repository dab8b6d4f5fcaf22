/* loan.c - the slip that goes with a loan: who has what until when, what is in it, and room for two signatures. */
#include "base/date.h"
#include "model/declared/learning.h"
#include "model/engine/standing.h"
#include "model/rows/lending.h"
#include "report/blocks.h"

enum { PARTS = 200 };

static void booking_fact(struct writing *w, const struct booking *b, const char *term, const char *text, const char *field)
{
	marked_fact(w, term, text, &booking_entity, b->head.id, field);
}

static void desk_facts(struct writing *w, const struct desk *d)
{
	if (!d)
		return;
	named_fact(w, _("Collect from"), &desk_entity, d->head.id, false);
	marked_fact(w, _("Where to collect"), d->venue, &desk_entity, d->head.id, "venue");
}

static void facts_write(struct writing *w, const struct booking *b, const struct desk *desk)
{
	struct document_tree *d = w->document;
	document_open(d, BLOCK_FACTS);
	named_fact(w, _("Borrower"), &organisation_entity, b->borrower, standing_illustrative(w->model, &booking_entity, b->head.id, "borrower"));
	booking_fact(w, b, _("From"), date_people(w->arena, b->starts), "starts");
	booking_fact(w, b, _("Due back on"), date_people(w->arena, b->ends), "ends");
	booking_fact(w, b, _("State"), message(code_name(&codelist_booking_state, b->state)), "state");
	if (b->way)
		booking_fact(w, b, _("How it gets there"), message(code_name(&codelist_booking_way, b->way)), "way");
	desk_facts(w, desk);
	document_close(d, BLOCK_FACTS);
}

/* "1 of 3" where the copy lacks some now, for anyone who asks for the slip. */
static const char *whole_words(struct writing *w, const struct copy *c, const struct part *t)
{
	struct model program = model_as_program(w->model);
	int64_t lacks = part_losses(&program, c->head.id, t->head.id), whole = t->quantity > lacks ? t->quantity - lacks : 0;
	const char *all = integer_people(w->arena, t->quantity);
	return lacks > 0 && t->quantity != NONE ? arena_printf(w->arena, _("%s of %s"), integer_people(w->arena, whole), all) : all;
}

static void parts_write(struct writing *w, const struct resource *r, const struct copy *c)
{
	struct document_tree *d = w->document;
	struct set parts = resource_parts(w->model, r->head.id, PARTS);
	if (!parts.count)
		return;
	document_heading(d, 1, anchor_of(w, "contents"), _("What is in it"));
	document_table_open(
	    d, _("Parts of each copy"), (const char *const[]){ N_("Part"), N_("How many"), N_("Cost of replacing one"), N_("Came back"), NULL });
	for (size_t i = 0; i < parts.count; i++) {
		const struct part *t = set_row(parts, part, i);
		document_row(d);
		document_cell(d,
		    (struct cell){ .text = t->title,
		        .note = t->fragile == 1 ? _("Fragile") : NULL,
		        .illustrative = standing_illustrative(w->model, &part_entity, t->head.id, "title") });
		marked_cell(w, whole_words(w, c, t), &part_entity, t->head.id, "quantity");
		marked_cell(w, t->cost == NONE ? "" : money_people(w->arena, t->cost, t->currency), t->cost == NONE ? NULL : &part_entity, t->head.id,
		    "cost");
		document_cell(d, (struct cell){ .text = "" });
	}
	document_table_close(d);
}

static void signatures_write(struct writing *w)
{
	static const char *const lines[] = {
		N_("Handed out on ................................ Signature of the borrower ................................"),
		N_("Came back on ................................ Signature of the desk ................................")
	};
	document_heading(w->document, 1, anchor_of(w, "signatures"), _("Signatures"));
	for (size_t i = 0; i < COUNT(lines); i++)
		document_leaf(w->document, BLOCK_PARAGRAPH, _(lines[i]));
}

void loan_build(struct writing *w)
{
	const struct booking *b = model_get(w->model, booking, given_record(w, "booking"));
	const struct copy *c = b ? model_get(w->model, copy, b->copy) : NULL;
	const struct resource *r = c ? model_get(w->model, resource, c->resource) : NULL;
	if (!r) {
		document_title(w->document, _("Loan slip"), false);
		nothing_write(w, _("There is no such booking."));
		return;
	}
	document_title(w->document, arena_printf(w->arena, _("Loan slip: %s, copy %s"), r->title, c->number),
	    standing_illustrative(w->model, &resource_entity, r->head.id, "title"));
	facts_write(w, b, model_get(w->model, desk, r->desk));
	parts_write(w, r, c);
	signatures_write(w);
}
