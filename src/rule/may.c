#include "may.h"

#include <string.h>

#include "base/out.h"
#include "base/text.h"
#include "model/declared/access.h"
#include "model/read/attached.h"
#include "model/engine/row.h"
#include "model/engine/scope.h"
#include "rule/approval.h"
#include "rule/money/bid.h"

#define KEEP (ACT_ADD | ACT_CHANGE | ACT_REMOVE)
#define SEE (ACT_DRAFTS | ACT_HISTORY)

const struct may_rule may_rules[] = {
	{ ROLE_ADMINISTRATOR, "*", KEEP | SEE | ACT_PRIVATE, false },
	{ ROLE_OFFICER, "*", KEEP | SEE | ACT_PRIVATE, false },
	{ ROLE_ADMINISTRATOR, "hosting", KEEP | ACT_PRIVATE, false }, /* of no auditor: only who keeps the visit reads who gives guests a bed */
	{ ROLE_OFFICER, "hosting", KEEP | ACT_PRIVATE, false },
	{ ROLE_DEPARTMENT_OFFICER, "element", ACT_CHANGE | SEE, true },
	{ ROLE_DEPARTMENT_OFFICER, "update", ACT_ADD | SEE, true }, /* append-only: a later one corrects */
	{ ROLE_DEPARTMENT_OFFICER, "evidence document observation attachment", ACT_ADD | ACT_CHANGE | SEE, true },
	{ ROLE_DEPARTMENT_OFFICER,
	    "event event_question resource copy part desk opening closure damage stocktake sighting material opportunity attendance awareness reading_list "
	    "reading_item",
	    KEEP | SEE, true }, /* a library or a museum of the council lends, shows and runs sessions as an association does */
	{ ROLE_DEPARTMENT_OFFICER, "booking wait registration", ACT_ADD | ACT_CHANGE | SEE | ACT_PRIVATE, true },
	{ ROLE_DEPARTMENT_OFFICER, "interest", ACT_ADD | ACT_CHANGE | SEE, true },
	{ ROLE_DEPARTMENT_OFFICER, "opportunity", ACT_PRIVATE, true },
	{ ROLE_DEPARTMENT_OFFICER, "rating", SEE | ACT_PRIVATE, true },
	{ ROLE_ASSOCIATION, "organisation link", ACT_CHANGE | SEE, true },
	{ ROLE_ASSOCIATION,
	    "activity event event_question resource copy part desk opening closure damage stocktake sighting material article opportunity document agreement "
	    "participation attendance contribution evidence attachment translation gain link_review awareness reading_list reading_item",
	    KEEP | SEE, true },
	{ ROLE_ASSOCIATION, "forum", ACT_DRAFTS, true }, /* so that a member adds documents to it */
	{ ROLE_DEPARTMENT_OFFICER, "forum", ACT_DRAFTS, true },
	{ ROLE_ASSOCIATION, "programme_item visit_check", KEEP | SEE, true },
	{ ROLE_ASSOCIATION, "hosting", KEEP | ACT_PRIVATE, true },
	{ ROLE_ASSOCIATION, "registration", ACT_ADD | ACT_CHANGE | SEE | ACT_PRIVATE, true }, /* whether there is room is not for who asks to say */
	{ ROLE_ASSOCIATION, "rating", SEE | ACT_PRIVATE, true },
	{ ROLE_ASSOCIATION, "interest", ACT_ADD | ACT_CHANGE | SEE, true },            /* whose address a side is told is for the other side to say */
	{ ROLE_ASSOCIATION, "bid bid_line bid_partner bid_answer", KEEP | SEE, true }, /* those that it leads, until they are sent */
	{ ROLE_ASSOCIATION, "bid_task", ACT_ADD | ACT_CHANGE | SEE, true },
	{ ROLE_ASSOCIATION, "opportunity", ACT_PRIVATE, true },
	{ ROLE_ASSOCIATION, "booking wait", ACT_ADD | ACT_CHANGE | SEE | ACT_PRIVATE, true },
	{ ROLE_ASSOCIATION, "update", ACT_ADD | SEE, true },
	{ ROLE_PARTNER_CITY, "organisation place link", ACT_CHANGE | SEE, true, true },
	{ ROLE_PARTNER_CITY, "activity participation gain link_review document evidence attachment translation", ACT_ADD | ACT_CHANGE | SEE, true,
	    true },
	{ ROLE_PARTNER_CITY, "event event_question article opportunity attendance observation", ACT_ADD | ACT_CHANGE | SEE, true },
	{ ROLE_PARTNER_CITY, "registration", ACT_ADD | ACT_CHANGE | SEE | ACT_PRIVATE, true },
	{ ROLE_PARTNER_CITY, "rating", SEE | ACT_PRIVATE, true },
	{ ROLE_PARTNER_CITY, "interest", ACT_ADD | ACT_CHANGE | SEE, true },
	{ ROLE_PARTNER_CITY, "bid bid_line bid_partner bid_answer", KEEP | SEE, true },
	{ ROLE_PARTNER_CITY, "bid_task", ACT_ADD | ACT_CHANGE | SEE, true },
	{ ROLE_PARTNER_CITY, "opportunity", ACT_PRIVATE, true },
	{ ROLE_PARTNER_CITY, "agreement", SEE, true },
	{ ROLE_SCHOOL, "organisation", ACT_CHANGE | SEE, true },
	{ ROLE_SCHOOL, "event event_question opportunity attendance evidence attachment document", KEEP | SEE, true },
	{ ROLE_SCHOOL, "activity", ACT_ADD | ACT_CHANGE | SEE, true },
	{ ROLE_SCHOOL, "participation classification contribution", ACT_ADD | SEE, true }, /* what others wrote with it stays theirs */
	{ ROLE_SCHOOL, "programme_item visit_check", KEEP | SEE, true },
	{ ROLE_SCHOOL, "hosting", KEEP | ACT_PRIVATE, true },
	{ ROLE_SCHOOL, "interest", ACT_ADD | ACT_CHANGE | SEE, true },
	{ ROLE_SCHOOL, "bid bid_line bid_partner bid_answer", KEEP | SEE, true },
	{ ROLE_SCHOOL, "bid_task", ACT_ADD | ACT_CHANGE | SEE, true },
	{ ROLE_SCHOOL, "opportunity", ACT_PRIVATE, true },
	{ ROLE_SCHOOL, "booking wait", ACT_ADD | ACT_CHANGE | SEE | ACT_PRIVATE, true },
	{ ROLE_SCHOOL, "registration", ACT_ADD | ACT_CHANGE | SEE | ACT_PRIVATE, true },
	{ ROLE_SCHOOL, "rating", SEE | ACT_PRIVATE, true },
	{ ROLE_SCHOOL, "award", ACT_ADD | SEE, true },
	{ ROLE_COMMITTEE, "meeting agenda_item presence decision follow_up", ACT_DRAFTS, true }, /* of the committee, or of every one */
	{ ROLE_COMMITTEE, "document issued_report", ACT_DRAFTS, false },
	{ ROLE_AUDITOR, "*", SEE | ACT_PRIVATE, false },
};
const size_t may_rule_count = COUNT(may_rules);

