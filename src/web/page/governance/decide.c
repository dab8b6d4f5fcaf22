/* decide.c - a decision of a committee, recorded from an agenda item: what was decided, and the action that it makes or changes. One
 * form and one transaction: the decision, the new action or the changed owner and due date (with history), and the earlier decisions
 * that it settles. */
#include <string.h>

#include "base/date.h"
#include "base/locale.h"
#include "base/text.h"
#include "model/engine/row.h"
#include "rule/meeting.h"
#include "web/govuk/govuk.h"
#include "web/kit/mark.h"
#include "web/page/governance/governance.h"
#include "web/record/record_form.h"
#include "web/view/committee.h"

/* What the form asks for. */
struct decide_form {
	const char *title, *text, *action, *state; /* action: what it does to one */
	const char *new_title, *new_code, *new_due, *due;
	int64_t parent, new_owner, element, owner;
};

struct deciding {
	struct page *page;
	const struct agenda_item *item;
	const struct meeting *meeting;
	const struct element *about; /* the action that the item is about, or NULL */
	struct set again;            /* decisions that the item brings back and that are open */
	const char *address;         /* where the form is sent to */
	struct record_form form;
	struct decide_form typed;  /* what was read of it */
	const struct element *old; /* the action that is changed */
	struct element *changed;   /* the new or the changed action, unsaved */
};

/* ---- the form ---- */

enum way { WAY_NONE, WAY_NEW, WAY_CHANGE };
static const struct code ways[] = { [WAY_NONE] = { "none", N_("Nothing") },
	[WAY_NEW] = { "new", N_("It makes a new action") },
	[WAY_CHANGE] = { "change", N_("It is about an action, or changes its owner or due date") } };
static const struct code states[] = { { CODE_DECISION_STATE_OPEN, N_("Yes: it returns to the next agenda until it is done") },
	{ CODE_DECISION_STATE_DONE, N_("No: the decision completes it") } };
static const struct codelist ways_list = { .name = "decision-way", .codes = ways, .count = COUNT(ways) },
                             states_list = { .name = "decision-open", .codes = states, .count = COUNT(states) };

/* What the public, and most owners of actions, are not shown: a confidential item, and one of an agenda that is not published yet. */
static bool held_back(const struct deciding *d)
{
	return meeting_item_is_confidential(d->page->model, d->item) || meeting_is_planned(d->meeting);
}

static const char *way_hint(const struct deciding *d)
{
	if (meeting_item_is_confidential(d->page->model, d->item))
		return _("The item is confidential, but the action is public. Do not put anything confidential in it.");
	return held_back(d) ? _("The agenda is not published yet but an action is public: do not include anything that must not be read yet.") : NULL;
}

static bool settles(struct deciding *d, const char *slug)
{
	const struct form_data *f = d->page->form;
	for (size_t i = 0; f && i < f->field_count; i++)
		if (text_equal(f->fields[i].name, "settles") && text_equal(f->fields[i].value, slug))
			return true;
	return false;
}

static void settles_field(struct deciding *d)
{
	struct page *p = d->page;
	struct govuk_choice *items = arena_array(p->arena, struct govuk_choice, d->again.count + 1);
	if (!d->again.count)
		return;
	for (size_t i = 0; i < d->again.count; i++) {
		const struct decision *t = set_row(d->again, decision, i);
		items[i] = (struct govuk_choice){ .value = t->slug,
			.text = t->title,
			.checked = settles(d, t->slug) ? GOVUK_ON : GOVUK_OFF,
			.hint = { .text = arena_printf(p->arena, _("Decided on %s"), date_people(p->arena, t->date)) } };
	}
	govuk_checkboxes(p->o,
	    &(struct govuk_choices){ .name = "settles",
	        .id_prefix = "settles",
	        .items = items,
	        .items_count = d->again.count,
	        .classes = "govuk-checkboxes--small",
	        .fieldset = { .legend = { .text = _("Which earlier decisions does this complete?"), .classes = "govuk-fieldset__legend--m" } },
	        .hint = { .text = _("Decisions that you do not tick return to the next agenda.") } });
}

static void decide_draw(struct deciding *d)
{
	struct page *p = d->page;
	const char *title = p->title = _("Record a decision"), *meeting = record_href(p, &meeting_entity, d->meeting->head.id);
	page_form_head(p,
	    (const char *const[]){ _("Committees"), "/committees", text_cut(p->arena, d->meeting->title, 60), meeting, title, NULL, NULL },
	    d->meeting->title, title, NULL);
	facts_begin(p);
	fact_begin(p, _("Agenda item"));
	html(p->o, "%s. %s", d->item->number, d->item->title);
	if (meeting_item_is_confidential(d->page->model, d->item))
		page_confidential(p);
	fact_end(p);
	fact_all(p, &agenda_item_entity, d->item, (const char *const[]){ "element", "award", "agreement", "link", "plan", "bid", NULL });
	facts_end(p);
	page_form_begin(p, d->address, false);
	html(p->o, "<div class=\"form__fields govuk-!-margin-top-6\">");
	record_form_draw(&d->form);
	settles_field(d);
	page_fields_end(p, _("Record the decision"));
	html(p->o, "</div>\n");
}

