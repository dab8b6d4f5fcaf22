/* odt_walk.c - the text of an OpenDocument file. A list counts anew unless it says that it goes on; an item that holds only a list
 * below it has no number of its own. */
#include <stdlib.h>
#include <string.h>

#include "base/message.h"
#include "base/text.h"
#include "codec/xml.h"
#include "marker.h"
#include "odt.h"

enum { SPANS_MAX = XML_DEPTH_MAX, ODT_BOXES_DEEP = 3, KEPT_LISTS_MAX = 2000 };

struct odt_look {
	bool bold, italic, hidden;
};

struct odt_item {
	bool open, said; /* its number was printed */
	bool header;     /* it has none */
};

/* Counts of a list by its name, for one that goes on with it. */
struct kept_list {
	const char *id;
	long count[ODT_LEVELS];
};

struct odt_box {
	struct build *around, *own;
	int depth, lists;
};

struct odt_walking {
	struct odt *odt;
	struct build *build;
	struct odt_styling styling;
	int depth, skipped;
	bool in_text, in_paragraph, in_citation, in_note, pages, any;
	struct odt_look look[SPANS_MAX + 2]; /* by depth: that of the text in an element */
	struct odt_list_style *list;         /* of the list that is open */
	const char *list_id;
	long count[ODT_LEVELS];
	int lists, beyond; /* how deep; and how much deeper than is counted */
	struct odt_item item[ODT_LEVELS + 1];
	struct kept_list *kept;
	size_t kept_count;
	long heading[ODT_LEVELS];
	struct out citation;
	bool head;
	struct odt_box box[ODT_BOXES_DEEP];
	int boxes;
	struct build *waiting;
	long paragraphs;
};

/* ---- lists ---- */

static void list_restore(struct odt_walking *w, const struct xml_element *e)
{
	const char *after = part_value(e, "continue-list"), *on = part_value(e, "continue-numbering");
	memset(w->count, 0, sizeof(w->count));
	for (size_t i = 0; after && i < w->kept_count; i++)
		if (!strcmp(w->kept[i].id, after))
			memcpy(w->count, w->kept[i].count, sizeof(w->count));
	if (!after && on && !strcmp(on, "true") && w->list)
		memcpy(w->count, w->list->count, sizeof(w->count));
}

static void list_keep(struct odt_walking *w)
{
	if (w->list)
		memcpy(w->list->count, w->count, sizeof(w->count));
	if (!w->list_id || w->kept_count == KEPT_LISTS_MAX)
		return;
	if (!w->kept)
		w->kept = arena_array(w->odt->arena, struct kept_list, KEPT_LISTS_MAX);
	struct kept_list *k = &w->kept[w->kept_count++];
	k->id = w->list_id;
	memcpy(k->count, w->count, sizeof(k->count));
}

static void odt_list_begin(struct odt_walking *w, const struct xml_element *e)
{
	const char *name = part_value(e, "style-name"), *on = part_value(e, "continue-numbering");
	struct odt_list_style *list = odt_list_style_of(w->odt, name);
	if (list)
		w->list = list;
	else if (!w->lists)
		w->list = NULL;
	if (!w->lists) {
		w->list_id = arena_strdup(w->odt->arena, part_value(e, "id"));
		list_restore(w, e);
	} else if (w->lists < ODT_LEVELS && (!on || strcmp(on, "true") != 0) && w->item[w->lists].said)
		w->count[w->lists] = 0;
	if (w->lists == ODT_LEVELS) {
		w->beyond++;
		return;
	}
	w->lists++;
	w->item[w->lists] = (struct odt_item){ 0 };
}

static void odt_item_begin(struct odt_walking *w, const struct xml_element *e)
{
	if (!w->lists)
		return;
	w->item[w->lists] = (struct odt_item){ .open = true, .header = !strcmp(e->name, "list-header") };
	long start = part_number(e, "start-value", -1);
	if (start >= 0)
		w->count[w->lists - 1] = start - 1;
}

