/* document_markdown.c - a document as GitHub-flavoured Markdown (GFM 0.29 and footnotes). */
#include <string.h>

#include "base/date.h"
#include "base/message.h"
#include "base/text.h"
#include "document/document.h"

struct writer {
	struct out *out;
	const struct document_tree *document;
	bool cell; /* in a table: a bar would part cells, lines break by <br> */
};

/* Every sign that means something anywhere in a line; at its start more do. */
static void document_markdown_escape(struct out *o, const char *s, bool line_start)
{
	size_t digits = strspn(s, "0123456789");
	if (line_start && digits && (s[digits] == '.' || s[digits] == ')')) {
		out_fmt(o, "%.*s\\%c", (int)digits, s, s[digits]);
		s += digits + 1;
	} else if (line_start && *s && strchr("#+-=", *s))
		out_char(o, '\\');
	for (; *s; s++) {
		if (strchr("\\`*_{}[]<>|~&$", *s))
			out_char(o, '\\');
		out_char(o, *s);
	}
}

/* Emphasis does not open before, nor close after, a space: the spaces move outside. */
static void styled(struct out *o, const struct run *r, bool line_start)
{
	const char *mark = r->style == (RUN_STRONG | RUN_EMPHASIS) ? "***" : r->style & RUN_STRONG ? "**" : r->style & RUN_EMPHASIS ? "*" : "";
	size_t length = strlen(r->text), before = strspn(r->text, " "), after = 0;
	while (after < length - before && r->text[length - 1 - after] == ' ')
		after++;
	if (!*mark || before == length) {
		document_markdown_escape(o, r->text, line_start);
		return;
	}
	out_bytes(o, r->text, before);
	out_str(o, mark);
	document_markdown_escape(o, arena_strndup(o->arena, r->text + before, length - before - after), false);
	out_str(o, mark);
	out_bytes(o, r->text + length - after, after);
}

static void document_markdown_runs_write(struct writer *w, const struct block *b)
{
	struct out *o = w->out;
	bool start = !w->cell && b->kind != BLOCK_HEADING;
	for (const struct run *r = b->runs; r; r = r->next, start = false) {
		if (r->note)
			out_fmt(o, "[^%d]", r->note->number);
		else if (*r->text == '\n' && !r->text[1])
			out_str(o, "<br>");
		else if (r->address) {
			out_char(o, '[');
			styled(o, r, false);
			out_char(o, ']');
			out_str(o, "(<");
			for (const char *c = r->address; *c; c++)
				out_fmt(o, *c == '<' || *c == '>' ? "%%%02X" : "%c", (unsigned char)*c);
			out_str(o, ">)");
		} else
			styled(o, r, start);
	}
}

static void document_markdown_indent(struct writer *w, int depth)
{
	for (int i = 0; i < depth; i++)
		out_str(w->out, "    ");
}

static void document_markdown_list_write(struct writer *w, const struct block *list, int depth)
{
	int number = 0;
	for (const struct block *item = list->first; item; item = item->next) {
		document_markdown_indent(w, depth);
		if (list->kind == BLOCK_ORDERED)
			out_fmt(w->out, "%d. ", ++number);
		else
			out_str(w->out, "- ");
		document_markdown_runs_write(w, item);
		bool line = item->runs != NULL;
		for (const struct block *c = item->first; c; c = c->next) {
			if (c->kind == BLOCK_LIST || c->kind == BLOCK_ORDERED) {
				out_str(w->out, "\n");
				document_markdown_list_write(w, c, depth + 1);
				line = false;
				continue;
			}
			if (line || c != item->first) {
				out_str(w->out, c == item->first || line ? "\n\n" : "\n");
				document_markdown_indent(w, depth + 1);
			}
			document_markdown_runs_write(w, c);
			line = true;
		}
		if (line || !item->first)
			out_char(w->out, '\n');
	}
}

static void document_markdown_row_write(struct writer *w, const struct block *row)
{
	w->cell = true;
	out_char(w->out, '|');
	for (const struct block *c = row->first; c; c = c->next) {
		out_char(w->out, ' ');
		document_markdown_runs_write(w, c);
		out_str(w->out, " |");
	}
	out_char(w->out, '\n');
	w->cell = false;
}

