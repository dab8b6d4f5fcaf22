#include "job/letters/newsletter.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/locale.h"
#include "base/message.h"
#include "base/secret.h"
#include "base/text.h"
#include "codec/html.h"
#include "codec/markdown.h"
#include "model/rows/sending.h"

enum { ITEMS_MOST = 60, BATCH = 200, PROPOSED = 20, SUMMARY_MOST = 320 };
static const struct change by_news = { .who = "newsletter" };

static const char *news_site(struct model *m)
{
	const char *site = model_setting(m, "site-address", "");
	size_t n = strlen(site);
	while (n && site[n - 1] == '/')
		n--;
	return arena_strndup(m->arena, site, n);
}

/* What stands before the paths of a language: "/fr", or "". */
static const char *news_under(struct model *m, const char *language)
{
	return text_equal(language, "en") || !locale_find(language) ? "" : arena_printf(m->arena, "/%s", language);
}

const char *newsletter_link(struct model *m, const char *language, const char *page, const char *secret)
{
	return arena_printf(m->arena, "%s%s/newsletter/%s?key=%s", news_site(m), news_under(m, language), page, secret);
}

/* ---- what it tells of each item ---- */

static int by_position(const void *a, const void *b)
{
	const struct newsletter_item *x = *(const struct newsletter_item *const *)a, *y = *(const struct newsletter_item *const *)b;
	int64_t p = x->position == NONE ? INT64_MAX : x->position, q = y->position == NONE ? INT64_MAX : y->position;
	return p != q ? (p < q ? -1 : 1) : x->head.id < y->head.id ? -1 : 1;
}

struct set newsletter_items_of(struct model *m, const struct newsletter *n)
{
	struct set items = model_referring(m, &newsletter_item_entity, "newsletter", n->head.id, ITEMS_MOST);
	qsort(items.rows, items.count, sizeof(items.rows[0]), by_position);
	return items;
}

static const char *one_line(struct arena *a, const char *markdown)
{
	struct out o = { .arena = a };
	for (const char *s = markdown_plain(a, text_or(markdown, "")); *s; s++)
		out_char(&o, *s == '\n' || *s == '\r' ? ' ' : *s);
	return text_cut(a, text_trim(a, out_text(&o)), SUMMARY_MOST);
}

static bool other(const char *now, const char *then)
{
	return !text_equal(text_or(now, ""), text_or(then, ""));
}

struct newsletter_told newsletter_told(struct model *m, const struct newsletter_item *t)
{
	const struct article *a = model_get(m, article, t->article);
	const struct event *e = model_get(m, event, t->event);
	const char *summary = a ? one_line(m->arena, text_or(a->summary, a->text)) : NULL;
	struct newsletter_told now = { .article = a, .event = e, .title = a ? a->title : NULL, .summary = summary };
	if (e) {
		now.title = e->title;
		now.starts = e->starts;
		now.time = e->time;
		now.venue = e->venue;
	}
	if (!t->title)
		return now;
	struct newsletter_told then = { a, e, t->title, t->summary, t->starts, t->time, t->venue, false, false };
	then.title_changed = other(now.title, then.title);
	then.facts_changed =
	    other(now.summary, then.summary) || other(now.starts, then.starts) || other(now.time, then.time) || other(now.venue, then.venue);
	return then;
}

/* Keeps with each item what the issue tells of it from now on. */
static bool items_keep(struct model *m, const struct newsletter *n, const struct change *c)
{
	struct set items = newsletter_items_of(m, n);
	for (size_t i = 0; i < items.count; i++) {
		const struct newsletter_item *t = set_row(items, newsletter_item, i);
		const struct newsletter_told told = newsletter_told(m, t);
		struct newsletter_item *kept = row_copy(m->arena, &newsletter_item_entity, t);
		kept->title = told.title;
		kept->summary = text_empty(told.summary) ? NULL : told.summary;
		kept->starts = told.starts;
		kept->time = told.time;
		kept->venue = told.venue;
		if (!row_put(m, &newsletter_item_entity, t, kept, c))
			return false;
	}
	return true;
}

/* ---- what it says ---- */

/* A text as it stands in a mail; `in`: its language, NULL that of the mail. */
struct said {
	const char *text, *in;
};

static const char *in_of(const struct entity *e, const void *row, const char *language)
{
	const struct field *f = e ? entity_language(e) : NULL;
	const char *own = text_or(f ? field_text(f, row) : NULL, "en");
	return text_equal(own, language) ? NULL : own;
}

