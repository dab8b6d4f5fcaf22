/* record_bar.c - what the visitor may do with the record that a page is about: change it, see its history, add what belongs to it. For
 * everybody else there is no bar. */
#include "web/record/record_bar.h"

#include "base/text.h"
#include "exchange/store.h"
#include "model/declared/access.h"
#include "model/declared/knowledge.h"
#include "model/declared/partners.h"
#include "model/declared/strategy.h"
#include "model/engine/row.h"
#include "model/engine/scope.h"
#include "rule/may.h"
#include "web/govuk/govuk.h"
#include "web/kit/form.h"
#include "web/kit/page.h"

static const char *record_bar_key_in_path(struct page *p, const struct entity *e, const void *row)
{
	return url_encode(p->arena, model_key(p->model, e, ((const struct record *)row)->id), true);
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
	bool words = false;
	for (size_t i = 0; i < e->field_count; i++)
		words = words || e->fields[i].flags & TRANSLATE;
	struct translation *probe = row_new(p->arena, &translation_entity);
	probe->entity = e->name;
	probe->record = ((const struct record *)row)->id;
	for (size_t i = 0; i < COUNT(acts); i++)
		if (acts[i].act == ACT_ADD ? words && page_may(p, ACT_ADD, &translation_entity, probe) : page_may(p, acts[i].act, e, row))
			record_bar_item(
			    o, arena_printf(p->arena, "/%s/%s/%s", acts[i].path, e->name, record_bar_key_in_path(p, e, row)), _(acts[i].verb));
}

/* Files: what may be attached, or taken away. */
static void files_act(struct page *p, struct out *o, const struct entity *e, const void *row)
{
	const struct attachment file = { .entity = e->name, .record = ((const struct record *)row)->id, .file = NONE, .position = NONE };
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

/* What may be added to the record: the kinds that name it. A kind with two such fields stands there twice, with its field. */
static void additions(struct page *p, struct out *o, const struct entity *e, const void *row)
{
	int64_t id = ((const struct record *)row)->id;
	const char *key = url_encode(p->arena, model_key(p->model, e, id), false);
	for (size_t i = 0; i < all_entity_count; i++) {
		const struct entity *of = all_entities[i];
		const struct field *first = NULL;
		if (of->secret || of->journal || !page_may(p, ACT_ADD, of, NULL))
			continue;
		for (size_t j = 0; j < of->field_count; j++) {
			const struct field *f = &of->fields[j];
			if (f->kind != K_REF || f->of != e || f->flags & (PRIVATE | INTERNAL) || !bar_offers(p, of, f, id))
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

/* The two forms that evidence from a picture would take, as one (web/page/keeping/photo.c). */
static void photo_act(struct page *p, struct out *o, const void *element)
{
	struct evidence *probe = row_new(p->arena, &evidence_entity);
	probe->element = ((const struct record *)element)->id;
	if (p->store->folder && page_may(p, ACT_ADD, &document_entity, NULL) && page_may(p, ACT_ADD, &evidence_entity, probe))
		record_bar_item(o,
		    arena_printf(
		        p->arena, "/photo-evidence?element=%s", url_encode(p->arena, model_key(p->model, &element_entity, probe->element), false)),
		    _("Photo as evidence"));
}

/* A link has no page of its own: it stands on its place's. */
static void links_of_place(struct page *p, struct out *o, const void *place)
{
	struct set links = model_referring(p->model, &link_entity, "place", ((const struct record *)place)->id, 5);
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
	if (!p->subject || !p->visitor || !p->visitor->grant_count || p->as_at)
		return;
	struct out acts = { .arena = p->arena }, more = { .arena = p->arena }, links = { .arena = p->arena };
	own_acts(p, &acts, e, p->subject);
	files_act(p, &acts, e, p->subject);
	if (e == &person_entity && visitor_roles(p->visitor) & ROLES_OFFICERS)
		record_bar_item(&acts, arena_printf(p->arena, "/people/%s/data", record_bar_key_in_path(p, e, p->subject)), _("Personal data"));
	if (e == &plan_entity && page_may(p, ACT_ADD, &plan_version_entity, NULL))
		record_bar_item(&acts, arena_printf(p->arena, "/versions/%s#adopt", record_bar_key_in_path(p, e, p->subject)), _("Adopt its text"));
	if (e == &place_entity)
		links_of_place(p, &links, p->subject);
	if (e == &element_entity)
		photo_act(p, &more, p->subject);
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
