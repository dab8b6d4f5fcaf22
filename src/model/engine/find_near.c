/* The word that somebody meant: each text that one slip of the pen makes of the word that was typed is asked of the index of names, and of those
 * names the nearest word is taken. So no list of words is kept beside the index, and what a reader may not see is not suggested. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "model/engine/find.h"
#include "model/engine/search_match.h"
#include "model/engine/search_words.h"

/* In letters. Words of three are near to half of all others; two slips are looked for in words that are long, but not so long that
 * there are thousands. */
enum { NEAR_MIN = 4, NEAR_MAX = 20, TWO_SLIPS_MIN = 7, TWO_SLIPS_MAX = 14, DISTANCE_MAX = 2 };
/* Names that are looked at for each word, and words that may be wrong. */
enum { NAMES_MAX = 60, MATCHED_MAX = 500, WRONG_MAX = 3, QUESTION_MAX = 12 };

/* ---- what may have been meant ---- */

struct near_texts {
	struct arena *arena;
	const char **texts;
	size_t count, room;
};

static void near_add(struct near_texts *t, const char *text)
{
	if (t->count == t->room) {
		const char **more = arena_array(t->arena, const char *, t->room = t->room ? 2 * t->room : 512);
		if (t->count)
			memcpy(more, t->texts, t->count * sizeof(*more));
		t->texts = more;
	}
	t->texts[t->count++] = text;
}

/* Letters left out, in the wrong order, or written once that are double, from a place on. */
static void slips_add(struct near_texts *t, const char *word, int from)
{
	int n = (int)strlen(word);
	for (int i = from; i < n; i++) {
		near_add(t, arena_printf(t->arena, "%.*s%s", i, word, word + i + 1));
		near_add(t, arena_printf(t->arena, "%.*s%c%s", i, word, word[i], word + i));
		if (i + 1 < n)
			near_add(t, arena_printf(t->arena, "%.*s%c%c%s", i, word, word[i + 1], word[i], word + i + 2));
	}
}

static void letters_add(struct near_texts *t, const char *word)
{
	int n = (int)strlen(word);
	for (int i = 0; i <= n; i++)
		for (char c = 'a'; c <= 'z'; c++) {
			near_add(t, arena_printf(t->arena, "%.*s%c%s", i, word, c, word + i));
			if (i < n)
				near_add(t, arena_printf(t->arena, "%.*s%c%s", i, word, c, word + i + 1));
		}
}

