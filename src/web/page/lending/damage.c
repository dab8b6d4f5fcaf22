/* damage.c - what was missing or broken: on the page of the loan that it happened in, and one of them with what it costs, who follows it up and,
 * for who keeps the copy, how it ended. */
#include "base/date.h"
#include "base/message.h"
#include "base/text.h"
#include "model/engine/row.h"
#include "model/rows/lending.h"
#include "web/govuk/govuk.h"
#include "web/page/lending/lending.h"
#include "web/page/lending/who.h"
#include "web/record/record_form.h"
#include "web/record/standing.h"

enum { LOSSES = 400 };

/* "Missing: Jar, 2". */
static const char *damage_words(struct page *p, const struct damage *d)
{
	const struct part *t = model_get(p->model, part, d->part);
	const char *kind = _(code_name(&codelist_damage_kind, d->kind));
	if (!t)
		return d->note && !damage_is_loss(d) ? arena_printf(p->arena, _("%s: %s"), kind, text_cut(p->arena, d->note, 80)) : kind;
	return arena_printf(p->arena, "%s%s%s%s%s", kind, message_colon(), t->title, message_comma(),
	    integer_people(p->arena, d->quantity == NONE ? 1 : d->quantity));
}

static void damage_state(struct page *p, const struct damage *d)
{
	html(p->o, "<span class=\"status s-%s\">%s</span>", damage_is_open(d) ? "at-risk" : "complete",
	    _(code_name(&codelist_damage_state, d->state)));
}

/* ---- on the page of the loan ---- */

static const struct column columns[] = { { NULL, N_("What") }, { NULL, N_("Cost") }, { NULL, N_("State") }, { 0 } };

/* Sums of different currencies are not added. */
static const char *damages_sum(struct page *p, struct set all)
{
	int64_t sum = 0;
	const char *currency = NULL;
	for (size_t i = 0; i < all.count; i++) {
		const struct damage *d = set_row(all, damage, i);
		if (d->cost == NONE)
			continue;
		if (currency && !text_equal(currency, d->currency))
			return NULL;
		currency = d->currency;
		sum += d->cost;
	}
	return currency ? money_people(p->arena, sum, currency) : NULL;
}

void damages_loan_draw(struct page *p, const struct booking *b)
{
	struct set all = loan_damages(p->model, b->head.id, LOSSES);
	const struct resource *r = resource_of(p, b);
	if (!all.count && !booking_is_returned(b))
		return;
	page_section_begin(p, "damage", _("What was missing or broken"), NULL);
	if (!all.count) {
		html(p->o, "<p>%s</p>", _("Nothing: it came back whole."));
		page_section_end(p);
		return;
	}
	table_open(p, _("What was missing or broken"), columns);
	for (size_t i = 0; i < all.count; i++) {
		const struct damage *d = set_row(all, damage, i);
		table_row(p);
		cell(p,
		    (struct cell){ .text = damage_words(p, d),
		        .address = record_href(p, &damage_entity, d->head.id),
		        .illustrative = page_illustrative(p, &damage_entity, d, NULL) });
		cell_words(p, d->cost == NONE ? NULL : money_people(p->arena, d->cost, d->currency));
		if (cell_begin(p, NULL))
			damage_state(p, d);
		cell_end(p);
	}
	table_close(p);
	const char *sum = damages_sum(p, all);
	if (sum)
		html(p->o, "<p>%s</p>", arena_printf(p->arena, _("To replace all of it costs %s."), sum));
	if (r && model_get(p->model, desk, r->desk)) {
		html(p->o, "<p>%s <span>", _("Who follows it up:"));
		record_link(p, &desk_entity, r->desk);
		html(p->o, "</span></p>");
	}
	page_section_end(p);
}

/* ---- one ---- */

struct settle_form {
	const char *note;
};
static const struct field settle_fields[] = { { FIELD(settle_form, NOTE, note), .label = N_("Note"), .max = 2000,
    .help = N_("Such as what was bought, or what the borrower said. The borrower can read it") } };
static const struct entity settle_entity = FORM_OF(settle_form, settle_fields);

struct losing {
	struct page *page;
	const struct damage *damage;
	bool keeps;
	struct record_form form;
};