static void document_markdown_table_write(struct writer *w, const struct block *table)
{
	if (table->runs) {
		out_str(w->out, "_");
		document_markdown_runs_write(w, table);
		out_str(w->out, "_\n\n");
	}
	for (const struct block *row = table->first; row; row = row->next) {
		document_markdown_row_write(w, row);
		if (row != table->first)
			continue;
		for (const struct block *c = row->first; c; c = c->next)
			out_str(w->out, "| --- ");
		out_str(w->out, "|\n");
	}
}

/* Readers of Markdown name headings each in their own way; our own anchors make a link go where it says in all of them. */
static void document_markdown_heading_write(struct writer *w, const struct block *b)
{
	if (b->id)
		out_fmt(w->out, "<a id=\"%s\"></a>\n\n", b->id);
	for (int i = 0; i <= b->level; i++)
		out_char(w->out, '#');
	out_char(w->out, ' ');
	document_markdown_runs_write(w, b);
	out_char(w->out, '\n');
}

static void document_markdown_contents_write(struct writer *w, const struct block *contents)
{
	for (const struct block *b = contents->next; b; b = b->next)
		if (b->kind == BLOCK_HEADING && b->level <= 2 && b->id) {
			document_markdown_indent(w, b->level - 1);
			out_str(w->out, "- [");
			for (const struct run *r = b->runs; r; r = r->next)
				if (r->text)
					document_markdown_escape(w->out, r->text, false);
			out_fmt(w->out, "](#%s)\n", b->id);
		}
}

static void document_markdown_facts_write(struct writer *w, const struct block *facts)
{
	for (const struct block *b = facts->first; b; b = b->next) {
		/* not the sign of lists, so that one directly above stays apart */
		out_str(w->out, b->kind == BLOCK_TERM ? "* **" : "");
		document_markdown_runs_write(w, b);
		out_str(w->out, b->kind == BLOCK_TERM ? "**: " : "\n");
	}
}

static void document_markdown_block_write(struct writer *w, const struct block *b)
{
	switch (b->kind) {
	case BLOCK_HEADING: document_markdown_heading_write(w, b); break;
	case BLOCK_PARAGRAPH:
		document_markdown_runs_write(w, b);
		out_char(w->out, '\n');
		break;
	case BLOCK_LIST:
	case BLOCK_ORDERED: document_markdown_list_write(w, b, 0); break;
	case BLOCK_FACTS: document_markdown_facts_write(w, b); break;
	case BLOCK_TABLE: document_markdown_table_write(w, b); break;
	case BLOCK_CONTENTS:
		if (document_contents_stand(b))
			document_markdown_contents_write(w, b);
		break;
	case BLOCK_QUOTE:
		for (const struct block *c = b->first; c; c = c->next) {
			out_str(w->out, c == b->first ? "> " : ">\n> ");
			for (const struct block *item = c->first ? c->first : c; item; item = c->first ? item->next : NULL) {
				out_str(w->out, c->first && item != c->first ? "> - " : c->first ? "- " : "");
				document_markdown_runs_write(w, item);
				out_char(w->out, '\n');
			}
		}
		break;
	default: return;
	}
	out_char(w->out, '\n');
}

void document_markdown_file(struct out *o, const struct document_tree *d)
{
	struct writer w = { .out = o, .document = d };
	out_str(o, "# ");
	document_markdown_escape(o, d->title, false);
	out_str(o, "\n\n");
	if (d->eyebrow) {
		document_markdown_escape(o, d->eyebrow, true);
		out_str(o, "\n\n");
	}
	if (d->as_at)
		out_fmt(o, "%s%s%s\n\n", _("As at"), message_colon(), date_people(d->arena, d->as_at));
	for (const struct block *b = d->root.first; b; b = b->next)
		document_markdown_block_write(&w, b);
	for (const struct note *n = d->notes; n; n = n->next) {
		out_fmt(o, "[^%d]: ", n->number);
		document_markdown_escape(o, n->text, false);
		out_char(o, '\n');
	}
}
