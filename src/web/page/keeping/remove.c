/* remove.c - removing a record, with what hangs on it: what can't be without it goes as well, and what only names it stays and names it no longer. All
 * of it is shown before, and done in one transaction with a history of each, by who may do each of these; else the page says what is in the way. */
#include "base/secret.h"
#include "base/text.h"
#include "exchange/attachment.h"
#include "job/letters/letters.h"
#include "job/places/registrant.h"
#include "model/declared/knowledge.h"
#include "model/engine/refer.h"
#include "model/read/removed.h"
#include "model/engine/row.h"
#include "rule/event/series.h"
#include "web/govuk/govuk.h"
#include "web/kit/address.h"
#include "web/kit/record_link.h"
#include "web/page/keeping/keeping.h"
#include "web/page/keeping/remove.h"
#include "web/record/edit.h"
#include "web/record/record_form.h"

enum { SHOWN_MAX = 20 };

/* Whether all that hangs on it is shown, and for the visitor to remove or change. */
static bool removal_is_whole(const struct removal *r)
{
	return !r->more && !r->unseen && !removal_count(r, HANGING_HELD) && !removal_count(r, HANGING_OPENS);
}

static bool removal_done_by_visitor(const struct removal *r)
{
	return !r->held_count && removal_is_whole(r);
}

static struct set removal_rows(const struct removal *r)
{
	struct set s = { .entity = r->entity, .rows = arena_array(r->page->arena, void *, r->count) };
	for (size_t i = 0; i < r->count; i++)
		memcpy(&s.rows[s.count++], &r->each[i].row, sizeof(void *));
	return s;
}

/* ---- the page ---- */

static const char *hanging_unshown_words(const struct entity *of, enum hanging_way way)
{
	bool people = of == &registrant_entity || of == &registrant_answer_entity;
	if (people && way == HANGING_GOES)
		return _("Names, addresses and answers are erased. They cannot be restored.");
	if (of == &registrant_entity)
		return _("People have registered.");
	if (of == &registrant_answer_entity)
		return _("People have answered this question. It stays until their answers are erased.");
	return _("Site administration records, which are not shown here.");
}

/* Those of one kind that go, stay or are in the way. */
static void hanging_kind_draw(struct removal *r, const struct entity *e, enum hanging_way way)
{
	struct page *p = r->page;
	struct set s = { .entity = e, .rows = arena_array(p->arena, void *, r->count) };
	for (size_t i = 1; i < r->count; i++)
		if (r->each[i].entity == e && r->each[i].way == way)
			memcpy(&s.rows[s.count++], &r->each[i].row, sizeof(void *));
	if (!s.count)
		return;
	html(p->o, "<h3 class=\"subheading\">%s <span class=\"muted\">%zu</span></h3>", _(s.count == 1 ? e->label : e->labels), s.count);
	if (hanging_unshown(e))
		html(p->o, "<p>%s</p>", hanging_unshown_words(e, way));
	else
		record_list(p, s, SHOWN_MAX, NULL);
	if (!hanging_unshown(e) && s.count > SHOWN_MAX)
		html(p->o, "<p>%s</p>",
		    arena_printf(p->arena, message_n("and %zu more", "and %zu more", (long)(s.count - SHOWN_MAX)), s.count - SHOWN_MAX));
}

static void hanging_draw(struct removal *r, enum hanging_way way, const char *heading, const char *words)
{
	struct page *p = r->page;
	if (!removal_count(r, way))
		return;
	html(p->o, "<h2 class=\"heading\">%s</h2><p>%s</p>", heading, words);
	for (size_t i = 0; i < all_entity_count; i++)
		hanging_kind_draw(r, all_entities[i], way);
}

/* What goes with the record unseen. */
static void lost_draw(struct page *p, const struct entity *e, int64_t id)
{
	static const struct entity *const said[] = { &provenance_entity, &translation_entity, &identifier_entity };
	for (size_t i = 0; i < COUNT(said); i++) {
		size_t n = model_said_of(p->model, said[i], e, id, 1001).count;
		if (n)
			html(p->o, "<p>%s</p>",
			    arena_printf(
			        p->arena, _("%s of this record, which are removed with it: %s."), _(said[i]->labels), capped_people(p, n, 1000)));
	}
}

