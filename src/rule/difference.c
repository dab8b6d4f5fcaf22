#include "difference.h"

#include <string.h>

#include "base/out.h"
#include "base/text.h"

/* A stretch of a text. */
struct token {
	const char *at;
	size_t length;
};
struct tokens {
	struct token *list;
	size_t count;
};

static bool token_equal(const struct token *a, const struct token *b)
{
	return a->length == b->length && !memcmp(a->at, b->at, a->length);
}

/* A line with its end. */
static size_t line_length(const char *s, size_t n)
{
	const char *end = memchr(s, '\n', n);
	return end ? (size_t)(end - s) + 1 : n;
}

/* A word, a run of blanks, or one other character; bytes of one character stay together. */
static size_t word_length(const char *s, size_t n)
{
	static const char blanks[] = " \t\r\n", signs[] = ".,;:!?()[]\"'/|*_-";
	size_t i = 1;
	if (strchr(blanks, *s)) {
		while (i < n && strchr(blanks, s[i]))
			i++;
	} else if (!strchr(signs, *s)) {
		while (i < n && !strchr(blanks, s[i]) && !strchr(signs, s[i]))
			i++;
	}
	return i;
}

static struct tokens tokens_of(struct arena *a, const char *s, size_t n, size_t (*length)(const char *, size_t))
{
	struct tokens t = { 0 };
	for (size_t at = 0; at < n; at += length(s + at, n - at))
		t.count++;
	t.list = arena_array(a, struct token, t.count);
	t.count = 0;
	for (size_t at = 0; at < n; at += t.list[t.count++].length)
		t.list[t.count] = (struct token){ s + at, length(s + at, n - at) };
	return t;
}

struct writing {
	struct arena *arena;
	struct difference *first, **last;
	struct out piece;
	enum difference_kind kind;
};

static void piece_end(struct writing *w)
{
	if (!w->piece.length)
		return;
	struct difference *d = arena_alloc(w->arena, sizeof(*d));
	*d = (struct difference){ .kind = w->kind, .text = arena_strdup(w->arena, out_text(&w->piece)) };
	*w->last = d;
	w->last = &d->next;
	out_reset(&w->piece);
}

static void difference_piece_add(struct writing *w, enum difference_kind kind, const char *at, size_t length)
{
	if (w->kind != kind)
		piece_end(w);
	w->kind = kind;
	out_bytes(&w->piece, at, length);
}

static void tokens_add(struct writing *w, enum difference_kind kind, const struct token *t, size_t n)
{
	for (size_t i = 0; i < n; i++)
		difference_piece_add(w, kind, t[i].at, t[i].length);
}

/* The furthest x on each diagonal, kept for every number of edits so that the way can be walked back: trace[d] has the 2d+1
 * diagonals -d to d. Gives the number of edits, or -1 beyond the limit. */
static int edits_find(struct arena *a, const struct tokens *old, const struct tokens *now, int **trace)
{
	int n = (int)old->count, m = (int)now->count;
	for (int d = 0; d <= DIFFERENCE_MAX && d <= n + m; d++) {
		int *v = trace[d] = arena_array(a, int, 2 * (size_t)d + 1), *before = d ? trace[d - 1] + d - 1 : NULL;
		for (int k = -d; k <= d; k += 2) {
			int x = 0;
			if (d)
				x = k == -d || (k != d && before[k - 1] < before[k + 1]) ? before[k + 1] : before[k - 1] + 1;
			while (x < n && x - k < m && token_equal(&old->list[x], &now->list[x - k]))
				x++;
			v[k + d] = x;
			if (x >= n && x - k >= m)
				return d;
		}
	}
	return -1;
}

/* Walks the way back and marks what was removed and added. */
static void edits_mark(int **trace, int d, int n, int m, bool *removed, bool *added)
{
	int x = n, y = m;
	for (; d > 0; d--) {
		const int *before = trace[d - 1] + d - 1;
		int k = x - y;
		bool down = k == -d || (k != d && before[k - 1] < before[k + 1]);
		int from = down ? k + 1 : k - 1;
		x = before[from];
		y = x - from;
		if (down)
			added[y] = true;
		else
			removed[x] = true;
	}
}

/* In each place what was removed is told before what was added. */
static void middle_write(struct writing *w, const struct tokens *old, const struct tokens *now,
    void (*changed)(struct writing *, const struct token *, size_t, const struct token *, size_t))
{
	int **trace = arena_array(w->arena, int *, DIFFERENCE_MAX + 1);
	bool *removed = arena_array(w->arena, bool, old->count + 1), *added = arena_array(w->arena, bool, now->count + 1);
	int d = edits_find(w->arena, old, now, trace);
	if (d < 0) {
		changed(w, old->list, old->count, now->list, now->count);
		return;
	}
	edits_mark(trace, d, (int)old->count, (int)now->count, removed, added);
	for (size_t x = 0, y = 0; x < old->count || y < now->count;) {
		size_t fx = x, fy = y;
		while (x < old->count && removed[x])
			x++;
		while (y < now->count && added[y])
			y++;
		if (x > fx || y > fy)
			changed(w, old->list + fx, x - fx, now->list + fy, y - fy);
		for (; x < old->count && y < now->count && !removed[x] && !added[y]; x++, y++)
			difference_piece_add(w, DIFFERENCE_SAME, old->list[x].at, old->list[x].length);
	}
}

