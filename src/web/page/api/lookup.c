/* lookup.c - /lookup/ENTITY?q=…: records to choose from while somebody types into a reference field. */
#include "base/text.h"
#include "codec/json.h"
#include "exchange/records.h"
#include "model/engine/search/lookup.h"
#include "model/engine/row.h"
#include "web/kit/api.h"
#include "web/page/api/api.h"

enum { CHOICES = 10, QUERY_MAX = 200, TITLE_MAX = 160, DETAILS = 2, DETAIL_MAX = 60 };

/* What tells two records of the same title apart: their kind, what they belong to. */
static const char *choice_detail(struct page *p, const struct entity *e, const void *row)
{
	struct out o = { .arena = p->arena };
	size_t n = 0;
	for (size_t i = 0; entity_title(e) && i < e->field_count && n < DETAILS; i++) {
		const struct field *f = &e->fields[i];
		if ((f->kind != K_CODE && f->kind != K_REF) || f->flags & (PRIVATE | INTERNAL) || !(f->flags & (FILTER | LIST)) ||
		    !row_present(f, row))
			continue;
		out_fmt(&o, "%s%s", n++ ? " \u00b7 " : "", text_cut(p->arena, row_people(p->model, e, row, f), DETAIL_MAX));
	}
	return out_text(&o);
}

static void choice_write(struct json_writer *w, struct page *p, const struct entity *e, const void *row, const char *typed)
{
	json_begin_object(w);
	json_key(w, "key"), json_text(w, row_key(p->model, e, row));
	json_key(w, "title"), json_text(w, text_cut(p->arena, model_title(p->model, e, record_id(row)), TITLE_MAX));
	json_key(w, "detail"), json_text(w, choice_detail(p, e, row));
	json_key(w, "named"), json_bool(w, lookup_names(p->model, e, row, typed));
	json_end(w);
}

void page_lookup(struct page *p)
{
	const struct entity *e = entity_find(p->rest);
	const char *q = page_parameter(p, "q");
	struct json_writer w = { .out = p->o };
	if (!e || !records_public(e)) {
		api_problem(p, 404, _("There is no such kind of record."), NULL);
		return;
	}
	if (q && text_length(q) > QUERY_MAX) {
		api_problem(p, 400, _("Look for fewer words: at most 200 characters."), NULL);
		return;
	}
	struct set found = q ? lookup_find(p->model, e, q, CHOICES) : (struct set){ .count = 0 };
	json_begin_array(&w);
	for (size_t i = 0; i < found.count; i++)
		choice_write(&w, p, e, found.rows[i], q);
	json_end(&w);
	p->bare = true;
	p->response->type = "application/json; charset=utf-8";
}
