/* format_html.c - a web page. What frames the text of a page (navigation, scripts, forms) is passed over. Notes are links to a place in the page
 * whose words are a figure: the element of that name is the note. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/message.h"
#include "base/text.h"
#include "codec/html_read.h"
#include "format.h"
#include "format_html.h"
#include "marker.h"

enum { LISTS = 32, LABEL_MAX = 12, TARGETS_MAX = 5000 };

/* What an element changed, so that its end can put it back. */
struct html_open {
	bool block, skips, bold, italic, raised, links, lists, noted;
};

struct html_list {
	char type; /* '1', 'a', 'A', 'i', 'I', '*' a bullet, '-' none */
	long next;
};

struct html_target {
	const char *id, *label;
};

struct html_reading {
	struct build *build;
	struct html_open *open; /* HTML_DEPTH_MAX of them */
	int depth, skipped, bold, italic, lists, noted;
	struct html_list list[LISTS];
	const char *marker;  /* of the item that has no text yet; or NULL */
	bool lines;          /* of the file count */
	bool breaks;         /* a <br> stands directly before */
	bool collects;       /* <sup>, or a link within the page: what stands in it is in `label` */
	int collected_by;    /* the depth of that element */
	const char *goes_to; /* the place in the page that it leads to, or NULL */
	struct out label;
	struct html_target target[TARGETS_MAX];
	size_t targets;
	const char *note; /* the label of the note that begins here, until it has text; or NULL */
	bool in_title;
	struct out title;
};

/* ---- text ---- */

static void html_style(struct html_reading *r)
{
	build_style(r->build, r->bold > 0, r->italic > 0);
}

static void html_begin(struct html_reading *r, enum block_kind kind, int level)
{
	struct build *b = r->build;
	b->line = r->lines ? b->problems->line : b->line;
	if (r->note)
		build_begin(b, BLOCK_NOTE, 0, r->note);
	else if (kind == BLOCK_HEADING)
		build_begin(b, BLOCK_HEADING, level, r->marker && !marker_is_bullet(r->marker) ? r->marker : NULL);
	else if (r->lists)
		build_begin(b, BLOCK_ITEM, r->lists, r->marker);
	else
		build_begin(b, BLOCK_PARAGRAPH, 0, NULL);
	r->note = NULL;
	r->marker = NULL;
}

static void html_words(struct html_reading *r, const char *text, size_t length)
{
	struct build *b = r->build;
	char *copy = arena_strndup(b->arena, text, length);
	bool seen = text_visible(copy);
	if (!b->o.open && seen)
		html_begin(r, BLOCK_PARAGRAPH, 0);
	build_text(b, text, length);
	r->breaks = r->breaks && !seen;
}

/* "3", "[3]", "(3)", "*": the label of a note, without what is around it; NULL when the text is no label. */
static const char *label_of(struct arena *a, const char *s)
{
	const char *t = text_trim(a, s);
	size_t n = strlen(t);
	bool braced = n > 2 && ((*t == '[' && t[n - 1] == ']') || (*t == '(' && t[n - 1] == ')'));
	t = arena_strndup(a, t + braced, n - 2 * (size_t)braced);
	n = strlen(t);
	if (!n || n > LABEL_MAX)
		return NULL;
	return strspn(t, "0123456789") == n || strspn(t, "*") == n || text_equal(t, "†") || text_equal(t, "‡") ||
	        (braced && n <= 4 && strspn(t, "abcdefghijklmnopqrstuvwxyz0123456789") == n)
	    ? t
	    : NULL;
}

static void html_target_add(struct html_reading *r, const char *id, const char *label)
{
	if (r->targets < TARGETS_MAX && id && *id)
		r->target[r->targets++] = (struct html_target){ id, label };
}

/* The end of <sup>, or of a link within the page. */
static void collected(struct html_reading *r)
{
	const char *words = out_text(&r->label), *label = label_of(r->build->arena, words);
	r->collects = false;
	if (!*words)
		return;
	if (r->noted && r->goes_to && (label || !text_visible(words) || strlen(words) <= 4 || text_equal(words, "↩︎")))
		return; /* the way back from a note */
	if (!label) {
		html_words(r, words, strlen(words));
		return;
	}
	if (!r->build->o.open)
		html_begin(r, BLOCK_PARAGRAPH, 0);
	build_call(r->build, label, true);
	html_target_add(r, r->goes_to, label);
}

/* An element that a call led to is the note. */
static void note_find(struct html_reading *r, const char *id)
{
	struct html_open *around = &r->open[r->depth - 1];
	bool is_block = around->block;
	while (around > r->open && !around->block)
		around--;
	struct build *b = r->build;
	for (size_t i = 0; id && i < r->targets; i++) {
		if (!text_equal(r->target[i].id, id))
			continue;
		if (b->o.open && !build_said(b) && !is_block) {
			b->o.now.block.kind = BLOCK_NOTE; /* <p><a name="note1"> */
			b->o.now.block.marker = r->target[i].label;
			b->o.now.block.level = 0;
		} else
			r->note = r->target[i].label;
		r->noted += !around->noted;
		around->noted = true;
		r->target[i].id = "";
		return;
	}
}

