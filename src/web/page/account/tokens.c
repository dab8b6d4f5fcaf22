/* tokens.c - keys of one's own for programs: made with one role, a scope and an end; shown once; revoked.
 *
 * Of a key only its hash is kept. It is made from the session's secret and the nonce of the form, so that the page behind the form
 * can tell it to this browser for some minutes, and to nobody else and never after. */
#include <string.h>

#include "base/date.h"
#include "base/secret.h"
#include "base/text.h"
#include "model/declared/partners.h"
#include "web/govuk/govuk.h"
#include "web/kit/session.h"
#include "web/page/account/account.h"
#include "web/page/account/sign.h"

enum { SHOWN_SECONDS = 10 * 60, TOKENS_MAX = 50, DAY = 24 * 60 * 60 };

static const struct {
	const char *days, *text;
} periods[] = { { "30", N_("30 days") }, { "90", N_("90 days") }, { "365", N_("One year") } };

static const char *secret_of(struct page *p, const char *nonce)
{
	return secret_seal(p->arena, p->session->secret, arena_printf(p->arena, "api token %s", nonce));
}

/* The token that the address says was just made, when this browser made it. */
static const struct token *token_made(struct page *p, const char **secret)
{
	const char *nonce = page_parameter(p, "made");
	if (!nonce || !p->session->secret)
		return NULL;
	*secret = secret_of(p, nonce);
	const struct token *t = model_find(p->model, token, secret_hash(p->arena, *secret));
	return t && t->account == p->visitor->account && clock_now() - stamp_seconds(t->head.created) < SHOWN_SECONDS ? t : NULL;
}

static const char *grant_text(struct page *p, const char *role, int64_t organisation)
{
	const char *name = _(code_name(&codelist_role, role));
	return organisation == NONE ? name : arena_printf(p->arena, "%s, %s", name, model_title(p->model, &organisation_entity, organisation));
}

static const char *tokens_day_of(struct page *p, const char *stamp)
{
	return stamp ? date_people(p->arena, arena_strndup(p->arena, stamp, 10)) : _("Never");
}

/* ---- the page ---- */

static void made_write(struct page *p)
{
	const char *secret = NULL;
	const struct token *t = token_made(p, &secret);
	if (!t)
		return;
	html(p->o,
	    "<div class=\"govuk-inset-text\"><p><strong>%s</strong></p><p><label class=\"govuk-label\" for=\"secret\">%s</label>"
	    "<input class=\"govuk-input\" id=\"secret\" readonly autocomplete=\"off\" spellcheck=\"false\" value=\"%s\"></p><p>%s</p></div>",
	    arena_printf(p->arena, _("The token \u201c%s\u201d was made."), t->name), _("Copy it now"), secret,
	    _("It is not stored here and can\u2019t be shown again. Anyone who has it can use it, so keep it as safe as a password."));
}

static void tokens_table(struct page *p, struct set s)
{
	table_begin(p, _("Your tokens"), (const char *const[]){ _("Name"), _("Role"), _("Scope"), _("Ends"), _("Last used"), _("Revoke"), NULL });
	for (size_t i = 0; i < s.count; i++) {
		const struct token *t = set_row(s, token, i);
		bool ended = strcmp(t->expires, clock_stamp(p->arena, clock_now())) <= 0;
		table_row_begin(p);
		html_text(p->o, t->name);
		table_head_end(p);
		table_cell_text(p, _("Role"), grant_text(p, t->role, t->organisation));
		table_cell_text(p, _("Scope"), _(code_name(&codelist_token_scope, t->scope)));
		table_cell_text(p, _("Ends"), arena_printf(p->arena, "%s%s", tokens_day_of(p, t->expires), ended ? _(" (ended)") : ""));
		table_cell_text(p, _("Last used"), tokens_day_of(p, t->used));
		table_cell(p, _("Revoke"));
		page_form_begin(p, arena_printf(p->arena, "/tokens/%lld", (long long)t->head.id), false);
		html(p->o,
		    "<button type=\"submit\" class=\"govuk-button govuk-button--secondary\">%s<span class=\"govuk-visually-hidden\">: %s</span></button>",
		    _("Revoke"), t->name);
		page_form_end(p);
		table_cell_end(p);
		table_row_end(p);
	}
	table_end(p);
}

static void role_radios(struct page *p)
{
	struct govuk_choice items[GRANTS_MAX];
	const char *chosen = page_field(p, "grant");
	size_t n = 0;
	for (; n < p->visitor->grant_count; n++) {
		const struct grant *g = &p->visitor->grants[n];
		const char *value = arena_printf(p->arena, "%zu", n);
		bool on = chosen ? text_equal(chosen, value) : p->visitor->grant_count == 1;
		items[n] = (struct govuk_choice){
			.text = grant_text(p, role_code(g->role), g->organisation), .value = value, .checked = on ? GOVUK_ON : GOVUK_DEFAULT
		};
	}
	govuk_radios(p->o,
	    &(struct govuk_choices){ .fieldset = { .legend = { .text = _("Acts as"), .classes = "govuk-fieldset__legend--s" } },
	        .name = "grant",
	        .id_prefix = "grant",
	        .items = items,
	        .items_count = n,
	        .error_message = { .text = page_problem(p, "grant") } });
}

