/* results.c - the door "Results": how many promises are proved, how far the benefits have come, and how the indicators stand. */
#include "base/text.h"
#include "model/engine/list.h"
#include "model/read/strategy_read.h"
#include "rule/claim.h"
#include "rule/element.h"
#include "web/kit/door.h"
#include "web/kit/mark.h"
#include "web/page/strategy/strategy.h"
#include "web/view/element.h"
#include "web/view/indicator.h"

enum { JUDGED_MAX = 2000 }; /* indicators; of more the register alone speaks */

struct results {
	struct set objectives;
	struct claims claims;
	struct benefits benefits;
	struct verdict_counts verdicts; /* of every indicator, as the register counts them */
};

static size_t benefits_in(const struct benefits *l, enum benefit_state state)
{
	size_t n = 0;
	for (size_t i = 0; i < l->count; i++)
		n += l->each[i].state == state;
	return n;
}

/* Whether the number of what is proved is, of an objective or of all. */
static bool proved_made_up(struct page *p, const struct results *r, const struct element *objective)
{
	return claims_made_up(p->model, &r->claims, objective, CLAIM_SAID) ||
	    claims_proof_made_up(p->model, &r->claims, objective, CLAIM_SAID, CLAIM_PROVED);
}

/* Whether one benefit in that state is there on made-up records. */
static bool state_made_up(struct page *p, const struct benefits *l, enum benefit_state state)
{
	return ANY(l->each, l->count, each->state == state && benefit_status_made_up(p->model, each));
}

static const struct column objective_columns[] = { { "objective" }, { "title", N_("Objective") }, { "#promised", N_("Benefits and current work") },
	{ "#proved", N_("Proved by evidence from the last year") }, { 0 } };

static void objective_rows(struct page *p, const void *context)
{
	const struct results *r = context;
	for (size_t i = 0; i < r->objectives.count; i++) {
		const struct element *e = set_row(r->objectives, element, i);
		struct claim_sum sum = claims_sum(&r->claims, e, CLAIM_SAID);
		table_row(p);
		cell_words(p, e->slug);
		cell(p,
		    (struct cell){ .text = element_known(p->arena, e),
		        .address = record_href(p, &element_entity, e->head.id),
		        .illustrative = page_illustrative(p, &element_entity, e, "title") });
		cell_made_up(p, claims_made_up(p->model, &r->claims, e, CLAIM_SAID));
		cell_number(p, (int64_t)sum.total);
		cell_made_up(p, proved_made_up(p, r, e));
		cell_number(p, (int64_t)sum.each[CLAIM_PROVED]);
	}
}

static void proved_after(struct page *p, const void *context)
{
	(void)context;
	page_more(p, page_href(p, "/evidence"), _("All evidence"));
}

/* What is achieved stays so when its evidence grows old; how old it is belongs to the number. */
static void achieved_age_write(struct page *p, const struct benefits *l)
{
	size_t all = benefits_in(l, BENEFIT_REALISED), lately = benefits_realised_lately(p->model, l);
	if (!all)
		return;
	html(p->o, "<p>%s",
	    arena_printf(
	        p->arena, _("Achieved: %zu of %zu proved by evidence from the last year, and %zu by older evidence."), lately, all, all - lately));
	if (state_made_up(p, l, BENEFIT_REALISED))
		page_mark(p);
	html(p->o, "</p>");
}

static void results_benefits_draw(struct page *p, const void *context)
{
	const struct benefits *l = &((const struct results *)context)->benefits;
	html(p->o, "<dl class=\"figs figs--short\">");
	for (int s = BENEFIT_STATES - 1; s >= 0; s--) {
		html(p->o, "<div><dt>%s</dt><dd>%zu", _(benefit_state_name((enum benefit_state)s)), benefits_in(l, (enum benefit_state)s));
		if (state_made_up(p, l, (enum benefit_state)s))
			page_mark(p);
		html(p->o, "</dd></div>");
	}
	html(p->o, "</dl>");
	achieved_age_write(p, l);
	page_more(p, page_href(p, "/benefits"), _("Each benefit, and who gained"));
}

/* ---- indicators ---- */

static struct verdict_counts results_verdicts(struct page *p)
{
	struct list_page all = list_read(p->model, &(struct list_request){ .entity = &indicator_entity, .limit = JUDGED_MAX });
	return all.next ? (struct verdict_counts){ 0 } : indicators_judged(p->model, all.set);
}

static bool results_judge(struct page *p, const void *context)
{
	(void)p;
	return verdicts_of_now(&((const struct results *)context)->verdicts);
}

