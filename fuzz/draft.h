/* draft.h - what the readers of a strategy's document promise of their blocks, whatever the file (draft/block.h). */
#ifndef FUZZ_DRAFT_H
#define FUZZ_DRAFT_H
#include "base/text.h"
#include "draft/read/build.h"
#include "draft/read/read.h"
#include "fuzz.h"

static inline void draft_text_check(const char *s, size_t longest)
{
	size_t n = strlen(s);
	MUST(n <= longest && text_valid(s, n) && !strpbrk(s, "\t\r\n") && !strstr(s, "  "));
	MUST(!n || (*s != ' ' && s[n - 1] != ' '));
}

static inline void draft_runs_check(const struct block *k)
{
	size_t at = 0, length = strlen(k->text);
	MUST(k->run_count <= BUILD_RUNS_MAX);
	for (size_t i = 0; i < k->run_count; i++) {
		const struct block_run *r = &k->runs[i];
		MUST(r->from >= at && r->to >= r->from && r->to <= length && (r->to > r->from || r->note));
		MUST(((unsigned char)k->text[r->from] & 0xC0) != 0x80 && ((unsigned char)k->text[r->to] & 0xC0) != 0x80);
		MUST(r->bold || r->italic || r->link || r->note);
		MUST(!r->link || (strlen(r->link) <= BUILD_ADDRESS_MAX && text_valid(r->link, strlen(r->link))));
		at = r->to;
	}
}

static inline void draft_block_check(const struct block *k)
{
	bool cell = k->kind == BLOCK_CELL;
	MUST(k->kind <= BLOCK_NOTE && k->page >= 0 && k->line >= 0);
	MUST(k->kind == BLOCK_HEADING ? k->level >= 1 && k->level <= 9 : k->kind == BLOCK_ITEM ? k->level >= 1 && k->level <= 100 : !k->level);
	draft_text_check(k->marker, BUILD_MARKER_MAX * 2);
	draft_text_check(k->text, BUILD_BLOCK_MAX * 2);
	MUST(*k->text || cell);
	MUST(cell ? k->table > 0 && k->row > 0 && k->column > 0 && k->across > 0 && k->down > 0 : !k->table && !k->row && !k->column && !k->across);
	MUST(k->column + k->across <= BUILD_COLUMNS_MAX + 1);
	draft_runs_check(k);
}

static inline int draft_check(enum draft_kind kind, const char *bytes, size_t length)
{
	struct arena a = { 0 };
	struct problems p = { .arena = &a };
	struct blocks blocks = { 0 };
	bool good = draft_read_here(&a, kind, bytes, length, &blocks, &p);
	MUST(good == (p.errors == 0) && (!good || blocks.count));
	for (size_t i = 0; good && i < blocks.count; i++)
		draft_block_check(&blocks.block[i]);
	for (const struct problem *q = p.first; q; q = q->next)
		MUST(text_valid(q->text, strlen(q->text)));
	arena_free(&a);
	return 0;
}

/* The bytes as texts that NULs part; those that are missing are NULL. */
static inline void draft_parts(struct arena *a, const uint8_t *bytes, size_t length, const char **parts, size_t count)
{
	const char *all = arena_strndup(a, (const char *)bytes, length), *at = all;
	for (size_t i = 0; i < count; i++) {
		parts[i] = at <= all + length ? at : NULL;
		at = parts[i] ? at + strlen(at) + 1 : at;
	}
}
#endif
