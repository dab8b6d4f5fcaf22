#include "store.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/log.h"
#include "base/os.h"
#include "base/text.h"
#include "model/declared/sending.h"

enum { ORPHAN_SECONDS = 24 * 60 * 60 };

bool store_of(struct store *s, struct arena *a, const char *db_url, const char *folder)
{
	*s = (struct store){ .folder = text_empty(folder) ? NULL : folder };
	if (!s->folder && text_starts(db_url, "sqlite:"))
		s->folder = arena_printf(a, "%s-files", db_url + strlen("sqlite:"));
	return s->folder != NULL;
}

const char *store_path(struct arena *a, const struct store *s, const char *hash)
{
	return hash_valid(hash) ? arena_printf(a, "%s/%.2s/%.2s/%s", s->folder, hash, hash + 2, hash) : NULL;
}

bool store_has(struct arena *a, const struct store *s, const char *hash)
{
	const char *path = store_path(a, s, hash);
	struct stat st;
	return path && lstat(path, &st) == 0 && S_ISREG(st.st_mode);
}

bool store_put(const struct store *s, const char *bytes, size_t length, char hex[static HASH_HEX + 1], struct problems *p)
{
	struct hash h;
	hash_begin(&h);
	hash_bytes(&h, bytes, length);
	hash_end(&h, hex);
	if (length > STORE_FILE_MAX) {
		problem_add(p, NULL, _("the file is larger than %d megabytes"), STORE_FILE_MAX >> 20);
		return false;
	}
	if (store_has(p->arena, s, hex)) {
		/* it may have been unnamed for long: from now on its age counts anew */
		utimensat(AT_FDCWD, store_path(p->arena, s, hex), NULL, AT_SYMLINK_NOFOLLOW);
		return true;
	}
	const char *folder = arena_printf(p->arena, "%s/%.2s/%.2s", s->folder, hex, hex + 2);
	struct problems why = { .arena = p->arena };
	if (os_make_folder(folder, &why) && os_write_file(store_path(p->arena, s, hex), bytes, length, &why))
		return true;
	/* where files lie is for the log, not for who brought one */
	log_error("%s", why.first ? why.first->text : folder);
	problem_add(p, NULL, "%s",
	    _("We could not store the file. The disk of this site may be full. Nothing was changed. Tell the people who run the site"));
	return false;
}

char *store_get(struct arena *a, const struct store *s, const char *hash, size_t *length, struct problems *p)
{
	struct problems unread = { .arena = a };
	char *bytes = store_has(a, s, hash) ? os_read_file(a, store_path(a, s, hash), STORE_FILE_MAX, length, &unread) : NULL;
	if (!bytes || text_equal(hash_of(a, bytes, *length), hash))
		return bytes;
	if (p)
		problem_add(p, NULL, _("%s: the bytes differ from those that were stored"), store_path(a, s, hash));
	return NULL;
}

void store_remove(struct arena *a, const struct store *s, const char *hash)
{
	const char *path = store_path(a, s, hash);
	if (path)
		unlink(path);
}

/* ---- all of them ---- */

struct walk {
	struct arena *arena;
	const struct store *store;
	store_taker take;
	void *context;
	time_t now;
};

static void entry_take(struct walk *w, const char *path, const char *name)
{
	struct stat st;
	if (lstat(path, &st))
		return;
	const char *wanted = store_path(w->arena, w->store, name);
	bool good = S_ISREG(st.st_mode) && wanted && text_equal(wanted, path);
	w->take(w->context, good ? name : NULL, good ? NULL : path, (int64_t)(w->now - st.st_mtime));
}

/* Two levels of folders, then files. */
static void folder_walk(struct walk *w, const char *path, int depth)
{
	DIR *d = opendir(path);
	if (!d)
		return;
	for (struct dirent *e; (e = readdir(d));) {
		if (text_equal(e->d_name, ".") || text_equal(e->d_name, ".."))
			continue;
		const char *entry = arena_printf(w->arena, "%s/%s", path, e->d_name);
		struct stat st;
		if (depth < 2 && !lstat(entry, &st) && S_ISDIR(st.st_mode))
			folder_walk(w, entry, depth + 1);
		else
			entry_take(w, entry, arena_strdup(w->arena, e->d_name));
	}
	closedir(d);
}

void store_each(struct arena *a, const struct store *s, store_taker take, void *context)
{
	struct walk w = { .arena = a, .store = s, .take = take, .context = context, .now = time(NULL) };
	folder_walk(&w, s->folder, 0);
}

/* ---- what rows name ---- */

struct store_named store_named(struct model *m)
{
	struct set files = model_all(m, &file_entity);
	struct set sizes = model_all(m, &rendition_entity);
	struct store_named named = { .hashes = arena_array(m->arena, const char *, files.count * 2 + sizes.count + 1) };
	size_t n = 0;
	for (size_t i = 0; i < sizes.count; i++)
		named.hashes[n++] = set_row(sizes, rendition, i)->hash;
	for (size_t i = 0; i < files.count; i++) {
		const struct file *f = set_row(files, file, i);
		named.hashes[n++] = f->hash;
		if (f->thumbnail)
			named.hashes[n++] = f->thumbnail;
	}
	qsort(named.hashes, n, sizeof(*named.hashes), text_order);
	for (size_t i = 0; i < n; i++)
		if (!i || strcmp(named.hashes[i], named.hashes[i - 1]))
			named.hashes[named.count++] = named.hashes[i];
	return named;
}

static bool store_names(const struct store_named *named, const char *hash)
{
	return bsearch(&hash, named->hashes, named->count, sizeof(*named->hashes), text_order) != NULL;
}

struct checking {
	struct model *model;
	const struct store *store;
	struct store_named named;
	bool repair;
	size_t *removed;
	struct problems *problems;
};

static void orphan_check(void *context, const char *hash, const char *stray, int64_t seconds)
{
	struct checking *c = context;
	if (hash && store_names(&c->named, hash))
		return;
	const char *path = hash ? store_path(c->model->arena, c->store, hash) : stray;
	if (seconds < ORPHAN_SECONDS)
		return; /* it may be on its way */
	if (c->repair && unlink(path) == 0)
		++*c->removed;
	else
		problem_add(c->problems, NULL, _("%s: no file of the database has this name; jumelage check --repair removes it"), path);
}

void store_check(struct model *m, const struct store *s, bool repair, size_t *removed, struct problems *p)
{
	struct checking c = { .model = m, .store = s, .named = store_named(m), .repair = repair, .removed = removed, .problems = p };
	*removed = 0;
	for (size_t i = 0; i < c.named.count; i++) {
		struct arena a = { 0 };
		struct problems damaged = { .arena = &a };
		size_t length;
		if (!store_get(&a, s, c.named.hashes[i], &length, &damaged) && !damaged.errors)
			problem_add(p, NULL, _("the bytes of file %s are missing in %s"), c.named.hashes[i], s->folder);
		for (const struct problem *q = damaged.first; q; q = q->next)
			problem_copy(p, q);
		arena_free(&a);
	}
	if (!db_failed(m->db))
		store_each(m->arena, s, orphan_check, &c);
}
