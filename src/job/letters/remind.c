#include "job/letters/remind.h"

#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "codec/html.h"
#include "job/tell.h"
#include "model/declared/chasing.h"
#include "model/rows/actions.h"
#include "rule/element.h"
#include "rule/progress.h"
#include "rule/reminder.h"

/* Its kind among reminders. */
static const char *remind_kind(struct arena *a, int64_t element)
{
	return arena_printf(a, "act-%lld", (long long)element);
}

static const char *remind_text(struct model *m, const struct element *e, const char *note, const char *from)
{
	struct progress g = progress_of_action(m, e);
	struct out o = { .arena = m->arena };
	out_fmt(&o, _("%s asks how this action is going:\n\n%s"), from, element_known(m->arena, e));
	if (e->due)
		out_fmt(&o, _("\nDue: %s"), date_people(m->arena, e->due));
	out_fmt(&o, _("\nStatus: %s"), message(progress_name(g.status)));
	if (!text_empty(note))
		out_fmt(&o, "\n\n%s", note);
	return out_text(&o);
}

bool remind_owner(struct model *m, const struct element *e, const char *note, const char *from, const struct change *c, size_t *mails)
{
	struct reminder_rules rules;
	struct problems ignored = { .arena = m->arena };
	reminder_rules_read(m, &rules, &ignored);
	const char *day = reminder_clock(m->arena, &rules, clock_now()).day;
	bool good = true;
	TELL_EACH_LANGUAGE(m, e->owner)
	{
		const struct tell told = { .mail = "reminder",
			.kind = remind_kind(m->arena, e->head.id),
			.period = day,
			.subject = text_cut(m->arena, arena_printf(m->arena, _("How is it going: %s"), element_known(m->arena, e)), 200),
			.text = remind_text(m, e, note, from),
			.path = arena_printf(m->arena, "/update/element/%s", url_encode(m->arena, e->slug, true)),
			.button = _("Give an update") };
		good = good && tell_organisation(m, e->owner, &told, c, mails);
	}
	return good;
}

struct remind_days remind_days_read(struct model *m)
{
	return (struct remind_days){ reminders_by_hand(m), model_all(m, &chase_entity) };
}

struct remind_days remind_days_of(struct model *m, int64_t element)
{
	struct set one = { .entity = &chase_entity, .rows = arena_array(m->arena, void *, 1) };
	const struct chase *c = model_by_key(m, &chase_entity, arena_printf(m->arena, "%lld", (long long)element));
	if (c)
		one.rows[one.count++] = row_copy(m->arena, &chase_entity, c);
	return (struct remind_days){ reminders_by_hand_of(m, remind_kind(m->arena, element)), one };
}

static void remind_later(const char **day, const char *other)
{
	if (other && (!*day || strcmp(*day, other) < 0))
		*day = other;
}

const char *remind_last(struct model *m, const struct remind_days *all, int64_t element)
{
	const char *kind = remind_kind(m->arena, element), *day = NULL;
	for (size_t i = 0; i < all->by_hand.count; i++)
		if (text_equal(set_row(all->by_hand, reminder, i)->kind, kind))
			remind_later(&day, set_row(all->by_hand, reminder, i)->period);
	for (size_t i = 0; i < all->chases.count; i++)
		if (set_row(all->chases, chase, i)->element == element)
			remind_later(&day, set_row(all->chases, chase, i)->told);
	return day;
}
