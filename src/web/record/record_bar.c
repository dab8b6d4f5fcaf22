/* record_bar.c - what the visitor may do with the record that a page is about: change it, see its history, add what belongs to it. For
 * everybody else there is no bar. */
#include "web/record/record_bar.h"

#include "base/text.h"
#include "exchange/store.h"
#include "model/declared/access.h"
#include "model/declared/delivery.h"
#include "model/declared/governance.h"
#include "model/declared/knowledge.h"
#include "model/declared/learning.h"
#include "model/declared/money.h"
#include "model/declared/partners.h"
#include "model/declared/strategy.h"
#include "model/engine/row.h"
#include "model/engine/scope.h"
#include "rule/event/series.h"
#include "rule/may.h"
#include "web/govuk/govuk.h"
#include "web/kit/form.h"
#include "web/kit/guided.h"
#include "web/kit/page.h"

static const char *record_bar_key_in_path(struct page *p, const struct entity *e, const void *row)
{
	return url_encode(p->arena, model_key(p->model, e, record_id(row)), true);
}

static void record_bar_item(struct out *o, const char *href, const char *text)
{
	html(o, "<li><a class=\"govuk-link govuk-link--no-visited-state\" href=\"%s\">%s</a></li>", href, text);
}

static void own_acts(struct page *p, struct out *o, const struct entity *e, const void *row)
{
	static const struct {
		enum act act;
		const char *verb, *path;
	} acts[] = { { ACT_CHANGE, N_("Edit"), "edit" }, { ACT_HISTORY, N_("History"), "history" }, { ACT_ADD, N_("Translate"), "translate" },
		{ ACT_REMOVE, N_("Remove"), "remove" } };
	bool words = false, cancels = e == &event_entity && !event_is_cancelled(row);
	for (size_t i = 0; i < e->field_count; i++)
		words = words || e->fields[i].flags & TRANSLATE;
	struct translation *probe = row_new(p->arena, &translation_entity);
	probe->entity = e->name;
	probe->record = record_id(row);
	for (size_t i = 0; i < COUNT(acts); i++) {
		if (acts[i].act == ACT_REMOVE && cancels && page_may(p, ACT_CHANGE, e, row))
			record_bar_item(o, arena_printf(p->arena, "/call-off/%s", record_bar_key_in_path(p, e, row)), _("Cancel this event"));
		if (acts[i].act == ACT_ADD ? words && page_may(p, ACT_ADD, &translation_entity, probe) : page_may(p, acts[i].act, e, row))
			record_bar_item(
			    o, arena_printf(p->arena, "/%s/%s/%s", acts[i].path, e->name, record_bar_key_in_path(p, e, row)), _(acts[i].verb));
	}
}

/* Files: what may be attached, or taken away. */
static void files_act(struct page *p, struct out *o, const struct entity *e, const void *row)
{
	const struct attachment file = { .entity = e->name, .record = record_id(row), .file = NONE, .position = NONE };
	if (p->store->folder && page_may(p, ACT_ADD, &attachment_entity, &file))
		record_bar_item(o, arena_printf(p->arena, "/attach/%s/%s", e->name, record_bar_key_in_path(p, e, row)), _("Attachments"));
}

/* Whether the form that names the record in the field, and who keeps only their own as their form does, may end well. */
static bool bar_offers(struct page *p, const struct entity *of, const struct field *f, int64_t id)
{
	void *probe = row_new(p->arena, of);
	field_put_int(f, probe, id);
	return may_offer_own(p->model, p->visitor, of, probe, false);
}

/* The same of what is said of any record. */
static bool bar_offers_words(struct page *p, const struct entity *of, const struct entity *e, int64_t id)
{
	void *probe = row_new(p->arena, of);
	field_put_text(entity_field(of, "entity"), probe, e->name);
	field_put_int(entity_field(of, "record"), probe, id);
	return may_offer(p->model, p->visitor, of, probe);
}

