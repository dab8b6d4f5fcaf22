/* kept_source.c - the document beside its proposals: its blocks, what became no proposal, and what a proposal has beside its columns. */
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/message.h"
#include "base/number.h"
#include "base/text.h"
#include "codec/form.h"
#include "codec/json.h"
#include "kept.h"

static const char *source_text_of(const struct json *j)
{
	return j && j->text ? j->text : "";
}

static long source_whole_of(const struct json *j)
{
	int64_t n = 0;
	return j && j->text && integer_parse(j->text, &n) ? (long)n : 0;
}

static const struct json *array_read(struct arena *a, const char *text)
{
	struct problems none = { .arena = a };
	const struct json *j = text ? json_read(a, text, strlen(text), &none) : NULL;
	return j && j->kind == JSON_ARRAY ? j : NULL;
}

/* ---- blocks: [kind, level, page, line, marker, text] ---- */

const char *kept_source_write(struct arena *a, const struct blocks *blocks)
{
	struct out o = { .arena = a };
	struct json_writer w = { .out = &o };
	json_begin_array(&w);
	for (size_t i = 0; i < blocks->count; i++) {
		const struct block *b = &blocks->block[i];
		json_begin_array(&w);
		json_int(&w, b->kind);
		json_int(&w, b->level);
		json_int(&w, b->page);
		json_int(&w, b->line);
		json_text(&w, b->marker);
		json_text(&w, b->text);
		json_end(&w);
	}
	json_end(&w);
	return out_text(&o);
}

static void block_read(const struct json *j, struct block *b)
{
	const struct json *cell[6] = { 0 };
	size_t n = 0;
	for (const struct json *c = j->first; c && n < COUNT(cell); c = c->next)
		cell[n++] = c;
	long kind = source_whole_of(cell[0]);
	*b = (struct block){ .kind = kind < 0 || kind > BLOCK_NOTE ? BLOCK_PARAGRAPH : (enum block_kind)kind,
		.level = (int)source_whole_of(cell[1]),
		.page = (int)source_whole_of(cell[2]),
		.line = source_whole_of(cell[3]),
		.marker = source_text_of(cell[4]),
		.text = source_text_of(cell[5]) };
}

void kept_blocks(struct arena *a, const struct reading *r, struct blocks *to)
{
	const struct json *all = array_read(a, r->source);
	*to = (struct blocks){ .title = r->title, .language = text_or(r->language, "") };
	if (!all)
		return;
	to->block = arena_array(a, struct block, all->count + 1);
	for (const struct json *j = all->first; j; j = j->next)
		block_read(j, &to->block[to->count++]);
}

size_t kept_block_of(const struct blocks *blocks, const struct proposed *p, size_t *from, size_t *to)
{
	size_t best = blocks->count;
	*from = *to = 0;
	for (size_t i = 0; i < blocks->count && p->line != NONE; i++) {
		const struct block *b = &blocks->block[i];
		if (b->line != p->line || (p->page != NONE && b->page != p->page))
			continue;
		const char *at = p->excerpt ? strstr(b->text, p->excerpt) : NULL;
		best = at || best == blocks->count ? i : best;
		if (at) {
			*from = (size_t)(at - b->text);
			*to = *from + strlen(p->excerpt);
			break;
		}
	}
	return best;
}

/* ---- what became no proposal: [fact, page, line, text, section, what] ---- */

static const struct {
	const char *kind, *name;
} facts[] = {
	{ "money", N_("A sum of money") },
	{ "date", N_("A date") },
	{ "period", N_("A period") },
	{ "count", N_("A count") },
	{ "note", N_("A footnote") },
	{ "programme", N_("A programme or project") },
	{ "project", N_("A programme or project") },
	{ "network", N_("A network") },
	{ "department", N_("A department") },
};

static const char *fact_name(const char *kind)
{
	for (size_t i = 0; i < COUNT(facts); i++)
		if (text_equal(facts[i].kind, kind))
			return facts[i].name;
	return N_("A name");
}

static void rest_write(struct json_writer *w, bool fact, int page, long line, const char *text, const char *section, const char *what)
{
	json_begin_array(w);
	json_int(w, fact);
	json_int(w, page);
	json_int(w, line);
	json_text(w, text);
	json_text(w, section);
	json_text(w, what);
	json_end(w);
}

const char *kept_rest_write(const struct drafted *d)
{
	struct out o = { .arena = d->arena };
	struct json_writer w = { .out = &o };
	json_begin_array(&w);
	for (size_t i = 0; i < d->count; i++) {
		const struct proposal *p = &d->each[i];
		if (!kept_can_be(p))
			rest_write(&w, true, p->page, p->line, text_or(p->text, p->excerpt), p->section, fact_name(p->kind));
	}
	for (size_t i = 0; i < d->left_count; i++)
		rest_write(&w, false, d->left[i].page, d->left[i].line, d->left[i].text, d->left[i].section, d->left[i].reason);
	json_end(&w);
	return out_text(&o);
}

const struct kept_rest *kept_rest(struct arena *a, const struct reading *r, size_t *count)
{
	const struct json *all = array_read(a, r->rest);
	struct kept_rest *rest = arena_array(a, struct kept_rest, all ? all->count + 1 : 1);
	*count = 0;
	for (const struct json *j = all ? all->first : NULL; j; j = j->next) {
		const struct json *cell[6] = { 0 };
		size_t n = 0;
		for (const struct json *c = j->first; c && n < COUNT(cell); c = c->next)
			cell[n++] = c;
		rest[(*count)++] = (struct kept_rest){ .fact = source_whole_of(cell[0]) != 0,
			.page = (int)source_whole_of(cell[1]),
			.line = source_whole_of(cell[2]),
			.text = source_text_of(cell[3]),
			.section = source_text_of(cell[4]),
			.what = source_text_of(cell[5]) };
	}
	return rest;
}

/* ---- what a proposal has beside its columns ---- */

#define DETAIL(name) \
	{ \
#name, offsetof(struct proposal, name) \
	}
static const struct {
	const char *name;
	size_t at;
} details[] = { DETAIL(printed), DETAIL(body), DETAIL(latitude), DETAIL(longitude), DETAIL(value), DETAIL(qualifier), DETAIL(starts), DETAIL(ends),
	DETAIL(owner), DETAIL(partners), DETAIL(due), DETAIL(measure), DETAIL(cost), DETAIL(address) };

static const char **detail_at(const struct proposal *p, size_t i)
{
	return (const char **)((char *)p + details[i].at);
}

const char *kept_detail_write(struct arena *a, const struct proposal *p)
{
	struct out o = { .arena = a };
	for (size_t i = 0; i < COUNT(details); i++)
		if (!text_empty(*detail_at(p, i)))
			form_write(&o, details[i].name, *detail_at(p, i));
	return out_text(&o);
}

void kept_detail_read(struct arena *a, const struct proposed *row, struct proposal *p)
{
	struct problems none = { .arena = a };
	struct form f = { 0 };
	if (row->detail)
		form_read(a, row->detail, strlen(row->detail), &f, &none);
	for (size_t i = 0; i < COUNT(details); i++)
		*detail_at(p, i) = text_or(form_value(&f, details[i].name), "");
}
