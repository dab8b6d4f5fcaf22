/* counter.c - the desk with somebody in front of it: several copies go out or come back in one step, scanned, typed or ticked. All of them or none:
 * what can't go is told, and nothing is lost. What came back with something missing has its own form (back.c). */
#include "base/date.h"
#include "base/message.h"
#include "base/text.h"
#include "job/lending.h"
#include "model/rows/lending.h"
#include "web/govuk/govuk.h"
#include "web/page/lending/days.h"
#include "web/page/lending/lending.h"
#include "web/page/lending/who.h"

enum { LOANS_MOST = 200, AHEAD = 7, LINES_MAX = 200, CHOSEN_MAX = 400 };

struct counter {
	struct page *page;
	const struct desk *desk;
	const char *href;
	struct set starting, out; /* what is to go out; what is on loan */
	const struct booking *chosen[CHOSEN_MAX];
	size_t chosen_count;
};

/* ---- what stands there ---- */

static struct set of_desk(struct counter *c, struct set all)
{
	struct page *p = c->page;
	struct set s = { .entity = &booking_entity, .rows = arena_array(p->arena, void *, all.count + 1) };
	for (size_t i = 0; i < all.count; i++) {
		const struct resource *r = resource_of(p, set_row(all, booking, i));
		if (r && r->desk == c->desk->head.id)
			s.rows[s.count++] = all.rows[i];
	}
	return s;
}

static void counter_read(struct counter *c)
{
	struct model *m = c->page->model;
	int64_t lender = c->desk->organisation;
	c->starting = of_desk(c, lender_starting(m, lender, date_add_days(m->arena, m->own_day, AHEAD), LOANS_MOST));
	c->out = of_desk(c, lender_bookings(m, lender, CODE_BOOKING_STATE_OUT, NULL, NULL, LOANS_MOST));
}

static bool loan_is_ticked(struct counter *c, const char *key)
{
	struct page *p = c->page;
	for (size_t i = 0; p->form && i < p->form->field_count; i++)
		if (text_equal(p->form->fields[i].name, "loan") && text_equal(p->form->fields[i].value, key))
			return true;
	return false;
}

/* ---- drawing ---- */

static struct govuk_choice loan_choice(struct counter *c, const struct booking *b)
{
	struct page *p = c->page;
	const char *key = model_key(p->model, &booking_entity, b->head.id), *days = dates_people(p, b->starts, b->ends);
	struct out hint = { .arena = p->arena };
	int64_t late = lending_late(b, date_days(p->model->own_day));
	html(&hint, "%s", days);
	if (late)
		html(&hint, "%s<b>%s</b>", message_comma(),
		    arena_printf(p->arena, message_n("%lld day late", "%lld days late", (long)late), (long long)late));
	if (booking_is_out(b))
		html(&hint, ". <a class=\"govuk-link\" href=\"/returns/%s\">%s<span class=\"govuk-visually-hidden\">%s%s</span></a>",
		    url_encode(p->arena, key, true), _("Not all is here, or not whole"), message_colon(), copy_words(p, b->copy));
	return (struct govuk_choice){ .text = copy_words(p, b->copy),
		.value = key,
		.hint = { .html = html_done(&hint) },
		.checked = loan_is_ticked(c, key) ? GOVUK_ON : GOVUK_OFF };
}

