/* news.h - judgements about news by mail: what somebody asked for, how an issue stands, when an address is given up. */
#ifndef RULE_NEWS_H
#define RULE_NEWS_H
#include "model/declared/sending.h"
#include "model/engine/model.h"

enum {
	NEWS_RETURNS_MOST = 3,                 /* mails in a row that came back for a time: then the address is given up */
	NEWS_DAYS_AHEAD = 60,                  /* of events that an issue tells of */
	NEWS_SINCE_DAYS = 31,                  /* what the first issue tells of */
	NEWS_ASK_AGAIN_SECONDS = 24 * 60 * 60, /* one mail for confirming a day, however often somebody asks for an address */
};

bool subscriber_is_confirmed(const struct subscriber *);
bool newsletter_is_draft(const struct newsletter *);
bool newsletter_is_sending(const struct newsletter *);

/* Whether a list of topics with commas between holds a code or its name. */
bool news_has_topic(struct arena *, const char *topics, const char *code);
/* Whether who asked for some topics (NULL: for all) gets an article of these (NULL: of none, so it is for everybody). */
bool news_wants(struct arena *, const char *wanted, const char *topics);
/* The topics of an article as their codes, with commas between, in the order of the list; NULL: none. */
const char *news_topics(struct arena *, const char *topics);
#endif