/* ---- reading it ---- */

static void new_read(struct deciding *d)
{
	struct page *p = d->page;
	const struct decide_form *t = &d->typed;
	const struct element *parent = model_get(p->model, element, t->parent);
	struct element *e = d->changed = row_new(p->arena, &element_entity);
	if (!parent || !t->new_code)
		return;
	const struct plan *plan = model_get(p->model, plan, parent->plan);
	const char *end = text_slug(p->arena, t->new_code);
	e->slug = arena_printf(p->arena, "%s/%s", plan->slug, end);
	if (!*end || model_find(p->model, element, e->slug))
		problem_add(p->problems, "new-code", "%s",
		    *end ? _("The plan already has this code. Enter another one") : _("Enter a code with letters or digits"));
	e->plan = parent->plan;
	e->parent = parent->head.id;
	e->code = t->new_code;
	e->kind = CODE_ELEMENT_KIND_ACTION;
	e->title = t->new_title;
	e->owner = t->new_owner;
	e->due = t->new_due;
}

static void change_read(struct deciding *d)
{
	const struct decide_form *t = &d->typed;
	d->old = model_get(d->page->model, element, t->element);
	if (!d->old)
		return;
	d->changed = row_copy(d->page->arena, &element_entity, d->old);
	if (t->owner != NONE)
		d->changed->owner = t->owner;
	if (t->due)
		d->changed->due = t->due;
}

static bool decide_read(struct deciding *d)
{
	record_form_read(&d->form, &d->typed);
	size_t way = code_place(&ways_list, text_or(d->typed.action, ""));
	if (way == WAY_NEW)
		new_read(d);
	else if (way == WAY_CHANGE)
		change_read(d);
	return !d->page->problems->errors;
}

/* ---- saving it ---- */

/* Why an action was changed stands in its history, which owners read: of an item that is held back no more than that. */
static struct change because(struct deciding *d)
{
	LOCALE_OF_RECORDS;
	struct change c = d->page->change;
	c.why = held_back(d) ? _("A committee decided so.")
	                     : text_cut(d->page->arena, arena_printf(d->page->arena, _("Decided: %s"), d->typed.title), 400);
	return c;
}

static bool element_save(struct deciding *d)
{
	struct page *p = d->page;
	struct change c = because(d);
	if (!d->changed || (d->old && row_equal(&element_entity, d->old, d->changed)))
		return true;
	if (!page_require(p, d->old ? ACT_CHANGE : ACT_ADD, &element_entity, d->changed))
		return false;
	return row_put(p->model, &element_entity, d->old, d->changed, &c);
}

static const char *decide_slug_new(struct deciding *d)
{
	struct page *p = d->page;
	const char *base = text_cut(p->arena, text_slug(p->arena, d->typed.title), 60), *slug = base;
	size_t n = strspn(base, "abcdefghijklmnopqrstuvwxyz0123456789-");
	base = slug = n ? arena_strndup(p->arena, base, n) : "decision";
	for (int i = 2; model_find(p->model, decision, slug); i++)
		slug = arena_printf(p->arena, "%s-%d", base, i);
	return slug;
}

static bool decision_save(struct deciding *d)
{
	struct page *p = d->page;
	struct decision *t = row_new(p->arena, &decision_entity);
	t->slug = decide_slug_new(d);
	t->title = d->typed.title;
	t->item = d->item->head.id;
	t->organisation = d->meeting->committee;
	t->date = d->meeting->date;
	t->element = d->changed ? d->changed->head.id : NONE;
	t->state = d->typed.state;
	t->text = d->typed.text;
	return page_require(p, ACT_ADD, &decision_entity, t) && row_save(p->model, &decision_entity, NULL, t, &p->change) == ROW_SAVED;
}

static bool settle(struct deciding *d)
{
	struct page *p = d->page;
	for (size_t i = 0; i < d->again.count; i++) {
		const struct decision *t = set_row(d->again, decision, i);
		struct decision *done = row_copy(p->arena, &decision_entity, t);
		if (!settles(d, t->slug))
			continue;
		done->state = CODE_DECISION_STATE_DONE;
		if (!page_require(p, ACT_CHANGE, &decision_entity, t) || row_save(p->model, &decision_entity, t, done, &p->change) != ROW_SAVED)
			return false;
	}
	return true;
}

