#include "cache.h"

#include <stdlib.h>
#include <string.h>

enum {
	BUCKETS = 4096,
	/* What a response costs beside its body: libmicrohttpd keeps each field in three small blocks. */
	WHOLE_OVERHEAD = 3500,
	UNCHANGED_OVERHEAD = 700,
};

struct entry {
	struct kept kept;
	struct entry *chain;         /* of its bucket */
	struct entry *newer, *older; /* by last use */
	uint64_t hash, generation;
	size_t cost;
	enum http_accept accept;
	char target[];
};

static struct entry **buckets, *newest, *oldest;
static size_t limit, used;

static void *allocate(size_t n)
{
	void *memory = calloc(1, n);
	if (!memory)
		abort();
	return memory;
}

static uint64_t key_hash(const char *s, enum http_accept accept)
{
	uint64_t h = 14695981039346656037u + accept; /* FNV-1a */
	for (; *s; s++)
		h = (h ^ (unsigned char)*s) * 1099511628211u;
	return h ^ h >> 32;
}

static void list_take(struct entry *e)
{
	*(e->newer ? &e->newer->older : &newest) = e->older;
	*(e->older ? &e->older->newer : &oldest) = e->newer;
}

static void list_add(struct entry *e)
{
	e->newer = NULL;
	e->older = newest;
	*(newest ? &newest->newer : &oldest) = e;
	newest = e;
}

static void entry_free(struct entry *e)
{
	for (int f = 0; f < ANSWER_FORMS; f++) {
		if (e->kept.form[f].whole)
			MHD_destroy_response(e->kept.form[f].whole);
		if (e->kept.form[f].unchanged)
			MHD_destroy_response(e->kept.form[f].unchanged);
		free(e->kept.form[f].etag);
	}
	free(e);
}

static void entry_remove(struct entry *e)
{
	struct entry **at = &buckets[e->hash % BUCKETS];
	while (*at != e)
		at = &(*at)->chain;
	*at = e->chain;
	list_take(e);
	used -= e->cost;
	entry_free(e);
}

void cache_open(size_t bytes)
{
	limit = bytes;
	if (limit)
		buckets = allocate(BUCKETS * sizeof(struct entry *));
}

void cache_close(void)
{
	while (oldest)
		entry_remove(oldest);
	free(buckets);
	buckets = NULL;
	limit = 0;
}

static struct entry *cache_entry_find(const char *target, enum http_accept accept, uint64_t hash)
{
	struct entry *e = buckets[hash % BUCKETS];
	while (e && (e->hash != hash || e->accept != accept || strcmp(e->target, target) != 0))
		e = e->chain;
	return e;
}

const struct kept *cache_find(const char *target, enum http_accept accept, uint64_t generation)
{
	if (!limit)
		return NULL;
	struct entry *e = cache_entry_find(target, accept, key_hash(target, accept));
	if (!e)
		return NULL;
	if (!e->kept.lasting && e->generation != generation) {
		entry_remove(e);
		return NULL;
	}
	if (e != newest) {
		list_take(e);
		list_add(e);
	}
	return &e->kept;
}

struct MHD_Response *answer_response(const struct answer *answer, struct answer_choice choice)
{
	const char *body = answer->form[choice.form].body;
	size_t length = choice.unchanged ? 0 : answer->form[choice.form].length;
	struct MHD_Response *response = MHD_create_response_from_buffer(
	    length, length ? (void *)(uintptr_t)body : NULL, answer->response->static_body ? MHD_RESPMEM_PERSISTENT : MHD_RESPMEM_MUST_COPY);
	if (!response)
		abort();
	struct http_pair fields[ANSWER_FIELDS_MAX];
	size_t n = answer_fields(answer, choice, fields);
	for (size_t i = 0; i < n; i++)
		MHD_add_response_header(response, fields[i].name, fields[i].value);
	return response;
}

static size_t answer_cost(const struct answer *answer, const char *target)
{
	size_t cost = sizeof(struct entry) + strlen(target) + 1;
	for (int f = 0; f < ANSWER_FORMS; f++) {
		if (answer->form[f].body)
			cost += WHOLE_OVERHEAD + (answer->response->static_body ? 0 : answer->form[f].length);
		if (answer->form[f].etag)
			cost += UNCHANGED_OVERHEAD;
	}
	return cost;
}

static void kept_fill(struct kept *kept, const struct answer *answer)
{
	for (enum answer_form f = 0; f < ANSWER_FORMS; f++) {
		if (answer->form[f].body)
			kept->form[f].whole = answer_response(answer, (struct answer_choice){ f, false });
		kept->form[f].length = answer->form[f].length;
		if (!answer->form[f].etag)
			continue;
		kept->form[f].unchanged = answer_response(answer, (struct answer_choice){ f, true });
		kept->form[f].etag = strdup(answer->form[f].etag);
		if (!kept->form[f].etag)
			abort();
	}
}

const struct kept *cache_put(const char *target, enum http_accept accept, uint64_t generation, const struct answer *answer)
{
	size_t cost = answer_cost(answer, target);
	if (cost > limit / 8)
		return NULL;
	uint64_t hash = key_hash(target, accept);
	struct entry *old = cache_entry_find(target, accept, hash);
	if (old)
		entry_remove(old);
	while (oldest && used + cost > limit)
		entry_remove(oldest);
	struct entry *e = allocate(sizeof(*e) + strlen(target) + 1);
	*e = (struct entry){ .hash = hash, .generation = generation, .cost = cost, .accept = accept };
	memcpy(e->target, target, strlen(target) + 1);
	e->kept.lasting = answer->lasting;
	kept_fill(&e->kept, answer);
	e->chain = buckets[hash % BUCKETS];
	buckets[hash % BUCKETS] = e;
	list_add(e);
	used += cost;
	return &e->kept;
}
