/* groups.c - the groups that who is signed in belongs to, and one of them. */
#include "web/page/groups/groups.h"

#include <string.h>

#include "base/text.h"
#include "exchange/store.h"
#include "model/engine/row.h"
#include "model/rows/letters.h"
#include "web/govuk/govuk.h"
#include "web/kit/session.h"
#include "web/record/attachments.h"
#include "web/record/words.h"

enum { GROUPS = 100, THREADS = 40, MEMBERS = 100 };

const char *group_path(struct page *p, const struct forum *f, const char *behind)
{
	return arena_printf(p->arena, "/groups/%s%s", url_encode(p->arena, f->slug, true), behind);
}

bool group_writes(struct page *p, const struct forum *f)
{
	return !p->as_at && !p->visitor->reads_only && p->visitor->account != NONE &&
	    (visitor_is_officer(p->visitor) || forum_member_of(p->model, f->head.id, p->visitor->account) != NONE);
}

/* ---- all of them ---- */

void page_groups(struct page *p)
{
	struct set all = forums_of(p->model, GROUPS);
	page_begin(p, (const char *const[]){ _("My work"), "/mine", _("Groups"), NULL, NULL }, NULL, _("Groups"),
	    _("Here associations and council staff write to each other, share documents and plan the year."));
	html(p->o, "<ul class=\"govuk-list\">");
	for (size_t i = 0; i < all.count; i++) {
		const struct forum *f = set_row(all, forum, i);
		html(p->o, "<li>");
		page_link(p, &forum_entity, f->head.id);
		if (f->summary)
			html(p->o, "<br><span class=\"small\">%s</span>", page_plain(p, f->summary, 200));
		html(p->o, "</li>");
	}
	html(p->o, "</ul>");
	if (!all.count)
		page_empty(p, _("You are in no group yet. Ask an international officer to add your organisation."));
	if (page_may(p, ACT_ADD, &forum_entity, NULL))
		page_link_line(p, "/new/forum", _("Add a group"));
	page_end(p);
}

/* ---- one ---- */

static void threads_draw(struct page *p, const void *context)
{
	const struct forum *f = context;
	struct set all = threads_of_forum(p->model, f->head.id, THREADS);
	html(p->o, all.count ? "<ul class=\"govuk-list\">" : "");
	for (size_t i = 0; i < all.count; i++) {
		const struct thread *t = set_row(all, thread, i);
		html(p->o, "<li><a class=\"govuk-link\" href=\"%s\">%s</a> <span class=\"small muted\">%s</span></li>",
		    group_path(p, f, arena_printf(p->arena, "/%s", t->reference)), t->title, words_moment(p, t->at));
	}
	html(p->o, all.count ? "</ul>" : "");
	if (!all.count)
		page_empty(p, _("Nobody has written yet."));
	if (group_writes(p, f))
		page_link_line(p, group_path(p, f, "/new"), _("Write to the group"));
}

static void documents_draw(struct page *p, const void *context)
{
	const struct forum *f = context;
	struct attachment *begun = row_new(p->arena, &attachment_entity);
	begun->entity = "forum";
	begun->record = f->head.id;
	page_attachments(p, &forum_entity, f);
	if (p->store->folder && page_may(p, ACT_ADD, &attachment_entity, begun))
		page_link_line(p, arena_printf(p->arena, "/attach/forum/%s", url_encode(p->arena, f->slug, true)), _("Add or remove documents"));
}

static void programme_draw(struct page *p, const void *context)
{
	const struct forum *f = context;
	page_link_line(p, group_path(p, f, arena_printf(p->arena, "/programme?year=%.4s", p->model->own_day)),
	    arena_printf(p->arena, _("What the members do in %.4s, what overlaps and what nobody covers"), p->model->own_day));
}

static void quiet_draw(struct page *p, const void *context)
{
	const struct forum *f = context;
	struct forum_quiet *like = row_new(p->arena, &forum_quiet_entity);
	like->forum = f->head.id;
	like->account = p->visitor->account;
	bool quiet = model_by_key(p->model, &forum_quiet_entity, row_key(p->model, &forum_quiet_entity, like)) != NULL;
	if (!group_writes(p, f))
		return;
	html(p->o, "<p>%s</p>", quiet ? _("You get no emails of this group.") : _("You get each letter by email, and you can answer by email."));
	page_form_begin(p, group_path(p, f, ""), false);
	page_button(p, quiet ? "loud" : "quiet", quiet ? _("Get its emails again") : _("Get no emails of this group"), "govuk-button--secondary");
	page_form_end(p);
}

static const struct section sections[] = { { .id = "threads", .heading = N_("Letters"), .draw = threads_draw },
	{ .id = "programme", .heading = N_("Common programme"), .draw = programme_draw },
	{ .id = "documents", .heading = N_("Documents"), .draw = documents_draw },
	{ .id = "members",
	    .heading = N_("Members"),
	    .of = &forum_member_entity,
	    .by = "forum",
	    .fields = { "organisation" },
	    .none = N_("No organisation is a member yet, so only officers read this."),
	    .most = MEMBERS },
	{ .id = "emails", .heading = N_("Emails"), .draw = quiet_draw }, { 0 } };

static void group_page_draw(struct page *p, const struct forum *f)
{
	page_begin(p, (const char *const[]){ _("My work"), "/mine", _("Groups"), "/groups", f->name, NULL, NULL }, _("Group"), f->name,
	    f->summary ? page_plain(p, f->summary, 300) : _("Only its members and officers read what stands here."));
	sections_write(p, sections, f);
	page_end(p);
}

static void quiet_post(struct page *p, const struct forum *f)
{
	bool quiet = text_equal(page_field(p, "act"), "quiet");
	struct forum_quiet *row = row_new(p->arena, &forum_quiet_entity);
	row->forum = f->head.id;
	row->account = p->visitor->account;
	const void *old = model_by_key(p->model, &forum_quiet_entity, row_key(p->model, &forum_quiet_entity, row));
	bool good = quiet == (old != NULL) ||
	    (quiet ? row_save(p->model, &forum_quiet_entity, NULL, row, &p->change) == ROW_SAVED
	           : row_delete(p->model, &forum_quiet_entity, old, &p->change));
	if (good)
		page_done(p, group_path(p, f, ""), "saved");
}

void page_group(struct page *p)
{
	size_t n = strcspn(p->rest, "/");
	const struct forum *f = model_find(p->model, forum, arena_strndup(p->arena, p->rest, n));
	const char *behind = p->rest[n] ? p->rest + n + 1 : "";
	if (!f) {
		page_not_found(p);
		return;
	}
	p->subject_kind = *behind ? NULL : &forum_entity;
	p->subject = *behind ? NULL : f;
	if (page_posted(p) && !group_writes(p, f))
		page_forbidden(p);
	else if (text_equal(behind, "new"))
		group_thread_begin(p, f);
	else if (text_equal(behind, "programme"))
		group_programme(p, f);
	else if (*behind)
		group_thread(p, f, behind);
	else if (!page_posted(p))
		group_page_draw(p, f);
	else if (text_equal(page_field(p, "act"), "quiet") || text_equal(page_field(p, "act"), "loud"))
		quiet_post(p, f);
	else
		page_bad_request(p, "act");
}
