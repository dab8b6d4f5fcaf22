#include "exchange/library/photos.h"

#include <string.h>
#include <strings.h>

#include "base/isbn.h"
#include "base/os.h"
#include "base/text.h"
#include "codec/sheet.h"
#include "exchange/attachment.h"
#include "model/declared/learning.h"
#include "model/engine/search/lookup.h"

enum { WORDS_FILE_MAX = 4 << 20 };

/* What photos.csv says of one picture. */
struct photo_words {
	const char *file, *alternative, *title;
	struct photo_words *next;
};
struct photos {
	struct db *db;
	const struct store *store;
	const struct photos_options *options;
	struct photo_words *words;
	struct photos_count *count;
	struct problems *problems;
	const struct change *change;
};

/* ---- what they show ---- */

static const char *photos_cell(struct arena *a, const struct csv_record *r, size_t column)
{
	return column < r->count ? text_trim(a, text_or(r->cells[column].text, "")) : "";
}

static bool photos_words_read(struct photos *s, struct arena *a)
{
	static const char *const names[] = { "file", "alternative", "title" };
	const char *path = arena_printf(a, "%s/photos.csv", s->options->folder);
	const char **there = os_list_dir(a, s->options->folder, "photos.csv", s->problems);
	bool is_there = false;
	for (size_t i = 0; there && there[i]; i++)
		is_there = is_there || text_equal(there[i], "photos.csv");
	if (!is_there)
		return there != NULL;
	size_t length, at[COUNT(names)];
	char *bytes = os_read_file(a, path, WORDS_FILE_MAX, &length, s->problems);
	struct sheet_file *in = bytes ? sheet_open(a, path, bytes, length, s->problems) : NULL;
	struct csv_record r;
	if (!in)
		return false;
	for (size_t k = 0; k < COUNT(names); k++)
		at[k] = SIZE_MAX;
	for (size_t i = 0; (i || sheet_begin(in, 0, s->problems)) && sheet_next(in, &r, s->problems); i++) {
		for (size_t c = 0; c < r.count && !i; c++)
			for (size_t k = 0; k < COUNT(names); k++)
				at[k] = !strcasecmp(photos_cell(a, &r, c), names[k]) ? c : at[k];
		struct photo_words *w = i ? arena_alloc(a, sizeof(*w)) : NULL;
		if (w) {
			*w = (struct photo_words){ photos_cell(a, &r, at[0]), photos_cell(a, &r, at[1]), photos_cell(a, &r, at[2]), s->words };
			s->words = w;
		}
	}
	sheet_close(in);
	if (at[0] == SIZE_MAX || at[1] == SIZE_MAX)
		problem_add(s->problems, NULL, _("%s: the first line must name the columns file and alternative"), path);
	return !s->problems->errors;
}

static const struct photo_words *photos_words_of(const struct photos *s, const char *file)
{
	for (const struct photo_words *w = s->words; w; w = w->next)
		if (!strcasecmp(w->file, file))
			return w;
	return NULL;
}

/* ---- whose they are ---- */

static int64_t photos_record_of_isbn(struct model *m, const char *stem)
{
	const char *isbn = isbn_read(m->arena, stem);
	struct set books = isbn
	    ? model_select(m, &resource_entity,
	          &(struct query){ .name = "photos_isbn", .sql = "SELECT t.* FROM resources t WHERE t.isbn IS NOT NULL ORDER BY t.id" }, "")
	    : (struct set){ 0 };
	for (size_t i = 0; i < books.count; i++) {
		const struct resource *r = set_row(books, resource, i);
		if (text_equal(isbn_read(m->arena, r->isbn), isbn))
			return r->head.id;
	}
	return NONE;
}

static int64_t photos_record_named(struct model *m, const struct entity *e, const char *stem)
{
	int64_t id = lookup_one(m, e, stem);
	return id == NONE && e == &resource_entity ? photos_record_of_isbn(m, stem) : id;
}

/* "box-water-2", "box-water_2", "box-water (2)": without the number of the picture; NULL where there is none. */
static const char *photos_unnumbered(struct arena *a, const char *stem)
{
	size_t n = strlen(stem), end = n;
	bool closed = n && stem[n - 1] == ')';
	n -= closed;
	while (n && stem[n - 1] >= '0' && stem[n - 1] <= '9')
		n--;
	if (n == end - closed || !n)
		return NULL;
	if (closed ? stem[n - 1] != '(' : !strchr("-_ ", stem[n - 1]))
		return NULL;
	return text_trim(a, arena_strndup(a, stem, n - 1));
}

