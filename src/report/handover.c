/* handover.c - what a post or an organisation hands over to who comes next: what it answers for, what is due, what is open, and where
 * things are. Names, addresses and telephone numbers of persons are not in it: they stand with their record, where each look is
 * written down. */
#include "base/date.h"
#include "base/message.h"
#include "base/text.h"
#include "model/read/dated_read.h"
#include "model/declared/governance.h"
#include "model/declared/learning.h"
#include "model/declared/money.h"
#include "model/engine/standing.h"
#include "model/rows/actions.h"
#include "model/rows/committee.h"
#include "model/rows/organisation.h"
#include "model/rows/strategy.h"
#include "report/blocks.h"
#include "rule/calendar.h"
#include "rule/element.h"
#include "rule/keeping.h"
#include "rule/may.h"
#include "rule/partner.h"

struct handover {
	struct writing *w;
	const struct person *post;               /* or NULL */
	const struct organisation *organisation; /* the post's own, or the one asked for; or NULL */
	int64_t owner, person;                   /* whose actions: NONE for the organisation's when a post is asked for */
};

static void list_begin(struct writing *w, bool *any)
{
	if (!*any)
		document_open(w->document, BLOCK_LIST);
	*any = true;
	document_open(w->document, BLOCK_ITEM);
}

static void list_end(struct writing *w, bool any, const char *nothing)
{
	if (any)
		document_close(w->document, BLOCK_LIST);
	else
		nothing_write(w, nothing);
}

/* Adds the mark when the record is made up, or its title, or one of the fields that the item tells. The names of the fields end with NULL. */
static void item_end(struct writing *w, const struct entity *e, int64_t id, const char *const *fields)
{
	bool made_up = standing_title_illustrative(w->model, e, model_by_id(w->model, e, id));
	for (; *fields; fields++)
		made_up = made_up || standing_illustrative(w->model, e, id, *fields);
	document_mark(w->document, made_up);
	document_close(w->document, BLOCK_ITEM);
}

#define TELLS(...) ((const char *const[]){ __VA_ARGS__, NULL })

static void actions(struct handover *h)
{
	struct writing *w = h->w;
	struct set all = handover_actions(w->model, h->owner, h->person);
	document_heading(w->document, 1, "actions", _("Actions"));
	if (!all.count)
		nothing_write(w, _("No action is recorded."));
	for (size_t i = 0; i < all.count; i++) {
		const struct element *e = set_row(all, element, i);
		const struct progress *known = progress_find_action(w, e->head.id);
		struct progress p = known ? *known : progress_of_action(w->model, e);
		struct set waits = alignments_from(w->model, e->head.id, CODE_ALIGNMENT_KIND_DEPENDS_ON);
		document_heading(w->document, 2, anchor_of(w, e->slug), element_known(w->arena, e));
		document_mark_last(w->document, standing_title_illustrative(w->model, &element_entity, e));
		document_open(w->document, BLOCK_FACTS);
		progress_facts(w, &p);
		for (size_t k = 0; k < waits.count; k++)
			named_fact(w, _("Depends on"), &element_entity, set_row(waits, alignment, k)->to_element,
			    standing_illustrative(w->model, &alignment_entity, set_row(waits, alignment, k)->head.id, NULL));
		document_close(w->document, BLOCK_FACTS);
	}
}

static void deadlines(struct handover *h)
{
	enum { SHOWN = 200 };
	struct writing *w = h->w;
	struct model *m = w->model;
	size_t n;
	struct dated_filter filter = { .from = m->as_at,
		.before = date_add_days(w->arena, m->as_at, 366),
		.organisation = h->post ? NONE : h->organisation->head.id,
		.place = NONE,
		.objective = NONE,
		.post = h->person };
	struct dated *all = dated_read(m, &filter, NULL, SHOWN, &n);
	struct set lines = calendar_lines(m, all, n);
	document_heading(w->document, 1, "deadlines", _("Dates of the coming year"));
	if (!n) {
		nothing_write(w, _("No date of the coming year is recorded."));
		return;
	}
	document_table_open(w->document, arena_printf(w->document->arena, _("From %s"), date_people(w->arena, m->as_at)),
	    (const char *const[]){ N_("Date"), N_("What"), N_("Kind"), NULL });
	for (size_t i = 0; i < lines.count; i++) {
		const struct calendar_line *l = set_row(lines, calendar_line, i);
		document_row(w->document);
		document_cell(w->document, (struct cell){ .text = date_short(w->arena, l->date), .illustrative = calendar_date_made_up(l) });
		document_cell(w->document,
		    (struct cell){ .text = l->title, .illustrative = !calendar_date_made_up(l) && standing_marked(l->made_up, "title") });
		cell_text(w, message(code_name(&dated_kinds, l->kind)));
	}
	document_table_close(w->document);
}

