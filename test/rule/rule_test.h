/* rule_test.h - the groups of the program `rule`; each gives the number of its failed tests. Rows are built in memory: no database. */
#ifndef RULE_TEST_H
#define RULE_TEST_H
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "arena_test.h"
#include "base/number.h"
#include "base/text.h"
#include "model/engine/model.h"

int rule_accounts(void); /* budgets, rates, claims */
int rule_activity(void); /* activities, and what other codes mean */
int rule_bid(void);      /* what a bid's budget comes to */
int rule_carbon(void);
int rule_event(void); /* places at an event, what people said of it */
int rule_fit(void);   /* what a funder asks, within bounds */
int rule_ladder(void);
int rule_lending(void); /* loans and their days */
int rule_measure(void); /* path, progress, measure */
int rule_publish(void); /* who is told what, what stands, who holds which role */
int rule_reminder(void);
int rule_trade(void);  /* firms, what everybody is told of them, what is to do */
int rule_travel(void); /* distances, footprints, reports of visits */

/* A set of the rows of an array, which has to outlive it: set_of(a, &observation_entity, rows, COUNT(rows)). */
#define set_of(a, e, rows, n) rows_set((a), (e), (rows), sizeof((rows)[0]), (n))
static inline struct set rows_set(struct arena *a, const struct entity *e, void *rows, size_t size, size_t n)
{
	struct set s = { .entity = e, .rows = arena_array(a, void *, n + 1), .count = n };
	for (size_t i = 0; i < n; i++)
		s.rows[i] = (char *)rows + i * size;
	return s;
}
#endif
