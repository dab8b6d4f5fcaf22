/* docx_walk.c - the text of a document or of its notes. Tracked deletions are gone, insertions are there. A text box stands within a run of
 * a paragraph: its blocks are made aside and follow that paragraph. */
#include <string.h>

#include "base/message.h"
#include "base/text.h"
#include "docx.h"
#include "marker.h"

enum { BOXES_DEEP = 3, FIELDS_DEEP = 16 };

struct docx_run {
	bool bold, italic, hidden;
};

/* A paragraph, as far as it was read. */
struct docx_paragraph {
	bool open, begun;
	const struct docx_style *style;
	const char *style_id;
	long number; /* -1: as the style */
	int level, outline;
};

struct docx_box {
	struct build *around; /* the builder that waits */
	struct build *own;
	struct docx_paragraph paragraph;
	int depth;
};

struct docx_field {
	bool result; /* behind the separator */
	const char *address;
	struct out code;
};

struct docx_walking {
	struct docx *docx;
	struct build *build;
	int kind, depth, skipped; /* `skipped`: the depth of what is passed over */
	struct docx_paragraph paragraph;
	struct docx_run run;
	bool in_properties, in_run_properties, in_row_properties, in_text, in_code;
	bool head;       /* of the row */
	bool cell_waits; /* its properties may still come */
	int across, down;
	bool choice;        /* of mc:AlternateContent: one was read */
	bool pages, broken; /* pages are known; a break was just counted */
	bool note;          /* one is open */
	struct docx_box box[BOXES_DEEP];
	int boxes;
	struct build *waiting; /* blocks of boxes that follow the paragraph */
	struct docx_field field[FIELDS_DEEP];
	int fields;
	int calls[2];
	long paragraphs;
};

/* ---- paragraphs ---- */

static void cell_settle(struct docx_walking *w)
{
	if (w->cell_waits)
		build_cell(w->build, w->across, w->down, w->head);
	w->cell_waits = false;
}

static int outline_of(const struct docx_paragraph *p)
{
	int outline = p->outline >= 0 ? p->outline : p->style ? p->style->outline : -1;
	return outline >= 0 && outline < 9 ? outline : -1;
}

static void docx_style_set(struct docx_walking *w)
{
	build_style(w->build, w->run.bold, w->run.italic);
}

/* Once its properties are known. */
static void paragraph_settle(struct docx_walking *w)
{
	struct docx_paragraph *p = &w->paragraph;
	if (!p->open || p->begun)
		return;
	p->begun = true;
	cell_settle(w);
	bool own = p->number >= 0;
	long number = own ? p->number : p->style ? p->style->number : -1;
	int level = p->level >= 0 ? p->level : !own && p->style ? p->style->level : own ? 0 : -1;
	int outline = outline_of(p);
	const char *marker = number > 0 ? docx_marker(w->docx, number, &level, p->style_id) : NULL;
	w->build->line = ++w->paragraphs;
	if (outline >= 0)
		build_begin(w->build, BLOCK_HEADING, outline + 1, marker && marker_is_bullet(marker) ? NULL : marker);
	else if (marker)
		build_begin(w->build, BLOCK_ITEM, level + 1, marker);
	else
		build_begin(w->build, BLOCK_PARAGRAPH, 0, NULL);
}

static void paragraph_begin(struct docx_walking *w)
{
	w->paragraph = (struct docx_paragraph){ .open = true, .number = -1, .level = -1, .outline = -1 };
	w->paragraph.style = docx_style_of(w->docx, NULL, 'p');
	w->run = (struct docx_run){ 0 };
}

static void paragraph_end(struct docx_walking *w)
{
	paragraph_settle(w);
	build_end(w->build);
	w->paragraph.open = false;
	if (w->waiting && !w->boxes) {
		struct build *boxes = w->waiting;
		w->waiting = NULL;
		build_append(w->build, boxes);
	}
}

static void docx_paragraph_property(struct docx_walking *w, const struct xml_element *e)
{
	struct docx_paragraph *p = &w->paragraph;
	if (!strcmp(e->name, "pStyle")) {
		p->style_id = arena_strdup(w->docx->arena, text_or(part_value(e, "val"), ""));
		const struct docx_style *s = docx_style_of(w->docx, p->style_id, 'p');
		p->style = s ? s : p->style;
	} else if (!strcmp(e->name, "numId"))
		p->number = part_number(e, "val", -1);
	else if (!strcmp(e->name, "ilvl"))
		p->level = (int)part_number(e, "val", -1);
	else if (!strcmp(e->name, "outlineLvl"))
		p->outline = (int)part_number(e, "val", -1);
}

