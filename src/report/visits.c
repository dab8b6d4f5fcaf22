/* visits.c - visits abroad and visitors received, in the form of an answer to a request for information: what was asked, what is held,
 * each visit with its whole chain, and what is held back under which law. The public part alone (report.c). */
#include "base/date.h"
#include "base/message.h"
#include "base/text.h"
#include "model/engine/standing.h"
#include "model/read/visit_read.h"
#include "report/blocks.h"
#include "report/money.h"
#include "rule/activity.h"
#include "rule/visit/visit.h"

enum { VISITS_MAX = 500 };

static bool visit_is_invented(struct writing *w, const struct activity *a)
{
	return standing_illustrative(w->model, &activity_entity, a->head.id, NULL);
}

/* What of a visit is made up, but for one that is made up as a whole: its heading says so for all that stands below it. */
static const char *visit_marks(struct writing *w, const struct visit *v)
{
	return visit_is_invented(w, v->activity) ? "" : visit_made_up(w->model, v);
}

static void visits_invented_say(struct writing *w, struct set visits)
{
	bool any = false;
	for (size_t i = 0; i < visits.count && i < VISITS_MAX; i++)
		any = any || visit_is_invented(w, set_row(visits, activity, i));
	if (any)
		document_leaf(w->document, BLOCK_PARAGRAPH, _("Visits with this sign after their name are invented for this demonstration."));
}

/* A fact of a visit with the mark when one of the fields of its line is made up, which are named with a blank between. */
static void visit_fact(struct writing *w, const struct visit *v, const char *term, const char *text, const char *fields)
{
	fact_write(w, term, text, standing_marked_any(visit_marks(w, v), fields));
}

static const char *where_words(struct arena *a, const struct visit *v)
{
	const struct footprint *f = &v->footprint;
	return arena_printf(
	    a, _("From %s to %s"), f->from ? f->from->name : _("a place not recorded"), f->to ? f->to->name : _("a place not recorded"));
}

static const char *people_words(struct arena *a, const struct visit *v)
{
	const char *n = arena_printf(a, message_n("%s person", "%s people", (long)v->people), integer_people(a, v->people));
	return v->at_least ? arena_printf(a, _("At least %s"), n) : n;
}

static void travellers_write(struct writing *w, const struct visit *v)
{
	struct document_tree *d = w->document;
	document_leaf(d, BLOCK_TERM, v->ahead ? _("Who will travel") : _("Who travelled"));
	document_open(d, BLOCK_DETAIL);
	if (!v->traveller_count)
		document_text(d, _("No travellers are recorded."), 0);
	else
		document_fmt(d, 0, _("%s: %s"), people_words(w->arena, v), visit_travellers_words(w->model, v));
	document_mark(d, v->traveller_count && standing_marked(visit_marks(w, v), "travellers"));
	document_close(d, BLOCK_DETAIL);
}

/* Sums that lead to the transactions of the visit. */
static void visit_money_fact(struct writing *w, const struct visit *v, const char *term, const char *sums, const char *fields)
{
	const struct money_behind behind = { .by = LEDGER_ACTIVITY, .of = model_key(w->model, &activity_entity, v->activity->head.id) };
	if (text_empty(sums))
		return;
	document_leaf(w->document, BLOCK_TERM, term);
	document_open(w->document, BLOCK_DETAIL);
	money_link(w, sums, money_path(w, &behind, NULL, NULL));
	document_mark(w->document, standing_marked_any(visit_marks(w, v), fields));
	document_close(w->document, BLOCK_DETAIL);
}

static void costs_write(struct writing *w, const struct visit *v)
{
	const char *cost = visit_money_words(w->model, v, VISIT_COST);
	if (!*cost)
		visit_fact(w, v, _("Cost and who paid"), _("No cost is recorded."), "");
	visit_money_fact(w, v, _("Cost and who paid"), cost, "cost");
	visit_money_fact(w, v, _("Match funding and help in kind"), visit_money_words(w->model, v, MONEY_BESIDE), "match_or_in_kind");
	visit_money_fact(w, v, _("Received for it"), visit_money_words(w->model, v, MONEY_BIT(MONEY_RECEIVED)), "incoming");
}

