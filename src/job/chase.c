#include "chase.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "mail.h"
#include "model/declared/chasing.h"
#include "model/declared/strategy.h"
#include "model/engine/keeping.h"
#include "model/read/wordings.h"
#include "model/rows/actions.h"
#include "model/rows/keeping.h"
#include "model/rows/strategy.h"
#include "rule/may.h"

enum { ACTIONS_MAX = 5000, ACCOUNTS_MAX = 5000, FOUNDS_MAX = 200, DAY_SECONDS = 24 * 60 * 60, UNSUBSCRIBE_DAYS = 180 };

static const struct change by_reminders = { .who = "reminders" };

/* ---- what asks for something ---- */

/* The row of the chase that goes on: the same last update and due date as then. */
static const struct chase *chase_of(struct model *m, const struct element *e, const struct progress *g)
{
	const struct chase *row = model_by_key(m, &chase_entity, arena_printf(m->arena, "%lld", (long long)e->head.id));
	bool same = row && row->latest == (g->last ? g->last->head.id : NONE) && text_equal(text_or(row->due, ""), text_or(e->due, ""));
	return same ? row : NULL;
}

static void items_read(struct model *m, struct chase_plan *plan)
{
	const char *day = m->as_at;
	struct set s = chase_actions(
	    m, date_add_days(m->arena, day, plan->rules.due_days), date_add_days(m->arena, day, -plan->rules.untouched_days), ACTIONS_MAX);
	plan->items = arena_array(m->arena, struct chase_item, s.count + 1);
	for (size_t i = 0; i < s.count; i++) {
		const struct element *e = set_row(s, element, i);
		struct chase_item item = { .element = e, .progress = progress_of_action(m, e) };
		item.line = reminder_line(m->arena, &plan->rules, &item.progress, update_last_day(m, e->head.id), day);
		item.row = chase_of(m, e, &item.progress);
		item.alone = true;
		if (item.line.reasons)
			plan->items[plan->item_count++] = item;
	}
}

/* ---- who speaks for an owner ---- */

struct speaker {
	const struct account *account;
	struct visitor visitor;
	enum reminder_period period;
};

static bool speaks_for(const struct speaker *s, int64_t organisation)
{
	for (size_t i = 0; i < s->visitor.grant_count; i++) {
		const struct grant *g = &s->visitor.grants[i];
		if (organisation != NONE && g->organisation == organisation && (g->role == ROLE_DEPARTMENT_OFFICER || g->role == ROLE_ASSOCIATION))
			return true;
	}
	return false;
}

static bool speaks_already(const struct speaker *all, size_t n, const struct account *a)
{
	return ANY(all, n, each->account->head.id == a->head.id);
}

/* Those who speak for an organisation; then who else keeps an idea for which something was found. */
static struct speaker *speakers_read(struct model *m, const struct chase_plan *plan, size_t *n)
{
	struct set s = chase_accounts(m, role_code(ROLE_DEPARTMENT_OFFICER), role_code(ROLE_ASSOCIATION), NONE, ACCOUNTS_MAX);
	struct set keepers = found_calls_accounts(m, ACCOUNTS_MAX);
	struct speaker *all = arena_array(m->arena, struct speaker, s.count + keepers.count + 1);
	*n = 0;
	for (size_t i = 0; i < s.count + keepers.count; i++) {
		const struct account *a = i < s.count ? set_row(s, account, i) : set_row(keepers, account, i - s.count);
		if (i >= s.count && speaks_already(all, *n, a))
			continue;
		all[(*n)++] =
		    (struct speaker){ .account = a, .visitor = visitor_of(m, a), .period = reminder_period_of(a->reminders, plan->rules.period) };
	}
	return all;
}

/* Whether the action's post has an account of its own among them. */
static bool post_speaks(const struct speaker *all, size_t n, const struct element *e)
{
	for (size_t i = 0; e->post != NONE && i < n; i++)
		if (all[i].account->person == e->post && speaks_for(&all[i], e->owner))
			return true;
	return false;
}

static bool is_of(const struct speaker *s, const struct element *e, bool post)
{
	return speaks_for(s, e->owner) && (!post || s->account->person == e->post);
}

/* ---- mails ---- */