/* In the language where somebody translated it. */
static struct said said_in(struct model *m, const struct entity *e, const void *row, const char *field, const char *text, const char *language)
{
	struct set all = model_said_of(m, &translation_entity, e, record_id(row), 200);
	for (size_t i = 0; in_of(e, row, language) && i < all.count; i++) {
		const struct translation *t = set_row(all, translation, i);
		if (text_equal(t->field, field) && text_equal(t->language, language))
			return (struct said){ t->text, NULL };
	}
	return (struct said){ text, in_of(e, row, language) };
}

struct composing {
	struct model *m;
	const char *language, *topics, *site, *under; /* under: "/fr", or "" */
	struct mail_item items[ITEMS_MOST];
	size_t count;
};

/* What people wrote never stands for an address of the reader's own: a joiner between the signs, which nobody sees. */
static const char *newsletter_written(struct arena *a, const char *text)
{
	struct out o = { .arena = a };
	for (; text && *text; text++) {
		out_char(&o, *text);
		if (text[0] == '{' && text[1] == '{')
			out_str(&o, "\u2060");
	}
	return out_text(&o);
}

static const char *page_in(struct composing *c, const char *path)
{
	return arena_printf(c->m->arena, "%s%s%s", c->site, c->under, path);
}

static struct said title_said(struct composing *c, const struct newsletter_told *told, const struct entity *e, const void *row)
{
	return told->title_changed ? (struct said){ told->title, in_of(e, row, c->language) }
	                           : said_in(c->m, e, row, "title", told->title, c->language);
}

static void article_put_in(struct composing *c, const struct newsletter_told *told, const struct article *t)
{
	struct arena *a = c->m->arena;
	if (!news_wants(a, c->topics, t->topics))
		return;
	struct said title = title_said(c, told, &article_entity, t),
	            text = told->facts_changed
	    ? (struct said){ told->summary, in_of(&article_entity, t, c->language) }
	    : said_in(c->m, &article_entity, t, t->summary ? "summary" : "text", text_or(t->summary, t->text), c->language);
	c->items[c->count++] = (struct mail_item){ .group = _("News"),
		.title = title.text,
		.title_in = title.in,
		.text = one_line(a, text.text),
		.text_in = text.in,
		.link = page_in(c, arena_printf(a, "/articles/%s", url_encode(a, t->slug, true))),
		.button = _("Read it") };
}

static void event_put_in(struct composing *c, const struct newsletter_told *told, const struct event *e)
{
	struct arena *a = c->m->arena;
	struct said title = title_said(c, told, &event_entity, e);
	c->items[c->count++] = (struct mail_item){ .group = _("What is on"),
		.title = title.text,
		.title_in = title.in,
		.text = MESSAGE_LINE(a, told->starts ? date_people(a, told->starts) : NULL, told->time, told->venue),
		.link = page_in(c, arena_printf(a, "/events/%s", url_encode(a, e->slug, true))),
		.button = _("See the event") };
}

static void items_add(struct composing *c, const struct newsletter *n)
{
	struct set items = newsletter_items_of(c->m, n);
	for (size_t i = 0; i < items.count; i++) {
		const struct newsletter_told told = newsletter_told(c->m, set_row(items, newsletter_item, i));
		if (told.article)
			article_put_in(c, &told, told.article);
	}
	for (size_t i = 0; i < items.count; i++) {
		const struct newsletter_told told = newsletter_told(c->m, set_row(items, newsletter_item, i));
		if (told.event && told.starts)
			event_put_in(c, &told, told.event);
	}
}

static const char *news_closing(struct composing *c, const struct newsletter *n)
{
	struct arena *a = c->m->arena;
	return arena_printf(a, "%s\n\n%s\n\n%s\n\n%s", _("You get this email because you subscribed to it."),
	    message_pair(a, _("Change what you get"), mail_own_address(a, 2)), message_pair(a, _("Unsubscribe"), mail_own_address(a, 1)),
	    message_pair(a, _("Read it on the site"), page_in(c, arena_printf(a, "/newsletter/%s", url_encode(a, n->slug, true)))));
}

struct newsletter_text newsletter_text_of(struct model *m, const struct newsletter *n, const char *language, const char *topics)
{
	LOCALE_OF_RECORDS; /* gives back the language that was in use */
	struct composing c = { .m = m, .language = language, .topics = topics, .site = news_site(m), .under = news_under(m, language) };
	locale_use(*c.under ? locale_find(language) : NULL);
	items_add(&c, n);
	for (size_t i = 0; i < c.count; i++) {
		c.items[i].title = newsletter_written(m->arena, c.items[i].title);
		c.items[i].text = newsletter_written(m->arena, c.items[i].text);
	}
	struct mail mail = { .subject = newsletter_written(m->arena, n->title),
		.text = newsletter_written(m->arena, text_empty(n->introduction) ? n->title : markdown_plain(m->arena, n->introduction)),
		.text_in = text_equal(language, "en") ? NULL : "en",
		.items = c.items,
		.item_count = c.count,
		.after = news_closing(&c, n) };
	return (struct newsletter_text){ n->title, mail_as_text(m->arena, &mail), mail_as_html(m->arena, &mail), c.count };
}

