/* committee_report.c - a report to a committee in the usual form of councils, about an action, an activity or a bid: filled from the
 * records, with what a person wrote for each section. That is an article about the subject whose place in a report names the section
 * ("purpose", "legal" …): so each has its own author, history and drafts, as officers write the implications in turn. */
#include "report/committee_report.h"

#include "base/date.h"
#include "base/message.h"
#include "base/text.h"
#include "model/read/impact_read.h"
#include "model/engine/standing.h"
#include "model/rows/strategy.h"
#include "codec/html.h"
#include "codec/form.h"
#include "model/engine/row.h"
#include "report/blocks.h"
#include "report/money.h"
#include "rule/element.h"
#include "rule/keeping.h"
#include "rule/may.h"
#include "rule/money/bid.h"

struct subject {
	struct writing *w;
	const struct element *element; /* of the paper, as the next ones */
	const struct activity *activity;
	const struct bid *bid;
	const struct committee_paper *paper;
	const char *title;
	bool made_up; /* what it is called */
};

/* ---- what a person wrote ---- */

const struct report_part report_parts[] = {
	{ "purpose", N_("Purpose of the report"), N_("Write the purpose") },
	{ "recommendations", N_("Recommendations"), N_("Write the recommendations") },
	{ "background", N_("Background"), N_("Write the background") },
	{ "financial", N_("Financial implications"), N_("Write the financial implications") },
	{ "legal", N_("Legal implications"), N_("Write the legal implications") },
	{ "equality", N_("Equality implications"), N_("Write the equality implications") },
	{ "climate", N_("Climate implications"), N_("Write the climate implications") },
};
const size_t report_part_count = COUNT(report_parts);

bool report_is_paper(const struct report *r)
{
	return r->build == committee_report_build;
}

const struct report_part *report_part_find(const char *section)
{
	return FIND(report_parts, report_part_count, text_equal(each->section, section));
}

/* True when something was written. */
static bool committee_report_written(struct subject *s, const char *section)
{
	bool any = false;
	for (size_t i = 0; i < s->paper->articles.count; i++) {
		const struct article *a = set_row(s->paper->articles, article, i);
		if (!text_equal(a->section, section))
			continue;
		document_markdown(s->w->document, text_or(a->text, a->summary), 2);
		document_mark_last(s->w->document, standing_illustrative(s->w->model, &article_entity, a->head.id, a->text ? "text" : "summary"));
		any = true;
	}
	return any;
}

const struct article *committee_paper_part(const struct committee_paper *paper, const char *section)
{
	return set_find(paper->articles, article, text_equal(each->section, section));
}

struct article *committee_paper_begin(struct model *m, const struct committee_paper *paper, const char *section)
{
	struct article *a = row_new(m->arena, &article_entity);
	a->kind = CODE_ARTICLE_KIND_COMMITTEE_REPORT;
	a->section = section;
	a->element = paper->element ? paper->element->head.id : NONE;
	a->activity = !paper->element && paper->activity ? paper->activity->head.id : NONE;
	a->bid = a->element == NONE && a->activity == NONE ? paper->bid->head.id : NONE;
	return a;
}

/* On the page, for who may: the form of the part where it is read. */
static void part_link(const struct subject *s, const char *section)
{
	struct writing *w = s->w;
	const struct visitor *v = w->values->on_page ? w->values->visitor : NULL;
	const struct report_part *part = report_part_find(section);
	const struct article *found = committee_paper_part(s->paper, section);
	if (!v || !visitor_is_officer(v))
		return;
	document_open(w->document, BLOCK_PARAGRAPH);
	document_link_here(w->document, found ? arena_printf(w->arena, _("Change this part: %s"), _(part->title)) : _(part->write),
	    arena_printf(w->arena, "/reports/part/%s?%s", section, report_values_query(w->arena, w->report, w->values)));
	document_close(w->document, BLOCK_PARAGRAPH);
}

static void committee_report_section_begin(struct subject *s, const char *id, const char *title)
{
	document_heading(s->w->document, 1, id, title);
}

/* Readers who see a part only when the report is issued are not told whether somebody wrote it. */
static void part_none(struct subject *s, const char *words)
{
	nothing_write(s->w, s->w->reader ? _("This part is published when the report is issued.") : words);
}

