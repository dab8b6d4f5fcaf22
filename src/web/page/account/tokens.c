/* tokens.c - keys of one's own for programs: made with one role, a scope and an end; shown once; revoked.
 *
 * Of a key only its hash is kept. It is made from the session's secret and the nonce of the form, so that the page behind the form
 * can tell it to this browser for some minutes, and to nobody else and never after. */
#include <string.h>

#include "base/date.h"
#include "base/message.h"
#include "base/secret.h"
#include "base/text.h"
#include "model/declared/partners.h"
#include "web/govuk/govuk.h"
#include "web/kit/session.h"
#include "web/page/account/account.h"
#include "web/page/account/sign.h"
#include "web/record/record_form.h"

enum { SHOWN_SECONDS = 10 * 60, TOKENS_MAX = 50, DAY = 24 * 60 * 60 };

struct token_form {
	const char *name, *grant, *scope, *days; /* grant: its place among the visitor's */
};
static const struct code periods[] = { { "30", N_("30 days") }, { "90", N_("90 days") }, { "365", N_("One year") } };
static const struct codelist periods_list = { .name = "token-period", .codes = periods, .count = COUNT(periods) };

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
	return organisation == NONE ? name : arena_printf(p->arena, _("%s, %s"), name, model_title(p->model, &organisation_entity, organisation));
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
	    _("Copy it now. It is not stored here, so nobody can show it to you once you have left this page and signed out. Anyone who has it can use it: keep it as safe as a password."));
}

static void tokens_table(struct page *p, struct set s)
{
	table_open(p, _("Your tokens"),
	    (const struct column[]){ { NULL, N_("Name") }, { NULL, N_("Role") }, { NULL, N_("Scope") }, { NULL, N_("Ends") },
	        { NULL, N_("Last used") }, { NULL, N_("Revoke") }, { 0 } });
	for (size_t i = 0; i < s.count; i++) {
		const struct token *t = set_row(s, token, i);
		bool ended = strcmp(t->expires, clock_stamp(p->arena, clock_now())) <= 0;
		table_row(p);
		cell_words(p, t->name);
		cell_words(p, grant_text(p, t->role, t->organisation));
		cell_words(p, _(code_name(&codelist_token_scope, t->scope)));
		cell_words(p, arena_printf(p->arena, "%s%s", tokens_day_of(p, t->expires), ended ? _(" (ended)") : ""));
		cell_words(p, tokens_day_of(p, t->used));
		cell_begin(p, NULL);
		page_form_begin(p, arena_printf(p->arena, "/tokens/%lld", (long long)t->head.id), false);
		html(p->o,
		    "<button type=\"submit\" class=\"govuk-button govuk-button--secondary\">%s<span class=\"govuk-visually-hidden\">%s%s</span></button>",
		    _("Revoke"), message_colon(), t->name);
		page_form_end(p);
		cell_end(p);
	}
	table_close(p);
}

static const struct codelist *grants_list(struct page *p)
{
	struct code *codes = arena_array(p->arena, struct code, GRANTS_MAX);
	struct codelist *list = arena_alloc(p->arena, sizeof(*list));
	*list = (struct codelist){ .name = "grant", .codes = codes, .count = p->visitor->grant_count };
	for (size_t i = 0; i < list->count; i++) {
		const struct grant *g = &p->visitor->grants[i];
		codes[i] = (struct code){ arena_printf(p->arena, "%zu", i), grant_text(p, role_code(g->role), g->organisation) };
	}
	return list;
}

static void tokens_page(struct page *p, struct record_form *f)
{
	struct set s = model_referring(p->model, &token_entity, "account", p->visitor->account, TOKENS_MAX);
	p->title = _("Tokens");
	html(p->o, "<div class=\"govuk-width-container\">");
	page_crumbs(p, (const char *const[]){ _("Your account"), "/account", NULL, NULL });
	page_problems(p);
	html(p->o,
	    "<div class=\"page-head\"><h1 class=\"title\" dir=\"auto\">%s</h1><p class=\"lede\">%s <a class=\"govuk-link\" href=\"/api\">%s</a></p></div>",
	    _("Tokens"), _("Keys that let programs read and change records in your name."), _("How programs use them"));
	made_write(p);
	if (s.count)
		tokens_table(p, s);
	else
		page_empty(p, _("You have no token."));
	html(p->o, "<div class=\"narrow\"><h2 class=\"heading\">%s</h2>", _("Make a token"));
	page_form_begin(p, "/tokens", false);
	record_form_draw(f);
	sign_again_fields(p, model_get(p->model, account, p->visitor->account));
	page_button(p, NULL, _("Make the token"), NULL);
	page_form_end(p);
	html(p->o, "</div></div>\n");
}

/* ---- making ---- */

static void token_make(struct page *p, struct record_form *f)
{
	struct token_form typed;
	struct token *t = row_new(p->arena, &token_entity);
	int64_t days = 0, grant = 0;
	record_form_read(f, &typed);
	if (model_referring(p->model, &token_entity, "account", p->visitor->account, TOKENS_MAX).count == TOKENS_MAX)
		problem_add(p->problems, NULL, _("You have very many tokens: revoke some first"));
	const struct account *account = model_get(p->model, account, p->visitor->account);
	if (p->problems->errors || sign_again(p, account) != HELP_YES)
		return;
	integer_parse(typed.days, &days);
	integer_parse(typed.grant, &grant);
	const struct grant *g = &p->visitor->grants[grant];
	t->hash = secret_hash(p->arena, secret_of(p, p->session->nonce));
	t->account = p->visitor->account;
	t->name = typed.name;
	t->role = role_code(g->role);
	t->organisation = g->organisation;
	t->scope = typed.scope;
	t->expires = clock_stamp(p->arena, clock_now() + days * DAY);
	row_save(p->model, &token_entity, NULL, t, &p->change);
	sign_notice(p, account, N_("a token was made"), N_("a token for programs was made for your account on %s."));
	page_done(p, arena_printf(p->arena, "/tokens?made=%s", url_encode(p->arena, p->session->nonce, false)), NULL);
}

void page_tokens(struct page *p)
{
	if (!p->session->login) {
		page_forbidden(p); /* a token makes no tokens */
		return;
	}
	const struct field fields[] = {
		{ FIELD(token_form, TEXT, name), .label = N_("Name"), .help = N_("What it is for, such as \u201cSchools register\u201d"),
		    .flags = REQUIRED, .max = 80, .purpose = "off" },
		{ FIELD(token_form, CODE, grant), .label = N_("Acts as"), .list = grants_list(p), .flags = REQUIRED,
		    .missing = N_("Choose the role that it acts as"), .otherwise = p->visitor->grant_count == 1 ? "0" : NULL },
		{ FIELD(token_form, CODE, scope), .label = N_("Can"), .list = &codelist_token_scope, .flags = REQUIRED,
		    .missing = N_("Choose what it can do"),
		    .help = N_("Reading includes what only your role can see; each view of personal data is logged."), .otherwise = "read" },
		{ FIELD(token_form, CODE, days), .label = N_("Ends after"), .list = &periods_list, .flags = REQUIRED,
		    .missing = N_("Choose when it ends"), .otherwise = "90" },
	};
	const struct entity form = FORM_OF(token_form, fields);
	struct record_form f;
	record_form_open(&f, p, &form);
	if (page_posted(p)) {
		token_make(p, &f);
		if (!p->problems->errors) /* it is made, or it waits for the helper, or the refusal is written */
			return;
		page_refuse(p);
	}
	tokens_page(p, &f);
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
