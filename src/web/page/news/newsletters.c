/* newsletters.c - the archive: every issue that was sent, and one of them. Officers see how many people get it, and what is being written. */
#include "web/kit/language.h"
#include "web/page/news/newsletters.h"

#include "base/date.h"
#include "base/locale.h"
#include "base/message.h"
#include "base/text.h"
#include "job/letters/newsletter.h"
#include "model/rows/sending.h"
#include "rule/event/series.h"
#include "web/govuk/govuk.h"

enum { ISSUES = 60, SUMMARY = 320 };

/* ---- one issue ---- */

/* Whether it can be had by email: its links need the site's address. */
static bool newsletters_by_mail(struct page *p)
{
	return address_site(p) != NULL;
}

/* An issue that was sent stays as it was. Its links lead to the records as they are today. */
static void told_head(struct page *p, const struct newsletter_told *t)
{
	const struct entity *e = t->article ? &article_entity : &event_entity;
	const void *row = t->article ? (const void *)t->article : t->event;
	html(p->o, "<li><h3>");
	if (t->title_changed) {
		bool original = language_original_begin(p, e, row, entity_title(e));
		page_link_text(p, record_href(p, e, record_id(row)), t->title);
		language_original_end(p, entity_title(e), original);
	} else {
		record_link(p, e, record_id(row));
	}
	html(p->o, "</h3>");
}

/* What is so now: of an event its day, time and venue, and a title that is another. */
static const char *told_since(struct page *p, const struct newsletter_told *t)
{
	const struct event *e = t->event;
	if (!e)
		return _("The article has changed since this was sent.");
	if (event_is_cancelled(e))
		return _("The event was cancelled after this was sent.");
	return arena_printf(p->arena, _("Changed since this was sent. Now: %s"),
	    MESSAGE_LINE(p->arena, t->title_changed ? e->title : NULL, e->starts ? date_people(p->arena, e->starts) : NULL, e->time, e->venue));
}

static void told_draw(struct page *p, const struct newsletter_told *t)
{
	told_head(p, t);
	html(p->o, "<p>");
	if (t->event)
		html(p->o, "%s", MESSAGE_LINE(p->arena, t->starts ? date_people(p->arena, t->starts) : NULL, t->time, t->venue));
	else if (t->facts_changed)
		html(p->o, "%s", text_or(t->summary, ""));
	else
		language_plain(p, &article_entity, t->article, t->article->summary ? "summary" : "text", SUMMARY);
	html(p->o, "</p>");
	if (t->title_changed || t->facts_changed)
		html(p->o, "<p class=\"small muted\">%s</p>", told_since(p, t));
	html(p->o, "</li>");
}

static void items_draw(struct page *p, struct set items, bool events, const char *id, const char *heading)
{
	bool any = false;
	for (size_t i = 0; i < items.count; i++) {
		const struct newsletter_told told = newsletter_told(p->model, set_row(items, newsletter_item, i));
		if (events ? !told.event : !told.article)
			continue;
		if (!any) {
			page_section_begin(p, id, heading, NULL);
			html(p->o, "<ul class=\"rows\">");
		}
		any = true;
		told_draw(p, &told);
	}
	if (any) {
		html(p->o, "</ul>");
		page_section_end(p);
	}
}

void newsletters_content(struct page *p, const struct newsletter *n)
{
	struct set items = newsletter_items_of(p->model, n);
	page_block(p, "measure", &newsletter_entity, n, "introduction");
	items_draw(p, items, false, "news", _("News"));
	items_draw(p, items, true, "events", _("What is on"));
}

static void issue_counts(struct page *p, const struct newsletter *n)
{
	const int64_t none = 0, mails = n->recipients == NONE ? none : n->recipients, back = n->returned == NONE ? none : n->returned,
	              left = n->unsubscribed == NONE ? none : n->unsubscribed;
	if (!visitor_is_officer(p->visitor) || newsletter_is_draft(n))
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
	page_show_list(p, "items", newsletter_items_of(p->model, n), NULL);
	if (page_is_data(p))
		return;
	page_begin(
	    p, (const char *const[]){ _("Newsletter"), page_href(p, "/newsletter"), NULL, NULL }, NULL, n->title, date_people(p->arena, n->date));
	newsletters_content(p, n);
	issue_counts(p, n);
	if (newsletters_by_mail(p))
		page_more(p, "/newsletter/subscribe", _("Get the newsletter by email"));
	page_end(p);
}

/* ---- the archive ---- */

static void officers_draw(struct page *p)
{
	struct set open = newsletters_open(p->model, 10);
	page_section_begin(p, "office", _("For officers"), NULL);
	int64_t get = subscribers_counted(p->model, CODE_SUBSCRIBER_STATE_CONFIRMED),
	        asked = subscribers_counted(p->model, CODE_SUBSCRIBER_STATE_ASKED);
	html(p->o, "<p>%s %s</p>",
	    arena_printf(
	        p->arena, message_n("%s person gets the newsletter.", "%s people get the newsletter.", (long)get), integer_people(p->arena, get)),
	    arena_printf(p->arena,
	        message_n("%s person asked for it and has not confirmed yet.", "%s people asked for it and have not confirmed yet.", (long)asked),
	        integer_people(p->arena, asked)));
	for (size_t i = 0; i < open.count; i++) {
		const struct newsletter *n = set_row(open, newsletter, i);
		html(p->o, "<p>%s%s", _(code_name(&codelist_newsletter_state, n->state)), message_colon());
		page_link_text(p, arena_printf(p->arena, "/newsletter/check/%s", url_encode(p->arena, n->slug, true)), n->title);
		html(p->o, "</p>");
	}
	page_form_begin(p, "/newsletter/new", false);
	page_button(p, NULL, _("Begin an issue"), "govuk-button--secondary");
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
	    newsletters_by_mail(p) ? _("What is new about our partner cities, and what is on. You can read each issue here or get it by email.")
	                           : _("What is new about our partner cities, and what is on. You can read each issue here."));
	if (newsletters_by_mail(p))
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
	if (visitor_is_officer(p->visitor) && !p->as_at)
		officers_draw(p);
	page_end(p);
}