/* ---- 1 and 2 ---- */

static void purpose(struct subject *s)
{
	struct writing *w = s->w;
	committee_report_section_begin(s, "purpose", _("Purpose of the report"));
	if (!committee_report_written(s, "purpose")) /* what it is called has its mark in the title */
		document_leaf(w->document, BLOCK_PARAGRAPH,
		    arena_printf(w->arena, _("To report to the committee on the progress of “%s” as at %s, its costs and the next steps."), s->title,
		        date_people(w->arena, w->model->as_at)));
	part_link(s, "purpose");
}

static void recommendations(struct subject *s)
{
	struct writing *w = s->w;
	committee_report_section_begin(s, "recommendations", _("Recommendations"));
	bool any = committee_report_written(s, "recommendations");
	if (!any)
		part_none(s, _("No recommendation has been written yet."));
	part_link(s, "recommendations");
	if (!any && s->element && s->element->next) {
		document_leaf(w->document, BLOCK_PARAGRAPH, arena_printf(w->arena, _("The recorded next step is: %s."), s->element->next));
		document_mark_last(w->document, standing_illustrative(w->model, &element_entity, s->element->head.id, "next"));
	}
}

/* ---- 3 ---- */

static void committee_report_decisions(struct subject *s)
{
	struct writing *w = s->w;
	struct set all =
	    s->element ? model_referring_dated(w->model, &decision_entity, "element", s->element->head.id, "date", 50) : (struct set){ 0 };
	if (!all.count)
		return;
	document_heading(w->document, 2, NULL, _("Earlier decisions"));
	document_open(w->document, BLOCK_LIST);
	for (size_t i = 0; i < all.count; i++) {
		const struct decision *n = set_row(all, decision, i);
		document_open(w->document, BLOCK_ITEM);
		document_fmt(w->document, 0, "%s%s%s (%s%s%s)", date_people(w->arena, n->date), message_colon(), n->title,
		    model_title(w->model, &organisation_entity, n->organisation), message_comma(),
		    message(code_name(&codelist_decision_state, n->state)));
		illustrative_mark(w, &decision_entity, n->head.id, NULL);
		document_close(w->document, BLOCK_ITEM);
	}
	document_close(w->document, BLOCK_LIST);
}

/* A text of a record, with its mark at the end. */
static void text_write(struct writing *w, const char *text, const struct entity *e, int64_t id, const char *field)
{
	document_markdown(w->document, text, 2);
	document_mark_last(w->document, text && standing_illustrative(w->model, e, id, field));
}

/* What the action waits for supports it, and not the other way round. */
static void depends_fact(struct writing *w, const struct element *e)
{
	struct set all = alignments_from(w->model, e->head.id, NULL);
	bool any = false;
	for (size_t i = 0; i < all.count; i++) {
		const struct alignment *a = set_row(all, alignment, i);
		if (!alignment_depends(a))
			continue;
		fact_line(w, &any, _("Depends on"));
		document_text(w->document, element_label(w, model_get(w->model, element, a->to_element)), 0);
		illustrative_mark(w, &alignment_entity, a->head.id, NULL);
	}
	fact_lines_end(w, any);
}

static void action_background(struct subject *s)
{
	struct writing *w = s->w;
	const struct element *e = s->element;
	struct progress p = progress_of_action(w->model, e);
	text_write(w, e->text, &element_entity, e->head.id, "text");
	document_open(w->document, BLOCK_FACTS);
	named_fact(w, _("Plan"), &plan_entity, e->plan, false);
	named_fact(w, _("Part of"), &element_entity, e->parent, false);
	progress_facts(w, &p);
	depends_fact(w, e);
	evidence_fact(w, evidence_of_element(w->model, e->head.id));
	document_close(w->document, BLOCK_FACTS);
}

static void participants(struct writing *w, int64_t activity)
{
	struct set all = model_referring(w->model, &participation_entity, "activity", activity, 60);
	bool any = false;
	for (size_t i = 0; i < all.count; i++) {
		const struct participation *q = set_row(all, participation, i);
		fact_line(w, &any, _("Participants"));
		document_fmt(w->document, 0, _("%s: %s"), message(code_name(&codelist_participation_role, q->role)),
		    model_title(w->model, &organisation_entity, q->organisation));
		illustrative_mark(w, &participation_entity, q->head.id, NULL);
	}
	fact_lines_end(w, any);
}