/* Kinds that people add to a record, in their words and in the order in which they think of them. All other kinds that name it are folded away. */
static const struct addition {
	const struct entity *to, *of;
	const char *field, *words;
} usual[] = {
	{ &activity_entity, &update_entity, "activity", N_("News: how it goes") },
	{ &activity_entity, &event_entity, "activity", N_("An event") },
	{ &activity_entity, &attendance_entity, "activity", N_("How many people took part") },
	{ &activity_entity, &participation_entity, "activity", N_("Who takes part, pays or gains") },
	{ &activity_entity, &contribution_entity, "activity", N_("What it does for the strategy") },
	{ &activity_entity, &transaction_entity, "activity", N_("Money received or spent") },
	{ &activity_entity, &budget_entity, "activity", N_("A budget") },
	{ &activity_entity, &evidence_entity, "activity", N_("Evidence") },
	{ &activity_entity, &article_entity, "activity", N_("An article") },
	{ &activity_entity, &activity_entity, "parent", N_("A part of it") },
	{ &event_entity, &attendance_entity, "event", N_("How many people came") },
	{ &event_entity, &event_question_entity, "event", N_("A question for people who register") },
	{ &event_entity, &material_entity, "event", N_("A resource that it uses") },
	{ &element_entity, &update_entity, "element", N_("News: how it goes") },
	{ &element_entity, &evidence_entity, "element", N_("Evidence") },
	{ &element_entity, &contribution_entity, "element", N_("An activity that delivers it") },
	{ &element_entity, &indicator_entity, "element", N_("An indicator") },
	{ &element_entity, &alignment_entity, "from_element", N_("A connection to another plan") },
	{ &element_entity, &agenda_item_entity, "element", N_("An item on an agenda") },
	{ &element_entity, &element_entity, "parent", N_("A part of it") },
	{ &place_entity, &link_entity, "place", N_("A link") },
	{ &place_entity, &activity_entity, "place", N_("An activity there") },
	{ &place_entity, &event_entity, "place", N_("An event there") },
	{ &place_entity, &organisation_entity, "place", N_("An organisation there") },
	{ &place_entity, &article_entity, "place", N_("An article, or the partner\u2019s own words") },
	{ &place_entity, &opportunity_entity, "place", N_("What somebody offers or looks for") },
	{ &place_entity, &resource_entity, "place", N_("Something to lend") },
	{ &organisation_entity, &person_entity, "organisation", N_("A person or post") },
	{ &organisation_entity, &membership_entity, "body", N_("A member of it") },
	{ &organisation_entity, &participation_entity, "organisation", N_("An activity that it takes part in") },
	{ &organisation_entity, &event_entity, "organisation", N_("An event") },
	{ &organisation_entity, &award_entity, "organisation", N_("An award") },
	{ &organisation_entity, &document_entity, "publisher", N_("A document") },
	{ &organisation_entity, &opportunity_entity, "organisation", N_("What it offers or looks for") },
	{ &organisation_entity, &resource_entity, "holder", N_("Something to lend") },
	{ &organisation_entity, &meeting_entity, "committee", N_("A meeting") },
	{ &resource_entity, &copy_entity, "resource", N_("A copy") },
	{ &resource_entity, &part_entity, "resource", N_("What is in the box") },
	{ &meeting_entity, &agenda_item_entity, "meeting", N_("An item on the agenda") },
};

static bool bar_may_name(struct page *p, const struct entity *of, const struct field *f, const struct entity *e, int64_t id)
{
	return f->kind == K_REF && f->of == e && !(f->flags & (PRIVATE | INTERNAL)) && bar_offers(p, of, f, id);
}

static bool bar_adds(struct page *p, const struct entity *of)
{
	return !of->secret && !of->journal && page_may(p, ACT_ADD, of, NULL);
}

/* The usual ones; how many. */
static size_t additions_usual(struct page *p, struct out *o, const struct entity *e, int64_t id, const char *key)
{
	size_t n = 0;
	for (size_t i = 0; i < COUNT(usual); i++) {
		const struct addition *u = &usual[i];
		bool far = guided(p) && e == &place_entity && u->of == &event_entity; /* a school's events are at home */
		if (u->to != e || far || !bar_adds(p, u->of) || !guided_adds(p, u->of) ||
		    !bar_may_name(p, u->of, entity_field(u->of, u->field), e, id))
			continue;
		record_bar_item(o, arena_printf(p->arena, "/new/%s?%s=%s", u->of->name, u->field, key), _(u->words));
		n++;
	}
	return n;
}

/* The other kinds that name it. A kind with two such fields stands there twice, with its field. */
static void additions_other(struct page *p, struct out *o, const struct entity *e, int64_t id, const char *key)
{
	for (size_t i = 0; i < all_entity_count; i++) {
		const struct entity *of = all_entities[i];
		const struct field *first = NULL;
		if (!bar_adds(p, of) || !guided_adds(p, of))
			continue;
		for (size_t j = 0; j < of->field_count; j++) {
			const struct field *f = &of->fields[j];
			if (FIND(usual, COUNT(usual), each->to == e && each->of == of && text_equal(each->field, f->name)) ||
			    !bar_may_name(p, of, f, e, id))
				continue;
			record_bar_item(o, arena_printf(p->arena, "/new/%s?%s=%s", of->name, f->name, key),
			    first ? arena_printf(p->arena, "%s (%s)", _(of->label), _(f->label)) : _(of->label));
			first = f;
		}
		const struct field *record = entity_field(of, "record");
		if (record && record->kind == K_RECORD && of != &attachment_entity && bar_offers_words(p, of, e, id))
			record_bar_item(o, arena_printf(p->arena, "/new/%s?entity=%s&record=%s", of->name, e->name, key), _(of->label));
	}
}

/* An activity of a school stands on its own page and on those of the places that it was with. One form records all of it
 * (web/page/partners/school_activity.c). */
