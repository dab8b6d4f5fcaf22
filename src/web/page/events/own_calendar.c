/* own_calendar.c - the dates that concern one person, at an address that only they know: what their organisations hold, owe, borrow and booked, and
 * what is due of their post. A calendar program can't sign in, so the address opens it; its owner changes it at any time.
 *
 * Of the address only the hash of its key is kept. The key is made from the session's secret and the nonce of the form, so that the page behind the
 * form can tell it to this browser for some minutes, and never after. */
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/secret.h"
#include "base/text.h"
#include "model/engine/keeping.h"
#include "model/read/dated_read.h"
#include "rule/account.h"
#include "rule/calendar.h"
#include "rule/event/registration.h"
#include "rule/partner.h"
#include "web/govuk/govuk.h"
#include "web/kit/session.h"
#include "web/page/events/feed.h"

enum { OWN_LIMIT = 2000, BOOKED = 500, BODIES = GRANTS_MAX + 1, SHOWN_SECONDS = 10 * 60, MONTHS_BACK = 12 };
static const int64_t LASTS = (int64_t)20 * 365 * 24 * 60 * 60;

/* ---- the key ---- */

static const char *own_key_of(struct page *p, const char *nonce)
{
	return secret_seal(p->arena, p->session->secret, arena_printf(p->arena, "own calendar %s", nonce));
}

static const struct ticket *own_ticket(struct page *p, int64_t account)
{
	struct set all = model_referring(p->model, &ticket_entity, "account", account, 1000);
	return set_find(all, ticket, ticket_opens_calendar(each));
}

/* The key that the address of the page says was just made, when this browser made it. */
static const char *key_made(struct page *p)
{
	const char *nonce = page_parameter(p, "made"), *key = nonce && p->session->secret ? own_key_of(p, nonce) : NULL;
	const struct ticket *t = key ? ticket_find(p->model, key) : NULL;
	return t && t->account == p->visitor->account && clock_now() - stamp_seconds(t->head.created) < SHOWN_SECONDS ? key : NULL;
}

/* ---- the page ---- */

static void address_tell(struct page *p, const char *key)
{
	const char *path = arena_printf(p->arena, "/calendar/mine.ics?key=%s", key), *site = address_site(p);
	html(p->o,
	    "<div class=\"govuk-inset-text\"><p><label class=\"govuk-label govuk-label--s\" for=\"address\">%s</label>"
	    "<input class=\"govuk-input\" id=\"address\" readonly autocomplete=\"off\" spellcheck=\"false\" value=\"%s\"></p>",
	    _("The address of your calendar"), arena_printf(p->arena, "%s%s", text_or(site, ""), path));
	if (feed_webcal(p, path))
		html(p->o, "<p><a class=\"govuk-link\" href=\"%s\">%s</a></p>", feed_webcal(p, path),
		    _("Subscribe with the calendar program of this device"));
	if (!site)
		html(p->o, "<p>%s</p>", _("Put the address of this site in front of it: it is not set here."));
	html(p->o, "<p>%s</p></div>",
	    _("Copy it into your calendar program now. We keep no copy, so we cannot show it again. Anyone who has it can read these dates: keep it to yourself."));
}

static void own_button(struct page *p, const char *what, const char *text, bool first)
{
	page_form_begin(p, arena_printf(p->arena, "/calendar/own?what=%s", what), false);
	page_button(p, NULL, text, first ? NULL : "govuk-button--secondary");
	page_form_end(p);
}

static void own_draw(struct page *p)
{
	const struct ticket *t = own_ticket(p, p->visitor->account);
	const char *key = key_made(p);
	page_begin(p, (const char *const[]){ _("Your account"), "/account", NULL, NULL }, NULL, _("Your own calendar"),
	    _("Your dates in your calendar program: what your organisations hold, booked and borrowed, and what is due of you."));
	html(p->o, "<div class=\"measure\">");
	if (key)
		address_tell(p, key);
	else if (t)
		html(p->o, "<p>%s</p>",
		    arena_printf(p->arena,
		        _("Your calendar has had its address since %s. Calendar programs that know it get each change within some hours."),
		        date_people(p->arena, arena_strndup(p->arena, t->head.created, 10))));
	else
		html(p->o, "<p>%s</p>", _("A calendar program cannot sign in, so it needs an address that only you know."));
	own_button(p, "make", t ? _("Change the address") : _("Make the address"), !key);
	if (t) {
		html(p->o, "<p>%s</p>",
		    _("If you change it, the old address stops working at once. It also stops when you change your password or sign out everywhere else."));
		own_button(p, "end", _("Stop it"), false);
	}
	html(p->o, "</div>");
	page_end(p);
}

void page_own_calendar(struct page *p)
{
	const struct ticket *old = own_ticket(p, p->visitor->account);
	if (!page_posted(p)) {
		p->fresh = true;
		own_draw(p);
		return;
	}
	if (old && !row_delete(p->model, &ticket_entity, old, &p->change))
		return;
	if (!text_equal(page_parameter(p, "what"), "make")) {
		page_done(p, "/calendar/own", "saved");
		return;
	}
	const char *key = own_key_of(p, p->session->nonce);
	if (ticket_keep(p->model, p->visitor->account, CODE_TICKET_PURPOSE_CALENDAR, NULL, key, LASTS, &p->change))
		page_done(p, arena_printf(p->arena, "/calendar/own?made=%s", url_encode(p->arena, p->session->nonce, false)), NULL);
}

