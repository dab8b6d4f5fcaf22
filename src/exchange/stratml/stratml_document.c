/* stratml_document.c - the elements of a document into its parts.
 *
 * What is taken over is marked; what is not, and has words, goes as lines into the other information of the part around it. */
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "stratml_document.h"

struct taking {
	struct arena *arena;
	struct problems *problems;
};

static void stratml_document_warn(struct taking *t, const struct node *n, const char *f, ...) PRINTF(3, 4);
static void stratml_document_warn(struct taking *t, const struct node *n, const char *f, ...)
{
	va_list ap;
	va_start(ap, f);
	t->problems->line = n->line;
	problem_warn(t->problems, node_path(t->arena, n), "%s", arena_vprintf(t->arena, f, ap));
	va_end(ap);
}

/* The first child of the name as one line or as a note, marked as taken. */
static const char *stratml_document_line_of(struct taking *t, const struct node *n, const char *name)
{
	struct node *s = node_child(n, name);
	if (!s)
		return NULL;
	s->used = true;
	return words_line(t->arena, s->text);
}

static const char *note_of(struct taking *t, const struct node *n, const char *name)
{
	struct node *s = node_child(n, name);
	if (!s)
		return NULL;
	s->used = true;
	return words_note(t->arena, s->text);
}

static const char *stratml_document_identifier_of(struct taking *t, const struct node *n)
{
	return words_identifier(t->arena, stratml_document_line_of(t, n, "Identifier"));
}

/* A full date; anything else stays unmarked and so in words. */
static const char *stratml_document_date_of(struct taking *t, const struct node *n, const char *name)
{
	struct node *s = node_child(n, name);
	const char *text = s ? words_line(t->arena, s->text) : NULL;
	struct date d;
	if (!text || strlen(text) != 10 || !date_parse(text, &d))
		return NULL;
	s->used = true;
	return text;
}

/* ---- what was not taken ---- */

static bool is_part(const char *name)
{
	return !strcmp(name, "Goal") || !strcmp(name, "Objective") || !strcmp(name, "PerformanceIndicator");
}

static void stratml_document_words_of(struct taking *t, const struct node *n, bool all, struct out *o)
{
	for (size_t i = 0; i < n->attribute_count && !n->used; i++)
		if (!text_empty(n->attributes[i].value) && strcmp(n->attributes[i].name, "StakeholderTypeType"))
			out_fmt(o, "%s%s: %s", o->length ? "; " : "", n->attributes[i].name, words_line(t->arena, n->attributes[i].value));
	const char *own = all || !n->used ? words_line(t->arena, n->text) : NULL;
	if (own && strcmp(n->name, "Identifier"))
		out_fmt(o, "%s%s", o->length ? "; " : "", own);
	for (const struct node *s = n->first; s; s = s->next)
		stratml_document_words_of(t, s, all, o);
}

static bool has_words(struct taking *t, const struct node *n)
{
	struct out o = { .arena = t->arena };
	stratml_document_words_of(t, n, false, &o);
	return o.length != 0;
}

/* "OtherInformation" as "Other information". */
static const char *stratml_document_label_of(struct taking *t, const char *name)
{
	struct out o = { .arena = t->arena };
	for (const char *s = name; *s; s++)
		if (*s == '_')
			out_char(&o, ' ');
		else if (s != name && s[-1] == '_' && *s >= 'A' && *s <= 'Z')
			out_char(&o, (char)(*s - 'A' + 'a'));
		else if (s != name && *s >= 'A' && *s <= 'Z')
			out_fmt(&o, " %c", *s - 'A' + 'a');
		else
			out_char(&o, *s);
	return out_text(&o);
}