/* Whether a record that goes has private texts that are kept for a while, or (`keeps` false) that nobody can bring back. */
static bool removal_has_private(const struct removal *r, bool keeps)
{
	for (size_t i = 0; i < r->count; i++) {
		const struct hanging *h = &r->each[i];
		for (size_t j = 0; h->way == HANGING_GOES && removed_keeps(h->entity) == keeps && j < h->entity->field_count; j++)
			if (h->entity->fields[j].flags & PRIVATE && row_present(&h->entity->fields[j], h->row))
				return true;
	}
	return false;
}

static void private_draw(struct removal *r)
{
	struct page *p = r->page;
	if (removal_has_private(r, true))
		html(p->o, "<p>%s</p>",
		    arena_printf(
		        p->arena, _("Private fields come back too, if you restore within %d days. After that they are erased."), REMOVED_DAYS));
	if (removal_has_private(r, false))
		html(p->o, "<p>%s</p>", _("Names, email addresses and what people wrote to you can\u2019t be restored."));
}

static void removal_form(struct removal *r)
{
	struct page *p = r->page;
	const struct record *head = r->row;
	size_t more = removal_count(r, HANGING_GOES);
	lost_draw(p, r->entity, head->id);
	html(p->o, "<p>%s</p>",
	    r->count > 1 ? _("You can restore all of it in one step, from the history of this record.")
	                 : _("The history keeps the content of the record. If it is just not ready to be seen, withdraw it instead."));
	if (r->entity == &event_entity && !event_is_cancelled(r->row))
		html(p->o, "<p>%s <a class=\"govuk-link\" href=\"/call-off/%s\">%s</a></p>",
		    _("If it will not take place, cancel it, so that people who planned to come know."),
		    url_encode(p->arena, model_key(p->model, r->entity, head->id), true), _("Cancel this event"));
	private_draw(r);
	page_form_begin(
	    p, arena_printf(p->arena, "/remove/%s/%s", r->entity->name, url_encode(p->arena, model_key(p->model, r->entity, head->id), true)), false);
	html(p->o, "<input type=\"hidden\" name=\"version\" value=\"%lld\">", (long long)head->version);
	form_as_read_draw(p, removal_rows(r));
	record_form_fields(p, &why_field, 1);
	html(p->o, "<div class=\"govuk-button-group\">");
	govuk_button(p->o,
	    &(struct govuk_button){ .text = more
	            ? arena_printf(p->arena, message_n("Remove it and %zu more record", "Remove it and %zu more records", (long)more), more)
	            : _("Remove"),
	        .name = "act",
	        .value = "remove",
	        .classes = "govuk-button--warning",
	        .prevent_double_click = GOVUK_ON });
	if (r->count == 1)
		govuk_button(p->o,
		    &(struct govuk_button){
		        .text = _("Withdraw: make it a draft"), .name = "act", .value = "withdraw", .classes = "govuk-button--secondary" });
	html(p->o, "<a class=\"govuk-link\" href=\"%s\">%s</a></div>", record_href(p, r->entity, head->id), _("Cancel"));
	page_form_end(p);
}

/* Of the record itself the reason alone; of another one that would go with it, what it is called. */
static void removal_bar_draw(struct removal *r, const struct removal_held *t)
{
	struct page *p = r->page;
	const struct hanging *h = t->of;
	html(p->o, "<p>");
	if (h != r->each)
		html(p->o, "<b>%s%s%s</b> ", _(h->entity->label), message_colon(),
		    text_cut(p->arena, model_title(p->model, h->entity, record_id(h->row)), 100));
	html_text(p->o, t->bar.text);
	if (page_may(p, ACT_CHANGE, t->bar.entity, t->bar.row)) {
		bool to_cancel = t->bar.entity == &event_entity && !event_is_cancelled(t->bar.row);
		html(p->o, " ");
		page_link_text(p,
		    to_cancel ? arena_printf(p->arena, "/call-off/%s", url_encode(p->arena, ((const struct event *)t->bar.row)->slug, true))
		              : address_form(p, t->bar.entity, t->bar.row, t->bar.field),
		    t->bar.way);
	} else if (t->bar.entity == &setting_entity)
		html(p->o, " %s", _("An administrator can do that."));
	html(p->o, "</p>");
}

