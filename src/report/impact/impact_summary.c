/* impact_summary.c - the first two pages of Action and Impact: in a few sentences where the strategy stands, then each promise by its name:
 * who keeps it, by when, how it stands and what proves it. All else of the report is its annex. */
#include <string.h>

#include "base/date.h"
#include "base/locale.h"
#include "base/text.h"
#include "model/declared/delivery.h"
#include "model/engine/standing.h"
#include "report/impact/impact.h"
#include "report/money.h"
#include "rule/element.h"
#include "rule/recount.h"
#include "rule/trade.h"

/* What supports it: a document or an activity. */
static const char *proof_title(struct writing *w, const struct evidence *e)
{
	return e->document != NONE ? model_title(w->model, &document_entity, e->document) : model_title(w->model, &activity_entity, e->activity);
}

/* What is complete and has no proof is said to be so. */
static const char *proof_words(struct writing *w, const struct claim *c, bool complete)
{
	const struct evidence *e = c ? c->freshest : NULL;
	switch (c ? c->state : CLAIM_UNPROVED) {
	case CLAIM_PROVED: return arena_printf(w->arena, _("%s, %s"), proof_title(w, e), date_short(w->arena, e->date));
	case CLAIM_STALE: return arena_printf(w->arena, _("%s, %s (older than a year)"), proof_title(w, e), date_short(w->arena, e->date));
	case CLAIM_UNDATED: return arena_printf(w->arena, _("%s, without a date"), proof_title(w, e));
	case CLAIM_STATED: return complete ? _("Complete, but stated by the plan alone") : _("Stated by the plan alone");
	default: return complete ? _("Complete, but no evidence") : _("Nothing yet");
	}
}

static void impact_summary_proof(struct writing *w, const struct claim *c, bool complete)
{
	const struct evidence *e = c && c->state > CLAIM_STATED ? c->freshest : NULL;
	document_cell_open(w->document);
	document_text(w->document, proof_words(w, c, complete), c && c->state > CLAIM_STATED ? 0 : RUN_EMPHASIS);
	if (e)
		evidence_mark(w, e);
	document_cell_close(w->document);
}

static void promise_row(struct impact_report *r, const struct progress *p)
{
	struct writing *w = r->w;
	const struct element *e = p->action;
	document_row(w->document);
	document_cell(w->document,
	    (struct cell){ .text = element_known(w->arena, e),
	        .address = impact_address(r, e),
	        .illustrative = standing_title_illustrative(w->model, &element_entity, e) });
	marked_cell(
	    w, e->owner == NONE ? _("Nobody yet") : model_title(w->model, &organisation_entity, e->owner), &element_entity, e->head.id, "owner");
	marked_cell(w, e->due ? date_short(w->arena, e->due) : _("No date"), &element_entity, e->head.id, "due");
	status_cell(w, p);
	impact_summary_proof(
	    w, FIND(r->claims.each, r->claims.count, each->kind == CLAIM_ACTION && each->id == e->head.id), p->status == PROGRESS_COMPLETE);
}

/* ---- the sentences ---- */

static void impact_summary_sentence(struct writing *w, const char *words, bool made_up)
{
	document_open(w->document, BLOCK_ITEM);
	document_text(w->document, words, 0);
	document_mark(w->document, made_up);
	document_close(w->document, BLOCK_ITEM);
}

static void standing_sentence(struct impact_report *r)
{
	struct arena *a = r->w->arena;
	int64_t id = r->objective ? r->objective->head.id : 0;
	struct progress_sum sum = impact_shown_sum(r, id);
	if (r->city && !sum.total) {
		impact_summary_sentence(r->w, impact_no_action(r), false);
		return;
	}
	impact_summary_sentence(r->w,
	    arena_printf(a, _("Actions: %s of %s complete or on track, %s at risk, %s late, %s not started, %s stopped."),
	        integer_people(a, progress_good(&sum)), integer_people(a, sum.total), integer_people(a, sum.counts[PROGRESS_AT_RISK]),
	        integer_people(a, sum.counts[PROGRESS_LATE]), integer_people(a, sum.counts[PROGRESS_NOT_STARTED]),
	        integer_people(a, sum.counts[PROGRESS_STOPPED])),
	    impact_shown_made_up(r, id, -1));
}

