/* benefits.c - the benefits of the main plan: promised, under way or achieved, and who gained on both sides of a link. */
#include <string.h>

#include "base/locale.h"
#include "base/message.h"
#include "base/text.h"
#include "model/declared/delivery.h"
#include "model/read/city_read.h"
#include "model/read/strategy_read.h"
#include "rule/claim.h"
#include "rule/element.h"
#include "web/kit/register.h"
#include "web/page/strategy/claim.h"
#include "web/page/strategy/strategy.h"
#include "web/view/element.h"
#include "web/view/evidence.h"

enum { NAMES_SHOWN = 6 };

static const char *keys(struct page *p, const int64_t *ids, size_t count)
{
	struct out o = { .arena = p->arena };
	for (size_t i = 0; i < count; i++)
		out_fmt(&o, "%s%s", i ? "; " : "", model_key(p->model, &organisation_entity, ids[i]));
	return count ? out_text(&o) : NULL;
}

static void benefits_names(struct page *p, const struct benefit *b, const int64_t *ids, size_t count)
{
	for (size_t i = 0; i < count && i < NAMES_SHOWN; i++) {
		html(p->o, "%s", i ? locale_comma() : "");
		page_link(p, &organisation_entity, ids[i]);
	}
	if (count > NAMES_SHOWN)
		html(p->o, " %s", arena_printf(p->arena, _("and %zu more"), count - NAMES_SHOWN));
	if (benefit_names_made_up(p->model, b->participations, ids, count))
		page_mark(p);
}

static void keys_cell(struct page *p, const struct benefit *b, const int64_t *ids, size_t count)
{
	cell_marks_itself(p, page_is_data(p) && benefit_names_made_up(p->model, b->participations, ids, count));
	cell_words(p, keys(p, ids, count));
}

/* Who gained on one side. Who took part stands in the data and on the page of each activity: it is not the question here. */
static void side(struct page *p, const struct benefit *b, const int64_t *gains, size_t count)
{
	if (!cell_begin(p, NULL))
		return;
	benefits_names(p, b, gains, count);
	cell_end(p);
}

static const char home_side[] = N_("Who gained at home");
static const struct column all_columns[] = { { "benefit" }, { "code" }, { "title", N_("Benefit") }, { "objective" }, { "owner" },
	{ "state", N_("State") }, { "#activities" }, { "#evidence", N_("Evidence") }, { "proof" }, { NULL, home_side },
	{ NULL, N_("Who gained in partner cities") }, { "gains_home" }, { "gains_other" }, { "took_part_home" }, { "took_part_other" }, { 0 } };

/* The home side goes by the city's name. */
static const struct column *benefits_columns(struct page *p)
{
	const struct place *home = place_home(p->model);
	struct column *columns = memcpy(arena_array(p->arena, struct column, COUNT(all_columns)), all_columns, sizeof(all_columns));
	for (size_t i = 0; home && i < COUNT(all_columns); i++)
		if (columns[i].heading == home_side)
			columns[i].heading = arena_printf(p->arena, _("Who gained in %s"), home->name);
	return columns;
}

static void benefits_benefit_row(struct page *p, const struct benefit *b, const struct element *objective)
{
	const struct element *e = b->element;
	int64_t owner = claim_owner(p->model, e);
	table_row(p);
	table_of(p, &element_entity, e->head.id);
	cell_plain(p, &element_entity, e, "slug");
	cell_plain(p, &element_entity, e, "code");
	cell_made_up(p, page_illustrative(p, &element_entity, e, "title"));
	cell(p, (struct cell){ .text = text_or(e->short_title, e->title), .address = record_href(p, &element_entity, e->head.id), .code = e->title });
	cell_words(p, objective ? objective->slug : NULL);
	cell_made_up(p, claim_owner_made_up(p, e));
	cell_words(p, owner == NONE ? NULL : model_key(p->model, &organisation_entity, owner));
	cell_made_up(p, benefit_status_made_up(p->model, b));
	cell(p,
	    (struct cell){
	        .status = _(benefit_state_name(b->state)), .status_class = benefit_state_class(b->state), .code = benefit_state_code(b->state) });
	cell_made_up(p, benefit_activities_made_up(p->model, b));
	cell_number(p, (int64_t)b->contributions.count);
	cell_marks_itself(p, claim_evidence_any_made_up(p->model, b->evidence));
	if (cell_begin(p, arena_printf(p->arena, "%zu", b->evidence.count))) {
		if (b->evidence.count)
			evidence_line(p, b->element->plan, b->evidence);
		else if (page_is_keepers(p))
			html(p->o, "<span class=\"muted\">%s</span>", _("No evidence is recorded."));
	}
	cell_end(p);
	cell_made_up(p, benefit_proof_made_up(p->model, b));
	cell_words(p, claim_state_code(claim_state_in_plan(p->model, e->plan, b->evidence)));
	side(p, b, b->gains_home, b->gains_home_count);
	side(p, b, b->gains_other, b->gains_other_count);
	keys_cell(p, b, b->gains_home, b->gains_home_count);
	keys_cell(p, b, b->gains_other, b->gains_other_count);
	keys_cell(p, b, b->part_home, b->part_home_count);
	keys_cell(p, b, b->part_other, b->part_other_count);
}

