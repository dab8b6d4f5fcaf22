/* keeping.h - how jobs, mails and enquiries stand, who made a translation, and what a standing says; what a paper is (codelists job-state, enquiry-state,
 * document-kind, translation-made, standing). Jobs and mails have the same states, so these take the state. */
#ifndef RULE_KEEPING_H
#define RULE_KEEPING_H
#include "base/text.h"
#include "model/codelists.h"
#include "model/declared/access.h"
#include "model/declared/knowledge.h"

static inline bool job_is_waiting(const char *state)
{
	return text_equal(state, CODE_JOB_STATE_WAITING);
}
static inline bool job_is_running(const char *state)
{
	return text_equal(state, CODE_JOB_STATE_RUNNING);
}
static inline bool job_is_done(const char *state)
{
	return text_equal(state, CODE_JOB_STATE_DONE);
}
static inline bool job_is_failed(const char *state)
{
	return text_equal(state, CODE_JOB_STATE_FAILED);
}
/* Whether it was done is not known: only a person can say. */
static inline bool job_is_unknown(const char *state)
{
	return text_equal(state, CODE_JOB_STATE_UNKNOWN);
}
static inline bool job_is_over(const char *state)
{
	return job_is_done(state) || job_is_failed(state);
}
/* A person has to decide how it goes on. */
static inline bool job_asks(const char *state)
{
	return job_is_unknown(state) || job_is_failed(state);
}

/* Written for a section of a report to a committee, about an action, an activity or a bid. */
static inline bool article_is_report_part(const struct article *a)
{
	return text_equal(a->kind, CODE_ARTICLE_KIND_COMMITTEE_REPORT) && (a->element != NONE || a->activity != NONE || a->bid != NONE);
}
/* What the partner says of the link: the page of its place quotes the newest. */
static inline bool article_is_partner_words(const struct article *a)
{
	return text_equal(a->kind, CODE_ARTICLE_KIND_PARTNER_WORDS);
}
static inline bool document_assesses_impact(const struct document *d)
{
	return d && text_equal(d->kind, CODE_DOCUMENT_KIND_IMPACT_ASSESSMENT);
}
static inline bool enquiry_is_closed(const struct enquiry *q)
{
	return text_equal(q->state, CODE_ENQUIRY_STATE_CLOSED);
}

/* Without a kind it is a question. */
static inline const char *enquiry_kind(const struct enquiry *q)
{
	return text_or(q->kind, CODE_ENQUIRY_KIND_QUESTION);
}
static inline bool enquiry_is_spam(const struct enquiry *q)
{
	return text_equal(q->state, CODE_ENQUIRY_STATE_SPAM);
}

/* NULL: there is none. */
static inline bool translation_by_machine(const struct translation *t)
{
	return t && text_equal(t->made, CODE_TRANSLATION_MADE_MACHINE);
}

static inline bool standing_is_made_up(const struct provenance *s)
{
	return text_equal(s->standing, CODE_STANDING_ILLUSTRATIVE);
}
#endif