/* ---- drafts ---- */

static bool item_put(struct model *m, const struct newsletter *n, int64_t article, int64_t event, int64_t position, const struct change *c)
{
	struct newsletter_item *t = row_new(m->arena, &newsletter_item_entity);
	t->newsletter = n->head.id;
	t->article = article;
	t->event = event;
	t->position = position;
	return row_put(m, &newsletter_item_entity, NULL, t, c);
}

static const char *newsletter_slug(struct model *m, const char *day)
{
	const char *slug = day;
	for (int i = 2; model_find(m, newsletter, slug); i++)
		slug = arena_printf(m->arena, "%s-%d", day, i);
	return slug;
}

const struct newsletter *newsletter_draft(struct model *m, const struct change *c)
{
	struct set before = newsletters_out(m, 1);
	const char *day = m->own_day, *since = before.count ? set_row(before, newsletter, 0)->date : date_add_days(m->arena, day, -NEWS_SINCE_DAYS);
	struct newsletter *n = row_new(m->arena, &newsletter_entity);
	n->slug = newsletter_slug(m, day);
	n->date = day;
	n->title =
	    arena_printf(m->arena, _("News of %s, %s"), model_setting(m, "site-name", _("International strategy")), date_people(m->arena, day));
	n->state = CODE_NEWSLETTER_STATE_DRAFT;
	if (!row_put(m, &newsletter_entity, NULL, n, c))
		return NULL;
	struct set articles = articles_after(m, since, day, PROPOSED),
	           events = events_between(m, day, date_add_days(m->arena, day, NEWS_DAYS_AHEAD), PROPOSED);
	int64_t position = 0;
	for (size_t i = 0; i < articles.count; i++)
		if (!item_put(m, n, set_row(articles, article, i)->head.id, NONE, ++position, c))
			return NULL;
	for (size_t i = 0; i < events.count; i++)
		if (!item_put(m, n, NONE, set_row(events, event, i)->head.id, ++position, c))
			return NULL;
	return n;
}

bool newsletter_send(struct model *m, const struct newsletter *n, const struct change *c)
{
	struct newsletter *now = row_copy(m->arena, &newsletter_entity, n);
	if (!newsletter_is_draft(n))
		return false;
	now->state = CODE_NEWSLETTER_STATE_SENDING;
	return items_keep(m, n, c) && row_put(m, &newsletter_entity, n, now, c) &&
	    job_add(m, NEWSLETTER_JOB, NONE, arena_printf(m->arena, "%lld", (long long)n->head.id));
}

bool newsletter_publish(struct model *m, const struct newsletter *n, const struct change *c)
{
	struct newsletter *now = row_copy(m->arena, &newsletter_entity, n);
	if (!newsletter_is_draft(n))
		return false;
	now->state = CODE_NEWSLETTER_STATE_SENT;
	now->recipients = 0;
	return items_keep(m, n, c) && row_put(m, &newsletter_entity, n, now, c);
}

/* ---- mails of it ---- */

static const char *issue_link(struct model *m, const struct newsletter *n, const struct subscriber *s, const char *page)
{
	return arena_printf(m->arena, "%s&issue=%lld", newsletter_link(m, s->language, page, s->secret), (long long)n->head.id);
}

static bool issue_mail_put(struct model *m, const struct newsletter *n, const struct subscriber *s, int64_t shared)
{
	const char *leave = issue_link(m, n, s, "leave");
	return mail_add(m,
	    &(struct mail){ .kind = "newsletter",
	        .recipient = s->email,
	        .subject = n->title,
	        .text = arena_printf(m->arena, "%s\n%s", leave, issue_link(m, n, s, "change")),
	        .unsubscribe = leave,
	        .shared = shared });
}