static const struct {
	const char *state, *words;
	bool opens;
} ends[] = { { CODE_DAMAGE_STATE_SETTLED, N_("It is whole again"), false }, { CODE_DAMAGE_STATE_WRITTEN_OFF, N_("Write it off"), false },
	{ CODE_DAMAGE_STATE_OPEN, N_("Open it again"), true } };

static void settle_draw(struct losing *l)
{
	struct page *p = l->page;
	page_section_begin(p, "act", _("How it ended"), NULL);
	page_fields_begin(p, record_href(p, &damage_entity, l->damage->head.id), false);
	record_form_draw(&l->form);
	html(p->o, "<div class=\"govuk-button-group\">");
	for (size_t i = 0; i < COUNT(ends); i++)
		if (damage_is_open(l->damage) != ends[i].opens)
			page_button(p, ends[i].state, _(ends[i].words), i ? "govuk-button--secondary" : NULL);
	html(p->o, "</div></div>");
	page_form_end(p);
	page_section_end(p);
}

static void losing_draw(struct losing *l)
{
	static const char *const facts[] = { "part", "quantity", "date", NULL };
	struct page *p = l->page;
	const struct damage *d = l->damage;
	const struct copy *c = model_get(p->model, copy, d->copy);
	const struct resource *r = c ? model_get(p->model, resource, c->resource) : NULL;
	const char *title = p->title = damage_words(p, d);
	page_form_head(p,
	    (const char *const[]){ _("Resources"), page_href(p, "/resources"), text_cut(p->arena, copy_words(p, d->copy), 60),
	        record_href(p, &copy_entity, d->copy), text_cut(p->arena, title, 60), NULL, NULL },
	    _("Damage or loss"), title, copy_words(p, d->copy));
	html(p->o, "<p>");
	damage_state(p, d);
	html(p->o, "</p>");
	facts_begin(p);
	fact_all(p, &damage_entity, d, facts);
	if (d->cost != NONE) {
		fact_begin(p, _("Cost"));
		page_marked(p, &damage_entity, d->head.id, "cost", money_people(p->arena, d->cost, d->currency));
		fact_end(p);
	}
	if (d->booking != NONE && model_get(p->model, booking, d->booking)) {
		const struct booking *b = model_get(p->model, booking, d->booking);
		fact_begin(p, _("In the loan"));
		page_link_text(p, record_href(p, &booking_entity, b->head.id), model_title(p->model, &organisation_entity, b->borrower));
		fact_end(p);
	}
	const struct desk *desk = r ? model_get(p->model, desk, r->desk) : NULL;
	if (desk) {
		fact_begin(p, _("Who follows it up"));
		record_link(p, &desk_entity, desk->head.id);
		fact_end(p);
		desk_reach(p, desk);
	}
	fact(p, &damage_entity, d, "note");
	facts_end(p);
	if (l->keeps)
		settle_draw(l);
	page_standing(p, &damage_entity, d);
	html(p->o, "</div>\n");
}

static void losing_post(struct losing *l)
{
	struct page *p = l->page;
	struct settle_form t = { 0 };
	const char *act = page_field(p, "act");
	struct damage *now = row_copy(p->arena, &damage_entity, l->damage);
	if (!l->keeps) {
		page_forbidden(p);
		return;
	}
	if (code_place(&codelist_damage_state, act) == codelist_damage_state.count)
		problem_add(p->problems, "act", "%s", _("Choose how it ended"));
	if (!record_form_read(&l->form, &t) || p->problems->errors) {
		page_refuse(p);
		losing_draw(l);
		return;
	}
	now->state = act;
	now->note = t.note;
	if (row_put(p->model, &damage_entity, l->damage, now, &p->change))
		page_done(p, record_href(p, &damage_entity, l->damage->head.id), "saved");
}

void page_damages(struct page *p)
{
	const struct damage *d = page_record(p, &damage_entity);
	if (!d)
		return;
	page_show(p, "damage", &damage_entity, d);
	if (page_is_data(p))
		return;
	struct losing l = { .page = p, .damage = d, .keeps = page_may(p, ACT_CHANGE, &damage_entity, d) };
	record_form_open(&l.form, p, &settle_entity);
	if (page_posted(p)) {
		losing_post(&l);
		return;
	}
	record_form_set(&l.form, "note", text_or(d->note, ""));
	losing_draw(&l);
}
