/* roles.c - who may do what: the table of rule/may.c, as it is. */
#include "base/locale.h"
#include "base/text.h"
#include "model/codelists.h"
#include "web/kit/session.h"
#include "web/page/account/account.h"
#include "web/view/role.h"

/* What only keepers work with is named to them alone. */
static bool kind_is_told(const struct page *p, const struct may_rule *rule, const struct entity *e)
{
	return may_rule_names(rule, e) && (p->session->login || entity_is_for_all(e));
}

static bool rule_is_told(const struct page *p, const struct may_rule *rule)
{
	return ANY(all_entities, all_entity_count, kind_is_told(p, rule, *each));
}

static void rule_kinds(struct page *p, const struct may_rule *rule)
{
	bool first = true, all = text_starts(rule->entities, "*");
	if (all) {
		html(p->o, "%s", rule->role == ROLE_ADMINISTRATOR ? _("Every record, the settings, and the accounts") : _("Every record"));
		return;
	}
	for (size_t i = 0; i < all_entity_count; i++)
		if (kind_is_told(p, rule, all_entities[i])) {
			html(p->o, "%s%s", first ? "" : locale_comma(), _(all_entities[i]->labels));
			first = false;
		}
}

static void rule_acts(struct page *p, const struct may_rule *rule)
{
	bool first = true;
	for (unsigned i = 0; i < ACT_COUNT; i++)
		if (rule->acts & 1u << i) {
			html(p->o, "%s%s", first ? "" : locale_comma(), _(act_name((enum act)(1u << i))));
			first = false;
		}
}

/* What each is for, in a sentence, before the table that says it by kinds of records. */
static void purposes_write(struct page *p)
{
	html(p->o, "<dl class=\"facts\">");
	for (size_t i = 0; i < codelist_role.count; i++) {
		enum role role = role_of_code(codelist_role.codes[i].code);
		if (role_about(role))
			html(p->o, "<div><dt>%s</dt><dd>%s</dd></div>", _(codelist_role.codes[i].name), _(role_about(role)));
	}
	html(p->o, "</dl><h2 class=\"heading govuk-!-margin-top-8 govuk-!-margin-bottom-4\">%s</h2>", _("By kind of record"));
}

/* What is an organisation's own (scope.h), in words. */
static void own_write(struct page *p)
{
	static const char *const own[] = { N_("your organisation’s page"), N_("links that you lead or take part in"),
		N_("activities of these links, with their events, counts and papers"), N_("activities that you lead or deliver"),
		N_("actions that you own, with their updates and evidence"), N_("what you hold, offer, borrow or publish") };
	html(p->o, "<p class=\"measure\">%s</p><ul class=\"govuk-list govuk-list--bullet measure\">",
	    _("If you keep the records of your own organisation, you can change:"));
	for (size_t i = 0; i < COUNT(own); i++)
		html(p->o, "<li>%s</li>", _(own[i]));
	html(p->o, "</ul>");
}

/* What a role may do with every record is not said again of some of them. */
static bool rule_is_within(const struct may_rule *rule)
{
	for (const struct may_rule *all = may_rules; all < rule; all++)
		if (all->role == rule->role && text_equal(all->entities, "*") && !(rule->acts & ~all->acts))
			return true;
	return false;
}

static void role_rule_row(struct page *p, const struct may_rule *rule)
{
	table_row(p);
	cell_begin(p, NULL);
	rule_kinds(p, rule);
	cell_end(p);
	cell_words(p,
	    rule->waits     ? _("Of its own organisation, once an officer has approved it")
	        : rule->own ? _("Of its own organisation")
	                    : _("All"));
	cell_begin(p, NULL);
	rule_acts(p, rule);
	cell_end(p);
}

/* The rules of a role, behind its name. */
static void role_write(struct page *p, enum role role)
{
	const char *name = _(code_name(&codelist_role, role_code(role)));
	html(p->o,
	    "<details class=\"govuk-details\"><summary class=\"govuk-details__summary\"><span class=\"govuk-details__summary-text\">%s</span></summary><div class=\"govuk-details__text\">",
	    name);
	table_open(p, name, (const struct column[]){ { NULL, N_("Kinds of records") }, { NULL, N_("Which") }, { NULL, N_("Can") }, { 0 } });
	for (size_t i = 0; i < may_rule_count; i++)
		if (may_rules[i].role == role && rule_is_told(p, &may_rules[i]) && !rule_is_within(&may_rules[i]))
			role_rule_row(p, &may_rules[i]);
	table_close(p);
	html(p->o, "</div></details>");
}

static bool role_is_told(const struct page *p, enum role role)
{
	return ANY(may_rules, may_rule_count, each->role == role && rule_is_told(p, each));
}

void page_roles(struct page *p)
{
	page_begin(p, (const char *const[]){ _("Who may do what"), NULL, NULL }, NULL, _("Who may do what"),
	    _("Anyone can read what is published. Each role allows more: for all records, or for those of your own organisation."));
	purposes_write(p);
	for (size_t i = 0; i < codelist_role.count; i++) {
		enum role role = role_of_code(codelist_role.codes[i].code);
		if (role_is_told(p, role))
			role_write(p, role);
	}
	own_write(p);
	html(p->o, "<p class=\"measure\">%s</p>",
	    _("Several organisations can take part in an activity. The one that is accountable for it keeps it; if there is none, the only one that delivers it. What the others write about it waits until an international officer publishes it. Names, addresses and other facts that many records rely on can only be changed by an international officer."));
	page_end(p);
}