static void footprint_write(struct writing *w, const struct visit *v)
{
	const struct footprint *f = &v->footprint;
	if (!f->lack && f->kilograms != NONE)
		visit_fact(w, v, _("Travel footprint"), footprint_sum_words(w->arena, f), "kilograms");
}

static void missing_write(struct writing *w, const struct visit *v)
{
	struct document_tree *d = w->document;
	if (!v->missing_count)
		return;
	document_leaf(d, BLOCK_TERM, _("Not held"));
	document_open(d, BLOCK_DETAIL);
	for (size_t i = 0; i < v->missing_count; i++) {
		if (i)
			document_line(d);
		document_text(d, v->missing[i], 0);
	}
	document_close(d, BLOCK_DETAIL);
}

static void visit_write(struct writing *w, const struct visit *v)
{
	struct document_tree *d = w->document;
	const struct activity *a = v->activity;
	const char *decisions = visit_decisions_words(w->model, v);
	document_heading(d, 2, anchor_of(w, a->slug), a->title);
	document_mark_last(d, standing_illustrative(w->model, &activity_entity, a->head.id, "title"));
	document_heading_note(d, source_of(w, &activity_entity, a->head.id));
	document_open(d, BLOCK_FACTS);
	visit_fact(w, v, _("Direction"), a->direction ? message(code_name(&codelist_visit_direction, a->direction)) : NULL, "direction");
	visit_fact(w, v, _("When"), text_or(visit_when_words(w->arena, v), _("The date is not recorded.")), "starts ends");
	visit_fact(w, v, _("Where"), where_words(w->arena, v), "origin place");
	visit_fact(w, v, _("Why"), a->purpose, "purpose");
	travellers_write(w, v);
	visit_fact(w, v, _("With whom"), visit_partners_words(w->model, v), "organisations");
	costs_write(w, v);
	visit_fact(w, v, _("Legal power used"), a->power == NONE ? NULL : model_title(w->model, &element_entity, a->power), "power");
	visit_fact(w, v, _("Approved by"), decisions, "approved");
	visit_fact(w, v, _("Outcome"), a->outcome, "outcome");
	visit_fact(w, v, _("Report"),
	    arena_printf(
	        w->arena, "%s%s%s", visit_report_words(w->arena, v), v->document ? message_colon() : "", v->document ? v->document->title : ""),
	    "report_due report_state report");
	footprint_write(w, v);
	missing_write(w, v);
	document_close(d, BLOCK_FACTS);
}

/* ---- what was asked, and the sums ---- */

static void asked_write(struct writing *w)
{
	struct document_tree *d = w->document;
	const char *period = period_words(w->arena, given_text(w, "from"), given_text(w, "to"));
	int64_t place = given_record(w, "place"), person = given_record(w, "person");
	document_heading(d, 1, "asked", _("What was asked for"));
	document_open(d, BLOCK_FACTS);
	document_fact(d, _("Period"), *period ? period : _("All recorded visits"));
	if (place == NONE)
		document_fact(d, _("Place"), _("All"));
	named_fact(w, _("Place"), &place_entity, place, false);
	if (person == NONE)
		document_fact(d, _("Member or head of service"), _("All"));
	named_fact(w, _("Member or head of service"), &person_entity, person, false);
	document_fact(d, _("Information held on"), date_people(w->arena, w->model->as_at));
	document_close(d, BLOCK_FACTS);
}

/* Whether a sum of a field over the visits is made up. One that is planned counts in its own line alone. */
static bool any_made_up(struct writing *w, const struct visit *all, size_t count, const char *field)
{
	return ANY(all, count, standing_marked(visit_made_up(w->model, each), field));
}