/* What only an administrator may touch: the settings run the site. */
static bool of_administrators(const struct entity *e)
{
	return e == &setting_entity;
}

static const char *const codes[ROLE_COUNT] = { "", "administrator", "officer", "department-officer", "association", "partner-city", "school",
	"committee", "auditor" };

const char *role_code(enum role r)
{
	return codes[r];
}

enum role role_of_code(const char *code)
{
	for (int r = ROLE_PUBLIC + 1; r < ROLE_COUNT; r++)
		if (text_equal(codes[r], code))
			return (enum role)r;
	return ROLE_PUBLIC;
}

struct visitor visitor_of(struct model *m, const struct account *account)
{
	struct visitor v = { .account = account->head.id, .name = account->name, .email = account->email };
	struct set permissions = model_referring(m, &permission_entity, "account", account->head.id, GRANTS_MAX);
	for (size_t i = 0; i < permissions.count; i++) {
		const struct permission *t = set_row(permissions, permission, i);
		enum role role = role_of_code(t->role);
		if (role != ROLE_PUBLIC)
			v.grants[v.grant_count++] = (struct grant){ role, t->organisation };
	}
	return v;
}

const char *act_name(enum act a)
{
	switch (a) {
	case ACT_ADD: return N_("Add");
	case ACT_CHANGE: return N_("Change");
	case ACT_REMOVE: return N_("Remove");
	case ACT_DRAFTS: return N_("See drafts");
	case ACT_HISTORY: return N_("See history");
	default: return N_("See private fields");
	}
}

