/* format_markdown.c - Markdown, as lowdown reads it, with the HTML that converters of PDF and Word leave in it: raised figures of notes,
 * line breaks. lowdown tells no lines; they are found again by the texts, which come in the file's order. */
#include <string.h>
#include <strings.h>

#include "base/message.h"
#include "base/text.h"
#include "codec/markdown_walk.h"
#include "format.h"
#include "format_html.h"
#include "marker.h"
#include "running.h"
#include "wrapped.h"

enum { LOOK_AHEAD = 1 << 16 };

struct markdown_reading {
	struct build *build;
	const char *from, *at, *end; /* of the file: its beginning, behind what was met, its end */
	long line;                   /* of `at` */
	int bold, italic, lists;
	bool raised; /* <sup> is open: what stands in it is in `sup` */
	struct out sup;
	bool item;  /* the item's marker is not printed yet */
	int number; /* of the item, 0 for a bullet */
	bool in_cell;
	const char *note_at; /* where we were when a note began: its text stands elsewhere */
	long note_line;
};

/* ---- lines ---- */

static long lines_between(const char *from, const char *to)
{
	long n = 0;
	while (from < to && (from = memchr(from, '\n', (size_t)(to - from))))
		n++, from++;
	return n;
}

/* Where the text stands in the file, from where we are: the line of it, which the open block may have needed. */
static void place(struct markdown_reading *r, const char *text)
{
	size_t n = strcspn(text, "\n"), left = (size_t)(r->end - r->at);
	const char *found = n ? memmem(r->at, left < LOOK_AHEAD ? left : LOOK_AHEAD, text, n) : NULL;
	if (!found)
		return;
	r->line += lines_between(r->at, found);
	r->at = found;
	if (!build_said(r->build) && r->build->o.open)
		r->build->o.now.block.line = r->line;
	r->line += lines_between(found, found + n);
	r->at = found + n;
}

/* ---- events ---- */

static void style(struct markdown_reading *r)
{
	build_style(r->build, r->bold > 0, r->italic > 0);
}

/* An item's first text begins it; a paragraph that follows in it goes on without a marker. */
static void begin_text(struct markdown_reading *r, enum markdown_part p, int level)
{
	struct build *b = r->build;
	const char *marker = r->number ? arena_printf(b->arena, "%d.", r->number) : "•";
	b->line = r->line;
	if (p == MARKDOWN_HEADING)
		build_begin(b, BLOCK_HEADING, level, NULL);
	else if (r->lists && !r->in_cell)
		build_begin(b, BLOCK_ITEM, r->lists, r->item ? marker : NULL);
	else
		build_begin(b, BLOCK_PARAGRAPH, 0, NULL);
	r->item = false;
}

static void note_begin(struct markdown_reading *r, int number)
{
	const char *marker = arena_printf(r->build->arena, "%d", number);
	build_call(r->build, marker, false);
	build_note_begin(r->build, marker);
	r->note_at = r->at;
	r->note_line = r->line;
}

static void note_end(struct markdown_reading *r)
{
	build_note_end(r->build);
	r->at = r->note_at;
	r->line = r->note_line;
}

static void markdown_begin(void *context, enum markdown_part p, int level, const char *address)
{
	struct markdown_reading *r = context;
	switch (p) {
	case MARKDOWN_HEADING:
	case MARKDOWN_CODE:
	case MARKDOWN_PARAGRAPH: begin_text(r, p, level); break;
	case MARKDOWN_LIST: r->lists++; break;
	case MARKDOWN_ITEM:
		build_end(r->build);
		r->item = true;
		r->number = level;
		break;
	case MARKDOWN_TABLE: build_table_begin(r->build); break;
	case MARKDOWN_ROW: build_row(r->build); break;
	case MARKDOWN_CELL:
		build_cell(r->build, 1, 1, level == 1);
		r->in_cell = true;
		break;
	case MARKDOWN_STRONG: r->bold++; break;
	case MARKDOWN_EMPHASIS: r->italic++; break;
	case MARKDOWN_LINK: build_link(r->build, address); break;
	case MARKDOWN_NOTE: note_begin(r, level); break;
	case MARKDOWN_QUOTE: break;
	}
	style(r);
}

