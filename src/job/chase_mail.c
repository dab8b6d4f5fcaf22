/* chase_mail.c - what a reminder says. */
#include "base/date.h"
#include "base/locale.h"
#include "base/message.h"
#include "base/text.h"
#include "chase.h"
#include "mail.h"
#include "model/declared/partners.h"
#include "rule/element.h"

static const char *days_text(struct arena *a, const char *one, const char *many, int64_t n)
{
	return arena_printf(a, message_n(one, many, (long)n), integer_people(a, n));
}

static const char *action_name(struct model *m, const struct element *e)
{
	return element_called(m->arena, e, text_cut(m->arena, text_or(e->short_title, e->title), 120));
}

/* ---- one action ---- */

static const char *chase_mail_group_of(struct model *m, const struct chase_plan *plan, const struct chase_item *item)
{
	if (item->line.reasons & REMINDER_LATE)
		return _("Late");
	if (item->line.reasons & REMINDER_DUE)
		return arena_printf(m->arena, _("Due within %lld days"), (long long)plan->rules.due_days);
	return arena_printf(m->arena, _("No update for %lld days"), (long long)plan->rules.untouched_days);
}

static void due_text(struct out *o, const struct chase_item *item)
{
	const struct reminder_line *l = &item->line;
	if (!item->element->due)
		return;
	out_fmt(o, _("Due %s"), date_people(o->arena, item->element->due));
	if (l->days_late)
		out_fmt(o, "%s%s", message_comma(), days_text(o->arena, "%s day late", "%s days late", l->days_late));
	else if (l->reasons & REMINDER_DUE)
		out_fmt(
		    o, "%s%s", message_comma(), l->days_left ? days_text(o->arena, "%s day left", "%s days left", l->days_left) : _("the last day"));
	out_str(o, message_stop());
}

static void said_text(struct model *m, struct out *o, const struct chase_item *item)
{
	const struct update *last = item->progress.last;
	if (last)
		out_fmt(o, _("Last update, %s: %s. "), date_people(m->arena, last->date), _(code_name(&codelist_update_status, last->status)));
	else
		out_str(o, _("No update yet. "));
	if (item->element->next)
		out_fmt(o, _("Next step: %s. "), item->element->next);
}

static const char *item_text(struct model *m, const struct chase_mail *mail, const struct chase_item *item)
{
	struct out o = { .arena = m->arena };
	bool digest = text_equal(mail->kind, "digest");
	if (!digest)
		out_fmt(
		    &o, _("Owner: %s. "), item->element->owner == NONE ? _("nobody") : model_title(m, &organisation_entity, item->element->owner));
	due_text(&o, item);
	said_text(m, &o, item);
	if (digest && item->row && item->row->escalated)
		out_fmt(&o, _("There was no update after our email of %s, so others were told on %s. "), date_people(m->arena, item->row->told),
		    date_people(m->arena, item->row->escalated));
	if (!digest && item->alone)
		out_str(&o, _("No account of the owner gets reminders. "));
	else if (!digest && item->row)
		out_fmt(&o, _("The owner was reminded on %s. "), date_people(m->arena, item->row->told));
	return text_trim(m->arena, out_text(&o));
}

/* ---- the mail ---- */

static void chase_mail_counted(struct out *o, int64_t n, const char *words)
{
	if (n)
		out_fmt(o, "%s%lld %s", o->length ? message_comma() : "", (long long)n, words);
}

static const char *chase_mail_subject_of(struct model *m, const struct chase_mail *mail)
{
	struct out o = { .arena = m->arena };
	const char *n = integer_people(m->arena, (int64_t)mail->count);
	if (!text_equal(mail->kind, "digest"))
		return arena_printf(
		    m->arena, message_n("%s late action without an update", "%s late actions without an update", (long)mail->count), n);
	if (!mail->count && !mail->task_count)
		return arena_printf(m->arena, message_n("%s call for your saved ideas", "%s calls for your saved ideas", (long)mail->found_count),
		    integer_people(m->arena, (int64_t)mail->found_count));
	if (!mail->count)
		return arena_printf(m->arena, message_n("%s task of a bid is due", "%s tasks of bids are due", (long)mail->task_count),
		    integer_people(m->arena, (int64_t)mail->task_count));
	chase_mail_counted(&o, mail->late, _("late"));
	chase_mail_counted(&o, mail->due, _("due soon"));
	chase_mail_counted(&o, mail->untouched, _("without an update"));
	return arena_printf(m->arena, _("%s: %s"),
	    arena_printf(m->arena, message_n("%s action needs an update", "%s actions need an update", (long)mail->count), n), out_text(&o));
}