/* Attributes of an element that has a place of its own. */
static const char *attributes_rest(struct taking *t, const struct node *n, const char *other, const char *known, const char *known_too)
{
	for (size_t i = 0; i < n->attribute_count; i++) {
		const struct node_attribute *at = &n->attributes[i];
		const char *value = words_line(t->arena, at->value);
		if (value && !text_equal(at->name, known) && !text_equal(at->name, known_too))
			other = words_add(t->arena, other, arena_printf(t->arena, "%s: %s", at->name, value));
	}
	return other;
}

/* Its parts say for themselves what they are. */
static bool is_holder(const struct node *n)
{
	static const char *const names[] = { "StrategicPlanCore", "AdministrativeInformation", "MeasurementInstance" };
	for (size_t i = 0; i < COUNT(names); i++)
		if (!strcmp(n->name, names[i]))
			return true;
	const struct node *name = strcmp(n->name, "Organization") ? NULL : node_child(n, "Name");
	return name && name->used;
}

static const char *rest_of(struct taking *t, const struct node *n, const char *other)
{
	const char *own = n->used ? NULL : words_line(t->arena, n->text);
	if (own)
		other = words_add(t->arena, other, own);
	for (const struct node *s = n->first; s; s = s->next) {
		if (is_part(s->name) && s->used)
			continue;
		if (!s->first && s->used) {
			other = attributes_rest(t, s, other, NULL, NULL);
			continue;
		}
		if (is_holder(s)) {
			other = rest_of(t, s, attributes_rest(t, s, other, NULL, NULL));
			continue;
		}
		if (!has_words(t, s))
			continue;
		struct out o = { .arena = t->arena };
		stratml_document_words_of(t, s, !strcmp(s->name, "Stakeholder"), &o);
		const char *kind = node_attribute(s, "StakeholderTypeType");
		other = words_add(t->arena, other,
		    words_line(t->arena,
		        arena_printf(t->arena, "%s%s%s%s: %s", stratml_document_label_of(t, s->name), text_empty(kind) ? "" : " (",
		            text_empty(kind) ? "" : stratml_document_label_of(t, kind), text_empty(kind) ? "" : ")", out_text(&o))));
	}
	return words_note(t->arena, other);
}

/* ---- the parts ---- */

static bool role_is_ours(struct taking *t, const struct node *role)
{
	const struct node *name = node_child(role, "Name"), *type = node_child(role, "RoleType");
	return name && type && role->first == name && name->next == type && !type->next && text_equal(words_line(t->arena, name->text), OWNER_ROLE) &&
	    text_equal(words_line(t->arena, type->text), "Performer");
}

static bool beneficiary_only(struct taking *t, const struct node *stakeholder)
{
	bool performs = false, gains = false;
	for (const struct node *r = stakeholder->first; r; r = r->next)
		for (const struct node *s = r->first; s; s = s->next) {
			performs = performs || (!strcmp(s->name, "RoleType") && text_equal(words_line(t->arena, s->text), "Performer"));
			gains = gains || (!strcmp(s->name, "RoleType") && text_equal(words_line(t->arena, s->text), "Beneficiary"));
		}
	return gains && !performs;
}

static const char *owner_of(struct taking *t, const struct node *n)
{
	for (struct node *s = n->first; s; s = s->next) {
		const char *type = strcmp(s->name, "Stakeholder") ? "Person" : node_attribute(s, "StakeholderTypeType");
		struct node *name = node_child(s, "Name"), *role = node_child(s, "Role");
		const char *owner = name ? words_line(t->arena, name->text) : NULL;
		if (!owner || text_length(owner) > 300 || (!text_empty(type) && strcmp(type, "Organization")) || beneficiary_only(t, s))
			continue;
		name->used = true;
		if (role && role_is_ours(t, role))
			role->first->used = role->last->used = true;
		return owner;
	}
	return NULL;
}

static bool units_read(struct taking *t, const char *text, const char **units)
{
	int64_t n;
	if (text && *text == '+')
		text++;
	if (!text || !decimal_parse(text, &n))
		return false;
	*units = decimal_text(t->arena, n);
	return true;
}

