/* ladder.c - one holder in one scheme: level by level what is met, proved and missing, with the arithmetic; and the evidence
 * pack, the same as a document. */
#include <string.h>

#include "base/date.h"
#include "base/message.h"
#include "base/text.h"
#include "model/engine/standing.h"
#include "report/ladder_pack.h"
#include "report/report.h"
#include "rule/claim.h"
#include "web/page/partners/partners.h"
#include "web/view/evidence.h"
#include "web/view/ladder.h"

enum { RECORDS_SHOWN = 6 };

/* ---- data ---- */

/* Keys of the records that make a figure, or of what proves a claim. */
static const char *keys_of(struct page *p, const struct entity *e, const int64_t *ids, size_t count)
{
	struct out o = { .arena = p->arena };
	for (size_t i = 0; i < count && i < 100; i++)
		out_fmt(&o, "%s%s", i ? "; " : "", model_key(p->model, e, ids[i]));
	return o.length ? out_text(&o) : NULL;
}

static const char *evidence_keys(struct page *p, struct set s)
{
	int64_t *ids = arena_array(p->arena, int64_t, s.count + 1);
	for (size_t i = 0; i < s.count; i++)
		ids[i] = set_row(s, evidence, i)->head.id;
	return keys_of(p, &evidence_entity, ids, s.count);
}

static const char *level_key(struct page *p, const struct ladder *l, int i)
{
	return i < 0 || !l->levels[i].level ? NULL : model_key(p->model, &element_entity, l->levels[i].level->head.id);
}

static bool counted_made_up(struct page *p, const struct ladder_criterion *c)
{
	for (size_t i = 0; c->counted.entity && i < c->counted.count; i++)
		if (standing_illustrative(p->model, c->counted.entity, c->counted.ids[i], NULL))
			return true;
	return false;
}

/* A state of what is counted rests on the records, and any on its evidence. */
static bool criterion_made_up(struct page *p, const struct ladder_criterion *c)
{
	return counted_made_up(p, c) || claim_evidence_any_made_up(p->model, c->evidence);
}

static bool level_made_up(struct page *p, const struct ladder_level *v)
{
	return ANY(v->criteria, v->count, criterion_made_up(p, each));
}

/* For programs alone: people read them level by level. */
static void criteria_rows(struct page *p, const void *context)
{
	const struct ladder *l = context;
	for (size_t i = 0; i < l->count; i++)
		for (size_t k = 0; k < l->levels[i].count; k++) {
			const struct ladder_criterion *c = &l->levels[i].criteria[k];
			table_row(p);
			cell_words(p, level_key(p, l, (int)i));
			cell_link(p, &element_entity, c->element->head.id, NULL);
			cell_plain(p, &element_entity, c->element, "title");
			cell_made_up(p, criterion_made_up(p, c));
			cell_words(p, ladder_state_code(c->state));
			cell_made_up(p, page_illustrative(p, &element_entity, c->element, "value"));
			cell_words(p, ladder_asks(p->arena, c->element));
			cell_made_up(p, counted_made_up(p, c));
			cell_decimal(p, c->counted.possible ? c->counted.value : NONE);
			cell_made_up(p, page_illustrative(p, &element_entity, c->element, "value"));
			cell_decimal(p, c->asked);
			cell_made_up(p, counted_made_up(p, c));
			cell_decimal(p, c->missing);
			cell_words(p, c->since);
			cell_made_up(p, counted_made_up(p, c));
			cell_words(p, c->counted.entity ? keys_of(p, c->counted.entity, c->counted.ids, c->counted.count) : NULL);
			cell_made_up(p, claim_evidence_any_made_up(p->model, c->evidence));
			cell_words(p, evidence_keys(p, c->evidence));
		}
}

static void levels_rows(struct page *p, const void *context)
{
	const struct ladder *l = context;
	for (size_t i = 0; i < l->count; i++) {
		const struct ladder_level *v = &l->levels[i];
		table_row(p);
		cell_words(p, level_key(p, l, (int)i));
		cell_words(p, ladder_level_title(l, i));
		bool made_up = level_made_up(p, v), award = v->award && page_illustrative(p, &award_entity, v->award, NULL);
		cell_made_up(p, made_up);
		cell_number(p, (int64_t)v->good);
		cell_number(p, (int64_t)v->count);
		cell_made_up(p, made_up);
		cell_words(p, v->reached ? "yes" : "no");
		cell_made_up(p, award);
		cell_words(p, v->holding == LADDER_EXPIRED ? "expired" : v->award ? v->award->state : NULL);
		cell_made_up(p, award);
		cell_words(p, v->expires);
		cell_made_up(p, award);
		cell_words(p, v->days == NONE ? NULL : arena_printf(p->arena, "%lld", (long long)v->days));
	}
}