/* Why not, and who can. */
static void removal_held_draw(struct removal *r)
{
	struct page *p = r->page;
	for (size_t i = 0; i < r->held_count; i++)
		removal_bar_draw(r, &r->held[i]);
	if (removal_is_whole(r))
		return;
	if (visitor_is_officer(p->visitor))
		html(p->o, "<p>%s</p>",
		    removal_count(r, HANGING_OPENS) ? _("Other records are private only as long as it is there.")
		                                    : _("These records refer to it. Change or remove them first."));
	else
		html(p->o, "<p>%s <a class=\"govuk-link\" href=\"/enquiries/new\">%s</a></p>",
		    _("An international officer can remove it with all that refers to it."), _("Ask an international officer"));
	if (r->more)
		html(p->o, "<p>%s</p>", arena_printf(p->arena, _("There are more than %d. Below are the first."), HANGING_MAX));
	if (r->unseen)
		html(p->o, "<p>%s</p>", _("Some of them are not shown to you."));
}

/* "27 records are removed with it. 13 records stay, but no longer refer to it."; NULL where nothing hangs on it. */
static const char *removal_summary(struct removal *r)
{
	struct arena *a = r->page->arena;
	size_t goes = removal_count(r, HANGING_GOES), stays = removal_count(r, HANGING_STAYS);
	struct out o = { .arena = a };
	if (goes)
		out_fmt(&o, message_n("%zu record is removed with it.", "%zu records are removed with it.", (long)goes), goes);
	if (goes && stays)
		out_str(&o, " ");
	if (stays)
		out_fmt(&o, message_n("%zu record stays, but no longer refers to it.", "%zu records stay, but no longer refer to it.", (long)stays),
		    stays);
	return o.length && removal_done_by_visitor(r) ? out_text(&o) : NULL;
}

static bool removal_sought(void *removal, const struct entity *e, int64_t id)
{
	return removal_takes(removal, e, id);
}

/* Drafts keep what they say; their writers are told on their own pages that the record was removed (mine_told.c). */
static void removal_drafts_draw(struct removal *r)
{
	struct page *p = r->page;
	struct set all = drafts_waiting_for(p, removal_sought, r), shown = { .entity = &draft_entity };
	shown.rows = arena_array(p->arena, void *, all.count + 1);
	for (size_t i = 0; i < all.count && shown.count < SHOWN_MAX; i++)
		if (draft_visible(p, set_row(all, draft, i)))
			shown.rows[shown.count++] = all.rows[i];
	if (!all.count)
		return;
	html(p->o, "<h2 class=\"heading\">%s <span class=\"muted\">%zu</span></h2><p>%s</p>", _("Drafts that wait for it"), all.count,
	    _("They stay, and those who wrote them see that the record was removed."));
	draft_company_list(p, shown);
	if (all.count > shown.count)
		html(p->o, "<p>%s</p>",
		    arena_printf(p->arena, message_n("and %zu more", "and %zu more", (long)(all.count - shown.count)), all.count - shown.count));
}

static void removal_draw(struct removal *r, bool stale)
{
	struct page *p = r->page;
	const struct entity *e = r->entity;
	const char *name = text_cut(p->arena, model_title(p->model, e, record_id(r->row)), 160);
	bool free = removal_done_by_visitor(r);
	p->title = arena_printf(p->arena, free ? _("Remove: %s") : _("Can\u2019t be removed: %s"), name);
	const char *title = p->title;
	page_form_head(p, (const char *const[]){ _(e->labels), page_list(p, e), name, record_href(p, e, record_id(r->row)), title, NULL, NULL },
	    _(e->label), title, removal_summary(r));
	if (stale)
		govuk_warning_text(p->o,
		    &(struct govuk_warning_text){ .text = _("The record was changed in the meantime. Look at it again before you remove it.") });
	if (!free) {
		removal_held_draw(r);
		hanging_draw(r, HANGING_OPENS, _("Private because of it"), _("If you removed it, everybody could read these. Remove them first."));
		hanging_draw(
		    r, HANGING_HELD, _("What you can\u2019t remove or change"), _("Your role does not allow it, or it is not for a form to remove."));
	}
	hanging_draw(r, HANGING_GOES, free ? _("Removed with it") : _("What would be removed with it"),
	    _("These only describe the record that you remove, so they are removed too."));
	hanging_draw(
	    r, HANGING_STAYS, _("Stays, but no longer refers to it"), _("These records stay, but no longer refer to the record that you remove."));
	removal_drafts_draw(r);
	if (free)
		removal_form(r);
	html(p->o, "</div>\n");
}