static int by_pressure(const void *a, const void *b)
{
	const struct chase_item *x = *(struct chase_item *const *)a, *y = *(struct chase_item *const *)b;
	int64_t left = x->line.days_left - x->line.days_late - (y->line.days_left - y->line.days_late);
	/* late, then due, then what nobody touched */
	int rank = (x->line.reasons & REMINDER_LATE         ? 0
	                   : x->line.reasons & REMINDER_DUE ? 1
	                                                    : 2) -
	    (y->line.reasons & REMINDER_LATE         ? 0
	            : y->line.reasons & REMINDER_DUE ? 1
	                                             : 2);
	return rank ? rank : left ? (left < 0 ? -1 : 1) : strcmp(x->element->slug, y->element->slug);
}

static void mail_count_items(struct chase_mail *mail)
{
	qsort(mail->items, mail->count, sizeof(*mail->items), by_pressure);
	for (size_t i = 0; i < mail->count; i++) {
		unsigned why = mail->items[i]->line.reasons;
		mail->late += (why & REMINDER_LATE) != 0;
		mail->due += (why & (REMINDER_LATE | REMINDER_DUE)) == REMINDER_DUE;
		mail->untouched += why == REMINDER_UNTOUCHED;
	}
}

static bool chase_written(struct model *m, const struct account *a, const char *kind, const char *period)
{
	return model_by_key(m, &reminder_entity, arena_printf(m->arena, "%s|%s|%s", row_key(m, &account_entity, a), kind, period)) != NULL;
}

/* Tasks of bids that an account is told of: of those for whom it speaks, the bid's lead where no one else is named. */
static void tasks_take(struct model *m, const struct chase_plan *plan, const struct speaker *s, const char *period, struct chase_mail *mail)
{
	mail->tasks = arena_array(m->arena, const struct bid_task *, plan->tasks.count + 1);
	for (size_t i = 0; period && i < plan->tasks.count; i++) {
		const struct bid_task *t = set_row(plan->tasks, bid_task, i);
		const struct bid *b = model_get(m, bid, t->bid);
		if (b && speaks_for(s, t->owner != NONE ? t->owner : b->lead))
			mail->tasks[mail->task_count++] = t;
	}
}

/* Calls that were found for ideas since the account had its last digest. */
static void founds_take(struct model *m, const struct speaker *s, const char *period, struct chase_mail *mail)
{
	int64_t of[GRANTS_MAX];
	size_t n = 0;
	for (size_t i = 0; i < s->visitor.grant_count; i++)
		if (speaks_for(s, s->visitor.grants[i].organisation))
			of[n++] = s->visitor.grants[i].organisation;
	if (!period)
		return;
	struct set all = found_calls_of(m, s->account->head.id, model_ids(m, of, n), digest_written(m, s->account->head.id), FOUNDS_MAX);
	mail->founds = arena_array(m->arena, struct fit_told, all.count + 1);
	for (size_t i = 0; i < all.count; i++) {
		const struct found_call *f = set_row(all, found_call, i);
		mail->found_count += fit_told_read(m, f->idea, f->call, &mail->founds[mail->found_count]);
	}
}

static void digests_plan(struct model *m, struct chase_plan *plan)
{
	size_t n;
	struct speaker *all = speakers_read(m, plan, &n);
	plan->mails = arena_array(m->arena, struct chase_mail, n + 1);
	for (size_t i = 0; i < n; i++) {
		const char *period = reminder_first(m->arena, &plan->rules, all[i].period, &plan->clock);
		struct chase_mail mail = { .account = all[i].account,
			.kind = "digest",
			.period = period,
			.items = arena_array(m->arena, struct chase_item *, plan->item_count + 1) };
		for (size_t k = 0; period && k < plan->item_count; k++)
			if (is_of(&all[i], plan->items[k].element, post_speaks(all, n, plan->items[k].element)))
				mail.items[mail.count++] = &plan->items[k];
		for (size_t k = 0; k < mail.count; k++)
			mail.items[k]->alone = false;
		tasks_take(m, plan, &all[i], period, &mail);
		if (!plan->open || chase_written(m, all[i].account, mail.kind, text_or(period, "")))
			continue;
		founds_take(m, &all[i], period, &mail);
		if (!(mail.count || mail.task_count || mail.found_count))
			continue;
		mail_count_items(&mail);
		for (size_t k = 0; k < mail.count; k++)
			mail.items[k]->told = true;
		plan->mails[plan->mail_count++] = mail;
	}
}

