/* edit_above.c - what stands above the fields of a record's form: what goes with it unseen, and the shorter way where there is one. */
#include "base/text.h"
#include "exchange/store.h"
#include "model/declared/knowledge.h"
#include "model/declared/learning.h"
#include "web/kit/form.h"
#include "web/kit/page.h"
#include "web/record/edit.h"

static void above_hidden(struct page *p, const char *name, const char *value)
{
	if (value)
		html(p->o, "<input type=\"hidden\" name=\"%s\" value=\"%s\">", name, value);
}

/* A photo is evidence by one form, which makes the document as well. It keeps what this one was opened with. */
static void above_photo_draw(struct edit *d)
{
	struct page *p = d->page;
	if (d->entity != &evidence_entity || d->old || d->draft || !p->store->folder || !page_may(p, ACT_ADD, &document_entity, NULL))
		return;
	const char *of = *record_form_value(&d->form, "element") ? "element" : "activity";
	const char *key = record_form_text(&d->form, entity_field(&evidence_entity, of));
	html(p->o, "<p>%s <a class=\"govuk-link\" href=\"/photo-evidence%s%s%s%s\">%s</a></p>", _("Do you have a photo?"), text_empty(key) ? "" : "?",
	    text_empty(key) ? "" : of, text_empty(key) ? "" : "=", text_empty(key) ? "" : url_encode(p->arena, key, false),
	    _("Add a photo as evidence"));
}

void edit_above_draw(struct edit *d)
{
	struct page *p = d->page;
	const struct record *old = d->old, *interest = d->outcome_of;
	if (old)
		above_hidden(p, "version", arena_printf(p->arena, "%lld", (long long)old->version));
	above_hidden(p, "back", d->from ? d->from->name : NULL);
	above_hidden(p, "guide", d->guide);
	above_hidden(p, "outcome-of", interest ? model_key(p->model, &interest_entity, interest->id) : NULL);
	above_photo_draw(d);
}