unsigned visitor_roles(const struct visitor *v)
{
	unsigned roles = ROLE_BIT(ROLE_PUBLIC);
	for (size_t i = 0; i < v->grant_count; i++)
		roles |= ROLE_BIT(v->grants[i].role);
	return roles;
}

bool visitor_is_officer(const struct visitor *v)
{
	return visitor_roles(v) & ROLES_OFFICERS;
}

bool visitor_holds(const struct visitor *v, enum role r)
{
	return visitor_roles(v) & ROLE_BIT(r);
}

bool may_rule_names(const struct may_rule *rule, const struct entity *e)
{
	size_t length = strlen(e->name);
	for (const char *s = rule->entities; *s; s += strspn(s, " ")) {
		size_t n = strcspn(s, " ");
		if (n == 1 && *s == '*' && !e->secret && !e->journal && (rule->role == ROLE_ADMINISTRATOR || !of_administrators(e)))
			return true;
		if (n == length && !strncmp(s, e->name, n))
			return true;
		s += n;
	}
	return false;
}

/* `asks`: what waits for an officer counts, too. */
static unsigned acts_of_grant(struct model *m, const struct grant *g, const struct entity *e, const void *row, bool asks);

/* What is said of a record (an attachment, a translation) belongs to anyone who may change that record or sees its drafts: by the
 * same grant, so that a role that sees everything does not widen one that keeps its own. */
static bool of_own_record(struct model *m, const struct grant *g, const struct entity *e, const void *row)
{
	const struct entity *of = entity_find(text_or(field_text(entity_field(e, "entity"), row), ""));
	int64_t id = field_int(entity_field(e, "record"), row);
	const void *subject = of && id != NONE ? model_by_id(m, of, id) : NULL;
	return subject && acts_of_grant(m, g, of, subject, false) & (ACT_CHANGE | ACT_DRAFTS);
}

/* Whether what is said of such a record waits, as the record itself does for the grant's role. */
static bool said_waits(const struct grant *g, const struct entity *e, const void *row)
{
	const struct entity *of = entity_find(text_or(field_text(entity_field(e, "entity"), row), ""));
	for (size_t r = 0; of && r < may_rule_count; r++)
		if (may_rules[r].role == g->role && may_rules[r].waits && may_rule_names(&may_rules[r], of))
			return true;
	return false;
}

/* Whether each file that the row names is open to everybody, or hangs on a record that the grant covers: else a record of one's
 * own could publish a file of others by its name alone. */
static bool files_open(struct model *m, const struct grant *g, const struct entity *e, const void *row)
{
	for (size_t i = 0; i < e->field_count; i++) {
		const struct field *f = &e->fields[i];
		int64_t file = f->kind == K_REF && f->of == &file_entity ? field_int(f, row) : NONE;
		if (file == NONE || attached_public(m, file))
			continue;
		struct set uses = attached_uses(m, file);
		size_t own = 0;
		while (own < uses.count && !of_own_record(m, g, &attachment_entity, uses.rows[own]))
			own++;
		if (own == uses.count)
			return false;
	}
	return true;
}

static bool bid_is_past(const struct bid *b)
{
	return b && b->stage && !bid_is_open(b->stage);
}

/* The lines and answers of a bid that was sent are nobody's to change. */
static unsigned acts_on_sent(struct model *m, const struct entity *e, const void *row)
{
	bool part = row && (e == &bid_line_entity || e == &bid_answer_entity);
	int64_t id = part ? field_int(entity_field(e, "bid"), row) : NONE;
	return id != NONE && bid_was_sent(model_get(m, bid, id)) ? KEEP : 0;
}

/* A cost in a request that the funder paid is what it paid for: it is not taken out. */
static unsigned acts_on_paid(struct model *m, const struct entity *e, const void *row)
{
	int64_t id = row && e == &requested_cost_entity ? ((const struct requested_cost *)row)->request : NONE;
	const struct payment_request *r = id != NONE ? model_get(m, payment_request, id) : NULL;
	return r && r->paid ? ACT_REMOVE : 0;
}

/* What was sent stays as the funder got it, and that it was sent or decided is not said in passing. Tasks go on: the funder is to be told. */
static bool bid_stays(struct model *m, const struct entity *e, const void *row)
{
	bool part = e == &bid_line_entity || e == &bid_partner_entity || e == &bid_answer_entity;
	int64_t id = part ? field_int(entity_field(e, "bid"), row) : e == &bid_entity ? record_id(row) : NONE;
	return (e == &bid_entity && bid_is_past(row)) || (id > 0 && bid_is_past(model_get(m, bid, id)));
}

