#include "job/draft_told.h"

#include "base/locale.h"
#include "base/message.h"
#include "base/text.h"
#include "job/mail.h"
#include "job/tell.h"
#include "rule/account.h"

static const struct {
	const char *subject, *text;
} draft_ends[] = { [DRAFT_PUBLISHED] = { N_("Published: %s"), N_("An international officer has published what you sent.") },
	[DRAFT_CHANGED] = { N_("Published with changes: %s"), N_("An international officer has changed what you sent, and published it.") },
	[DRAFT_DISCARDED] = { N_("Not published: %s"), N_("An international officer has not published what you sent.") } };

bool draft_told(struct model *m, const struct draft *d, enum draft_end end, int64_t decider, const char *note, const char *path)
{
	struct model all = model_as_program(m);
	const struct account *a = d->account == NONE || d->account == decider ? NULL : model_get(&all, account, d->account);
	const char *site = tell_site(m);
	if (!a || !account_is_active(a) || !mail_address_good(a->email))
		return true;
	LOCALE_OF(a->language);
	const char *text = _(draft_ends[end].text);
	if (!text_empty(note))
		text = arena_printf(m->arena, "%s\n\n%s\n\n%s", text, _("The officer writes:"), note);
	struct mail mail = { .kind = "draft",
		.recipient = a->email,
		.subject = arena_printf(m->arena, _(draft_ends[end].subject), text_cut(m->arena, d->title, 120)),
		.text = text };
	if (site && path) {
		mail.link = arena_printf(m->arena, "%s%s%s", site, locale_under(m->arena), path);
		mail.button = _("See it");
	}
	return mail_add(m, &mail);
}
