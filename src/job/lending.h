/* lending.h - what is done with loans: booked, handed out, taken back; and what time does: offers to who waits, offers that end, mails.
 *
 * Each function writes in the write transaction of the caller, in which it asks again what is free: one writes at a time on either engine, and
 * the database refuses two bookings that overlap (`apart` in model/engine/entity.h). They ask nothing about who may: that is the caller's.
 * Loans follow the city's own day. */
#ifndef JOB_LENDING_H
#define JOB_LENDING_H
#include "job/job.h"
#include "rule/lending.h"

struct lending_request {
	const struct resource *resource;
	int64_t borrower;
	const char *starts, *ends; /* full dates */
	const char *way, *subject, *concept, *note;
	int64_t pupils;
	int64_t copies; /* how many at once: all of them or none */
	int64_t copy;   /* the one that is meant; 0: any */
};

/* Books so many copies that are free, in the state that the desk gives: asked or confirmed. NULL: there are not enough, or the database
 * failed; nothing was written then. Gives the first booking. Who waited for these days waits no more. */
const struct booking *lending_book(struct model *, const struct lending_request *, const char *state, const struct change *);
/* Offers what is free of a resource to who waits for it, the longest first, and writes the mails: in the transaction in which it became free, and
 * before anybody else is given it. `but`: a body that is about to book for itself; NONE: nobody. Counts on; false when the database failed. */
bool lending_offer(struct model *, int64_t resource, int64_t but, size_t *offers, size_t *mails);
/* Puts who asks on the waiting list. False when the database failed. */
bool lending_wait(struct model *, const struct lending_request *, const struct change *);
/* Takes somebody off the waiting list. False when they wait no more (an offer is let go by lending_cancel()), or the database failed. */
bool lending_wait_end(struct model *, const struct wait *, const struct change *);

/* Each saves a booking in its next state; what is called off is offered to who waits. False when it is in another one, or the database failed; `problems`: why the days are not free. */
bool lending_confirm(struct model *, const struct booking *, const struct change *);
bool lending_cancel(struct model *, const struct booking *, const struct change *);
bool lending_hand_out(struct model *, const struct booking *, struct problems *, const struct change *);
bool lending_renew(struct model *, const struct booking *, const char *ends, struct problems *, const struct change *);
/* Who was offered a copy takes it. */
bool lending_take(struct model *, const struct booking *, const struct change *);

/* What was missing or broken when a copy came back. */
struct lending_loss {
	const struct part *part; /* NULL: the copy as a whole */
	const char *kind;        /* of damage-kind */
	int64_t quantity;
	const char *note;
};
/* The copy is back: the loan ends today, who waits for it is offered it, each loss is a record to be dealt with at the cost of its part, and the pupils of the loan are counted
 * at the resource's activity, measured. */
bool lending_take_back(struct model *, const struct booking *, const char *condition, const struct lending_loss *, size_t n, const struct change *);
/* Damage that was seen outside of a return; `b` NULL: of no loan. */
bool lending_damage(struct model *, int64_t copy, const struct booking *b, const struct lending_loss *, const struct change *);

/* The kind "lend" (job_kinds.c): ends offers, makes new ones, writes the mails that are due. */
enum job_end lending_job(struct job_work *);
/* Whether somebody who borrows is to be told now what others did with the loan. */
bool lending_tells(struct model *);
/* What it does, in a write transaction; the number of offers made and of mails written. False when the database failed. */
bool lending_tend(struct model *, size_t *offers, size_t *mails);
#endif