static void results_indicators_draw(struct page *p, const void *context)
{
	const struct verdict_counts *c = &((const struct results *)context)->verdicts;
	html(p->o, "<dl class=\"figs figs--short\">");
	for (int v = MEASURE_AHEAD; v <= MEASURE_NO_DATA; v++) {
		if (!c->each[v])
			continue;
		html(p->o, "<div><dt>");
		page_link_text(p, page_href(p, arena_printf(p->arena, "/indicators?verdict=%s", measure_code((enum measure_verdict)v))),
		    _(measure_name((enum measure_verdict)v)));
		html(p->o, "</dt><dd>%zu", c->each[v]);
		if (c->made_up)
			page_mark(p);
		html(p->o, "</dd></div>");
	}
	html(p->o, "</dl>");
	page_more(p, page_href(p, "/indicators"), _("All indicators"));
}

static const struct section sections[] = {
	{ .id = "indicators", .heading = N_("How the figures compare with their targets"), .draw = results_indicators_draw, .stands = results_judge },
	{ .id = "benefits", .heading = N_("Benefits of the strategy"), .draw = results_benefits_draw },
	{ .id = "proved",
	    .heading = N_("What is proved"),
	    .name = "objectives",
	    .columns = objective_columns,
	    .draw = objective_rows,
	    .after = proved_after },
	{ 0 }
};

static void results_show(struct page *p, const struct results *r)
{
	struct claim_sum sum = claims_sum(&r->claims, NULL, CLAIM_SAID);
	page_show_int(p, "promised", (int64_t)sum.total);
	page_show_made_up(p, claims_made_up(p->model, &r->claims, NULL, CLAIM_SAID));
	page_show_int(p, "proved", (int64_t)sum.each[CLAIM_PROVED]);
	page_show_made_up(p, proved_made_up(p, r, NULL));
	struct page_count *counts = arena_array(p->arena, struct page_count, BENEFIT_STATES);
	for (int s = 0; s < BENEFIT_STATES; s++)
		counts[s] =
		    (struct page_count){ benefit_state_code((enum benefit_state)s), (int64_t)benefits_in(&r->benefits, (enum benefit_state)s) };
	page_show_counts(p, "benefits", counts, BENEFIT_STATES);
	bool made_up = false;
	for (int s = 0; s < BENEFIT_STATES; s++)
		made_up = made_up || state_made_up(p, &r->benefits, (enum benefit_state)s);
	page_show_made_up(p, made_up);
	struct page_count *verdicts = arena_array(p->arena, struct page_count, COUNT(r->verdicts.each));
	for (size_t v = 0; v < COUNT(r->verdicts.each); v++)
		verdicts[v] = (struct page_count){ measure_code((enum measure_verdict)v), (int64_t)r->verdicts.each[v] };
	page_show_counts(p, "verdicts", verdicts, COUNT(r->verdicts.each));
	page_show_made_up(p, r->verdicts.made_up);
}

static void results_lede(struct page *p, const struct results *r)
{
	struct claim_sum sum = claims_sum(&r->claims, NULL, CLAIM_SAID);
	html(p->o, "<p class=\"lede\">%s",
	    sum.total
	        ? arena_printf(p->arena,
	              message_n("Of %zu benefits and pieces of current work, %zu is proved by evidence from the last year.",
	                  "Of %zu benefits and pieces of current work, %zu are proved by evidence from the last year.", (long)sum.each[CLAIM_PROVED]),
	              sum.total, sum.each[CLAIM_PROVED])
	        : _("What the strategy has achieved, and what proves it."));
	if (proved_made_up(p, r, NULL))
		page_mark(p);
	size_t now = verdicts_of_now(&r->verdicts), well = now - r->verdicts.each[MEASURE_BEHIND];
	if (now) {
		html(p->o, " %s",
		    arena_printf(p->arena,
		        message_n("Of %zu indicators with a target and a figure from the last year, %zu is on course or ahead.",
		            "Of %zu indicators with a target and a figure from the last year, %zu are on course or ahead.", (long)well),
		        now, well));
		if (r->verdicts.made_up)
			page_mark(p);
	}
	html(p->o, "</p>");
}

void page_results(struct page *p)
{
	if (!page_one_order(p))
		return;
	const struct plan *plan = plan_main(p->model);
	struct results r = { .verdicts = results_verdicts(p) };
	if (plan) {
		r.objectives = plan_objectives(p->model);
		r.claims = claims_of_elements(p->model, plan);
		r.benefits = benefits_of_plan(p->model, plan, CODE_ELEMENT_KIND_BENEFIT);
	}
	results_show(p, &r);
	sections_show(p, sections, &r);
	if (page_is_data(p))
		return;
	page_begin(p, (const char *const[]){ NULL, NULL }, NULL, _("Results"), NULL);
	p->about = _("What the strategy has achieved, and what proves it.");
	results_lede(p, &r);
	sections_write(p, sections, &r);
	door_ways_write(p, (const char *const[]){ "/indicators", "/benefits", "/evidence", NULL });
	page_end(p);
}
