#include "web/kit/section.h"

#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "codec/html.h"
#include "model/engine/row.h"
#include "rule/meeting.h"
#include "web/kit/address.h"
#include "web/kit/list.h"
#include "web/kit/mark.h"
#include "web/kit/page.h"
#include "web/kit/record_link.h"
#include "web/kit/show.h"
#include "web/kit/value.h"

enum { SHOWN = 100 };

void page_section_begin(struct page *p, const char *id, const char *heading, const char *aside)
{
	html(p->o, "<section class=\"section\" aria-labelledby=\"%s\"><header class=\"section__head\"><h2 class=\"heading\" id=\"%s\">%s</h2>", id,
	    id, heading);
	if (aside)
		html(p->o, "<p>%s</p>", aside);
	html(p->o, "</header>");
}

void page_section_end(struct page *p)
{
	html(p->o, "</section>\n");
}

/* ---- a table of fields ---- */

/* Who may read what is confidential is told so wherever it stands. */
static void confidential_write(struct page *p, const struct entity *e, const void *row)
{
	const struct agenda_item *item = e == &agenda_item_entity ? row
	    : e == &decision_entity                               ? model_get(p->model, agenda_item, ((const struct decision *)row)->item)
	                                                          : NULL;
	if (item && meeting_item_is_confidential(p->model, item))
		page_confidential(p);
}

/* A row that is made up as a whole is marked once, in the first cell that says something. */
static void fields_row(struct page *p, const struct entity *e, const void *row, const char *const *fields)
{
	bool whole = page_illustrative(p, e, row, NULL), marked = false;
	size_t i = 0;
	table_row(p);
	if (entity_title(e) && text_equal(fields[0], entity_title(e)->name) && p->format == PAGE_HTML) {
		cell_begin(p, NULL);
		record_link(p, e, record_id(row));
		confidential_write(p, e, row);
		marked = whole;
		cell_end(p);
		i++;
	}
	for (; fields[i]; i++) {
		if (!whole) {
			cell_value(p, e, row, fields[i]);
			continue;
		}
		cell_begin(p, NULL);
		size_t from = p->o->length;
		page_value_unmarked(p, e, row, fields[i]);
		if (!marked && p->o->length > from) {
			page_mark_from(p, from);
			marked = true;
		}
		cell_end(p);
	}
}

static struct column fields_column(const struct field *f)
{
	return (struct column){ .heading = f->label, .figures = f->kind == K_INT || f->kind == K_DECIMAL };
}

static void fields_table(struct page *p, struct set s, const char *caption, const char *const *fields)
{
	struct column *columns = arena_array(p->arena, struct column, COLUMNS_MAX + 1);
	size_t n = 0;
	for (; fields[n]; n++)
		columns[n] = fields_column(entity_field(s.entity, fields[n]));
	columns[n] = (struct column){ 0 };
	table_open(p, caption, columns);
	for (size_t i = 0; i < s.count; i++)
		fields_row(p, s.entity, s.rows[i], fields);
	table_close(p);
}

/* ---- what a section says ---- */

static int64_t subject_id(const struct page *p)
{
	return record_id(p->subject);
}

static struct set section_rows_of(struct page *p, const struct section *s, const void *context)
{
	size_t limit = (s->most ? s->most : SHOWN) + 1;
	if (s->set)
		return *(const struct set *)((const char *)context + s->set);
	if (s->rows)
		return s->rows(p, context);
	if (!s->of)
		return (struct set){ 0 };
	return s->dated ? model_referring_dated(p->model, s->of, s->by, subject_id(p), s->dated, limit)
	                : model_referring(p->model, s->of, s->by, subject_id(p), limit);
}

static bool has_rows(const struct section *s)
{
	return s->set || s->rows || s->of;
}

static bool stands(struct page *p, const struct section *s, const void *context)
{
	return !s->stands || s->stands(p, context);
}

static bool section_is_end(const struct section *s)
{
	return !s->id && !s->name && !s->draw;
}

static void table_rows_write(struct page *p, const struct section *s, struct set rows)
{
	table_open(p, _(s->heading), s->columns);
	for (size_t i = 0; i < rows.count; i++) {
		table_row(p);
		s->row(p, rows.rows[i]);
	}
	table_close(p);
}