static int near_by_text(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* As the index keeps them, each once: the alternatives of one group (search_words.h). */
static const char *near_group(struct near_texts *t)
{
	struct out o = { .arena = t->arena };
	for (size_t i = 0; i < t->count; i++)
		t->texts[i] = search_words_asked(t->arena, t->texts[i]);
	if (t->count)
		qsort(t->texts, t->count, sizeof(t->texts[0]), near_by_text);
	for (size_t i = 0; i < t->count; i++)
		if (*t->texts[i] && (!i || strcmp(t->texts[i], t->texts[i - 1])))
			out_fmt(&o, "%s%s", o.length ? "|" : "", t->texts[i]);
	return out_text(&o);
}

static const char *one_slip(struct arena *a, const char *word)
{
	struct near_texts t = { .arena = a };
	slips_add(&t, word, 0);
	letters_add(&t, word);
	return near_group(&t);
}

/* Anyone who slips twice has the first letter right, mostly. */
static const char *two_slips(struct arena *a, const char *word)
{
	struct near_texts once = { .arena = a }, twice = { .arena = a };
	slips_add(&once, word, 1);
	for (size_t i = 0; i < once.count; i++)
		slips_add(&twice, once.texts[i], 1);
	return near_group(&twice);
}

/* ---- how near it is ---- */

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Slips between two words of ASCII: letters left out, added, changed, or two beside each other exchanged (the optimal string alignment
 * distance, of which Damerau 1964 says that such slips make four of five misspellings). More than DISTANCE_MAX where a word is too long. */
static size_t distance(const char *a, const char *b)
{
	enum { SIDE = NEAR_MAX + DISTANCE_MAX + 1 };
	size_t d[SIDE][SIDE], n = strlen(a), m = strlen(b);
	if (n >= SIDE || m >= SIDE)
		return DISTANCE_MAX + 1;
	for (size_t i = 0; i <= n; i++)
		for (size_t j = 0; j <= m; j++) {
			if (!i || !j) {
				d[i][j] = i + j;
				continue;
			}
			d[i][j] = least(least(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + (a[i - 1] != b[j - 1]));
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
				d[i][j] = least(d[i][j], d[i - 2][j - 2] + 1);
		}
	return d[n][m];
}

struct near_word {
	const char *text; /* as the name has it */
	size_t distance;
	int64_t kind;
};

static void nearest_of(struct arena *a, const char *title, const char *word, int64_t kind, struct near_word *best)
{
	for (size_t n; *title; title += n) {
		n = search_piece(title);
		const char *piece = arena_strndup(a, title, n);
		size_t far = distance(word, text_fold(a, piece));
		if (far && (far < best->distance || (far == best->distance && kind < best->kind)))
			*best = (struct near_word){ piece, far, kind };
	}
}

/* ---- names ---- */

/* FTS5 takes the alternatives at once. PostgreSQL takes hundreds of them for most of the table, which it then reads from end to end: it is
 * asked for each by itself. The order is a sum there, lest it walks the primary key in search of words that are rare. */
#define NEAR_SQLITE "WITH hit AS MATERIALIZED (SELECT rowid AS id FROM search_words WHERE search_words MATCH $1 ORDER BY rowid LIMIT %d)"
#define NEAR_POSTGRES \
	"WITH found AS MATERIALIZED (SELECT DISTINCT w.rowid AS id FROM UNNEST(STRING_TO_ARRAY($1,'|')) AS near(word)" \
	" JOIN search_words w ON w.title @@ CAST(near.word AS tsquery))," \
	"hit AS MATERIALIZED (SELECT id FROM found ORDER BY id+0 LIMIT %d)"

/* Names that hold one of the alternatives of a group, those that were recorded first first. */
static struct rows *names_query(struct model *m, const struct find_asked *asked, const char *group, size_t limit)
{
	struct out o = { .arena = m->arena };
	bool sqlite = db_engine(m->db) == DB_SQLITE;
	out_fmt(&o, sqlite ? NEAR_SQLITE : NEAR_POSTGRES, MATCHED_MAX);
	out_str(&o, " SELECT d.title,");
	find_place_sql(&o);
	out_str(&o, " FROM hit JOIN search_documents d ON d.id=hit.id WHERE ");
	find_kinds_sql(&o, asked);
	match_open_sql(&o, "d", 3);
	out_str(&o, " ORDER BY hit.id LIMIT $2");
	const struct query q = { .name = "find_near", .sql = out_text(&o), .postgres = out_text(&o) };
	const char *match = sqlite ? match_title(m, group) : match_each(m, group);
	return db_query(m->db, m->arena, &q, "sis", match, (int64_t)limit, m->reader);
}

static bool is_named(struct model *m, const struct find_asked *asked, const char *word)
{
	struct rows *r = names_query(m, asked, search_words_named(m->arena, word), 1);
	bool any = rows_next(r);
	rows_end(r);
	return any;
}

static struct near_word near_nearest(struct model *m, const struct find_asked *asked, const char *word, const char *group)
{
	struct near_word best = { .distance = DISTANCE_MAX + 1 };
	struct rows *r = names_query(m, asked, group, NAMES_MAX);
	while (rows_next(r))
		nearest_of(m->arena, rows_text(r, 0), word, rows_int(r, 1), &best);
	rows_end(r);
	return best;
}

/* Of Latin letters, and neither too short nor too long. */
static bool can_be_wrong(const char *word)
{
	size_t n = strlen(word);
	return n >= NEAR_MIN && n <= NEAR_MAX && strspn(word, "abcdefghijklmnopqrstuvwxyz") == n;
}

/* NULL: it is none that could be wrong, a name holds it, or no name is near. */
static const char *word_meant(struct model *m, const struct find_asked *asked, const char *typed)
{
	const char *word = text_fold(m->arena, typed);
	size_t n = strlen(word);
	if (!can_be_wrong(word) || is_named(m, asked, word))
		return NULL;
	struct near_word best = near_nearest(m, asked, word, one_slip(m->arena, word));
	if (!best.text && n >= TWO_SLIPS_MIN && n <= TWO_SLIPS_MAX)
		best = near_nearest(m, asked, word, two_slips(m->arena, word));
	return best.text;
}

/* Of a question in whole words ("how much did the fair cost") the word that names something best, of several the longest; NULL where there is one word, or none does. */
static const char *word_that_names(struct model *m, const struct find_asked *asked)
{
	const char *best = NULL, *own = text_trim(m->arena, asked->text);
	enum find_rank rank = FIND_HOLDS;
	size_t n, looked = 0;
	for (const char *s = own; *s && looked < QUESTION_MAX; s += n) {
		n = search_piece(s);
		struct find_asked one = *asked;
		one.text = arena_strndup(m->arena, s, n);
		size_t found = 0;
		if (!own[n] || text_length(one.text) < NEAR_MIN)
			continue;
		looked++;
		struct find_hit **hits = find_hits(m, &one, 1, &found);
		bool longer = best && found && hits[0]->rank == rank && text_length(one.text) > text_length(best);
		if (found && (hits[0]->rank < rank || longer)) {
			rank = hits[0]->rank;
			best = one.text;
		}
	}
	return best;
}

const char *find_near(struct model *m, const struct find_asked *asked)
{
	struct out o = { .arena = m->arena };
	size_t changed = 0, n, found = 0;
	for (const char *s = asked->text; *s; s += n) {
		n = search_piece(s);
		const char *piece = arena_strndup(m->arena, s, n), *meant = changed < WRONG_MAX ? word_meant(m, asked, piece) : NULL;
		changed += meant != NULL;
		out_str(&o, meant ? meant : piece);
	}
	struct find_asked again = *asked;
	again.text = out_text(&o);
	if (changed)
		find_hits(m, &again, 1, &found);
	return found ? again.text : word_that_names(m, asked);
}