/* ---- runs ---- */

static bool is_on(const struct xml_element *e)
{
	const char *v = part_value(e, "val");
	return !v || (strcmp(v, "0") != 0 && strcmp(v, "false") != 0 && strcmp(v, "off") != 0 && strcmp(v, "none") != 0);
}

/* A style of characters turns on what that of the paragraph has off, and the other way (17.7.3). */
static void run_begin(struct docx_walking *w)
{
	const struct docx_style *s = w->paragraph.style;
	w->run = (struct docx_run){ .bold = s && s->bold > 0, .italic = s && s->italic > 0, .hidden = s && s->hidden > 0 };
	paragraph_settle(w);
	docx_style_set(w);
}

static void run_property(struct docx_walking *w, const struct xml_element *e)
{
	if (!strcmp(e->name, "rStyle")) {
		const struct docx_style *s = docx_style_of(w->docx, text_or(part_value(e, "val"), ""), 'c');
		w->run.bold ^= s && s->bold > 0;
		w->run.italic ^= s && s->italic > 0;
		w->run.hidden ^= s && s->hidden > 0;
	} else if (!strcmp(e->name, "b"))
		w->run.bold = is_on(e);
	else if (!strcmp(e->name, "i"))
		w->run.italic = is_on(e);
	else if (!strcmp(e->name, "vanish"))
		w->run.hidden = is_on(e);
	docx_style_set(w);
}

static void page_turn(struct docx_walking *w, bool rendered)
{
	struct build *b = w->build;
	if (!w->pages || w->kind || w->boxes || (rendered && w->broken)) {
		w->broken = false;
		return;
	}
	b->page++;
	w->broken = !rendered;
	if (b->o.open && !build_said(b))
		b->o.now.block.page = b->page;
}

/* ---- notes ---- */

static void note_replay(struct build *b, const struct block *note)
{
	size_t at = 0;
	for (size_t i = 0; i < note->run_count; i++) {
		const struct block_run *r = &note->runs[i];
		build_style(b, false, false);
		build_text(b, note->text + at, r->from - at);
		build_style(b, r->bold, r->italic);
		build_link(b, r->link);
		build_text(b, note->text + r->from, r->to - r->from);
		build_link(b, NULL);
		at = r->to;
	}
	build_style(b, false, false);
	build_str(b, note->text + at);
}

static void docx_call(struct docx_walking *w, const struct xml_element *e)
{
	bool end = !strcmp(e->name, "endnoteReference");
	const char *id = part_value(e, "id"), *custom = part_value(e, "customMarkFollows");
	const struct build *texts = w->docx->notes[end];
	if (!id || !texts || w->kind || (custom && strcmp(custom, "0") != 0 && strcmp(custom, "false") != 0))
		return;
	const char *marker = docx_figure(w->docx->arena, end ? w->docx->endnotes_as : w->docx->footnotes_as, ++w->calls[end]);
	build_call(w->build, marker, false);
	for (size_t i = 0; i < texts->count; i++) {
		const struct block *k = &texts->block[i].block;
		if (k->kind != BLOCK_NOTE || strcmp(k->marker, id) != 0)
			continue;
		build_note_begin(w->build, marker);
		note_replay(w->build, k);
		build_note_end(w->build);
		docx_style_set(w);
		return;
	}
}

/* A note's text, in a paragraph that calls it: so the builder takes all of it as one. */
static void docx_note_begin(struct docx_walking *w, const struct xml_element *e)
{
	const char *id = part_value(e, "id"), *type = part_value(e, "type");
	w->note = id && (!type || !strcmp(type, "normal"));
	if (!w->note) {
		w->skipped = w->depth; /* what parts notes from the text */
		return;
	}
	build_begin(w->build, BLOCK_PARAGRAPH, 0, NULL);
	build_call(w->build, id, false);
	build_note_begin(w->build, id);
}

/* ---- text boxes ---- */

static void box_begin(struct docx_walking *w)
{
	if (w->boxes == BOXES_DEEP || w->note) {
		w->skipped = w->depth;
		return;
	}
	struct docx_box *x = &w->box[w->boxes++];
	paragraph_settle(w);
	*x = (struct docx_box){ .around = w->build, .own = w->waiting, .paragraph = w->paragraph, .depth = w->depth };
	if (!x->own) {
		x->own = arena_alloc(w->docx->arena, sizeof(*x->own));
		build_start(x->own, w->docx->arena, w->docx->problems);
	}
	x->own->page = w->build->page;
	w->waiting = x->own;
	w->build = x->own;
	w->paragraph = (struct docx_paragraph){ 0 };
}