/* The marker of the item whose first paragraph this is; NULL for its others. */
static const char *item_number(struct odt_walking *w)
{
	struct odt_item *i = &w->item[w->lists];
	int level = w->lists - 1;
	if (i->said || i->header || !i->open)
		return NULL;
	i->said = true;
	long start = w->list ? w->list->level[level].start : 1;
	w->count[level] = w->count[level] + 1 < start ? start : w->count[level] + 1;
	for (int k = level + 1; k < ODT_LEVELS; k++)
		w->count[k] = 0;
	return w->list ? odt_marker(w->odt->arena, w->list, w->count, level) : "•";
}

/* ---- paragraphs ---- */

static const char *heading_number(struct odt_walking *w, const struct xml_element *e, int level)
{
	const char *header = part_value(e, "is-list-header");
	const struct odt_level *k = &w->odt->outline.level[level];
	if (header && !strcmp(header, "true"))
		return NULL;
	long start = part_number(e, "start-value", -1);
	w->heading[level] = start >= 0 ? start : w->heading[level] + 1 < k->start ? k->start : w->heading[level] + 1;
	for (int i = level + 1; i < ODT_LEVELS; i++)
		w->heading[i] = 0;
	return k->format && !k->bullet ? odt_marker(w->odt->arena, &w->odt->outline, w->heading, level) : NULL;
}

static void odt_heading_begin(struct odt_walking *w, const struct xml_element *e)
{
	long level = part_number(e, "outline-level", 1);
	level = level < 1 ? 1 : level > 9 ? 9 : level;
	const char *marker = w->lists ? item_number(w) : NULL;
	if (!w->lists)
		marker = heading_number(w, e, (int)level - 1);
	build_begin(w->build, BLOCK_HEADING, (int)level, marker && marker_is_bullet(marker) ? NULL : marker);
}

static void odt_look_set(struct odt_walking *w)
{
	const struct odt_look *l = &w->look[w->depth];
	build_style(w->build, l->bold, l->italic);
}

static void odt_look_take(struct odt_look *l, const struct odt_style *s)
{
	if (!s)
		return;
	l->bold = s->bold < 0 ? l->bold : s->bold;
	l->italic = s->italic < 0 ? l->italic : s->italic;
	l->hidden = s->hidden < 0 ? l->hidden : s->hidden;
}

static void odt_paragraph_begin(struct odt_walking *w, const struct xml_element *e)
{
	const struct odt_style *s = odt_style_of(w->odt, part_value(e, "style-name"), true);
	struct build *b = w->build;
	if (w->pages && s && s->breaks && w->any && !w->in_note && !w->boxes)
		b->page++;
	b->line = w->in_note ? b->line : ++w->paragraphs;
	w->look[w->depth] = (struct odt_look){ 0 };
	odt_look_take(&w->look[w->depth], s);
	if (w->in_note)
		build_begin(b, BLOCK_PARAGRAPH, 0, NULL);
	else if (!strcmp(e->name, "h"))
		odt_heading_begin(w, e);
	else if (w->lists)
		build_begin(b, BLOCK_ITEM, w->lists, item_number(w));
	else if (s && s->title)
		build_begin(b, BLOCK_HEADING, 1, NULL);
	else
		build_begin(b, BLOCK_PARAGRAPH, 0, NULL);
	w->in_paragraph = true;
	w->any = true;
	odt_look_set(w);
}

static void odt_paragraph_end(struct odt_walking *w)
{
	build_end(w->build);
	if (w->in_note)
		return;
	w->in_paragraph = false;
	if (w->waiting && !w->boxes) {
		struct build *boxes = w->waiting;
		w->waiting = NULL;
		build_append(w->build, boxes);
	}
}

/* ---- boxes, notes, tables ---- */