/* Which actions are late is the first thing that a member asks. */
static void late_sentence(struct impact_report *r, const struct progress_list *l)
{
	struct writing *w = r->w;
	struct out names = { .arena = w->arena };
	bool made_up = false;
	for (size_t i = 0; i < l->count; i++) {
		const struct progress *p = &l->each[i];
		if (p->status != PROGRESS_LATE || !impact_shows(r, p))
			continue;
		out_fmt(&names, "%s%s (%s)", names.length ? locale_comma() : "", element_known(w->arena, p->action),
		    arena_printf(w->arena, message_n("%s day", "%s days", (long)p->days_late), integer_people(w->arena, p->days_late)));
		made_up = made_up || progress_made_up(w->model, p) || standing_title_illustrative(w->model, &element_entity, p->action);
	}
	if (names.length)
		impact_summary_sentence(w, arena_printf(w->arena, _("Late: %s."), out_text(&names)), made_up);
}

static void benefits_sentence(struct impact_report *r)
{
	struct writing *w = r->w;
	size_t all, realised = impact_benefits(r, r->benefits, r->objective, BENEFIT_REALISED, &all);
	struct claim_sum said = claims_sum(&r->claims, r->objective, CLAIM_SAID), every = claims_sum(&r->claims, r->objective, CLAIM_EVERY);
	impact_summary_sentence(w,
	    arena_printf(w->arena,
	        _("Benefits: %zu of %zu achieved. Benefits and current work: %zu of %zu proved by evidence from the last year. Statements of every kind: %zu of %zu proved."),
	        realised, all, said.each[CLAIM_PROVED], said.total, every.each[CLAIM_PROVED], every.total),
	    impact_benefits_made_up(r, r->benefits, r->objective, BENEFIT_REALISED) ||
	        claims_proof_made_up(w->model, &r->claims, r->objective, CLAIM_EVERY, CLAIM_PROVED) ||
	        claims_made_up(w->model, &r->claims, r->objective, CLAIM_EVERY));
}

static void work_sentence(struct impact_report *r)
{
	struct writing *w = r->w;
	const struct impact *i = impact_of(&r->sums, r->objective ? r->objective->head.id : 0);
	const char *words = arena_printf(w->arena, _("Work: %s, with %s and %s."),
	    arena_printf(w->arena, message_n("%s activity", "%s activities", (long)i->visits.records), integer_people(w->arena, i->visits.records)),
	    arena_printf(w->arena, message_n("%s visit or exchange", "%s visits and exchanges", (long)i->visits.value),
	        integer_people(w->arena, i->visits.value)),
	    arena_printf(w->arena, message_n("%s school", "%s schools", (long)i->schools.value), integer_people(w->arena, i->schools.value)));
	impact_summary_sentence(w, i->undated ? arena_printf(w->arena, _("%s Visits and exchanges: %s."), words, impact_visits_words(r, i)) : words,
	    i->visits.made_up || i->schools.made_up);
}

/* Who used what the resource library lent; a loan belongs to no objective and no partner city. */
static void loans_sentence(struct impact_report *r)
{
	struct writing *w = r->w;
	struct recount_lent l =
	    r->objective || r->city ? (struct recount_lent){ 0 } : recount_lent_read(w->model, NONE, r->from, r->to ? r->to : w->model->as_at);
	const char *loans = arena_printf(w->arena, message_n("%s loan", "%s loans", (long)l.loans.value), integer_people(w->arena, l.loans.value)),
	           *schools =
	               arena_printf(w->arena, message_n("%s school", "%s schools", (long)l.schools.value), integer_people(w->arena, l.schools.value)),
	           *pupils =
	               arena_printf(w->arena, message_n("%s pupil", "%s pupils", (long)l.pupils.value), integer_people(w->arena, l.pupils.value));
	if (l.loans.value)
		impact_summary_sentence(w,
		    l.pupils.records
		        ? arena_printf(w->arena, _("Resource library: %s to %s, used by %s as the borrowers counted them."), loans, schools, pupils)
		        : arena_printf(w->arena, _("Resource library: %s to %s."), loans, schools),
		    l.loans.made_up || l.pupils.made_up || l.schools.made_up);
}

/* The words with each sum, which stands in them as its sign, led to its transactions, in whatever order the language has them. */
enum { RECEIVED_SIGN = 1, SPENT_SIGN, HANDED_SIGN };
static void money_sentence_runs(struct impact_report *r, const char *words, const struct money_sums *all)
{
	static const struct {
		char sign;
		unsigned bits;
	} sums[] = { { RECEIVED_SIGN, MONEY_BIT(MONEY_RECEIVED) }, { SPENT_SIGN, MONEY_BIT(MONEY_SPENT) },
		{ HANDED_SIGN, MONEY_BIT(MONEY_HANDED_ON) } };
	static const char signs[] = { RECEIVED_SIGN, SPENT_SIGN, HANDED_SIGN, 0 };
	struct writing *w = r->w;
	const struct money_behind behind = impact_behind(r, NULL);
	for (size_t n; *words; words += n) {
		n = strcspn(words, signs);
		document_text(w->document, arena_strndup(w->arena, words, n), 0);
		for (size_t i = 0; i < COUNT(sums) && words[n]; i++)
			if (words[n] == sums[i].sign) {
				const char *sum = money_words(w->arena, all, sums[i].bits, NULL);
				money_link(
				    w, text_or(sum, _("nothing recorded")), *sum ? money_path(w, &behind, money_sum_code(sums[i].bits), NULL) : NULL);
			}
		n += words[n] != 0;
	}
}

