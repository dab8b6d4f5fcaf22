#include "cache.h"

#include <stdlib.h>
#include <string.h>

#include "engine.h"

/* FNV-1a by words of eight bytes: texts are some hundred bytes, each page asks for dozens, and no stranger chooses them. */
static uint64_t hash_text(const char *s, size_t n)
{
	uint64_t h = UINT64_C(14695981039346656037) ^ n, word = 0;
	for (; n >= sizeof(word); s += sizeof(word), n -= sizeof(word)) {
		memcpy(&word, s, sizeof(word));
		h = (h ^ word) * UINT64_C(1099511628211);
		h ^= h >> 32; /* a product carries nothing downwards */
	}
	for (; n; s++, n--)
		h = (h ^ (unsigned char)*s) * UINT64_C(1099511628211);
	return h;
}

struct statement *statement_find(struct cache *c, const char *sql)
{
	uint64_t h = hash_text(sql, strlen(sql));
	for (struct statement *s = c->buckets[h % CACHE_BUCKETS]; s; s = s->next)
		if (s->hash == h && !s->running && !strcmp(s->sql, sql))
			return s;
	return NULL;
}

struct statement *statement_add(struct cache *c, const char *sql)
{
	size_t n = strlen(sql);
	struct statement *s = db_alloc(sizeof(*s));
	s->sql = db_alloc(n + 1);
	memcpy(s->sql, sql, n + 1);
	s->hash = hash_text(sql, n);
	struct statement **bucket = &c->buckets[s->hash % CACHE_BUCKETS];
	s->next = *bucket;
	*bucket = s;
	c->count++;
	return s;
}

void statements_forget(struct cache *c, void (*end)(struct statement *))
{
	for (size_t i = 0; i < CACHE_BUCKETS; i++)
		for (struct statement **link = &c->buckets[i], *s; (s = *link);) {
			if (s->running) {
				link = &s->next;
				continue;
			}
			*link = s->next;
			if (end)
				end(s);
			free(s->numbers);
			free(s->sql);
			free(s);
			c->count--;
		}
}
