/* feed.c - what is new: the newest articles, by topic, as a page, as Atom (RFC 4287) and as JSON Feed 1.1. */
#include <string.h>

#include "base/date.h"
#include "base/message.h"
#include "base/text.h"
#include "codec/json.h"
#include "model/declared/sending.h"
#include "model/rows/sending.h"
#include "rule/news/news.h"
#include "web/kit/language.h"
#include "web/kit/atom.h"
#include "web/page/news/news.h"
#include "web/record/attachments.h"

enum { NEWS = 200, SHOWN = 20, SUMMARY = 320 };

struct news_filter {
	const char *topic;
};
static const struct field fields[] = { { FIELD(news_filter, CODE, topic), .label = N_("Topic"), .list = &codelist_news_topic } };
static const struct entity filters = FORM_OF(news_filter, fields);

/* Of the topic that is asked for; false: the address is wrong, and that was told. */
static bool news_read(struct page *p, struct news_filter *f, struct set *news)
{
	*f = (struct news_filter){ 0 };
	if (!page_filters_read(p, &filters, f))
		return false;
	struct set all = articles_after(p->model, "", p->model->as_at, NEWS);
	*news = (struct set){ .entity = &article_entity, .rows = arena_array(p->arena, void *, all.count + 1) };
	for (size_t i = 0; i < all.count && news->count < SHOWN; i++)
		if (!f->topic || news_has_topic(p->arena, set_row(all, article, i)->topics, f->topic))
			news->rows[news->count++] = all.rows[i];
	return true;
}

static const char *news_title(struct page *p, const struct news_filter *f)
{
	const char *site = model_setting(p->model, "site-name", _("International strategy"));
	return f->topic ? arena_printf(p->arena, _("%s: %s"), site, _(code_name(&codelist_news_topic, f->topic)))
	                : arena_printf(p->arena, _("%s: news"), site);
}

static const char *news_query(struct page *p, const struct news_filter *f)
{
	return f->topic ? arena_printf(p->arena, "?topic=%s", f->topic) : "";
}

/* A month or a year stands at its first day. */
static const char *news_moment(struct page *p, const char *date)
{
	return arena_printf(p->arena, "%sT00:00:00Z", date_first(p->arena, date));
}

/* ---- the page ---- */

static void news_article_draw(struct page *p, const struct article *a)
{
	const char *topics = news_topics(p->arena, a->topics);
	html(p->o, "<li>");
	if (a->date)
		html(p->o, "<span class=\"row__aside\">%s</span>", date_people(p->arena, a->date));
	attachment_picture(p, &article_entity, a->head.id, true);
	html(p->o, "<h3>");
	record_link(p, &article_entity, a->head.id);
	html(p->o, "</h3><p>");
	language_plain(p, &article_entity, a, a->summary ? "summary" : "text", SUMMARY);
	html(p->o, "</p>");
	if (topics) {
		html(p->o, "<ul class=\"row__meta\">");
		for (size_t i = 0; i < codelist_news_topic.count; i++)
			if (news_has_topic(p->arena, topics, codelist_news_topic.codes[i].code)) {
				page_link_item(p, page_href(p, arena_printf(p->arena, "/news?topic=%s", codelist_news_topic.codes[i].code)),
				    _(codelist_news_topic.codes[i].name));
			}
		html(p->o, "</ul>");
	}
	html(p->o, "</li>");
}

static void ways_draw(struct page *p, const struct news_filter *f)
{
	const char *query = news_query(p, f);
	html(p->o, "<p><a class=\"govuk-link\" href=\"/newsletter/subscribe%s\">%s</a></p>", query, _("Get the newsletter by email"));
	page_more(p, page_href(p, "/newsletter"), _("All issues of the newsletter"));
	html(p->o,
	    "<p class=\"small\"><a class=\"govuk-link\" href=\"/news/atom.xml%s\" type=\"application/atom+xml\">%s</a>%s<a class=\"govuk-link\" "
	    "href=\"/news/feed.json%s\" type=\"application/feed+json\">%s</a></p>",
	    query, _("Subscribe with a feed reader (Atom)"), message_comma(), query, _("JSON Feed"));
}