static void odt_box_begin(struct odt_walking *w)
{
	if (!w->in_paragraph)
		return; /* it stands on a page of its own: its blocks are the text's */
	if (w->boxes == ODT_BOXES_DEEP || w->in_note) {
		w->skipped = w->depth;
		return;
	}
	struct odt_box *x = &w->box[w->boxes++];
	*x = (struct odt_box){ w->build, w->waiting, w->depth, w->lists };
	if (!x->own) {
		x->own = arena_alloc(w->odt->arena, sizeof(*x->own));
		build_start(x->own, w->odt->arena, w->odt->problems);
	}
	x->own->page = w->build->page;
	w->waiting = x->own;
	w->build = x->own;
	w->lists = 0;
	w->in_paragraph = false;
}

static void odt_box_end(struct odt_walking *w)
{
	struct odt_box *x = &w->box[--w->boxes];
	build_end(w->build);
	x->around->full = x->around->full || w->build->full;
	w->build = x->around;
	w->lists = x->lists;
	w->in_paragraph = true;
}

static void odt_note_begin(struct odt_walking *w)
{
	const char *marker = text_trim(w->odt->arena, out_text(&w->citation));
	build_call(w->build, marker, false);
	build_note_begin(w->build, marker);
	w->in_note = true;
}

static int odt_span(const struct xml_element *e, const char *name)
{
	long n = part_number(e, name, 1);
	return n < 1 ? 1 : n > 1000 ? 1000 : (int)n;
}

static void odt_table_start(struct odt_walking *w, const struct xml_element *e)
{
	if (!strcmp(e->name, "table"))
		build_table_begin(w->build);
	else if (!strcmp(e->name, "table-header-rows"))
		w->head = true;
	else if (!strcmp(e->name, "table-row"))
		build_row(w->build);
	else if (!strcmp(e->name, "table-cell"))
		build_cell(w->build, odt_span(e, "number-columns-spanned"), odt_span(e, "number-rows-spanned"), w->head);
}

static void odt_table_end(struct odt_walking *w, const char *name)
{
	if (!strcmp(name, "table"))
		build_table_end(w->build);
	else if (!strcmp(name, "table-header-rows"))
		w->head = false;
	else if (!strcmp(name, "table-cell"))
		build_cell_end(w->build);
}

/* ---- the walk ---- */

static bool odt_is_skipped(const struct xml_element *e)
{
	static const char *const list[] = { "tracked-changes", "annotation", "annotation-end", "table-of-content-source", "alphabetical-index-source",
		"illustration-index-source", "table-index-source", "bibliography-source", "user-index-source", "object-index-source", "forms",
		"sequence-decls", "variable-decls", "user-field-decls", "ruby-text", "title", "desc", "hidden-text", "script", "event-listeners",
		"font-face-decls", "scripts" };
	return ANY(list, COUNT(list), !strcmp(e->name, *each));
}

static void blanks_put(struct odt_walking *w)
{
	build_text(w->build, "  ", 2);
}

static void page_break(struct odt_walking *w)
{
	struct build *b = w->build;
	if (!w->pages || w->in_note || w->boxes)
		return;
	b->page++;
	if (b->o.open && !build_said(b))
		b->o.now.block.page = b->page;
}

static void odt_text_start(struct odt_walking *w, const struct xml_element *e)
{
	const char *n = e->name;
	if (!strcmp(n, "p") || !strcmp(n, "h"))
		odt_paragraph_begin(w, e);
	else if (!strcmp(n, "span")) {
		odt_look_take(&w->look[w->depth], odt_style_of(w->odt, part_value(e, "style-name"), false));
		odt_look_set(w);
	} else if (!strcmp(n, "a"))
		build_link(w->build, text_starts(part_value(e, "href"), "#") ? NULL : part_value(e, "href"));
	else if (!strcmp(n, "list") && !w->in_note)
		odt_list_begin(w, e);
	else if ((!strcmp(n, "list-item") || !strcmp(n, "list-header")) && !w->in_note)
		odt_item_begin(w, e);
	else if (!strcmp(n, "line-break"))
		build_blank(w->build);
	else if (!strcmp(n, "tab"))
		build_tab(w->build);
	else if (!strcmp(n, "s"))
		blanks_put(w);
	else if (!strcmp(n, "soft-page-break"))
		page_break(w);
	else if (!strcmp(n, "note-citation")) {
		w->in_citation = true;
		out_reset(&w->citation);
	} else if (!strcmp(n, "note-body"))
		odt_note_begin(w);
	else if (!strcmp(n, "note-ref"))
		w->skipped = w->depth; /* a note that was called before */
}

