/* frame.c - a frame is numbers of four bytes, the least first, and texts that end with NUL. */
#include "exchange/sandbox.h"
#include "frame.h"

#include <string.h>

#include "base/out.h"
#include "base/text.h"
#include "build.h"

enum { FRAME_ABOUT = 'a', FRAME_BLOCK = 'b' };

/* ---- the child ---- */

static void frame_run_put(struct out *o, const struct block_run *r)
{
	sandbox_put_number(o, (long)r->from);
	sandbox_put_number(o, (long)r->to);
	sandbox_put_number(o, r->bold | r->italic << 1);
	sandbox_put_text(o, text_or(r->link, ""));
	sandbox_put_text(o, text_or(r->note, ""));
}

static void block_put(struct out *o, const struct block *k)
{
	const long numbers[] = { (long)k->kind, k->level, k->table, k->row, k->column, k->across, k->down, k->head, k->page, k->line,
		(long)k->run_count };
	for (size_t i = 0; i < COUNT(numbers); i++)
		sandbox_put_number(o, numbers[i]);
	sandbox_put_text(o, k->marker);
	sandbox_put_text(o, k->text);
	for (size_t i = 0; i < k->run_count; i++)
		frame_run_put(o, &k->runs[i]);
}

bool frame_send(struct sandbox_pipe *to, const struct blocks *blocks)
{
	struct arena a = { 0 };
	struct out o = { .arena = &a };
	sandbox_put_text(&o, blocks->title);
	sandbox_put_text(&o, blocks->language);
	bool good = sandbox_send(to, FRAME_ABOUT, o.text, o.length);
	for (size_t i = 0; i < blocks->count && good; i++) {
		out_reset(&o);
		block_put(&o, &blocks->block[i]);
		good = sandbox_send(to, FRAME_BLOCK, o.text, o.length);
	}
	arena_free(&a);
	return good;
}

/* ---- the parent ---- */

struct frame_in {
	struct arena *arena;
	const char *at, *end;
	bool good;
};

static long number_take(struct frame_in *in, long least, long most)
{
	long n = -1;
	if (in->end - in->at >= 4) {
		const unsigned char *b = (const unsigned char *)in->at;
		n = (long)(b[0] | (uint32_t)b[1] << 8 | (uint32_t)b[2] << 16 | (uint32_t)b[3] << 24);
		in->at += 4;
	}
	in->good = in->good && n >= least && n <= most;
	return in->good ? n : least;
}

static const char *text_take(struct frame_in *in, size_t most)
{
	size_t n = strnlen(in->at, (size_t)(in->end - in->at));
	in->good = in->good && n < (size_t)(in->end - in->at) && n <= most && text_valid(in->at, n);
	if (!in->good)
		return "";
	const char *s = n ? arena_strndup(in->arena, in->at, n) : "";
	in->at += n + 1;
	return s;
}

static bool at_character(const char *text, size_t at)
{
	return ((unsigned char)text[at] & 0xC0) != 0x80;
}

static struct block_run frame_run_take(struct frame_in *in, const char *text, size_t *at)
{
	long length = (long)strlen(text);
	struct block_run r = { .from = (size_t)number_take(in, (long)*at, length) };
	r.to = (size_t)number_take(in, (long)r.from, length);
	long look = number_take(in, 0, 3);
	const char *link = text_take(in, BUILD_ADDRESS_MAX), *note = text_take(in, BUILD_MARKER_MAX);
	r.bold = look & 1;
	r.italic = look & 2;
	r.link = *link ? link : NULL;
	r.note = *note ? note : NULL;
	in->good = in->good && at_character(text, r.from) && at_character(text, r.to);
	*at = r.to;
	return r;
}

static void runs_take(struct frame_in *in, struct block *k)
{
	size_t at = 0;
	struct block_run *runs = k->run_count ? arena_array(in->arena, struct block_run, k->run_count) : NULL;
	for (size_t i = 0; i < k->run_count && in->good; i++)
		runs[i] = frame_run_take(in, k->text, &at);
	k->runs = runs;
}

static struct block frame_block_take(struct frame_in *in)
{
	enum { MANY = 0x7FFFFFFF };
	struct block k = { .kind = (enum block_kind)number_take(in, BLOCK_HEADING, BLOCK_NOTE) };
	bool cell = k.kind == BLOCK_CELL, item = k.kind == BLOCK_ITEM;
	int least = cell ? 1 : 0;
	k.level = (int)number_take(in, k.kind == BLOCK_HEADING || item ? 1 : 0, k.kind == BLOCK_HEADING ? 9 : item ? 100 : 0);
	k.table = (int)number_take(in, least, cell ? MANY : 0);
	k.row = (int)number_take(in, least, cell ? MANY : 0);
	k.column = (int)number_take(in, least, cell ? BUILD_COLUMNS_MAX : 0);
	k.across = (int)number_take(in, least, cell ? BUILD_COLUMNS_MAX : 0);
	k.down = (int)number_take(in, least, cell ? MANY : 0);
	k.head = number_take(in, 0, cell);
	k.page = (int)number_take(in, 0, MANY);
	k.line = number_take(in, 0, MANY);
	k.run_count = (size_t)number_take(in, 0, BUILD_RUNS_MAX);
	k.marker = text_take(in, BUILD_MARKER_MAX * 2);
	k.text = text_take(in, BUILD_BLOCK_MAX * 2);
	in->good = in->good && (*k.text || cell);
	runs_take(in, &k);
	return k;
}

static bool about_take(struct frame_in *in, struct blocks *to)
{
	to->title = text_take(in, 10000);
	to->language = text_take(in, 100);
	return in->good && in->at == in->end;
}

bool frame_take(void *context, char kind, const char *bytes, size_t length)
{
	struct frame_taken *t = context;
	struct frame_in in = { t->arena, bytes, bytes + length, true };
	if (kind == FRAME_ABOUT)
		return (t->wrong = !about_take(&in, t->to)) == false;
	struct block k = { 0 };
	if (kind == FRAME_BLOCK && t->to->count < BUILD_BLOCKS_MAX)
		k = frame_block_take(&in);
	else
		in.good = false;
	t->wrong = !in.good || in.at != in.end;
	if (t->wrong)
		return false;
	if (t->to->count == t->cap) {
		t->to->block = arena_grow(t->arena, t->to->block, t->to->count * sizeof(k), (t->cap * 2 + 64) * sizeof(k));
		t->cap = t->cap * 2 + 64;
	}
	t->to->block[t->to->count++] = k;
	return true;
}