static void items_write(struct page *p, const struct section *s, struct set rows)
{
	html(p->o, "<ul class=\"%s\">", s->list ? s->list : "govuk-list govuk-list--bullet");
	for (size_t i = 0; i < rows.count; i++) {
		html(p->o, "<li>");
		s->row(p, rows.rows[i]);
		html(p->o, "</li>");
	}
	html(p->o, "</ul>");
}

/* The rows that people are shown, at most `most`. */
static struct set shown_of(struct page *p, const struct section *s, struct set all, size_t most)
{
	struct set shown = { .entity = all.entity, .rows = arena_array(p->arena, void *, all.count + 1) };
	for (size_t i = 0; i < all.count && i < most; i++)
		if (!s->only || s->only(p, all.rows[i]))
			shown.rows[shown.count++] = all.rows[i];
	return shown;
}

static const char *more_href(struct page *p, const struct section *s, const struct entity *of)
{
	if (!s->more)
		return referring_href(p, of, s->by, p->subject_kind, subject_id(p));
	return page_href(
	    p, arena_printf(p->arena, "%s%s", s->more, url_encode(p->arena, model_key(p->model, p->subject_kind, subject_id(p)), false)));
}

static void section_rows_write(struct page *p, const struct section *s, struct set all)
{
	size_t most = s->most ? s->most : SHOWN;
	struct set rows = shown_of(p, s, all, most);
	if (!rows.count)
		return;
	if (s->columns)
		table_rows_write(p, s, rows);
	else if (s->row)
		items_write(p, s, rows);
	else if (s->fields[0])
		fields_table(p, rows, _(s->heading), s->fields);
	else
		record_list(p, rows, rows.count, NULL);
	if (all.count > most && (s->by || s->more))
		page_more(p, more_href(p, s, all.entity), arena_printf(p->arena, _("All records: %s"), _(all.entity->labels)));
}

static void section_content_write(struct page *p, const struct section *s, const void *context)
{
	if (s->columns && s->draw)
		table_write(p, _(s->heading), s->columns, s->draw, context);
	else if (s->draw)
		s->draw(p, context);
	else
		section_rows_write(p, s, section_rows_of(p, s, context));
}

/* That there is nothing, and for who keeps the records the way to add it. */
static void section_none_write(struct page *p, const struct section *s)
{
	if (!s->none || !(s->answers || page_is_keepers(p)))
		return;
	page_empty(p, _(s->none));
	if (s->of && s->by && p->subject)
		page_list_acts(p, s->of,
		    arena_printf(p->arena, "%s=%s", s->by, url_encode(p->arena, model_key(p->model, p->subject_kind, subject_id(p)), false)));
}

static void section_body_write(struct page *p, const struct section *s, const void *context)
{
	size_t empty = p->o->length;
	section_content_write(p, s, context);
	if (p->o->length == empty)
		section_none_write(p, s);
	if (s->after && (p->o->length > empty || s->answers || !s->none))
		s->after(p, context);
}

static const char *aside_of(struct page *p, const struct section *s)
{
	if (!s->aside)
		return NULL;
	return strstr(s->aside, "%s") ? arena_printf(p->arena, _(s->aside), date_people(p->arena, p->model->as_at)) : _(s->aside);
}

static void section_write(struct page *p, const struct section *s, const void *context)
{
	size_t before = p->o->length;
	page_section_begin(p, s->id, _(s->heading), aside_of(p, s));
	size_t empty = p->o->length;
	section_body_write(p, s, context);
	if (p->o->length == empty)
		out_cut(p->o, before);
	else
		page_section_end(p);
}

/* ---- the walker ---- */

void sections_show(struct page *p, const struct section *s, const void *context)
{
	for (; page_is_data(p) && !section_is_end(s); s++) {
		if (!s->name)
			continue;
		if (s->columns && s->draw)
			page_show_table(p, s->name, s->columns, s->draw, context);
		else
			page_show_set(p, s->name, section_rows_of(p, s, context));
	}
}

/* How many rows it has for people, as many as are read; of a section without rows 1 when it says something. */
static size_t section_count(struct page *p, const struct section *s, const void *context, bool *more)
{
	size_t before = p->o->length, most = s->most ? s->most : SHOWN;
	*more = false;
	if (s->count)
		return s->count(p, context, more);
	if (has_rows(s)) {
		size_t count = shown_of(p, s, section_rows_of(p, s, context), SIZE_MAX).count;
		*more = count > most;
		return *more ? most : count;
	}
	section_content_write(p, s, context);
	bool says = p->o->length > before;
	out_cut(p->o, before);
	return says;
}

