/* news.h - the pages of news: what is new, feeds of it, the newsletter with its archive, and subscribing to it. */
#ifndef WEB_PAGE_NEWS_NEWS_H
#define WEB_PAGE_NEWS_NEWS_H
#include "web/kit/kit.h"

/* feed.c */
void page_news(struct page *);
void page_news_atom(struct page *);
void page_news_json(struct page *);

/* issue.c */
void page_newsletter_new(struct page *);
void page_newsletter_check(struct page *);

/* newsletters.c */
void page_newsletters(struct page *);
void page_newsletter(struct page *);

/* subscribe.c */
void page_subscribe(struct page *);
void page_subscribe_asked(struct page *);
void page_subscribe_confirm(struct page *);
void page_subscription_change(struct page *);
void page_subscription_leave(struct page *);
#endif
