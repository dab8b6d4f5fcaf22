/* hosting.c - who gives the guests of a visit a bed, for who prepares it alone. Every look is written down, and all of it is erased behind its last day. */
#include <string.h>

#include "base/date.h"
#include "base/message.h"
#include "base/text.h"
#include "model/engine/row.h"
#include "rule/retention.h"
#include "web/govuk/govuk.h"
#include "web/kit/session.h"
#include "web/page/delivery/delivery.h"
#include "web/page/delivery/exchange.h"
#include "web/record/record_form.h"

enum { HOSTS_MAX = 500 };

static const char *const host_fields[] = { "host", "phone", "guests", "room", "dietary", "emergency", "until" };
static const char private_names[] = "host phone room dietary emergency";

struct hosts {
	struct page *page;
	const struct activity *activity;
	const struct hosting *old; /* that is changed; NULL: a new one */
	struct record_form form;
	struct set all;
};

/* The last day for which a host may be kept. */
static const char *hosts_latest(const struct hosts *h)
{
	struct model *m = h->page->model;
	const char *last = exchange_last_day(m->arena, h->activity), *day = retention_day(m);
	return retention_until(m, RETENTION_HOST, last && strcmp(last, day) > 0 ? last : day);
}

static const struct hosting *hosts_find(struct set all, const char *number)
{
	int64_t n;
	for (size_t i = 0; number && integer_parse(number, &n) && i < all.count; i++)
		if (set_row(all, hosting, i)->number == n)
			return set_row(all, hosting, i);
	return NULL;
}

/* ---- the list ---- */

static const struct column columns[] = { { NULL, N_("Host") }, { NULL, N_("Telephone") }, { NULL, N_("Guests") }, { NULL, N_("Room") },
	{ NULL, N_("Meals") }, { NULL, N_("Emergency contact") }, { NULL, N_("Erased after") }, { NULL, N_("Change") }, { 0 } };

static void hosts_row(const struct hosts *h, const struct hosting *t)
{
	struct page *p = h->page;
	const struct activity *a = h->activity;
	const char *const said[] = { t->host, t->phone, integer_people(p->arena, t->guests), t->room, t->dietary, t->emergency,
		date_people(p->arena, t->until) };
	bool made_up = exchange_hosts_made_up(p->model, a);
	table_row(p);
	for (size_t i = 0; i < COUNT(said); i++)
		cell(p, (struct cell){ .text = said[i], .illustrative = made_up && said[i] });
	if (cell_begin(p, NULL))
		html(p->o, "<a class=\"govuk-link\" href=\"%s?number=%lld\">%s<span class=\"govuk-visually-hidden\">%s%s</span></a>",
		    exchange_href(p, a, "hosts"), (long long)t->number, _("Change or remove"), message_colon(), t->host);
	cell_end(p);
}

static void hosts_list(const struct hosts *h)
{
	struct page *p = h->page;
	int64_t guests = guests_hosted(p->model, h->activity->head.id);
	page_section_begin(p, "hosts", _("Hosts"), NULL);
	if (h->all.count) {
		html(p->o, "<p>%s",
		    arena_printf(
		        p->arena, message_n("%s guest has a bed.", "%s guests have a bed.", (long)guests), integer_people(p->arena, guests)));
		if (exchange_hosts_made_up(p->model, h->activity))
			page_mark(p);
		html(p->o, "</p>");
	}
	table_open(p, _("Hosts"), columns);
	for (size_t i = 0; i < h->all.count; i++) {
		const struct hosting *t = set_row(h->all, hosting, i);
		hosts_row(h, t);
		page_log_access(p, "view", &hosting_entity, t->head.id, private_names, NULL);
	}
	if (!table_close(p))
		page_empty(p, _("No host is recorded yet."));
	page_section_end(p);
}

/* ---- the form ---- */

static void hosts_remove_form(const struct hosts *h)
{
	struct page *p = h->page;
	page_form_begin(p, exchange_href(p, h->activity, "hosts"), false);
	html(p->o, "<input type=\"hidden\" name=\"number\" value=\"%lld\"><input type=\"hidden\" name=\"act\" value=\"remove\">",
	    (long long)h->old->number);
	govuk_button(p->o, &(struct govuk_button){ .text = _("Erase this host now"), .classes = "govuk-button--warning" });
	page_form_end(p);
}