static const char *opening_of(struct model *m, const struct chase_plan *plan, const struct chase_mail *mail)
{
	const char *until = date_people(m->arena, date_add_days(m->arena, plan->clock.day, plan->rules.link_days)), *name = mail->account->name;
	if (!mail->count && !mail->task_count)
		return arena_printf(m->arena,
		    _("Hello %s,\n\nThese calls fit ideas that you saved, or may fit them. They are new, or the funder changed them."), name);
	if (!mail->count)
		return arena_printf(m->arena, _("Hello %s,\n\nThese tasks of bids are yours to do. When you finish a task, enter the date."), name);
	if (text_equal(mail->kind, "digest"))
		return arena_printf(m->arena,
		    _("Hello %s,\n\nThese actions need an update from you. Each link opens the form for one action; it takes about a minute. You do not have to sign in. Each link works once, until %s."),
		    name, until);
	return arena_printf(m->arena,
	    _("Hello %s,\n\nThese actions are late, and there has been no update although their owners were reminded. Speak to the owner, or give an update yourself: each link opens the form for one action and works once, until %s."),
	    name, until);
}

static const char *closing_of(struct model *m, const struct chase_plan *plan, const struct chase_mail *mail, const struct chase_links *links)
{
	struct out o = { .arena = m->arena };
	if (mail->count > CHASE_ITEMS_MAX)
		out_fmt(&o, _("There are %zu more. All of them: %s/mine/actions\n\n"), mail->count - CHASE_ITEMS_MAX, plan->site);
	else
		out_fmt(&o, _("All your actions: %s/mine/actions\n\n"), plan->site);
	out_fmt(&o, _("Choose in your account how often you are reminded: %s/account\n\nStop reminders: %s"), plan->site, links->unsubscribe);
	return out_text(&o);
}

/* A task of a bid, behind the actions: it leads to the bid. */
static struct mail_item task_item(struct model *m, const struct chase_plan *plan, const struct bid_task *t)
{
	const struct bid *b = model_get(m, bid, t->bid);
	return (struct mail_item){ .group = _("Tasks of bids"),
		.title = arena_printf(m->arena, _("%s: %s"), text_cut(m->arena, b->title, 120), t->purpose),
		.title_in = locale_now() ? "en" : NULL,
		.text = arena_printf(m->arena, _("Due %s."), date_people(m->arena, t->due)),
		.link = arena_printf(m->arena, "%s/bids/%s", plan->site, b->slug),
		.button = _("See the bid") };
}

/* "Closes 1 December 2009, 62 days left. 7 of 12 conditions are met: …. Not known: …." */
static const char *found_line(struct arena *a, const struct fit_told *t)
{
	struct out o = { .arena = a };
	if (t->days_left == NONE)
		out_str(&o, _("Open all year. "));
	else if (!t->days_left)
		out_fmt(&o, _("Closes today, %s. "), date_people(a, t->offer->call->closes));
	else
		out_fmt(&o, _("Closes %s, %s. "), date_people(a, t->offer->call->closes), days_text(a, "%s day left", "%s days left", t->days_left));
	out_str(&o, t->why);
	if (t->unknown)
		out_fmt(&o, _(" Not known: %s"), t->unknown);
	return out_text(&o);
}

/* A call for an idea, behind all else: it leads to the finder with the idea. */
static struct mail_item found_mail_item(struct arena *a, const struct chase_plan *plan, const struct fit_told *t)
{
	return (struct mail_item){ .group = _("Calls for your saved ideas"),
		.title = arena_printf(a, _("%s: %s"), text_cut(a, t->idea->title, 120), text_cut(a, t->offer->call->title, 120)),
		.title_in = locale_now() ? "en" : NULL,
		.text = found_line(a, t),
		.link = arena_printf(a, "%s/funding/find?idea=%s", plan->site, t->idea->slug),
		.button = _("See what fits") };
}

void chase_mail_compose(
    struct model *m, const struct chase_plan *plan, const struct chase_mail *c, const struct chase_links *links, struct mail *mail)
{
	size_t n = c->count < CHASE_ITEMS_MAX ? c->count : CHASE_ITEMS_MAX;
	size_t tasks = c->task_count < CHASE_ITEMS_MAX ? c->task_count : CHASE_ITEMS_MAX;
	size_t founds = c->found_count < CHASE_ITEMS_MAX ? c->found_count : CHASE_ITEMS_MAX;
	struct mail_item *items = arena_array(m->arena, struct mail_item, n + tasks + founds + 1);
	for (size_t i = 0; i < n; i++) {
		const struct element *e = c->items[i]->element;
		items[i] = (struct mail_item){ .group = chase_mail_group_of(m, plan, c->items[i]),
			.title = action_name(m, e),
			.title_in = locale_now() ? "en" : NULL,
			.text = item_text(m, c, c->items[i]),
			.link = links->form(links->context, e),
			.button = arena_printf(m->arena, _("Update %s"), e->code) };
	}
	for (size_t i = 0; i < tasks; i++)
		items[n + i] = task_item(m, plan, c->tasks[i]);
	for (size_t i = 0; i < founds; i++)
		items[n + tasks + i] = found_mail_item(m->arena, plan, &c->founds[i]);
	*mail = (struct mail){ .kind = c->kind,
		.recipient = c->account->email,
		.subject = chase_mail_subject_of(m, c),
		.text = opening_of(m, plan, c),
		.items = items,
		.item_count = n + tasks + founds,
		.after = closing_of(m, plan, c, links),
		.unsubscribe = links->unsubscribe,
		.not_before = plan->leaves };
}