static bool task_is_past(struct model *m, const struct bid_task *t)
{
	return bid_is_past(t->bid == NONE ? NULL : model_get(m, bid, t->bid));
}

/* What is owed after a bid was sent, the funder's report above all, is not for who owes it to change: only that it is done, and a note. */
static bool task_stays(struct model *m, const struct entity *e, const void *row)
{
	int64_t id = record_id(row);
	const struct bid_task *saved = e == &bid_task_entity && id > 0 ? model_get(m, bid_task, id) : NULL;
	if (!saved || (!task_is_past(m, saved) && !task_is_past(m, row)))
		return false;
	struct bid_task *same = row_copy(m->arena, &bid_task_entity, row);
	same->done = saved->done;
	same->note = saved->note;
	return !row_equal(&bid_task_entity, saved, same);
}

/* As it is saved. */
static bool is_unchanged(struct model *m, const struct entity *e, const void *row)
{
	int64_t id = record_id(row);
	const void *saved = id > 0 ? model_by_id(m, e, id) : NULL;
	return saved && row_equal(e, saved, row);
}

/* The acts that a rule about one's own gives on a record. What counts is an officer's to change: those who give values change
 * only what waits or was sent back. */
static unsigned acts_on_own(struct model *m, const struct may_rule *rule, const struct grant *g, const struct entity *e, const void *row, bool asks)
{
	const struct field *record = entity_field(e, "record");
	bool said = record && record->kind == K_RECORD;
	bool own = said ? of_own_record(m, g, e, row) : scope_holds(m, e, row, g->organisation);
	unsigned acts = own ? rule->acts : 0;
	if (e == &observation_entity && approval_stands(row))
		acts &= ~(unsigned)KEEP;
	if (bid_stays(m, e, row) || task_stays(m, e, row))
		acts &= ~(unsigned)KEEP;
	if (acts & ACT_REMOVE && !scope_keeps(m, e, row, g->organisation))
		acts &= ~(unsigned)ACT_REMOVE;
	bool waits = rule->waits || (said && said_waits(g, e, row));
	if (acts & KEEP && !asks && (waits ? !is_unchanged(m, e, row) : !scope_stands(m, e, row, g->organisation)))
		acts &= ~(unsigned)KEEP;
	return acts & KEEP && !files_open(m, g, e, row) ? acts & ~(unsigned)KEEP : acts;
}

bool role_needs_organisation(enum role role)
{
	bool own = false;
	for (size_t r = 0; r < may_rule_count; r++)
		own = own || (may_rules[r].role == role && may_rules[r].own);
	return own && role != ROLE_COMMITTEE;
}

static unsigned acts_of_grant(struct model *m, const struct grant *g, const struct entity *e, const void *row, bool asks)
{
	unsigned acts = 0;
	for (size_t r = 0; r < may_rule_count; r++) {
		const struct may_rule *rule = &may_rules[r];
		if (rule->role != g->role || !(rule->acts & ~acts) || !may_rule_names(rule, e))
			continue;
		bool own = row && rule->own && (g->organisation != NONE || role_needs_organisation(g->role));
		acts |= own ? acts_on_own(m, rule, g, e, row, asks) : rule->acts;
	}
	return acts;
}

static void own_add(struct may_own *own, int64_t organisation)
{
	for (size_t i = 0; i < own->count; i++)
		if (own->each[i] == organisation)
			return;
	if (organisation != NONE)
		own->each[own->count++] = organisation;
}

struct may_own may_only_own(const struct visitor *v, const struct entity *e, enum act act)
{
	struct may_own own = { .count = 0 };
	for (size_t g = 0; g < v->grant_count; g++)
		for (size_t r = 0; r < may_rule_count; r++) {
			const struct may_rule *rule = &may_rules[r];
			if (rule->role != v->grants[g].role || !(rule->acts & act) || !may_rule_names(rule, e))
				continue;
			if (!rule->own)
				return (struct may_own){ .count = 0 };
			own_add(&own, v->grants[g].organisation);
		}
	return own;
}

bool may_own_holds(const struct may_own *own, int64_t organisation)
{
	bool holds = !own->count;
	for (size_t i = 0; i < own->count; i++)
		holds = holds || own->each[i] == organisation;
	return holds;
}

