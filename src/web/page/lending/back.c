/* back.c - taking a copy back with its contents ticked off, and reporting damage at any time. What is missing or broken becomes a record to be
 * dealt with, at the cost of its part. */
#include "base/date.h"
#include "base/text.h"
#include "job/lending.h"
#include "model/rows/lending.h"
#include "web/govuk/govuk.h"
#include "web/page/lending/days.h"
#include "web/page/lending/lending.h"
#include "web/page/lending/who.h"
#include "web/record/record_form.h"

enum { PARTS = 200 };

struct back {
	struct page *page;
	const struct booking *booking; /* NULL: damage is reported of no loan */
	const struct copy *copy;
	struct set parts;
	struct lending_loss losses[2 * PARTS + 1];
	size_t loss_count;
};

/* The name of a number that is typed for a part: "back-3", "broken-3". */
static const char *part_name(struct back *b, const char *what, size_t i)
{
	return arena_printf(b->page->arena, "%s-%lld", what, (long long)set_row(b->parts, part, i)->head.id);
}

static int64_t part_expected(struct back *b, const struct part *t)
{
	int64_t lacks = part_losses(b->page->model, b->copy->head.id, t->head.id);
	return t->quantity > lacks ? t->quantity - lacks : 0;
}

/* As typed; of a form that is only opened, that all is there. */
static const char *number_value(struct back *b, const char *name, int64_t otherwise)
{
	struct page *p = b->page;
	return page_posted(p) ? text_or(page_field(p, name), "") : arena_printf(p->arena, "%lld", (long long)otherwise);
}

static void number_draw(struct back *b, const char *name, const char *label, int64_t otherwise)
{
	struct page *p = b->page;
	const char *problem = page_problem(p, name);
	html(p->o, "<div class=\"govuk-form-group%s\"><label class=\"govuk-label\" for=\"%s\">%s</label>", problem ? " govuk-form-group--error" : "",
	    name, label);
	if (problem)
		html(p->o, "<p id=\"%s-error\" class=\"govuk-error-message\"><span class=\"govuk-visually-hidden\">%s</span> %s</p>", name,
		    _("Error:"), problem);
	html(p->o, "<input class=\"govuk-input govuk-input--width-3%s\" id=\"%s\" name=\"%s\" value=\"%s\" inputmode=\"numeric\"%s></div>",
	    problem ? " govuk-input--error" : "", name, name, number_value(b, name, otherwise), "");
}

static void parts_draw(struct back *b)
{
	struct page *p = b->page;
	if (!b->parts.count)
		return;
	html(p->o, "<fieldset class=\"govuk-fieldset ticks\"><legend class=\"govuk-fieldset__legend govuk-fieldset__legend--m\">%s</legend><ul>",
	    _("What came back"));
	for (size_t i = 0; i < b->parts.count; i++) {
		const struct part *t = set_row(b->parts, part, i);
		int64_t expected = part_expected(b, t);
		html(p->o, "<li><h3>%s</h3><p class=\"small\">%s%s</p><div class=\"ticks__numbers\">", t->title,
		    arena_printf(p->arena, _("%lld went out"), (long long)expected), t->fragile == 1 ? _(", fragile") : "");
		number_draw(b, part_name(b, "back", i), _("Came back"), expected);
		number_draw(b, part_name(b, "broken", i), _("Of these broken"), 0);
		html(p->o, "</div></li>");
	}
	html(p->o, "</ul></fieldset>");
}

struct condition_form {
	const char *condition, *note;
};
static const struct field condition_fields[] = {
	{ FIELD(condition_form, CODE, condition), .label = N_("Condition of the copy"), .list = &codelist_copy_condition, .flags = REQUIRED,
	    .help = N_("Damaged or lost: it is not lent until this is changed"), .missing = N_("Choose the condition of the copy") },
	{ FIELD(condition_form, NOTE, note), .label = N_("What else was damaged"), .help = N_("This becomes a task for the desk"), .max = 2000 },
};
static const struct entity condition_entity = FORM_OF(condition_form, condition_fields);

static void back_draw(struct back *b, struct record_form *f, const char *action)
{
	struct page *p = b->page;
	const char *title = p->title =
	    arena_printf(p->arena, b->booking ? _("Take back: %s") : _("Report damage: %s"), copy_words(p, b->copy->head.id));
	page_form_head(p,
	    (const char *const[]){ _("Resources"), page_href(p, "/resources"), text_cut(p->arena, copy_words(p, b->copy->head.id), 60),
	        record_href(p, &copy_entity, b->copy->head.id), b->booking ? _("Take back") : _("Report damage"), NULL, NULL },
	    NULL, title, b->booking ? dates_people(p, b->booking->starts, b->booking->ends) : NULL);
	page_fields_begin(p, action, false);
	if (b->booking)
		parts_draw(b);
	record_form_draw(f);
	page_button(p, "back", b->booking ? _("Take it back") : _("Report it"), NULL);
	page_fields_end(p, NULL);
	html(p->o, "</div>\n");
}