static void activity_background(struct subject *s)
{
	struct writing *w = s->w;
	const struct activity *a = s->activity;
	text_write(w, a->summary, &activity_entity, a->head.id, "summary");
	document_open(w->document, BLOCK_FACTS);
	marked_fact(w, _("Kind"), message(code_name(&codelist_activity_kind, a->kind)), &activity_entity, a->head.id, "kind");
	marked_fact(w, _("Status"), message(code_name(&codelist_activity_status, a->status)), &activity_entity, a->head.id, "status");
	marked_fact(w, _("When"), a->starts || a->ends ? period_words(w->arena, a->starts, a->ends) : _("No date is recorded."), &activity_entity,
	    a->head.id, "starts");
	marked_fact(w, _("Purpose of a visit"), a->purpose, &activity_entity, a->head.id, "purpose");
	named_fact(w, _("Link"), &link_entity, a->link, standing_illustrative(w->model, &activity_entity, a->head.id, "link"));
	participants(w, a->head.id);
	document_close(w->document, BLOCK_FACTS);
}

static void bid_background(struct subject *s)
{
	struct writing *w = s->w;
	const struct bid *b = s->bid;
	text_write(w, b->summary, &bid_entity, b->head.id, "summary");
	document_open(w->document, BLOCK_FACTS);
	named_fact(w, _("Funding scheme"), &funding_scheme_entity, b->scheme, standing_illustrative(w->model, &bid_entity, b->head.id, "scheme"));
	named_fact(w, _("Call"), &call_entity, b->call, standing_illustrative(w->model, &bid_entity, b->head.id, "call"));
	named_fact(w, _("Lead applicant"), &organisation_entity, b->lead, standing_illustrative(w->model, &bid_entity, b->head.id, "lead"));
	marked_fact(w, _("Stage"), message(code_name(&codelist_bid_stage, b->stage)), &bid_entity, b->head.id, "stage");
	document_close(w->document, BLOCK_FACTS);
}

/* What the subject does for elements of any plan: an action through its alignments, an activity through its contributions. */
static void serves(struct subject *s)
{
	struct writing *w = s->w;
	struct set all = s->element ? alignments_from(w->model, s->element->head.id, NULL)
	    : s->activity           ? contributions_of(w->model, s->activity->head.id)
	                            : (struct set){ 0 };
	size_t count = 0;
	void **rows = arena_array(w->arena, void *, all.count + 1);
	for (size_t i = 0; i < all.count; i++)
		if (!s->element || !alignment_depends(set_row(all, alignment, i)))
			rows[count++] = all.rows[i];
	all.rows = rows;
	const struct element *part_of = s->element ? model_get(w->model, element, s->element->parent) : NULL;
	document_heading(w->document, 2, NULL, _("Objectives and benefits supported"));
	if (!count && !part_of) {
		nothing_write(w, _("Nothing is recorded."));
		return;
	}
	document_open(w->document, BLOCK_LIST);
	if (part_of) {
		document_open(w->document, BLOCK_ITEM);
		document_text(w->document, element_label(w, part_of), RUN_STRONG);
		document_close(w->document, BLOCK_ITEM);
	}
	for (size_t i = 0; i < count; i++) {
		int64_t to = s->element ? set_row(all, alignment, i)->to_element : set_row(all, contribution, i)->element;
		const char *how = s->element ? set_row(all, alignment, i)->text : set_row(all, contribution, i)->text;
		document_open(w->document, BLOCK_ITEM);
		document_text(w->document, element_label(w, model_get(w->model, element, to)), RUN_STRONG);
		if (how) {
			document_text(w->document, message_colon(), 0);
			document_markdown_runs(w->document, how);
		}
		illustrative_mark(w, all.entity, record_id(all.rows[i]), NULL);
		document_close(w->document, BLOCK_ITEM);
	}
	document_close(w->document, BLOCK_LIST);
}

