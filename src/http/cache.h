/* cache.h - the answers a worker keeps: made once as libmicrohttpd responses, given out by reference.
 *
 * Bounded by bytes, the least recently given goes first. A kept page is good while the generation it was made for stands;
 * a lasting answer (an asset) for good. An evicted answer that is still being sent lives on until it was sent. */
#ifndef HTTP_CACHE_H
#define HTTP_CACHE_H
#include <microhttpd.h>

#include "answer.h"

struct kept {
	struct {
		struct MHD_Response *whole, *unchanged; /* unchanged: the 304, NULL without ETag; whole: NULL without that form */
		char *etag;
		size_t length;
	} form[ANSWER_FORMS];
	bool lasting;
};

/* The response of an answer: bodies are copied unless they are static. */
struct MHD_Response *answer_response(const struct answer *, struct answer_choice);

/* generation.c: shared by all processes of one http_serve. */
void generation_share(void);
uint64_t generation_read(void);

void cache_open(size_t bytes);
void cache_close(void);

/* NULL when nothing is kept for it, or for another generation. Good until the next cache_put. */
const struct kept *cache_find(const char *target, enum http_accept, uint64_t generation);

/* Keeps an answer; NULL when it is too large. */
const struct kept *cache_put(const char *target, enum http_accept, uint64_t generation, const struct answer *);
#endif