static void money_sentence(struct impact_report *r)
{
	struct writing *w = r->w;
	struct money_sums all = money_sums(w->arena, impact_of(&r->sums, r->objective ? r->objective->head.id : 0)->money);
	bool received_made_up, spent_made_up, handed_made_up;
	money_words(w->arena, &all, MONEY_BIT(MONEY_RECEIVED), &received_made_up);
	money_words(w->arena, &all, MONEY_BIT(MONEY_SPENT), &spent_made_up);
	bool handed_on = *money_words(w->arena, &all, MONEY_BIT(MONEY_HANDED_ON), &handed_made_up);
	static const char received[] = { RECEIVED_SIGN, 0 }, spent[] = { SPENT_SIGN, 0 }, handed[] = { HANDED_SIGN, 0 };
	document_open(w->document, BLOCK_ITEM);
	money_sentence_runs(
	    r, arena_printf(w->arena, _("Money received for the activities of this report: %s. Money spent on them: %s."), received, spent), &all);
	if (handed_on)
		money_sentence_runs(r, arena_printf(w->arena, _(" Money handed on to others: %s."), handed), &all);
	document_mark(w->document, received_made_up || spent_made_up || handed_made_up);
	document_close(w->document, BLOCK_ITEM);
}

void impact_summary(struct impact_report *r)
{
	struct writing *w = r->w;
	struct document_tree *d = w->document;
	struct progress_list l = r->objective ? progress_below(w->model, &w->progress, r->objective->head.id) : w->progress;
	document_open(d, BLOCK_LIST);
	standing_sentence(r);
	late_sentence(r, &l);
	if (!r->city)
		benefits_sentence(r);
	work_sentence(r);
	loans_sentence(r);
	money_sentence(r);
	document_close(d, BLOCK_LIST);
	document_table_open(d, arena_printf(d->arena, _("Each promised action, as at %s"), date_people(w->arena, w->model->as_at)),
	    (const char *const[]){ N_("Promise"), N_("Who"), N_("By when"), N_("Status"), N_("Evidence"), NULL });
	for (size_t i = 0; i < l.count; i++)
		if (impact_shows(r, &l.each[i]))
			promise_row(r, &l.each[i]);
	if (!document_table_close(d) && !r->city) /* of a city it is said already */
		nothing_write(w, _("No action is recorded."));
}

/* ---- trade ---- */

static void impact_trade_value(struct writing *w, const struct trade *t, const struct trade_value *v)
{
	const char *claimed = trade_claimed_words(w->arena, t, v), *proved = trade_proved_words(w->arena, t, v);
	if (!claimed)
		return;
	document_open(w->document, BLOCK_PARAGRAPH);
	document_fmt(w->document, 0, _("Firms say that introductions were worth %s."), claimed);
	document_mark(w->document, v->made_up);
	document_fmt(w->document, 0, " %s",
	    proved ? arena_printf(w->arena, _("Evidence from the last year proves %s of it."), proved)
	           : _("How much of it is proved is not told: it would tell of too few firms."));
	document_mark(w->document, v->made_up && proved);
	document_close(w->document, BLOCK_PARAGRAPH);
}

/* What firms were helped with, as everybody may be told it: of the whole strategy and of today alone, since the difference of two days or
 * periods would tell of one firm (rule/trade.h). */
void impact_trade(struct impact_report *r)
{
	struct writing *w = r->w;
	bool whole = !r->objective && !r->city && !r->from && !r->to;
	struct trade t = whole ? trade_read_public(w->model) : (struct trade){ 0 };
	if (!t.asked && !t.introduced)
		return;
	document_heading(w->document, 2, "trade", _("Trade and investment"));
	document_open(w->document, BLOCK_PARAGRAPH);
	document_text(w->document, trade_sentence(w->arena, &t), 0);
	document_mark(w->document, t.asked_made_up || t.introduced_made_up);
	document_close(w->document, BLOCK_PARAGRAPH);
	for (size_t i = 0; i < t.value_count; i++)
		impact_trade_value(w, &t, &t.values[i]);
}
