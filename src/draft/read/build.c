#include "build.h"

#include <stdlib.h>
#include <string.h>

#include "base/message.h"
#include "base/text.h"
#include "marker.h"

void build_start(struct build *b, struct arena *a, struct problems *p)
{
	*b = (struct build){ .arena = a, .problems = p, .title = "", .language = "" };
}

void build_refuse(struct build *b, const char *text)
{
	if (!b->full)
		problem_add(b->problems, NULL, "%s", text);
	b->full = true;
}

/* ---- text ---- */

static bool is_white_point(int32_t p)
{
	return p == ' ' || (p >= 9 && p <= 13) || p == 0x85 || p == 0xA0 || p == 0x1680 || (p >= 0x2000 && p <= 0x200A) || p == 0x2028 ||
	    p == 0x2029 || p == 0x202F || p == 0x205F || p == 0x3000;
}

/* What is never printed: soft hyphens, zero width characters, marks of direction, controls, what stands for nothing. */
static bool is_nothing(int32_t p)
{
	return p == 0xAD || p < ' ' || (p >= 0x7F && p < 0xA0) || (p >= 0x200B && p <= 0x200F) || (p >= 0x202A && p <= 0x202E) ||
	    (p >= 0x2060 && p <= 0x206F) || p == 0xFEFF || p == 0xFFFD || (p >= 0xFFF9 && p <= 0xFFFC);
}

static struct block_run *run_add(struct build *b)
{
	struct block *k = &b->o.now.block;
	if (k->run_count == BUILD_RUNS_MAX)
		return NULL;
	if (k->run_count == b->o.now.run_cap) {
		size_t cap = b->o.now.run_cap * 2 + 4;
		k->runs = arena_grow(b->arena, k->runs, k->run_count * sizeof(*k->runs), cap * sizeof(*k->runs));
		b->o.now.run_cap = cap;
	}
	struct block_run *r = (struct block_run *)&k->runs[k->run_count++];
	*r = (struct block_run){ .from = b->o.text.length, .to = b->o.text.length };
	return r;
}

/* The run of letters of one look that the next character belongs to. A blank between two runs of the same look joins them. */
static struct block_run *run_now(struct build *b, size_t before)
{
	struct block *k = &b->o.now.block;
	if (!b->o.bold && !b->o.italic && !b->o.link)
		return NULL;
	if (k->run_count) {
		struct block_run *last = (struct block_run *)&k->runs[k->run_count - 1];
		bool same = !last->note && last->bold == b->o.bold && last->italic == b->o.italic && text_equal(last->link, b->o.link);
		if (same && last->to == before)
			return last;
	}
	struct block_run *r = run_add(b);
	if (r) {
		r->bold = b->o.bold;
		r->italic = b->o.italic;
		r->link = b->o.link;
	}
	return r;
}

static void blank_put(struct build *b)
{
	if (b->o.blank && b->o.text.length) {
		if (b->o.wide && !b->o.wide_at)
			b->o.wide_at = b->o.text.length;
		out_char(&b->o.text, ' ');
	}
	b->o.blank = false;
	b->o.wide = false;
}

static void shown_put(struct build *b, const char *s, size_t n)
{
	size_t before = b->o.text.length;
	blank_put(b);
	struct block_run *r = run_now(b, before);
	out_bytes(&b->o.text, s, n);
	if (r)
		r->to = b->o.text.length;
}

static void character_put(struct build *b, const char *s, size_t n, int32_t point)
{
	if (is_white_point(point)) {
		b->o.wide = b->o.wide || point == '\t' || (b->o.blank && point == ' ');
		b->o.blank = true;
	} else if (!is_nothing(point)) {
		b->o.composed = b->o.composed && point < 0x300;
		if (point == 0x2011)
			shown_put(b, "-", 1);
		else
			shown_put(b, s, n);
	}
}

void build_text(struct build *b, const char *s, size_t length)
{
	if (!b->o.open || b->full)
		return;
	for (size_t n; length; s += n, length -= n) {
		size_t plain = 0;
		while (plain < length && s[plain] > ' ' && s[plain] < 127)
			plain++;
		n = plain;
		if (plain) {
			shown_put(b, s, plain);
		} else {
			char copy[5] = { 0 };
			memcpy(copy, s, length < 4 ? length : 4);
			int32_t point = text_point(copy, &n);
			n = n ? n : 1;
			character_put(b, s, n, n == 1 && (unsigned char)*s >= 0x80 ? 0xFFFD : point);
		}
	}
	if (b->o.text.length > BUILD_BLOCK_MAX)
		build_refuse(b, _("one paragraph is longer than 250 kB, so this is no strategy that people read; divide it and try again"));
}

void build_str(struct build *b, const char *s)
{
	if (s)
		build_text(b, s, strlen(s));
}

void build_blank(struct build *b)
{
	build_text(b, " ", 1);
}

void build_tab(struct build *b)
{
	build_text(b, "\t", 1);
}