static const char *section_line(struct page *p, const struct section *s, size_t count, bool more)
{
	if (!s->line[1])
		return _(s->line[0]);
	const char *words = arena_printf(p->arena, message_n(s->line[0], s->line[1], (long)count), count);
	const char *number = arena_printf(p->arena, "%zu", count), *at = more ? strstr(words, number) : NULL;
	if (!at)
		return words;
	return at == words
	    ? arena_printf(p->arena, _("More than %s"), words)
	    : arena_printf(p->arena, _("%s more than %s"), text_trim(p->arena, arena_strndup(p->arena, words, (size_t)(at - words))), at);
}

const char *page_part_href(struct page *p, const char *id)
{
	return page_href(p, arena_printf(p->arena, "%s?part=%s", url_encode(p->arena, p->path, true), id));
}

/* Whether a section above leads to that page already. */
static bool leads_there(struct page *p, const char *href)
{
	struct out way = { .arena = p->arena }, *outside = p->o;
	p->o = &way;
	page_more(p, href, "");
	p->o = outside;
	size_t most = way.length - strlen("</a></p>");
	return memmem(out_text(p->o), p->o->length, out_text(&way), most) != NULL;
}

/* One line for each section that has a page of its own, and to which nothing else leads. */
static void section_lines_write(struct page *p, const struct section *s, const void *context)
{
	size_t n = 0;
	for (; !section_is_end(s); s++) {
		bool more;
		bool line = s->line[0] && stands(p, s, context) && !leads_there(p, page_part_href(p, s->id));
		size_t count = line ? section_count(p, s, context, &more) : 0;
		if (!count)
			continue;
		if (!n++) {
			page_section_begin(p, "details", _("More detail"), NULL);
			html(p->o, "<ul class=\"parts\">");
		}
		page_link_item(p, page_part_href(p, s->id), section_line(p, s, count, more));
	}
	if (n) {
		html(p->o, "</ul>");
		page_section_end(p);
	}
}

void sections_write(struct page *p, const struct section *s, const void *context)
{
	for (const struct section *each = s; !section_is_end(each); each++) {
		if (each->line[0] || !stands(p, each, context))
			continue;
		if (each->heading)
			section_write(p, each, context);
		else if (each->draw)
			each->draw(p, context);
	}
	section_lines_write(p, s, context);
}

bool sections_part(struct page *p, const struct section *s, const void *context, const char *title)
{
	const char *part = page_parameter(p, "part");
	if (!part)
		return false;
	while (!section_is_end(s) && !(s->line[0] && text_equal(s->id, part) && stands(p, s, context)))
		s++;
	if (section_is_end(s)) {
		page_not_found(p);
		return true;
	}
	p->title = arena_printf(p->arena, _("%s: %s"), _(s->heading), title);
	page_begin(p, (const char *const[]){ title, page_href(p, p->path), _(s->heading), NULL, NULL }, title, _(s->heading), aside_of(p, s));
	struct out inside = { .arena = p->arena }, *outside = p->o;
	p->o = &inside;
	section_body_write(p, s, context);
	p->o = outside;
	const char *body = out_text(&inside), *below = strstr(body, "<h3");
	/* what is headed below the section's heading there has the page's heading above it here */
	if (below && !memmem(body, (size_t)(below - body), "<h2", strlen("<h2")))
		html(p->o, "<h2 class=\"govuk-visually-hidden\">%s</h2>", _(s->heading));
	if (inside.length)
		html_markup(p->o, html_done(&inside));
	else
		page_empty(p, _("There is nothing here on this day."));
	page_end(p);
	return true;
}

void sections_contents(struct page *p, const struct section *s, const void *context)
{
	html(p->o, "<nav class=\"with-side__side with-side__side--stay\" aria-label=\"%s\"><ul class=\"toc\">", _("On this page"));
	for (; !section_is_end(s); s++) {
		const char *words = s->contents ? s->contents : s->heading;
		if (!words || s->line[0])
			continue;
		bool any = (s->none && (s->answers || page_is_keepers(p))) || (has_rows(s) ? section_rows_of(p, s, context).count : s->draw != NULL);
		if (any && stands(p, s, context))
			html(p->o, "<li><a class=\"govuk-link\" href=\"#%s\">%s</a></li>", s->id, _(words));
	}
	html(p->o, "</ul></nav>");
}
