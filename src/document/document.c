#include "document/document.h"

#include <assert.h>
#include <string.h>

#include "base/locale.h"
#include "base/message.h"
#include "base/text.h"
#include "codec/markdown.h"
#include "codec/markdown_walk.h"

static struct block *block_new(struct document_tree *d, struct block *parent, enum block_kind kind)
{
	struct block *b = arena_alloc(d->arena, sizeof(*b));
	b->kind = kind;
	b->run_end = &b->runs;
	b->parent = parent;
	if (parent->last)
		parent->last->next = b;
	else
		parent->first = b;
	parent->last = b;
	return b;
}

void document_begin(struct document_tree *d, struct arena *a, const char *title)
{
	*d = (struct document_tree){ .arena = a, .title = title, .language = "en" };
	d->root.run_end = &d->root.runs;
	d->at = &d->root;
	d->note_end = &d->notes;
}

#define SIGN "*"

static void sign_explain(struct document_tree *d)
{
	struct block *first = d->root.first, *last = d->root.last;
	d->root.first = d->root.last = NULL;
	document_open(d, BLOCK_PARAGRAPH);
	document_text(d, SIGN, RUN_SIGN);
	document_fmt(d, 0, " %s", _("Invented for this demonstration."));
	document_close(d, BLOCK_PARAGRAPH);
	if (!first)
		return;
	d->root.last->next = first;
	d->root.last = last;
}

void document_end(struct document_tree *d)
{
	assert(d->at == &d->root && "every block was closed");
	if (d->made_up)
		sign_explain(d);
}

static bool document_own_fits(enum block_kind parent, enum block_kind kind)
{
	switch (kind) {
	case BLOCK_ITEM: return parent == BLOCK_LIST || parent == BLOCK_ORDERED;
	case BLOCK_TERM:
	case BLOCK_DETAIL: return parent == BLOCK_FACTS;
	case BLOCK_ROW: return parent == BLOCK_TABLE;
	case BLOCK_HEADER:
	case BLOCK_CELL: return parent == BLOCK_ROW;
	case BLOCK_PARAGRAPH:
	case BLOCK_LIST:
	case BLOCK_ORDERED: return parent == BLOCK_ROOT || parent == BLOCK_ITEM || parent == BLOCK_QUOTE;
	default: return parent == BLOCK_ROOT;
	}
}

bool document_fits(const struct document_tree *d, enum block_kind kind)
{
	return document_own_fits(d->at->kind, kind);
}

void document_open(struct document_tree *d, enum block_kind kind)
{
	assert(document_own_fits(d->at->kind, kind) && "the block may stand there");
	d->at = block_new(d, d->at, kind);
}

void document_close(struct document_tree *d, enum block_kind kind)
{
	assert(d->at->kind == kind && "the block that is open is closed");
	d->at = d->at->parent;
}

void document_heading(struct document_tree *d, int level, const char *id, const char *text)
{
	document_open(d, BLOCK_HEADING);
	d->at->level = level < 5 ? level : 5;
	d->at->id = id;
	document_text(d, text, 0);
	document_close(d, BLOCK_HEADING);
}

void document_mark(struct document_tree *d, bool made_up)
{
	if (!made_up)
		return;
	document_text(d, SIGN, RUN_SIGN);
	d->made_up = true;
}

void document_mark_last(struct document_tree *d, bool made_up)
{
	struct block *open = d->at, *last = open->last;
	while (last && last->last)
		last = last->last;
	if (!last || !made_up)
		return;
	d->at = last;
	document_mark(d, true);
	d->at = open;
}

const char *document_marked(struct document_tree *d, const char *words, bool made_up)
{
	d->made_up = d->made_up || made_up;
	return made_up ? arena_printf(d->arena, "%s" SIGN, words) : words;
}

void document_title(struct document_tree *d, const char *title, bool made_up)
{
	d->title = document_marked(d, title, made_up);
}

void document_heading_note(struct document_tree *d, const char *note)
{
	struct block *heading = d->root.last;
	assert(heading && heading->kind == BLOCK_HEADING && d->at == &d->root);
	d->at = heading;
	document_note(d, note);
	d->at = &d->root;
}

void document_break(struct document_tree *d)
{
	document_open(d, BLOCK_BREAK);
	document_close(d, BLOCK_BREAK);
}

bool document_contents_stand(const struct block *contents)
{
	enum { FEW = 12 };
	int headings = 0;
	for (const struct block *b = contents->next; b; b = b->next)
		headings += b->kind == BLOCK_HEADING && b->level <= 2;
	return headings > FEW;
}