static void odt_text_end(struct odt_walking *w, const char *n)
{
	if (!strcmp(n, "p") || !strcmp(n, "h"))
		odt_paragraph_end(w);
	else if (!strcmp(n, "span"))
		odt_look_set(w);
	else if (!strcmp(n, "a"))
		build_link(w->build, NULL);
	else if (!strcmp(n, "list") && w->beyond && !w->in_note)
		w->beyond--;
	else if (!strcmp(n, "list") && w->lists && !w->in_note) {
		if (w->lists == 1)
			list_keep(w);
		w->lists--;
	} else if (!strcmp(n, "note-citation"))
		w->in_citation = false;
	else if (!strcmp(n, "note-body")) {
		build_note_end(w->build);
		w->in_note = false;
		odt_look_set(w);
	}
}

static bool odt_start(void *context, const struct xml_element *e)
{
	struct odt_walking *w = context;
	const char *space = odt_space(e->uri);
	w->depth++;
	w->look[w->depth] = w->look[w->depth - 1];
	if (w->skipped || odt_is_skipped(e)) {
		w->skipped = w->skipped ? w->skipped : w->depth;
		return true;
	}
	if (!strcmp(space, "office") && !strcmp(e->name, "text")) {
		const char *soft = part_value(e, "use-soft-page-breaks");
		w->in_text = true;
		w->pages = soft && !strcmp(soft, "true");
		w->build->page = w->pages;
		odt_styles_settle(w->odt);
	} else if (!w->in_text)
		odt_style_start(&w->styling, e);
	else if (!strcmp(space, "text"))
		odt_text_start(w, e);
	else if (!strcmp(space, "table"))
		odt_table_start(w, e);
	else if (!strcmp(space, "draw") && !strcmp(e->name, "text-box"))
		odt_box_begin(w);
	return !w->build->full;
}

static bool odt_end(void *context, const char *name, const char *uri)
{
	struct odt_walking *w = context;
	const char *space = odt_space(uri);
	bool skipped = w->skipped != 0;
	if (w->skipped == w->depth)
		w->skipped = 0;
	w->depth--;
	if (skipped)
		return true;
	if (w->boxes && w->depth + 1 == w->box[w->boxes - 1].depth)
		odt_box_end(w);
	else if (!w->in_text)
		odt_style_end(&w->styling, name);
	else if (!strcmp(space, "text"))
		odt_text_end(w, name);
	else if (!strcmp(space, "table"))
		odt_table_end(w, name);
	return !w->build->full;
}

static bool odt_characters(void *context, const char *text, size_t length)
{
	struct odt_walking *w = context;
	if (w->skipped || !w->in_text)
		return true;
	if (w->in_citation && w->citation.length + length < 100)
		out_bytes(&w->citation, text, length);
	else if (!w->in_citation && w->in_paragraph && !w->look[w->depth].hidden)
		build_text(w->build, text, length);
	return !w->build->full;
}

bool odt_walk(struct odt *d, struct build *b)
{
	static const struct xml_handler handler = { odt_start, odt_characters, odt_end };
	struct odt_walking *w = arena_alloc(d->arena, sizeof(*w));
	*w = (struct odt_walking){ .odt = d, .build = b, .styling.odt = d, .citation.arena = d->arena };
	return part_xml(d->zip, "content.xml", &handler, w, d->problems) && !b->full;
}
