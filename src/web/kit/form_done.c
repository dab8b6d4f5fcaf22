/* form_done.c - what the next page says of what was done, and where it leads. */
#include <string.h>

#include "base/text.h"
#include "codec/html.h"
#include "exchange/store.h"
#include "model/declared/knowledge.h"
#include "web/kit/address.h"
#include "web/kit/form.h"
#include "web/kit/page.h"

static const struct {
	const char *code, *text;
} done_texts[] = {
	{ "saved", N_("Saved.") },
	{ "added", N_("Added.") },
	{ "removed", N_("Removed.") },
	{ "draft", N_("Kept as a draft. It is not published.") },
	{ "waits", N_("Sent to the international officers. It appears on pages of other organisations, so they publish it or write to you.") },
	{ "published", N_("Published.") },
	{ "withdrawn", N_("Withdrawn. It is a draft now, and not published.") },
	{ "restored", N_("The earlier version was restored.") },
	{ "restored-step", N_("Restored, with all that was removed in the same step.") },
	{ "restored-part", N_("Restored, but not all that was removed in the same step could come back. The list of changes leads to the rest.") },
	{ "reminders", N_("Your choice of reminders has been saved.") },
	{ "issued", N_("The report is issued. Everybody can read it under Issued reports.") },
	{ "issued-for", N_("The report is issued and is now the paper of this agenda item. The committee finds it under My work.") },
	{ "reminded", N_("The reminder to the owner is written. It leaves with the next emails.") },
	{ "sent", N_("Sent.") },
	{ "tried", N_("The issue is on its way to you alone. Nobody else gets it.") },
	{ "signed-out", N_("You are signed out.") },
	{ "signed-out-elsewhere", N_("All other sessions are signed out, and your tokens have ended.") },
	{ "password",
	    N_("Your password was changed. All other sessions are signed out, and your tokens have ended: make new ones for your programs.") },
	{ "code-on", N_("From now on you need a one-time code to sign in. All other sessions are signed out, and your tokens have ended.") },
	{ "code-off", N_("One-time codes are turned off.") },
	{ "invited", N_("The invitation is on its way.") },
	{ "invited-waits", N_("The invitation will be sent when a mail server is set up.") },
	{ "closed", N_("The account is closed, and its sessions are signed out.") },
	{ "links-check", N_("The check comes next. It takes a while: a site is asked one thing at a time.") },
	{ "link-replaced", N_("The address was replaced everywhere.") },
	{ "mail-again", N_("The email will be sent again.") },
	{ "mail-settled", N_("The email is left as it is.") },
	{ "adopted", N_("The plan is adopted and public. What was not accepted stays with the document.") },
	{ "imported", N_("The rows were imported.") },
	{ "booked", N_("Booked.") },
	{ "booked-all", N_("Booked. All copies that you booked stand below.") },
	{ "cancelled", N_("Cancelled.") },
	{ "cancelled-all", N_("All of them are cancelled.") },
	{ "confirmed", N_("The booking is confirmed.") },
	{ "places-confirmed", N_("Thank you. You confirmed, and we have sent you an email that says so.") },
	{ "places-waiting",
	    N_("You are on the waiting list. When there are enough places for your group, we will book them for you and email you.") },
	{ "booked-part", N_("Booked. The others are on the waiting list. When there is room for them, their places are yours and we write to you.") },
	{ "called-off", N_("Cancelled. The places go to who is next.") },
	{ "answered", N_("Thank you. Your answers are saved without your name.") },
	{ "asked", N_("The desk has your request. We will email you when it replies.") },
	{ "told", N_("We have told them. We will email you when they reply.") },
	{ "waiting", N_("You are on the waiting list. When it becomes free for these days, it is kept for you and you are told.") },
	{ "wait-left", N_("You are not on the waiting list any more.") },
	{ "lent", N_("It is handed out.") },
	{ "lent-all", N_("They are handed out.") },
	{ "back-all", N_("They are back.") },
	{ "returned", N_("It is back.") },
	{ "returned-not-whole", N_("It is back. What was missing or broken stands below: it is a task for the desk.") },
	{ "answer-sent", N_("The answer is on its way.") },
	{ "asked-partner", N_("The form is on its way. What comes back waits under Drafts.") },
	{ "review-waits", N_("Thank you. An officer reads it, then it is published.") },
	{ "erased", N_("The personal data was erased.") },
};

