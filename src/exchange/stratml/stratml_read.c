/* stratml_read.c - bytes into elements, each held against the standard's content model; deviations are warnings. */
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "exchange/sandbox_xml.h"
#include "stratml_document.h"

enum { NODES_MAX = 1000000 };

/* What an element may hold, in the schema's order. One table serves both parts; `two` marks what only Part 2 has. */
struct content {
	const char *name;
	struct {
		const char *name;
		bool needed, many, two;
	} children[8];
	const char *attributes[3];
};

static const struct content contents[] = {
	{ "StrategicPlan",
	    { { "Name", 1, 0, 0 }, { "Description" }, { "OtherInformation" }, { "StrategicPlanCore", 1, 0, 0 }, { "AdministrativeInformation" } },
	    { NULL } },
	{ "PerformancePlanOrReport",
	    { { "Name", 1, 0, 0 }, { "Description" }, { "OtherInformation" }, { "StrategicPlanCore", 1, 0, 0 }, { "AdministrativeInformation" },
	        { "Submitter" } },
	    { "Type" } },
	{ "StrategicPlanCore", { { "Organization", 0, 1, 0 }, { "Vision" }, { "Mission" }, { "Value", 0, 1, 0 }, { "Goal", 1, 1, 0 } }, { NULL } },
	{ "Organization", { { "Name" }, { "Acronym" }, { "Identifier" }, { "Description" }, { "Stakeholder", 0, 1, 0 } }, { NULL } },
	{ "Vision", { { "Description" }, { "Identifier" } }, { NULL } },
	{ "Mission", { { "Description" }, { "Identifier" } }, { NULL } },
	{ "Value", { { "Name" }, { "Description" } }, { NULL } },
	{ "Goal",
	    { { "Name", 1, 0, 0 }, { "Description", 1, 0, 0 }, { "Identifier" }, { "SequenceIndicator" }, { "Stakeholder", 0, 1, 0 },
	        { "OtherInformation" }, { "Objective", 0, 1, 0 } },
	    { NULL } },
	{ "Objective",
	    { { "Name" }, { "Description" }, { "Identifier" }, { "SequenceIndicator" }, { "Stakeholder", 0, 1, 0 }, { "OtherInformation" },
	        { "PerformanceIndicator", 0, 1, 1 } },
	    { NULL } },
	{ "Stakeholder", { { "Name", 1, 0, 0 }, { "Description" }, { "Role", 0, 1, 1 } }, { "StakeholderTypeType" } },
	{ "Role", { { "Name", 1, 0, 0 }, { "Description" }, { "RoleType", 0, 1, 0 } }, { NULL } },
	{ "PerformanceIndicator",
	    { { "SequenceIndicator" }, { "MeasurementDimension", 1, 0, 0 }, { "UnitOfMeasurement", 1, 0, 0 }, { "Identifier" },
	        { "Relationship", 0, 1, 0 }, { "MeasurementInstance", 0, 1, 0 }, { "OtherInformation" } },
	    { "ValueChainStage", "PerformanceIndicatorType" } },
	{ "Relationship", { { "Identifier" }, { "ReferentIdentifier", 0, 1, 0 }, { "Name" }, { "Description" } }, { "RelationshipType" } },
	{ "MeasurementInstance", { { "TargetResult", 0, 1, 0 }, { "ActualResult", 0, 1, 0 } }, { NULL } },
	{ "TargetResult", { { "StartDate" }, { "EndDate" }, { "NumberOfUnits" }, { "Descriptor" }, { "Description" } }, { NULL } },
	{ "ActualResult", { { "StartDate" }, { "EndDate" }, { "NumberOfUnits" }, { "Descriptor" }, { "Description" } }, { NULL } },
	{ "Descriptor", { { "DescriptorName" }, { "DescriptorValue" } }, { NULL } },
	{ "AdministrativeInformation",
	    { { "Identifier", 0, 0, 1 }, { "StartDate" }, { "EndDate" }, { "PublicationDate" }, { "Source" }, { "Submitter" } }, { NULL } },
	{ "Submitter", { { "Identifier", 0, 0, 1 }, { "GivenName" }, { "Surname" }, { "PhoneNumber" }, { "EmailAddress" } }, { NULL } },
};