/* The text of a language and choice of topics, made at its first mail; NONE: it says nothing to them. False when the database failed. */
static bool shared_text(struct model *m, const struct newsletter *n, const char *language, const char *topics, int64_t *id)
{
	const char *name = arena_printf(m->arena, "newsletter %lld %s %s", (long long)n->head.id, language, text_or(topics, "all"));
	const struct mail_text *known = model_find(m, mail_text, name);
	*id = known ? known->head.id : NONE;
	if (known)
		return true;
	struct newsletter_text said = newsletter_text_of(m, n, language, topics);
	if (!said.count)
		return true;
	struct mail_text *t = row_new(m->arena, &mail_text_entity);
	t->name = name;
	t->body = said.text;
	t->html = said.html;
	if (!row_put(m, &mail_text_entity, NULL, t, &by_news))
		return false;
	*id = t->head.id;
	return true;
}

int64_t newsletter_of_text(const struct mail_text *t)
{
	int64_t id;
	const char *at = t && text_starts(t->name, "newsletter ") ? t->name + strlen("newsletter ") : NULL;
	char number[24] = "";
	if (!at || strcspn(at, " ") >= sizeof(number))
		return NONE;
	memcpy(number, at, strcspn(at, " "));
	return integer_parse(number, &id) ? id : NONE;
}

bool newsletter_try(struct model *m, const struct newsletter *n, const char *address, const char *language)
{
	struct newsletter_text said = newsletter_text_of(m, n, language, NULL);
	const struct subscriber to = { .email = address, .language = language, .secret = "none" };
	struct mail_text *t = row_new(m->arena, &mail_text_entity);
	t->name = arena_printf(m->arena, "try %s", secret_new(m->arena));
	t->body = said.text;
	t->html = said.html;
	return row_put(m, &mail_text_entity, NULL, t, &by_news) && issue_mail_put(m, n, &to, t->head.id);
}

static bool delivery_put(struct model *m, const struct newsletter *n, const struct subscriber *s, int64_t *mails)
{
	struct delivery *d = row_new(m->arena, &delivery_entity);
	int64_t shared;
	d->newsletter = n->head.id;
	d->subscriber = s->head.id;
	if (!shared_text(m, n, s->language, s->topics, &shared) || !row_put(m, &delivery_entity, NULL, d, &by_news))
		return false;
	if (shared == NONE)
		return true;
	++*mails;
	return issue_mail_put(m, n, s, shared);
}

/* Some of those that wait for it, in a transaction that is committed; `*after`: the last one. The job may be killed behind any of these. */
static enum job_end issue_write_some(struct job_work *w, int64_t issue, int64_t *after, bool *more)
{
	struct arena a = { 0 };
	struct model m;
	int64_t mails = 0;
	bool good = db_begin_write(w->model->db);
	model_start(&m, w->model->db, &a, NULL);
	const struct newsletter *n = good ? model_get(&m, newsletter, issue) : NULL;
	struct set waiting = n && newsletter_is_sending(n) ? subscribers_to_write(&m, issue, *after, BATCH) : (struct set){ 0 };
	for (size_t i = 0; good && i < waiting.count; i++) {
		const struct subscriber *s = set_row(waiting, subscriber, i);
		good = delivery_put(&m, n, s, &mails);
		*after = s->head.id;
	}
	if (good && mails) {
		struct newsletter *now = row_copy(&a, &newsletter_entity, n);
		now->recipients = (n->recipients == NONE ? 0 : n->recipients) + mails;
		good = row_put(&m, &newsletter_entity, n, now, &by_news);
	}
	*more = waiting.count == BATCH;
	good = good && db_commit(w->model->db);
	db_rollback(w->model->db);
	arena_free(&a);
	return good ? JOB_DONE : JOB_AGAIN;
}

enum job_end newsletter_job(struct job_work *w)
{
	int64_t issue, after = 0;
	bool more = true;
	if (!integer_parse(text_or(w->job->detail, ""), &issue))
		return JOB_FAILED;
	while (more) {
		if (*w->stopping || issue_write_some(w, issue, &after, &more) != JOB_DONE)
			return JOB_AGAIN;
	}
	if (!db_begin_write(w->model->db))
		return JOB_AGAIN;
	struct model m;
	model_start(&m, w->model->db, w->model->arena, NULL);
	const struct newsletter *n = model_get(&m, newsletter, issue);
	if (!n || !newsletter_is_sending(n))
		return JOB_DONE;
	struct newsletter *now = row_copy(m.arena, &newsletter_entity, n);
	now->state = CODE_NEWSLETTER_STATE_SENT;
	now->sent = clock_stamp(m.arena, clock_now());
	out_fmt(w->result, "%lld", (long long)(n->recipients == NONE ? 0 : n->recipients));
	return row_put(&m, &newsletter_entity, n, now, &by_news) ? JOB_DONE : JOB_AGAIN;
}