bool may_waits_always(const struct visitor *v, const struct entity *e, enum act act)
{
	bool waits = false;
	for (size_t g = 0; g < v->grant_count; g++)
		for (size_t r = 0; r < may_rule_count; r++) {
			const struct may_rule *rule = &may_rules[r];
			if (rule->role != v->grants[g].role || !(rule->acts & act) || !may_rule_names(rule, e))
				continue;
			if (!rule->waits)
				return false;
			waits = true;
		}
	return waits;
}

bool may_offer(struct model *m, const struct visitor *v, const struct entity *e, const void *row)
{
	if (!(may(m, v, e, NULL) & ACT_ADD))
		return false;
	const struct field *record = entity_field(e, "record");
	if (may_ask(m, v, e, row) & ACT_ADD)
		return true;
	if (bid_stays(m, e, row))
		return false;
	struct may_own own = may_only_own(v, e, ACT_ADD);
	for (size_t i = 0; i < own.count && !(record && record->kind == K_RECORD); i++)
		if (scope_open(m, e, row, own.each[i]))
			return true;
	return false;
}

bool may_offer_own(struct model *m, const struct visitor *v, const struct entity *e, const void *row, bool needs)
{
	struct may_own own = may_only_own(v, e, ACT_ADD);
	for (size_t i = 0; i < own.count; i++) {
		int64_t id = NONE;
		const struct field *f = scope_preset(m, e, own.each[i], &id);
		void *probe = row_copy(m->arena, e, row);
		if (f && !row_present(f, probe))
			field_put_int(f, probe, id);
		if ((f || !needs) && may_offer(m, v, e, probe))
			return true;
	}
	return !own.count && may_offer(m, v, e, row);
}

/* Whether the visitor reads the papers of every committee. */
static bool reads_every_committee(const struct visitor *v)
{
	return ANY(v->grants, v->grant_count, each->role == ROLE_COMMITTEE && each->organisation == NONE);
}

const char *may_read_as(struct arena *a, const struct visitor *v)
{
	struct out named = { .arena = a };
	bool every = reads_every_committee(v);
	for (size_t i = 0; i < v->grant_count; i++) {
		const struct grant *g = &v->grants[i];
		bool committee = g->role == ROLE_COMMITTEE;
		if (ROLE_BIT(g->role) & (ROLES_OFFICERS | ROLE_BIT(ROLE_AUDITOR)))
			return NULL;
		if (g->organisation != NONE && !(committee && every))
			out_fmt(&named, "%s%s%lld,", named.length ? "" : ",", committee ? "" : "o", (long long)g->organisation);
	}
	return every ? arena_printf(a, "*%s", out_text(&named)) : out_text(&named);
}

bool may_be_kept(const struct entity *e)
{
	return e != &issued_report_entity;
}

bool may_be_added(const struct entity *e)
{
	return may_be_kept(e) && e != &file_entity;
}

/* What was issued stays as it is, and so does its file; issuing alone makes one, of bytes that the program wrote itself (report/issue.h). */
static unsigned acts_on_issued(struct model *m, const struct entity *e, const void *row)
{
	int64_t id = row && e == &file_entity ? record_id(row) : NONE;
	if (!may_be_kept(e))
		return KEEP;
	return id && id != NONE && model_referring(m, &issued_report_entity, "file", id, 1).count ? ACT_CHANGE | ACT_REMOVE : 0;
}

static unsigned acts_of_visitor(struct model *m, const struct visitor *v, const struct entity *e, const void *row, bool asks)
{
	unsigned acts = 0;
	for (size_t g = 0; g < v->grant_count; g++)
		acts |= acts_of_grant(m, &v->grants[g], e, row, asks);
	acts &= ~(acts_on_issued(m, e, row) | acts_on_sent(m, e, row) | acts_on_paid(m, e, row) | (may_be_added(e) ? 0 : ACT_ADD));
	return v->reads_only ? acts & ~(unsigned)KEEP : acts;
}

unsigned may(struct model *m, const struct visitor *v, const struct entity *e, const void *row)
{
	return acts_of_visitor(m, v, e, row, false);
}

unsigned may_ask(struct model *m, const struct visitor *v, const struct entity *e, const void *row)
{
	return acts_of_visitor(m, v, e, row, true);
}
