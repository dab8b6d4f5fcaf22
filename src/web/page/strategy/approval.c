/* approval.c - an officer says of a value that somebody gave whether it counts: approved, or sent back with a reply. */
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "model/engine/row.h"
#include "rule/measure.h"
#include "web/govuk/govuk.h"
#include "web/page/strategy/strategy.h"

static const char *action_of(struct page *p, const struct observation *o)
{
	return arena_printf(p->arena, "/approve/observation/%s", url_encode(p->arena, model_key(p->model, &observation_entity, o->head.id), true));
}

static void approval_form_draw(struct page *p, const struct observation *o)
{
	const char *chosen = page_field(p, "state"), *problem = page_problem(p, "state"), *reply = page_problem(p, "reply");
	page_form_begin(p, action_of(p, o), false);
	html(p->o, "<div class=\"form__fields govuk-!-margin-top-6\"><input type=\"hidden\" name=\"version\" value=\"%lld\">",
	    (long long)o->head.version);
	govuk_radios(p->o,
	    &(struct govuk_choices){ .id_prefix = "state",
	        .name = "state",
	        .value = chosen,
	        .fieldset = { .legend = { .text = _("Does this value count?"), .classes = "govuk-fieldset__legend--s" } },
	        .error_message = { .text = problem },
	        GOVUK_LIST(items, govuk_choice, { .text = _("Approve: it counts in the verdict"), .value = "approved" },
	            { .text = _("Send back: it does not count, and can be corrected"), .value = "sent-back" }) });
	govuk_textarea(p->o,
	    &(struct govuk_textarea){ .id = "reply",
	        .name = "reply",
	        .rows = 3,
	        .value = page_posted(p) ? page_field(p, "reply") : o->reply,
	        .label = { .text = _("Reply") },
	        .hint = { .text = _("Required when you send it back: say what is wrong or missing. Everyone can read it.") },
	        .error_message = { .text = reply } });
	govuk_button(p->o, &(struct govuk_button){ .text = _("Save"), .prevent_double_click = GOVUK_ON });
	html(p->o, "</div>");
	page_form_end(p);
}

static void approval_draw(struct page *p, const struct observation *o)
{
	const struct indicator *n = model_get(p->model, indicator, o->indicator);
	const char *title = p->title = _("Approve a value");
	html(p->o, "<div class=\"govuk-width-container form-page\">");
	page_crumbs(p,
	    (const char *const[]){
	        _("Indicators"), "/indicators", text_cut(p->arena, n->title, 60), record_href(p, &indicator_entity, n->head.id), title, NULL, NULL });
	page_problems(p);
	html(p->o, "<div class=\"page-head\"><p class=\"eyebrow\">%s</p><h1 class=\"title\">%s</h1></div>", n->title, title);
	if (p->status == 409)
		govuk_warning_text(p->o, &(struct govuk_warning_text){ .text = _("The value was changed in the meantime. Look at it again.") });
	facts_begin(p);
	fact_begin(p, _("Value"));
	html_text(p->o, measure_people(p->arena, n, o));
	fact_end(p);
	fact_all(p, &observation_entity, o,
	    (const char *const[]){ "kind", "date", "disaggregation", "numerator", "denominator", "quality", "note", "state", NULL });
	facts_end(p);
	approval_form_draw(p, o);
	html(p->o, "</div>\n");
}

static const char *reply_typed(struct page *p)
{
	return text_trim(p->arena, text_or(page_field(p, "reply"), ""));
}

static bool answer_good(struct page *p, const char *state, const char *reply)
{
	if (!text_equal(state, "approved") && !text_equal(state, "sent-back"))
		problem_add(p->problems, "state", "%s", _("Say whether the value counts"));
	else if (text_equal(state, "sent-back") && !*reply)
		problem_add(p->problems, "reply", "%s", _("Say why you send it back"));
	if (text_length(reply) > 500)
		problem_add(p->problems, "reply", "%s", _("Reply must be 500 characters or fewer"));
	return !p->problems->errors;
}

static void approval_post(struct page *p, const struct observation *o)
{
	int64_t version = NONE;
	const char *state = page_field(p, "state"), *reply = reply_typed(p);
	if (!answer_good(p, state, reply)) {
		page_refuse(p);
		approval_draw(p, o);
		return;
	}
	struct observation *row = row_copy(p->arena, &observation_entity, o);
	row->state = state;
	row->reply = *reply ? reply : NULL;
	enum row_outcome outcome = ROW_STALE;
	if (integer_parse(text_or(page_field(p, "version"), ""), &version) && version == o->head.version)
		outcome = row_save(p->model, &observation_entity, o, row, &p->change);
	if (outcome == ROW_STALE) {
		p->status = 409;
		approval_draw(p, o);
	} else if (outcome != ROW_FAILED)
		page_done(p, record_href(p, &indicator_entity, o->indicator), "saved");
}

/* The route is the officers'; which values they may change is asked all the same. */
void page_approve(struct page *p)
{
	const struct observation *o = model_find(p->model, observation, p->rest);
	if (!o) {
		page_not_found(p);
		return;
	}
	if (!page_require(p, ACT_CHANGE, &observation_entity, o))
		return;
	if (page_posted(p))
		approval_post(p, o);
	else
		approval_draw(p, o);
}
