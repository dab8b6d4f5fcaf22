/* newsletters.c - the archive: every issue that was sent, and one of them. Officers see how many people get it, and what is being written. */
#include "web/kit/language.h"
#include "web/page/news/newsletters.h"

#include <stdlib.h>

#include "base/date.h"
#include "base/locale.h"
#include "base/text.h"
#include "job/letters/newsletter.h"
#include "model/rows/sending.h"
#include "web/govuk/govuk.h"

enum { ISSUES = 60, ITEMS = 60, SUMMARY = 320 };

static bool keeps(const struct page *p)
{
	return visitor_roles(p->visitor) & ROLES_OFFICERS;
}

/* ---- one issue ---- */

static int in_order(const void *a, const void *b)
{
	const struct newsletter_item *x = *(const struct newsletter_item *const *)a, *y = *(const struct newsletter_item *const *)b;
	int64_t p = x->position == NONE ? INT64_MAX : x->position, q = y->position == NONE ? INT64_MAX : y->position;
	return p != q ? (p < q ? -1 : 1) : x->head.id < y->head.id ? -1 : 1;
}

struct set newsletters_items(struct page *p, const struct newsletter *n)
{
	struct set items = model_referring(p->model, &newsletter_item_entity, "newsletter", n->head.id, ITEMS);
	qsort(items.rows, items.count, sizeof(items.rows[0]), in_order);
	return items;
}

static void article_draw(struct page *p, const struct article *a)
{
	html(p->o, "<li><h3>");
	record_link(p, &article_entity, a->head.id);
	html(p->o, "</h3><p>");
	language_plain(p, &article_entity, a, a->summary ? "summary" : "text", SUMMARY);
	html(p->o, "</p></li>");
}

static void event_draw(struct page *p, const struct event *e)
{
	html(p->o, "<li><h3>");
	record_link(p, &event_entity, e->head.id);
	html(p->o, "</h3><p>%s%s%s%s%s</p></li>", e->starts ? date_people(p->arena, e->starts) : "", e->time ? locale_comma() : "",
	    text_or(e->time, ""), e->venue ? locale_comma() : "", text_or(e->venue, ""));
}

static void items_draw(struct page *p, struct set items, bool events, const char *id, const char *heading)
{
	bool any = false;
	for (size_t i = 0; i < items.count; i++) {
		const struct newsletter_item *t = set_row(items, newsletter_item, i);
		const struct article *a = events ? NULL : model_get(p->model, article, t->article);
		const struct event *e = events ? model_get(p->model, event, t->event) : NULL;
		if (!a && !e)
			continue;
		if (!any) {
			page_section_begin(p, id, heading, NULL);
			html(p->o, "<ul class=\"rows\">");
		}
		any = true;
		if (a)
			article_draw(p, a);
		else
			event_draw(p, e);
	}
	if (any) {
		html(p->o, "</ul>");
		page_section_end(p);
	}
}

void newsletters_content(struct page *p, const struct newsletter *n)
{
	struct set items = newsletters_items(p, n);
	page_block(p, "measure", &newsletter_entity, n, "introduction");
	items_draw(p, items, false, "news", _("News"));
	items_draw(p, items, true, "events", _("What is on"));
}

static void issue_counts(struct page *p, const struct newsletter *n)
{
	const int64_t none = 0, mails = n->recipients == NONE ? none : n->recipients, back = n->returned == NONE ? none : n->returned,
	              left = n->unsubscribed == NONE ? none : n->unsubscribed;
	if (!keeps(p) || newsletter_is_draft(n))
		return;
	html(p->o, "<p class=\"small\">%s</p>",
	    arena_printf(p->arena, _("Only officers see this: %s emails were written, %s came back, %s people unsubscribed by it."),
	        integer_people(p->arena, mails), integer_people(p->arena, back), integer_people(p->arena, left)));
}

void page_newsletter(struct page *p)
{
	const struct newsletter *n = page_record(p, &newsletter_entity);
	if (!n)
		return;
	if (newsletter_is_draft(n)) {
		page_redirect(p, arena_printf(p->arena, "/newsletter/check/%s", url_encode(p->arena, n->slug, true)));
		return;
	}
	page_show(p, "newsletter", &newsletter_entity, n);
	page_show_list(p, "items", newsletters_items(p, n), NULL);
	if (page_is_data(p))
		return;
	page_begin(
	    p, (const char *const[]){ _("Newsletter"), page_href(p, "/newsletter"), NULL, NULL }, NULL, n->title, date_people(p->arena, n->date));
	newsletters_content(p, n);
	issue_counts(p, n);
	page_more(p, "/newsletter/subscribe", _("Get the newsletter by email"));
	page_end(p);
}

/* ---- the archive ---- */

static void officers_draw(struct page *p)
{
	struct set open = newsletters_open(p->model, 10);
	page_section_begin(p, "office", _("For officers"), NULL);
	html(p->o, "<p>%s</p>",
	    arena_printf(p->arena, _("%s people get the newsletter. %s asked for it and have not confirmed yet."),
	        integer_people(p->arena, subscribers_counted(p->model, CODE_SUBSCRIBER_STATE_CONFIRMED)),
	        integer_people(p->arena, subscribers_counted(p->model, CODE_SUBSCRIBER_STATE_ASKED))));
	for (size_t i = 0; i < open.count; i++) {
		const struct newsletter *n = set_row(open, newsletter, i);
		html(p->o, "<p>%s: ", _(code_name(&codelist_newsletter_state, n->state)));
		page_link_text(p, arena_printf(p->arena, "/newsletter/check/%s", url_encode(p->arena, n->slug, true)), n->title);
		html(p->o, "</p>");
	}
	page_form_begin(p, "/newsletter/new", false);
	govuk_button(
	    p->o, &(struct govuk_button){ .text = _("Begin an issue"), .classes = "govuk-button--secondary", .prevent_double_click = GOVUK_ON });
	page_form_end(p);
	page_section_end(p);
}

void page_newsletters(struct page *p)
{
	struct set all = newsletters_out(p->model, ISSUES);
	page_show_list(p, "newsletters", all, NULL);
	if (page_is_data(p))
		return;
	page_begin(p, (const char *const[]){ _("Newsletter"), NULL, NULL }, NULL, _("Newsletter"),
	    _("What is new about our partner cities, and what is on. You can read each issue here or get it by email."));
	html(p->o,
	    "<div class=\"cta\"><p>%s</p><a class=\"govuk-button\" href=\"/newsletter/subscribe\" role=\"button\" draggable=\"false\">%s</a></div>",
	    _("Choose the topics that you want to read about. You can leave at any time."), _("Get it by email"));
	if (all.count)
		html(p->o, "<ul class=\"rows\">");
	for (size_t i = 0; i < all.count; i++) {
		const struct newsletter *n = set_row(all, newsletter, i);
		html(p->o, "<li><h3>");
		page_link_text(p, page_href(p, arena_printf(p->arena, "/newsletter/%s", url_encode(p->arena, n->slug, true))), n->title);
		html(p->o, "</h3><p class=\"row__meta\">%s</p></li>", date_people(p->arena, n->date));
	}
	if (all.count)
		html(p->o, "</ul>");
	else
		page_empty(p, _("No issue has been sent yet."));
	if (keeps(p) && !p->as_at)
		officers_draw(p);
	page_end(p);
}
