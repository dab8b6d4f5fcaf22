/* form.c - what page functions use of who asks and of forms. */
#include "web/kit/form.h"

#include <string.h>

#include "base/text.h"
#include "codec/form.h"
#include "codec/multipart.h"
#include "web/govuk/govuk.h"
#include "web/kit/address.h"
#include "web/kit/form_token.h"
#include "web/kit/page.h"
#include "web/kit/session.h"

/* ---- who may ---- */

bool page_may(struct page *p, enum act act, const struct entity *e, const void *row)
{
	return p->visitor->grant_count && may(p->model, p->visitor, e, row) & act;
}

bool page_waits(struct page *p, enum act act, const struct entity *e, const void *row)
{
	return !page_may(p, act, e, row) && p->visitor->grant_count && may_ask(p->model, p->visitor, e, row) & act;
}

bool page_require(struct page *p, enum act act, const struct entity *e, const void *row)
{
	if (page_may(p, act, e, row))
		return true;
	page_forbidden(p);
	return false;
}

/* ---- what was posted ---- */

bool page_posted(const struct page *p)
{
	return p->form != NULL;
}

const char *page_field(struct page *p, const char *name)
{
	for (size_t i = 0; p->form && i < p->form->field_count; i++)
		if (text_equal(p->form->fields[i].name, name))
			return p->form->fields[i].value;
	return NULL;
}

const char *page_given(void *page, const char *name)
{
	struct page *p = page;
	return page_posted(p) ? page_field(p, name) : page_parameter(p, name);
}

const struct form_file *page_file(struct page *p, const char *name)
{
	for (size_t i = 0; p->form && i < p->form->file_count; i++)
		if (text_equal(p->form->files[i].name, name))
			return &p->form->files[i];
	return NULL;
}

/* ---- forms ---- */

static const struct form_back {
	const char *name, *href;
} backs[] = { { FORM_FROM_MINE, "/mine" }, { FORM_FROM_ACTIONS, "/mine/actions" } };

static const struct form_back *form_back_of(struct page *p)
{
	const char *name = page_posted(p) ? page_field(p, "back") : page_parameter(p, "back");
	for (size_t i = 0; name && i < COUNT(backs); i++)
		if (!strcmp(backs[i].name, name))
			return &backs[i];
	return NULL;
}

const char *page_back_href(struct page *p)
{
	const struct form_back *back = form_back_of(p);
	return back ? back->href : NULL;
}

void page_form_begin(struct page *p, const char *action, bool multipart)
{
	html(p->o, "<form method=\"post\" action=\"%s\" class=\"form\" novalidate", p->ticket ? p->ticket : action);
	html(p->o, multipart ? " enctype=\"multipart/form-data\">" : ">");
	html(p->o, "<input type=\"hidden\" name=\"token\" value=\"%s\">", form_token_new(p));
	const struct form_back *back = form_back_of(p);
	if (back)
		html(p->o, "<input type=\"hidden\" name=\"back\" value=\"%s\">", back->name);
}

void page_input(struct page *p, const char *name, const char *label, const char *value, const char *classes)
{
	govuk_input(p->o,
	    &(struct govuk_input){ .id = name,
	        .name = name,
	        .value = value,
	        .classes = classes,
	        .label = { .text = label },
	        .error_message = { .text = page_problem(p, name) } });
}

bool page_amount_read(struct page *p, const char *name, const char *typed, const char *currency, int64_t *millionths, bool *told)
{
	struct number_typed t = number_typed(p->arena, typed, NUMBER_AMOUNT);
	*told = t.either[0] != NULL;
	if (*told)
		problem_add(p->problems, name, "%s", number_either(p->arena, typed, &t));
	return t.text && money_typed(p->arena, t.text, currency, millionths);
}

const char *page_amount_shown(struct page *p, int64_t millionths)
{
	return number_shown(p->arena, decimal_text(p->arena, millionths), NUMBER_AMOUNT);
}

static const char *form_as_read(struct arena *a, struct set rows)
{
	struct out o = { .arena = a };
	for (size_t i = 0; i < rows.count; i++) {
		const struct record *r = rows.rows[i];
		out_fmt(&o, "%s%lld.%lld", i ? " " : "", (long long)r->id, (long long)r->version);
	}
	return o.length ? out_text(&o) : "";
}

void form_as_read_draw(struct page *p, struct set rows)
{
	html(p->o, "<input type=\"hidden\" name=\"as-read\" value=\"%s\">", form_as_read(p->arena, rows));
}

bool form_is_stale(struct page *p, struct set rows)
{
	return !text_equal(text_or(page_field(p, "as-read"), ""), form_as_read(p->arena, rows));
}

void page_form_end(struct page *p)
{
	html(p->o, "</form>\n");
}

void page_fields_begin(struct page *p, const char *action, bool multipart)
{
	page_form_begin(p, action, multipart);
	html(p->o, "<div class=\"form__fields\">");
}

void page_fields_end(struct page *p, const char *button)
{
	if (button)
		page_button(p, NULL, button, NULL);
	html(p->o, "</div>");
	page_form_end(p);
}

void page_button(struct page *p, const char *act, const char *text, const char *classes)
{
	govuk_button(p->o,
	    &(struct govuk_button){ .text = text, .name = act ? "act" : NULL, .value = act, .classes = classes, .prevent_double_click = GOVUK_ON });
}