const struct block *document_contents_flat(const struct block *contents)
{
	enum { ONE_PAGE = 24 }; /* below a title and some facts, with headings that take two lines */
	int entries = 0;
	for (const struct block *b = contents->next; b; b = b->next)
		entries += b->kind == BLOCK_HEADING && b->level == 1;
	for (const struct block *chapter = contents->next; chapter; chapter = chapter->next) {
		if (chapter->kind != BLOCK_HEADING || chapter->level != 1)
			continue;
		for (const struct block *b = chapter->next; b && !(b->kind == BLOCK_HEADING && b->level == 1); b = b->next)
			entries += b->kind == BLOCK_HEADING && b->level == 2;
		if (entries > ONE_PAGE)
			return chapter;
	}
	return NULL;
}

void document_contents(struct document_tree *d)
{
	document_open(d, BLOCK_CONTENTS);
	document_close(d, BLOCK_CONTENTS);
}

void document_figure(struct document_tree *d, const struct picture *picture, const char *label)
{
	if (!picture->first)
		return;
	document_open(d, BLOCK_FIGURE);
	d->at->picture = picture;
	d->at->label = label;
	document_close(d, BLOCK_FIGURE);
}

static struct run *run_new(struct document_tree *d)
{
	struct run *r = arena_alloc(d->arena, sizeof(*r));
	*d->at->run_end = r;
	d->at->run_end = &r->next;
	return r;
}

void document_text(struct document_tree *d, const char *text, unsigned style)
{
	text = text && locale_now() ? locale_stops(d->arena, text) : text;
	if (text_empty(text))
		return;
	struct run *r = run_new(d);
	r->text = text;
	r->style = style;
}

void document_fmt(struct document_tree *d, unsigned style, const char *f, ...)
{
	va_list ap;
	va_start(ap, f);
	document_text(d, arena_vprintf(d->arena, f, ap), style);
	va_end(ap);
}

static bool address_whole(const char *s)
{
	return *s == '#' || text_starts(s, "http:") || text_starts(s, "https:") || text_starts(s, "mailto:");
}

void document_link(struct document_tree *d, const char *text, const char *address)
{
	if (text_empty(text))
		return;
	struct run *r = run_new(d);
	r->text = text;
	r->style = d->style;
	r->address = !text_empty(address) && address_whole(address) && markdown_address_safe(address) ? address : NULL;
}

void document_link_here(struct document_tree *d, const char *text, const char *path)
{
	struct run *r = run_new(d);
	r->text = text;
	r->style = d->style;
	r->address = path;
}

void document_line(struct document_tree *d)
{
	run_new(d)->text = "\n";
}

void document_note(struct document_tree *d, const char *text)
{
	if (text_empty(text))
		return;
	struct note *n = d->notes;
	while (n && strcmp(n->text, text))
		n = n->next;
	if (!n) {
		n = arena_alloc(d->arena, sizeof(*n));
		*n = (struct note){ .number = ++d->note_count, .text = text };
		*d->note_end = n;
		d->note_end = &n->next;
	}
	struct run *r = run_new(d);
	r->note = n;
	r->reference = ++n->references;
}

void document_leaf(struct document_tree *d, enum block_kind kind, const char *text)
{
	document_open(d, kind);
	document_text(d, text, 0);
	document_close(d, kind);
}

void document_fact(struct document_tree *d, const char *term, const char *detail)
{
	if (text_empty(detail))
		return;
	document_leaf(d, BLOCK_TERM, term);
	document_leaf(d, BLOCK_DETAIL, detail);
}

const char *document_words(struct document_tree *d, const struct block *b)
{
	struct out o = { .arena = d->arena };
	for (const struct run *r = b->runs; r; r = r->next)
		if (r->text)
			out_str(&o, *r->text == '\n' ? " " : r->text);
	return out_text(&o);
}

/* Markdown as blocks. */

static void part_begin(void *context, enum markdown_part p, int level, const char *address)
{
	struct document_tree *d = context;
	switch (p) {
	case MARKDOWN_STRONG: d->style |= RUN_STRONG; break;
	case MARKDOWN_EMPHASIS: d->style |= RUN_EMPHASIS; break;
	case MARKDOWN_LINK: d->address = address; break;
	case MARKDOWN_HEADING:
		if (d->at->kind == BLOCK_ROOT) {
			document_open(d, BLOCK_HEADING);
			d->at->level = d->markdown_level + level - 1 < 5 ? d->markdown_level + level - 1 : 5;
		} else
			document_open(d, BLOCK_PARAGRAPH);
		break;
	case MARKDOWN_PARAGRAPH:
	case MARKDOWN_CODE: document_open(d, BLOCK_PARAGRAPH); break;
	case MARKDOWN_LIST: document_open(d, level ? BLOCK_ORDERED : BLOCK_LIST); break;
	case MARKDOWN_ITEM: document_open(d, BLOCK_ITEM); break;
	case MARKDOWN_QUOTE: document_open(d, BLOCK_QUOTE); break;
	case MARKDOWN_TABLE: document_open(d, BLOCK_TABLE); break;
	case MARKDOWN_ROW: document_open(d, BLOCK_ROW); break;
	case MARKDOWN_CELL: document_open(d, level ? BLOCK_HEADER : BLOCK_CELL); break;
	case MARKDOWN_NOTE: break; /* never asked for */
	}
}

