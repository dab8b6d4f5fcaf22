/* lending.h - judgements about what is lent: for which days a desk lends, which copies are free, when the next days are, what is late.
 *
 * Days are days since 1970-01-01; a loan runs from its first to its last day, both of them days on which the desk is open. Who has a copy is
 * nobody's to know who only asks whether it is free, so the program reads the bookings for itself, and no more of them than the days. */
#ifndef LENDING_H
#define LENDING_H
#include "model/engine/hold.h"

enum { LENDING_COPIES_MAX = 200, LENDING_HELD_MAX = 5000 };

/* What a desk asks of the dates of a loan of one resource. */
struct lending_desk {
	const struct desk *desk; /* NULL: the resource is not lent */
	struct hold_days days;
	int64_t before, after;  /* open days that a loan needs around it */
	int64_t longest, ahead; /* days */
	int64_t today;
};

struct lending_span {
	int64_t copy, from, to; /* held until the day before `to` */
};

/* A resource with its copies that can go out, and when these are held. */
struct lending {
	struct lending_desk desk;
	const int64_t *copies;
	size_t copy_count;
	const struct lending_span *spans;
	size_t span_count;
	size_t late; /* loans that should be back: their copies are held for four weeks from today, since nobody knows when they come */
};
/* As it stands for the city's own day. Lives in the model's arena; the caller asks db_failed(). */
struct lending lending_read(struct model *, const struct resource *);
struct lending_desk lending_desk_read(struct model *, const struct resource *);

/* Why a desk does not lend for these days, whatever is free. */
enum lending_fault {
	LENDING_GOOD,
	LENDING_BACKWARDS,   /* ends before it starts */
	LENDING_PAST,        /* starts before today */
	LENDING_AHEAD,       /* starts later than may be booked */
	LENDING_LONG,        /* longer than is lent */
	LENDING_SHUT_STARTS, /* the desk is closed on the first day */
	LENDING_SHUT_ENDS,   /* on the last */
};
enum lending_fault lending_dates(const struct lending_desk *, int64_t starts, int64_t ends);
/* The same in words for who borrows, and the field that it is about ("starts" or "ends"); NULL: the desk lends for these days. */
const char *lending_dates_wrong(struct arena *, const struct lending_desk *, int64_t starts, int64_t ends, const char **field);

/* From here on the only copy that is looked at, if it can go out. */
void lending_only(struct lending *, int64_t copy);
/* How many copies are free for these days, with what the desk needs around them; the first `most` of them into `copies` (may be NULL). */
size_t lending_free(const struct lending *, int64_t starts, int64_t ends, int64_t *copies, size_t most);
/* The next loans of as many days, from the day on, for which so many copies are free: up to `most`, each starting on another day. Gives how
 * many. A loan that would end while the desk is closed ends on the next open day, or on the last one before, if that is too long. */
size_t lending_next(const struct lending *, int64_t from, int64_t days, size_t copies, struct hold_span *, size_t most);

/* The longest loan within the days for which so many copies are free, the earliest of several; false: there is none. */
bool lending_within(const struct lending *, int64_t starts, int64_t ends, size_t copies, struct hold_span *);

/* One day as a calendar shows it. */
enum lending_day { LENDING_DAY_OVER, LENDING_DAY_SHUT, LENDING_DAY_TAKEN, LENDING_DAY_FREE };
/* Free: a loan can start then. */
enum lending_day lending_day(const struct lending *, int64_t day);

/* The days by which a loan is late on a day; 0: it is not. */
int64_t lending_late(const struct booking *, int64_t day);
bool booking_is_out(const struct booking *);
/* It waits to be handed out. */
bool booking_is_confirmed(const struct booking *);
/* The desk has not answered it yet; who was offered it has not answered yet. */
bool booking_is_asked(const struct booking *);
bool booking_is_offered(const struct booking *);
bool booking_is_returned(const struct booking *);
/* It came back, or nothing became of it. */
bool booking_is_over(const struct booking *);
/* The courier round takes it there and fetches it. */
bool booking_by_courier(const struct booking *);
/* It can be cancelled: it is neither out nor over. */
bool booking_can_be_cancelled(const struct booking *);
/* An offer that nobody took in time. */
bool lending_offer_over(const struct booking *, int64_t day);

bool wait_is_waiting(const struct wait *);
bool damage_is_open(const struct damage *);
bool damage_is_loss(const struct damage *); /* of something that did not come back */
/* The copy can go out as it is. */
bool copy_is_lent(const struct copy *);
/* A display: it may go to a venue, whose visitors are counted there (sql/rows/culture.sql). */
bool resource_is_shown(const struct resource *);
bool copy_is_lost(const struct copy *);
bool sighting_is_seen(const struct sighting *);

/* Which mail a loan asks for on a day: each is sent once. */
enum lending_reminder { LENDING_REMIND_NOT, LENDING_REMIND_BEFORE, LENDING_REMIND_TODAY, LENDING_REMIND_LATE };
/* `*nth`: of those that are late, which one: the first on the day after, then one a week. */
enum lending_reminder lending_reminds(const struct booking *, int64_t day, int64_t *nth);
enum { LENDING_REMIND_DAYS = 2, LENDING_OFFER_DAYS = 3, LENDING_LATE_EVERY = 7 };
#endif