static void background(struct subject *s)
{
	committee_report_section_begin(s, "background", _("Background"));
	committee_report_written(s, "background");
	part_link(s, "background");
	if (s->bid)
		bid_background(s);
	if (s->element)
		action_background(s);
	if (s->activity)
		activity_background(s);
	committee_report_decisions(s);
	serves(s);
}

/* ---- 4: implications ---- */

static void committee_report_money_row(struct writing *w, const char *what, const char *amount, const char *path, const char *rests, bool made_up)
{
	document_row(w->document);
	cell_text(w, what);
	money_amount_cell(w, amount, made_up, path);
	cell_text(w, rests);
}

static void money_head(struct writing *w)
{
	document_table_open(w->document, arena_printf(w->document->arena, _("Money recorded as at %s"), date_people(w->arena, w->model->as_at)),
	    (const char *const[]){ N_("What"), N_("Amount"), N_("Source"), NULL });
}

static void money_sort_row(struct writing *w, const struct money_behind *behind, const struct money_sum *of, enum money sort)
{
	const struct recounted *c = &of->each[sort];
	if (c->records)
		committee_report_money_row(w, message(money_name(sort)), money_people(w->arena, c->value, of->currency),
		    money_path(w, behind, money_code(sort), of->currency),
		    arena_printf(w->arena, message_n("%s record", "%s records", (long)c->records), integer_people(w->arena, c->records)), c->made_up);
}

static void action_money(struct subject *s)
{
	struct writing *w = s->w;
	struct impacts sums =
	    impact_read(w->model, &(struct impact_options){ .plan = s->element->plan, .element = s->element->head.id, .place = NONE });
	const struct impact *i = impact_of(&sums, s->element->head.id);
	const struct money_behind behind = { .by = LEDGER_ACTIVITY, .serves = s->element };
	struct money_sums money = money_sums(w->arena, i->money);
	if (!money.count) {
		nothing_write(w, _("No money is recorded for the activities that serve it."));
		return;
	}
	money_head(w);
	for (size_t k = 0; k < money.count; k++)
		for (enum money sort = 0; sort < MONEY_SORTS; sort++)
			money_sort_row(w, &behind, &money.each[k], sort);
	document_table_close(w->document);
	money_source(w, &behind);
}

static const char *money_record_path(struct writing *w, const struct entity *e, int64_t id)
{
	return arena_printf(w->arena, "/records/%s/%s?as-at=%s", e->name, url_encode(w->arena, model_key(w->model, e, id), true), w->model->as_at);
}

static void activity_money(struct subject *s)
{
	struct writing *w = s->w;
	int64_t id = s->activity->head.id;
	struct set paid = model_referring_dated(w->model, &transaction_entity, "activity", id, "date", 200),
	           budgets = model_referring(w->model, &budget_entity, "activity", id, 50);
	if (!paid.count && !budgets.count) {
		nothing_write(w, _("No money is recorded for it."));
		return;
	}
	money_head(w);
	for (size_t i = 0; i < budgets.count; i++) {
		const struct budget *b = set_row(budgets, budget, i);
		committee_report_money_row(w, _("Budget"), money_people(w->arena, b->amount, b->currency),
		    money_record_path(w, &budget_entity, b->head.id),
		    arena_printf(
		        w->arena, _("%s, %s"), message(code_name(&codelist_budget_kind, b->kind)), period_words(w->arena, b->starts, b->ends)),
		    standing_illustrative(w->model, &budget_entity, b->head.id, "amount"));
	}
	for (size_t i = 0; i < paid.count; i++) {
		const struct transaction *t = set_row(paid, transaction, i);
		const char *from = t->provider == NONE ? NULL : model_title(w->model, &organisation_entity, t->provider);
		committee_report_money_row(w, message(code_name(&codelist_transaction_kind, t->kind)), money_people(w->arena, t->amount, t->currency),
		    money_record_path(w, &transaction_entity, t->head.id),
		    arena_printf(w->arena, "%s%s%s%s%s", date_people(w->arena, t->date), t->description ? message_comma() : "",
		        text_or(t->description, ""), from ? message_comma() : "", from ? arena_printf(w->arena, _("from %s"), from) : ""),
		    standing_illustrative(w->model, &transaction_entity, t->head.id, "amount"));
	}
	document_table_close(w->document);
	if (paid.count)
		money_source(w, &(struct money_behind){ .by = LEDGER_ACTIVITY, .of = model_key(w->model, &activity_entity, id) });
}

