#include "web/kit/guided.h"

#include <string.h>

#include "base/text.h"
#include "model/declared/delivery.h"
#include "model/declared/knowledge.h"
#include "model/declared/learning.h"
#include "model/declared/partners.h"

/* `fields`: with blanks between them and around. `adds`: pages lead to its form; others are opened where they are needed, such as by "Record it". */
static const struct guide {
	const struct entity *entity;
	bool adds;
	const char *fields;
} guides[] = {
	{ &event_entity, true, " title kind venue starts ends time time_ends summary " },
	{ &opportunity_entity, true, " title kind side theme languages youngest oldest contact starts ends closes place summary " },
	{ &document_entity, true, " title kind date address summary " },
	{ &attendance_entity, true, " event activity who date count " },
	{ &evidence_entity, false, " document activity grade date note " },
	{ &award_entity, false, " date expires note " },
	{ &activity_entity, false, " title kind status starts ends place summary " },
	{ &organisation_entity, false, " postcode address contact summary pupils youngest oldest " },
};

static const struct guide *guided_guide(const struct entity *e)
{
	return FIND(guides, COUNT(guides), each->entity == e);
}

bool guided(const struct page *p)
{
	return p->visitor && p->visitor->grant_count && visitor_roles(p->visitor) == (ROLE_BIT(ROLE_PUBLIC) | ROLE_BIT(ROLE_SCHOOL));
}

/* What pages make for who wants it: a page knows whether it is free, and asks for the rest. */
static bool guided_has_page(const struct entity *e)
{
	static const struct entity *const kinds[] = { &booking_entity, &wait_entity, &registration_entity, &interest_entity };
	return ANY(kinds, COUNT(kinds), *each == e);
}

bool guided_adds(const struct page *p, const struct entity *e)
{
	const struct guide *g = guided_guide(e);
	if (guided(p))
		return g && g->adds;
	return !guided_has_page(e) || !p->visitor || visitor_is_officer(p->visitor);
}

bool guided_keeps(const struct page *p, const struct entity *e)
{
	return !guided(p) || !guided_has_page(e);
}

bool guided_asks(const struct page *p, const struct entity *e, const struct field *f)
{
	const struct guide *g = guided_guide(e);
	if (!g || !guided(p))
		return true;
	for (const char *s = strstr(g->fields, f->name); s; s = strstr(s + 1, f->name))
		if (s[-1] == ' ' && s[strlen(f->name)] == ' ')
			return true;
	return false;
}