static void bar_school_work(struct page *p, struct out *o, const struct entity *e, int64_t id, const char *key)
{
	struct may_own own = may_only_own(p->visitor, &activity_entity, ACT_ADD);
	if (!guided(p))
		return;
	for (size_t i = 0; e == &organisation_entity && i < own.count; i++)
		if (own.each[i] == id)
			record_bar_item(o, arena_printf(p->arena, "/schools/activity/%s", key), _("An activity of your school"));
	if (e == &place_entity && own.count == 1)
		record_bar_item(o,
		    arena_printf(p->arena, "/schools/activity/%s?place=%s",
		        url_encode(p->arena, model_key(p->model, &organisation_entity, own.each[0]), true), key),
		    _("An activity of your school with this place"));
}

/* What may be added to the record. */
static void additions(struct page *p, struct out *o, const struct entity *e, const void *row)
{
	int64_t id = record_id(row);
	const char *key = url_encode(p->arena, model_key(p->model, e, id), false);
	struct out other = { .arena = p->arena };
	bar_school_work(p, o, e, id, key);
	size_t n = additions_usual(p, o, e, id, key);
	if (guided(p))
		return;
	additions_other(p, &other, e, id, key);
	if (!other.length)
		return;
	if (n)
		html(o, "<li class=\"record-bar__other\"><details><summary>%s</summary><ul>", _("Other kinds of record"));
	html_markup(o, html_done(&other));
	html(o, n ? "</ul></details></li>" : "");
}

static bool may_prove(struct page *p, int64_t element)
{
	struct evidence *probe = row_new(p->arena, &evidence_entity);
	probe->element = element;
	return page_may(p, ACT_ADD, &evidence_entity, probe);
}

/* The parts of a plan that an activity serves: evidence may be added to one of them at least. */
static bool may_prove_served(struct page *p, int64_t activity)
{
	enum { SERVED_MAX = 20 };
	struct set served = model_referring(p->model, &contribution_entity, "activity", activity, SERVED_MAX);
	for (size_t i = 0; i < served.count; i++)
		if (may_prove(p, set_row(served, contribution, i)->element))
			return true;
	return !served.count && may_prove(p, NONE);
}

/* The two forms that evidence from a picture would take, as one (web/page/keeping/photo.c). */
static void photo_act(struct page *p, struct out *o, const struct entity *e, const struct record *r)
{
	bool proves = (e == &element_entity && may_prove(p, r->id)) || (e == &activity_entity && may_prove_served(p, r->id));
	if (proves && p->store->folder && page_may(p, ACT_ADD, &document_entity, NULL))
		record_bar_item(o,
		    arena_printf(p->arena, "/photo-evidence?%s=%s", e->name, url_encode(p->arena, model_key(p->model, e, r->id), false)),
		    _("Photo as evidence"));
}

/* A link has no page of its own: it stands on its place's. */
static void links_of_place(struct page *p, struct out *o, const void *place)
{
	struct set links = model_referring(p->model, &link_entity, "place", record_id(place), 5);
	for (size_t i = 0; i < links.count; i++) {
		const struct link *l = set_row(links, link, i);
		struct out acts = { .arena = p->arena };
		own_acts(p, &acts, &link_entity, l);
		if (!acts.length)
			continue;
		const char *id = arena_printf(p->arena, "keep-link-%zu", i);
		html(o, "<p id=\"%s\">%s</p><ul aria-labelledby=\"%s\">", id, text_cut(p->arena, l->name, 60), id);
		html_markup(o, html_done(&acts));
		html(o, "</ul>");
	}
}

void record_bar(struct page *p, struct out *o)
{
	const struct entity *e = p->subject_kind;
	if (!p->subject || !p->visitor || !p->visitor->grant_count || p->as_at || !guided_keeps(p, e))
		return;
	struct out acts = { .arena = p->arena }, more = { .arena = p->arena }, links = { .arena = p->arena };
	own_acts(p, &acts, e, p->subject);
	files_act(p, &acts, e, p->subject);
	if (e == &person_entity && visitor_is_officer(p->visitor))
		record_bar_item(&acts, arena_printf(p->arena, "/people/%s/data", record_bar_key_in_path(p, e, p->subject)), _("Personal data"));
	if (e == &plan_entity && page_may(p, ACT_ADD, &plan_version_entity, NULL))
		record_bar_item(&acts, arena_printf(p->arena, "/versions/%s#adopt", record_bar_key_in_path(p, e, p->subject)), _("Adopt its text"));
	if (e == &place_entity)
		links_of_place(p, &links, p->subject);
	photo_act(p, &more, e, p->subject);
	additions(p, &more, e, p->subject);
	if (!acts.length && !more.length && !links.length)
		return;
	html(o, "<div class=\"govuk-width-container\"><nav class=\"record-bar\" aria-label=\"%s\"><ul>", _("Keep this record"));
	html_markup(o, html_done(&acts));
	html(o, "</ul>");
	if (more.length) {
		html(o,
		    "<details class=\"govuk-details\"><summary class=\"govuk-details__summary\"><span class=\"govuk-details__summary-text\">%s</span></summary>"
		    "<div class=\"govuk-details__text\"><ul>",
		    _("Add to it"));
		html_markup(o, html_done(&more));
		html(o, "</ul></div></details>");
	}
	html_markup(o, html_done(&links));
	html(o, "</nav></div>");
}
