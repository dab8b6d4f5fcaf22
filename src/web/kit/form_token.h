/* form_token.h - the token of a form: proof that it is ours, and the nonce that keeps it from counting twice. */
#ifndef WEB_KIT_FORM_TOKEN_H
#define WEB_KIT_FORM_TOKEN_H
#include "web/kit/page.h"

/* A token for a form on this page; makes a visit cookie where the browser has no cookie yet. */
const char *form_token_new(struct page *);
/* Whether a posted token was given to this browser within the last day; sets p->session->nonce. */
bool form_token_good(struct page *, const char *token);
/* The address that the token's form led to when it was used before; NULL when it was not. `same`: it was sent with the very same words to the
 * same address, so it is a repetition and nothing new. Inside the write transaction. */
const char *form_token_answer(struct page *, bool *same);
/* Spends the token, inside the write transaction. */
void form_token_spend(struct page *, const char *answer);
enum { FORM_TOKEN_SECONDS = 24 * 60 * 60 };
#endif
