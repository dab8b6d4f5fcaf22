/* mine_told.c - the drafts of who is signed in: those to finish, those that wait for an officer, and what became of those that were sent; and what was
 * changed since the last visit. What came out of files by the hand of the city's keeper is one line. */
#include "base/date.h"
#include "base/message.h"
#include "base/text.h"
#include "job/draft_told.h"
#include "model/read/history_read.h"
#include "model/rows/keeping.h"
#include "web/kit/address.h"
#include "web/kit/session.h"
#include "web/page/keeping/keeping.h"
#include "web/page/keeping/mine.h"
#include "web/record/words.h"

enum { DRAFTS_MOST = 100, NAMED = 3, TOLD_SHOWN = 20, TOLD_DAY_SECONDS = 24 * 60 * 60 };

/* The newest of them by name, so that one look says what it is about. */
static void drafts_named(struct page *p, struct set s)
{
	html(p->o, "<ul class=\"govuk-list govuk-list--bullet\">");
	for (size_t i = 0; i < s.count && i < NAMED; i++)
		html(p->o, "<li><a class=\"govuk-link\" href=\"/drafts/%s\">%s</a></li>", set_row(s, draft, i)->reference,
		    text_cut(p->arena, set_row(s, draft, i)->title, 160));
	if (s.count > NAMED)
		html(p->o, "<li><a class=\"govuk-link\" href=\"/drafts\">%s</a></li>",
		    arena_printf(p->arena, message_n("and %s more record", "and %s more records", (long)(s.count - NAMED)),
		        capped_people(p, s.count - NAMED, DRAFTS_MOST - 1)));
	html(p->o, "</ul>");
}

static void drafts_task(struct page *p, struct set s, const char *id, const char *one, const char *several)
{
	if (!s.count)
		return;
	html(p->o, "<li><a class=\"govuk-link\" href=\"/drafts#%s\">%s</a>", id,
	    arena_printf(p->arena, message_n(one, several, (long)s.count), capped_people(p, s.count, DRAFTS_MOST - 1)));
	drafts_named(p, s);
	html(p->o, "</li>");
}

/* Those that were sent to the officers, or the others. */
static struct set drafts_that_wait(struct page *p, struct set own, bool sent)
{
	struct set some = { .entity = &draft_entity, .rows = arena_array(p->arena, void *, own.count + 1) };
	for (size_t i = 0; i < own.count; i++)
		if ((set_row(own, draft, i)->waits == 1) == sent)
			some.rows[some.count++] = own.rows[i];
	return some;
}

void mine_drafts(struct page *p)
{
	struct set own = drafts_of(p->model, p->visitor->account, DRAFTS_MOST);
	if (visitor_is_officer(p->visitor))
		drafts_task(p, drafts_apart(p, drafts_waiting(p->model, DRAFTS_MOST)), "waiting",
		    NN_("%s record is waiting for you to publish it", "%s records are waiting for you to publish them"));
	drafts_task(p, drafts_gone(p, own), "mine",
	    NN_("%s draft of yours is for a record that was removed: discard it, or have the record restored",
	        "%s drafts of yours are for records that were removed: discard them, or have the records restored"));
	drafts_task(p, drafts_that_wait(p, own, false), "mine", NN_("%s draft of yours is not finished", "%s drafts of yours are not finished"));
}

void mine_sent(struct page *p)
{
	struct set sent = drafts_that_wait(p, drafts_of(p->model, p->visitor->account, DRAFTS_MOST), true);
	if (visitor_is_officer(p->visitor) || !sent.count)
		return;
	page_section_begin(p, "sent", _("What waits for an officer"), NULL);
	html(p->o, "<ul class=\"govuk-list govuk-list--bullet\">");
	drafts_task(p, drafts_apart(p, sent), "waiting",
	    NN_("%s record of yours is waiting for an officer", "%s records of yours are waiting for an officer"));
	html(p->o, "</ul>");
	page_section_end(p);
}

static void told_item(struct page *p, const struct draft_outcome *t)
{
	html(p->o, "<li><b>%s</b> ", _(draft_end_words(t)));
	if (t->address)
		page_link_text(p, page_href(p, t->address), text_cut(p->arena, t->title, 160));
	else
		html(p->o, "<span dir=\"auto\">%s</span>", text_cut(p->arena, t->title, 160));
	html(p->o, " <span class=\"small\">%s</span>", words_moment(p, t->head.created));
	if (t->note)
		html(p->o, "<br>%s <span dir=\"auto\">%s</span>", _("The officer writes:"), t->note);
	html(p->o, "</li>");
}

void mine_told(struct page *p)
{
	const char *since = clock_stamp(p->arena, clock_now() - (int64_t)DRAFT_OUTCOME_DAYS * TOLD_DAY_SECONDS);
	struct set s = draft_outcomes_since(p->model, p->visitor->account, since, TOLD_SHOWN);
	if (!s.count)
		return;
	page_section_begin(p, "told", _("What became of what you sent"), NULL);
	html(p->o, "<ul class=\"govuk-list govuk-list--bullet\">");
	for (size_t i = 0; i < s.count; i++)
		told_item(p, set_row(s, draft_outcome, i));
	html(p->o, "</ul>");
	page_section_end(p);
}

/* ---- what was changed ---- */

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