static void decide_post(struct deciding *d)
{
	struct page *p = d->page;
	if (!decide_read(d)) {
		page_refuse(p);
		decide_draw(d);
	} else if (element_save(d) && decision_save(d) && settle(d))
		page_done(p,
		    arena_printf(p->arena, "%s#item-%s", record_href(p, &meeting_entity, d->meeting->head.id), text_slug(p->arena, d->item->number)),
		    "saved");
}

/* Open decisions that the item brings back. */
static struct set decide_brought_back(struct page *p, const struct agenda_item *item)
{
	struct set links = item_follow_ups(p->model, item->head.id);
	struct set s = { .entity = &decision_entity, .rows = arena_array(p->arena, void *, links.count + 1) };
	for (size_t i = 0; i < links.count; i++) {
		const struct decision *t = model_get(p->model, decision, set_row(links, follow_up, i)->decision);
		if (t && decision_is_open(t))
			s.rows[s.count++] = row_copy(p->arena, &decision_entity, t);
	}
	return s;
}

void page_decide(struct page *p)
{
	const struct agenda_item *item = model_find(p->model, agenda_item, p->rest);
	if (!item) {
		page_not_found(p);
		return;
	}
	struct deciding d = { .page = p,
		.item = item,
		.meeting = model_get(p->model, meeting, item->meeting),
		.about = model_get(p->model, element, item->element),
		.again = decide_brought_back(p, item) };
	d.address = arena_printf(p->arena, "/decide/%s", url_encode(p->arena, model_key(p->model, &agenda_item_entity, item->head.id), true));
	if (meeting_is_cancelled(d.meeting)) {
		page_refusal(p, 409, _("The meeting was cancelled"),
		    _("Nothing can be decided at this meeting. If it took place after all, change its state first."));
		return;
	}
	struct decision *probe = row_new(p->arena, &decision_entity);
	probe->item = item->head.id;
	probe->organisation = d.meeting->committee;
	if (!page_require(p, ACT_ADD, &decision_entity, probe))
		return;
	const struct field fields[] = {
		{ FIELD(decide_form, TEXT, title), .label = N_("What was decided, in one line"), .max = 300, .flags = REQUIRED,
		    .missing = N_("Say what was decided") },
		{ FIELD(decide_form, NOTE, text), .label = N_("More"), .help = N_("Conditions, costs, who voted how.") },
		{ FIELD(decide_form, CODE, action), .label = N_("What does it do to an action?"), .help = way_hint(&d), .list = &ways_list,
		    .flags = REQUIRED, .missing = N_("Say what it does to an action"), .otherwise = ways[d.about ? WAY_CHANGE : WAY_NONE].code },
		{ FIELD_NAMED(decide_form, TEXT, new_title, "new-title"), .label = N_("What is to be done"), .max = 300, .flags = REQUIRED,
		    .missing = N_("Say what is to be done"), .only_with = "action=new" },
		{ FIELD_NAMED(decide_form, TEXT, new_code, "new-code"), .label = N_("Code"), .max = 20, .flags = REQUIRED,
		    .missing = N_("Give the action a code"), .help = N_("What people call it, such as 3f; no other part of the plan has it"),
		    .only_with = "action=new" },
		{ FIELD_NAMED(decide_form, REF, parent, "new-parent"), .label = N_("Part of"), .of = &element_entity, .flags = REQUIRED,
		    .missing = N_("Say which objective the action is part of"), .help = N_("An objective of a plan."), .only_with = "action=new",
		    .otherwise = d.about ? model_key(p->model, &element_entity, d.about->parent) : NULL },
		{ FIELD_NAMED(decide_form, REF, new_owner, "new-owner"), .label = N_("Owner"), .of = &organisation_entity,
		    .only_with = "action=new" },
		{ FIELD_NAMED(decide_form, DATE, new_due, "new-due"), .label = N_("Due"), .only_with = "action=new" },
		{ FIELD(decide_form, REF, element), .label = N_("Action"), .of = &element_entity, .flags = REQUIRED,
		    .missing = N_("Say which action it is about"), .only_with = "action=change", .otherwise = d.about ? d.about->slug : NULL },
		{ FIELD(decide_form, REF, owner), .label = N_("New owner"), .of = &organisation_entity,
		    .help = N_("Leave it empty to keep the owner."), .flags = SOMETIMES, .only_with = "action=change" },
		{ FIELD(decide_form, DATE, due), .label = N_("New due date"), .help = N_("Leave it empty to keep the date."), .flags = SOMETIMES,
		    .only_with = "action=change" },
		{ FIELD(decide_form, CODE, state), .label = N_("Is there still something to do?"), .list = &states_list, .flags = REQUIRED,
		    .missing = N_("Say whether there is still something to do"), .otherwise = "open" },
	};
	const struct entity form = FORM_OF(decide_form, fields);
	record_form_open(&d.form, p, &form);
	if (page_posted(p))
		decide_post(&d);
	else
		decide_draw(&d);
}
