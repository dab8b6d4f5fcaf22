/* answer.h - what a page made becomes an answer: its head, its bytes, and refusals that need no page. */
#ifndef WEB_ANSWER_H
#define WEB_ANSWER_H
#include "web/kit/page.h"

/* The page as HTML with its frame, or as the data that was asked for. */
void answer_page(struct page *);
/* What the answer says of who asked, beside the page. */
void answer_session(struct page *);
/* 503: the database is away, and is not needed to say so. `why` is for the log. */
void answer_gone(struct page *, const char *why);
/* The same may be asked again in some seconds. */
void answer_retry(struct http_response *);
/* A page of a title and a sentence, for errors that reach no page of the site. The status is kept. */
void answer_plain(struct arena *, struct http_response *, const char *title, const char *text);
/* 405; `allowed` has a bit for each method that the address takes. */
void answer_method(struct page *, unsigned allowed);
#endif