static void ladder_show(struct page *p, const struct ladder *l)
{
	static const struct column levels[] = { { "level" }, { "title" }, { "#good" }, { "#criteria" }, { "reached" }, { "held" }, { "expires" },
		{ "#days" }, { 0 } };
	static const struct column criteria[] = { { "level" }, { "criterion" }, { "title" }, { "state" }, { "asks" }, { "#counted" }, { "#asked" },
		{ "#missing" }, { "from" }, { "records" }, { "evidence" }, { 0 } };
	page_show(p, "plan", &plan_entity, l->plan);
	if (l->link)
		page_show(p, "link", &link_entity, l->link);
	else
		page_show(p, "organisation", &organisation_entity, l->organisation);
	page_show_text(p, "standing", ladder_sentence(p->arena, l));
	page_show_text(p, "reached", level_key(p, l, l->reached));
	page_show_text(p, "held", level_key(p, l, l->held));
	page_show_text(p, "next", level_key(p, l, l->next));
	page_show_table(p, "levels", levels, levels_rows, l);
	page_show_table(p, "criteria", criteria, criteria_rows, l);
}

/* ---- the page ---- */

static void records_of(struct page *p, const struct ladder_count *n)
{
	if (!n->count)
		return;
	html(p->o, "<ul class=\"govuk-list govuk-list--bullet small\">");
	for (size_t i = 0; i < n->count && i < RECORDS_SHOWN; i++) {
		html(p->o, "<li>");
		record_link(p, n->entity, n->ids[i]);
		html(p->o, "</li>");
	}
	if (n->count > RECORDS_SHOWN)
		html(p->o, "<li>%s</li>", arena_printf(p->arena, _("and %s more"), integer_people(p->arena, (int64_t)(n->count - RECORDS_SHOWN))));
	html(p->o, "</ul>");
}

static void evidence_of(struct page *p, struct set s)
{
	if (!s.count)
		return;
	html(p->o, "<ul class=\"govuk-list govuk-list--bullet small\">");
	for (size_t i = 0; i < s.count && i < RECORDS_SHOWN; i++) {
		const struct evidence *e = set_row(s, evidence, i);
		html(p->o, "<li>");
		evidence_link(p, e);
		html(p->o, "%s%s%s%s%s%s</li>", message_comma(), claim_evidence_date(p->arena, e), message_comma(),
		    _(code_name(&codelist_evidence_grade, e->grade)), e->note ? message_colon() : "", e->note ? page_plain(p, e->note, 300) : "");
	}
	html(p->o, "</ul>");
}

static void criterion_row(struct page *p, const struct ladder *l, const struct ladder_criterion *c)
{
	table_row(p);
	cell_begin(p, NULL);
	page_link(p, &element_entity, c->element->head.id);
	html(p->o, "<br><span class=\"small muted\">%s</span>", ladder_asks(p->arena, c->element));
	cell_end(p);
	cell_begin(p, NULL);
	ladder_state_mark(p, c);
	cell_end(p);
	cell_begin(p, NULL);
	if (c->counted.rule)
		html(p->o, "<p>%s</p>", ladder_arithmetic(p->arena, c, l->as_at));
	if (c->counted.possible)
		html(p->o, "<p class=\"small muted\">%s</p>", _(c->counted.rule));
	records_of(p, &c->counted);
	if (c->evidence.count && c->counted.rule) /* apart from what was counted */
		html(p->o, "<p class=\"small\">%s</p>", _("Evidence:"));
	evidence_of(p, c->evidence);
	if (!c->evidence.count && !c->counted.rule && !ladder_good(c->state)) /* what is counted says itself what is missing */
		html(p->o, "<p>%s</p>", _("No evidence is recorded."));
	cell_end(p);
}

static void holding_words(struct page *p, const struct ladder_level *v)
{
	if (!v->award)
		return;
	html(p->o, "<p>%s ", arena_printf(p->arena, _("Recorded: %s."), _(ladder_holding_name(v->holding))));
	html(p->o, "%s", ladder_until(p->arena, v->expires, v->days, p->model->as_at));
	page_mark_of(p, &award_entity, v->award, NULL);
	if (v->award->note)
		html(p->o, " <span class=\"small muted\">%s</span>", page_plain(p, v->award->note, 300));
	html(p->o, "</p>");
}

static void ladder_level_section(struct page *p, const struct ladder *l, size_t i)
{
	static const struct column columns[] = { { NULL, N_("Criterion") }, { NULL, N_("Status") }, { NULL, N_("Evidence") }, { 0 } };
	const struct ladder_level *v = &l->levels[i];
	page_section_begin(p, arena_printf(p->arena, "level-%zu", i + 1), ladder_level_title(l, i),
	    v->count ? arena_printf(p->arena, _("%zu of %zu met or proved"), v->good, v->count) : NULL);
	holding_words(p, v);
	table_open(p, arena_printf(p->arena, _("Criteria of %s"), ladder_level_title(l, i)), columns);
	for (size_t k = 0; k < v->count; k++)
		criterion_row(p, l, &v->criteria[k]);
	if (!table_close(p))
		page_empty(p, _("No criteria are recorded; the award can only be held or not."));
	page_section_end(p);
}

