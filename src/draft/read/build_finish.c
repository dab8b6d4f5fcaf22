/* build_finish.c - notes find the block that calls them. Figures that may be calls are so when there is such a note. */
#include <stdlib.h>
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

/* Cuts `cut` bytes before `at` and puts a text there; the runs behind move along, those from `i` on also where they begin there. */
static void text_change(struct build *b, struct block *k, size_t at, size_t cut, const char *text, size_t i)
{
	struct out o = { .arena = b->arena };
	struct block_run *runs = (struct block_run *)k->runs;
	size_t n = strlen(text);
	out_bytes(&o, k->text, at - cut);
	out_str(&o, text);
	out_str(&o, k->text + at);
	k->text = out_text(&o);
	for (size_t j = 0; j < k->run_count; j++) {
		bool later = j >= i;
		runs[j].from = runs[j].from > at || (later && runs[j].from == at) ? runs[j].from + n - cut : runs[j].from;
		runs[j].to = runs[j].to > at || (later && runs[j].to == at) ? runs[j].to + n - cut : runs[j].to;
	}
}

/* A figure that calls nothing is text again. */
static void call_undo(struct build *b, struct block *k, size_t i)
{
	struct block_run *runs = (struct block_run *)k->runs;
	text_change(b, k, runs[i].from, 0, runs[i].note, i);
	memmove(runs + i, runs + i + 1, (k->run_count - i - 1) * sizeof(*runs));
	k->run_count--;
}

/* One that calls has no blank of its own around it. */
static void call_keep(struct build *b, struct block *k, size_t i)
{
	size_t at = k->runs[i].from;
	if (at && k->text[at - 1] == ' ' && (!k->text[at] || k->text[at] == ' '))
		text_change(b, k, at, 1, "", i);
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

/* The text of a note calls no other note, whatever stands in it. */
static void note_put(struct build *b, size_t at, struct finished *f)
{
	struct block *k = &b->block[at].block;
	for (size_t i = 0; i < k->run_count && b->block[at].maybe;)
		if (k->runs[i].note)
			call_undo(b, k, i);
		else
			i++;
	put(f, k);
}

static void notes_put(struct build *b, struct notes *n, size_t at, struct finished *f)
{
	struct block *k = &b->block[at].block;
	bool maybe = b->block[at].maybe;
	size_t calls = 0, found[64];
	for (size_t i = 0; i < k->run_count;) {
		const char *marker = k->runs[i].note;
		struct build_block *note = marker && calls < COUNT(found) ? note_called(b, n, marker, at) : NULL;
		if (note) {
			note->placed = true;
			found[calls++] = (size_t)(note - b->block);
			call_keep(b, k, i);
		}
		if (marker && maybe && !note)
			call_undo(b, k, i);
		else
			i++;
	}
	put(f, k);
	for (size_t i = 0; i < calls; i++)
		note_put(b, found[i], f);
}

/* ---- notes at the end ---- */

/* The number of a marker: "12" of "12" and "12."; 0 of others. */
static long marker_number(const char *marker)
{
	char *end;
	long n = strtol(marker, &end, 10);
	return end != marker && (!*end || !strcmp(end, ".")) && n > 0 && n < 10000 ? n : 0;
}

/* Whether figures that may be calls go 1, 2, ... up to `last` through the blocks before `end`; some may be called again. */
static bool called_in_order(const struct build *b, size_t end, long last)
{
	long next = 1;
	for (size_t i = 0; i < end; i++) {
		const struct block *k = &b->block[i].block;
		for (size_t r = 0; r < k->run_count && b->block[i].maybe; r++)
			if (k->runs[r].note && marker_number(k->runs[r].note) == next)
				next++;
	}
	return next == last + 1;
}

/* A document that ends with paragraphs 1., 2., ... each of which is called before has its notes there, though nothing says so. */
static void end_notes_find(struct build *b)
{
	size_t from = b->count;
	long last = from ? marker_number(b->block[from - 1].block.marker) : 0, wanted = last;
	while (from && wanted > 0) {
		const struct block *k = &b->block[from - 1].block;
		if ((k->kind != BLOCK_PARAGRAPH && k->kind != BLOCK_ITEM) || marker_number(k->marker) != wanted)
			return;
		from--;
		wanted--;
	}
	if (!last || !called_in_order(b, from, last))
		return;
	for (size_t i = from; i < b->count; i++) {
		struct block *k = &b->block[i].block;
		k->kind = BLOCK_NOTE;
		k->level = 0;
		k->marker = arena_printf(b->arena, "%ld", marker_number(k->marker));
	}
}

void build_finish(struct build *b, struct blocks *to)
{
	build_note_end(b);
	build_end(b);
	while (b->deep && !b->full)
		build_table_end(b);
	end_notes_find(b);
	struct notes n = notes_of(b);
	struct finished f = { .block = arena_array(b->arena, struct block, b->count + 1) };
	for (size_t i = 0; i < b->count; i++)
		if (!b->block[i].placed && b->block[i].block.kind == BLOCK_NOTE)
			note_put(b, i, &f);
		else if (!b->block[i].placed)
			notes_put(b, &n, i, &f);
	*to = (struct blocks){ .block = f.block, .count = f.count, .title = b->title, .language = b->language };
}