/* Values that the schema lists. */
static const struct {
	const char *name, *values[6];
} choices[] = {
	{ "Type", { "Strategic_Plan", "Performance_Plan", "Performance_Report" } },
	{ "StakeholderTypeType", { "Person", "Organization", "Generic_Group" } },
	{ "ValueChainStage", { "Outcome", "Output_Processing", "Output", "Input_Processing", "Input" } },
	{ "PerformanceIndicatorType", { "Quantitative", "Qualitative" } },
	{ "RelationshipType", { "Broader_Than", "Peer_To", "Narrower_Than" } },
	{ "RoleType", { "Performer", "Beneficiary" } },
};

/* ---- elements out of bytes ---- */

struct building {
	struct arena *arena;
	struct node *root, *open;
	struct out text; /* of the open element, while nothing else was opened in it */
	struct problems *problems;
	long count;
	bool foreign, bare, old; /* what was said about namespaces already */
};

static bool is_standard(const char *uri)
{
	return !strcmp(uri, STRATML_CORE) || !strcmp(uri, STRATML_PERFORMANCE);
}

/* Namespaces of drafts and of earlier editions: http://www.stratml.net (2009), http://stratml.net/StratML,
 * urn:schemas:AIIM:org:...; what names StratML or ISO 17469 in another way is taken as well. */
static bool is_known(const char *uri)
{
	return strcasestr(uri, "stratml") || strstr(uri, "17469") || strstr(uri, "AIIM:org");
}

static void namespace_check(struct building *b, const char *uri, const char *name)
{
	struct problems *p = b->problems;
	if (is_standard(uri))
		return;
	if (!*uri) {
		if (!b->bare)
			problem_warn(p, NULL, _("%s is in no namespace; it is read as StratML"), name);
		b->bare = true;
	} else if (is_known(uri)) {
		if (!b->old)
			problem_warn(p, NULL, _("the namespace %s is not that of the standard; it is read as StratML"), uri);
		b->old = true;
	} else {
		if (!b->foreign)
			problem_warn(p, NULL, _("%s is in the namespace %s, which is not StratML's"), name, uri);
		b->foreign = true;
	}
}

static bool root_check(struct building *b, const struct xml_element *e)
{
	const char *local = strrchr(e->name, ':') ? strrchr(e->name, ':') + 1 : e->name;
	bool is_plan = !strcmp(local, "StrategicPlan") || !strcmp(local, "PerformancePlanOrReport");
	if (is_plan && (!*e->uri || is_standard(e->uri) || is_known(e->uri)))
		return true;
	if (is_known(e->uri))
		problem_add(b->problems, NULL,
		    _("the document is a %s of StratML: only StrategicPlan (Part 1) and PerformancePlanOrReport (Part 2) are read"), e->name);
	else
		problem_add(b->problems, NULL, _("the document is not StratML: its root is %s%s%s, not StrategicPlan or PerformancePlanOrReport"),
		    e->name, *e->uri ? _(" of the namespace ") : "", e->uri);
	return false;
}

/* DEL is a character of XML and none of our texts. */
static char *without_delete(char *s)
{
	for (char *at = s; (at = strchr(at, 127));)
		*at = ' ';
	return s;
}

static void attributes_keep(struct building *b, struct node *n, const struct xml_element *e)
{
	struct node_attribute *kept = arena_array(b->arena, struct node_attribute, e->count + 1);
	for (size_t i = 0; i < e->count; i++) {
		if (strstr(e->attributes[i].uri, "www.w3.org")) /* xsi:schemaLocation, xml:lang and the like */
			continue;
		kept[n->attribute_count].name = arena_strdup(b->arena, e->attributes[i].name);
		kept[n->attribute_count++].value = without_delete(arena_strdup(b->arena, e->attributes[i].value));
	}
	n->attributes = kept;
}