void page_news(struct page *p)
{
	struct news_filter f;
	struct set news;
	if (!news_read(p, &f, &news))
		return;
	page_show_list(p, "articles", news, NULL);
	if (page_is_data(p))
		return;
	page_begin(p, (const char *const[]){ _("News"), NULL, NULL }, NULL, f.topic ? _(code_name(&codelist_news_topic, f.topic)) : _("News"),
	    _("What is new about our partner cities and our work."));
	page_filtered_begin(p, &(struct filter_form){ .heading = _("Filter the news"), .filters = &filters, .row = &f });
	if (news.count)
		html(p->o, "<ul class=\"rows\">");
	for (size_t i = 0; i < news.count; i++)
		news_article_draw(p, set_row(news, article, i));
	if (news.count)
		html(p->o, "</ul>");
	else
		page_empty(p, _("There is no news of this topic yet."));
	ways_draw(p, &f);
	page_filtered_end(p);
	page_end(p);
}

/* ---- Atom ---- */

void page_news_atom(struct page *p)
{
	struct news_filter f;
	struct set news;
	size_t topics = codelist_news_topic.count;
	if (!news_read(p, &f, &news))
		return;
	atom_begin(p, news_title(p, &f), "/news", "/atom.xml", news_query(p, &f), atom_updated(news));
	for (size_t i = 0; i < news.count; i++) {
		const struct article *a = set_row(news, article, i);
		const char **codes = arena_array(p->arena, const char *, topics + 1), **names = arena_array(p->arena, const char *, topics + 1);
		size_t n = 0;
		for (size_t k = 0; k < topics; k++)
			if (news_has_topic(p->arena, a->topics, codelist_news_topic.codes[k].code)) {
				codes[n] = codelist_news_topic.codes[k].code;
				names[n++] = _(codelist_news_topic.codes[k].name);
			}
		atom_entry(p,
		    &(struct atom_entry){ .entity = &article_entity,
		        .row = a,
		        .title = a->title,
		        .title_original = true,
		        .published = news_moment(p, a->date),
		        .summary = page_plain(p, text_or(a->summary, text_or(a->text, "")), SUMMARY),
		        .summary_original = true,
		        .terms = { codes, names } });
	}
	atom_end(p);
}

/* ---- JSON Feed ---- */

static void news_item_put(struct json_writer *w, struct page *p, const struct article *a)
{
	json_begin_object(w);
	json_put_text(w, "id", atom_name(p, &article_entity, a));
	json_put_text(w, "url", address_full(p, record_href(p, &article_entity, a->head.id)));
	json_put_text(w, "title", a->title);
	json_put_text(w, "content_text", page_plain(p, text_or(a->summary, text_or(a->text, "")), SUMMARY));
	json_put_text(w, "date_published", news_moment(p, a->date));
	json_put_text(w, "date_modified", a->head.changed);
	json_open_array(w, "tags");
	for (size_t k = 0; k < codelist_news_topic.count; k++)
		if (news_has_topic(p->arena, a->topics, codelist_news_topic.codes[k].code))
			json_text(w, codelist_news_topic.codes[k].code);
	json_end(w);
	json_end(w);
}

void page_news_json(struct page *p)
{
	struct news_filter f;
	struct set news;
	struct json_writer w = { .out = p->o };
	if (!news_read(p, &f, &news))
		return;
	p->bare = true;
	p->response->type = "application/feed+json; charset=utf-8";
	json_begin_object(&w);
	json_put_text(&w, "version", "https://jsonfeed.org/version/1.1");
	json_put_text(&w, "title", news_title(p, &f));
	json_put_text(&w, "home_page_url", address_full(p, arena_printf(p->arena, "/news%s", news_query(p, &f))));
	json_put_text(&w, "feed_url", address_full(p, arena_printf(p->arena, "/news/feed.json%s", news_query(p, &f))));
	json_put_text(&w, "language", LANGUAGE_ORIGINAL);
	json_open_array(&w, "items");
	for (size_t i = 0; i < news.count; i++)
		news_item_put(&w, p, set_row(news, article, i));
	json_end(&w);
	json_end(&w);
}
