/* mine_changes.c - what was changed since the last visit. What came out of files by the hand of the city's keeper is one line. */
#include "base/date.h"
#include "base/message.h"
#include "base/text.h"
#include "model/read/history_read.h"
#include "model/rows/keeping.h"
#include "web/kit/session.h"
#include "web/page/keeping/history.h"
#include "web/page/keeping/keeping.h"
#include "web/page/keeping/mine.h"
#include "web/record/words.h"

/* Read among the newest AMONG changes; an import is counted to IMPORTED. Without another session it looks back DAYS. */
enum { CHANGES_SHOWN = 8, CHANGES_READ = 100, AMONG = 2000, IMPORTED = 10000, DAYS = 7 };

/* A record that was changed several times stands once, as it was changed last. */
static bool is_told(struct set s, size_t n)
{
	const struct history *h = set_row(s, history, n);
	for (size_t i = 0; i < n; i++)
		if (set_row(s, history, i)->record == h->record && text_equal(set_row(s, history, i)->entity, h->entity))
			return true;
	return false;
}

static bool change_item(struct page *p, const struct history *h)
{
	const struct entity *e = entity_find(h->entity);
	const void *row = e ? model_by_id(p->model, e, h->record) : NULL;
	if (!row || e->journal || !page_may(p, ACT_HISTORY, e, row))
		return false;
	html(p->o, "<li><a class=\"govuk-link\" href=\"/history/%s/%s\">%s</a> ", e->name,
	    url_encode(p->arena, model_key(p->model, e, h->record), true), text_cut(p->arena, model_title(p->model, e, h->record), 100));
	html(p->o, "<span class=\"small\">%s \u00b7 %s%s%s%s%s</span></li>", _(e->label), h->change ? _("Changed") : _("Added"), message_comma(),
	    words_who(p, h->who), message_comma(), words_moment(p, h->at));
	return true;
}

/* The last visit in another session; else a week ago. The real clock: changes are kept by it. */
static const char *since_read(struct page *p, bool *visit)
{
	int64_t login = p->session->login ? p->session->login->head.id : NONE;
	const char *seen = account_seen_before(p->model, p->visitor->account, login);
	*visit = seen != NULL;
	return seen ? seen : date_add_days(p->arena, clock_today(p->arena), -DAYS);
}

void mine_changes(struct page *p)
{
	if (!(visitor_roles(p->visitor) & (ROLES_EDITORS | ROLE_BIT(ROLE_AUDITOR))))
		return;
	bool visit;
	size_t shown = 0;
	const char *since = since_read(p, &visit);
	bool whole = visitor_roles(p->visitor) & (ROLES_OFFICERS | ROLE_BIT(ROLE_AUDITOR));
	size_t imported = whole ? (size_t)history_imported(p->model, since, BY_IMPORT, IMPORTED) : 0;
	struct set s = history_since(p->model, since, BY_IMPORT, AMONG, CHANGES_READ);
	page_section_begin(p, "changed", visit ? _("Changed since your last visit") : _("Changed in the last seven days"), NULL);
	html(p->o, "<ul class=\"govuk-list govuk-list--bullet\">");
	for (size_t i = 0; i < s.count && shown < CHANGES_SHOWN; i++)
		shown += !is_told(s, i) && change_item(p, set_row(s, history, i));
	if (imported)
		html(p->o, "<li>%s</li>",
		    arena_printf(
		        p->arena, message_n("%s record imported", "%s records imported", (long)imported), capped_people(p, imported, IMPORTED - 1)));
	html(p->o, "</ul>");
	if (!shown && !imported)
		page_empty(p, _("No changes to your records."));
	page_link_line(p, "/changes", _("See all changes"));
	page_section_end(p);
}