/* The loans of one borrower, and the button for all of them. */
static void counter_borrower_draw(struct counter *c, struct set s, size_t from, const char *act, const char *all_words)
{
	struct page *p = c->page;
	int64_t borrower = set_row(s, booking, from)->borrower;
	struct govuk_choice *items = arena_array(p->arena, struct govuk_choice, s.count + 1);
	const char *name = model_title(p->model, &organisation_entity, borrower), *key = model_key(p->model, &organisation_entity, borrower);
	size_t n = 0;
	for (size_t i = from; i < s.count; i++)
		if (set_row(s, booking, i)->borrower == borrower)
			items[n++] = loan_choice(c, s.rows[i]);
	govuk_checkboxes(p->o,
	    &(struct govuk_choices){ .name = "loan",
	        .id_prefix = arena_printf(p->arena, "%s-%s", act, key),
	        .classes = "govuk-checkboxes--small",
	        .fieldset = { .legend = { .text = name, .classes = "govuk-fieldset__legend--s" } },
	        .items = items,
	        .items_count = n });
	if (n > 1)
		govuk_button(p->o,
		    &(struct govuk_button){ .text = arena_printf(p->arena, all_words, n),
		        .name = arena_printf(p->arena, "all-%s", act),
		        .value = key,
		        .classes = "govuk-button--secondary",
		        .prevent_double_click = GOVUK_ON });
}

static void loans_draw(struct counter *c, struct set s, const char *act, const char *heading, const char *words, const char *all_words)
{
	struct page *p = c->page;
	if (!s.count)
		return;
	page_section_begin(p, act, heading, NULL);
	for (size_t i = 0; i < s.count; i++) {
		bool before = false;
		for (size_t k = 0; k < i; k++)
			before = before || set_row(s, booking, k)->borrower == set_row(s, booking, i)->borrower;
		if (!before)
			counter_borrower_draw(c, s, i, act, all_words);
	}
	html(p->o, "<p>");
	page_button(p, act, words, NULL);
	html(p->o, "</p>");
	page_section_end(p);
}

static void counter_draw(struct counter *c)
{
	struct page *p = c->page;
	const char *title = _("Lend and take back");
	p->title = arena_printf(p->arena, _("%s: %s"), title, c->desk->title);
	page_form_head(p,
	    (const char *const[]){ _("Lending desks"), "/desks", c->desk->title, record_href(p, &desk_entity, c->desk->head.id), title, NULL, NULL },
	    c->desk->title, title, _("Scan the labels, or tick what goes out or comes back. All of it is done in one step."));
	page_fields_begin(p, c->href, false);
	label_box_draw(p, page_posted(p) ? page_field(p, "code") : NULL);
	html(p->o, "<div class=\"govuk-button-group\" id=\"act\">");
	page_button(p, "lend", _("Hand out"), NULL);
	page_button(p, "back", _("Take back, all whole"), "govuk-button--secondary");
	html(p->o, "</div>");
	loans_draw(c, c->starting, "lend", _("To hand out in the next days"), _("Hand out what is ticked"), _("Hand out all %zu"));
	loans_draw(c, c->out, "back", _("Out on loan"), _("Take back what is ticked, all whole"), _("Take back all %zu, all whole"));
	if (!c->starting.count && !c->out.count)
		page_empty(p, _("Nothing is to go out in the next days, and nothing is on loan."));
	page_fields_end(p, NULL);
	page_link_line(p, record_href(p, &desk_entity, c->desk->head.id), _("All of the desk: what is late, who waits, what is broken"));
	html(p->o, "</div>\n");
}

/* ---- what was chosen ---- */

static void choose(struct counter *c, const struct booking *b)
{
	for (size_t i = 0; i < c->chosen_count; i++)
		if (c->chosen[i]->head.id == b->head.id)
			return;
	if (c->chosen_count < CHOSEN_MAX)
		c->chosen[c->chosen_count++] = b;
}

/* A line names a copy: the loan that it is out on, or who has it next. */
static void line_choose(struct counter *c, const char *line, bool back)
{
	struct page *p = c->page;
	const char *text = text_cut(p->arena, line, 60);
	const struct copy *copy = copy_of_label(p, c->desk->head.id, line);
	const struct booking *out = copy ? copy_out(p->model, copy->head.id) : NULL,
	                     *b = !copy || back || out ? out : copy_next(p->model, copy->head.id);
	if (!copy)
		problem_add(p->problems, "code", _("We cannot find a copy \u201c%s\u201d at this desk. Check the number."), text);
	else if (!back && out)
		problem_add(p->problems, "code", _("%s is out already. Take it back first"), copy_words(p, copy->head.id));
	else if (!b)
		problem_add(p->problems, "code",
		    back ? _("%s is not on loan. Take its line out") : _("Nobody has booked %s. Take its line out, and lend it on its own page"),
		    copy_words(p, copy->head.id));
	else
		choose(c, b);
}

