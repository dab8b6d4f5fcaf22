/* budget.c - the budget of a bid in lines: what, how many, at what cost, and who pays. Sums and shares follow while one types (front/script/budget.js),
 * and on "Work it out" and "Save" without script. */
#include "base/locale.h"
#include "base/text.h"
#include "job/bid.h"
#include "web/govuk/govuk.h"
#include "web/page/bids/bids.h"
#include "web/record/words.h"
#include "budget.h"
#include "share.h"

/* ---- one line ---- */

static void select_draw(struct budgeting *b, const char *what, const char *label, size_t i, const struct codelist *list, const char *value)
{
	struct page *p = b->page;
	struct govuk_option *options = arena_array(p->arena, struct govuk_option, list->count);
	const char *name = budget_name(b, what, i);
	for (size_t k = 0; k < list->count; k++)
		options[k] = (struct govuk_option){ .text = _(list->codes[k].name), .value = list->codes[k].code };
	govuk_select(p->o,
	    &(struct govuk_select){ .id = name,
	        .name = name,
	        .label = { .text = label },
	        .items = options,
	        .items_count = list->count,
	        .value = text_empty(value) ? list->codes[0].code : value,
	        .error_message = { .text = page_problem(p, name) } });
}

static int64_t line_amount_at(const struct budgeting *b, size_t i)
{
	for (size_t k = 0; k < b->row_count; k++)
		if (b->at[k] == i)
			return bid_line_amount(b->rows[k]);
	return NONE;
}

static void line_draw(struct budgeting *b, size_t i)
{
	struct page *p = b->page;
	const struct budget_typed *t = &b->typed[i];
	int64_t amount = line_amount_at(b, i);
	html(p->o, "<fieldset class=\"govuk-fieldset budget__line\"><legend class=\"govuk-fieldset__legend\">%s</legend>",
	    arena_printf(p->arena, _("Line %zu"), i + 1));
	html(p->o, "<input type=\"hidden\" name=\"%s\" value=\"%s\">", budget_name(b, "number", i),
	    t->number == NONE ? "" : arena_printf(p->arena, "%lld", (long long)t->number));
	page_input(p, budget_name(b, "purpose", i), _("What for"), t->purpose, NULL);
	select_draw(b, "category", _("Kind of cost"), i, &codelist_cost_category, t->category);
	page_input(p, budget_name(b, "quantity", i), _("Quantity"), t->quantity, NULL);
	page_input(p, budget_name(b, "unit_cost", i), _("Cost of one"), t->unit_cost, NULL);
	select_draw(b, "payer", _("Who pays"), i, &codelist_bid_payer, t->payer);
	html(p->o, "<p class=\"budget__amount\"><span class=\"govuk-label\">%s</span> <output id=\"%s\">%s</output></p></fieldset>", _("Amount"),
	    budget_name(b, "amount", i), amount == NONE ? "" : money_people(p->arena, amount, text_or(b->bid->currency, "")));
}

/* ---- the page ---- */

/* What somebody else saved since the form was made. */
static void stale_draw(struct budgeting *b)
{
	struct page *p = b->page;
	if (!b->stale)
		return;
	html(p->o, "<section class=\"conflict\" aria-labelledby=\"conflict\"><h2 class=\"heading\" id=\"conflict\">%s</h2><p>%s</p>",
	    _("The budget was changed in the meantime"),
	    _("These lines are saved now. What you typed is kept below: put in what is missing, and save. Your lines then stand in place of these."));
	table_open(p, _("Saved lines"), (const struct column[]){ { NULL, N_("What for") }, { NULL, N_("Who pays") }, { NULL, N_("Amount") }, { 0 } });
	for (size_t i = 0; i < b->saved.count; i++) {
		const struct bid_line *t = set_row(b->saved, bid_line, i);
		table_row(p);
		cell_words(p, t->purpose);
		cell_words(p, _(code_name(&codelist_bid_payer, t->payer)));
		cell_words(p, money_people(p->arena, bid_line_amount(t), text_or(b->bid->currency, "")));
	}
	table_close(p);
	html(p->o, "</section>");
}

/* What the script has to know: the shares and limits that the scheme sets. */
static void budget_rules_write(struct budgeting *b)
{
	struct page *p = b->page;
	html(p->o,
	    "<ul class=\"budget__rules\" id=\"rules\" aria-live=\"polite\" data-holds=\"%s\" data-fails=\"%s\" "
	    "data-unknown=\"%s\" data-later=\"%s\">",
	    _(criterion_name(CRITERION_HOLDS)), _(criterion_name(CRITERION_FAILS)), _(criterion_name(CRITERION_UNKNOWN)), _("Work it out to see"));
	for (size_t i = 0; i < b->judged.money.count; i++) {
		const struct fit_rule *r = &b->judged.money.rules[i];
		bool exact = criterion_is_exact(r->asked) && (!r->element->currency || text_equal(r->element->currency, b->bid->currency));
		html(p->o, "<li data-measure=\"%s\" data-comparator=\"%s\" data-value=\"%s\"><strong class=\"status %s\">%s</strong> ",
		    text_or(r->element->measure, ""), text_or(r->element->comparator, ""), exact ? decimal_text(p->arena, r->asked.low) : "",
		    criterion_class(r->state), _(criterion_name(r->state)));
		page_value(p, &element_entity, r->element, "title");
		html(p->o, " <span class=\"muted\">%s</span></li>", fit_asks(&b->judged.world, r));
	}
	html(p->o, "</ul>");
	if (!b->judged.money.count)
		page_empty(p, _("No condition about money is on record for this scheme on the closing day. Read the call of the funder."));
}

