/* decide.c - a decision of a committee, recorded from an agenda item: what was decided, and the action that it makes or changes. One
 * form and one transaction: the decision, the new action or the changed owner and due date (with history), and the earlier decisions
 * that it settles. */
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "model/engine/lookup.h"
#include "model/engine/row.h"
#include "web/govuk/govuk.h"
#include "web/page/governance/governance.h"
#include "web/view/committee.h"

struct deciding {
	struct page *page;
	const struct agenda_item *item;
	const struct meeting *meeting;
	const struct element *about; /* the action that the item is about, or NULL */
	struct set again;            /* decisions that the item brings back and that are open */
	const char *action;          /* where the form is sent to */
	/* what was read of the form */
	const char *title, *text, *state, *way;
	const struct element *old; /* the action that is changed */
	struct element *element;   /* the new or the changed action, unsaved */
};

static const char *typed(struct deciding *d, const char *name, const char *otherwise)
{
	const char *v = page_field(d->page, name);
	return page_posted(d->page) ? text_trim(d->page->arena, text_or(v, "")) : otherwise;
}

/* ---- the form ---- */

static void text_field(struct deciding *d, const char *name, const char *label, const char *hint, const char *otherwise, const char *lookup)
{
	struct page *p = d->page;
	govuk_input(p->o,
	    &(struct govuk_input){ .id = name,
	        .name = name,
	        .value = typed(d, name, otherwise),
	        .label = { .text = label },
	        .hint = { .text = hint },
	        .error_message = { .text = page_problem(p, name) },
	        .autocomplete = lookup ? "off" : NULL,
	        .spellcheck = lookup ? GOVUK_OFF : GOVUK_DEFAULT,
	        .attributes = GOVUK_ATTRIBUTES({ .name = "data-lookup", .value = lookup, .optional = true }) });
}

static void date_field(struct deciding *d, const char *name, const char *label, const char *hint)
{
	static const char *const boxes[] = { "day", "month", "year" },
	                         *const widths[] = { "govuk-input--width-2", "govuk-input--width-2", "govuk-input--width-4" };
	const char *const labels[] = { _("Day"), _("Month"), _("Year") };
	struct page *p = d->page;
	struct govuk_date_item items[3];
	for (int i = 0; i < 3; i++) {
		const char *box = arena_printf(p->arena, "%s-%s", name, boxes[i]);
		items[i] = (struct govuk_date_item){ .name = box,
			.id = i ? box : name,
			.label = labels[i],
			.value = typed(d, box, ""),
			.classes = widths[i],
			.inputmode = "numeric" };
	}
	govuk_date_input(p->o,
	    &(struct govuk_date_input){ .id = arena_printf(p->arena, "%s-date", name),
	        .items = items,
	        .items_count = 3,
	        .hint = { .text = hint },
	        .fieldset = { .legend = { .text = label } },
	        .error_message = { .text = page_problem(p, name) } });
}

static const char *key_of_element(struct deciding *d, int64_t id)
{
	return model_key(d->page->model, &element_entity, id);
}

static struct markup new_fields(struct deciding *d)
{
	struct page *p = d->page;
	struct out o = { .arena = p->arena }, *outer = p->o;
	p->o = &o;
	text_field(d, "new-title", _("What is to be done"), NULL, "", NULL);
	text_field(d, "new-code", _("Code"), _("What people call it, such as 3f; no other part of the plan has it"), "", NULL);
	text_field(d, "new-parent", _("Part of"), _("An objective of a plan: type its name or its address name"),
	    d->about ? key_of_element(d, d->about->parent) : "", "element");
	text_field(d, "new-owner", _("Owner"), NULL, "", "organisation");
	date_field(d, "new-due", _("Due"), _("A year, a month or a day"));
	p->o = outer;
	return (struct markup){ out_text(&o) };
}

static struct markup change_fields(struct deciding *d)
{
	struct page *p = d->page;
	struct out o = { .arena = p->arena }, *outer = p->o;
	p->o = &o;
	text_field(d, "element", _("Action"), NULL, d->about ? d->about->slug : "", "element");
	text_field(d, "owner", _("New owner"), _("Leave it empty to keep the owner"), "", "organisation");
	date_field(d, "due", _("New due date"), _("Leave it empty to keep the date"));
	p->o = outer;
	return (struct markup){ out_text(&o) };
}

/* What the public, and most owners of actions, are not shown: a confidential item, and one of an agenda that is not published yet. */
static bool held_back(const struct deciding *d)
{
	return d->item->confidential == 1 || text_equal(d->meeting->state, "planned");
}

static const char *way_hint(const struct deciding *d)
{
	if (d->item->confidential == 1)
		return _("The item is confidential but an action is public: do not include anything confidential.");
	return held_back(d) ? _("The agenda is not published yet but an action is public: do not include anything that must not be read yet.") : NULL;
}

