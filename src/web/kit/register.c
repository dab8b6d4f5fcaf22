#include "web/kit/register.h"

#include <string.h>

#include "web/kit/address.h"
#include "web/kit/filter.h"
#include "web/kit/list.h"
#include "web/kit/page.h"
#include "web/kit/record_link.h"
#include "web/kit/show.h"
#include "web/kit/table.h"
#include "web/kit/value.h"

const char *capped_people(struct page *p, size_t count, size_t limit)
{
	const char *n = integer_people(p->arena, (int64_t)(count > limit ? limit : count));
	return count > limit ? arena_printf(p->arena, _("more than %s"), n) : n;
}

struct list_condition list_since(struct page *p, const char *field)
{
	return (struct list_condition){ arena_printf(p->arena, "COALESCE(t.%s,'')<=$", field), { .type = 's', .text = p->model->as_at } };
}

static bool request_read(struct page *p, const struct register_page *r, struct list_request *q)
{
	if (!page_list_request(p, r->entity, q))
		return false;
	for (size_t i = 0; i < COUNT(r->conditions) && r->conditions[i]; i++)
		q->conditions[q->condition_count++] = *r->conditions[i];
	if (r->since)
		q->conditions[q->condition_count++] = list_since(p, r->since);
	if (r->compact && !page_is_data(p)) /* what was chosen from it is looked through in the usual steps */
		q->limit = q->filter_count ? DIRECTORY_CHOSEN : DIRECTORY;
	if (!q->sort && r->sort) {
		q->sort = entity_field(r->entity, r->sort);
		q->descending = r->descending;
	}
	return true;
}

/* Title and mark, the summary, and a line of fields; a number that has a qualifier has it before. */
static void register_item_write(struct page *p, const struct register_page *r, const void *row)
{
	const struct entity *e = r->entity;
	html(p->o, "<li><h2>");
	record_link(p, e, ((const struct record *)row)->id);
	const char *summary = field_text(entity_field(e, "summary"), row);
	html(p->o, "</h2>");
	if (summary && !r->compact)
		html(p->o, "<p>%s</p>", page_plain(p, summary, 220));
	html(p->o, "<ul class=\"row__meta\">");
	for (size_t i = 0; r->meta[i]; i++) {
		const struct field *f = entity_field(e, r->meta[i]);
		bool number = f->kind == K_INT || f->kind == K_DECIMAL;
		if (!page_names(p, e, row, f))
			continue;
		html(p->o, "<li>");
		if (f->kind == K_INT)
			html(p->o, "%s: ", _(f->label));
		if (number)
			page_qualified(p, e, row, f->name);
		else
			page_value(p, e, row, f->name);
		html(p->o, "</li>");
	}
	html(p->o, "</ul></li>");
}

static void register_rows_write(struct page *p, const struct register_page *r, struct set s)
{
	if (!s.count) {
		page_empty(p, r->empty);
		return;
	}
	if (r->columns) {
		table_open(p, r->title, r->columns);
		for (size_t i = 0; i < s.count; i++) {
			table_row(p);
			r->row(p, s.rows[i]);
		}
		table_close(p);
		return;
	}
	html(p->o, "<ul class=\"rows%s\">", r->compact ? " rows--compact" : "");
	for (size_t i = 0; i < s.count; i++)
		if (r->row)
			r->row(p, s.rows[i]);
		else
			register_item_write(p, r, s.rows[i]);
	html(p->o, "</ul>\n");
}

void register_write(struct page *p, const struct register_page *r)
{
	struct list_request q;
	if (!request_read(p, r, &q))
		return;
	struct list_page l = page_list_read(p, &q);
	page_show_list(p, r->entity->table, l.set, l.next ? page_href_with(p, "after", l.next) : NULL);
	page_show_total(p, &l);
	if (page_is_data(p))
		return;
	page_begin(p, (const char *const[]){ r->title, NULL, NULL }, NULL, r->title, r->lede);
	page_list_acts(p, r->entity, r->preset);
	if (r->before)
		r->before(p);
	if (r->filters)
		page_filtered_begin(p, &(struct filter_form){ .filters = r->own, .row = r->values, .entity = r->entity, .fields = r->filters });
	page_total(p, r->title, &l);
	register_rows_write(p, r, l.set);
	page_pager(p, l.set.count, l.total);
	page_downloads(p);
	if (r->filters)
		page_filtered_end(p);
	page_end(p);
}