/* What stays in sight while lines are typed. */
static void budget_total_write(struct budgeting *b)
{
	struct page *p = b->page;
	const char *currency = text_or(b->bid->currency, "");
	html(p->o,
	    "<p class=\"budget__total\">%s <output id=\"total-cost\">%s</output> · %s <output id=\"total-call\">%s</output> <output "
	    "id=\"total-share\">%s</output></p>",
	    _("Cost"), money_people(p->arena, b->sums.cost, currency), _("asked for"), money_people(p->arena, b->sums.of[BID_CALL], currency),
	    share_percent(p->arena, b->sums.of[BID_CALL], b->sums.cost));
}

static void budget_draw(struct budgeting *b)
{
	struct page *p = b->page;
	const char *title = p->title = arena_printf(p->arena, _("Budget: %s"), text_cut(p->arena, b->bid->title, 70));
	page_form_head(p,
	    (const char *const[]){
	        _("Bids"), "/bids", text_cut(p->arena, b->bid->title, 60), record_href(p, &bid_entity, b->bid->head.id), _("Budget"), NULL, NULL },
	    model_title(p->model, &funding_scheme_entity, b->bid->scheme), title,
	    arena_printf(p->arena, _("Currency: %s. Each line is one cost: say who pays for it. Empty a line to take it out."),
	        b->bid->currency ? _(code_name(&codelist_currency, b->bid->currency)) : ""));
	stale_draw(b);
	const struct locale_marks *marks = locale_marks();
	html(p->o,
	    "<div class=\"budget\" data-budget=\"%s\" data-smallest=\"%s\" data-decimal=\"%s\" data-group=\"%s\" data-lakh=\"%s\" data-differ=\"%s\">",
	    text_or(b->bid->currency, ""), decimal_text(p->arena, money_smallest(b->bid->currency)), marks->decimal, marks->group,
	    marks->lakh ? "yes" : "no", marks->regions_differ ? "yes" : "no");
	page_form_begin(p, arena_printf(p->arena, "/bids/budget/%s", url_encode(p->arena, b->bid->slug, true)), false);
	form_as_read_draw(p, b->saved);
	html(p->o, "<div class=\"budget__sums\"><h2 class=\"subheading\">%s</h2>", _("Who pays how much"));
	share_write(p, b->bid, b->sums, true);
	html(p->o, "<h2 class=\"subheading\">%s</h2>", _("What the scheme says of the money"));
	budget_rules_write(b);
	html(p->o, "</div><div class=\"budget__lines\">");
	budget_total_write(b);
	for (size_t i = 0; i < b->typed_count; i++)
		line_draw(b, i);
	html(p->o, "<div class=\"govuk-button-group\" id=\"act\">");
	page_button(b->page, "save", _("Save the budget"), NULL);
	page_button(b->page, "try", _("Work it out"), "govuk-button--secondary");
	page_button(b->page, "more", _("More lines"), "govuk-button--secondary");
	html(p->o, "</div></div>");
	page_form_end(p);
	html(p->o, "</div></div>\n");
}

static void budget_more(struct budgeting *b)
{
	for (size_t i = 0; i < BUDGET_BLANK && b->typed_count < BUDGET_ROWS; i++)
		b->typed[b->typed_count++] = (struct budget_typed){ .number = NONE };
}

static void budget_post(struct budgeting *b)
{
	struct page *p = b->page;
	bool saves = text_equal(page_field(p, "act"), "save");
	if (!saves) {
		if (text_equal(page_field(p, "act"), "more"))
			budget_more(b);
		if (p->problems->errors)
			page_refuse(p);
		budget_draw(b);
		return;
	}
	if (b->stale)
		problem_add(p->problems, "act", "%s", _("Somebody else changed this budget: look at both, then save again"));
	if (!p->problems->errors && bid_budget_save(p->model, b->bid, b->rows, b->row_count, &p->change)) {
		page_done(p, record_href(p, &bid_entity, b->bid->head.id), "saved");
		return;
	}
	if (db_failed(p->model->db))
		return;
	page_refuse(p);
	budget_draw(b);
}

void page_bid_budget(struct page *p)
{
	const struct bid *bid = page_record(p, &bid_entity);
	if (!bid || !page_require(p, ACT_CHANGE, &bid_entity, bid))
		return;
	if (!bid_is_open(bid->stage)) {
		page_form_over(p, record_href(p, &bid_entity, bid->head.id),
		    _("The bid was sent in the meantime, so its budget stays as it was.")); /* what was sent stays as it was */
		return;
	}
	struct budgeting *b = arena_alloc(p->arena, sizeof(*b));
	*b = (struct budgeting){ .page = p, .bid = bid, .saved = bid_lines(p->model, bid->head.id) };
	if (page_posted(p))
		budget_posted(b);
	else
		budget_fill(b);
	budget_rows(b);
	if (page_posted(p))
		budget_post(b);
	else
		budget_draw(b);
}