static void tokens_compare(struct writing *w, struct tokens old, struct tokens now,
    void (*changed)(struct writing *, const struct token *, size_t, const struct token *, size_t))
{
	size_t head = 0, tail = 0;
	while (head < old.count && head < now.count && token_equal(&old.list[head], &now.list[head]))
		head++;
	while (tail < old.count - head && tail < now.count - head && token_equal(&old.list[old.count - tail - 1], &now.list[now.count - tail - 1]))
		tail++;
	tokens_add(w, DIFFERENCE_SAME, old.list, head);
	struct tokens a = { old.list + head, old.count - head - tail }, b = { now.list + head, now.count - head - tail };
	if (a.count && b.count)
		middle_write(w, &a, &b, changed);
	else if (a.count || b.count)
		changed(w, a.list, a.count, b.list, b.count);
	tokens_add(w, DIFFERENCE_SAME, old.list + old.count - tail, tail);
}

static void changed_whole(struct writing *w, const struct token *old, size_t n, const struct token *now, size_t m)
{
	tokens_add(w, DIFFERENCE_REMOVED, old, n);
	tokens_add(w, DIFFERENCE_ADDED, now, m);
}

/* A piece that stayed between two changes and is shorter than both is mostly there by chance: it reads better as changed, too
 * (the "semantic cleanup" of N. Fraser's diff-match-patch). */
static bool piece_joined(struct writing *w, struct difference *from)
{
	size_t before[3] = { 0 }, after[3] = { 0 };
	struct difference *same = from, *end;
	for (; same && same->kind != DIFFERENCE_SAME; same = same->next)
		before[same->kind] += strlen(same->text);
	for (end = same ? same->next : NULL; end && end->kind != DIFFERENCE_SAME; end = end->next)
		after[end->kind] += strlen(end->text);
	size_t left = before[1] > before[2] ? before[1] : before[2], right = after[1] > after[2] ? after[1] : after[2];
	size_t n = same ? strlen(same->text) : 0;
	if (!same || !left || !right || n > left || n > right || strchr(same->text, '\n'))
		return false;
	struct out texts[3] = { { 0 }, { .arena = w->arena }, { .arena = w->arena } };
	for (struct difference *d = from; d != end; d = d->next)
		for (int k = DIFFERENCE_REMOVED; k <= DIFFERENCE_ADDED; k++)
			if (d->kind == DIFFERENCE_SAME || (int)d->kind == k)
				out_str(&texts[k], d->text);
	struct difference *added = arena_alloc(w->arena, sizeof(*added));
	*added = (struct difference){ DIFFERENCE_ADDED, out_text(&texts[DIFFERENCE_ADDED]), end };
	*from = (struct difference){ DIFFERENCE_REMOVED, out_text(&texts[DIFFERENCE_REMOVED]), added };
	return true;
}

/* Each run of changes is looked at from its first piece, until it takes no more in; what became longer may let the run before it
 * take it in, so again until nothing moves. */
static void pieces_join(struct writing *w)
{
	for (bool again = true; again;) {
		again = false;
		for (struct difference *d = w->first; d;) {
			while (piece_joined(w, d))
				again = true;
			while (d && d->kind != DIFFERENCE_SAME)
				d = d->next;
			while (d && d->kind == DIFFERENCE_SAME)
				d = d->next;
		}
	}
}

static size_t span(const struct token *t, size_t n)
{
	return n ? (size_t)(t[n - 1].at - t[0].at) + t[n - 1].length : 0;
}

/* Lines that took each other's place, word by word; when hardly a word stayed, whole. */
static void changed_lines(struct writing *w, const struct token *old, size_t n, const struct token *now, size_t m)
{
	if (!n || !m) {
		changed_whole(w, old, n, now, m);
		return;
	}
	tokens_compare(
	    w, tokens_of(w->arena, old->at, span(old, n), word_length), tokens_of(w->arena, now->at, span(now, m), word_length), changed_whole);
}

struct difference *difference_text(struct arena *a, const char *old, const char *now)
{
	struct writing w = { .arena = a, .piece = { .arena = a } };
	w.last = &w.first;
	old = text_or(old, "");
	now = text_or(now, "");
	tokens_compare(&w, tokens_of(a, old, strlen(old), line_length), tokens_of(a, now, strlen(now), line_length), changed_lines);
	piece_end(&w);
	pieces_join(&w);
	return w.first;
}
