/* mutual.h - what each side of a link gains: promised, under way, achieved, and who gained; and over all links, which give, which take and
 * which sleep.
 *
 * Two things say that a side gains: a `gain`, and who is recorded as a beneficiary of an activity of the link. What a planned activity brings is
 * promised, what goes on is under way, and what is over is achieved. A beneficiary is on the home side where its place is in the city's own
 * country (rule/claim.h); one whose country is not on record is on neither, and is counted as such. What had not happened on the
 * model's day is left out. Memory is the model's arena. */
#ifndef MUTUAL_H
#define MUTUAL_H
#include "base/text.h"
#include "model/declared/together.h"
#include "rule/claim.h"

enum mutual_side { MUTUAL_HOME, MUTUAL_PARTNER, MUTUAL_SIDES };
enum mutual_side mutual_side_of(const char *code);
const char *mutual_side_code(enum mutual_side);
/* A code of link-side or gain-giver by the name of the place on that side: "our side" is another for each reader. NULL where the list is another one,
 * the code names no side, or the place is not known (`link` may be NULL: then no partner is). */
const char *mutual_code_words(struct model *, const struct codelist *, const char *code, const struct link *);
/* "What Brennavik gained" for the two fields of an activity that say it; NULL for any other field, or where the place is not known. */
const char *mutual_label(struct model *, const struct field *, const struct link *);

struct mutual_gain {
	enum mutual_side side; /* that gains */
	enum benefit_state state;
	const struct gain *gain;          /* what was told, or NULL */
	const struct participation *part; /* else the beneficiary */
	const char *title, *who;          /* `who` may be NULL */
	int64_t organisation, activity;   /* NONE: none is named */
	bool made_up;
};
struct mutual {
	const struct link *link;
	struct mutual_gain *each;
	size_t count;
	size_t counts[MUTUAL_SIDES][BENEFIT_STATES];
	bool made_up[MUTUAL_SIDES]; /* one of those that are counted there is */
	size_t unknown;             /* beneficiaries of whom nobody knows on which side they are */
};
struct mutual mutual_of_link(struct model *, const struct link *);
/* The same of all links with a place, and of who is recorded as a beneficiary of the activities with it, of a link or of none. */
struct mutual mutual_of_place(struct model *, struct set links, struct set beneficiaries);
/* How many are achieved or under way; what is only promised is no gain yet. */
size_t mutual_gained(const struct mutual *, enum mutual_side);
/* "2 achieved, 1 under way"; NULL where there is none. */
const char *mutual_words(struct arena *, const struct mutual *, enum mutual_side);

/* The balance of a link: both sides gain; only the partner gains, so the link gives; only the home side gains, so it takes; or nothing is recorded. */
enum mutual_balance { MUTUAL_BOTH, MUTUAL_GIVES, MUTUAL_TAKES, MUTUAL_NOTHING, MUTUAL_BALANCES };
const char *mutual_balance_code(enum mutual_balance);
const char *mutual_balance_name(enum mutual_balance); /* message id */

/* A link sleeps where nothing of it goes on and nothing began, ended or was held for so long. The choice of Jumelage. */
enum { MUTUAL_SLEEP_DAYS = 730 };
struct mutual_link {
	struct mutual mutual;
	enum mutual_balance balance;
	const char *last; /* the day on which something happened last, or NULL */
	int64_t going;    /* activities that go on */
	bool sleeps;
	bool moved_made_up; /* an activity or event by which it moves is made up */
};
struct mutual_links {
	struct mutual_link *each;
	size_t count;
	bool more; /* there are more rows than were read */
};
/* All links that had begun and not ended, by name. */
struct mutual_links mutual_links_read(struct model *);

/* ---- the yearly review ---- */

/* The year that is looked back on: the last that is over on the day. */
int64_t mutual_review_year(const char *day);
/* On which side of a link an organisation stands: the partner's where it is its partner or lies in its place; else the home side. */
enum mutual_side mutual_side_of_organisation(struct model *, const struct link *, int64_t organisation);
#endif
