/* The word that somebody meant: each text that one slip of the pen makes of the word that was typed is asked of the index of names, and of those
 * names the nearest word is taken. So no list of words is kept beside the index, and what a reader may not see is not suggested. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "model/engine/search/find.h"
#include "model/engine/search/search_match.h"
#include "model/engine/search/search_words.h"

/* In letters. Words of three are near to half of all others; two slips are looked for in words that are long, but not so long that
 * there are thousands. A short word is another word as soon as a letter is changed, left out or added (slips_between()). */
enum { NEAR_MIN = 4, NEAR_MAX = 20, MEANT_MIN = 5, CHANGED_MIN = 7, TWO_SLIPS_MIN = 8, TWO_SLIPS_MAX = 14, DISTANCE_MAX = 2 };
/* Names that are looked at for each word, and words that may be wrong. */
enum { NAMES_MAX = 60, MATCHED_MAX = 500, WRONG_MAX = 3 };
/* Words of a question that are looked at by themselves, and of which one is left out in turn. */
enum { QUESTION_MAX = 12, WORDS_MAX = 6 };

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

/* As the index keeps them, each once: the alternatives of one group (search_words.h). */
static const char *near_group(struct near_texts *t)
{
	struct out o = { .arena = t->arena };
	for (size_t i = 0; i < t->count; i++)
		t->texts[i] = search_words_asked(t->arena, t->texts[i]);
	if (t->count)
		qsort(t->texts, t->count, sizeof(t->texts[0]), text_order);
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

/* Letters that sound alike are written for each other. */
static bool sounds_alike(char a, char b)
{
	static const char *const alike[] = { "aeiouy", "ckqsz", "fvw", "dt", "bp", "gjk", "mn" };
	return ANY(alike, COUNT(alike), strchr(*each, a) && strchr(*each, b));
}

/* Words that name nothing, in alphabetical order: no slip leads to them, and nobody who asks in whole words looks for them. */
static bool names_nothing(const char *word)
{
	static const char *const words[] = { "a", "about", "above", "after", "again", "against", "also", "although", "always", "am", "among", "an",
		"and", "another", "any", "are", "as", "at", "be", "but", "by", "can", "did", "do", "for", "get", "go", "had", "has", "how", "i", "if",
		"in", "is", "it", "its", "let", "me", "my", "no", "not", "of", "off", "on", "or", "our", "out", "own", "s", "see", "so", "the", "to",
		"too", "up", "us", "use", "was", "we", "who", "why", "you", "anybody", "anyone", "anything", "because", "been", "before", "being",
		"below", "between", "both", "could", "does", "doing", "done", "down", "during", "each", "else", "even", "ever", "every", "find",
		"from", "further", "give", "have", "having", "here", "into", "itself", "just", "know", "less", "like", "look", "made", "make", "many",
		"might", "more", "most", "much", "must", "need", "none", "nothing", "only", "onto", "other", "over", "please", "same", "shall",
		"should", "show", "since", "some", "something", "such", "tell", "than", "that", "their", "them", "then", "there", "these", "they",
		"thing", "things", "this", "those", "through", "under", "until", "upon", "very", "want", "well", "were", "what", "when", "where",
		"whether", "which", "while", "whom", "whose", "will", "with", "within", "without", "would", "your" };
	for (size_t i = 0; i < COUNT(words); i++)
		if (text_equal(word, words[i]))
			return true;
	return strspn(word, "0123456789") == strlen(word);
}

/* How many slips lead from one word to the other, where somebody who meant the one may have typed the other; 0: nobody did. In long words any
 * slip, or two after the right first letter; in shorter ones letters in the wrong order, left out or doubled, and such as sound alike. One
 * changed letter makes "Paris" of "parts". */
static size_t slips_between(const char *word, const char *meant)
{
	size_t n = strlen(word), m = strlen(meant), far = distance(word, meant), same = 0;
	if (!far || far > DISTANCE_MAX)
		return 0;
	while (same < n && word[same] == meant[same])
		same++;
	if (far == DISTANCE_MAX)
		return same > 0 && n >= TWO_SLIPS_MIN ? far : 0;
	if (n != m)
		return same > 0 && m >= MEANT_MIN;
	bool exchanged = strcmp(word + same + 1, meant + same + 1) != 0;
	return exchanged || n >= CHANGED_MIN || (n >= MEANT_MIN && sounds_alike(word[same], meant[same]));
}

/* Twice the slips, and one more where one word is in the plural and the other is not. */
static size_t how_far(struct arena *a, const char *word, const char *meant)
{
	bool many = text_ends(word, "s"), meant_many = text_ends(meant, "s");
	size_t far = names_nothing(meant) ? 0 : 2 * slips_between(word, meant);
	if (far || many == meant_many || strlen(meant) < MEANT_MIN || names_nothing(meant))
		return far;
	far = slips_between(many ? word : arena_printf(a, "%ss", word), many ? arena_printf(a, "%ss", meant) : meant);
	return far ? 2 * far + 1 : 0;
}

struct near_word {
	const char *text; /* as the name has it */
	size_t distance;  /* how_far() */
	int64_t kind;
};

static void nearest_of(struct arena *a, const char *title, const char *word, int64_t kind, struct near_word *best)
{
	for (size_t n; *title; title += n) {
		n = search_piece(title);
		const char *piece = arena_strndup(a, title, n);
		size_t far = how_far(a, word, text_fold(a, piece));
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
	find_names_sql(&o, asked, 3);
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
	struct near_word best = { .distance = 2 * (DISTANCE_MAX + 1) };
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

/* NULL: the word is too short to be wrong, a name holds it as it is, or no name is near. */
static const char *word_meant(struct model *m, const struct find_asked *asked, const char *typed)
{
	const char *word = text_fold(m->arena, typed);
	size_t n = strlen(word);
	if (!can_be_wrong(word) || names_nothing(word) || is_named(m, asked, word))
		return NULL;
	struct near_word best = near_nearest(m, asked, word, one_slip(m->arena, word));
	if (!best.text && n >= TWO_SLIPS_MIN && n <= TWO_SLIPS_MAX)
		best = near_nearest(m, asked, word, two_slips(m->arena, word));
	return best.text;
}

/* ---- fewer words: somebody asked in more than a record has ("how do I find a pen friend") ---- */

struct fewer {
	struct model *model;
	const struct find_asked *asked;
	const char *words[WORDS_MAX];
	size_t count;
	const char *best;
	enum find_rank rank;
};

/* The words that name something; how many there are with the others. */
static size_t fewer_read(struct fewer *f)
{
	size_t n, all = 0;
	for (const char *s = f->asked->text; *s; s += n) {
		n = search_piece(s);
		const char *piece = arena_strndup(f->model->arena, s, n);
		if (!*text_sort_key(f->model->arena, piece))
			continue;
		all++;
		if (!names_nothing(text_fold(f->model->arena, piece)) && f->count < WORDS_MAX)
			f->words[f->count++] = piece;
	}
	return all;
}

/* Some of the words, in their order. Of two texts that name something as well the one that was tried first stands. */
static void fewer_try(struct fewer *f, size_t from, size_t end, size_t without)
{
	struct out o = { .arena = f->model->arena };
	for (size_t i = from; i < end; i++)
		if (i != without)
			out_fmt(&o, "%s%s", o.length ? " " : "", f->words[i]);
	struct find_asked asked = *f->asked;
	asked.text = out_text(&o);
	size_t found;
	struct find_hit **hits = find_hits(f->model, &asked, 1, &found);
	if (found && hits[0]->rank < f->rank) {
		f->rank = hits[0]->rank;
		f->best = asked.text;
	}
}

static void fewer_find(struct fewer *f, size_t asked)
{
	size_t n = f->count;
	if (n > 1 && n < asked)
		fewer_try(f, 0, n, n);
	for (size_t i = n; !f->best && n > 2 && i-- > 0;)
		fewer_try(f, 0, n, i);
	for (size_t i = 0; f->rank >= FIND_TEXT && n > 3 && i + 1 < n; i++)
		fewer_try(f, i, i + 2, n); /* two beside each other are a name, mostly */
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
		if (!own[n] || text_length(one.text) < NEAR_MIN || names_nothing(text_fold(m->arena, one.text)))
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

static const char *fewer_words(struct model *m, const struct find_asked *asked)
{
	struct fewer f = { .model = m, .asked = asked, .rank = FIND_RANKS };
	fewer_find(&f, fewer_read(&f));
	const char *one = f.rank < FIND_TEXT ? NULL : word_that_names(m, asked);
	return one ? one : f.best;
}

const char *find_near(struct model *m, const struct find_asked *asked, bool *fewer)
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
	*fewer = !found;
	return found ? again.text : fewer_words(m, asked);
}
