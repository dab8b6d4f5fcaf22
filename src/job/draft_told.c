#include "job/draft_told.h"

#include "base/locale.h"
#include "base/message.h"
#include "base/text.h"
#include "job/mail.h"
#include "job/tell.h"
#include "rule/account.h"

static const struct {
	const char *code, *name, *subject, *text;
} draft_ends[] = { [DRAFT_PUBLISHED] = { "published", N_("Published"), N_("Published: %s"),
	               N_("An international officer has published what you sent.") },
	[DRAFT_CHANGED] = { "changed", N_("Published with changes"), N_("Published with changes: %s"),
	    N_("An international officer has changed what you sent, and published it.") },
	[DRAFT_DISCARDED] = {
	    "discarded", N_("Not published"), N_("Not published: %s"), N_("An international officer has not published what you sent.") } };

const char *draft_end_words(const struct draft_outcome *t)
{
	for (size_t i = 0; i < COUNT(draft_ends); i++)
		if (text_equal(draft_ends[i].code, t->outcome))
			return draft_ends[i].name;
	return t->outcome;
}

static bool draft_kept(struct model *m, const struct draft *d, enum draft_end end, const char *note, const char *path)
{
	struct draft_outcome *t = row_new(m->arena, &draft_outcome_entity);
	t->reference = d->reference;
	t->account = d->account;
	t->title = d->title;
	t->outcome = draft_ends[end].code;
	t->address = path;
	t->note = text_empty(note) ? NULL : text_cut(m->arena, note, 1990);
	return row_save(m, &draft_outcome_entity, NULL, t, &(struct change){ .who = "program" }) == ROW_SAVED;
}

static bool draft_mail(struct model *m, const struct draft *d, enum draft_end end, const char *recipient, const char *note, const char *path)
{
	const char *site = tell_site(m), *text = _(draft_ends[end].text);
	if (!text_empty(note))
		text = arena_printf(m->arena, "%s\n\n%s\n\n%s", text, _("The officer writes:"), note);
	struct mail mail = { .kind = "draft",
		.recipient = recipient,
		.subject = arena_printf(m->arena, _(draft_ends[end].subject), text_cut(m->arena, d->title, 120)),
		.text = text };
	if (site && path) {
		mail.link = arena_printf(m->arena, "%s%s%s", site, locale_under(m->arena), path);
		mail.button = _("See it");
	}
	return mail_add(m, &mail);
}

bool draft_told(struct model *m, const struct draft *d, enum draft_end end, int64_t decider, const char *note, const char *path)
{
	struct model all = model_as_program(m);
	const struct account *a = d->account == NONE ? NULL : model_get(&all, account, d->account);
	if (d->account != NONE && (d->account == decider || !a || !account_is_active(a)))
		return true;
	if (a && !draft_kept(m, d, end, note, path))
		return false;
	const char *recipient = a ? a->email : d->email;
	if (!recipient || !mail_address_good(recipient))
		return true;
	LOCALE_OF(a ? a->language : d->language);
	return draft_mail(m, d, end, recipient, note, path);
}
