#include "report/ladder_pack.h"

#include "base/date.h"
#include "base/locale.h"
#include "base/message.h"
#include "base/text.h"
#include "report/blocks.h"
#include "report/writing.h"
#include "rule/claim.h"
#include "rule/element.h"

enum { RECORDS_MAX = 200 };

static void counted_write(struct writing *w, const struct ladder *l, const struct ladder_criterion *c)
{
	struct document_tree *d = w->document;
	if (!c->counted.rule)
		return;
	document_open(d, BLOCK_PARAGRAPH);
	document_text(d, ladder_arithmetic(w->arena, c, l->as_at), 0);
	if (c->counted.possible)
		document_fmt(d, 0, " %s", message(c->counted.rule));
	document_close(d, BLOCK_PARAGRAPH);
	if (!c->counted.count)
		return;
	document_open(d, BLOCK_LIST);
	for (size_t i = 0; i < c->counted.count && i < RECORDS_MAX; i++) {
		document_open(d, BLOCK_ITEM);
		document_text(d, model_title(w->model, c->counted.entity, c->counted.ids[i]), 0);
		illustrative_mark(w, c->counted.entity, c->counted.ids[i], NULL);
		source_note(w, c->counted.entity, c->counted.ids[i]);
		document_close(d, BLOCK_ITEM);
	}
	document_close(d, BLOCK_LIST);
	if (c->counted.count > RECORDS_MAX)
		document_leaf(d, BLOCK_PARAGRAPH,
		    arena_printf(w->arena, _("and %s more"), integer_people(w->arena, (int64_t)(c->counted.count - RECORDS_MAX))));
}

static void evidence_item(struct writing *w, const struct evidence *e)
{
	struct document_tree *d = w->document;
	const struct document *paper = e->document != NONE ? model_get(w->model, document, e->document) : NULL;
	document_open(d, BLOCK_ITEM);
	if (paper && paper->address)
		document_link(d, paper->title, paper->address);
	else
		document_text(d, paper ? paper->title : model_title(w->model, &activity_entity, e->activity), 0);
	document_fmt(d, 0, "%s%s%s%s", message_comma(), claim_evidence_date(w->arena, e), message_comma(),
	    message(code_name(&codelist_evidence_grade, e->grade)));
	evidence_mark(w, e);
	if (e->note)
		document_fmt(d, 0, "%s%s", message_colon(), e->note);
	document_close(d, BLOCK_ITEM);
}

static void criterion_write(struct writing *w, const struct ladder *l, const struct ladder_criterion *c)
{
	struct document_tree *d = w->document;
	document_heading(d, 2, anchor_of(w, c->element->slug), element_called(w->arena, c->element, c->element->title));
	document_heading_note(d, source_of(w, &element_entity, c->element->head.id));
	document_open(d, BLOCK_PARAGRAPH);
	document_text(d, message(ladder_state_name(c->state)), RUN_STRONG);
	if (c->doubt)
		document_fmt(d, 0, " (%s)", message(c->doubt));
	document_fmt(d, 0, ". %s%s%s.", _("Requirement"), message_colon(), ladder_asks(w->arena, c->element));
	document_close(d, BLOCK_PARAGRAPH);
	counted_write(w, l, c);
	if (!c->evidence.count) {
		if (!ladder_good(c->state))
			document_leaf(d, BLOCK_PARAGRAPH, _("No evidence is recorded."));
		return;
	}
	document_leaf(d, BLOCK_PARAGRAPH, _("Evidence:"));
	document_open(d, BLOCK_LIST);
	for (size_t i = 0; i < c->evidence.count; i++)
		evidence_item(w, set_row(c->evidence, evidence, i));
	document_close(d, BLOCK_LIST);
}

static void level_write(struct writing *w, const struct ladder *l, size_t i)
{
	struct document_tree *d = w->document;
	const struct ladder_level *v = &l->levels[i];
	document_heading(d, 1, arena_printf(w->arena, "level-%zu", i + 1), ladder_level_title(l, i));
	if (v->level)
		document_heading_note(d, source_of(w, &element_entity, v->level->head.id));
	document_open(d, BLOCK_PARAGRAPH);
	if (v->count)
		document_fmt(d, 0, message_n("%zu of %zu criterion is met or proved.", "%zu of %zu criteria are met or proved.", (long)v->count),
		    v->good, v->count);
	else
		document_text(d, _("No criteria are recorded; the award can only be held or not."), 0);
	if (v->award) {
		document_fmt(d, 0, " %s %s", arena_printf(w->arena, _("Recorded: %s."), message(ladder_holding_name(v->holding))),
		    ladder_until(w->arena, v->expires, v->days, l->as_at));
		illustrative_mark(w, &award_entity, v->award->head.id, NULL);
	}
	document_close(d, BLOCK_PARAGRAPH);
	for (size_t k = 0; k < v->count; k++)
		criterion_write(w, l, &v->criteria[k]);
}

/* Every criterion on one line, before the details. */
static void overview_table(struct writing *w, const struct ladder *l)
{
	struct document_tree *d = w->document;
	document_table_open(d, arena_printf(d->arena, _("Criteria as at %s"), date_people(w->arena, l->as_at)),
	    (const char *const[]){ N_("Criterion"), N_("Level"), N_("Status"), N_("Records"), N_("Evidence"), NULL });
	for (size_t i = 0; i < l->count; i++)
		for (size_t k = 0; k < l->levels[i].count; k++) {
			const struct ladder_criterion *c = &l->levels[i].criteria[k];
			document_row(d);
			cell_text(w, c->element->title);
			cell_text(w, ladder_level_title(l, i));
			cell_text(w, message(ladder_state_name(c->state)));
			cell_text(w, c->counted.possible ? integer_people(w->arena, (int64_t)c->counted.count) : "");
			cell_text(w, c->evidence.count ? integer_people(w->arena, (int64_t)c->evidence.count) : _("none"));
		}
	document_table_close(d);
}

void ladder_pack_build(struct model *m, const struct ladder *l, struct document_tree *d)
{
	struct writing w = { .model = m, .arena = m->arena, .document = d, .plan = l->plan };
	const char *holder =
	    l->link ? model_title(m, &link_entity, l->link->head.id) : model_title(m, &organisation_entity, l->organisation->head.id);
	document_begin(d, m->arena, arena_printf(m->arena, _("Evidence pack: %s"), holder));
	d->eyebrow = l->plan->title;
	d->language = locale_now() ? locale_now()->tag : model_setting(m, "language", "en");
	d->as_at = m->as_at;
	d->made = clock_stamp(m->arena, clock_now());
	d->colour = model_setting(m, "colour", NULL);
	document_open(d, BLOCK_PARAGRAPH);
	document_text(d, ladder_sentence(m->arena, l), 0);
	document_close(d, BLOCK_PARAGRAPH);
	overview_table(&w, l);
	for (size_t i = 0; i < l->count; i++)
		level_write(&w, l, i);
	document_end(d);
}