/* Those whom a late action of an owner goes to. */
static struct set targets_of(struct model *m, const struct chase_plan *plan, int64_t owner)
{
	const struct organisation *o = model_get(m, organisation, owner);
	struct set s = { .entity = &account_entity };
	if (plan->rules.to_parent && o && o->parent != NONE)
		s = chase_accounts(m, role_code(ROLE_DEPARTMENT_OFFICER), role_code(ROLE_ASSOCIATION), o->parent, ACCOUNTS_MAX);
	if (!s.count)
		s = chase_accounts(m, role_code(ROLE_OFFICER), role_code(ROLE_OFFICER), NONE, ACCOUNTS_MAX);
	return s.count ? s : chase_accounts(m, role_code(ROLE_ADMINISTRATOR), role_code(ROLE_ADMINISTRATOR), NONE, ACCOUNTS_MAX);
}

static struct chase_mail *escalation_to(struct model *m, struct chase_plan *plan, size_t from, const struct account *a)
{
	for (size_t i = from; i < plan->mail_count; i++)
		if (plan->mails[i].account->head.id == a->head.id)
			return &plan->mails[i];
	size_t n = plan->mail_count;
	plan->mails = arena_grow(m->arena, plan->mails, (n + 1) * sizeof(*plan->mails), (n + 2) * sizeof(*plan->mails));
	plan->mails[n] = (struct chase_mail){ .account = a,
		.kind = "escalation",
		.period = plan->clock.day,
		.items = arena_array(m->arena, struct chase_item *, plan->item_count + 1) };
	plan->mail_count++;
	return &plan->mails[n];
}

static void escalations_plan(struct model *m, struct chase_plan *plan)
{
	size_t from = plan->mail_count;
	for (size_t k = 0; plan->open && k < plan->item_count; k++) {
		struct chase_item *item = &plan->items[k];
		if (!item->row || item->row->escalated || !reminder_escalates(&plan->rules, &item->line, item->row->told, plan->clock.day))
			continue;
		struct set s = targets_of(m, plan, item->element->owner);
		for (size_t i = 0; i < s.count; i++) {
			const struct account *a = set_row(s, account, i);
			if (reminder_period_of(a->reminders, REMINDER_DAILY) == REMINDER_OFF || chase_written(m, a, "escalation", plan->clock.day))
				continue;
			struct chase_mail *mail = escalation_to(m, plan, from, a);
			mail->items[mail->count++] = item;
			item->escalated = true;
		}
	}
	for (size_t i = from; i < plan->mail_count; i++)
		mail_count_items(&plan->mails[i]);
}

/* ---- the plan ---- */

static const char *chase_site_of(struct model *m)
{
	const char *site = model_setting(m, "site-address", NULL);
	size_t n = site ? strlen(site) : 0;
	while (n && site[n - 1] == '/')
		n--;
	return n ? arena_strndup(m->arena, site, n) : NULL;
}

void chase_read(struct model *m, int64_t now, struct chase_plan *plan, struct problems *p)
{
	struct model *real = arena_alloc(m->arena, sizeof(*real));
	*plan = (struct chase_plan){ .site = chase_site_of(m) };
	reminder_rules_read(m, &plan->rules, p);
	plan->clock = reminder_clock(m->arena, &plan->rules, now);
	plan->open = reminder_open(&plan->rules, &plan->clock);
	plan->leaves = reminder_opens(&plan->rules, now);
	if (!plan->site)
		problem_add(p, "site-address", _("is not set, so reminders can’t contain a link"));
	/* what is late is so on the site's own day, as its pages say; when it is told, and until when a link is good, is the clock's */
	const char *day = model_setting(m, "as-at", NULL);
	model_start(real, m->db, m->arena, day ? date_last(m->arena, day) : plan->clock.day);
	items_read(real, plan);
	plan->tasks = chase_bid_tasks(real, date_add_days(m->arena, real->as_at, plan->rules.due_days), ACTIONS_MAX);
	digests_plan(real, plan);
	escalations_plan(real, plan);
}

/* ---- writing ---- */

struct link_making {
	struct model *model;
	const struct chase_plan *plan;
	int64_t account;
};

static int64_t seconds_good(const struct chase_plan *plan, int64_t days)
{
	return plan->leaves - plan->clock.now + days * DAY_SECONDS;
}

