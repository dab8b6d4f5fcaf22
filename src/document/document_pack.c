/* document_pack.c - a document as bytes and back: marks of one character, numbers and texts with their length before them. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/colour.h"
#include "base/text.h"
#include "document/document.h"

#define HEAD "jumelage document 1\n"

static void pack_text(struct out *o, const char *s)
{
	if (!s) {
		out_char(o, '-');
		return;
	}
	out_fmt(o, "%zu:", strlen(s));
	out_str(o, s);
}

static void pack_number(struct out *o, double value)
{
	out_fmt(o, "%.3f ", value);
}

static void pack_shape(struct out *o, const struct shape *s)
{
	out_fmt(o, "s%d ", (int)s->kind);
	pack_text(o, s->class);
	pack_number(o, s->x);
	pack_number(o, s->y);
	pack_number(o, s->width);
	pack_number(o, s->height);
	pack_number(o, (double)s->count);
	for (size_t i = 0; i < s->count; i++) {
		pack_number(o, s->points[i].x);
		pack_number(o, s->points[i].y);
	}
	pack_text(o, s->anchor);
	pack_text(o, s->text);
}

static void pack_picture(struct out *o, const struct block *b)
{
	const struct picture *p = b->picture;
	out_char(o, 'f');
	pack_text(o, b->label);
	pack_text(o, p->class);
	pack_number(o, p->width);
	pack_number(o, p->height);
	out_char(o, p->pixels ? 'p' : p->sheet ? 's' : p->stretches ? 'y' : 'n');
	for (const struct shape *s = p->first; s; s = s->next)
		pack_shape(o, s);
	out_char(o, '.');
}

static void pack_block(struct out *o, const struct block *b)
{
	out_fmt(o, "(%d %d ", (int)b->kind, b->level);
	pack_text(o, b->id);
	for (const struct run *r = b->runs; r; r = r->next) {
		if (r->note) {
			out_char(o, 'n');
			pack_text(o, r->note->text);
			continue;
		}
		out_fmt(o, "t%u ", r->style);
		pack_text(o, r->text);
		pack_text(o, r->address);
	}
	if (b->picture)
		pack_picture(o, b);
	for (const struct block *c = b->first; c; c = c->next)
		pack_block(o, c);
	out_char(o, ')');
}

void document_pack(struct out *o, const struct document_tree *d)
{
	out_str(o, HEAD);
	pack_text(o, d->title);
	pack_text(o, d->eyebrow);
	pack_text(o, d->language);
	pack_text(o, d->as_at);
	pack_text(o, d->made);
	pack_text(o, d->colour);
	for (const struct block *b = d->root.first; b; b = b->next)
		pack_block(o, b);
	out_char(o, '.');
}

/* ---- back ---- */

enum { DEPTH_MAX = 40 };

struct reader {
	struct arena *arena;
	struct document_tree *document;
	const char *at, *end;
	bool bad;
	int depth;
};

static char document_pack_take(struct reader *r)
{
	if (r->at == r->end) {
		r->bad = true;
		return '\0';
	}
	return *r->at++;
}

static char peek(const struct reader *r)
{
	return r->at == r->end ? '\0' : *r->at;
}

/* A number and the character behind it. */
static double document_pack_number(struct reader *r, char behind)
{
	char text[40];
	size_t n = 0;
	for (char c; !r->bad && (c = document_pack_take(r)) != behind;)
		if (n + 1 < sizeof(text))
			text[n++] = c;
		else
			r->bad = true;
	text[n] = '\0';
	char *end;
	double value = strtod(text, &end);
	r->bad = r->bad || !n || *end || !(value > -1e9 && value < 1e9);
	return r->bad ? 0 : value;
}

static size_t whole(struct reader *r, char behind, size_t most)
{
	double value = document_pack_number(r, behind);
	r->bad = r->bad || value < 0 || value > (double)most;
	return r->bad ? 0 : (size_t)value;
}

static const char *text(struct reader *r)
{
	if (peek(r) == '-') {
		document_pack_take(r);
		return NULL;
	}
	size_t n = whole(r, ':', (size_t)(r->end - r->at));
	if (r->bad || n > (size_t)(r->end - r->at)) {
		r->bad = true;
		return "";
	}
	const char *s = arena_strndup(r->arena, r->at, n);
	r->at += n;
	r->bad = r->bad || strlen(s) != n;
	return s;
}

