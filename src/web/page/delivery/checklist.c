/* checklist.c - what must be ready before a visit: each thing with how it stands, and the form that answers one of them. */
#include "base/date.h"
#include "base/message.h"
#include "base/text.h"
#include "model/engine/row.h"
#include "web/govuk/govuk.h"
#include "web/page/delivery/delivery.h"
#include "web/page/delivery/exchange.h"
#include "web/record/record_form.h"

struct checking {
	struct page *page;
	const struct activity *activity;
	struct exchange_ready ready;
	const struct ladder_criterion *asked; /* that is answered; NULL: the list */
	struct record_form form;
};

static const char *checking_href(struct page *p, const struct activity *a, const struct element *e)
{
	return arena_printf(p->arena, "%s?criterion=%s", exchange_href(p, a, "checklist"), url_encode(p->arena, e->slug, false));
}

/* ---- the list ---- */

static const struct column columns[] = { { NULL, N_("What must be ready") }, { NULL, N_("State") }, { NULL, N_("Next") }, { 0 } };

static void checking_row(struct checking *k, const struct ladder_criterion *c)
{
	struct page *p = k->page;
	const struct visit_check *t = check_of(p->model, k->activity->head.id, c->element->head.id);
	enum exchange_way way = exchange_way(c->element);
	bool elsewhere = way == EXCHANGE_PROGRAMME || way == EXCHANGE_HOSTS;
	table_row(p);
	if (cell_begin(p, NULL)) {
		html(p->o, "%s", c->element->title);
		if (c->element->text)
			html(p->o, "<br><span class=\"small muted\">%s</span>", page_plain(p, c->element->text, 300));
	}
	cell_end(p);
	if (cell_begin(p, NULL)) {
		html(p->o, "<strong class=\"status %s\">%s</strong> <span class=\"small\">%s", ladder_good(c->state) ? "s-complete" : "s-not-started",
		    ladder_good(c->state) ? _("Ready") : _("Missing"), exchange_ready_words(p->model, k->activity, c));
		if (exchange_ready_made_up(p->model, k->activity, c))
			page_mark(p);
		html(p->o, "</span>");
		if (t && t->document != NONE) {
			html(p->o, "<br>");
			record_link(p, &document_entity, t->document);
		}
		if (t && t->note)
			html(p->o, "<br><span class=\"small muted\">%s</span>", page_plain(p, t->note, 300));
	}
	cell_end(p);
	if (cell_begin(p, NULL))
		html(p->o, "<a class=\"govuk-link\" href=\"%s\">%s<span class=\"govuk-visually-hidden\">%s%s</span></a>",
		    elsewhere ? exchange_href(p, k->activity, way == EXCHANGE_HOSTS ? "hosts" : "plan") : checking_href(p, k->activity, c->element),
		    way == EXCHANGE_HOSTS           ? _("Hosts")
		        : way == EXCHANGE_PROGRAMME ? _("Plan a day")
		        : t                         ? _("Change the answer")
		                                    : _("Answer it"),
		    message_colon(), c->element->title);
	if (elsewhere)
		html(p->o, "<br><a class=\"govuk-link small\" href=\"%s\">%s<span class=\"govuk-visually-hidden\">%s%s</span></a>",
		    checking_href(p, k->activity, c->element), t ? _("Change the answer") : _("Not needed?"), message_colon(), c->element->title);
	cell_end(p);
}

static void checking_list(struct checking *k)
{
	struct page *p = k->page;
	p->title = arena_printf(p->arena, _("What is ready: %s"), k->activity->title);
	page_begin(p, exchange_crumbs(p, k->activity, _("What is ready")), k->activity->title, _("What is ready"),
	    k->ready.unkept ? _("This visit is over, and no checklist was kept for it. Only those who prepare this visit can read this.")
	                    : arena_printf(p->arena, _("%zu of %zu things are ready. Only those who prepare this visit can read this."),
	                          k->ready.good, k->ready.count));
	table_open(p, _("What is ready"), columns);
	for (size_t i = 0; i < k->ready.count; i++)
		checking_row(k, &k->ready.each[i]);
	if (!table_close(p))
		page_setting_missing(p, "exchange-checklist", _("Choose the checklist of visits"));
	page_end(p);
}

/* ---- one answer ---- */

/* Of what is counted two numbers, of anything else yes or no with the paper that shows it. What other pages count is only answered by that it is
 * not needed. */
