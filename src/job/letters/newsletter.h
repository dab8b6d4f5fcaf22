/* newsletter.h - an issue as mails: what it says to whom, and writing them for everybody who subscribed.
 *
 * A mail is written in one transaction with the row that says so (delivery), which there is once for an issue and a subscriber. So a process that is
 * killed leaves each subscriber with a mail or without, never with two, and the next one goes on. What mails have in common is kept once for each
 * language and choice of topics. */
#ifndef JOB_NEWSLETTER_H
#define JOB_NEWSLETTER_H
#include "job/job.h"
#include "job/mail.h"
#include "rule/news/news.h"

#define NEWSLETTER_JOB "newsletter"

/* What somebody gets who asked for these topics in a language (a tag of the interface); `count` 0: nothing of it, so no mail. {{1}} stands for the
 * address that ends the subscription, {{2}} for the one that changes it. */
struct newsletter_text {
	const char *subject, *text, *html;
	size_t count;
};
struct newsletter_text newsletter_text_of(struct model *, const struct newsletter *, const char *language, const char *topics);

/* What an issue tells of an item: from when it was sent on what was so then, before that what is so today. Changed since: the title; for an article its
 * summary, for an event its day, time or venue. */
struct newsletter_told {
	const struct article *article; /* either */
	const struct event *event;
	const char *title, *summary, *starts, *time, *venue; /* NULL: none; the summary in one line */
	bool title_changed, facts_changed;
};
struct newsletter_told newsletter_told(struct model *, const struct newsletter_item *);
/* The items of an issue in their order. */
struct set newsletter_items_of(struct model *, const struct newsletter *);

/* Makes a draft of what is new since the last issue, in the caller's write transaction; NULL when the database failed. */
const struct newsletter *newsletter_draft(struct model *, const struct change *);
/* Sends it: from now on it stands in the archive, and the job writes the mails. False when it is no draft, or the database failed. */
bool newsletter_send(struct model *, const struct newsletter *, const struct change *);
/* Publishes it without a mail to anybody: it stands in the archive, and is not sent afterwards. False as of newsletter_send(). */
bool newsletter_publish(struct model *, const struct newsletter *, const struct change *);
/* The same mail to one address alone, to be looked at. */
bool newsletter_try(struct model *, const struct newsletter *, const char *address, const char *language);
enum job_end newsletter_job(struct job_work *);
/* The address of a page of somebody's subscription ("confirm", "change", "leave") with its key, in a language (a tag of the interface). */
const char *newsletter_link(struct model *, const char *language, const char *page, const char *secret);

/* ---- who subscribed; each in the caller's write transaction ---- */

/* Asks for it: a mail with the link that confirms, at most one a day for an address. Nobody is told whether the address was there before. False when
 * the database failed. */
struct newsletter_wish {
	const char *email, *language, *topics; /* topics: codes with commas; NULL: all */
};
bool newsletter_ask(struct model *, const struct newsletter_wish *);
bool newsletter_confirm(struct model *, const struct subscriber *);
/* Takes the row out, and what waits to be sent to it. `issue` NONE: by no mail of an issue. */
bool newsletter_leave(struct model *, const struct subscriber *, int64_t issue);
/* The number of the issue that a text of many mails is of; NONE for others. */
int64_t newsletter_of_text(const struct mail_text *);
#endif
