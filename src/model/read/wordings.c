#include "model/read/wordings.h"

#include <stdlib.h>
#include <string.h>

#include "base/out.h"
#include "base/text.h"
#include "model/codelists.h"
#include "model/engine/check.h"
#include "model/rows/record.h"

/* ---- in use ---- */

static struct kept {
	struct arena arena;
	const struct db *db;
	int64_t stamp;
	bool read;
} * kept;

/* The row's forms as fields. */
static const char **wording_row_form(struct wording *t, size_t form)
{
	const char **const forms[WORDING_FORMS] = { &t->form_1, &t->form_2, &t->form_3, &t->form_4, &t->form_5, &t->form_6 };
	return forms[form];
}

/* A row that came another way than by a form or a file is looked at again: a format that takes other values is never used. */
static bool wording_holds(struct model *m, const struct wording *t)
{
	struct problems found = { .arena = m->arena };
	wording_check(t, &found);
	return !found.errors;
}

static const char *forms_joined(struct arena *a, const struct wording *row, size_t *length)
{
	struct wording t = *row;
	struct out o = { .arena = a };
	for (size_t i = 0; i < WORDING_FORMS && *wording_row_form(&t, i); i++)
		out_bytes(&o, *wording_row_form(&t, i), strlen(*wording_row_form(&t, i)) + 1);
	*length = o.length ? o.length - 1 : 0;
	return out_text(&o);
}

static const char *row_id(struct arena *a, const struct wording *t)
{
	return t->context ? arena_printf(a, "%s" MESSAGE_CONTEXT "%s", t->context, t->message) : arena_strdup(a, t->message);
}

static int own_by_id(const void *a, const void *b)
{
	return strcmp(((const struct message_own *)a)->id, ((const struct message_own *)b)->id);
}

static void own_read(struct model *m, const struct locale *l, struct kept *k)
{
	locale_own(l, NULL, 0);
	arena_free(&k->arena);
	k->arena = (struct arena){ 0 };
	struct set rows = wordings_of(m, l->tag);
	struct message_own *own = arena_array(&k->arena, struct message_own, rows.count + 1);
	size_t n = 0;
	for (size_t i = 0; i < rows.count; i++) {
		const struct wording *t = set_row(rows, wording, i);
		if (!wording_holds(m, t))
			continue;
		own[n].id = row_id(&k->arena, t);
		own[n].forms = forms_joined(&k->arena, t, &own[n].length);
		n++;
	}
	qsort(own, n, sizeof(*own), own_by_id);
	locale_own(l, own, n);
}

void wordings_use(struct model *m)
{
	const struct locale *l = locale_now();
	if (!l)
		return;
	if (!kept)
		kept = calloc(locale_count, sizeof(*kept));
	struct kept *k = kept ? &kept[l - locales] : NULL;
	int64_t stamp = k ? wordings_stamp(m, l->tag) : 0;
	if (!k || db_failed(m->db) || (k->read && k->db == m->db && k->stamp == stamp))
		return;
	own_read(m, l, k);
	*k = (struct kept){ k->arena, m->db, stamp, true };
}

/* ---- all of them ---- */

static const struct {
	const char *code, *name;
} states[WORDING_STATES] = {
	[WORDING_MISSING] = { NULL, N_("Not translated: shown in English") },
	[WORDING_MACHINE] = { CODE_WORDING_STATE_MACHINE, N_("Translated by a machine") },
	[WORDING_HUMAN] = { CODE_WORDING_STATE_HUMAN, N_("Translated by a person") },
	[WORDING_CHECKED] = { CODE_WORDING_STATE_CHECKED, N_("Checked by a person") },
};

const char *wording_state_name(enum wording_state s)
{
	return states[s].name;
}

const char *wording_state_code(enum wording_state s)
{
	return states[s].code;
}

static enum wording_state state_of_code(const char *code)
{
	for (int s = WORDING_MACHINE; s < WORDING_STATES; s++)
		if (text_equal(states[s].code, code))
			return (enum wording_state)s;
	return WORDING_HUMAN;
}

/* The English and its code are the same in every language: made once. */
static const struct wording_line *lines_known(size_t *count)
{
	static struct wording_line *known;
	static struct arena a;
	size_t all = message_entries(locale_messages);
	*count = all ? all - 1 : 0; /* the first is the catalogue's head */
	if (known)
		return known;
	known = arena_array(&a, struct wording_line, all + 1);
	for (size_t i = 1; i < all; i++) {
		struct message_entry e = message_entry(locale_messages, i);
		const char *plain = message_plain(e.id);
		const char *context = plain == e.id ? NULL : arena_strndup(&a, e.id, (size_t)(plain - e.id - 1));
		known[i - 1] = (struct wording_line){
			.id = e.id, .context = context, .message = plain, .plural = e.plural, .code = wording_code(&a, context, plain)
		};
	}
	return known;
}

static void shipped_put(struct wording_line *t, const struct locale *l, size_t *at)
{
	struct message_entry e;
	for (size_t all = message_entries(l->mo); *at < all; ++*at) {
		e = message_entry(l->mo, *at);
		int c = strcmp(e.id, t->id);
		if (c > 0)
			return;
		if (!c && *e.forms) {
			t->shipped = t->forms = e.forms;
			t->shipped_length = t->length = e.length;
			t->state = l->machine ? WORDING_MACHINE : WORDING_HUMAN;
		}
		if (!c)
			return;
	}
}

static int line_by_code(const void *a, const void *b)
{
	return strcmp((*(const struct wording_line *const *)a)->code, (*(const struct wording_line *const *)b)->code);
}

static void own_put(struct model *m, const struct locale *l, struct wording_line *lines, size_t n)
{
	struct set rows = wordings_of(m, l->tag);
	struct wording_line **by_code = arena_array(m->arena, struct wording_line *, n + 1);
	for (size_t i = 0; i < n; i++)
		by_code[i] = &lines[i];
	if (rows.count)
		qsort(by_code, n, sizeof(*by_code), line_by_code);
	for (size_t i = 0; i < rows.count; i++) {
		const struct wording *t = set_row(rows, wording, i);
		const struct wording_line wanted = { .code = t->code }, *key = &wanted;
		struct wording_line **found = bsearch(&key, by_code, n, sizeof(*by_code), line_by_code);
		if (!found || !wording_holds(m, t))
			continue;
		(*found)->row = t;
		(*found)->forms = forms_joined(m->arena, t, &(*found)->length);
		(*found)->state = state_of_code(t->state);
	}
}

struct wording_lines wordings_all(struct model *m, const struct locale *l)
{
	struct wording_lines all = { 0 };
	const struct wording_line *known = lines_known(&all.count);
	struct wording_line *lines = arena_array(m->arena, struct wording_line, all.count + 1);
	memcpy(lines, known, all.count * sizeof(*lines));
	size_t at = 1;
	for (size_t i = 0; i < all.count; i++)
		shipped_put(&lines[i], l, &at);
	own_put(m, l, lines, all.count);
	for (size_t i = 0; i < all.count; i++)
		all.of[lines[i].state]++;
	all.each = lines;
	return all;
}

const struct wording_line *wordings_find(const struct wording_lines *all, const char *code)
{
	return FIND(all->each, all->count, text_equal(each->code, code));
}

const char *wording_form(const char *forms, size_t length, size_t form)
{
	return forms ? message_form(&(struct message_entry){ .forms = forms, .length = length }, form) : NULL;
}
