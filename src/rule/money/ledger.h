/* ledger.h - sums of money that agree: every transaction up to the model's day, divided by objective, city, year, funder or activity. Each division
 * takes every amount once and whole, so that all of them come to the same total, to the least that a currency is paid in.
 *
 * By objective: an activity's money goes to the objectives of the plan that it serves, by the shares that its contributions give ("Share of the
 * money, percent"); contributions without one have what is left of the hundred in equal parts. What no share takes is for no objective. An activity that
 * serves nothing itself follows what it is part of. The parts of one amount are whole pennies: those that were cut off most get the pennies that are left.
 * What is only promised to an activity that serves several objectives is divided by given shares alone: without any nobody said what of it is
 * for which, so it stands as itself (`undivided`), for no objective. By city: as rule/money/money.h has it of a place. By year: made up where the
 * day is. By funder: who paid. A correction is an
 * amount below nought, and is divided as any other. */
#ifndef RULE_LEDGER_H
#define RULE_LEDGER_H
#include "model/rows/ledger.h"
#include "rule/money/money.h"

enum ledger_by { LEDGER_OBJECTIVE, LEDGER_CITY, LEDGER_YEAR, LEDGER_FUNDER, LEDGER_ACTIVITY, LEDGER_WAYS };
extern const struct codelist ledger_ways; /* in the order of the enum: "objective" */

/* A part of a transaction that belongs to a group. */
struct ledger_entry {
	const struct ledger_row *row;
	int64_t of; /* record of the group; of years the number; 0: none */
	int64_t amount;
	bool undivided; /* promised to what serves several objectives, without shares */
};
struct ledger {
	struct ledger_entry *each; /* by group, then by date */
	size_t count;
	bool more; /* there are more transactions than are read */
};
struct ledger ledger_of(struct model *, int64_t plan, enum ledger_by);

/* What the groups come to; `count` of them, in the order of their names, what has no group last. */
struct ledger_group {
	int64_t of;
	const char *name; /* NULL: none */
	struct ledger_entry *each;
	size_t count;
	struct money_sums sums;
	bool made_up; /* the group itself: the days of all that a year has */
};
struct ledger_groups {
	struct ledger_group *each;
	size_t count;
	struct money_sums all;
};
struct ledger_groups ledger_groups(struct model *, const struct ledger *, enum ledger_by);
/* What a sum is made of: the entries of a group (NULL: of all) that are of some sorts, in a currency and of a year, each NULL or 0 for any. Together they
 * are the sum that a table shows. */
struct ledger_of_sum {
	unsigned sorts; /* bits of enum money */
	const char *currency, *year;
	const char *from, *to;   /* dated within them, as money_rows() has it */
	const struct set *among; /* of these transactions alone, in the order of their numbers; NULL: of any */
};
struct ledger_group ledger_part(struct arena *, const struct ledger *, const struct ledger_group *, struct ledger_of_sum, enum ledger_by);
/* The kind of record that a group is; NULL: of years. */
const struct entity *ledger_entity(enum ledger_by);

/* Divides an amount by shares (millionths of a per cent, 100000000 in all or less) into whole multiples of `smallest`; what no share takes, and a
 * rest of less than `smallest`, is given back. Exact: the parts and what is given back come to the amount. */
int64_t ledger_divide(int64_t amount, int64_t smallest, const int64_t *shares, size_t n, int64_t *parts);
#endif