static void financial(struct subject *s)
{
	struct writing *w = s->w;
	document_heading(w->document, 2, "financial", _("Financial implications"));
	committee_report_written(s, "financial");
	part_link(s, "financial");
	if (s->bid) {
		document_open(w->document, BLOCK_FACTS);
		marked_fact(w, _("Amount requested"),
		    s->bid->amount == NONE ? _("No amount is recorded.") : money_people(w->arena, s->bid->amount, text_or(s->bid->currency, "")),
		    &bid_entity, s->bid->head.id, "amount");
		marked_fact(w, _("Amount awarded"),
		    s->bid->awarded == NONE ? NULL : money_people(w->arena, s->bid->awarded, text_or(s->bid->currency, "")), &bid_entity,
		    s->bid->head.id, "awarded");
		document_close(w->document, BLOCK_FACTS);
	}
	if (s->element)
		action_money(s);
	if (s->activity)
		activity_money(s);
}

static void power_write(struct writing *w, const struct element *e)
{
	document_open(w->document, BLOCK_PARAGRAPH);
	document_fmt(w->document, 0, "%s ", _("The recorded power is"));
	document_text(w->document, element_label(w, e), RUN_STRONG);
	if (e->text) {
		document_text(w->document, message_colon(), 0);
		document_markdown_runs(w->document, e->text);
	}
	source_note(w, &element_entity, e->head.id);
	document_close(w->document, BLOCK_PARAGRAPH);
}

static void legal(struct subject *s)
{
	struct writing *w = s->w;
	bool any;
	document_heading(w->document, 2, "legal", _("Legal implications"));
	any = committee_report_written(s, "legal");
	if (s->activity && s->activity->power != NONE) {
		power_write(w, model_get(w->model, element, s->activity->power));
		any = true;
	}
	struct set all = s->element ? alignments_from(w->model, s->element->head.id, NULL) : (struct set){ 0 };
	for (size_t i = 0; i < all.count; i++) {
		const struct element *to = model_get(w->model, element, set_row(all, alignment, i)->to_element);
		if (!element_is_power(to))
			continue;
		power_write(w, to);
		any = true;
	}
	if (!any)
		part_none(s, _("Not yet written. No legal power is recorded."));
	part_link(s, "legal");
}

static void equality(struct subject *s)
{
	struct writing *w = s->w;
	struct set all = s->element ? evidence_of_element(w->model, s->element->head.id) : (struct set){ .entity = &evidence_entity };
	document_heading(w->document, 2, "equality", _("Equality implications"));
	bool any = committee_report_written(s, "equality");
	for (size_t i = 0; i < all.count; i++) {
		const struct evidence *e = set_row(all, evidence, i);
		const struct document *paper = e->document == NONE ? NULL : model_get(w->model, document, e->document);
		if (!document_assesses_impact(paper))
			continue;
		document_open(w->document, BLOCK_PARAGRAPH);
		document_fmt(w->document, 0, "%s%s", _("Impact assessment"), message_colon());
		evidence_words(w, e);
		document_close(w->document, BLOCK_PARAGRAPH);
		any = true;
	}
	if (!any)
		part_none(s, _("Not yet written. No impact assessment is recorded."));
	part_link(s, "equality");
}

static void climate(struct subject *s)
{
	struct writing *w = s->w;
	document_heading(w->document, 2, "climate", _("Climate implications"));
	if (!committee_report_written(s, "climate"))
		part_none(s, _("Not yet written."));
	part_link(s, "climate");
}

/* Who issues it answers for it: not who has the action in hand. */
static void committee_report_author(struct subject *s)
{
	struct writing *w = s->w;
	committee_report_section_begin(s, "author", _("Report author"));
	if (!text_empty(w->values->author))
		document_leaf(w->document, BLOCK_PARAGRAPH, w->values->author);
	else if (!committee_report_written(s, "author"))
		nothing_write(w, _("Who issues the report is named as its author."));
}

/* ---- the whole ---- */