static void box_end(struct docx_walking *w)
{
	struct docx_box *x = &w->box[--w->boxes];
	build_end(w->build);
	x->around->full = x->around->full || w->build->full;
	w->build = x->around;
	w->paragraph = x->paragraph;
	docx_style_set(w);
}

/* ---- fields ---- */

static void field_char(struct docx_walking *w, const char *type)
{
	if (!type)
		return;
	if (!strcmp(type, "begin") && w->fields < FIELDS_DEEP)
		w->field[w->fields++] = (struct docx_field){ .code.arena = w->docx->arena };
	struct docx_field *f = w->fields ? &w->field[w->fields - 1] : NULL;
	if (f && !strcmp(type, "separate")) {
		const char *s = strstr(out_text(&f->code), "HYPERLINK"), *from = s ? strchr(s, '"') : NULL, *to = from ? strchr(from + 1, '"') : NULL;
		f->result = true;
		f->address = to && !strstr(s, "\\l") ? arena_strndup(w->docx->arena, from + 1, (size_t)(to - from - 1)) : NULL;
		if (f->address)
			build_link(w->build, f->address);
	} else if (f && !strcmp(type, "end")) {
		if (f->address)
			build_link(w->build, NULL);
		w->fields--;
	}
}

static const char *link_target(const struct docx *d, const char *id)
{
	for (size_t i = 0; id && i < d->links; i++)
		if (!strcmp(d->link[i].id, id))
			return d->link[i].target;
	return NULL;
}

/* ---- tables ---- */

static void table_property(struct docx_walking *w, const struct xml_element *e)
{
	const char *value = part_value(e, "val");
	if (!strcmp(e->name, "gridSpan"))
		w->across = (int)part_number(e, "val", 1);
	else if (!strcmp(e->name, "vMerge"))
		w->down = value && !strcmp(value, "restart") ? 1 : 0;
	else if (w->in_row_properties && !strcmp(e->name, "tblHeader"))
		w->head = is_on(e);
	else if (w->in_row_properties && !strcmp(e->name, "gridBefore"))
		build_skip(w->build, (int)part_number(e, "val", 0));
}

static bool table_start(struct docx_walking *w, const struct xml_element *e)
{
	if (!strcmp(e->name, "tbl")) {
		cell_settle(w);
		build_table_begin(w->build);
	} else if (!strcmp(e->name, "tr")) {
		build_row(w->build);
		w->head = false;
	} else if (!strcmp(e->name, "tc")) {
		w->across = w->down = 1;
		w->cell_waits = true;
	} else if (!strcmp(e->name, "trPr"))
		w->in_row_properties = true;
	else {
		table_property(w, e);
		return false;
	}
	return true;
}

static void docx_table_close(struct docx_walking *w, const char *name)
{
	if (!strcmp(name, "tbl"))
		build_table_end(w->build);
	else if (!strcmp(name, "tc")) {
		cell_settle(w);
		build_cell_end(w->build);
	} else if (!strcmp(name, "trPr"))
		w->in_row_properties = false;
}

/* ---- the walk ---- */

static bool docx_is_skipped(const struct docx_walking *w, const struct xml_element *e)
{
	static const char *const list[] = { "del", "moveFrom", "sectPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "tblPr", "tblGrid",
		"rubyPr", "rt", "object", "delText", "delInstrText" };
	if (!strcmp(e->name, "Fallback"))
		return w->choice;
	if (!docx_is_word(e->uri))
		return false;
	for (size_t i = 0; i < COUNT(list); i++)
		if (!strcmp(e->name, list[i]))
			return !(w->in_row_properties || w->in_run_properties);
	return text_ends(e->name, "Change");
}

static void sign_put(struct docx_walking *w, const struct xml_element *e)
{
	const char *name = e->name, *type = part_value(e, "type");
	if (w->run.hidden)
		return;
	if (!strcmp(name, "tab") || !strcmp(name, "ptab"))
		build_tab(w->build);
	else if (!strcmp(name, "br") && type && !strcmp(type, "page"))
		page_turn(w, false);
	else if (!strcmp(name, "br") || !strcmp(name, "cr"))
		build_blank(w->build);
	else if (!strcmp(name, "noBreakHyphen"))
		build_text(w->build, "-", 1);
	else if (!strcmp(name, "lastRenderedPageBreak"))
		page_turn(w, true);
}

