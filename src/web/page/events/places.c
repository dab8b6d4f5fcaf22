#include "web/page/events/places.h"

#include <string.h>

#include "base/text.h"
#include "rule/school.h"
#include "web/kit/form.h"

const struct field places_fields[PLACES_FIELDS] = {
	{ FIELD(places_form, REF, organisation), .label = N_("For"), .of = &organisation_entity, .flags = REQUIRED,
	    .help = N_("The school or organisation that comes"), .group = GROUP_BASICS,
	    .missing = N_("Choose the school or organisation that comes") },
	{ FIELD(places_form, INT, pupils), .label = N_("How many pupils"), .group = GROUP_BASICS, .max = 10000, .flags = SOMETIMES },
	{ FIELD(places_form, INT, adults), .label = N_("How many adults"), .help = N_("Adults take a place too"), .group = GROUP_BASICS, .max = 10000,
	    .flags = SOMETIMES },
	{ FIELD(places_form, NOTE, needs), .label = N_("What the venue must know"), .group = GROUP_BASICS, .max = 1000,
	    .help = N_("Such as step-free access or a quiet room. Never a pupil\u2019s name, and nothing about anybody\u2019s health") },
};

static int64_t places_given(int64_t n)
{
	return n == NONE ? 0 : n;
}

int64_t places_people(const struct registration_request *r)
{
	return places_given(r->pupils) + places_given(r->adults);
}

bool places_said(struct page *p, const struct event *e, const struct places_form *t, struct registration_request *r)
{
	*r = (struct registration_request){
		.organisation = t->organisation, .pupils = t->pupils, .adults = t->adults, .more = NONE, .needs = t->needs
	};
	int64_t seats = places_people(r);
	if (!seats)
		problem_add(p->problems, "pupils", "%s", _("Enter how many pupils or adults come"));
	else if (e->capacity != NONE && seats > e->capacity && t->pupils == NONE && t->organisation == NONE)
		problem_add(p->problems, "adults", _("The event has %s places. Enter fewer people"), integer_people(p->arena, e->capacity));
	else if (e->capacity != NONE && seats > e->capacity)
		problem_add(p->problems, "pupils", _("%s people are more than the %s places. Enter fewer, or book a second session"),
		    integer_people(p->arena, seats), integer_people(p->arena, e->capacity));
	const char *roll = school_over_roll(p->model, t->organisation, t->pupils);
	if (roll)
		problem_add(p->problems, "pupils", "%s", roll);
	return !p->problems->errors;
}

/* ---- more people than there are places ---- */

#define PLACES_PART "part"

static const char *places_counted(struct arena *a, const char *one, const char *several, int64_t n)
{
	return arena_printf(a, message_n(one, several, (long)n), integer_people(a, n));
}

/* "4 pupils and 1 adult"; of people without an organisation "3 people" */
static const char *places_people_words(struct arena *a, int64_t pupils, int64_t adults, bool alone)
{
	if (alone)
		return places_counted(a, NN_("%s person", "%s people"), adults);
	const char *young = places_counted(a, NN_("%s pupil", "%s pupils"), pupils), *old = places_counted(a, NN_("%s adult", "%s adults"), adults);
	return !pupils ? old : !adults ? young : arena_printf(a, _("%s and %s"), young, old);
}

bool places_question_put(struct page *p, struct places_question *q, struct entity *e, const struct registration_request *r, int64_t left, bool waits)
{
	struct registration_part part;
	int64_t seats = places_people(r);
	size_t n = 0;
	if (registration_part(places_given(r->pupils), places_given(r->adults), left, &part))
		q->codes[n++] = (struct code){ PLACES_PART,
			arena_printf(p->arena, _("Book for %s now, and wait for %s more"),
			    places_people_words(p->arena, part.pupils, part.adults, r->person != NULL), integer_people(p->arena, part.more)),
			NULL };
	if (waits)
		q->codes[n++] = (struct code){ PLACES_WAIT,
			arena_printf(p->arena, _("Wait until there is room for all %s"), integer_people(p->arena, seats)), NULL };
	if (!n)
		return false;
	q->list = (struct codelist){ .name = "choice", .codes = q->codes, .count = n };
	memcpy(q->fields, e->fields, e->field_count * sizeof(struct field));
	q->fields[e->field_count] = (struct field){ FIELD(places_form, CODE, choice),
		.label = left ? places_counted(p->arena, NN_("%s place is left for you", "%s places are left for you"), left)
		              : _("No place is left for you"),
		.list = &q->list, .group = GROUP_BASICS, .flags = REQUIRED };
	e->fields = q->fields;
	e->field_count++;
	return true;
}

bool places_question_answered(struct page *p, struct registration_request *r, int64_t left)
{
	struct registration_part part;
	const char *choice = page_field(p, "choice");
	if (registration_fits(places_people(r), left) || text_equal(choice, PLACES_WAIT))
		return true;
	if (!text_equal(choice, PLACES_PART) || !text_equal(page_field(p, "left"), arena_printf(p->arena, "%lld", (long long)left)) ||
	    !registration_part(places_given(r->pupils), places_given(r->adults), left, &part))
		return false;
	r->pupils = part.pupils;
	r->adults = part.adults;
	r->more = part.more;
	return true;
}