static void scope_radios(struct page *p)
{
	bool write = text_equal(page_field(p, "scope"), "write");
	struct govuk_choice items[] = {
		{ .text = _("Read"),
		    .value = "read",
		    .checked = write ? GOVUK_DEFAULT : GOVUK_ON,
		    .hint = { .text = _("Includes what only your role can see; each view of personal data is logged.") } },
		{ .text = _("Read and change"), .value = "write", .checked = write ? GOVUK_ON : GOVUK_DEFAULT },
	};
	govuk_radios(p->o,
	    &(struct govuk_choices){ .fieldset = { .legend = { .text = _("May"), .classes = "govuk-fieldset__legend--s" } },
	        .name = "scope",
	        .id_prefix = "scope",
	        .items = items,
	        .items_count = COUNT(items),
	        .error_message = { .text = page_problem(p, "scope") } });
}

static void period_select(struct page *p)
{
	struct govuk_option items[COUNT(periods)];
	const char *chosen = text_or(page_field(p, "days"), periods[1].days);
	for (size_t i = 0; i < COUNT(periods); i++)
		items[i] = (struct govuk_option){ .text = _(periods[i].text),
			.value = periods[i].days,
			.selected = text_equal(chosen, periods[i].days) ? GOVUK_ON : GOVUK_DEFAULT };
	govuk_select(p->o,
	    &(struct govuk_select){ .id = "days",
	        .name = "days",
	        .label = { .text = _("Ends after") },
	        .items = items,
	        .items_count = COUNT(items),
	        .error_message = { .text = page_problem(p, "days") } });
}

static void tokens_page(struct page *p)
{
	struct set s = model_referring(p->model, &token_entity, "account", p->visitor->account, TOKENS_MAX);
	p->title = _("Tokens");
	html(p->o, "<div class=\"govuk-width-container\">");
	page_crumbs(p, (const char *const[]){ _("Your account"), "/account", NULL, NULL });
	page_problems(p);
	html(p->o, "<div class=\"page-head\"><h1 class=\"title\">%s</h1><p class=\"lede\">%s <a class=\"govuk-link\" href=\"/api\">%s</a></p></div>",
	    _("Tokens"), _("Keys that let programs read and change records in your name."), _("How programs use them"));
	made_write(p);
	if (s.count)
		tokens_table(p, s);
	else
		page_empty(p, _("You have no token."));
	html(p->o, "<div class=\"narrow\"><h2 class=\"heading\">%s</h2>", _("Make a token"));
	page_form_begin(p, "/tokens", false);
	sign_field(p,
	    &(struct sign_field){ .name = "name",
	        .label = _("Name"),
	        .hint = _("What it is for, such as \u201cSchools register\u201d"),
	        .autocomplete = "off",
	        .value = page_field(p, "name") });
	role_radios(p);
	scope_radios(p);
	period_select(p);
	govuk_button(p->o, &(struct govuk_button){ .text = _("Make the token"), .prevent_double_click = GOVUK_ON });
	page_form_end(p);
	html(p->o, "</div></div>\n");
}

/* ---- making ---- */

static int64_t days_read(struct page *p)
{
	const char *days = page_field(p, "days");
	int64_t n = 0;
	for (size_t i = 0; i < COUNT(periods); i++)
		if (text_equal(periods[i].days, days))
			integer_parse(days, &n);
	if (!n)
		problem_add(p->problems, "days", _("Choose when it ends"));
	return n;
}

static const struct grant *grant_read(struct page *p)
{
	int64_t n;
	if (integer_parse(text_or(page_field(p, "grant"), ""), &n) && n >= 0 && n < (int64_t)p->visitor->grant_count)
		return &p->visitor->grants[n];
	problem_add(p->problems, "grant", _("Choose the role that it acts as"));
	return NULL;
}

static void token_make(struct page *p)
{
	struct token *t = row_new(p->arena, &token_entity);
	const char *name = text_trim(p->arena, text_or(page_field(p, "name"), "")), *scope = page_field(p, "scope");
	if (text_empty(name) || text_length(name) > 80 || strpbrk(name, "\r\n") || !text_valid(name, strlen(name)))
		problem_add(p->problems, "name", _("Enter a name of 80 characters or fewer"));
	const struct grant *g = grant_read(p);
	if (!text_equal(scope, "read") && !text_equal(scope, "write"))
		problem_add(p->problems, "scope", _("Choose what it can do"));
	int64_t days = days_read(p);
	if (model_referring(p->model, &token_entity, "account", p->visitor->account, TOKENS_MAX).count == TOKENS_MAX)
		problem_add(p->problems, NULL, _("You have very many tokens: revoke some first"));
	if (p->problems->errors)
		return;
	t->hash = secret_hash(p->arena, secret_of(p, p->session->nonce));
	t->account = p->visitor->account;
	t->name = name;
	t->role = role_code(g->role);
	t->organisation = g->organisation;
	t->scope = scope;
	t->expires = clock_stamp(p->arena, clock_now() + days * DAY);
	row_save(p->model, &token_entity, NULL, t, &p->change);
	page_done(p, arena_printf(p->arena, "/tokens?made=%s", url_encode(p->arena, p->session->nonce, false)), NULL);
}

void page_tokens(struct page *p)
{
	if (!p->session->login) {
		page_forbidden(p); /* a token makes no tokens */
		return;
	}
	if (page_posted(p)) {
		token_make(p);
		if (!p->problems->errors)
			return;
		page_refuse(p);
	}
	tokens_page(p);
}

void page_token_revoke(struct page *p)
{
	int64_t id;
	const struct token *t = integer_parse(p->rest, &id) ? model_get(p->model, token, id) : NULL;
	if (!t || t->account != p->visitor->account) {
		page_not_found(p);
		return;
	}
	row_delete(p->model, &token_entity, t, &p->change);
	page_done(p, "/tokens", "removed");
}