/* ---- what the button said ---- */

static bool hanging_let_go(struct removal *r, const struct hanging *h)
{
	return row_save(r->page->model, h->entity, h->row, hanging_stays(r, h), &r->page->change) != ROW_FAILED && !db_failed(r->page->model->db);
}

static bool hanging_remove(struct removal *r, const struct hanging *h)
{
	struct page *p = r->page;
	struct record_form all;
	record_form_start(&all, p, h->entity, h->row);
	record_form_private(&all, "erase", row_new(p->arena, h->entity));
	removed_keep(p->model, h->entity, h->row);
	if (h->entity == &enquiry_entity && !letters_remove(p->model, record_id(h->row), &p->change))
		return false;
	return h->entity == &attachment_entity ? attachment_remove(p->model, h->row, &p->change)
	                                       : row_delete(p->model, h->entity, h->row, &p->change);
}

/* Who registered is erased as ever, with the answers: no history keeps them, and no mail. */
static bool removal_people_forget(struct removal *r, bool *gone)
{
	for (size_t i = 0; i < r->count; i++) {
		const struct hanging *h = &r->each[i];
		gone[i] = h->way == HANGING_GOES && (h->entity == &registrant_entity || h->entity == &registrant_answer_entity);
		if (gone[i] && h->entity == &registrant_entity && !registrant_forget(r->page->model, h->row))
			return false;
	}
	return true;
}

/* What nothing names any more goes first. False when the database failed, or something is named that is not on the list. */
static bool removal_do(struct removal *r)
{
	struct model *m = r->page->model;
	bool gone[HANGING_MAX + 1] = { false };
	size_t left = 0;
	if (!removal_people_forget(r, gone))
		return false;
	r->page->change.step = secret_new(m->arena); /* history_step.c finds them together */
	for (size_t i = 0; i < r->count; i++) {
		left += r->each[i].way == HANGING_GOES && !gone[i];
		if (r->each[i].way == HANGING_STAYS && !hanging_let_go(r, &r->each[i]))
			return false;
	}
	for (bool some = true; left && some;) {
		some = false;
		for (size_t i = r->count; i-- > 0;) {
			const struct hanging *h = &r->each[i];
			struct referrer first;
			if (gone[i] || h->way != HANGING_GOES || refer_first(m, h->entity, record_id(h->row), &first))
				continue;
			if (!hanging_remove(r, h))
				return false;
			gone[i] = some = true;
			left--;
		}
	}
	return !left;
}

static void removed_done(struct page *p, const struct entity *e)
{
	page_done(p,
	    e == &enquiry_entity ? "/enquiries"
	                         : arena_printf(p->arena, "%s?saved=%s", address_list(p->arena, e),
	                               url_encode(p->arena, arena_printf(p->arena, "/changes?kind=%s", e->name), false)),
	    "removed");
}

static void removal_post(struct removal *r)
{
	struct page *p = r->page;
	const struct record *head = r->row;
	int64_t version = NONE;
	bool withdraws = text_equal(page_field(p, "act"), "withdraw"), removes = text_equal(page_field(p, "act"), "remove");
	bool stale = !integer_parse(text_or(page_field(p, "version"), ""), &version) || version != head->version;
	bool changed = r->count > 1 && form_is_stale(p, removal_rows(r));
	if (!removal_done_by_visitor(r) || stale || changed || (!withdraws && !removes) || (withdraws && r->count > 1)) {
		p->status = 409;
		removal_draw(r, stale || changed);
	} else if (withdraws) {
		struct record_form all;
		record_form_start(&all, p, r->entity, r->row);
		record_form_private(&all, "change", row_new(p->arena, r->entity));
		draft_withdraw(p, r->entity, r->row);
	} else if (removal_do(r))
		removed_done(p, r->entity);
	else if (!db_failed(p->model->db)) {
		p->status = 409;
		removal_draw(r, true);
	}
}

void page_remove(struct page *p)
{
	const struct entity *e;
	const void *row = edit_record(p, p->rest, &e);
	if (!row || !page_require(p, ACT_REMOVE, e, row))
		return;
	struct removal *r = removal_read(p, e, row);
	if (page_posted(p))
		removal_post(r);
	else
		removal_draw(r, false);
}