static void all_rows(struct page *p, const void *context)
{
	const struct benefits *l = context;
	table_of(p, &element_entity, NONE);
	for (size_t i = 0; i < l->count; i++)
		benefits_benefit_row(p, &l->each[i], claim_objective(p->model, l->each[i].element));
}

static void objective_table(struct page *p, const struct benefits *l, const struct element *objective)
{
	size_t before = p->o->length;
	page_section_begin(p, arena_printf(p->arena, "of-%s", objective ? text_slug(p->arena, objective->code) : "none"),
	    objective ? element_known(p->arena, objective) : _("Without an objective"), NULL);
	table_open(p, objective ? arena_printf(p->arena, _("Benefits of %s"), element_name_people(p, objective)) : _("Benefits without an objective"),
	    benefits_columns(p));
	for (size_t i = 0; i < l->count; i++)
		if (claim_same(claim_objective(p->model, l->each[i].element), objective))
			benefits_benefit_row(p, &l->each[i], objective);
	if (table_close(p))
		page_section_end(p);
	else
		out_cut(p->o, before);
}

void page_benefits(struct page *p)
{
	if (!page_one_order(p))
		return;
	const struct plan *plan = plan_main(p->model);
	struct benefits l = plan ? benefits_of_plan(p->model, plan, CODE_ELEMENT_KIND_BENEFIT) : (struct benefits){ 0 };
	size_t counts[BENEFIT_STATES] = { 0 };
	bool made_up[BENEFIT_STATES] = { false };
	for (size_t i = 0; i < l.count; i++) {
		enum benefit_state s = l.each[i].state;
		counts[s]++;
		made_up[s] = made_up[s] || benefit_status_made_up(p->model, &l.each[i]);
	}
	struct page_count *sums = arena_array(p->arena, struct page_count, BENEFIT_STATES);
	for (int s = 0; s < BENEFIT_STATES; s++)
		sums[s] = (struct page_count){ benefit_state_code((enum benefit_state)s), (int64_t)counts[s] };
	size_t proved = benefits_proved(p->model, &l);
	page_show_counts(p, "states", sums, BENEFIT_STATES);
	page_show_made_up(p, made_up[BENEFIT_UNDER_WAY] || made_up[BENEFIT_REALISED]);
	page_show_int(p, "proved", (int64_t)proved);
	page_show_made_up(p, benefits_proved_made_up(p->model, &l));
	page_show_table(p, "benefits", benefits_columns(p), all_rows, &l);
	if (page_is_data(p))
		return;
	page_begin(p, (const char *const[]){ _("Benefits"), NULL, NULL }, NULL, _("Benefits"),
	    _("What the strategy promises, what has been achieved so far, and who gained."));
	if (l.count)
		html(
		    p->o, "<div class=\"rows-head\"><p>%s%s%s</p></div>", _("Benefits"), message_colon(), integer_people(p->arena, (int64_t)l.count));
	html(p->o, "<ul class=\"legend govuk-!-margin-bottom-5\">");
	for (int s = 0; s < BENEFIT_STATES; s++) {
		html(p->o, "<li><span class=\"key %s\" aria-hidden=\"true\"></span><b>%zu</b> %s", benefit_state_class((enum benefit_state)s),
		    counts[s], _(benefit_state_name((enum benefit_state)s)));
		if (made_up[s])
			page_mark(p);
		html(p->o, "</li>");
	}
	html(p->o, "</ul><p>%s",
	    arena_printf(p->arena,
	        message_n("%zu of %zu benefit is proved by evidence from the last year.",
	            "%zu of %zu benefits are proved by evidence from the last year.", (long)l.count),
	        proved, l.count));
	if (benefits_proved_made_up(p->model, &l))
		page_mark(p);
	html(p->o, "</p>");
	struct set objectives = plan_objectives(p->model);
	for (size_t i = 0; i < objectives.count; i++)
		objective_table(p, &l, set_row(objectives, element, i));
	objective_table(p, &l, NULL);
	if (!l.count) {
		page_empty(p, _("No benefit is recorded."));
		register_first_write(p, "benefit");
	}
	html(p->o, "<p class=\"small measure\">%s</p>",
	    _("A benefit is under way when an activity that has begun contributes to it, or when evidence from the last year proves it. It is achieved when evidence shows it. A document alone is not enough."));
	page_downloads(p);
	page_end(p);
}
