#include "job/letters/paper.h"

#include "base/date.h"
#include "base/text.h"
#include "codec/html.h"
#include "job/tell.h"

bool paper_tell(struct model *m, const struct agenda_item *item, const struct issued_report *report, const struct change *c, size_t *mails)
{
	const struct meeting *meeting = model_get(m, meeting, item->meeting);
	bool good = true;
	TELL_EACH_LANGUAGE(m, meeting->committee)
	{
		const struct tell told = { .mail = "paper",
			.kind = arena_printf(m->arena, "paper-%lld", (long long)report->head.id),
			.period = meeting->date,
			.subject = text_cut(m->arena, arena_printf(m->arena, _("Paper for your meeting: %s"), meeting->title), 200),
			.text =
			    arena_printf(m->arena, _("There is a new paper for item %s of the meeting on %s.\n\nThe agenda of the meeting has it."),
			        item->number, date_people(m->arena, meeting->date)),
			.path = arena_printf(m->arena, "/meetings/%s", url_encode(m->arena, meeting->slug, true)),
			.button = _("Read the agenda") };
		good = good && tell_organisation(m, meeting->committee, &told, c, mails);
	}
	return good;
}
