/* roles.c - who may do what: the table of rule/may.c, as it is. */
#include "base/text.h"
#include "model/codelists.h"
#include "web/page/account/account.h"
#include "web/view/role.h"

static void rule_kinds(struct page *p, const struct may_rule *rule)
{
	bool first = true, all = text_starts(rule->entities, "*");
	if (all) {
		html(p->o, "%s", rule->role == ROLE_ADMINISTRATOR ? _("Every record, the settings, and the accounts") : _("Every record"));
		return;
	}
	for (size_t i = 0; i < all_entity_count; i++)
		if (may_rule_names(rule, all_entities[i])) {
			html(p->o, "%s%s", first ? "" : ", ", _(all_entities[i]->labels));
			first = false;
		}
}

static void rule_acts(struct page *p, const struct may_rule *rule)
{
	bool first = true;
	for (unsigned i = 0; i < ACT_COUNT; i++)
		if (rule->acts & 1u << i) {
			html(p->o, "%s%s", first ? "" : ", ", _(act_name((enum act)(1u << i))));
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
	html(p->o, "</dl><h2 class=\"heading govuk-!-margin-top-8\">%s</h2>", _("By kind of record"));
}

void page_roles(struct page *p)
{
	page_begin(p, NULL, NULL, _("Who may do what"),
	    _("Anyone can read what is published. Each role allows more: for all records, or for those of your own organisation."));
	purposes_write(p);
	table_open(p, _("Table of roles"),
	    (const struct column[]){ { NULL, N_("Role") }, { NULL, N_("Kinds of records") }, { NULL, N_("Which") }, { NULL, N_("May") }, { 0 } });
	for (size_t i = 0; i < may_rule_count; i++) {
		table_row(p);
		cell_words(p, _(code_name(&codelist_role, role_code(may_rules[i].role))));
		cell_begin(p, NULL);
		rule_kinds(p, &may_rules[i]);
		cell_end(p);
		cell_words(p, may_rules[i].own ? _("Of its own organisation") : _("All"));
		cell_begin(p, NULL);
		rule_acts(p, &may_rules[i]);
		cell_end(p);
	}
	table_close(p);
	html(p->o, "<p class=\"measure\">%s</p>",
	    _("Several organisations can take part in an activity. The one that is accountable for it keeps it; if there is none, the only one that delivers it. What the others write about it waits until an international officer publishes it. Names, addresses and other facts that many records rely on can only be changed by an international officer."));
	html(p->o, "<p class=\"measure\">%s</p>",
	    _("These records are an organisation’s own. Its own entry. The links that it leads, or that it or its place is a side of. The activities of these links and those that it is accountable for or delivers, with their events, counts and papers. The actions that it owns, with their updates and evidence. What it holds, offers, borrows or publishes."));
	page_end(p);
}
