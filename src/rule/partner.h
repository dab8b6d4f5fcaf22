/* partner.h - what kind of partner, place, person or part somebody is: each question that a rule, a page or a report asks of these kinds is
 * answered here (codelists organisation-kind, person-kind, place-kind, link-kind, participation-role, attendance-who, quality, qualifier). */
#ifndef RULE_PARTNER_H
#define RULE_PARTNER_H
#include "base/text.h"
#include "model/codelists.h"
#include "model/declared/delivery.h"
#include "model/declared/learning.h"
#include "model/declared/partners.h"
#include "model/engine/model.h"
#include "model/rows/organisation.h"

/* A post is public; who holds it is not. False for NULL. */
static inline bool person_is_post(const struct person *t)
{
	return t && text_equal(t->kind, CODE_PERSON_KIND_POST);
}
static inline bool organisation_is_school(const struct organisation *o)
{
	return o && text_equal(o->kind, CODE_ORGANISATION_KIND_SCHOOL);
}
/* Without an office that a word would name. */
static inline bool membership_is_plain(const struct membership *m)
{
	return !m->office && text_equal(m->role, CODE_MEMBERSHIP_ROLE_MEMBER);
}
/* It helps firms to trade with another country. */
static inline bool organisation_is_bureau(const struct organisation *o)
{
	return o && text_equal(o->kind, CODE_ORGANISATION_KIND_BUREAU);
}
/* A body of several states. */
static inline bool organisation_is_international(const struct organisation *o)
{
	return o && text_equal(o->kind, CODE_ORGANISATION_KIND_INTERNATIONAL);
}
/* People work together, but the two places made no partnership. */
static inline bool link_is_working(const struct link *l)
{
	return text_equal(l->kind, CODE_LINK_KIND_WORKING_CONNECTION);
}
static inline bool link_is_twinning(const struct link *l)
{
	return text_equal(l->kind, CODE_LINK_KIND_TWIN_TOWN);
}
/* Partner cities: the places that links of the council lead to, each once however many links it has. `owner`: of these links alone; NONE: of all. */
struct partner_count {
	size_t places, twins; /* twins: those with a twinning */
	bool more;            /* there are more links than were read (LINKS_READ): at least so many */
};
static inline struct partner_count partner_count(struct set links, int64_t owner)
{
	struct partner_count n = { .more = links.count > LINKS_READ };
	for (size_t i = 0; i < links.count; i++) {
		const struct link *l = set_row(links, link, i);
		bool first = owner == NONE || l->home == owner, twin = false;
		for (size_t k = 0; k < links.count; k++) {
			const struct link *o = set_row(links, link, k);
			bool same = o->place == l->place && (owner == NONE || o->home == owner);
			first = first && !(same && k < i);
			twin = twin || (same && link_is_twinning(o));
		}
		n.places += first;
		n.twins += first && twin;
	}
	return n;
}
static inline bool place_is_country(const struct place *t)
{
	return text_equal(t->kind, CODE_PLACE_KIND_COUNTRY);
}
static inline bool place_is_of_city(const struct place *t)
{
	return text_equal(t->kind, CODE_PLACE_KIND_ESTATE) || text_equal(t->kind, CODE_PLACE_KIND_WARD);
}
/* What people name behind a town's name to say where it is. */
static inline bool place_is_address(const struct place *t)
{
	return place_is_country(t) || text_equal(t->kind, CODE_PLACE_KIND_PROVINCE) || text_equal(t->kind, CODE_PLACE_KIND_COUNTY);
}

/* An organisation that only pays takes no part in the activity. */
static inline bool participation_only_funds(const struct participation *q)
{
	return text_equal(q->role, CODE_PARTICIPATION_ROLE_FUNDING);
}
static inline bool participation_gains(const struct participation *q)
{
	return text_equal(q->role, CODE_PARTICIPATION_ROLE_BENEFICIARY);
}

/* A number that somebody stated and nobody counted; it stands beside counts and is in no sum of them (doc/decisions/05). */
static inline bool attendance_is_claimed(const struct attendance *t)
{
	return text_equal(t->quality, CODE_QUALITY_CLAIMED);
}
static inline bool attendance_is_schools(const struct attendance *t)
{
	return text_equal(t->who, CODE_ATTENDANCE_WHO_SCHOOLS);
}
/* Pupils and students: those of schools. */
static inline bool attendance_is_pupils(const struct attendance *t)
{
	return text_equal(t->who, CODE_ATTENDANCE_WHO_PUPILS) || text_equal(t->who, CODE_ATTENDANCE_WHO_STUDENTS);
}
/* With young people of whom it is not told where they learn. */
static inline bool attendance_is_learners(const struct attendance *t)
{
	return attendance_is_pupils(t) || text_equal(t->who, CODE_ATTENDANCE_WHO_YOUNG_PEOPLE);
}

/* Schools and organisations of different activities may be the same ones: their counts are never added, the largest single one stands
 * (doc/design.md 5). Pupils who come twice were counted twice: such a sum is of attendances. */
static inline bool attendance_overlaps(const char *who)
{
	return text_equal(who, CODE_ATTENDANCE_WHO_SCHOOLS) || text_equal(who, CODE_ATTENDANCE_WHO_ORGANISATIONS);
}
/* "Pupils"; of counts of which the largest stands: "Schools (largest single count)". */
static inline const char *attendance_together_name(struct arena *a, const char *who)
{
	const char *name = message(code_name(&codelist_attendance_who, who));
	return attendance_overlaps(who) ? arena_printf(a, _("%s (largest single count)"), name) : name;
}
/* The total with one more count. */
static inline int64_t attendance_together(const char *who, int64_t so_far, int64_t count)
{
	return !attendance_overlaps(who) ? so_far + count : count > so_far ? count : so_far;
}

/* How exact a number is; without a word it is exact. */
static inline bool qualifier_is_exact(const char *qualifier)
{
	return text_empty(qualifier) || text_equal(qualifier, CODE_QUALIFIER_EXACTLY);
}
/* The number may be larger. */
static inline bool qualifier_is_least(const char *qualifier)
{
	return text_equal(qualifier, CODE_QUALIFIER_MORE_THAN) || text_equal(qualifier, CODE_QUALIFIER_AT_LEAST);
}
/* Of counts that are added, one by one: "more than" where one says so, else "at least" where one does. */
static inline const char *qualifier_of_sum(const char *so_far, const char *qualifier)
{
	return qualifier_is_least(qualifier) && !text_equal(so_far, CODE_QUALIFIER_MORE_THAN) ? qualifier : so_far;
}
#endif
