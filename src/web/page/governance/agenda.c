/* agenda.c - an agenda made from what is due: one form that proposes items, each with its reason; what is ticked becomes items behind
 * those that are there, all in one transaction. */
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "model/engine/row.h"
#include "rule/agenda.h"
#include "rule/meeting.h"
#include "web/govuk/govuk.h"
#include "web/page/governance/governance.h"

static const struct {
	const struct entity *of;
	const char *heading;
} groups[] = { { &decision_entity, N_("Open decisions of this committee") }, { &element_entity, N_("Late actions") },
	{ &award_entity, N_("Awards that run out") }, { &agreement_entity, N_("Agreements that run out") }, { &link_entity, N_("Links to review") },
	{ &plan_entity, N_("Plans to review") }, { &bid_entity, N_("Bids to decide") } };

static bool ticked(struct page *p, const struct agenda_proposal *t)
{
	if (!page_posted(p))
		return t->always;
	return ANY(p->form->fields, p->form->field_count, text_equal(each->name, "item") && text_equal(each->value, t->key));
}

static const char *agenda_hint_of(struct page *p, const struct agenda_proposal *t)
{
	const char *hint = t->owner ? arena_printf(p->arena, "%s %s.", t->reason, t->owner) : t->reason;
	if (t->of == &bid_entity)
		return arena_printf(p->arena, "%s %s", hint, _("Confidential until it is awarded."));
	return t->confidential ? arena_printf(p->arena, "%s %s", hint, _("Confidential, like the item that it comes from.")) : hint;
}

static void agenda_group_draw(struct page *p, const struct agenda_proposals *all, size_t group, size_t *number)
{
	struct govuk_choice *items = arena_array(p->arena, struct govuk_choice, all->count + 1);
	size_t n = 0;
	for (size_t i = 0; i < all->count; i++) {
		const struct agenda_proposal *t = &all->list[i];
		if (t->of != groups[group].of)
			continue;
		/* the first box of the form has the field's own id, so that the error summary leads to it */
		items[n++] = (struct govuk_choice){ .value = t->key,
			.text = t->title,
			.hint = { .text = agenda_hint_of(p, t) },
			.checked = ticked(p, t) ? GOVUK_ON : GOVUK_OFF,
			.id = *number ? arena_printf(p->arena, "item-%zu", *number) : "item" };
		++*number;
	}
	if (n)
		govuk_checkboxes(p->o,
		    &(struct govuk_choices){ .name = "item",
		        .id_prefix = arena_printf(p->arena, "group-%zu", group),
		        .items = items,
		        .items_count = n,
		        .classes = "govuk-checkboxes--small",
		        .fieldset = { .legend = { .text = _(groups[group].heading), .classes = "govuk-fieldset__legend--m" } } });
}

static void agenda_draw(struct page *p, const struct meeting *m, const struct agenda_proposals *all)
{
	const char *title = p->title = _("Build the agenda"), *slug = url_encode(p->arena, m->slug, true);
	size_t number = 0;
	page_form_head(p,
	    (const char *const[]){
	        _("Committees"), "/committees", text_cut(p->arena, m->title, 60), record_href(p, &meeting_entity, m->head.id), title, NULL, NULL },
	    m->title, title,
	    arena_printf(p->arena, _("What is due for %s, as at %s. What you tick is added to the end of the agenda; nothing is proposed twice."),
	        date_people(p->arena, m->date), date_people(p->arena, p->model->own_day)));
	if (!all->count) {
		page_empty(p, _("Nothing else is due."));
		html(p->o, "</div>");
		return;
	}
	page_fields_begin(p, arena_printf(p->arena, "/agenda/%s", slug), false);
	for (size_t i = 0; i < COUNT(groups); i++)
		agenda_group_draw(p, all, i, &number);
	page_fields_end(p, _("Put on the agenda"));
	html(p->o, "</div>\n");
}

/* False when the form is to be drawn again. */
static bool item_save(struct page *p, const struct meeting *m, const struct agenda_proposal *t, int64_t number)
{
	struct agenda_item *row = agenda_item_of(p->model, m, t, number);
	if (!page_may(p, ACT_ADD, &agenda_item_entity, row) || row_save(p->model, &agenda_item_entity, NULL, row, &p->change) != ROW_SAVED)
		return false;
	if (t->of != &decision_entity)
		return true;
	struct follow_up *again = row_new(p->arena, &follow_up_entity);
	again->item = row->head.id;
	again->decision = t->id;
	return row_save(p->model, &follow_up_entity, NULL, again, &p->change) == ROW_SAVED;
}

static void agenda_post(struct page *p, const struct meeting *m, const struct agenda_proposals *all)
{
	int64_t number = agenda_next_number(p->model, m->head.id);
	size_t wanted = 0, gone = 0;
	for (size_t i = 0; i < p->form->field_count; i++)
		if (text_equal(p->form->fields[i].name, "item")) {
			wanted++;
			gone += agenda_find(all, p->form->fields[i].value) == NULL;
		}
	if (!wanted)
		problem_add(p->problems, "item", "%s", _("Tick the items for the agenda"));
	if (gone)
		problem_add(p->problems, "item", "%s", _("Something that you ticked is now on the agenda or is no longer due. Check the list again"));
	if (p->problems->errors) {
		page_refuse(p);
		agenda_draw(p, m, all);
		return;
	}
	for (size_t i = 0; i < all->count; i++)
		if (ticked(p, &all->list[i]) && !item_save(p, m, &all->list[i], number++)) {
			page_forbidden(p);
			return;
		}
	page_done(p, arena_printf(p->arena, "%s#agenda", record_href(p, &meeting_entity, m->head.id)), "added");
}

void page_agenda(struct page *p)
{
	const struct meeting *m = model_find(p->model, meeting, p->rest);
	if (!m) {
		page_not_found(p);
		return;
	}
	if (meeting_is_cancelled(m)) {
		page_refusal(p, 409, _("The meeting was cancelled"), _("Put what is due on the agenda of another meeting of the committee."));
		return;
	}
	struct agenda_item *probe = row_new(p->arena, &agenda_item_entity);
	probe->meeting = m->head.id;
	if (!page_require(p, ACT_ADD, &agenda_item_entity, probe))
		return;
	struct agenda_proposals all = agenda_due(p->model, m);
	if (page_posted(p))
		agenda_post(p, m, &all);
	else
		agenda_draw(p, m, &all);
}
