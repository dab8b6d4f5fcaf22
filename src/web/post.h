/* post.h - the way of a request that changes something, from the route to the commit; dispatch's own (web.c). */
#ifndef WEB_POST_H
#define WEB_POST_H
#include "web/kit/page.h"

/* What keeps a POST from its handler, before anything is read from the database: a body that is no form, a page of another
 * site (unless the route takes one click, which needs no page). 0, or the status of the refusal (400, 403, 415); the form is in p->form. */
int post_read(struct page *);
/* A mail program's POST without a page of ours, at a route that takes it; after post_read(). */
bool post_one_click(struct page *);
/* Whether the request comes from our own pages: Origin, or where a browser sends none the Referer, names our Host. */
bool post_same_origin(const struct page *);
/* 403 for a form without a token that is good here: what was typed is kept, to be looked at and sent again. */
void post_token_refused(struct page *);
/* The database can be read but not written, as on a full disk: the answer is 503 with what was typed, to be sent again. False: it can't be read either,
 * or it was no form. `start` begins the page anew. */
bool post_kept(struct page *, bool (*start)(struct page *));
#endif
