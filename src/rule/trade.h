/* trade.h - what firms asked of the city, whom they were introduced to, what that is worth, and what is still to do.
 *
 * A firm is counted once, by its name, however often it asks. What it says an introduction is worth is a claim; it is proved by evidence as
 * every claim is (claim.h). Currencies are never added up.
 *
 * Who asked what is told to officers and auditors alone. Everybody is told how many, and no number that tells of one firm: of one or two
 * that there are fewer than three, and a sum of money only where three firms or more stand behind it, behind what is proved of it and behind
 * the rest. Such a sum is rounded. Of another day than the city's own they are told nothing: two days compared would tell what one firm added. */
#ifndef RULE_TRADE_H
#define RULE_TRADE_H
#include "base/text.h"
#include "model/declared/knowledge.h"
#include "model/engine/model.h"
#include "model/rows/trade.h"
#include "rule/opportunity.h"

static inline bool enquiry_is_of_firm(const char *kind)
{
	return text_equal(kind, CODE_ENQUIRY_KIND_TRADE) || text_equal(kind, CODE_ENQUIRY_KIND_INVESTMENT);
}

/* ---- sums ---- */

struct trade_value {
	const char *currency;
	int64_t claimed, proved;                    /* millionths */
	size_t firms, proved_firms, unproved_firms; /* that claim it; of whom some, or not all, is proved */
	bool made_up;
};
struct trade {
	const char *day; /* of which it speaks */
	bool every;      /* the reader sees all of it */
	bool held_back;  /* the reader is told nothing of this day: all of it is 0 */
	size_t asked, introduced, investors;
	bool asked_made_up, introduced_made_up, investors_made_up;
	struct trade_value *values; /* by currency */
	size_t value_count;
};
/* Proofs stand by introduction. */
struct trade trade_sums(
    struct arena *, const struct trade_enquiries *, const struct trade_introductions *, const struct trade_proofs *, const char *day);
struct trade trade_read(struct model *);
/* For a document that anybody may be given. */
struct trade trade_read_public(struct model *);

/* ---- what everybody is told ---- */

enum { TRADE_FEWEST = 3 };
const char *trade_count_words(struct arena *, const struct trade *, size_t); /* "12"; "fewer than 3" */
bool trade_claimed_told(const struct trade *, const struct trade_value *);
bool trade_proved_told(const struct trade *, const struct trade_value *);
int64_t trade_rounded(int64_t); /* to two figures: 1234567 is 1200000 */
/* "£120,000", "about £120,000"; NULL: it is not told. */
const char *trade_claimed_words(struct arena *, const struct trade *, const struct trade_value *);
const char *trade_proved_words(struct arena *, const struct trade *, const struct trade_value *);
/* "Firms that asked about trade or investment: 12. Firms introduced to a partner: 8." */
const char *trade_sentence(struct arena *, const struct trade *);

/* ---- what is to do ---- */

enum trade_todo { TRADE_NOTHING, TRADE_ANSWER, TRADE_INTRODUCE, TRADE_ASK, TRADE_PROVE };
enum { TRADE_ASK_DAYS = 90 };
const char *trade_todo_code(enum trade_todo); /* "answer" */
const char *trade_todo_name(enum trade_todo); /* message id */
enum trade_todo trade_todo_of_enquiry(const struct trade_enquiry *);
/* A firm is asked for the outcome a time after it was introduced or last told us; what it says a value is is to be proved. */
enum trade_todo trade_todo_of_introduction(const struct trade_introduction *, bool proved, const char *day);

struct trade_task {
	enum trade_todo todo;
	const char *since;
	const struct trade_enquiry *enquiry;           /* or NULL */
	const struct trade_introduction *introduction; /* or NULL */
};
struct trade_tasks {
	struct trade_task *each;
	size_t count;
};
/* The oldest first; for readers who see it all, none for others. */
struct trade_tasks trade_tasks(struct model *);

/* ---- what fits ---- */

/* Open trade contacts of its sector and place, offered and wanted, best first. */
size_t trade_matches(struct model *, const struct enquiry *, const char *day, struct opportunity_fit *, size_t most);
/* Who owns what a firm asks: the one bureau that owns the enquiries of firms about this place, or else those of this sector; NONE where there is none
 * or more than one. Of a model that reads enquiries. */
int64_t trade_owner(struct model *, int64_t place, const char *sector);
#endif