static bool result_known(const struct stratml_result *list, const struct stratml_result *r)
{
	for (; list; list = list->next)
		if (list->target == r->target && text_equal(list->start, r->start) && text_equal(list->end, r->end) &&
		    text_equal(list->description, r->description))
			return true;
	return false;
}

/* NULL where it has no number or no date, or says again what was said of the same days: then its words are kept. */
static struct stratml_result *result_take(struct taking *t, struct node *n, const struct stratml_result *before)
{
	struct node *units = node_child(n, "NumberOfUnits"), *start = node_child(n, "StartDate"), *end = node_child(n, "EndDate");
	struct node *description = node_child(n, "Description");
	struct stratml_result *r = arena_alloc(t->arena, sizeof(*r));
	r->target = !strcmp(n->name, "TargetResult");
	r->line = n->line;
	if (!has_words(t, n))
		return NULL;
	const char *text = units ? words_line(t->arena, units->text) : NULL;
	if (!units_read(t, text, &r->units)) {
		if (text)
			stratml_document_warn(t, units, _("\u201c%s\u201d is not a number that can be stored; it is kept as text"), text);
		return NULL;
	}
	r->start = stratml_document_date_of(t, n, "StartDate");
	r->end = stratml_document_date_of(t, n, "EndDate");
	r->description = description ? words_note(t->arena, description->text) : NULL;
	if ((!r->start && !r->end) || result_known(before, r)) {
		stratml_document_warn(
		    t, n, (r->start || r->end) ? _("the result appears twice; it is kept as text") : _("the result has no date; it is kept as text"));
		if (start)
			start->used = false;
		if (end)
			end->used = false;
		return NULL;
	}
	units->used = true;
	if (description)
		description->used = true;
	struct node *descriptor = node_child(n, "Descriptor");
	if (descriptor && has_words(t, descriptor)) {
		const char *name = text_or(stratml_document_line_of(t, descriptor, "DescriptorName"), "Descriptor");
		const char *value = text_or(stratml_document_line_of(t, descriptor, "DescriptorValue"), "");
		r->description = words_add(t->arena, r->description, arena_printf(t->arena, "%s: %s", name, value));
	}
	return r;
}

static struct stratml_result *results_take(struct taking *t, struct node *indicator)
{
	struct stratml_result *first = NULL, **last = &first;
	for (struct node *m = indicator->first; m; m = m->next)
		for (struct node *s = strcmp(m->name, "MeasurementInstance") ? NULL : m->first; s; s = s->next) {
			bool result = !strcmp(s->name, "TargetResult") || !strcmp(s->name, "ActualResult");
			struct stratml_result *r = result ? result_take(t, s, first) : NULL;
			if (r) {
				*last = r;
				last = &r->next;
			}
		}
	return first;
}

static const char *known_value(const char *value, const char *a, const char *b, const char *c)
{
	return text_equal(value, a) || text_equal(value, b) || text_equal(value, c) ? value : NULL;
}

static struct stratml_relation *stratml_document_relations_take(struct taking *t, struct node *indicator)
{
	struct stratml_relation *first = NULL, **last = &first;
	for (struct node *n = indicator->first; n; n = n->next) {
		if (strcmp(n->name, "Relationship"))
			continue;
		struct stratml_relation *r = arena_alloc(t->arena, sizeof(*r));
		r->type = known_value(node_attribute(n, "RelationshipType"), "Broader_Than", "Peer_To", "Narrower_Than");
		n->used = r->type || text_empty(node_attribute(n, "RelationshipType"));
		struct out o = { .arena = t->arena };
		for (struct node *s = n->first; s; s = s->next) {
			bool referent = !strcmp(s->name, "ReferentIdentifier");
			const char *id = referent ? words_identifier(t->arena, s->text) : NULL;
			if (id)
				out_fmt(&o, "%s%s", o.length ? " " : "", id);
			s->used = s->used || referent;
		}
		r->referents = o.length ? out_text(&o) : NULL;
		r->name = stratml_document_line_of(t, n, "Name");
		r->description = stratml_document_line_of(t, n, "Description");
		if (!r->referents && !r->name && !r->description)
			continue;
		*last = r;
		last = &r->next;
	}
	return first;
}