/* The line end behind a block's words came as a space. */
static void end_trim(struct document_tree *d)
{
	struct run *last = d->at->runs;
	while (last && last->next)
		last = last->next;
	if (!last || !last->text || !strcmp(last->text, "\n"))
		return;
	size_t n = strlen(last->text);
	while (n && last->text[n - 1] == ' ')
		n--;
	last->text = arena_strndup(d->arena, last->text, n);
}

static void part_end(void *context, enum markdown_part p)
{
	struct document_tree *d = context;
	if (p == MARKDOWN_STRONG)
		d->style &= ~(unsigned)RUN_STRONG;
	else if (p == MARKDOWN_EMPHASIS)
		d->style &= ~(unsigned)RUN_EMPHASIS;
	else if (p == MARKDOWN_LINK)
		d->address = NULL;
	else {
		end_trim(d);
		document_close(d, d->at->kind);
	}
}

/* A soft line end is a space; the one that the writer asked for comes alone. */
static void part_text(void *context, const char *text)
{
	struct document_tree *d = context;
	if (!strcmp(text, "\n")) {
		document_line(d);
		return;
	}
	char *line = arena_strdup(d->arena, text);
	for (char *c = line; *c; c++)
		if (*c == '\n')
			*c = ' ';
	if (d->address)
		document_link(d, line, d->address);
	else
		document_text(d, line, d->style);
}

static const struct markdown_handler blocks = { part_begin, part_end, part_text };

/* Markdown as runs. */

static void runs_begin(void *context, enum markdown_part p, int level, const char *address)
{
	struct document_tree *d = context;
	(void)level;
	if (p == MARKDOWN_STRONG || p == MARKDOWN_EMPHASIS)
		d->style |= p == MARKDOWN_STRONG ? RUN_STRONG : RUN_EMPHASIS;
	else if (p == MARKDOWN_LINK)
		d->address = address;
	else if (p == MARKDOWN_ITEM || p == MARKDOWN_PARAGRAPH || p == MARKDOWN_ROW || p == MARKDOWN_HEADING || p == MARKDOWN_CODE)
		d->line_due = d->line_any;
}

/* A block that follows another begins on a new line. */
static void runs_text(void *context, const char *text)
{
	struct document_tree *d = context;
	if (d->line_due)
		document_line(d);
	d->line_due = false;
	d->line_any = true;
	part_text(context, text);
}

static void runs_end(void *context, enum markdown_part p)
{
	if (p == MARKDOWN_STRONG || p == MARKDOWN_EMPHASIS || p == MARKDOWN_LINK)
		part_end(context, p);
}

static const struct markdown_handler runs = { runs_begin, runs_end, runs_text };

void document_markdown_runs(struct document_tree *d, const char *text)
{
	d->line_due = d->line_any = false;
	markdown_walk(d->arena, text, &runs, d);
}

/* Whether every block of the text may stand where the walk puts it. */
struct nesting {
	int depth; /* in items and quotes */
	bool odd;
};

static void shape_begin(void *context, enum markdown_part p, int level, const char *address)
{
	struct nesting *s = context;
	(void)level, (void)address;
	if (s->depth && (p == MARKDOWN_TABLE || p == MARKDOWN_QUOTE))
		s->odd = true;
	s->depth += p == MARKDOWN_ITEM || p == MARKDOWN_QUOTE;
}

static void shape_end(void *context, enum markdown_part p)
{
	((struct nesting *)context)->depth -= p == MARKDOWN_ITEM || p == MARKDOWN_QUOTE;
}

static void shape_text(void *context, const char *text)
{
	(void)context, (void)text;
}

void document_markdown(struct document_tree *d, const char *text, int level)
{
	static const struct markdown_handler look = { shape_begin, shape_end, shape_text };
	struct nesting shape = { 0 };
	if (text_empty(text))
		return;
	markdown_walk(d->arena, text, &look, &shape);
	d->markdown_level = level;
	if (!shape.odd && d->at->kind == BLOCK_ROOT) {
		markdown_walk(d->arena, text, &blocks, d);
		return;
	}
	document_open(d, BLOCK_PARAGRAPH);
	document_markdown_runs(d, text);
	document_close(d, BLOCK_PARAGRAPH);
}
