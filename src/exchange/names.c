#include "names.h"

#include <string.h>

static size_t names_hash(const char *s)
{
	size_t h = 5381;
	while (*s)
		h = h * 33 ^ (unsigned char)*s++;
	return h;
}

static struct name *slot(const struct names *n, const char *text)
{
	size_t i = names_hash(text) % n->cap;
	while (n->slots[i].text && strcmp(n->slots[i].text, text))
		i = (i + 1) % n->cap;
	return &n->slots[i];
}

long names_find(const struct names *n, const char *text)
{
	return n->count ? slot(n, text)->number : 0;
}

static void grow(struct names *n)
{
	struct names bigger = { .arena = n->arena, .cap = n->cap ? n->cap * 2 : 64, .count = n->count };
	bigger.slots = arena_array(n->arena, struct name, bigger.cap);
	for (size_t i = 0; i < n->cap; i++)
		if (n->slots[i].text)
			*slot(&bigger, n->slots[i].text) = n->slots[i];
	*n = bigger;
}

void names_add(struct names *n, const char *text, long number)
{
	if (n->count * 2 >= n->cap)
		grow(n);
	struct name *s = slot(n, text);
	if (s->text)
		return;
	*s = (struct name){ arena_strdup(n->arena, text), number };
	n->count++;
}