static struct stratml_indicator *indicator_take(struct taking *t, struct node *n)
{
	struct stratml_indicator *i = arena_alloc(t->arena, sizeof(*i));
	const char *stage = node_attribute(n, "ValueChainStage"), *nature = node_attribute(n, "PerformanceIndicatorType");
	n->used = true;
	i->line = n->line;
	i->sequence = stratml_document_line_of(t, n, "SequenceIndicator");
	i->dimension = stratml_document_line_of(t, n, "MeasurementDimension");
	i->unit = stratml_document_line_of(t, n, "UnitOfMeasurement");
	i->identifier = stratml_document_identifier_of(t, n);
	i->other = note_of(t, n, "OtherInformation");
	i->stage = known_value(stage, "Outcome", "Output_Processing", "Output");
	if (!i->stage)
		i->stage = known_value(stage, "Input_Processing", "Input", "Input");
	i->nature = known_value(nature, "Quantitative", "Qualitative", "Qualitative");
	i->relations = stratml_document_relations_take(t, n);
	i->results = results_take(t, n);
	i->other = rest_of(t, n, i->other);
	i->other = attributes_rest(t, n, i->other, i->stage ? "ValueChainStage" : NULL, i->nature ? "PerformanceIndicatorType" : NULL);
	/* an indicator that says nothing is a form that was not filled in */
	if (!i->dimension && !i->unit && !i->other && !i->relations && !i->results) {
		stratml_document_warn(t, n, _("the indicator is empty; it is left out"));
		return NULL;
	}
	return i;
}

static struct stratml_aim *aim_take(struct taking *t, struct node *n)
{
	struct stratml_aim *a = arena_alloc(t->arena, sizeof(*a)), **last = &a->objectives;
	struct stratml_indicator **indicator = &a->indicators;
	n->used = true;
	a->line = n->line;
	a->path = node_path(t->arena, n);
	a->name = stratml_document_line_of(t, n, "Name");
	a->description = note_of(t, n, "Description");
	a->identifier = stratml_document_identifier_of(t, n);
	a->sequence = stratml_document_line_of(t, n, "SequenceIndicator");
	a->owner = owner_of(t, n);
	a->other = note_of(t, n, "OtherInformation");
	bool goal = !strcmp(n->name, "Goal");
	for (struct node *s = n->first; s; s = s->next)
		if (goal && !strcmp(s->name, "Objective")) {
			*last = aim_take(t, s);
			last = &(*last)->next;
		} else if (!strcmp(s->name, "PerformanceIndicator")) {
			*indicator = indicator_take(t, s);
			if (*indicator)
				indicator = &(*indicator)->next;
		}
	a->other = attributes_rest(t, n, rest_of(t, n, a->other), NULL, NULL);
	return a;
}

static struct stratml_aim *statement_take(struct taking *t, struct node *core, const char *name)
{
	struct node *n = node_child(core, name);
	if (!n || !has_words(t, n))
		return NULL;
	struct stratml_aim *a = arena_alloc(t->arena, sizeof(*a));
	a->line = n->line;
	a->path = node_path(t->arena, n);
	a->identifier = stratml_document_identifier_of(t, n);
	if (strcmp(name, "Organization")) {
		a->description = note_of(t, n, "Description");
		return a->description ? a : NULL;
	}
	struct node *title = node_child(n, "Name");
	if (!title || text_length(text_or(words_line(t->arena, title->text), "")) > 300)
		return NULL;
	a->name = stratml_document_line_of(t, n, "Name");
	a->description = note_of(t, n, "Description");
	struct node *acronym = node_child(n, "Acronym");
	if (acronym && text_length(text_or(words_line(t->arena, acronym->text), "")) <= 60)
		a->sequence = stratml_document_line_of(t, n, "Acronym");
	return a->name ? a : NULL;
}