static int64_t photos_record_of(struct model *m, const struct entity *e, const char *file)
{
	const char *stem = arena_strndup(m->arena, file, (size_t)(strrchr(file, '.') - file));
	int64_t id = photos_record_named(m, e, stem);
	const char *rest = id == NONE ? photos_unnumbered(m->arena, stem) : NULL;
	return text_empty(rest) ? id : photos_record_named(m, e, rest);
}

/* ---- each ---- */

static bool photos_has(struct model *m, const struct attachment_options *o, const char *hash)
{
	struct set all = attached_of(m, o->entity, o->record);
	return set_any(all, attachment, text_equal(model_get(m, file, each->file)->hash, hash));
}

/* Looks at it without the writer's lock, then writes its rows. */
static void photo_take(struct photos *s, struct arena *a, const char *file, int64_t record, const char *alternative, struct problems *found)
{
	const struct photo_words *w = photos_words_of(s, file);
	struct attachment_options o = { s->options->entity, record, text_empty(w ? w->alternative : NULL) ? alternative : w->alternative,
		w ? w->title : NULL };
	struct attachment_file f;
	struct model m;
	size_t length;
	char *bytes = os_read_file(a, arena_printf(a, "%s/%s", s->options->folder, file), STORE_FILE_MAX, &length, found);
	const struct media *media = bytes ? media_begin(bytes, length, file, found) : NULL;
	if (media && !media->picture)
		problem_add(found, NULL, "%s", _("it is no picture, whatever its name says"));
	if (!media || !media->picture || !attachment_look(a, s->store, file, bytes, length, &f, found) || !db_begin_write(s->db))
		return;
	model_start(&m, s->db, a, NULL);
	if (photos_has(&m, &o, f.hash)) {
		s->count->same++;
		db_rollback(s->db);
	} else if (attachment_save(&m, &o, &f, found, s->change) && db_commit(s->db)) {
		s->count->attached++;
		s->count->unsaid += o.alternative == alternative;
	} else
		db_rollback(s->db);
}

static void photo_read(struct photos *s, const char *file)
{
	struct arena a = { 0 };
	struct problems found = { .arena = &a };
	struct model m;
	int64_t record = NONE;
	const char *alternative = NULL;
	if (db_begin_read(s->db)) {
		model_start(&m, s->db, &a, NULL);
		record = photos_record_of(&m, s->options->entity, file);
		alternative = arena_printf(&a, _("Photo of %s"), model_title(&m, s->options->entity, record));
		db_rollback(s->db);
	}
	if (record == NONE && !db_failed(s->db))
		problem_add(&found, NULL, _("there is no record of this name, ISBN or title. Give the picture the page address of its record"));
	else if (!db_failed(s->db) && s->options->dry_run)
		s->count->attached++;
	else if (!db_failed(s->db))
		photo_take(s, &a, file, record, alternative, &found);
	for (const struct problem *p = found.first; p; p = p->next)
		problem_add(s->problems, NULL, "%s/%s: %s", s->options->folder, file, p->text);
	s->count->refused += found.errors > 0;
	arena_free(&a);
}

static bool photos_is_picture(const char *file)
{
	static const char *const endings[] = { ".jpg", ".jpeg", ".png", ".gif", ".webp" };
	const char *dot = strrchr(file, '.');
	for (size_t i = 0; i < COUNT(endings) && dot && *file != '.'; i++)
		if (!strcasecmp(dot, endings[i]))
			return true;
	return false;
}

bool photos_attach(struct db *db, struct arena *a, const struct store *store, const struct photos_options *options, struct photos_count *count,
    struct problems *problems, const struct change *change, void (*progress)(const char *name, int64_t done))
{
	struct photos s = { db, store, options, NULL, count, problems, change };
	const char **files = os_list_dir(a, options->folder, "", problems);
	int64_t done = 0;
	*count = (struct photos_count){ 0 };
	if (!files || !photos_words_read(&s, a))
		return false;
	for (size_t i = 0; files[i] && !db_failed(db); i++)
		if (photos_is_picture(files[i])) {
			photo_read(&s, files[i]);
			if (progress)
				progress("photos", ++done);
		}
	return !db_failed(db);
}
