/* remind.c - reminders of actions: what the server does by itself each hour, by hand, or only told. */
#include <stdio.h>

#include "base/date.h"
#include "base/text.h"
#include "command.h"
#include "job/chase.h"

static const char *stamp_local(struct arena *a, const struct reminder_rules *r, int64_t at)
{
	const char *stamp = clock_stamp(a, at + clock_offset(r->zone, at));
	return arena_printf(a, "%.10s %.5s", stamp, stamp + 11);
}

static void item_print(const struct chase_item *item)
{
	const struct reminder_line *l = &item->line;
	printf("  %s", item->element->slug);
	if (item->element->due)
		printf("  due %s", item->element->due);
	if (l->reasons & REMINDER_LATE)
		printf(", late by %lld", (long long)l->days_late);
	if (l->reasons & REMINDER_UNTOUCHED && l->days_untouched >= 0)
		printf(", untouched for %lld", (long long)l->days_untouched);
	else if (l->reasons & REMINDER_UNTOUCHED)
		printf(", never updated");
	printf("\n");
}

/* Addresses go to standard output alone: who may run this may read the database. */
static void plan_print(struct arena *a, const struct chase_plan *plan)
{
	printf("%s in %s%s\n", stamp_local(a, &plan->rules, plan->clock.now), plan->rules.zone, plan->open ? "" : ": quiet, nothing is written");
	if (plan->mail_count)
		printf("emails written now are sent at %s\n", stamp_local(a, &plan->rules, plan->leaves));
	for (size_t i = 0; i < plan->mail_count; i++) {
		const struct chase_mail *mail = &plan->mails[i];
		printf("%s %s %s: %zu actions, %lld late, %lld due, %lld untouched\n", mail->kind, mail->period, mail->account->email, mail->count,
		    (long long)mail->late, (long long)mail->due, (long long)mail->untouched);
		for (size_t k = 0; k < mail->count; k++)
			item_print(mail->items[k]);
	}
	size_t alone = 0;
	for (size_t i = 0; i < plan->item_count; i++)
		alone += plan->items[i].alone;
	if (alone)
		printf("%zu actions need an update, and no account of their owner gets reminders\n", alone);
}

static int remind(struct arguments *a)
{
	int code;
	bool dry = argument(a, "dry-run") != NULL;
	struct db *db = command_database(a, &code);
	if (!db)
		return code;
	struct model m;
	struct chase_plan plan = { 0 };
	if (dry ? db_begin_read(db) : db_begin_write(db)) {
		model_start(&m, db, a->arena, NULL);
		chase_read(&m, clock_now(), &plan, a->problems);
		if (!db_failed(db))
			plan_print(a->arena, &plan);
		if (!dry && plan.site && chase_write(&m, &plan))
			db_commit(db);
	}
	code = db_failed(db)      ? command_fail(EXIT_ENVIRONMENT, "the database failed: %s", db_message(db))
	    : a->problems->errors ? EXIT_DATA
	                          : EXIT_GOOD;
	command_tell(a->problems);
	db_close(db);
	return code;
}

const struct command command_remind = {
	.name = "remind",
	.summary = "reminders of actions: write those that are due, or show who would get what",
	.words = "",
	.options = {
		{ "db", 0, "URL", "sqlite:FILE or postgresql://HOST/NAME", true },
		{ "dry-run", 0, NULL, "only show who would get what now", false },
	},
	.more = "A site with a mail server does this by itself each hour. Each account gets one email in a period, however often this runs.\n"
		"Settings: reminders, reminders-weekday, reminders-due-days, reminders-untouched-days, reminders-escalation-days,\n"
		"reminders-escalation-to, reminders-link-days, quiet-from, quiet-to, quiet-days, time-zone, site-address.\n",
	.examples = "  jumelage remind --db sqlite:city.db --dry-run\n",
	.run = remind,
};