/* Keeps what was written in the open element so far. */
static void text_close(struct building *b)
{
	if (!b->open || !b->text.length)
		return;
	without_delete(b->text.text);
	if (words_line(b->arena, out_text(&b->text)))
		b->open->text = b->open->text ? arena_printf(b->arena, "%s %s", b->open->text, out_text(&b->text))
		                              : arena_strndup(b->arena, out_text(&b->text), b->text.length);
	out_reset(&b->text);
}

static bool stratml_read_on_start(void *context, const struct xml_element *e)
{
	struct building *b = context;
	if (!b->root && !root_check(b, e))
		return false;
	if (++b->count > NODES_MAX) {
		problem_add(b->problems, NULL, _("the document has more than 1,000,000 elements"));
		return false;
	}
	text_close(b);
	const char *local = strrchr(e->name, ':') ? strrchr(e->name, ':') + 1 : e->name;
	namespace_check(b, e->uri, local);
	struct node *n = arena_alloc(b->arena, sizeof(*n));
	n->name = arena_strdup(b->arena, local);
	n->line = e->line;
	n->parent = b->open;
	attributes_keep(b, n, e);
	if (!b->root)
		b->root = n;
	else if (b->open->last)
		b->open->last = b->open->last->next = n;
	else
		b->open->first = b->open->last = n;
	b->open = n;
	return true;
}

static bool stratml_read_on_text(void *context, const char *text, size_t length)
{
	struct building *b = context;
	out_bytes(&b->text, text, length);
	return true;
}

static bool stratml_read_on_end(void *context, const char *name, const char *uri)
{
	(void)name, (void)uri;
	struct building *b = context;
	text_close(b);
	b->open = b->open->parent;
	return true;
}

/* ---- reading them ---- */

const char *node_path(struct arena *a, const struct node *n)
{
	if (!n)
		return "";
	int place = 1, alike = 0;
	for (const struct node *s = n->parent ? n->parent->first : NULL; s; s = s->next) {
		alike += !strcmp(s->name, n->name);
		if (s == n)
			place = alike;
	}
	const char *above = node_path(a, n->parent);
	return alike > 1 ? arena_printf(a, "%s/%s[%d]", above, n->name, place) : arena_printf(a, "%s/%s", above, n->name);
}

struct node *node_child(const struct node *n, const char *name)
{
	for (struct node *s = n ? n->first : NULL; s; s = s->next)
		if (!strcmp(s->name, name))
			return s;
	return NULL;
}

const char *node_attribute(const struct node *n, const char *name)
{
	for (size_t i = 0; i < n->attribute_count; i++)
		if (!strcmp(n->attributes[i].name, name))
			return n->attributes[i].value;
	return NULL;
}

/* ---- the check ---- */

struct checking {
	struct arena *arena;
	struct problems *problems;
	int part;
};

static void stratml_read_warn(struct checking *c, const struct node *n, const char *f, ...) PRINTF(3, 4);
static void stratml_read_warn(struct checking *c, const struct node *n, const char *f, ...)
{
	va_list ap;
	va_start(ap, f);
	c->problems->line = n->line;
	problem_warn(c->problems, node_path(c->arena, n), "%s", arena_vprintf(c->arena, f, ap));
	va_end(ap);
}

static void choice_check(struct checking *c, const struct node *n, const char *name, const char *value)
{
	for (size_t i = 0; i < COUNT(choices); i++) {
		if (strcmp(choices[i].name, name))
			continue;
		for (size_t j = 0; j < COUNT(choices[i].values) && choices[i].values[j]; j++)
			if (!strcmp(choices[i].values[j], text_or(value, "")))
				return;
		stratml_read_warn(c, n, _("%s \u201c%s\u201d is not one of the standard's values"), name, text_or(value, ""));
	}
}

