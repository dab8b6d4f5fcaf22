#include "mention.h"

#include <string.h>

#include "base/text.h"

void mention_use(struct mention *m, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		m->used[i] = true;
}

static const char *sentence_of(const struct mention *m)
{
	const struct words *s = &m->p->words;
	size_t from = m->from ? s->each[m->from].from : 0, to = m->to < s->count ? s->each[m->to].from : strlen(s->text);
	return text_trim(m->w->a, arena_strndup(m->w->a, s->text + from, to - from));
}

size_t mention_add_each(struct mention *m, const char *kind, const char *text, enum rule_name rule)
{
	size_t node = work_propose(m->w, m->p, kind, text, rule);
	struct proposal *n = work_proposal(m->w, node);
	n->excerpt = sentence_of(m);
	n->parent = m->p->node;
	m->p->taken = true;
	return node;
}

static bool mention_same_name(struct work *w, const char *a, const char *b)
{
	return !strcmp(text_fold(w->a, a), text_fold(w->a, b));
}

size_t mention_add(struct mention *m, const char *kind, const char *name, enum rule_name rule, bool *new)
{
	*new = false;
	for (size_t i = 0; i < m->w->d->count; i++) {
		struct proposal *o = &m->w->d->each[i];
		if (!strcmp(o->kind, kind) && mention_same_name(m->w, o->text, name)) {
			o->again++;
			m->p->taken = true;
			return i + 1;
		}
	}
	*new = true;
	return mention_add_each(m, kind, name, rule);
}

/* ---- notes and entries with an address ---- */

static const char *address_in(struct arena *a, const char *text)
{
	static const char *const begins[] = { "http://", "https://", "www." };
	const char *first = NULL;
	for (size_t i = 0; i < COUNT(begins); i++) {
		const char *s = strstr(text, begins[i]);
		first = s && (!first || s < first) ? s : first;
	}
	if (!first)
		return "";
	size_t n = strcspn(first, " <>\"()[]");
	while (n && strchr(".,;", first[n - 1]))
		n--;
	return arena_strndup(a, first, n);
}

static const char *address_of(struct work *w, const struct passage *p)
{
	for (size_t i = 0; i < p->block->run_count; i++) {
		const char *link = p->block->runs[i].link;
		if (link && (text_starts(link, "http") || text_starts(link, "www.")) && !p->cut)
			return link;
	}
	return address_in(w->a, p->text);
}

/* The text before the address, without what stands between them. */
static const char *title_before(struct arena *a, const char *text, const char *address)
{
	const char *at = strstr(text, "http");
	at = at ? at : strstr(text, "www.");
	at = at ? at : *address ? text + strlen(text) : text + strlen(text);
	size_t n = (size_t)(at - text);
	while (n && (strchr(" -<([:.,", text[n - 1]) || (n >= 3 && !strncmp(text + n - 3, "–", 3)))) {
		n -= n >= 3 && !strncmp(text + n - 3, "–", 3) ? 3 : 1;
	}
	return n ? arena_strndup(a, text, n) : address;
}

static size_t reference_add(struct work *w, struct passage *p, enum rule_name rule, const char *address)
{
	size_t node = work_propose(w, p, "document", proposal_title(w->a, title_before(w->a, p->text, address)), rule);
	struct proposal *n = work_proposal(w, node);
	n->address = address;
	n->printed = rule == RULE_NOTE ? arena_printf(w->a, "%s", p->block->marker) : "";
	n->sort = "other";
	p->taken = true;
	return node;
}

static bool is_source_line(const struct passage *p)
{
	return text_starts(p->text, "Source:") || text_starts(p->text, "Sources:") || text_starts(p->text, "Quelle:") ||
	    text_starts(p->text, "Fuente:");
}

static void note_take(struct work *w, struct passage *p)
{
	const char *address = address_of(w, p);
	if (*address)
		reference_add(w, p, RULE_NOTE, address);
	else {
		size_t node = work_propose(w, p, "note", text_cut(w->a, p->text, 300), RULE_NOTE);
		work_proposal(w, node)->printed = p->block->marker;
		p->taken = true;
	}
}

/* A note that the format does not know as one: its number, its text and an address. */
static bool note_as_text(const struct passage *p)
{
	size_t n = strspn(p->text, "0123456789");
	bool marked = p->mark == MARK_NUMBER && p->figures == 1;
	return passage_length(p) < 500 && (marked || (n && n < 4 && p->text[n] == ' '));
}

static void note_as_text_take(struct work *w, struct passage *p)
{
	size_t n = p->mark == MARK_NUMBER ? 0 : strspn(p->text, "0123456789");
	struct passage with = passage_with(w->a, p, p->text + n + strspn(p->text + n, " "));
	size_t node = reference_add(w, &with, RULE_NOTE, address_of(w, p));
	work_proposal(w, node)->printed = n ? arena_strndup(w->a, p->text, n) : p->code;
	p->taken = p->reference = true;
}

void notes_take(struct work *w)
{
	for (size_t i = 0; i < w->p.count; i++) {
		struct passage *p = &w->p.each[i];
		if (p->contents)
			continue;
		if (p->kind == BLOCK_NOTE)
			note_take(w, p);
		else if (p->kind == BLOCK_ITEM && *address_of(w, p) && passage_length(p) < 500)
			reference_add(w, p, RULE_REFERENCE, address_of(w, p));
		else if (p->kind == BLOCK_PARAGRAPH && note_as_text(p) && *address_of(w, p))
			note_as_text_take(w, p);
		else if (is_source_line(p))
			p->taken = p->contents = true;
	}
}

/* ---- all of them ---- */

static void passage_mentions(struct work *w, struct passage *p)
{
	struct mention m = { .w = w, .p = p, .used = arena_array(w->a, bool, p->words.count + 1) };
	for (size_t from = 0, to; sentence_next(w, &p->words, &from, &to); from = to) {
		m.from = from;
		m.to = to;
		mention_numbers(&m);
		mention_frameworks(&m);
		mention_names(&m);
		mention_places(&m);
	}
}

void mentions_take(struct work *w)
{
	for (size_t i = 0; i < w->p.count; i++) {
		struct passage *p = &w->p.each[i];
		bool reference = p->kind == BLOCK_NOTE || p->reference || (p->kind == BLOCK_ITEM && *address_of(w, p));
		if (!p->contents && !reference && p->words.count)
			passage_mentions(w, p);
	}
}