static void open_decisions(struct handover *h)
{
	struct writing *w = h->w;
	struct set all = handover_decisions(w->model, h->owner, h->person);
	bool any = false;
	document_heading(w->document, 1, "decisions", _("Open decisions"));
	for (size_t i = 0; i < all.count; i++) {
		const struct decision *d = set_row(all, decision, i);
		list_begin(w, &any);
		document_fmt(w->document, 0, _("%s: %s"), date_people(w->arena, d->date), d->title);
		item_end(w, &decision_entity, d->head.id, TELLS("date"));
	}
	list_end(w, any, _("No open decision is recorded."));
}

static void handover_links(struct handover *h)
{
	struct writing *w = h->w;
	int64_t id = h->organisation->head.id;
	struct set all = organisation_links(w->model, id);
	bool any = false;
	document_heading(w->document, 1, "links", _("Links"));
	for (size_t i = 0; i < all.count; i++) {
		const struct link *l = set_row(all, link, i);
		list_begin(w, &any);
		document_text(w->document, l->name, RUN_STRONG);
		document_fmt(w->document, 0, " (%s)", l->lead == id ? _("leads it") : l->home == id ? _("home organisation") : _("partner"));
		if (l->review)
			document_fmt(w->document, 0, "%s%s %s", message_comma(), _("next review"), date_people(w->arena, l->review));
		item_end(w, &link_entity, l->head.id, TELLS("review", "lead", "home"));
	}
	list_end(w, any, _("No link is recorded."));
}

static void bids_and_awards(struct handover *h)
{
	struct writing *w = h->w;
	int64_t id = h->organisation->head.id;
	struct set bids = model_referring(w->model, &bid_entity, "lead", id, 200),
	           awards = model_referring_dated(w->model, &award_entity, "organisation", id, "date", 200);
	bool any = false;
	document_heading(w->document, 1, "bids", _("Bids and awards"));
	for (size_t i = 0; i < bids.count; i++) {
		const struct bid *b = set_row(bids, bid, i);
		list_begin(w, &any);
		document_fmt(w->document, 0, "%s%s%s%s%s", _("Bid"), message_colon(), b->title, message_comma(),
		    message(code_name(&codelist_bid_stage, b->stage)));
		if (b->amount != NONE)
			document_fmt(w->document, 0, "%s%s", message_comma(), money_people(w->arena, b->amount, text_or(b->currency, "")));
		item_end(w, &bid_entity, b->head.id, TELLS("stage", "amount"));
	}
	for (size_t i = 0; i < awards.count; i++) {
		const struct award *a = set_row(awards, award, i);
		list_begin(w, &any);
		document_fmt(w->document, 0, "%s%s%s%s%s", _("Award"), message_colon(), element_label(w, model_get(w->model, element, a->level)),
		    message_comma(), message(code_name(&codelist_award_state, a->state)));
		if (a->expires)
			document_fmt(w->document, 0, "%s%s %s", message_comma(), _("until"), date_people(w->arena, a->expires));
		item_end(w, &award_entity, a->head.id, TELLS("state", "expires"));
	}
	list_end(w, any, _("No bids or awards are recorded."));
}

static void contacts(struct handover *h)
{
	struct writing *w = h->w;
	struct set posts = organisation_posts(w->model, h->organisation->head.id),
	           bodies = model_referring(w->model, &membership_entity, "member", h->organisation->head.id, 100);
	bool any = false;
	document_heading(w->document, 1, "contacts", _("Posts and memberships"));
	for (size_t i = 0; i < posts.count; i++) {
		list_begin(w, &any);
		document_fmt(w->document, 0, _("%s: %s"), _("Post"), set_row(posts, person, i)->title);
		item_end(w, &person_entity, set_row(posts, person, i)->head.id, TELLS("title"));
	}
	for (size_t i = 0; i < bodies.count; i++) {
		const struct membership *n = set_row(bodies, membership, i);
		list_begin(w, &any);
		document_fmt(w->document, 0, _("%s: %s"), _("Member of"), model_title(w->model, &organisation_entity, n->body));
		if (n->office)
			document_fmt(w->document, 0, "%s%s", message_comma(), n->office);
		item_end(w, &membership_entity, n->head.id, TELLS("office"));
	}
	list_end(w, any, _("No posts or memberships are recorded."));
	document_leaf(w->document, BLOCK_PARAGRAPH,
	    _("Names, addresses and telephone numbers are in the record of each person. Only some roles can see them, and each view is logged."));
}