/* ---- elements ---- */

static bool html_is(const char *name, const char *const *list, size_t count)
{
	return ANY(list, count, !strcmp(name, *each));
}

static bool is_skipped(const struct xml_element *e)
{
	static const char *const list[] = { "script", "style", "nav", "noscript", "template", "svg", "math", "iframe", "object", "select", "button",
		"textarea", "canvas", "audio", "video", "map", "datalist", "dialog" };
	const char *style = text_or(xml_value(e, "style"), ""), *role = text_or(xml_value(e, "role"), "");
	return html_is(e->name, list, COUNT(list)) || xml_value(e, "hidden") || text_equal(xml_value(e, "aria-hidden"), "true") ||
	    strcasestr(style, "display:none") || strcasestr(style, "display: none") || !strcmp(role, "navigation") || !strcmp(role, "search");
}

static bool is_block_element(const char *name)
{
	static const char *const list[] = { "p", "div", "section", "article", "main", "header", "footer", "aside", "blockquote", "pre", "address",
		"dl", "dt", "dd", "figure", "figcaption", "caption", "ul", "ol", "li", "table", "thead", "tbody", "tfoot", "tr", "td", "th", "hr",
		"form", "fieldset", "legend", "details", "summary", "body", "center", "h1", "h2", "h3", "h4", "h5", "h6" };
	return html_is(name, list, COUNT(list));
}

static char list_type(const struct xml_element *e)
{
	static const struct {
		const char *style;
		char type;
	} styles[] = { { "lower-alpha", 'a' }, { "lower-latin", 'a' }, { "upper-alpha", 'A' }, { "upper-latin", 'A' }, { "lower-roman", 'i' },
		{ "upper-roman", 'I' }, { "none", '-' } };
	const char *style = xml_value(e, "style"), *type = xml_value(e, "type");
	for (size_t i = 0; style && strcasestr(style, "list-style") && i < COUNT(styles); i++)
		if (strcasestr(style, styles[i].style))
			return styles[i].type;
	if (!strcmp(e->name, "ul"))
		return '*';
	return type && *type && !type[1] && strchr("aAiI", *type) ? *type : '1';
}

static void html_list_begin(struct html_reading *r, const struct xml_element *e, struct html_open *open)
{
	const char *start = xml_value(e, "start");
	if (r->lists == LISTS)
		return;
	r->list[r->lists++] = (struct html_list){ list_type(e), start ? strtol(start, NULL, 10) : 1 };
	open->lists = true;
	r->marker = NULL;
}

static const char *item_marker(struct arena *a, const struct html_list *l)
{
	switch (l->type) {
	case 'a':
	case 'A': return arena_printf(a, "%s.", marker_letters(a, l->next, l->type == 'A'));
	case 'i':
	case 'I': return arena_printf(a, "%s.", marker_roman(a, l->next, l->type == 'I'));
	case '1': return arena_printf(a, "%ld.", l->next);
	case '-': return NULL;
	default: return "•";
	}
}

static void item_begin(struct html_reading *r, const struct xml_element *e)
{
	const char *value = xml_value(e, "value");
	if (!r->lists)
		return;
	struct html_list *l = &r->list[r->lists - 1];
	if (value)
		l->next = strtol(value, NULL, 10);
	r->marker = item_marker(r->build->arena, l);
	l->next += l->next < 1000000;
}

static int html_number(const struct xml_element *e, const char *name)
{
	const char *s = xml_value(e, name);
	long n = s ? strtol(s, NULL, 10) : 1;
	return n < 1 ? 1 : n > 1000 ? 1000 : (int)n;
}

static void table_part_begin(struct html_reading *r, const struct xml_element *e)
{
	if (!strcmp(e->name, "table"))
		build_table_begin(r->build);
	else if (!strcmp(e->name, "tr"))
		build_row(r->build);
	else if (!strcmp(e->name, "td") || !strcmp(e->name, "th"))
		build_cell(r->build, html_number(e, "colspan"), html_number(e, "rowspan"), e->name[1] == 'h');
}

static void block_begin(struct html_reading *r, const struct xml_element *e, struct html_open *open)
{
	const char *name = e->name;
	build_end(r->build);
	if (name[0] == 'h' && name[1] >= '1' && name[1] <= '6')
		html_begin(r, BLOCK_HEADING, name[1] - '0');
	else if (!strcmp(name, "ul") || !strcmp(name, "ol"))
		html_list_begin(r, e, open);
	else if (!strcmp(name, "li"))
		item_begin(r, e);
	else if (*name == 't')
		table_part_begin(r, e);
}