static void text_start(struct docx_walking *w, const struct xml_element *e)
{
	const char *name = e->name;
	if (!strcmp(name, "p") && !w->paragraph.open)
		paragraph_begin(w);
	else if (!strcmp(name, "pPr"))
		w->in_properties = true;
	else if (!strcmp(name, "rPr"))
		w->in_run_properties = true;
	else if (!strcmp(name, "r"))
		run_begin(w);
	else if (!strcmp(name, "t"))
		w->in_text = true;
	else if (!strcmp(name, "instrText"))
		w->in_code = true;
	else if (!strcmp(name, "fldChar"))
		field_char(w, part_value(e, "fldCharType"));
	else if (!strcmp(name, "hyperlink"))
		build_link(w->build, link_target(w->docx, part_value(e, "id")));
	else if (!strcmp(name, "footnoteReference") || !strcmp(name, "endnoteReference"))
		docx_call(w, e);
	else if (!strcmp(name, "txbxContent"))
		box_begin(w);
	else if (w->kind && (!strcmp(name, "footnote") || !strcmp(name, "endnote")))
		docx_note_begin(w, e);
	else
		sign_put(w, e);
}

static bool walk_start(void *context, const struct xml_element *e)
{
	struct docx_walking *w = context;
	w->depth++;
	if (!strcmp(e->name, "AlternateContent") && !w->skipped)
		w->choice = false;
	if (w->skipped || docx_is_skipped(w, e)) {
		w->skipped = w->skipped ? w->skipped : w->depth;
		return true;
	}
	if (!strcmp(e->name, "Choice"))
		w->choice = true;
	else if (!docx_is_word(e->uri))
		w->in_text = w->in_text || (!strcmp(e->name, "t") && strstr(e->uri, "/math"));
	else if (w->in_run_properties && !w->in_properties)
		run_property(w, e);
	else if (w->in_properties)
		docx_paragraph_property(w, e);
	else if (!table_start(w, e))
		text_start(w, e);
	return !w->build->full;
}

static void text_end(struct docx_walking *w, const char *name)
{
	if (!strcmp(name, "p") && w->paragraph.open)
		paragraph_end(w);
	else if (!strcmp(name, "pPr")) {
		w->in_properties = false;
		w->in_run_properties = false;
	} else if (!strcmp(name, "rPr"))
		w->in_run_properties = false;
	else if (!strcmp(name, "t"))
		w->in_text = false;
	else if (!strcmp(name, "instrText"))
		w->in_code = false;
	else if (!strcmp(name, "hyperlink"))
		build_link(w->build, NULL);
	else if (w->kind && w->note && (!strcmp(name, "footnote") || !strcmp(name, "endnote"))) {
		build_note_end(w->build);
		build_end(w->build);
		w->note = false;
	}
}

static bool walk_end(void *context, const char *name, const char *uri)
{
	struct docx_walking *w = context;
	bool skipped = w->skipped != 0;
	if (w->skipped == w->depth)
		w->skipped = 0;
	w->depth--;
	if (skipped)
		return true;
	if (w->boxes && w->depth + 1 == w->box[w->boxes - 1].depth)
		box_end(w);
	else if (docx_is_word(uri)) {
		docx_table_close(w, name);
		text_end(w, name);
	} else if (!strcmp(name, "t"))
		w->in_text = false;
	return !w->build->full;
}

static bool walk_text(void *context, const char *text, size_t length)
{
	struct docx_walking *w = context;
	if (w->skipped)
		return true;
	if (w->in_code && w->fields && w->field[w->fields - 1].code.length < 4000)
		out_bytes(&w->field[w->fields - 1].code, text, length);
	if (!w->in_text || w->run.hidden || (w->fields && !w->field[w->fields - 1].result))
		return true;
	w->broken = false;
	build_text(w->build, text, length);
	return !w->build->full;
}

bool docx_walk(struct docx *d, struct build *b, const char *part, int kind)
{
	static const struct xml_handler handler = { walk_start, walk_text, walk_end };
	struct docx_walking *w = arena_alloc(d->arena, sizeof(*w));
	size_t length;
	struct arena own = { 0 };
	*w = (struct docx_walking){ .docx = d, .build = b, .kind = kind };
	const char *bytes = zip_in_has(d->zip, part) ? part_bytes(&own, d->zip, part, &length, d->problems) : NULL;
	w->pages = bytes && !kind && memmem(bytes, length, "lastRenderedPageBreak", 21);
	b->page = w->pages;
	bool good = bytes && part_xml_of(bytes, length, part, &handler, w, d->problems);
	arena_free(&own);
	build_note_end(b);
	build_end(b);
	return good && !b->full;
}