static void ladder_missing_section(struct page *p, const struct ladder *l)
{
	if (l->next < 0)
		return;
	page_section_begin(p, "missing", arena_printf(p->arena, _("What is missing for %s"), ladder_level_title(l, (size_t)l->next)), NULL);
	ladder_missing_list(p, l);
	page_section_end(p);
}

static void holder_head(struct page *p, const struct ladder *l)
{
	const char *name = ladder_holder_name(p, l), *path = ladder_holder_path(p, l);
	const char *plan = text_or(l->plan->short_title, l->plan->title);
	p->title = text_cut(p->arena, arena_printf(p->arena, _("%s in %s"), name, plan), 160);
	page_begin(p,
	    (const char *const[]){ _("Awards and standards"), page_href(p, "/ladders"), text_cut(p->arena, plan, 60),
	        ladder_href(p, l->plan->head.id), name, NULL, NULL },
	    l->plan->title, name, NULL);
	html(p->o, "<p class=\"statement govuk-!-margin-top-4\">%s</p>", ladder_sentence(p->arena, l));
	if (l->held >= 0) {
		const struct ladder_level *v = &l->levels[l->held];
		html(p->o, "<p>%s ", arena_printf(p->arena, _("Recorded as held: %s."), ladder_level_title(l, (size_t)l->held)));
		html(p->o, "%s", ladder_until(p->arena, v->expires, v->days, l->as_at));
		page_mark_of(p, &award_entity, v->award, NULL);
		html(p->o, "</p>");
	}
	html(p->o, "<ul class=\"downloads\"><li>%s</li><li>", _("Evidence pack:"));
	page_link_text(p, page_href(p, arena_printf(p->arena, "%s/pack", path)), _("to print"));
	html(p->o, "</li><li>");
	page_link_text(p, page_href(p, arena_printf(p->arena, "%s/pack.odt", path)), _("OpenDocument text"));
	html(p->o, "</li><li>");
	page_link_text(p, page_href(p, arena_printf(p->arena, "%s/pack.md", path)), _("Markdown"));
	html(p->o, "</li><li>");
	page_link_text(p, page_href(p, arena_printf(p->arena, "%s.json", path)), "JSON");
	html(p->o, "</li></ul>");
}

static void holder_page(struct page *p, const struct ladder *l)
{
	ladder_show(p, l);
	if (page_is_data(p))
		return;
	holder_head(p, l);
	ladder_missing_section(p, l);
	for (size_t i = 0; i < l->count; i++)
		ladder_level_section(p, l, i);
	page_link_line(p, l->link ? record_href(p, &link_entity, l->link->head.id) : record_href(p, &organisation_entity, l->organisation->head.id),
	    arena_printf(p->arena, _("More about %s"), ladder_holder_name(p, l)));
	page_end(p);
}

/* ---- the pack ---- */

static void pack_page(struct page *p, const struct ladder *l)
{
	struct document_tree d;
	ladder_pack_build(p->model, l, &d);
	if (p->format == PAGE_ODT || p->format == PAGE_MD) {
		const char *ending = p->format == PAGE_ODT ? "odt" : "md";
		p->bare = true;
		report_format_find(ending)->write(p->o, &d);
		struct http_response *r = p->response;
		r->extra[r->extra_count++] = (struct http_pair){ "Content-Disposition",
			arena_printf(p->arena, "attachment; filename=\"%s-%s.%s\"", text_slug(p->arena, l->plan->slug),
			    text_slug(p->arena, ladder_holder_name(p, l)), ending) };
		return;
	}
	if (p->format == PAGE_JSON) {
		ladder_show(p, l);
		return;
	}
	p->title = d.title;
	const char *path = ladder_holder_path(p, l);
	html(p->o, "<div class=\"govuk-width-container\">");
	page_crumbs(p,
	    (const char *const[]){ _("Awards and standards"), page_href(p, "/ladders"),
	        text_cut(p->arena, text_or(l->plan->short_title, l->plan->title), 60), ladder_href(p, l->plan->head.id), ladder_holder_name(p, l),
	        page_href(p, path), _("Evidence pack"), NULL, NULL });
	document_html_cover(p->o, &d);
	document_html(p->o, &d);
	html(p->o, "</div>");
}

void page_ladder_holder(struct page *p, const struct plan *plan, const char *rest)
{
	bool pack = text_ends(rest, "/pack"), link = text_starts(rest, "link/");
	const char *from = link ? rest + 5 : rest;
	size_t length = strlen(from);
	const char *key = arena_strndup(p->arena, from, pack && length >= 5 ? length - 5 : length);
	const struct organisation *o = link || text_empty(key) ? NULL : model_find(p->model, organisation, key);
	const struct link *l = link && !text_empty(key) ? model_find(p->model, link, key) : NULL;
	bool file = p->format == PAGE_ODT || p->format == PAGE_MD;
	if (!o && !l) {
		page_not_found(p);
		return;
	}
	struct ladder stands = l ? ladder_read_link(p->model, plan, l) : ladder_read(p->model, plan, o);
	if (pack || file) /* a holder's file is the pack */
		pack_page(p, &stands);
	else
		holder_page(p, &stands);
}