static struct set articles_about(struct model *m, const struct committee_paper *t)
{
	return t->element ? model_referring(m, &article_entity, "element", t->element->head.id, 200)
	    : t->activity ? model_referring(m, &article_entity, "activity", t->activity->head.id, 200)
	                  : model_referring(m, &article_entity, "bid", t->bid->head.id, 200);
}

/* In the order of the options in report.c. */
enum { ACTION, ACTIVITY, BID, MEETING };

void committee_paper_for(struct report_values *v, struct model *m, const struct meeting *t)
{
	v->each[MEETING].id = t->head.id;
	v->each[MEETING].text = model_key(m, &meeting_entity, t->head.id);
}

bool committee_paper_read(struct model *m, const struct report_values *v, struct committee_paper *t)
{
	int64_t activity = v->each[ACTIVITY].id;
	*t = (struct committee_paper){ .element = model_get(m, element, v->each[ACTION].id), .meeting = model_get(m, meeting, v->each[MEETING].id) };
	t->bid = t->element ? NULL : model_get(m, bid, v->each[BID].id);
	activity = t->bid ? t->bid->activity : activity;
	t->activity = t->element ? NULL : model_get(m, activity, activity);
	if (!t->element && !t->bid && !t->activity)
		return false;
	t->title = t->element ? element_known(m->arena, t->element) : t->bid ? t->bid->title : t->activity->title;
	t->articles = articles_about(m, t);
	return true;
}

bool committee_paper_confidential(const struct committee_paper *t)
{
	return t->bid && !bid_is_awarded(t->bid->stage);
}

/* Who it goes to and who answers for it; what it is about, and of which day, the title says. */
static void committee_report_facts(struct subject *s)
{
	struct writing *w = s->w;
	int64_t post = s->element ? s->element->post : NONE;
	if (!s->paper->meeting && post == NONE)
		return;
	document_open(w->document, BLOCK_FACTS);
	if (s->paper->meeting) {
		named_fact(w, _("Committee"), &organisation_entity, s->paper->meeting->committee, false);
		marked_fact(w, _("Meeting"), MESSAGE_LINE(w->arena, s->paper->meeting->title, date_people(w->arena, s->paper->meeting->date)),
		    &meeting_entity, s->paper->meeting->head.id, "date");
	}
	named_fact(
	    w, _("Report of"), &person_entity, post, post != NONE && standing_illustrative(w->model, &element_entity, s->element->head.id, "post"));
	document_close(w->document, BLOCK_FACTS);
}

static void committee_report_head(struct subject *s)
{
	struct writing *w = s->w;
	committee_report_facts(s);
	if (committee_paper_confidential(s->paper))
		document_leaf(w->document, BLOCK_PARAGRAPH, _("Confidential until the bid is awarded."));
	if (w->reader)
		document_leaf(w->document, BLOCK_PARAGRAPH,
		    _("These are the figures behind the report. What officers write for the committee is published when they issue the report."));
}

/* The parts are read as who asks reads them. All else is what everybody reads, but for a bid that is the committee's alone. */
void committee_report_build(struct writing *w)
{
	struct committee_paper paper;
	w->document->title = _("Report to committee");
	model_reader(w->model, w->reader);
	bool about = committee_paper_read(w->model, w->values, &paper);
	if (!about || !committee_paper_confidential(&paper))
		model_reader(w->model, "");
	if (!about) {
		nothing_write(w, _("Choose the subject of the report: an action, an activity or a bid."));
		return;
	}
	struct subject s = { .w = w, .paper = &paper, .element = paper.element, .activity = paper.activity, .bid = paper.bid, .title = paper.title };
	s.made_up = s.element ? standing_title_illustrative(w->model, &element_entity, s.element)
	    : s.bid           ? standing_title_illustrative(w->model, &bid_entity, s.bid)
	                      : standing_title_illustrative(w->model, &activity_entity, s.activity);
	document_title(w->document, arena_printf(w->arena, _("Report to committee: %s"), s.title), s.made_up);
	committee_report_head(&s);
	purpose(&s);
	recommendations(&s);
	background(&s);
	committee_report_section_begin(&s, "implications", _("Implications"));
	financial(&s);
	legal(&s);
	equality(&s);
	climate(&s);
	committee_report_author(&s);
}

struct set committee_report_actions(struct model *m)
{
	return elements_of_kind(m, "action");
}
