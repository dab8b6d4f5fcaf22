/* names.h - a set of texts with a number each, for one reading of files; private to the room. Lives in its arena. */
#ifndef NAMES_H
#define NAMES_H
#include "base/arena.h"

struct names {
	struct arena *arena;
	struct name {
		const char *text;
		long number;
	} * slots;
	size_t count, cap;
};

/* The number of a text; 0 when it is not in the set. */
long names_find(const struct names *, const char *text);
/* Puts a text in with a number above 0; one that is there already keeps its first number. */
void names_add(struct names *, const char *text, long number);
#endif