void page_button_link(struct page *p, const char *href, const char *text, bool first)
{
	html(p->o, "<a class=\"govuk-button%s\" href=\"%s\" role=\"button\" draggable=\"false\">%s</a>", first ? "" : " govuk-button--secondary",
	    href, text);
}

void page_button_record(struct page *p, const char *path, const struct entity *e, int64_t id, const char *text, bool first)
{
	page_button_link(p, arena_printf(p->arena, "%s/%s", path, url_encode(p->arena, model_key(p->model, e, id), true)), text, first);
}

void page_refuse(struct page *p)
{
	p->status = 422;
}

void page_problems_open(struct page *p)
{
	if (p->problems)
		return;
	p->problems = arena_alloc(p->arena, sizeof(*p->problems));
	p->problems->arena = p->arena;
}

const char *page_problem(struct page *p, const char *field)
{
	for (const struct problem *q = p->problems ? p->problems->first : NULL; q; q = q->next)
		if (q->grade == PROBLEM_ERROR && text_equal(q->field, field))
			return q->text;
	return NULL;
}

void page_problems(struct page *p)
{
	if (!p->problems || !p->problems->errors)
		return;
	p->explained = true;
	struct govuk_error_item *items = arena_array(p->arena, struct govuk_error_item, p->problems->errors);
	size_t n = 0;
	for (const struct problem *q = p->problems->first; q; q = q->next)
		if (q->grade == PROBLEM_ERROR)
			items[n++] = (struct govuk_error_item){ .text = q->text,
				.href = q->field ? arena_printf(p->arena, "#%s", q->field) : "#main-content" };
	govuk_error_summary(p->o, &(struct govuk_error_summary){ .title = { .text = _("There is a problem") }, .errors = items, .errors_count = n });
	if (p->title)
		p->title = arena_printf(p->arena, _("Error: %s"), p->title);
}

void page_form_head(struct page *p, const char *const *crumbs, const char *eyebrow, const char *title, const char *lede)
{
	html(p->o, "<div class=\"govuk-width-container form-page\">");
	page_crumbs(p, crumbs);
	page_problems(p);
	html(p->o, "<div class=\"page-head\">");
	if (eyebrow)
		html(p->o, "<p class=\"eyebrow\">%s</p>", eyebrow);
	html(p->o, "<h1 class=\"title\" dir=\"auto\">");
	page_title(p, title);
	html(p->o, "</h1>");
	if (lede)
		html(p->o, "<p class=\"lede\">%s</p>", lede);
	html(p->o, "</div>");
}

/* ---- what was typed ---- */

bool form_secret(const char *name)
{
	return strstr(name, "password") || text_equal(name, "token") || text_equal(name, "code") || text_equal(name, "secret");
}

/* Fields that belong to the form and were not typed. */
static bool form_control(const char *name)
{
	static const char *const names[] = { "act", "version", "draft", "back" };
	return ANY(names, COUNT(names), text_equal(*each, name));
}

/* As the form of the record calls it ("/new/event", "/edit/event/fair"); else its name in words. */
static const char *form_label(struct page *p, const char *name)
{
	static const char *const forms[] = { "/new/", "/edit/" };
	for (size_t i = 0; i < COUNT(forms); i++) {
		const char *kind = text_starts(p->request->path, forms[i]) ? p->request->path + strlen(forms[i]) : NULL;
		const struct entity *e = kind ? entity_find(arena_strndup(p->arena, kind, strcspn(kind, "/"))) : NULL;
		const struct field *f = e ? entity_field(e, arena_strndup(p->arena, name, strcspn(name, "-"))) : NULL;
		if (f)
			return _(f->label);
	}
	char *words = arena_strdup(p->arena, name);
	for (char *c = words; *c; c++)
		if (*c == '_' || *c == '-')
			*c = ' ';
	if (*words >= 'a' && *words <= 'z')
		*words = (char)(*words - 'a' + 'A');
	return words;
}

void page_typed(struct page *p, struct out *kept)
{
	html(p->o, "<dl class=\"facts\">");
	for (size_t i = 0; i < p->form->field_count; i++) {
		const struct http_pair *f = &p->form->fields[i];
		if (form_secret(f->name))
			continue;
		if (kept)
			html(kept, "<input type=\"hidden\" name=\"%s\" value=\"%s\">", f->name, f->value);
		if (*f->value && !form_control(f->name))
			html(p->o, "<div><dt>%s</dt><dd>%s</dd></div>", form_label(p, f->name), f->value);
	}
	html(p->o, "</dl>");
}

/* ---- refusals ---- */

void page_form_over(struct page *p, const char *href, const char *why)
{
	if (page_posted(p))
		page_refusal(p, 409, _("This was not saved"), why);
	else
		page_done(p, href, NULL);
}

void page_forbidden(struct page *p)
{
	if (p->route && p->route->flags & ROUTE_PROGRAM && !p->session->login && !p->session->token) {
		page_refusal(p, 401, _("Sign in first"), _("This needs a bearer token."));
		return;
	}
	if (p->session->login || p->session->token) {
		page_refusal(
		    p, 403, _("You can\u2019t do this"), _("Your account does not let you do this. Ask an administrator if you need access."));
		return;
	}
	if (p->format != PAGE_HTML || page_posted(p)) {
		page_refusal(p, 403, _("Sign in first"), _("This is for people who are signed in."));
		return;
	}
	p->status = 303;
	p->bare = true;
	p->response->location = arena_printf(p->arena, "/sign-in?next=%s", url_encode(p->arena, p->request->target, false));
}
