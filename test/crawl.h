/* crawl.h - a walk over all pages of a site in one process: every address that a page links to is asked for once.
 *
 * The generic pages of single records are many and alike, and so are all pages as they were on another day or in another language:
 * the first of each kind is taken and every CRAWL_SHARE-th, which ones the seed decides (JUMELAGE_SEED, printed by ./dev test); with
 * JUMELAGE_SOAK set, all. Of the pages of single messages (/words/fr/CODE) one in CRAWL_MESSAGES is taken: there are thousands in each
 * language, and each makes every page of the navigation to show where the message stands. A walk with a `share` takes of all other
 * families, too, the first CRAWL_FIRST pages and a part. A walk that finds more than CRAWL_MAX addresses ends the program. */
#ifndef CRAWL_H
#define CRAWL_H
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/locale.h"
#include "base/out.h"
#include "find.h"
#include "http/http.h"

enum { CRAWL_SHARE = 16, CRAWL_MESSAGES = 1024, CRAWL_FIRST = 6, CRAWL_MAX = 1 << 14, CRAWL_KINDS = 4096 };

struct crawl_page {
	const char *target, *from; /* which page names it; NULL: the start */
	size_t clicks;             /* from the start, the fewest */
	int status;
	uint64_t hash;             /* of the whole answer */
	const char *answer, *body; /* good during the call of `look` alone */
	size_t length;             /* of the body */
};

struct crawl {
	const struct http_app *app;
	const char *headers;                                     /* lines with CRLF that go with every request (who asks); NULL: none */
	const char *without;                                     /* addresses that hold this are left out; NULL: none */
	bool stays;                                              /* asks for what was added alone and follows no link */
	size_t share;                                            /* of each family beyond its first pages one in so many; 0: all */
	size_t clicks_max;                                       /* no link is followed from pages so far away; 0: all are */
	bool ends;                                               /* set by `look`: what was looked for is found, and nothing more is asked */
	void (*look)(struct crawl *, const struct crawl_page *); /* or NULL */
	void *context;
	struct arena arena;
	struct crawl_page *pages; /* in the order they were found */
	size_t count;
	uint32_t *slots;
	uint64_t seed;
	struct crawl_kind {
		uint64_t hash;
		size_t met; /* pages of it */
	} kinds[CRAWL_KINDS];
	size_t kind_count;
	size_t clicks; /* of the page that is asked for */
};

static inline uint64_t crawl_hash(const char *s, size_t n, uint64_t seed)
{
	uint64_t h = 14695981039346656037U ^ seed;
	for (size_t i = 0; i < n; i++)
		h = (h ^ (unsigned char)s[i]) * 1099511628211U;
	return h;
}

/* "/records/element/ids/1" names one record, "/records/element" a list. */
static inline bool crawl_is_record(const char *target)
{
	static const char records[] = "/records/";
	return !strncmp(target, records, sizeof(records) - 1) && strchr(target + sizeof(records) - 1, '/');
}

/* "/words/fr/CODE" is about one message, "/words/fr?from=40" a place in the list of them. */
static inline bool crawl_is_message(const char *target)
{
	static const char words[] = "/words/";
	return !strncmp(target, words, sizeof(words) - 1) && strpbrk(target + sizeof(words) - 1, "/?");
}

/* Whether one more of the kind is among the first so many. */
static inline bool crawl_first_of_kind(struct crawl *c, uint64_t kind, size_t most)
{
	size_t i = 0;
	while (i < c->kind_count && c->kinds[i].hash != kind)
		i++;
	if (i == CRAWL_KINDS)
		return true;
	if (i == c->kind_count)
		c->kinds[c->kind_count++] = (struct crawl_kind){ .hash = kind };
	return c->kinds[i].met++ < most;
}

static inline bool crawl_first_record(struct crawl *c, const char *target)
{
	size_t n = sizeof("/records/") - 1;
	return crawl_first_of_kind(c, crawl_hash(target, n + strcspn(target + n, "/"), 0), 1);
}

/* A family: what stands before the last part of the path, the format and the first parameter's name. */
static inline bool crawl_first_of_family(struct crawl *c, const char *target)
{
	size_t path = strcspn(target, "?"), folder = path, dot = path;
	while (folder && target[folder - 1] != '/')
		folder--;
	while (dot > folder && target[dot - 1] != '.')
		dot--;
	uint64_t kind = crawl_hash(target, folder, 1);
	if (dot > folder)
		kind = crawl_hash(target + dot, path - dot, kind);
	return crawl_first_of_kind(c, crawl_hash(target + path, strcspn(target + path, "="), kind), CRAWL_FIRST);
}

/* Each page has a twin on every day and in every language asked for. */
static inline bool crawl_is_twin(const char *target)
{
	bool day = (strstr(target, "/book/") && strchr(target, '?')) ||
	    (strstr(target, "/resources/") && strstr(target, "month=")); /* as many as a calendar has days */
	return day || strstr(target, "as-at=") || strstr(target, "lang=");
}

/* Of how many that are alike one is taken. */
static inline size_t crawl_share(struct crawl *c, const char *target)
{
	if (crawl_is_message(target))
		return crawl_first_of_kind(c, crawl_hash(target, sizeof("/words/") - 1 + strcspn(target + sizeof("/words/") - 1, "/?") + 1, 0), 1)
		    ? 1
		    : CRAWL_MESSAGES;
	if (crawl_is_twin(target) || (crawl_is_record(target) && !crawl_first_record(c, target)))
		return CRAWL_SHARE;
	return c->share && !crawl_first_of_family(c, target) ? c->share : 1;
}

static inline bool crawl_spared(struct crawl *c, const char *target)
{
	return !getenv("JUMELAGE_SOAK") && crawl_hash(target, strlen(target), c->seed) % crawl_share(c, target);
}