void build_style(struct build *b, bool bold, bool italic)
{
	b->o.bold = bold;
	b->o.italic = italic;
}

void build_link(struct build *b, const char *address)
{
	bool good = address && *address && strlen(address) <= BUILD_ADDRESS_MAX && text_valid(address, strlen(address));
	b->o.link = good ? arena_strdup(b->arena, address) : NULL;
}

static bool is_unit(const struct out *text)
{
	static const char *const units[] = { "m", "km", "cm", "CO", "dm", "mm" };
	size_t from = text->length;
	while (from && ((text->text[from - 1] | 32) >= 'a' && (text->text[from - 1] | 32) <= 'z'))
		from--;
	return ANY(units, COUNT(units), text->length - from == strlen(*each) && !memcmp(text->text + from, *each, strlen(*each)));
}

void build_call(struct build *b, const char *note, bool maybe)
{
	size_t n = strlen(note);
	if (!b->o.open || b->full || !n)
		return;
	if (n > BUILD_MARKER_MAX || !text_valid(note, n) || (maybe && is_unit(&b->o.text))) {
		build_text(b, note, n);
		return;
	}
	if (maybe)
		blank_put(b); /* it may stand apart, if it is text after all */
	struct block_run *r = run_add(b);
	if (r)
		r->note = arena_strndup(b->arena, note, n);
	b->o.now.maybe = b->o.now.maybe || maybe;
}

bool build_said(const struct build *b)
{
	return b->o.open && b->o.text.length;
}

/* ---- blocks ---- */

static struct build_table *table_of(struct build *b)
{
	return b->deep ? b->table[b->deep - 1] : NULL;
}

static bool in_cell(struct build *b)
{
	return b->deep && table_of(b)->open;
}

/* Of a table; in its cells each block says so. */
static void cell_say(const struct build_table *t, struct block *k)
{
	k->kind = BLOCK_CELL;
	k->level = 0;
	k->table = t->number;
	k->row = t->cell.row;
	k->column = t->cell.column;
	k->across = t->cell.across;
	k->down = t->cell.down;
	k->head = t->cell.head;
}

static void open_block(struct build *b, enum block_kind kind, int level, const char *marker)
{
	b->o = (struct build_open){ .bold = b->o.bold, .italic = b->o.italic, .link = b->o.link, .composed = true, .open = true };
	b->o.text.arena = b->arena;
	b->o.now.block = (struct block){ .kind = kind, .level = level, .marker = "", .page = b->page, .line = b->line };
	if (marker && *marker && strlen(marker) <= BUILD_MARKER_MAX && text_valid(marker, strlen(marker)))
		b->o.now.block.marker = text_trim(b->arena, marker);
}

void build_begin(struct build *b, enum block_kind kind, int level, const char *marker)
{
	build_end(b);
	if (b->in_note)
		build_blank(b);
	else if (!b->full)
		open_block(b, kind, level, marker);
}

/* NFC, part by part between the ends of runs, which move along. */
static void compose(struct build *b)
{
	struct block *k = &b->o.now.block;
	struct out o = { .arena = b->arena };
	size_t at = 0;
	for (size_t i = 0; i <= k->run_count * 2; i++) {
		struct block_run *r = i < k->run_count * 2 ? (struct block_run *)&k->runs[i / 2] : NULL;
		size_t *mark = r ? (i % 2 ? &r->to : &r->from) : NULL, to = mark ? *mark : b->o.text.length;
		if (to > at)
			out_str(&o, text_composed(b->arena, arena_strndup(b->arena, b->o.text.text + at, to - at)));
		at = to > at ? to : at;
		if (mark)
			*mark = o.length;
	}
	b->o.text = o;
}

/* Takes the marker, and the blank behind it, off the text's beginning. */
static void marker_cut(struct build *b, size_t marker, size_t until)
{
	struct block *k = &b->o.now.block;
	k->marker = arena_strndup(b->arena, b->o.text.text, marker);
	memmove(b->o.text.text, b->o.text.text + until, b->o.text.length - until + 1);
	b->o.text.length -= until;
	size_t n = 0;
	for (size_t i = 0; i < k->run_count; i++) {
		struct block_run r = k->runs[i];
		r.from = r.from > until ? r.from - until : 0;
		r.to = r.to > until ? r.to - until : 0;
		if (r.to > r.from || r.note)
			((struct block_run *)k->runs)[n++] = r;
	}
	k->run_count = n;
}

/* A figure raised at the beginning of a paragraph is the note's own. */
static void note_own(struct build *b)
{
	struct block *k = &b->o.now.block;
	if (k->kind != BLOCK_PARAGRAPH || !b->o.now.maybe || !k->run_count || !k->runs[0].note || k->runs[0].from || !b->o.text.length)
		return;
	k->kind = BLOCK_NOTE;
	k->marker = k->runs[0].note;
	k->runs++;
	k->run_count--;
	b->o.now.run_cap--;
}