/* More than one step may take are refused, not cut: who scanned them believes that all of them are done. */
static void lines_choose(struct counter *c, bool back)
{
	struct page *p = c->page;
	const char *lines[LINES_MAX];
	size_t n = 0;
	for (const char *s = text_or(page_field(p, "code"), ""); *s;) {
		const char *line = text_trim(p->arena, label_line(p->arena, &s, "\r\n"));
		if (*line && n++ < LINES_MAX)
			lines[n - 1] = line;
	}
	if (n > LINES_MAX)
		problem_add(
		    p->problems, "code", _("You gave %zu lines, and one step takes at most %d. Take some out, and do them next"), n, LINES_MAX);
	for (size_t i = 0; n <= LINES_MAX && i < n; i++)
		line_choose(c, lines[i], back);
}

/* Chooses the loans that are ticked, or all of one borrower (`whose`). */
static void ticks_choose(struct counter *c, struct set s, const char *whose)
{
	struct page *p = c->page;
	for (size_t i = 0; i < s.count; i++) {
		const struct booking *b = set_row(s, booking, i);
		bool all = whose && text_equal(model_key(p->model, &organisation_entity, b->borrower), whose);
		if (all || (!whose && loan_is_ticked(c, model_key(p->model, &booking_entity, b->head.id))))
			choose(c, b);
	}
}

static bool loan_move(struct counter *c, const struct booking *b, bool back)
{
	struct page *p = c->page;
	struct problems own = { .arena = p->arena };
	bool good = back ? lending_take_back(p->model, b, NULL, NULL, 0, &p->change) : lending_hand_out(p->model, b, &own, &p->change);
	for (const struct problem *q = own.first; q; q = q->next)
		problem_add(p->problems, "act", _("%s: %s"), copy_words(p, b->copy), q->text);
	if (!good && !own.errors && !db_failed(p->model->db))
		problem_add(p->problems, "act", _("%s was changed in the meantime. Look at it again"), copy_words(p, b->copy));
	return good;
}

static void counter_post(struct counter *c)
{
	struct page *p = c->page;
	const char *all_out = page_field(p, "all-lend"), *all_back = page_field(p, "all-back");
	bool back = all_back || (!all_out && text_equal(page_field(p, "act"), "back"));
	const char *whose = back ? all_back : all_out;
	if (!whose)
		lines_choose(c, back);
	ticks_choose(c, back ? c->out : c->starting, whose);
	if (!c->chosen_count && !p->problems->errors)
		problem_add(p->problems, "code", "%s", back ? _("Scan or tick what came back") : _("Scan or tick what goes out"));
	for (size_t i = 0; i < c->chosen_count && !db_failed(p->model->db); i++)
		loan_move(c, c->chosen[i], back);
	if (db_failed(p->model->db))
		return;
	if (!p->problems->errors) {
		page_done(p, c->href, back ? "back-all" : "lent-all");
		return;
	}
	page_refuse(p);
	counter_draw(c);
}

void page_counter(struct page *p)
{
	const struct desk *d = page_record(p, &desk_entity);
	if (!d || !page_require(p, ACT_CHANGE, &desk_entity, d))
		return;
	struct counter *c = arena_alloc(p->arena, sizeof(*c));
	*c = (struct counter){ .page = p, .desk = d, .href = arena_printf(p->arena, "/desks/counter/%s", url_encode(p->arena, d->slug, true)) };
	counter_read(c);
	if (page_posted(p))
		counter_post(c);
	else
		counter_draw(c);
}
