/* stratml_write.c - a document into the XML of its part, in the schema's order. */
#include <string.h>

#include "base/text.h"
#include "exchange/names.h"
#include "stratml_document.h"

struct writing {
	struct xml_writer xml;
	struct arena *arena;
	struct names seen; /* xsd:ID is unique in the document */
	int part;
};

static void leaf_if(struct writing *w, const char *name, const char *text)
{
	if (!text_empty(text))
		xml_leaf(&w->xml, name, text);
}

static void identifier_write(struct writing *w, const char *identifier)
{
	if (text_empty(identifier))
		return;
	const char *id = identifier;
	for (int n = 2; names_find(&w->seen, id); n++)
		id = arena_printf(w->arena, "%s-%d", identifier, n);
	names_add(&w->seen, id, 1);
	xml_leaf(&w->xml, "Identifier", id);
}

static void owner_write(struct writing *w, const char *owner)
{
	if (text_empty(owner))
		return;
	xml_begin(&w->xml, "Stakeholder");
	xml_attribute(&w->xml, "StakeholderTypeType", "Organization");
	xml_leaf(&w->xml, "Name", owner);
	if (w->part == 2) {
		xml_begin(&w->xml, "Role");
		xml_leaf(&w->xml, "Name", OWNER_ROLE);
		xml_leaf(&w->xml, "RoleType", "Performer");
		xml_end(&w->xml);
	}
	xml_end(&w->xml);
}

static void relation_write(struct writing *w, const struct stratml_relation *r)
{
	xml_begin(&w->xml, "Relationship");
	xml_attribute(&w->xml, "RelationshipType", r->type);
	for (const char *s = text_or(r->referents, ""); *s;) {
		size_t n = strcspn(s, " ");
		xml_leaf(&w->xml, "ReferentIdentifier", arena_strndup(w->arena, s, n));
		s += n + strspn(s + n, " ");
	}
	leaf_if(w, "Name", r->name);
	leaf_if(w, "Description", r->description);
	xml_end(&w->xml);
}

static void result_write(struct writing *w, const struct stratml_result *r)
{
	xml_begin(&w->xml, "MeasurementInstance");
	xml_begin(&w->xml, r->target ? "TargetResult" : "ActualResult");
	leaf_if(w, "StartDate", r->start);
	leaf_if(w, "EndDate", r->end);
	leaf_if(w, "NumberOfUnits", r->units);
	leaf_if(w, "Description", r->description);
	xml_end(&w->xml);
	xml_end(&w->xml);
}

static void indicator_write(struct writing *w, const struct stratml_indicator *i)
{
	xml_begin(&w->xml, "PerformanceIndicator");
	xml_attribute(&w->xml, "ValueChainStage", i->stage);
	xml_attribute(&w->xml, "PerformanceIndicatorType", i->nature);
	leaf_if(w, "SequenceIndicator", i->sequence);
	xml_leaf(&w->xml, "MeasurementDimension", i->dimension);
	xml_leaf(&w->xml, "UnitOfMeasurement", i->unit);
	identifier_write(w, i->identifier);
	for (const struct stratml_relation *r = i->relations; r; r = r->next)
		relation_write(w, r);
	for (const struct stratml_result *r = i->results; r; r = r->next)
		result_write(w, r);
	leaf_if(w, "OtherInformation", i->other);
	xml_end(&w->xml);
}

static void aim_write(struct writing *w, const char *tag, const struct stratml_aim *a)
{
	xml_begin(&w->xml, tag);
	xml_leaf(&w->xml, "Name", a->name);
	if (!text_empty(a->description) || !strcmp(tag, "Goal"))
		xml_leaf(&w->xml, "Description", a->description);
	identifier_write(w, a->identifier);
	leaf_if(w, "SequenceIndicator", a->sequence);
	owner_write(w, a->owner);
	leaf_if(w, "OtherInformation", a->other);
	for (const struct stratml_indicator *i = a->indicators; i && w->part == 2; i = i->next)
		indicator_write(w, i);
	for (const struct stratml_aim *o = a->objectives; o; o = o->next)
		aim_write(w, "Objective", o);
	xml_end(&w->xml);
}

static void statement_write(struct writing *w, const char *tag, const struct stratml_aim *a)
{
	if (!a)
		return;
	xml_begin(&w->xml, tag);
	leaf_if(w, "Name", a->name);
	leaf_if(w, "Description", a->description);
	identifier_write(w, a->identifier);
	xml_end(&w->xml);
}

static void organisation_write(struct writing *w, const struct stratml_aim *o)
{
	if (!o)
		return;
	xml_begin(&w->xml, "Organization");
	leaf_if(w, "Name", o->name);
	leaf_if(w, "Acronym", o->sequence);
	identifier_write(w, o->identifier);
	leaf_if(w, "Description", o->description);
	xml_end(&w->xml);
}

static void core_write(struct writing *w, const struct stratml *d)
{
	xml_begin(&w->xml, "StrategicPlanCore");
	organisation_write(w, d->organisation);
	statement_write(w, "Vision", d->vision);
	statement_write(w, "Mission", d->mission);
	for (const struct stratml_aim *v = d->values; v; v = v->next)
		statement_write(w, "Value", v);
	for (const struct stratml_aim *g = d->goals; g; g = g->next)
		aim_write(w, "Goal", g);
	/* the schema wants one goal at least */
	if (!d->goals)
		aim_write(w, "Goal", &(struct stratml_aim){ .name = d->name });
	xml_end(&w->xml);
}

static void administration_write(struct writing *w, const struct stratml *d)
{
	xml_begin(&w->xml, "AdministrativeInformation");
	if (w->part == 2)
		identifier_write(w, d->identifier);
	leaf_if(w, "StartDate", d->start);
	leaf_if(w, "EndDate", d->end);
	leaf_if(w, "PublicationDate", d->published);
	leaf_if(w, "Source", d->source);
	xml_end(&w->xml);
}

void stratml_write(struct out *o, struct arena *a, struct stratml *d)
{
	struct writing w = { .xml = { .out = o, .indent = true }, .arena = a, .seen.arena = a, .part = d->part };
	xml_head(&w.xml);
	xml_begin(&w.xml, d->part == 2 ? "PerformancePlanOrReport" : "StrategicPlan");
	xml_attribute(&w.xml, "xmlns", d->part == 2 ? STRATML_PERFORMANCE : STRATML_CORE);
	xml_attribute(&w.xml, "Type", d->part == 2 ? d->type : NULL);
	xml_leaf(&w.xml, "Name", d->name);
	leaf_if(&w, "Description", d->description);
	leaf_if(&w, "OtherInformation", d->other);
	core_write(&w, d);
	administration_write(&w, d);
	xml_end(&w.xml);
}