static void attributes_check(struct checking *c, const struct node *n, const struct content *model)
{
	for (size_t i = 0; i < n->attribute_count; i++) {
		bool known = false;
		for (size_t j = 0; model && j < COUNT(model->attributes) && model->attributes[j]; j++)
			known = known || !strcmp(model->attributes[j], n->attributes[i].name);
		if (known)
			choice_check(c, n, n->attributes[i].name, n->attributes[i].value);
		else
			stratml_read_warn(c, n, _("the attribute %s is not in the standard; its value is kept as text"), n->attributes[i].name);
	}
	if (!strcmp(n->name, "PerformancePlanOrReport") && !node_attribute(n, "Type"))
		stratml_read_warn(c, n, _("the attribute Type is missing; it is set from the results"));
}

static void leaf_check(struct checking *c, const struct node *n)
{
	const char *text = words_line(c->arena, n->text);
	struct date d;
	if (text_ends(n->name, "Date") && (text || c->part == 1) && (!text || strlen(text) != 10 || !date_parse(text, &d)))
		stratml_read_warn(c, n, _("\u201c%s\u201d is not a date such as 2009-09-30"), text_or(text, ""));
	if (!strcmp(n->name, "Identifier")) {
		const char *id = words_identifier(c->arena, text);
		if (!id)
			stratml_read_warn(c, n, _("the identifier is empty; one is generated"));
		else if (strcmp(id, text))
			stratml_read_warn(c, n,
			    _("\u201c%s\u201d is not an identifier by the standard (it begins with a letter or _ and has no blanks); it is kept as %s"),
			    text, id);
	}
	if (!strcmp(n->name, "RoleType"))
		choice_check(c, n, n->name, text);
}

static void needed_check(struct checking *c, const struct node *n, const struct content *model)
{
	for (size_t i = 0; i < COUNT(model->children) && model->children[i].name; i++) {
		const char *name = model->children[i].name;
		int count = 0;
		for (const struct node *s = n->first; s; s = s->next)
			count += !strcmp(s->name, name);
		if (model->children[i].needed && !count)
			stratml_read_warn(c, n, _("%s is missing"), name);
		if (!model->children[i].many && count > 1)
			stratml_read_warn(
			    c, n, _("%s appears %d times where one is allowed; the first is used, the others are kept as text"), name, count);
		if (model->children[i].two && count && c->part == 1)
			stratml_read_warn(c, n, _("%s belongs to Part 2; it is still read"), name);
	}
}

static void node_check(struct checking *c, const struct node *n)
{
	const struct content *model = FIND(contents, COUNT(contents), !strcmp(each->name, n->name));
	attributes_check(c, n, model);
	if (!model) {
		leaf_check(c, n);
		if (n->first)
			stratml_read_warn(c, n, _("%s has elements inside where the standard has text"), n->name);
		return;
	}
	if (n->text)
		stratml_read_warn(c, n, _("there is text between the elements of %s; it is kept as text"), n->name);
	size_t reached = 0;
	bool said = false;
	for (const struct node *s = n->first; s; s = s->next) {
		size_t i = 0;
		while (i < COUNT(model->children) && model->children[i].name && strcmp(model->children[i].name, s->name))
			i++;
		if (i == COUNT(model->children) || !model->children[i].name) {
			stratml_read_warn(c, s, _("the standard has no %s here; its text is kept"), s->name);
			continue;
		}
		if (i < reached && !said) {
			stratml_read_warn(c, s, _("%s is after %s; the standard has it before"), s->name, model->children[reached].name);
			said = true;
		}
		reached = i > reached ? i : reached;
		node_check(c, s);
	}
	needed_check(c, n, model);
}

bool stratml_in_process;

struct node *stratml_nodes(struct arena *a, const char *bytes, size_t length, struct problems *p)
{
	static const struct xml_handler handler = { stratml_read_on_start, stratml_read_on_text, stratml_read_on_end };
	struct building b = { .arena = a, .problems = p, .text.arena = a };
	bool good = stratml_in_process ? xml_read(bytes, length, &handler, &b, p) : sandbox_xml_read(bytes, length, &handler, &b, p);
	if (!good || !b.root)
		return NULL;
	struct checking c = { a, p, !strcmp(b.root->name, "StrategicPlan") ? 1 : 2 };
	long line = p->line;
	node_check(&c, b.root);
	p->line = line;
	return b.root;
}