/* ---- reading ---- */

static bool back_number_read(struct back *b, const char *name, const char *label, int64_t max, int64_t *n)
{
	const char *text = number_typed(b->page->arena, text_or(page_field(b->page, name), ""), NUMBER_WHOLE).text;
	if (text && integer_parse(text, n) && *n >= 0 && *n <= max)
		return true;
	problem_add(b->page->problems, name, _("%s must be a number from 0 to %lld"), label, (long long)max);
	return false;
}

static void loss_add(struct back *b, const struct part *t, const char *kind, int64_t quantity, const char *note)
{
	if (quantity > 0 || !t)
		b->losses[b->loss_count++] = (struct lending_loss){ t, kind, quantity, note };
}

static void back_parts_read(struct back *b)
{
	for (size_t i = 0; i < b->parts.count; i++) {
		const struct part *t = set_row(b->parts, part, i);
		int64_t expected = part_expected(b, t), back, broken;
		if (!back_number_read(b, part_name(b, "back", i), t->title, expected, &back) ||
		    !back_number_read(b, part_name(b, "broken", i), t->title, back, &broken))
			continue;
		loss_add(b, t, CODE_DAMAGE_KIND_MISSING, expected - back, NULL);
		loss_add(b, t, CODE_DAMAGE_KIND_BROKEN, broken, NULL);
	}
}

/* What the form says of the copy; NULL with its problems told. */
static const char *condition_read(struct back *b, struct record_form *f)
{
	struct condition_form t = { 0 };
	bool good = record_form_read(f, &t);
	if (b->booking)
		back_parts_read(b);
	if (t.note)
		loss_add(b, NULL, CODE_DAMAGE_KIND_OTHER, 0, t.note);
	else if (good && !b->booking)
		problem_add(b->page->problems, "note", "%s", _("Say what was damaged, and how"));
	return b->page->problems->errors ? NULL : t.condition;
}

static void back_form(struct back *b, struct record_form *f)
{
	record_form_open(f, b->page, &condition_entity);
	if (!page_posted(b->page))
		record_form_set(f, "condition", text_or(b->copy->condition, CODE_COPY_CONDITION_GOOD));
}

void page_back(struct page *p)
{
	const struct booking *booking = page_record(p, &booking_entity);
	struct record_form f;
	if (!booking)
		return;
	struct back *b = arena_alloc(p->arena, sizeof(*b));
	*b = (struct back){ .page = p, .booking = booking, .copy = model_get(p->model, copy, booking->copy) };
	if (!who_lends(p, booking)) {
		page_forbidden(p);
		return;
	}
	if (!booking_is_out(booking)) {
		page_form_over(p, record_href(p, &booking_entity, booking->head.id), _("It is not on loan any more."));
		return;
	}
	b->parts = resource_parts(p->model, b->copy->resource, PARTS);
	back_form(b, &f);
	const char *action = arena_printf(p->arena, "/returns/%s", url_encode(p->arena, p->rest, true));
	const char *condition = page_posted(p) ? condition_read(b, &f) : NULL;
	if (condition && lending_take_back(p->model, booking, condition, b->losses, b->loss_count, &p->change))
		page_done(p, record_href(p, &booking_entity, booking->head.id), b->loss_count ? "returned-not-whole" : "returned");
	else if (!db_failed(p->model->db)) {
		if (page_posted(p))
			page_refuse(p);
		back_draw(b, &f, action);
	}
}

/* ---- damage outside of a return ---- */

static bool copy_condition_save(struct page *p, const struct copy *c, const char *condition)
{
	struct copy *now = row_copy(p->arena, &copy_entity, c);
	now->condition = condition;
	return row_put(p->model, &copy_entity, c, now, &p->change);
}

void page_damage(struct page *p)
{
	const struct copy *c = page_record(p, &copy_entity);
	struct record_form f;
	if (!c || !page_require(p, ACT_CHANGE, &copy_entity, c))
		return;
	struct back *b = arena_alloc(p->arena, sizeof(*b));
	*b = (struct back){ .page = p, .copy = c };
	back_form(b, &f);
	const char *condition = page_posted(p) ? condition_read(b, &f) : NULL;
	if (condition && lending_damage(p->model, c->head.id, NULL, &b->losses[0], &p->change) && copy_condition_save(p, c, condition))
		page_done(p, record_href(p, &copy_entity, c->head.id), "saved");
	else if (!db_failed(p->model->db)) {
		if (page_posted(p))
			page_refuse(p);
		back_draw(b, &f, arena_printf(p->arena, "/damage/%s", url_encode(p->arena, p->rest, true)));
	}
}