static struct stratml_aim *values_take(struct taking *t, struct node *core)
{
	struct stratml_aim *first = NULL, **last = &first;
	for (struct node *n = core ? core->first : NULL; n; n = n->next) {
		if (strcmp(n->name, "Value") || !has_words(t, n))
			continue;
		struct stratml_aim *a = arena_alloc(t->arena, sizeof(*a));
		a->line = n->line;
		a->path = node_path(t->arena, n);
		a->name = stratml_document_line_of(t, n, "Name");
		a->description = note_of(t, n, "Description");
		*last = a;
		last = &a->next;
	}
	return first;
}

static void goals_take(struct taking *t, struct stratml *d, struct node *core)
{
	struct stratml_aim **last = &d->goals;
	for (struct node *n = core->first; n; n = n->next)
		if (!strcmp(n->name, "Goal")) {
			*last = aim_take(t, n);
			last = &(*last)->next;
		}
}

/* Personal data without a task here. */
static void submitter_leave(struct taking *t, struct node *n)
{
	struct node *s = node_child(n, "Submitter");
	if (!s)
		return;
	if (has_words(t, s))
		stratml_document_warn(t, s, _("the submitter's contact details are personal and are not kept"));
	for (struct node *leaf = s->first; leaf; leaf = leaf->next)
		leaf->used = true;
}

static void administration_take(struct taking *t, struct stratml *d, struct node *n)
{
	if (!n)
		return;
	d->identifier = stratml_document_identifier_of(t, n);
	d->start = stratml_document_date_of(t, n, "StartDate");
	d->end = stratml_document_date_of(t, n, "EndDate");
	d->published = stratml_document_date_of(t, n, "PublicationDate");
	struct node *source = node_child(n, "Source");
	const char *address = source ? words_line(t->arena, source->text) : NULL;
	if (address && text_length(address) <= 500 && (text_starts(address, "http://") || text_starts(address, "https://")) && strlen(address) > 8 &&
	    !strpbrk(address, " \"<>\\^`{|}")) {
		d->source = address;
		source->used = true;
	} else if (address)
		stratml_document_warn(t, source, _("\u201c%s\u201d is not a web address; it is kept as text"), address);
	submitter_leave(t, n);
}

struct stratml *stratml_document(struct arena *a, struct node *root, struct problems *p)
{
	struct taking t = { a, p };
	struct stratml *d = arena_alloc(a, sizeof(*d));
	long line = p->line;
	d->part = !strcmp(root->name, "StrategicPlan") ? 1 : 2;
	d->line = root->line;
	d->name = stratml_document_line_of(&t, root, "Name");
	d->description = note_of(&t, root, "Description");
	d->other = note_of(&t, root, "OtherInformation");
	if (d->part == 2)
		d->type = known_value(node_attribute(root, "Type"), "Strategic_Plan", "Performance_Plan", "Performance_Report");
	struct node *core = node_child(root, "StrategicPlanCore");
	struct node *holder = core ? core : root;
	d->organisation = statement_take(&t, holder, "Organization");
	d->vision = statement_take(&t, holder, "Vision");
	d->mission = statement_take(&t, holder, "Mission");
	d->values = values_take(&t, holder);
	goals_take(&t, d, holder);
	administration_take(&t, d, node_child(root, "AdministrativeInformation"));
	submitter_leave(&t, root);
	d->other = attributes_rest(&t, root, rest_of(&t, root, d->other), d->type ? "Type" : NULL, NULL);
	p->line = line;
	if (d->name || d->goals || d->vision || d->mission)
		return d;
	p->line = root->line;
	problem_add(p, node_path(a, root), _("the plan has neither a name nor a goal"));
	p->line = line;
	return NULL;
}