/* How many visits were found: one more than the answer holds are read. */
static const char *visits_number(struct arena *a, size_t found)
{
	const char *n = integer_people(a, found > VISITS_MAX ? VISITS_MAX : (int64_t)found);
	return found > VISITS_MAX ? arena_printf(a, _("More than %s"), n) : n;
}

static void summary_write(struct writing *w, const struct visit *all, size_t count, size_t undated)
{
	struct document_tree *d = w->document;
	int64_t made = 0, ahead = 0, no_day = 0, people = 0, late = 0;
	bool at_least = false;
	const char *ours = visit_sums_words(w->model, all, count, MONEY_PAID),
	           *partners = visit_sums_words(w->model, all, count, MONEY_BIT(MONEY_SPENT_BY_PARTNERS));
	for (size_t i = 0; i < count; i++) {
		made += all[i].made;
		no_day += all[i].made && all[i].undated;
		ahead += all[i].ahead && !activity_is_cancelled(all[i].activity->status);
		people += all[i].made ? all[i].people : 0;
		at_least = at_least || (all[i].at_least && all[i].made);
		late += all[i].report == VISIT_REPORT_LATE;
	}
	document_heading(d, 1, "summary", _("Summary"));
	document_open(d, BLOCK_FACTS);
	fact_write(w, _("Visits made"),
	    no_day ? arena_printf(
	                 w->arena, _("%s, of which %s have no date on record"), integer_people(w->arena, made), integer_people(w->arena, no_day))
	           : integer_people(w->arena, made),
	    any_made_up(w, all, count, "visit"));
	if (ahead)
		fact_write(w, _("Visits planned"), integer_people(w->arena, ahead), any_made_up(w, all, count, "visit"));
	if (made + ahead < (int64_t)count)
		fact_write(w, _("Visits cancelled"), integer_people(w->arena, (int64_t)count - made - ahead), any_made_up(w, all, count, "visit"));
	fact_write(w, _("People on these visits"),
	    at_least ? arena_printf(w->arena, _("At least %s"), integer_people(w->arena, people)) : integer_people(w->arena, people),
	    any_made_up(w, all, count, "people"));
	fact_write(w, _("Paid by us"), *ours ? ours : _("No cost is recorded."), any_made_up(w, all, count, "cost"));
	fact_write(w, _("Paid by partners"), partners, any_made_up(w, all, count, "cost"));
	fact_write(w, _("Match funding and help in kind"), visit_sums_words(w->model, all, count, MONEY_BESIDE),
	    any_made_up(w, all, count, "match_or_in_kind"));
	fact_write(w, _("Income"), visit_sums_words(w->model, all, count, MONEY_BIT(MONEY_RECEIVED)), any_made_up(w, all, count, "incoming"));
	fact_write(w, _("Late reports"), integer_people(w->arena, late), late && any_made_up(w, all, count, "report_state"));
	if (undated)
		fact_write(w, _("Visits without a date, not counted here"), visits_number(w->arena, undated), false);
	document_close(d, BLOCK_FACTS);
	document_leaf(d, BLOCK_PARAGRAPH,
	    _("Only visits are counted, not exchanges of schools and young people. The carbon footprint of travel counts their journeys too."));
}

/* ---- what is held back ---- */

static void held_back_write(struct writing *w, int64_t people)
{
	struct document_tree *d = w->document;
	const char *law = publish_exemption(w->model);
	document_heading(d, 1, "held-back", _("What is withheld, and why"));
	document_leaf(d, BLOCK_PARAGRAPH,
	    _("Elected members and heads of service who travel in that role are published by name, if we hold the name. Other officers are published by post. Members of the public are only counted."));
	if (people)
		document_leaf(d, BLOCK_PARAGRAPH,
		    arena_printf(w->arena,
		        message_n("The identity of %s person is withheld: %s.", "The identity of %s people is withheld: %s.", (long)people),
		        integer_people(w->arena, people), *law ? law : _("personal data of others")));
	else
		document_leaf(d, BLOCK_PARAGRAPH,
		    arena_printf(w->arena, _("No identity had to be withheld. The rule is: %s."), *law ? law : _("personal data of others")));
	if (*publish_complaint(w->model))
		document_leaf(d, BLOCK_PARAGRAPH, publish_complaint(w->model));
}

