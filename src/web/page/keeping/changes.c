/* changes.c - who changed what, when and why, over all records. */
#include "base/locale.h"
#include "base/message.h"
#include "base/text.h"
#include "model/read/history_read.h"
#include "model/rows/keeping.h"
#include "model/rows/record.h"
#include "web/kit/register.h"
#include "web/kit/list.h"
#include "web/page/keeping/history.h"
#include "web/page/keeping/keeping.h"
#include "web/record/words.h"

/* An import is counted to IMPORTED. */
enum { CHANGES_SHOWN = 50, CHANGES_READ = 500, IMPORTED = 10000 };

struct changes_filter {
	const char *since, *kind, *who;
};

struct listing {
	struct page *page;
	struct changes_filter filter;
	size_t shown;
	int64_t last; /* the change that was looked at last */
	bool more;
};

/* `versions`: of a record that was removed, which is called as it was. */
static void change_row(struct page *p, const struct history *h, const struct entity *e, const void *row, struct set versions)
{
	struct history_line *lines;
	size_t n = history_lines(p->model, e, h->change, &lines);
	struct out fields = { .arena = p->arena };
	for (size_t i = 0; i < n && i < 8; i++)
		out_fmt(&fields, "%s%s", i ? locale_comma() : "", _(lines[i].field->label));
	bool removed = versions.count && set_row(versions, history, versions.count - 1)->head.id == h->head.id;
	const char *key = row ? url_encode(p->arena, model_key(p->model, e, h->record), true) : arena_printf(p->arena, "~%lld", (long long)h->record);
	table_row(p);
	cell(p,
	    (struct cell){ .text = text_cut(p->arena, row ? model_title(p->model, e, h->record) : history_name(p, e, h->record, versions), 120),
	        .address = arena_printf(p->arena, "/history/%s/%s", e->name, key) });
	cell_words(p, _(e->label));
	cell_words(p, words_moment(p, h->at));
	cell_words(p, words_who(p, h->who));
	cell_words(p, !h->change ? _("Added") : removed ? _("Removed") : out_text(&fields));
	cell_words(p, h->why);
}

/* Nobody asks for a kind or a name: what came out of files is one line. */
static bool files_folded(const struct changes_filter *f)
{
	return !f->kind && !f->who;
}

static struct set changes_read(const struct listing *l)
{
	struct model *m = l->page->model;
	return files_folded(&l->filter) ? history_changes_by_people(m, l->filter.since, l->last, CHANGES_SHOWN)
	                                : history_changes(m, l->filter.since, l->filter.kind, l->filter.who, l->last, CHANGES_SHOWN);
}

static void imported_line(struct page *p, const struct changes_filter *f)
{
	bool whole = visitor_roles(p->visitor) & (ROLES_OFFICERS | ROLE_BIT(ROLE_AUDITOR));
	size_t n = whole && files_folded(f) ? (size_t)history_imported(p->model, text_or(f->since, ""), BY_IMPORT, IMPORTED) : 0;
	if (!n)
		return;
	page_more(p, page_href_with(p, "who", words_who(p, BY_IMPORT)),
	    arena_printf(
	        p->arena, message_n("%s record imported from files", "%s records imported from files", (long)n), capped_people(p, n, IMPORTED - 1)));
}

static void changes_rows(struct listing *l)
{
	static const struct column columns[] = { { NULL, N_("Record") }, { NULL, N_("Kind of record") }, { NULL, N_("When"), .whole = true },
		{ NULL, N_("Who") }, { NULL, N_("What") }, { NULL, N_("Why") }, { 0 } };
	struct page *p = l->page;
	table_open(p, _("Changes"), columns);
	for (size_t read = 0; read < CHANGES_READ && l->shown < CHANGES_SHOWN;) {
		struct set s = changes_read(l);
		l->more = s.count == CHANGES_SHOWN;
		for (size_t i = 0; i < s.count && l->shown < CHANGES_SHOWN; i++, read++) {
			const struct history *h = set_row(s, history, i);
			const struct entity *e = entity_find(h->entity);
			l->last = h->head.id;
			const void *row = e ? model_by_id(p->model, e, h->record) : NULL;
			struct set versions = !e || row ? (struct set){ 0 } : history_of(p->model, e, h->record);
			const void *was = !e || row ? row : history_ghost(p, e, h->record, versions);
			if (!e || e->journal || !page_may(p, ACT_HISTORY, e, was ? was : row_new(p->arena, e)))
				continue;
			l->shown++;
			change_row(p, h, e, row, versions);
			l->more = l->more || i + 1 < s.count;
		}
		if (!l->more)
			break;
	}
	if (!table_close(p))
		page_empty(p,
		    files_folded(&l->filter) && !l->filter.since ? _("Nobody has changed a record by hand in this time.") : _("No changes match."));
}

static bool has_history(struct page *p, const struct entity *e)
{
	return !e->secret && !e->journal && page_may(p, ACT_HISTORY, e, NULL);
}

void page_changes(struct page *p)
{
	struct listing l = { .page = p, .last = NONE };
	const struct field fields[] = {
		{ FIELD(changes_filter, DATE, since), .label = N_("Changed since"), .help = N_("For example 9 2009") },
		{ FIELD(changes_filter, CODE, kind), .label = N_("Kind of record"), .list = kinds_list(p, has_history) },
		{ FIELD(changes_filter, TEXT, who), .label = N_("Changed by"), .help = N_("As shown in the list") },
	};
	const struct entity filters = FORM_OF(changes_filter, fields);
	const char *after = page_parameter(p, "after");
	if (!page_filters_read(p, &filters, &l.filter))
		return;
	if (after && !integer_parse(after, &l.last)) {
		page_no_such_page(p);
		return;
	}
	const struct changes_filter asked = l.filter; /* as it was typed */
	l.filter.who = words_who_meant(p, asked.who);
	page_begin(
	    p, (const char *const[]){ _("Overview"), "/", _("Changes"), NULL, NULL }, NULL, _("Changes"), _("Changes to the records, newest first."));
	page_filtered_begin(p, &(struct filter_form){ .filters = &filters, .row = &asked });
	changes_rows(&l);
	if (l.more)
		page_more(p, page_href_with(p, "after", arena_printf(p->arena, "%lld", (long long)l.last)), _("Earlier changes"));
	if (!after)
		imported_line(p, &l.filter);
	page_filtered_end(p);
	page_end(p);
}
