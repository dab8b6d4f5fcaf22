/* mine_told.c - what became of the drafts that who is signed in sent: published or not, with the note of the officer. */
#include "base/date.h"
#include "base/text.h"
#include "job/draft_told.h"
#include "model/rows/keeping.h"
#include "web/kit/address.h"
#include "web/page/keeping/keeping.h"
#include "web/page/keeping/mine.h"
#include "web/record/words.h"

enum { TOLD_SHOWN = 20, TOLD_DAY_SECONDS = 24 * 60 * 60 };

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