static inline struct crawl_page *crawl_find(struct crawl *c, const char *target, uint32_t **slot)
{
	size_t i = crawl_hash(target, strlen(target), 0) % (2 * CRAWL_MAX);
	for (; c->slots[i]; i = (i + 1) % (2 * CRAWL_MAX))
		if (!strcmp(c->pages[c->slots[i] - 1].target, target))
			return &c->pages[c->slots[i] - 1];
	*slot = &c->slots[i];
	return NULL;
}

static inline void crawl_add(struct crawl *c, const char *target, const char *from)
{
	uint32_t *slot;
	if (c->count == CRAWL_MAX || crawl_find(c, target, &slot) || (from && crawl_spared(c, target)) || (c->without && strstr(target, c->without)))
		return;
	c->pages[c->count++] = (struct crawl_page){ .target = arena_strdup(&c->arena, target), .from = from, .clicks = from ? c->clicks + 1 : 0 };
	*slot = (uint32_t)c->count;
}

/* An attribute's value as it is meant; without the fragment. */
static inline const char *crawl_decode(struct arena *a, const char *s, size_t n)
{
	static const struct {
		const char *entity;
		char sign;
	} entities[] = { { "&amp;", '&' }, { "&#39;", '\'' }, { "&quot;", '"' }, { "&lt;", '<' }, { "&gt;", '>' } };
	char *text = arena_alloc(a, n + 1);
	size_t length = 0;
	for (size_t i = 0; i < n && s[i] != '#';) {
		size_t k = 0;
		while (k < sizeof(entities) / sizeof(*entities) && strncmp(s + i, entities[k].entity, strlen(entities[k].entity)))
			k++;
		bool known = k < sizeof(entities) / sizeof(*entities);
		text[length++] = known ? entities[k].sign : s[i];
		i += known ? strlen(entities[k].entity) : 1;
	}
	text[length] = 0;
	return text;
}

static inline void crawl_links(struct crawl *c, struct arena *a, const char *body, const char *body_end, const char *from)
{
	for (const char *s = body; (s = find_before(s, body_end, " href=\"/")); s++) {
		const char *start = s + 7, *end = strchr(start, '"');
		/* the same page in another language is asked for only where a test names it */
		bool twin = locale_find(arena_strndup(a, start + 1, strcspn(start + 1, "/\"")));
		if (end && !twin && strncmp(start, "/assets/", 8))
			crawl_add(c, crawl_decode(a, start, (size_t)(end - start)), from);
	}
}

/* What is random by design, a form's token and the cookie that seals it, is written over in place. */
static inline void crawl_mask(char *answer, size_t length)
{
	static const char *const secrets[] = { "name=\"token\" value=\"", "__Host-visit=" };
	for (size_t i = 0; i < sizeof(secrets) / sizeof(*secrets); i++)
		for (char *s = answer; (s = (char *)find_before(s, answer + length, secrets[i]));)
			for (s += strlen(secrets[i]); *s && *s != '"' && *s != ';'; s++)
				*s = 'x';
}

static inline void crawl_ask(struct crawl *c, size_t i)
{
	struct arena a = { 0 };
	struct out answer = { .arena = &a };
	struct crawl_page p = c->pages[i];
	const char *raw = arena_printf(&a, "GET %s HTTP/1.1\r\nHost: localhost\r\n%s\r\n", p.target, c->headers ? c->headers : "");
	http_test(c->app, raw, strlen(raw), &answer);
	if (answer.length)
		crawl_mask(answer.text, answer.length);
	p.answer = out_text(&answer);
	p.hash = crawl_hash(p.answer, answer.length, 0);
	const char *space = strchr(p.answer, ' '), *end = strstr(p.answer, "\r\n\r\n");
	p.status = space ? (int)strtol(space, NULL, 10) : 0;
	p.body = end ? end + 4 : "";
	p.length = answer.length - (size_t)(p.body - p.answer);
	c->clicks = p.clicks;
	if (!c->stays && !(c->clicks_max && p.clicks >= c->clicks_max) && p.status == 200 && find_before(p.answer, p.body, "Content-Type: text/html"))
		crawl_links(c, &a, p.body, p.answer + answer.length, p.target);
	if (c->look)
		c->look(c, &p);
	p.answer = p.body = NULL;
	c->pages[i] = p;
	arena_free(&a);
}

/* Makes room; then crawl_add() what to begin with, crawl_go() and crawl_end(). */
static inline void crawl_begin(struct crawl *c)
{
	const char *seed = getenv("JUMELAGE_SEED");
	c->seed = seed ? strtoull(seed, NULL, 10) : 1;
	c->pages = calloc(CRAWL_MAX, sizeof(*c->pages));
	c->slots = calloc((size_t)2 * CRAWL_MAX, sizeof(*c->slots));
}

static inline void crawl_go(struct crawl *c)
{
	for (size_t i = 0; i < c->count && c->count < CRAWL_MAX && !c->ends; i++)
		crawl_ask(c, i);
	if (c->count < CRAWL_MAX)
		return;
	/* addresses without end: those say which */
	for (size_t i = CRAWL_MAX - 8; i < CRAWL_MAX; i++)
		fprintf(stderr, "endless: %s (from %s)\n", c->pages[i].target, c->pages[i].from);
	abort();
}

/* Walks from the addresses of `starts` (ending with NULL). End with crawl_end(). */
static inline void crawl_run(struct crawl *c, const char *const *starts)
{
	crawl_begin(c);
	for (; *starts; starts++)
		crawl_add(c, *starts, NULL);
	crawl_go(c);
}

static inline void crawl_end(struct crawl *c)
{
	free(c->pages);
	free(c->slots);
	arena_free(&c->arena);
}
#endif