static const char *const *checking_fields(const struct checking *k)
{
	static const char *const numbers[] = { "ready", "asked", "answer", "date", "note", NULL };
	static const char *const answer[] = { "answer", "date", "document", "note", NULL };
	static const char *const needless[] = { "answer", "date", "note", NULL };
	enum exchange_way way = exchange_way(k->asked->element);
	return way == EXCHANGE_NUMBERS ? numbers : way == EXCHANGE_ANSWER ? answer : needless;
}

static const struct code needless_codes[] = { { CODE_CHECK_ANSWER_NOT_NEEDED, N_("This visit does not need it, and the note says why"), NULL } };
static const struct codelist needless_list = { .name = "check-answer", .codes = needless_codes, .count = COUNT(needless_codes) };

static struct field checking_field(const struct checking *k, const char *name)
{
	struct field f = *entity_field(&visit_check_entity, name);
	f.flags |= field_group(&f) == GROUP_BASICS && f.kind != K_REF ? SOMETIMES : 0; /* the answer itself is no choice to leave out */
	if (f.list == &codelist_check_answer && exchange_way(k->asked->element) != EXCHANGE_ANSWER) {
		f.flags &= ~(unsigned)SOMETIMES;
		f.label = N_("Is it needed?");
		f.list = &needless_list;
	}
	return f;
}

static void checking_draw(struct checking *k)
{
	struct page *p = k->page;
	const struct element *e = k->asked->element;
	const char *const *names = checking_fields(k);
	p->title = arena_printf(p->arena, _("Answer: %s"), e->title);
	page_form_head(
	    p, exchange_crumbs(p, k->activity, _("What is ready")), k->activity->title, e->title, e->text ? page_plain(p, e->text, 400) : NULL);
	page_fields_begin(p, checking_href(p, k->activity, e), false);
	for (size_t i = 0; names[i]; i++) {
		struct field f = checking_field(k, names[i]);
		form_field_draw(&k->form, &f);
	}
	page_fields_end(p, _("Save the answer"));
	page_link_line(p, exchange_href(p, k->activity, "checklist"), _("The whole checklist"));
	page_end(p);
}

static void checking_post(struct checking *k, const struct visit_check *old)
{
	struct page *p = k->page;
	struct visit_check *t = old ? row_copy(p->arena, &visit_check_entity, old) : row_new(p->arena, &visit_check_entity);
	record_form_post(&k->form);
	record_form_set(&k->form, "activity", k->activity->slug);
	record_form_set(&k->form, "criterion", k->asked->element->slug);
	bool good = record_form_read(&k->form, t);
	if (good && t->answer && exchange_way(k->asked->element) != EXCHANGE_ANSWER && !exchange_not_needed(t))
		problem_add(p->problems, "answer", "%s", _("Leave this empty, or say that it is not needed. The rest is counted"));
	if (good && !page_may(p, old ? ACT_CHANGE : ACT_ADD, &visit_check_entity, t))
		problem_add(p->problems, "document", "%s", _("Choose a document that your organisation published, or leave it empty"));
	if (!good || p->problems->errors) {
		page_refuse(p);
		checking_draw(k);
		return;
	}
	if (row_put(p->model, &visit_check_entity, old, t, &p->change))
		page_done(p, exchange_href(p, k->activity, "checklist"), "saved");
}

void page_checklist(struct page *p)
{
	struct checking k = { .page = p, .activity = exchange_kept_record(p) };
	if (!k.activity)
		return;
	const char *slug = page_parameter(p, "criterion");
	k.ready = exchange_ready(p->model, k.activity);
	k.asked = slug ? FIND(k.ready.each, k.ready.count, text_equal(each->element->slug, slug)) : NULL;
	if ((slug && !k.asked) || (page_posted(p) && !k.asked)) {
		page_not_found(p);
		return;
	}
	if (!k.asked) {
		checking_list(&k);
		return;
	}
	const struct visit_check *old = check_of(p->model, k.activity->head.id, k.asked->element->head.id);
	record_form_start(&k.form, p, &visit_check_entity, old);
	if (page_posted(p)) {
		checking_post(&k, old);
		return;
	}
	if (old)
		record_form_fill(&k.form);
	else
		record_form_set(&k.form, "date", p->model->own_day);
	checking_draw(&k);
}