/* ---- for the calendar program ---- */

struct own_dates {
	struct page *page;
	const char *from;
	struct dated *each;
	size_t count, room;
};

static void own_dates_add(struct own_dates *o, const struct dated *d)
{
	if (o->count == o->room) {
		size_t room = o->room ? o->room * 2 : 256;
		struct dated *more = arena_array(o->page->arena, struct dated, room);
		if (o->count)
			memcpy(more, o->each, o->count * sizeof(*more));
		o->each = more;
		o->room = room;
	}
	o->each[o->count++] = *d;
}

static void own_calendar_read(struct own_dates *o, int64_t organisation, int64_t post)
{
	const struct dated_filter f = { .from = o->from,
		.organisation = organisation,
		.place = NONE,
		.objective = NONE,
		.post = post,
		.borrower = organisation != NONE,
		.cancelled = true };
	size_t n;
	struct dated *all = dated_read(o->page->model, &f, NULL, OWN_LIMIT, &n);
	for (size_t i = 0; i < n; i++)
		own_dates_add(o, &all[i]);
}

/* Events at which the organisation has places, or waits for them. */
static void own_booked(struct own_dates *o, int64_t organisation)
{
	struct model *m = o->page->model;
	struct set booked = model_referring(m, &registration_entity, "organisation", organisation, BOOKED);
	for (size_t i = 0; i < booked.count; i++) {
		const struct registration *t = set_row(booked, registration, i);
		const struct event *e = registration_is_off(t) ? NULL : model_get(m, event, t->event);
		if (e && e->starts && strcmp(e->starts, o->from) >= 0)
			own_dates_add(o, &(struct dated){ .date = e->starts, .until = e->ends, .kind = DATED_EVENT, .record = e->head.id });
	}
}

static int own_order(const void *a, const void *b)
{
	const struct dated *x = a, *y = b;
	int by = strcmp(x->date, y->date);
	by = by ? by : x->kind != y->kind ? (x->kind < y->kind ? -1 : 1) : 0;
	return by ? by : x->record != y->record ? (x->record < y->record ? -1 : 1) : 0;
}

/* What two of the person's organisations have together is told once. */
static void own_sort(struct own_dates *o)
{
	size_t n = 0;
	if (o->count)
		qsort(o->each, o->count, sizeof(*o->each), own_order);
	for (size_t i = 0; i < o->count; i++)
		if (!n || own_order(&o->each[n - 1], &o->each[i]))
			o->each[n++] = o->each[i];
	o->count = n;
}

/* The bodies that the account speaks for, and that of its person. */
static size_t own_bodies(struct page *p, const struct person *person, int64_t *bodies)
{
	size_t n = 0;
	for (size_t i = 0; i < p->visitor->grant_count; i++)
		if (p->visitor->grants[i].organisation != NONE)
			bodies[n++] = p->visitor->grants[i].organisation;
	if (person && person->organisation != NONE)
		bodies[n++] = person->organisation;
	return n;
}

static struct own_dates own_dates_of(struct page *p, const struct account *account)
{
	const struct person *person = account->person == NONE ? NULL : model_get(p->model, person, account->person);
	int64_t bodies[BODIES];
	size_t n = own_bodies(p, person, bodies);
	struct own_dates o = { .page = p, .from = date_add_days(p->arena, date_first(p->arena, p->model->as_at), -31 * MONTHS_BACK) };
	for (size_t i = 0; i < n; i++) {
		own_calendar_read(&o, bodies[i], NONE);
		own_booked(&o, bodies[i]);
	}
	if (person && person_is_post(person))
		own_calendar_read(&o, NONE, person->head.id);
	else if (!n) /* nothing says what is theirs: who speaks for no organisation has them all */
		own_calendar_read(&o, NONE, NONE);
	own_sort(&o);
	return o;
}

void page_own_feed(struct page *p)
{
	const struct ticket *ticket = ticket_find(p->model, page_parameter(p, "key")); /* in the query, which no log holds */
	const struct account *account = ticket && ticket_opens_calendar(ticket) ? model_get(p->model, account, ticket->account) : NULL;
	p->fresh = true;
	if (p->format != PAGE_ICS || !account_is_active(account)) {
		p->format = PAGE_HTML;
		page_refusal(p, 404, _("This calendar has another address now"),
		    _("Its owner changed the address or stopped it. If it is yours, sign in and make a new one in your account."));
		return;
	}
	session_lend(p, account);
	struct own_dates o = own_dates_of(p, account);
	feed_lines_write(p, arena_printf(p->arena, _("%s: your own dates"), model_setting(p->model, "site-name", _("International strategy"))),
	    calendar_lines(p->model, o.each, o.count));
	/* who asks again and again gets the calendar only when it is another */
	p->response->etag = arena_printf(p->arena, "\"%s\"", secret_hash(p->arena, out_text(p->o)));
	p->response->cache_control = "private, no-cache";
}