static void shape_take(struct reader *r, struct picture *p)
{
	struct shape *s = arena_alloc(r->arena, sizeof(*s));
	struct draw_point *points;
	document_pack_take(r);
	s->kind = (enum shape_kind)whole(r, ' ', SHAPE_IMAGE);
	s->class = text(r);
	s->x = document_pack_number(r, ' ');
	s->y = document_pack_number(r, ' ');
	s->width = document_pack_number(r, ' ');
	s->height = document_pack_number(r, ' ');
	s->count = whole(r, ' ', 100000);
	points = arena_array(r->arena, struct draw_point, s->count + 1);
	for (size_t i = 0; i < s->count && !r->bad; i++) {
		points[i].x = document_pack_number(r, ' ');
		points[i].y = document_pack_number(r, ' ');
	}
	s->points = points;
	s->anchor = text(r);
	s->text = text(r);
	r->bad = r->bad || !s->class || (s->kind == SHAPE_TEXT && (!s->anchor || !s->text)) || (s->kind == SHAPE_IMAGE && !s->text);
	*p->last = s;
	p->last = &s->next;
}

static void picture_take(struct reader *r)
{
	struct picture *p = arena_alloc(r->arena, sizeof(*p));
	struct block *b = r->document->at;
	document_pack_take(r);
	b->label = text(r);
	picture_begin(p, r->arena, text(r), 0, 0);
	p->width = document_pack_number(r, ' ');
	p->height = document_pack_number(r, ' ');
	int form = document_pack_take(r);
	p->stretches = form == 'y';
	p->sheet = form == 's';
	p->pixels = form == 'p';
	while (!r->bad && peek(r) == 's')
		shape_take(r, p);
	r->bad = r->bad || document_pack_take(r) != '.' || p->width <= 0 || p->height <= 0;
	b->picture = p;
}

static void run_take(struct reader *r)
{
	struct document_tree *d = r->document;
	if (document_pack_take(r) == 'n') {
		document_note(d, text(r));
		return;
	}
	unsigned style = (unsigned)whole(r, ' ', RUN_STRONG | RUN_EMPHASIS | RUN_SIGN);
	const char *words = text(r), *address = text(r);
	r->bad = r->bad || !words;
	if (r->bad)
		return;
	d->style = style;
	if (address)
		document_link(d, words, address);
	else
		document_text(d, words, style);
	d->style = 0;
}

static void block_take(struct reader *r)
{
	struct document_tree *d = r->document;
	document_pack_take(r);
	enum block_kind kind = (enum block_kind)whole(r, ' ', BLOCK_FIGURE);
	int level = (int)whole(r, ' ', 5);
	const char *id = text(r);
	r->bad = r->bad || ++r->depth > DEPTH_MAX || !document_fits(d, kind);
	if (r->bad)
		return;
	document_open(d, kind);
	d->at->level = level;
	d->at->id = id;
	while (!r->bad && (peek(r) == 't' || peek(r) == 'n'))
		run_take(r);
	if (!r->bad && peek(r) == 'f')
		picture_take(r);
	r->bad = r->bad || (kind == BLOCK_FIGURE && !d->at->picture);
	while (!r->bad && peek(r) == '(')
		block_take(r);
	r->bad = r->bad || document_pack_take(r) != ')';
	if (!r->bad)
		document_close(d, kind);
	r->depth--;
}

bool document_unpack(struct document_tree *d, struct arena *a, const char *bytes, size_t length)
{
	struct reader r = { .arena = a, .document = d, .at = bytes, .end = bytes + length };
	if (length < strlen(HEAD) || memcmp(bytes, HEAD, strlen(HEAD)))
		return false;
	r.at += strlen(HEAD);
	document_begin(d, a, text(&r));
	d->eyebrow = text(&r);
	d->language = text(&r);
	d->as_at = text(&r);
	d->made = text(&r);
	d->colour = text(&r);
	if (d->colour && !colour_good(d->colour))
		d->colour = NULL;
	while (!r.bad && peek(&r) == '(')
		block_take(&r);
	if (r.bad || document_pack_take(&r) != '.' || r.at != r.end || !d->title)
		return false;
	document_end(d);
	return true;
}
