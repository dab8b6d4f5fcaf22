/* arena.h - memory that lives until a request, a job or a command ends.
 *
 * An arena is a chain of chunks; nothing is freed singly. It never returns NULL: out of memory aborts the process,
 * and a worker's supervisor starts another. Under AddressSanitizer the unused part of each chunk is poisoned, so an
 * overrun inside an arena is found as one in malloc would be. */
#ifndef ARENA_H
#define ARENA_H
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))
/* The first row of an array for which the condition holds, which calls that row `each`; NULL: none. And whether there is one.
 *	return FIND(formats, COUNT(formats), text_equal(each->name, name)); */
#define FIND(array, count, condition) \
	({ \
		__typeof__((array)[0]) *found_ = NULL; \
		for (size_t i_ = 0; !found_ && i_ < (size_t)(count); i_++) { \
			__typeof__((array)[0]) *each = &(array)[i_]; \
			if (condition) \
				found_ = each; \
		} \
		found_; \
	})
#define ANY(array, count, condition) (FIND(array, count, condition) != NULL)
#define PRINTF(f, a) __attribute__((format(printf, f, a)))

struct arena_chunk;
struct arena {
	struct arena_chunk *head;
	size_t total; /* bytes handed out so far */
};

/* `n` zeroed bytes, aligned for any type. */
void *arena_alloc(struct arena *, size_t n);

/* The same without the zeros, for what is written over at once. */
void *arena_raw(struct arena *, size_t n);

/* An array of `n` zeroed elements of `type`; aborts when the size overflows. */
#define arena_array(a, type, n) ((type *)arena_alloc_array((a), sizeof(type), (n)))
void *arena_alloc_array(struct arena *, size_t size, size_t n);

/* A copy of `old_n` bytes in a block of `new_n`; the old block stays until the arena ends. */
void *arena_grow(struct arena *, const void *old, size_t old_n, size_t new_n);

/* Copies; NULL gives NULL. */
char *arena_strdup(struct arena *, const char *);
char *arena_strndup(struct arena *, const char *, size_t n);

char *arena_printf(struct arena *, const char *, ...) PRINTF(2, 3);
char *arena_vprintf(struct arena *, const char *, va_list) PRINTF(2, 0);

/* Frees everything; the arena may be used again. */
void arena_free(struct arena *);
/* The same, and overwrites what was in it: passwords passed through. */
void arena_wipe(struct arena *);
#endif