/* A person whom the public may not look visits up by: that there is none to show would be an answer. */
static bool person_told(struct writing *w)
{
	int64_t person = given_record(w, "person");
	struct set persons = visit_persons(w->model);
	for (size_t i = 0; i < persons.count; i++)
		if (set_row(persons, person, i)->head.id == person)
			return true;
	return person == NONE;
}

/* Visits of which nobody can say whether they fall in what was asked for: an answer that left them out would say that there are none. */
static const char *visits_undated_words(struct arena *a, const char *period, size_t found)
{
	return arena_printf(a,
	    message_n("%s visit has no date on record, so we do not know whether it falls in this period: %s.",
	        "%s visits have no date on record, so we do not know whether they fall in this period: %s.", (long)found),
	    visits_number(a, found), period);
}

/* None where no period was asked for: they stand among all. */
static struct set undated_read(struct writing *w, const struct visits_filter *asked)
{
	struct visits_filter filter = *asked;
	filter.undated = true;
	return asked->from || asked->to ? visits_read(w->model, &filter, NULL, 0, VISITS_MAX + 1) : (struct set){ 0 };
}

/* How many people of these visits are held back. */
static int64_t visits_undated_write(struct writing *w, const struct visits_filter *asked, struct set found)
{
	struct document_tree *d = w->document;
	int64_t held_back = 0;
	if (!found.count)
		return 0;
	document_heading(d, 1, "undated", _("Visits without a date"));
	document_leaf(d, BLOCK_PARAGRAPH, visits_undated_words(w->arena, period_words(w->arena, asked->from, asked->to), found.count));
	visits_invented_say(w, found);
	for (size_t i = 0; i < found.count && i < VISITS_MAX; i++) {
		struct visit v = visit_view(w->model, set_row(found, activity, i));
		visit_write(w, &v);
		held_back += v.held_back;
	}
	return held_back;
}

void visits_build(struct writing *w)
{
	struct document_tree *d = w->document;
	struct visits_filter filter = {
		.from = given_text(w, "from"), .to = given_text(w, "to"), .place = given_record(w, "place"), .person = given_record(w, "person")
	};
	struct set found = visits_read(w->model, &filter, NULL, 0, VISITS_MAX + 1), undated = { 0 };
	size_t count = found.count > VISITS_MAX ? VISITS_MAX : found.count;
	if (person_told(w))
		undated = undated_read(w, &filter);
	struct visit *all = arena_array(w->arena, struct visit, count + 1);
	for (size_t i = 0; i < count; i++)
		all[i] = visit_view(w->model, set_row(found, activity, i));
	d->title = _("Who travelled: freedom of information");
	asked_write(w);
	summary_write(w, all, count, undated.count);
	document_heading(d, 1, "visits", _("The visits"));
	if (found.count > VISITS_MAX)
		document_leaf(d, BLOCK_PARAGRAPH, arena_printf(w->arena, _("Only the newest %d are shown: choose a shorter period."), VISITS_MAX));
	if (!person_told(w))
		document_leaf(d, BLOCK_PARAGRAPH,
		    _("We do not publish whether this person travelled: the person is neither an elected member nor a head of service."));
	else if (!count)
		document_leaf(d, BLOCK_PARAGRAPH, _("No visit with a date on record matches."));
	visits_invented_say(w, found);
	int64_t held_back = 0;
	for (size_t i = 0; i < count; i++) {
		visit_write(w, &all[i]);
		held_back += all[i].held_back;
	}
	held_back += visits_undated_write(w, &filter, undated);
	held_back_write(w, held_back);
}