static void markdown_end(void *context, enum markdown_part p)
{
	struct markdown_reading *r = context;
	switch (p) {
	case MARKDOWN_LIST:
		build_end(r->build);
		r->lists--;
		break;
	case MARKDOWN_TABLE: build_table_end(r->build); break;
	case MARKDOWN_CELL:
		build_cell_end(r->build);
		r->in_cell = false;
		break;
	case MARKDOWN_STRONG: r->bold--; break;
	case MARKDOWN_EMPHASIS: r->italic--; break;
	case MARKDOWN_LINK: build_link(r->build, NULL); break;
	case MARKDOWN_NOTE: note_end(r); break;
	case MARKDOWN_HEADING:
	case MARKDOWN_CODE:
	case MARKDOWN_PARAGRAPH:
	case MARKDOWN_ITEM: build_end(r->build); break;
	default: break;
	}
	style(r);
}

static void markdown_text_put(struct markdown_reading *r, const char *text)
{
	place(r, text);
	if (r->raised) {
		out_str(&r->sup, text);
		return;
	}
	if (!r->build->o.open && text_visible(text))
		begin_text(r, MARKDOWN_PARAGRAPH, 0);
	build_str(r->build, text);
}

/* Lists that no sign of Markdown begins are told apart later, by their signs. */
static bool sign_follows(const struct markdown_reading *r, const char *s)
{
	s += strspn(s, " \t");
	return marker_is_bullet(arena_strndup(r->build->arena, s, strcspn(s, " \t\n")));
}

/* The letter of "b) …", "(b) …" that a line begins with; 0 without one. */
static char line_letter(const char *s, const char *end)
{
	s += strspn(s, " \t");
	bool open = *s == '(';
	s += open;
	return end - s > 3 && *s >= 'a' && *s <= 'z' && s[1] == ')' && s[2] == ' ' ? *s : 0;
}

static bool line_empty(const char *s)
{
	return s[strspn(s, " \t\r")] == '\n' || !s[strspn(s, " \t\r")];
}

/* Whether the line behind `nl` is an entry of a row of letters: the letter before it begins a line above it in the paragraph, or the next
 * letter one below it. */
static bool letter_row(const char *from, const char *nl, const char *end)
{
	char letter = line_letter(nl + 1, end);
	for (const char *s = nl; letter && s > from;) {
		while (s > from && s[-1] != '\n')
			s--;
		if (line_empty(s))
			break;
		if (line_letter(s, end) == letter - 1)
			return true;
		s -= s > from;
	}
	for (const char *s = nl; letter && s && s + 1 < end && !line_empty(s + 1); s = memchr(s + 1, '\n', (size_t)(end - s - 1)))
		if (line_letter(s + 1, end) == letter + 1)
			return true;
	return false;
}

/* Markdown joins lines; who pastes a text from elsewhere means some of them to stay apart. */
static bool line_stays(const struct markdown_reading *r)
{
	const struct build_open *o = &r->build->o;
	const char *nl = r->at + strspn(r->at, " \r");
	return o->open && o->now.block.kind == BLOCK_PARAGRAPH && !r->lists && !r->in_cell && !r->bold && !r->italic && !r->raised && *nl == '\n' &&
	    !sign_follows(r, nl + 1) && (letter_row(r->from, nl, r->end) || wrapped_on_purpose(r->from, nl, r->end));
}

static void markdown_text(void *context, const char *text)
{
	struct markdown_reading *r = context;
	for (const char *nl; (nl = strchr(text, '\n')); text = nl + 1) {
		markdown_text_put(r, arena_strndup(r->build->arena, text, (size_t)(nl - text)));
		if (line_stays(r))
			build_end(r->build);
		else
			markdown_text_put(r, " ");
	}
	markdown_text_put(r, text);
}

static void raised_end(struct markdown_reading *r)
{
	const char *s = out_text(&r->sup);
	size_t n = strspn(s, "0123456789");
	if (!r->raised)
		return;
	r->raised = false;
	if (!r->build->o.open && *s)
		begin_text(r, MARKDOWN_PARAGRAPH, 0);
	if (n && n <= 3 && !s[n])
		build_call(r->build, s, true);
	else
		build_str(r->build, s);
}

static bool is_tag(const char *tag, const char *name)
{
	size_t n = strlen(name);
	return !strncasecmp(tag, name, n) && strchr(" />\t\n", tag[n]);
}