/* What an import came to, where the address says it. */
static const char *imported_text(struct page *p)
{
	static const char *const names[] = { "rows-added", "rows-changed", "rows-same" };
	int64_t n[COUNT(names)];
	for (size_t i = 0; i < COUNT(names); i++)
		if (!integer_parse(text_or(page_parameter(p, names[i]), ""), &n[i]) || n[i] < 0)
			return NULL;
	return arena_printf(p->arena, _("The rows were imported: %s added, %s changed, %s stayed as they were."), integer_people(p->arena, n[0]),
	    integer_people(p->arena, n[1]), integer_people(p->arena, n[2]));
}

const char *page_done_text(struct page *p)
{
	int64_t mails;
	const char *code = page_parameter(p, "done");
	if (code && integer_parse(text_or(page_parameter(p, "mails"), ""), &mails) && mails > 0)
		return arena_printf(p->arena, message_n("Sent to %s person.", "Sent to %s people.", (long)mails), integer_people(p->arena, mails));
	const char *imported = text_equal(code, "imported") ? imported_text(p) : NULL;
	if (imported)
		return imported;
	for (size_t i = 0; code && i < COUNT(done_texts); i++)
		if (text_equal(done_texts[i].code, code))
			return _(done_texts[i].text);
	return NULL;
}

/* Of a message that is a word alone; a sentence says already what it is about. */
const char *page_done_named(struct page *p, const char *text, const struct entity *e, int64_t id)
{
	const char *title = text_cut(p->arena, model_title(p->model, e, id), 100);
	size_t n = strlen(text);
	bool word = n > 1 && text_ends(text, ".") && !strchr(text, ' ') && !text_empty(title);
	return word ? arena_printf(p->arena, "%.*s%s%s", (int)n - 1, text, message_colon(), title) : text;
}

const char *page_saved_href(struct page *p)
{
	const char *at = page_parameter(p, "saved");
	return at && at[0] == '/' && at[1] != '/' && at[1] != '\\' ? at : NULL;
}

/* Back where the form was opened, with the way to what was saved; what was removed has none. */
static const char *done_back(struct page *p, const char *href, const char *done)
{
	const char *back = done && page_posted(p) ? page_back_href(p) : NULL;
	if (!back || !strncmp(href, back, strlen(back)))
		return href;
	if (!strcmp(done, "removed"))
		return back;
	return arena_printf(p->arena, "%s?saved=%s", back, url_encode(p->arena, href, false));
}

void page_done(struct page *p, const char *href, const char *done)
{
	href = done_back(p, href, done);
	const char *hash = strchr(href, '#');
	size_t n = hash ? (size_t)(hash - href) : strlen(href);
	if (done)
		href = arena_printf(p->arena, "%.*s%cdone=%s%s", (int)n, href, memchr(href, '?', n) ? '&' : '?', done, hash ? hash : "");
	p->status = 303;
	p->bare = true;
	p->response->location = href;
}

void page_done_added(struct page *p, const char *href, const struct entity *e, int64_t id)
{
	href = text_or(page_back_href(p), href);
	const char *hash = text_or(strchr(href, '#'), ""), *what = arena_printf(p->arena, "%s/%s", e->name, model_key(p->model, e, id));
	size_t n = strlen(href) - strlen(hash);
	page_done(p,
	    arena_printf(p->arena, "%.*s%cadded=%s%s", (int)n, href, memchr(href, '?', n) ? '&' : '?', url_encode(p->arena, what, false), hash),
	    "added");
}

/* The record that the address says was added; NULL for none. */
static const void *done_added_row(struct page *p, const struct entity **e)
{
	const char *what = text_or(page_parameter(p, "added"), ""), *key = strchr(what, '/');
	*e = key ? entity_find(arena_strndup(p->arena, what, (size_t)(key - what))) : NULL;
	return *e && !(*e)->secret && !(*e)->journal ? model_by_key(p->model, *e, key + 1) : NULL;
}

const char *page_added_href(struct page *p, const char **title)
{
	const struct entity *e;
	const void *row = done_added_row(p, &e);
	if (!row)
		return NULL;
	int64_t id = record_id(row);
	*title = text_cut(p->arena, model_title(p->model, e, id), 100);
	return record_href(p, e, id);
}

const char *page_added_attach(struct page *p)
{
	const struct entity *e;
	const char *done = page_parameter(p, "done");
	const void *row = done_added_row(p, &e);
	if (!row && text_equal(done, "added")) {
		row = p->subject;
		e = p->subject_kind;
	}
	if (!row || e != &document_entity)
		return NULL;
	int64_t id = record_id(row);
	const struct attachment file = { .entity = e->name, .record = id, .file = NONE, .position = NONE };
	return p->store->folder && page_may(p, ACT_ADD, &attachment_entity, &file)
	    ? arena_printf(p->arena, "/attach/%s/%s", e->name, url_encode(p->arena, model_key(p->model, e, id), true))
	    : NULL;
}
