/* own.h - what the pages of the set-up share: settings as the fields of a form, and the order of the pages. */
#ifndef WEB_PAGE_SETUP_OWN_H
#define WEB_PAGE_SETUP_OWN_H
#include "web/page/setup/setup.h"
#include "web/record/record_form.h"

/* A form whose fields are settings, under their names: what they say, or what was posted. */
struct own_form {
	struct page *page;
	struct entity entity;
	struct record_form form;
};
/* `names`: settings, NULL behind the last. */
void own_form_open(struct own_form *, struct page *, const char *const *names);
/* Reads what was posted and saves the settings that it changes; one that was left empty is taken away. False with problems. */
bool own_form_save(struct own_form *);

/* Saves one setting; "" takes it away. False with a problem of `field`. */
bool own_setting(struct page *, const char *name, const char *value, const char *field);
/* A record from texts, by the one validator; with problems NULL. Names and values by turns, NULL behind the last. */
const void *own_record(struct page *, const struct entity *, const char *const *texts);

/* Head and foot of a page of the set-up. */
void own_begin(struct page *, const char *title, const char *lede);
void own_end(struct page *);
/* "Save and continue", and the way past it. */
void own_buttons(struct page *, const char *here);
/* After a page: the next one of the set-up about which nothing is said yet, else the list of steps. */
const char *own_next(struct page *, const char *here);

/* ---- what is done (steps.c) ---- */

bool step_city(struct page *);
bool step_basics(struct page *);
bool step_look(struct page *);
bool step_mail(struct page *);
/* How many of the texts that the law asks for are filled in, and of how many. */
size_t step_legal(struct page *, size_t *all);
bool step_legal_done(struct page *);
bool step_strategy(struct page *);
#endif