/* One tag in a line of text. */
static void markdown_tag(struct markdown_reading *r, const char *tag)
{
	bool end = tag[1] == '/';
	const char *name = tag + 1 + end;
	if (is_tag(name, "sup") && !end) {
		raised_end(r);
		r->raised = true;
		out_reset(&r->sup);
	} else if (is_tag(name, "sup"))
		raised_end(r);
	else if (is_tag(name, "br"))
		build_blank(r->build);
	else if (is_tag(name, "b") || is_tag(name, "strong"))
		r->bold += end ? -(r->bold > 0) : 1;
	else if (is_tag(name, "i") || is_tag(name, "em"))
		r->italic += end ? -(r->italic > 0) : 1;
	style(r);
}

static void markdown_raw(void *context, const char *html)
{
	struct markdown_reading *r = context;
	size_t n = strlen(html);
	place(r, html);
	if (n && html[n - 1] == '>' && strcspn(html, ">") == n - 1)
		markdown_tag(r, html);
	else if (!r->build->o.open && !text_starts(html, "<!--")) {
		r->build->line = r->line;
		format_html_within(r->build, html);
	}
}

static bool walk(struct markdown_reading *r, const char *bytes, size_t length)
{
	static const struct markdown_handler handler = { .begin = markdown_begin,
		.end = markdown_end,
		.text = markdown_text,
		.raw = markdown_raw,
		.longest = 16 << 20,
		.notes = true,
		.flat = true };
	return !length || markdown_walk(r->build->arena, arena_strndup(r->build->arena, bytes, length), &handler, r);
}

/* ---- tables that converters write with tabs ---- */

static size_t tabbed_line_length(const char *s, const char *end)
{
	const char *nl = memchr(s, '\n', (size_t)(end - s));
	return nl ? (size_t)(nl - s) : (size_t)(end - s);
}

static int tabs_in(const char *s, size_t n)
{
	int tabs = 0;
	for (size_t i = 0; i < n; i++)
		tabs += s[i] == '\t' && (i || n > 1);
	return tabs;
}

/* Bytes of the table that begins with a line: two lines or more with as many tabs, two at least; 0 for none. A line of code begins with tabs alone. */
static size_t tabbed(const char *s, const char *end)
{
	size_t n = tabbed_line_length(s, end), lines = 1;
	int tabs = tabs_in(s, n);
	const char *at = s + n;
	if (tabs < 2 || strspn(s, "\t") >= (size_t)tabs)
		return 0;
	while (at < end && tabs_in(at + 1, tabbed_line_length(at + 1, end)) == tabs) {
		at += 1 + tabbed_line_length(at + 1, end);
		lines++;
	}
	return lines > 1 ? (size_t)(at - s) : 0;
}

static void tabbed_row(struct markdown_reading *r, const char *s, const char *end, bool head)
{
	build_row(r->build);
	for (;;) {
		const char *tab = memchr(s, '\t', (size_t)(end - s)), *to = tab ? tab : end;
		build_cell(r->build, 1, 1, head);
		r->in_cell = true;
		r->bold = r->italic = 0;
		walk(r, s, (size_t)(to - s));
		build_cell_end(r->build);
		r->in_cell = false;
		if (!tab)
			return;
		s = tab + 1;
	}
}

static void tabbed_read(struct markdown_reading *r, const char *s, size_t length)
{
	const char *end = s + length;
	bool head = true;
	build_table_begin(r->build);
	for (; s < end; head = false) {
		size_t n = tabbed_line_length(s, end);
		long line = r->line;
		r->build->line = line;
		tabbed_row(r, s, s + n, head);
		s += n + 1;
		r->at = s;
		r->line = line + 1;
	}
	build_table_end(r->build);
}

static bool markdown_parts_read(struct markdown_reading *r, const char *bytes, const char *end)
{
	const char *from = bytes, *s = bytes;
	while (s < end) {
		size_t table = tabbed(s, end);
		if (table) {
			if (!walk(r, from, (size_t)(s - from)))
				return false;
			r->line += lines_between(r->at, s);
			r->at = s;
			tabbed_read(r, s, table);
			from = r->at = s + table;
			r->line--;
		}
		s += table ? table : tabbed_line_length(s, end) + 1;
	}
	return walk(r, from, (size_t)(end - from));
}

bool format_markdown(struct build *b, const char *bytes, size_t length)
{
	bytes = running_blanked(b->arena, bytes, length);
	struct markdown_reading r = { .build = b, .from = bytes, .at = bytes, .end = bytes + length, .line = 1, .sup.arena = b->arena };
	if (!markdown_parts_read(&r, bytes, bytes + length))
		build_refuse(b, _("the Markdown is nested too deep, or longer than 16 MB; make it plainer and try again"));
	return !b->full;
}