static void marker_take(struct build *b)
{
	struct block *k = &b->o.now.block;
	bool own = *k->marker && !marker_is_bullet(k->marker);
	if (!b->o.text.length || own || k->kind == BLOCK_NOTE || k->kind == BLOCK_CELL)
		return;
	size_t until = 0, n = marker_typed(b->o.text.text, b->o.wide_at, k->kind == BLOCK_HEADING, &until);
	if (n && (!*k->marker || !marker_is_bullet(arena_strndup(b->arena, b->o.text.text, n))))
		marker_cut(b, n, until);
	k->marker = marker_plain(k->marker);
}

/* `list` with room for one more. */
static struct build_block *room_for(struct build *b, struct build_block *list, size_t count, size_t *cap)
{
	if (count < *cap)
		return list;
	size_t more = *cap * 2 + 16;
	list = arena_grow(b->arena, list, count * sizeof(*list), more * sizeof(*list));
	*cap = more;
	return list;
}

static void block_add(struct build *b, const struct build_block *k)
{
	b->bytes += strlen(k->block.text);
	if (b->count == BUILD_BLOCKS_MAX || b->bytes > BUILD_TEXT_MAX) {
		build_refuse(b,
		    _("the file has more than 100,000 paragraphs and cells, or more than 32 MB of text, so this is no strategy that people read; "
		      "take out what is data and try again"));
		return;
	}
	b->block = room_for(b, b->block, b->count, &b->cap);
	b->block[b->count++] = *k;
}

/* Whether every character of the text looks so. */
static bool all_look(const struct build_open *o, bool bold)
{
	size_t at = 0;
	for (size_t i = 0; i < o->now.block.run_count; i++) {
		const struct block_run *r = &o->now.block.runs[i];
		if (!(bold ? r->bold : r->italic) || r->note)
			continue;
		if (r->from > at && !(r->from == at + 1 && o->text.text[at] == ' '))
			return false;
		at = r->to;
	}
	return at == o->text.length && at;
}

/* A heading, of a text or a column, is bold as a whole, or not, by its style: that says nothing of its parts. */
static void look_drop(struct build *b)
{
	struct block *k = &b->o.now.block;
	bool bold = all_look(&b->o, true), italic = all_look(&b->o, false);
	size_t n = 0;
	for (size_t i = 0; i < k->run_count; i++) {
		struct block_run r = k->runs[i];
		r.bold = r.bold && !bold;
		r.italic = r.italic && !italic;
		if (r.bold || r.italic || r.link || r.note)
			((struct block_run *)k->runs)[n++] = r;
	}
	k->run_count = n;
}

/* Signs that were typed become the kind of block that they stand for. */
static void block_settle(struct build *b)
{
	struct block *k = &b->o.now.block;
	if (!b->o.composed)
		compose(b);
	note_own(b);
	marker_take(b);
	k->text = out_text(&b->o.text);
	if (in_cell(b) && k->kind != BLOCK_NOTE)
		cell_say(table_of(b), k);
	if (k->kind == BLOCK_HEADING || k->head)
		look_drop(b);
}

static bool block_silent(const struct build *b)
{
	const struct block *k = &b->o.now.block;
	bool calls = k->run_count && k->runs[k->run_count - 1].note;
	return !b->o.text.length && !calls && k->kind != BLOCK_CELL;
}

void build_end(struct build *b)
{
	if (!b->o.open || b->in_note)
		return;
	b->o.open = false;
	if (b->full || block_silent(b))
		return;
	block_settle(b);
	block_add(b, &b->o.now);
	for (size_t i = 0; i < b->held_count && !b->full; i++)
		block_add(b, &b->held[i]);
	b->held_count = 0;
}

void build_append(struct build *b, struct build *from)
{
	build_end(b);
	build_end(from);
	for (size_t i = 0; i < from->count && !b->full; i++) {
		struct build_block k = from->block[i];
		if (in_cell(b) && k.block.kind != BLOCK_NOTE)
			cell_say(table_of(b), &k.block);
		else if (k.block.kind == BLOCK_CELL)
			k.block.table += b->tables;
		block_add(b, &k);
	}
	b->tables += from->tables;
	b->full = b->full || from->full;
}

/* ---- notes in a block ---- */

void build_note_begin(struct build *b, const char *marker)
{
	if (b->in_note || b->full || !b->o.open)
		return;
	b->around = b->o;
	b->o = (struct build_open){ 0 };
	open_block(b, BLOCK_NOTE, 0, marker);
	b->in_note = true;
}

void build_note_end(struct build *b)
{
	if (!b->in_note)
		return;
	b->in_note = false;
	if (b->o.text.length && !b->full) {
		block_settle(b);
		b->held = room_for(b, b->held, b->held_count, &b->held_cap);
		b->held[b->held_count++] = b->o.now;
	}
	b->o = b->around;
}