/* Two in a row part paragraphs, as pages of content managers have it. */
static void line_break(struct html_reading *r)
{
	if (r->breaks)
		build_end(r->build);
	else
		build_blank(r->build);
	r->breaks = true;
}

static void inline_begin(struct html_reading *r, const struct xml_element *e, struct html_open *open)
{
	static const char *const bold[] = { "b", "strong" }, *const italic[] = { "i", "em", "cite", "dfn", "var" };
	const char *style = text_or(xml_value(e, "style"), ""), *href = !strcmp(e->name, "a") ? xml_value(e, "href") : NULL;
	bool within = href && *href == '#' && href[1];
	open->bold = html_is(e->name, bold, COUNT(bold)) || strcasestr(style, "font-weight:bold") || strcasestr(style, "font-weight: bold") ||
	    strcasestr(style, "font-weight:700") || strcasestr(style, "font-weight: 700");
	open->italic = html_is(e->name, italic, COUNT(italic)) || strcasestr(style, "font-style:italic") || strcasestr(style, "font-style: italic");
	r->bold += open->bold;
	r->italic += open->italic;
	if ((!strcmp(e->name, "sup") || within) && !r->collects) {
		r->collects = true;
		r->collected_by = r->depth;
		r->goes_to = NULL;
		out_reset(&r->label);
	}
	if (within)
		r->goes_to = arena_strdup(r->build->arena, href + 1);
	else if (href) {
		build_link(r->build, href);
		open->links = true;
	}
	html_style(r);
}

static void about(struct html_reading *r, const struct xml_element *e)
{
	struct build *b = r->build;
	const char *language = xml_value(e, "lang");
	if (!strcmp(e->name, "html") && language && strlen(language) < 36 && text_valid(language, strlen(language)))
		b->language = text_trim(b->arena, language);
	else if (!strcmp(e->name, "title") && !out_text(&r->title)[0])
		r->in_title = true;
}

static bool html_start(void *context, const struct xml_element *e)
{
	struct html_reading *r = context;
	struct html_open *open = &r->open[r->depth++];
	*open = (struct html_open){ .skips = r->skipped || is_skipped(e) };
	r->skipped += open->skips;
	if (r->skipped)
		return true;
	bool block = is_block_element(e->name);
	open->block = block;
	about(r, e);
	if (block && !r->collects)
		block_begin(r, e, open);
	else if (!strcmp(e->name, "br"))
		line_break(r);
	else
		inline_begin(r, e, open);
	note_find(r, xml_value(e, "id"));
	note_find(r, xml_value(e, "name"));
	return !r->build->full;
}

static void block_close(struct html_reading *r, const char *name)
{
	build_end(r->build);
	if (!strcmp(name, "table"))
		build_table_end(r->build);
	else if (!strcmp(name, "td") || !strcmp(name, "th"))
		build_cell_end(r->build);
	r->breaks = false;
}

static bool html_end(void *context, const char *name, const char *uri)
{
	struct html_reading *r = context;
	const struct html_open open = r->open[--r->depth];
	(void)uri;
	if (r->collects && r->depth == r->collected_by - 1)
		collected(r);
	r->skipped -= open.skips;
	if (open.skips)
		return true;
	r->in_title = false;
	r->bold -= open.bold;
	r->italic -= open.italic;
	if (open.links)
		build_link(r->build, NULL);
	html_style(r);
	if (is_block_element(name) && !r->collects)
		block_close(r, name);
	r->lists -= open.lists;
	r->noted -= open.noted;
	r->note = open.noted ? NULL : r->note;
	r->marker = open.lists || !strcmp(name, "li") ? NULL : r->marker;
	return !r->build->full;
}

static bool html_text_take(void *context, const char *text, size_t length)
{
	struct html_reading *r = context;
	if (r->in_title)
		out_bytes(&r->title, text, length);
	else if (r->collects)
		out_bytes(&r->label, text, length);
	else if (!r->skipped)
		html_words(r, text, length);
	return !r->build->full;
}

static bool html_walk(struct build *b, const char *bytes, size_t length, bool lines)
{
	static const struct xml_handler handler = { html_start, html_text_take, html_end };
	struct html_reading *r = arena_alloc(b->arena, sizeof(*r));
	r->build = b;
	r->lines = lines;
	r->open = arena_array(b->arena, struct html_open, HTML_DEPTH_MAX + 1);
	r->label.arena = r->title.arena = b->arena;
	bool good = html_read(bytes, length, &handler, r, b->problems);
	build_end(b);
	if (*out_text(&r->title) && text_valid(out_text(&r->title), r->title.length))
		b->title = text_trim(b->arena, out_text(&r->title));
	return good && !b->full;
}

bool format_html(struct build *b, const char *bytes, size_t length)
{
	return html_walk(b, bytes, length, true);
}

void format_html_within(struct build *b, const char *html)
{
	html_walk(b, html, strlen(html), false);
}
