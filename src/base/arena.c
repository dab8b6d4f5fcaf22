#include "arena.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "format.h"

#if defined(__SANITIZE_ADDRESS__)
#include <sanitizer/asan_interface.h>
/* Apart, since the compiler takes it for a reader of what nobody has written yet. */
static __attribute__((noinline)) void poison(void *p, size_t n)
{
	__asan_poison_memory_region(p, n);
}
#define POISON(p, n) poison((p), (n))
#define UNPOISON(p, n) __asan_unpoison_memory_region((p), (n))
#define RED_ZONE 16
#else
#define POISON(p, n) ((void)(p), (void)(n))
#define UNPOISON(p, n) ((void)(p), (void)(n))
#define RED_ZONE 0
#endif

enum { CHUNK = 16384 };

struct arena_chunk {
	struct arena_chunk *next;
	size_t used, cap;
	_Alignas(max_align_t) unsigned char mem[];
};

static struct arena_chunk *chunk_new(size_t cap)
{
	struct arena_chunk *c = malloc(sizeof(*c) + cap);
	if (!c) {
		fputs("out of memory\n", stderr);
		abort();
	}
	*c = (struct arena_chunk){ .cap = cap };
	POISON(c->mem, cap);
	return c;
}

void *arena_raw(struct arena *a, size_t n)
{
	if (n > SIZE_MAX / 2)
		abort();
	size_t need = ((n ? n : 1) + RED_ZONE + 15) & ~(size_t)15;
	if (!a->head || a->head->cap - a->head->used < need) {
		/* a big block gets its own chunk behind the current one, so that the rest of that one is not lost */
		struct arena_chunk *c = chunk_new(need > CHUNK / 4 ? need : CHUNK);
		if (a->head && need > CHUNK / 4) {
			c->next = a->head->next;
			a->head->next = c;
			c->used = need;
			a->total += n;
			UNPOISON(c->mem, n);
			return c->mem;
		}
		c->next = a->head;
		a->head = c;
	}
	void *p = a->head->mem + a->head->used;
	a->head->used += need;
	a->total += n;
	UNPOISON(p, n);
	return p;
}

void *arena_alloc(struct arena *a, size_t n)
{
	return memset(arena_raw(a, n), 0, n);
}

void *arena_alloc_array(struct arena *a, size_t size, size_t n)
{
	size_t bytes;
	if (__builtin_mul_overflow(size, n, &bytes))
		abort();
	return arena_alloc(a, bytes);
}

void *arena_grow(struct arena *a, const void *old, size_t old_n, size_t new_n)
{
	unsigned char *p = arena_raw(a, new_n);
	if (old_n)
		memcpy(p, old, old_n);
	memset(p + old_n, 0, new_n - old_n);
	return p;
}

char *arena_strndup(struct arena *a, const char *s, size_t n)
{
	if (!s)
		return NULL;
	char *p = arena_raw(a, n + 1);
	memcpy(p, s, n);
	p[n] = 0;
	return p;
}

char *arena_strdup(struct arena *a, const char *s)
{
	return s ? arena_strndup(a, s, strlen(s)) : NULL;
}

char *arena_vprintf(struct arena *a, const char *f, va_list ap)
{
	char small[256]; /* most texts are short, and are written once */
	va_list again;
	va_copy(again, ap);
	int n = format_values(small, sizeof(small), f, ap);
	if (n < 0)
		abort();
	char *s = arena_raw(a, (size_t)n + 1);
	if ((size_t)n < sizeof(small))
		memcpy(s, small, (size_t)n + 1);
	else
		format_values(s, (size_t)n + 1, f, again);
	va_end(again);
	return s;
}

char *arena_printf(struct arena *a, const char *f, ...)
{
	va_list ap;
	va_start(ap, f);
	char *s = arena_vprintf(a, f, ap);
	va_end(ap);
	return s;
}

void arena_wipe(struct arena *a)
{
	for (struct arena_chunk *c = a->head; c; c = c->next) {
		UNPOISON(c->mem, c->cap);
		explicit_bzero(c->mem, c->used);
	}
	arena_free(a);
}

void arena_free(struct arena *a)
{
	for (struct arena_chunk *c = a->head, *next; c; c = next) {
		next = c->next;
		UNPOISON(c->mem, c->cap);
		free(c);
	}
	*a = (struct arena){ 0 };
}