/* Enquiries that are not closed: of those that who asks may see, as the enquiries themselves are. */
static size_t enquiries_open(struct writing *w, int64_t organisation, bool *may_see)
{
	const struct visitor *v = w->values->visitor;
	struct set asked = model_referring(w->model, &enquiry_entity, "owner", organisation, 200);
	size_t open = 0;
	*may_see = !v || may(w->model, v, &enquiry_entity, NULL) & (ACT_CHANGE | ACT_HISTORY);
	for (size_t i = 0; *may_see && i < asked.count; i++) {
		bool seen = !v || may(w->model, v, &enquiry_entity, asked.rows[i]) & (ACT_CHANGE | ACT_HISTORY);
		open += seen && !enquiry_is_closed(set_row(asked, enquiry, i));
	}
	return open;
}

/* Whether who asks sees what the organisation has not published: their own organisation, or one whose drafts they see. */
static bool drafts_told(struct writing *w, const struct organisation *o)
{
	const struct visitor *v = w->values->visitor;
	if (!v || may(w->model, v, &organisation_entity, o) & ACT_DRAFTS)
		return true;
	return ANY(v->grants, v->grant_count, each->organisation == o->head.id);
}

static void waiting(struct handover *h)
{
	struct writing *w = h->w;
	bool enquiries, drafts = drafts_told(w, h->organisation);
	size_t open = enquiries_open(w, h->organisation->head.id, &enquiries);
	if (!enquiries && !drafts)
		return;
	document_open(w->document, BLOCK_FACTS);
	if (enquiries)
		document_fact(w->document, _("Open enquiries"), arena_printf(w->arena, "%zu", open));
	if (drafts)
		document_fact(
		    w->document, _("Unpublished drafts"), integer_people(w->arena, organisation_drafts(w->model, h->organisation->head.id)));
	document_close(w->document, BLOCK_FACTS);
}

static void papers(struct handover *h)
{
	struct writing *w = h->w;
	int64_t id = h->organisation->head.id;
	struct set documents = model_referring(w->model, &document_entity, "publisher", id, 60),
	           held = model_referring(w->model, &resource_entity, "holder", id, 60);
	bool any = false;
	document_heading(w->document, 1, "papers", _("Documents and resources"));
	for (size_t i = 0; i < documents.count; i++) {
		const struct document *n = set_row(documents, document, i);
		list_begin(w, &any);
		if (n->address)
			document_link(w->document, n->title, n->address);
		else
			document_text(w->document, n->title, 0);
		if (n->date)
			document_fmt(w->document, 0, "%s%s", message_comma(), date_people(w->arena, n->date));
		item_end(w, &document_entity, n->head.id, TELLS("date"));
	}
	for (size_t i = 0; i < held.count; i++) {
		const struct resource *n = set_row(held, resource, i);
		list_begin(w, &any);
		const char *kind = message(code_name(&codelist_resource_kind, n->kind));
		bool said = text_starts(n->title, kind); /* "Artefact box: masks" says what it is */
		document_fmt(w->document, 0, "%s%s%s", said ? "" : kind, said ? "" : message_colon(), n->title);
		item_end(w, &resource_entity, n->head.id, TELLS("kind"));
	}
	list_end(w, any, _("No documents or resources are recorded."));
	waiting(h);
}

void handover_build(struct writing *w)
{
	struct handover h = { .w = w, .owner = NONE, .person = given_record(w, "post") };
	int64_t organisation = given_record(w, "organisation");
	w->document->title = _("Handover pack");
	h.post = h.person == NONE ? NULL : model_get(w->model, person, h.person);
	if (!h.post)
		h.owner = organisation;
	organisation = h.post ? h.post->organisation : organisation;
	h.organisation = organisation == NONE ? NULL : model_get(w->model, organisation, organisation);
	if (!h.post && !h.organisation) {
		nothing_write(w, _("Choose a post or an organisation."));
		return;
	}
	document_title(w->document, arena_printf(w->arena, _("Handover pack: %s"), h.post ? h.post->title : h.organisation->name),
	    h.post ? standing_title_illustrative(w->model, &person_entity, h.post)
	           : standing_title_illustrative(w->model, &organisation_entity, h.organisation));
	if (h.post && h.organisation)
		document_leaf(w->document, BLOCK_PARAGRAPH,
		    arena_printf(w->arena,
		        _("Actions, dates and decisions belong to the post. Links, bids, awards, documents and drafts belong to its organisation, %s."),
		        h.organisation->name));
	actions(&h);
	deadlines(&h);
	open_decisions(&h);
	if (!h.organisation)
		return;
	handover_links(&h);
	bids_and_awards(&h);
	contacts(&h);
	papers(&h);
}

struct set handover_posts(struct model *m)
{
	struct set all = model_all(m, &person_entity), found = { .entity = &person_entity, .rows = arena_array(m->arena, void *, all.count + 1) };
	for (size_t i = 0; i < all.count; i++)
		if (person_is_post(set_row(all, person, i)))
			found.rows[found.count++] = all.rows[i];
	return found;
}
