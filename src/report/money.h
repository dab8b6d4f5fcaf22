/* money.h - sums of money (rule/money/money.h) as reports show them, each with the way to its transactions; private to this room. */
#ifndef REPORT_MONEY_H
#define REPORT_MONEY_H
#include "report/writing.h"
#include "rule/money/ledger.h"

/* Which transactions sums are made of, as the page "/money/sums" is told it; what is not given stands for any. */
struct money_behind {
	enum ledger_by by;            /* LEDGER_OBJECTIVE divides what objectives share, LEDGER_ACTIVITY takes each amount whole */
	const char *of;               /* key of the group */
	const struct plan *plan;      /* what serves it */
	const struct element *serves; /* what serves this part of a plan */
	const struct place *place;    /* of that, what belongs to this place */
	const struct link *link;
	const char *from, *to;
};
/* Its address within the site; `what` a code of money_sum_codes, `currency`, or NULL. */
const char *money_path(struct writing *, const struct money_behind *, const char *what, const char *currency);

/* Words that lead to a path within the site: on a page there, in a file to the whole address once the setting "site-address" is set; until
 * then they are words alone, and money_source() says where to look. */
void money_link(struct writing *, const char *words, const char *path);
/* A paragraph below a table or a chart: where the transactions behind it are. */
void money_source(struct writing *, const struct money_behind *);

/* "£28,500; €1,200" with the mark of what is made up, or "–", leading to its transactions. */
void money_cell(struct writing *, const struct money_sums *, unsigned bits, const struct money_behind *);
/* One amount that is not `made_up` or is, leading to a path. */
void money_amount_cell(struct writing *, const char *words, bool made_up, const char *path);
/* What was received with what stood beside it, then what was spent, each by year in columns: one picture for each currency. */
void money_charts(struct writing *, struct money_rows, const struct money_behind *);
#endif