static void hosts_draw(struct hosts *h)
{
	struct page *p = h->page;
	p->title = arena_printf(p->arena, _("Hosts of guests: %s"), h->activity->title);
	page_form_head(p, exchange_crumbs(p, h->activity, _("Hosts of guests")), h->activity->title, _("Hosts of guests"),
	    _("Only those who prepare this visit can read this. Enter nothing about a guest: a number is enough."));
	hosts_list(h);
	page_section_begin(p, "host-form", h->old ? _("Change a host") : _("Add a host"), NULL);
	page_form_begin(p, exchange_href(p, h->activity, "hosts"), false);
	if (h->old)
		html(p->o, "<input type=\"hidden\" name=\"number\" value=\"%lld\">", (long long)h->old->number);
	html(p->o, "<div class=\"form__fields\">");
	for (size_t i = 0; i < COUNT(host_fields); i++)
		form_field_draw(&h->form, entity_field(&hosting_entity, host_fields[i]));
	page_fields_end(p, h->old ? _("Save the host") : _("Add the host"));
	if (h->old)
		hosts_remove_form(h);
	page_section_end(p);
	page_end(p);
}

/* ---- saving ---- */

static void hosts_until_check(struct hosts *h, const struct hosting *t)
{
	struct page *p = h->page;
	const char *latest = hosts_latest(h), *today = retention_day(p->model);
	if (t->until && strcmp(t->until, latest) > 0)
		problem_add(p->problems, "until", _("Enter a day up to %s: we keep hosts for %s after the visit"), date_people(p->arena, latest),
		    arena_printf(p->arena, message_n("%lld month", "%lld months", (long)retention_months(p->model, RETENTION_HOST)),
		        (long long)retention_months(p->model, RETENTION_HOST)));
	else if (t->until && strcmp(t->until, today) < 0)
		problem_add(p->problems, "until", _("Enter a day from %s on, or erase the host now"), date_people(p->arena, today));
}

static void hosts_save(struct hosts *h)
{
	struct page *p = h->page;
	struct hosting *t = h->old ? row_copy(p->arena, &hosting_entity, h->old) : row_new(p->arena, &hosting_entity);
	int64_t number = h->old ? h->old->number : host_last_number(p->model, h->activity->head.id) + 1;
	record_form_post(&h->form);
	record_form_set(&h->form, "activity", h->activity->slug);
	record_form_set(&h->form, "number", arena_printf(p->arena, "%lld", (long long)number));
	bool good = record_form_read(&h->form, t);
	hosts_until_check(h, t);
	if (!good || p->problems->errors) {
		page_refuse(p);
		hosts_draw(h);
		return;
	}
	if (!page_require(p, h->old ? ACT_CHANGE : ACT_ADD, &hosting_entity, t))
		return;
	if (!row_put(p->model, &hosting_entity, h->old, t, &p->change))
		return;
	page_log_access(p, "change", &hosting_entity, t->head.id, private_names, NULL);
	page_done(p, exchange_href(p, h->activity, "hosts"), "saved");
}

static void hosts_remove(struct hosts *h)
{
	struct page *p = h->page;
	if (!page_require(p, ACT_REMOVE, &hosting_entity, h->old))
		return;
	page_log_access(p, "erase", &hosting_entity, h->old->head.id, private_names, NULL);
	if (row_delete(p->model, &hosting_entity, h->old, &p->change))
		page_done(p, exchange_href(p, h->activity, "hosts"), "removed");
}

void page_hosts(struct page *p)
{
	struct hosts h = { .page = p, .activity = exchange_kept_record(p) };
	if (!h.activity)
		return;
	const char *number = page_posted(p) ? page_field(p, "number") : page_parameter(p, "number");
	h.all = hosts_of(p->model, h.activity->head.id, HOSTS_MAX);
	h.old = hosts_find(h.all, number);
	if (number && !h.old) {
		page_not_found(p);
		return;
	}
	record_form_start(&h.form, p, &hosting_entity, h.old);
	if (page_posted(p) && h.old && text_equal(page_field(p, "act"), "remove")) {
		hosts_remove(&h);
		return;
	}
	if (page_posted(p)) {
		hosts_save(&h);
		return;
	}
	if (h.old)
		record_form_fill(&h.form);
	else
		record_form_set(&h.form, "until", hosts_latest(&h));
	hosts_draw(&h);
}
