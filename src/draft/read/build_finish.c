/* build_finish.c - notes find the block that calls them. Figures that may be calls are so when there is such a note. */
#include <string.h>

#include "base/text.h"
#include "build.h"

struct notes {
	size_t *at;          /* of the notes, by their place */
	size_t count, first; /* those before `first` are placed */
};

static struct notes notes_of(struct build *b)
{
	struct notes n = { .at = arena_array(b->arena, size_t, b->count + 1) };
	for (size_t i = 0; i < b->count; i++)
		if (b->block[i].block.kind == BLOCK_NOTE)
			n.at[n.count++] = i;
	return n;
}

/* The next note of that number behind the block that calls it, else (endnotes printed before, a figure called twice) none. */
static struct build_block *note_called(struct build *b, struct notes *n, const char *marker, size_t caller)
{
	enum { LOOK = 500 };
	while (n->first < n->count && (b->block[n->at[n->first]].placed || n->at[n->first] < caller))
		n->first++;
	for (size_t i = n->first; i < n->count && i < n->first + LOOK; i++) {
		struct build_block *k = &b->block[n->at[i]];
		if (!k->placed && !strcmp(k->block.marker, marker))
			return k;
	}
	return NULL;
}

/* A figure that calls nothing is text again. */
static void call_undo(struct build *b, struct block *k, size_t i)
{
	struct out o = { .arena = b->arena };
	struct block_run *runs = (struct block_run *)k->runs;
	size_t at = runs[i].from, n = strlen(runs[i].note);
	out_str(&o, k->text);
	out_insert(&o, at, runs[i].note);
	k->text = o.text;
	for (size_t j = 0; j < k->run_count; j++) {
		runs[j].to += runs[j].to > at || (j > i && runs[j].from >= at) ? n : 0;
		runs[j].from += runs[j].from > at || (j > i && runs[j].from >= at) ? n : 0;
	}
	memmove(runs + i, runs + i + 1, (k->run_count - i - 1) * sizeof(*runs));
	k->run_count--;
}

struct finished {
	struct block *block;
	size_t count;
};

static void put(struct finished *f, const struct block *k)
{
	if (*k->text || k->kind == BLOCK_CELL)
		f->block[f->count++] = *k;
}

static void notes_put(struct build *b, struct notes *n, size_t at, struct finished *f)
{
	struct block *k = &b->block[at].block;
	bool maybe = b->block[at].maybe;
	size_t calls = 0, found[64];
	for (size_t i = 0; i < k->run_count;) {
		const char *marker = k->runs[i].note;
		struct build_block *note = marker ? note_called(b, n, marker, at) : NULL;
		if (note) {
			note->placed = true;
			if (calls < COUNT(found))
				found[calls++] = (size_t)(note - b->block);
			else
				note->placed = false;
		}
		if (marker && maybe && !note)
			call_undo(b, k, i);
		else
			i++;
	}
	put(f, k);
	for (size_t i = 0; i < calls; i++)
		put(f, &b->block[found[i]].block);
}

void build_finish(struct build *b, struct blocks *to)
{
	build_note_end(b);
	build_end(b);
	while (b->deep && !b->full)
		build_table_end(b);
	struct notes n = notes_of(b);
	struct finished f = { .block = arena_array(b->arena, struct block, b->count + 1) };
	for (size_t i = 0; i < b->count; i++)
		if (!b->block[i].placed)
			notes_put(b, &n, i, &f);
	*to = (struct blocks){ .block = f.block, .count = f.count, .title = b->title, .language = b->language };
}
