/* form_token.c - the token of a form: "TIME.NONCE.SEAL", sealed with the browser's own secret. It is what other sites don't
 * have (so no form of theirs is taken) and what may be spent once (so a form sent twice changes nothing twice). */
#include "web/kit/form_token.h"

#include <string.h>

#include "base/date.h"
#include "base/secret.h"
#include "base/text.h"
#include "codec/form.h"
#include "web/kit/form.h"
#include "web/kit/page.h"
#include "web/kit/session.h"

enum { NONCE_CHARACTERS = 22 }; /* of base64url: 132 bits */

static const char *sealed(struct page *p, const char *time, const char *nonce)
{
	return secret_seal(p->arena, p->session->secret, arena_printf(p->arena, "form %s %s", time, nonce));
}

const char *form_token_new(struct page *p)
{
	struct session *s = p->session;
	if (!s->secret) {
		s->secret = secret_new(p->arena);
		s->cookies[s->cookie_count++] = arena_printf(p->arena, "__Host-visit=%s; Path=/; Secure; HttpOnly; SameSite=Lax", s->secret);
	}
	s->formed = true;
	const char *time = arena_printf(p->arena, "%lld", (long long)clock_now());
	const char *nonce = arena_strndup(p->arena, secret_new(p->arena), NONCE_CHARACTERS);
	return arena_printf(p->arena, "%s.%s.%s", time, nonce, sealed(p, time, nonce));
}

bool form_token_good(struct page *p, const char *token)
{
	const char *first = token ? strchr(token, '.') : NULL, *second = first ? strchr(first + 1, '.') : NULL;
	int64_t time;
	if (!second || !p->session->secret)
		return false;
	const char *when = arena_strndup(p->arena, token, (size_t)(first - token));
	const char *nonce = arena_strndup(p->arena, first + 1, (size_t)(second - first - 1));
	if (!secret_equal(second + 1, sealed(p, when, nonce)) || !integer_parse(when, &time) || clock_now() - time > FORM_TOKEN_SECONDS)
		return false;
	p->session->nonce = nonce;
	return true;
}

/* Of the address and all that was typed, but for secrets, of which not even a hash is kept; of files their names and lengths. */
static const char *sent_hash(struct page *p)
{
	struct out o = { .arena = p->arena };
	out_str(&o, p->request->target);
	for (size_t i = 0; i < p->form->field_count; i++)
		if (!form_secret(p->form->fields[i].name))
			form_write(&o, p->form->fields[i].name, p->form->fields[i].value);
	for (size_t i = 0; i < p->form->file_count; i++)
		form_write(&o, p->form->files[i].filename, integer_people(p->arena, (int64_t)p->form->files[i].length));
	return secret_hash(p->arena, out_text(&o));
}

const char *form_token_answer(struct page *p, bool *same)
{
	const struct nonce *spent = model_find(p->model, nonce, p->session->nonce);
	*same = spent && text_equal(spent->sent, sent_hash(p));
	return spent ? text_or(spent->answer, "/") : NULL;
}

void form_token_spend(struct page *p, const char *answer)
{
	struct nonce *row = row_new(p->arena, &nonce_entity);
	row->nonce = p->session->nonce;
	row->answer = answer;
	row->sent = sent_hash(p);
	row_save(p->model, &nonce_entity, NULL, row, &p->change);
}