static const char *chase_form_link(void *context, const struct element *e)
{
	struct link_making *l = context;
	const char *secret = ticket_new(l->model, l->account, "form", arena_printf(l->model->arena, "/update/element/%s", e->slug),
	    seconds_good(l->plan, l->plan->rules.link_days), &by_reminders);
	return arena_printf(l->model->arena, "%s%s/links?key=%s", l->plan->site, locale_under(l->model->arena), text_or(secret, ""));
}

static bool chase_mail_write(struct model *m, struct chase_plan *plan, const struct chase_mail *c)
{
	LOCALE_OF(c->account->language);
	wordings_use(m);
	struct link_making making = { m, plan, c->account->head.id };
	const char *secret = ticket_new(m, c->account->head.id, "unsubscribe", NULL, seconds_good(plan, UNSUBSCRIBE_DAYS), &by_reminders);
	struct chase_links links = { .form = chase_form_link,
		.context = &making,
		.unsubscribe = arena_printf(m->arena, "%s/unsubscribe?key=%s", plan->site, text_or(secret, "")) };
	struct mail mail = { 0 };
	struct reminder *row = row_new(m->arena, &reminder_entity);
	chase_mail_compose(m, plan, c, &links, &mail);
	mail.reference = &row->mail;
	row->account = c->account->head.id;
	row->kind = c->kind;
	row->period = c->period;
	row->actions = (int64_t)c->count;
	/* an address that no mail can go to keeps its account from being reminded, and nobody else */
	if (!secret || !mail_add(m, &mail))
		return !db_failed(m->db);
	return row_save(m, &reminder_entity, NULL, row, &by_reminders) == ROW_SAVED;
}

/* Begins the chase of an action when its owner is told that it is late, or when there is nobody to tell. */
static bool chase_save(struct model *m, const struct chase_plan *plan, const struct chase_item *item)
{
	bool begins = item->line.reasons & REMINDER_LATE && !item->row && (item->told || (item->alone && plan->open));
	if (!begins && !item->escalated)
		return true;
	const struct chase *old = model_by_key(m, &chase_entity, arena_printf(m->arena, "%lld", (long long)item->element->head.id));
	struct chase *row = old ? row_copy(m->arena, &chase_entity, old) : row_new(m->arena, &chase_entity);
	row->element = item->element->head.id;
	if (begins) {
		row->told = plan->clock.day;
		row->latest = item->progress.last ? item->progress.last->head.id : NONE;
		row->due = item->element->due;
		row->escalated = NULL;
	}
	if (item->escalated)
		row->escalated = plan->clock.day;
	return row_put(m, &chase_entity, old, row, &by_reminders);
}

bool chase_write(struct model *m, struct chase_plan *plan)
{
	bool good = plan->site != NULL;
	for (size_t i = 0; good && i < plan->mail_count; i++)
		good = chase_mail_write(m, plan, &plan->mails[i]);
	for (size_t i = 0; good && i < plan->item_count; i++)
		good = chase_save(m, plan, &plan->items[i]);
	return good && !db_failed(m->db);
}

/* ---- the job ---- */

/* Looked at on a snapshot first: most hours nothing is to be written, and the writer's lock stays free. */
static bool something_to_do(const struct chase_plan *plan)
{
	bool begins = false;
	for (size_t i = 0; i < plan->item_count; i++)
		begins = begins || (plan->items[i].alone && !plan->items[i].row && plan->items[i].line.reasons & REMINDER_LATE);
	return plan->site && plan->open && (plan->mail_count || begins);
}

enum job_end chase_job(struct job_work *w)
{
	struct model *m = w->model;
	struct problems problems = { .arena = m->arena };
	struct chase_plan plan = { 0 };
	/* without a mail server they would pile up, and tell old things once there is one */
	if (!db_begin_read(m->db))
		return JOB_AGAIN;
	bool goes = mail_goes(m);
	if (goes)
		chase_read(m, clock_now(), &plan, &problems);
	bool failed = db_failed(m->db);
	db_rollback(m->db);
	for (const struct problem *p = problems.first; p; p = p->next)
		out_fmt(w->result, "%s\n", problem_line(&problems, p));
	if (failed)
		return JOB_AGAIN;
	if (!goes || !something_to_do(&plan))
		return JOB_DONE;
	if (!db_begin_write(m->db))
		return JOB_AGAIN;
	chase_read(m, clock_now(), &plan, &problems);
	out_fmt(w->result, "%zu", plan.mail_count);
	return chase_write(m, &plan) ? JOB_DONE : JOB_AGAIN;
}
