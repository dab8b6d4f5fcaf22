#include "web/view/watch.h"

#include <string.h>

#include "base/date.h"
#include "base/message.h"
#include "model/declared/strategy.h"
#include "model/engine/standing.h"
#include "web/kit/address.h"
#include "web/kit/page.h"
#include "web/kit/value.h"

void watch_notes(struct page *p, struct set notes, bool of_plan)
{
	html(p->o, "<ul class=\"govuk-list govuk-list--bullet\">");
	for (size_t i = 0; i < notes.count; i++) {
		const struct watch_note *n = set_row(notes, watch_note, i);
		html(p->o, "<li>%s%s", date_people(p->arena, n->date), message_colon());
		page_link_text(p, record_href(p, &watch_note_entity, n->head.id), n->title);
		if (standing_illustrative(p->model, &watch_note_entity, n->head.id, NULL))
			page_mark(p);
		if (!of_plan) {
			html(p->o, " (");
			page_link(p, &plan_entity, n->plan);
			html(p->o, ")");
		} else if (n->element != NONE) {
			html(p->o, " (");
			page_link(p, &element_entity, n->element);
			html(p->o, ")");
		}
		if (n->meaning)
			html(p->o, "<br><span class=\"small\">%s</span>", page_plain(p, n->meaning, 300));
		html(p->o, "</li>");
	}
	html(p->o, "</ul>");
}