static void way_field(struct deciding *d)
{
	const char *way = typed(d, "action", d->about ? "change" : "none");
	govuk_radios(d->page->o,
	    &(struct govuk_choices){ .name = "action",
	        .id_prefix = "action",
	        .value = way,
	        .fieldset = { .legend = { .text = _("What does it do to an action?"), .classes = "govuk-fieldset__legend--m" } },
	        .hint = { .text = way_hint(d) },
	        .error_message = { .text = page_problem(d->page, "action") },
	        GOVUK_LIST(items, govuk_choice, { .value = "none", .text = _("Nothing") },
	            { .value = "new", .text = _("It makes a new action"), .conditional = new_fields(d) },
	            { .value = "change", .text = _("It is about an action, or changes its owner or due date"), .conditional = change_fields(d) }) });
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

static void state_field(struct deciding *d)
{
	govuk_radios(d->page->o,
	    &(struct govuk_choices){ .name = "state",
	        .id_prefix = "state",
	        .value = typed(d, "state", "open"),
	        .classes = "govuk-radios--small",
	        .fieldset = { .legend = { .text = _("Is there still something to do?"), .classes = "govuk-fieldset__legend--m" } },
	        .error_message = { .text = page_problem(d->page, "state") },
	        GOVUK_LIST(items, govuk_choice, { .value = "open", .text = _("Yes: it returns to the next agenda until it is done") },
	            { .value = "done", .text = _("No: the decision completes it") }) });
}

static void decide_draw(struct deciding *d)
{
	struct page *p = d->page;
	const char *title = p->title = _("Record a decision"), *meeting = record_href(p, &meeting_entity, d->meeting->head.id);
	html(p->o, "<div class=\"govuk-width-container form-page\">");
	page_crumbs(
	    p, (const char *const[]){ _("Committees"), "/committees", text_cut(p->arena, d->meeting->title, 60), meeting, title, NULL, NULL });
	page_problems(p);
	html(p->o, "<div class=\"page-head\"><p class=\"eyebrow\">%s</p><h1 class=\"title\">%s</h1></div>", d->meeting->title, title);
	facts_begin(p);
	fact_begin(p, _("Agenda item"));
	html(p->o, "%s. %s", d->item->number, d->item->title);
	if (d->item->confidential == 1)
		committee_confidential(p);
	fact_end(p);
	fact_all(p, &agenda_item_entity, d->item, (const char *const[]){ "element", "award", "agreement", "link", "plan", "bid", NULL });
	facts_end(p);
	page_form_begin(p, d->action, false);
	html(p->o, "<div class=\"form__fields govuk-!-margin-top-6\">");
	text_field(d, "title", _("What was decided, in one line"), NULL, "", NULL);
	govuk_textarea(p->o,
	    &(struct govuk_textarea){ .id = "text",
	        .name = "text",
	        .rows = 4,
	        .value = typed(d, "text", ""),
	        .label = { .text = _("More (optional)") },
	        .hint = { .text = _("Conditions, costs, who voted how. Markdown can be used.") },
	        .error_message = { .text = page_problem(p, "text") } });
	way_field(d);
	state_field(d);
	settles_field(d);
	govuk_button(p->o, &(struct govuk_button){ .text = _("Record the decision"), .prevent_double_click = GOVUK_ON });
	html(p->o, "</div>");
	page_form_end(p);
	html(p->o, "</div>\n");
}

/* ---- reading it ---- */

/* "2009", "2009-06" or "2009-06-30" from the boxes; NULL when all are empty. A problem when that is no date. */
static const char *decide_date_typed(struct deciding *d, const char *name)
{
	struct page *p = d->page;
	struct date parsed;
	const char *year = typed(d, arena_printf(p->arena, "%s-year", name), ""), *month = typed(d, arena_printf(p->arena, "%s-month", name), ""),
	           *day = typed(d, arena_printf(p->arena, "%s-day", name), "");
	if (!*year && !*month && !*day)
		return NULL;
	const char *two_month = strlen(month) == 1 ? arena_printf(p->arena, "0%s", month) : month,
	           *two_day = strlen(day) == 1 ? arena_printf(p->arena, "0%s", day) : day;
	const char *date = arena_printf(p->arena, "%s%s%s%s%s", year, *month ? "-" : "", two_month, *day ? "-" : "", two_day);
	bool good = date_parse(date, &parsed) && !(*day && !*month);
	if (!good)
		problem_add(p->problems, name, "%s", _("Due: give a real date, such as 30 6 2009, or a month and a year, or a year"));
	return good ? date : NULL;
}

/* The organisation that a box names, NONE when it is empty; a problem when nobody is meant. */
static int64_t owner_typed(struct deciding *d, const char *name)
{
	const char *v = typed(d, name, "");
	int64_t id = *v ? lookup_one(d->page->model, &organisation_entity, v) : NONE;
	if (*v && id == NONE)
		problem_add(d->page->problems, name, _("Owner: no organisation is called \u201c%s\u201d"), v);
	return id;
}

/* Whether texts are there and short enough; in the names of the record's own fields. */
static bool text_good(struct deciding *d, const char *name, const char *v, size_t max, const char *missing)
{
	if (!*v && missing)
		problem_add(d->page->problems, name, "%s", missing);
	else if (text_length(v) > max)
		problem_add(d->page->problems, name, _("This must be %zu characters or fewer"), max);
	else
		return true;
	return false;
}

static void new_read(struct deciding *d)
{
	struct page *p = d->page;
	const char *title = typed(d, "new-title", ""), *code = typed(d, "new-code", ""), *above = typed(d, "new-parent", "");
	const struct element *parent = *above ? model_get(p->model, element, lookup_one(p->model, &element_entity, above)) : NULL;
	struct element *e = d->element = row_new(p->arena, &element_entity);
	text_good(d, "new-title", title, 300, _("Say what is to be done"));
	bool coded = text_good(d, "new-code", code, 20, _("Give the action a code"));
	if (!parent)
		problem_add(p->problems, "new-parent", "%s",
		    *above ? _("Part of: no element of a plan is called so") : _("Say which objective the action is part of"));
	e->owner = owner_typed(d, "new-owner");
	e->due = decide_date_typed(d, "new-due");
	if (!parent || !coded)
		return;
	const struct plan *plan = model_get(p->model, plan, parent->plan);
	const char *end = text_slug(p->arena, code);
	e->slug = arena_printf(p->arena, "%s/%s", plan->slug, end);
	if (!*end || model_find(p->model, element, e->slug))
		problem_add(p->problems, "new-code", "%s", *end ? _("Code: the plan has it already") : _("Code: it needs letters or digits"));
	e->plan = parent->plan;
	e->parent = parent->head.id;
	e->code = code;
	e->kind = "action";
	e->title = title;
}

static void change_read(struct deciding *d)
{
	struct page *p = d->page;
	const char *name = typed(d, "element", "");
	int64_t id = *name ? lookup_one(p->model, &element_entity, name) : NONE;
	int64_t owner = owner_typed(d, "owner");
	const char *due = decide_date_typed(d, "due");
	d->old = model_get(p->model, element, id);
	if (!d->old) {
		problem_add(p->problems, "element", "%s", *name ? _("Action: none is called so") : _("Say which action it is about"));
		return;
	}
	d->element = row_copy(p->arena, &element_entity, d->old);
	if (owner != NONE)
		d->element->owner = owner;
	if (due)
		d->element->due = due;
}

static bool decide_read(struct deciding *d)
{
	struct page *p = d->page;
	d->title = typed(d, "title", "");
	d->text = typed(d, "text", "");
	d->state = typed(d, "state", "");
	d->way = typed(d, "action", "");
	text_good(d, "title", d->title, 300, _("Say what was decided"));
	text_good(d, "text", d->text, 20000, NULL);
	if (!text_equal(d->state, "open") && !text_equal(d->state, "done"))
		problem_add(p->problems, "state", "%s", _("Say whether there is still something to do"));
	if (text_equal(d->way, "new"))
		new_read(d);
	else if (text_equal(d->way, "change"))
		change_read(d);
	else if (!text_equal(d->way, "none"))
		problem_add(p->problems, "action", "%s", _("Say what it does to an action"));
	return !p->problems->errors;
}

/* ---- saving it ---- */

/* Why an action was changed stands in its history, which owners read: of an item that is held back no more than that. */
static struct change because(struct deciding *d)
{
	struct change c = d->page->change;
	c.why = held_back(d) ? _("A committee decided so.") : text_cut(d->page->arena, arena_printf(d->page->arena, _("Decided: %s"), d->title), 400);
	return c;
}

static bool element_save(struct deciding *d)
{
	struct page *p = d->page;
	struct change c = because(d);
	if (!d->element || (d->old && row_equal(&element_entity, d->old, d->element)))
		return true;
	if (!page_require(p, d->old ? ACT_CHANGE : ACT_ADD, &element_entity, d->element))
		return false;
	enum row_outcome done = row_save(p->model, &element_entity, d->old, d->element, &c);
	return done == ROW_SAVED || done == ROW_SAME;
}

static const char *decide_slug_new(struct deciding *d)
{
	struct page *p = d->page;
	const char *base = text_cut(p->arena, text_slug(p->arena, d->title), 60), *slug = base;
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
	t->title = d->title;
	t->item = d->item->head.id;
	t->organisation = d->meeting->committee;
	t->date = d->meeting->date;
	t->element = d->element ? d->element->head.id : NONE;
	t->state = d->state;
	t->text = *d->text ? d->text : NULL;
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
		done->state = "done";
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
		if (t && text_equal(t->state, "open"))
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
	d.action = arena_printf(p->arena, "/decide/%s", url_encode(p->arena, model_key(p->model, &agenda_item_entity, item->head.id), true));
	if (text_equal(d.meeting->state, "cancelled")) {
		page_refusal(p, 409, _("The meeting was called off"),
		    _("Nothing can be decided at it. When it took place after all, change its state first."));
		return;
	}
	struct decision *wish = row_new(p->arena, &decision_entity);
	wish->item = item->head.id;
	wish->organisation = d.meeting->committee;
	if (!page_require(p, ACT_ADD, &decision_entity, wish))
		return;
	if (page_posted(p))
		decide_post(&d);
	else
		decide_draw(&d);
}
