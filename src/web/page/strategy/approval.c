/* approval.c - an officer says of a value that somebody gave whether it counts: approved, or sent back with a reply. */
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "model/engine/row.h"
#include "rule/approval.h"
#include "rule/measure/measure.h"
#include "web/govuk/govuk.h"
#include "web/page/strategy/strategy.h"
#include "web/record/record_form.h"

static const char *action_of(struct page *p, const struct observation *o)
{
	return arena_printf(p->arena, "/approve/observation/%s", url_encode(p->arena, model_key(p->model, &observation_entity, o->head.id), true));
}

struct approval {
	const char *state, *reply;
};
static const struct code states[] = { { CODE_OBSERVATION_STATE_APPROVED, N_("Approve: it counts in the verdict") },
	{ CODE_OBSERVATION_STATE_SENT_BACK, N_("Send back: it does not count, and can be corrected") } };
static const struct codelist states_list = { .name = "approval", .codes = states, .count = COUNT(states) };
static const struct field fields[] = {
	{ FIELD(approval, CODE, state), .label = N_("Does this value count?"), .list = &states_list, .flags = REQUIRED,
	    .missing = N_("Say whether the value counts") },
	{ FIELD(approval, TEXT, reply), .label = N_("Reply"), .max = 500, .flags = SOMETIMES,
	    .help = N_("Required when you send it back: say what is wrong or missing. Everyone can read it.") },
};
static const struct entity form = FORM_OF(approval, fields);

static void approval_form_draw(struct page *p, struct record_form *f, const struct observation *o)
{
	page_form_begin(p, action_of(p, o), false);
	html(p->o, "<div class=\"form__fields govuk-!-margin-top-6\"><input type=\"hidden\" name=\"version\" value=\"%lld\">",
	    (long long)o->head.version);
	record_form_draw(f);
	page_fields_end(p, _("Save"));
}

static void approval_draw(struct page *p, struct record_form *f, const struct observation *o)
{
	const struct indicator *n = model_get(p->model, indicator, o->indicator);
	const char *title = p->title = _("Approve a value");
	page_form_head(p,
	    (const char *const[]){
	        _("Indicators"), "/indicators", text_cut(p->arena, n->title, 60), record_href(p, &indicator_entity, n->head.id), title, NULL, NULL },
	    n->title, title, NULL);
	if (p->status == 409)
		govuk_warning_text(p->o, &(struct govuk_warning_text){ .text = _("The value was changed in the meantime. Look at it again.") });
	facts_begin(p);
	fact_begin(p, _("Value"));
	html_text(p->o, measure_people(p->arena, n, o));
	fact_end(p);
	fact_all(p, &observation_entity, o,
	    (const char *const[]){ "kind", "date", "disaggregation", "numerator", "denominator", "quality", "note", "state", NULL });
	facts_end(p);
	approval_form_draw(p, f, o);
	html(p->o, "</div>\n");
}

static void approval_post(struct page *p, struct record_form *f, const struct observation *o)
{
	int64_t version = NONE;
	struct approval typed;
	record_form_read(f, &typed);
	if (approval_sends_back(typed.state) && !typed.reply && !page_problem(p, "reply"))
		problem_add(p->problems, "reply", "%s", _("Say why you send it back"));
	if (p->problems->errors) {
		page_refuse(p);
		approval_draw(p, f, o);
		return;
	}
	struct observation *row = row_copy(p->arena, &observation_entity, o);
	row->state = typed.state;
	row->reply = typed.reply;
	enum row_outcome outcome = ROW_STALE;
	if (integer_parse(text_or(page_field(p, "version"), ""), &version) && version == o->head.version)
		outcome = row_save(p->model, &observation_entity, o, row, &p->change);
	if (outcome == ROW_STALE) {
		p->status = 409;
		approval_draw(p, f, o);
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
	struct record_form f;
	record_form_open(&f, p, &form);
	if (page_posted(p))
		approval_post(p, &f, o);
	else {
		record_form_set(&f, "reply", text_or(o->reply, ""));
		approval_draw(p, &f, o);
	}
}
