/* mine_lists.c - lists with filters that somebody saved, to come back to. */
#include <string.h>

#include "base/message.h"
#include "base/text.h"
#include "web/govuk/govuk.h"
#include "web/kit/session.h"
#include "web/page/keeping/keeping.h"
#include "web/record/record_form.h"

enum { SAVED_MAX = 200, ADDRESS_MAX = 2000 };

/* A path of this site, so that a saved list leads nowhere else. */
static bool address_good(const char *s)
{
	return s && s[0] == '/' && s[1] != '/' && s[1] != '\\' && strlen(s) <= ADDRESS_MAX && !strpbrk(s, "\r\n\t\\\"<> ") &&
	    text_valid(s, strlen(s));
}

struct save_form {
	const char *title;
};
static const struct field save_fields[] = {
	{ FIELD(save_form, TEXT, title), .label = N_("Name of the list"), .flags = REQUIRED | KEY, .purpose = "off",
	    .missing = N_("Enter a name for the list") },
};
static const struct entity save_entity = FORM_OF(save_form, save_fields);

static void lists_page(struct page *p)
{
	struct set s = model_referring(p->model, &saved_list_entity, "account", p->visitor->account, SAVED_MAX);
	p->title = _("Saved lists");
	html(p->o, "<div class=\"govuk-width-container\">");
	page_crumbs(p, (const char *const[]){ _("My work"), "/mine", NULL, NULL });
	page_problems(p);
	html(p->o, "<div class=\"page-head\"><h1 class=\"title\" dir=\"auto\">%s</h1><p class=\"lede\">%s</p></div>", _("Saved lists"),
	    _("Lists with filters that you have saved. Only you see them."));
	if (page_posted(p)) { /* only a name that was refused comes back here */
		page_form_begin(p, "/lists", false);
		html(p->o, "<input type=\"hidden\" name=\"address\" value=\"%s\">", text_or(page_field(p, "address"), ""));
		record_form_fields(p, save_fields, COUNT(save_fields));
		govuk_button(p->o, &(struct govuk_button){ .text = _("Save") });
		page_form_end(p);
	}
	if (!s.count)
		page_empty(p, _("You have not saved any lists. You can save each list at its foot."));
	for (size_t i = 0; i < s.count; i++) {
		const struct saved_list *t = set_row(s, saved_list, i);
		html(p->o, "<div class=\"line\"><p><a class=\"govuk-link\" href=\"%s\">%s</a></p>", t->address, t->title);
		page_form_begin(p, arena_printf(p->arena, "/lists/%lld", (long long)t->head.id), false);
		html(p->o,
		    "<button type=\"submit\" class=\"govuk-button govuk-button--secondary\">%s<span class=\"govuk-visually-hidden\">%s%s</span></button>",
		    _("Remove"), message_colon(), t->title);
		page_form_end(p);
		html(p->o, "</div>");
	}
	html(p->o, "</div>\n");
}

static void list_save(struct page *p)
{
	struct saved_list *t = row_new(p->arena, &saved_list_entity);
	const char *address = page_field(p, "address");
	struct record_form f;
	struct save_form typed;
	record_form_open(&f, p, &save_entity);
	bool named = record_form_read(&f, &typed);
	t->account = p->visitor->account;
	t->title = typed.title;
	t->address = address;
	if (named && model_by_key(p->model, &saved_list_entity, row_key(p->model, &saved_list_entity, t)))
		problem_add(p->problems, "title", _("You already have a saved list with this name"));
	if (!address_good(address))
		problem_add(p->problems, NULL, _("This is not a list of this site"));
	if (model_referring(p->model, &saved_list_entity, "account", p->visitor->account, SAVED_MAX).count == SAVED_MAX)
		problem_add(p->problems, NULL, _("You have saved very many lists: remove some first"));
	if (p->problems->errors)
		return;
	row_save(p->model, &saved_list_entity, NULL, t, &p->change);
	page_done(p, "/lists", "saved");
}

void page_lists(struct page *p)
{
	if (!p->session->login) {
		page_forbidden(p);
		return;
	}
	if (page_posted(p)) {
		list_save(p);
		if (!p->problems->errors)
			return;
		page_refuse(p);
	}
	lists_page(p);
}

void page_list_remove(struct page *p)
{
	int64_t id;
	const struct saved_list *t = integer_parse(p->rest, &id) ? model_get(p->model, saved_list, id) : NULL;
	if (!t || t->account != p->visitor->account) {
		page_not_found(p);
		return;
	}
	row_delete(p->model, &saved_list_entity, t, &p->change);
	page_done(p, "/lists", "removed");
}
