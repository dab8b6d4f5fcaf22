#include "job/letters/letters_send.h"

#include <string.h>

#include "base/locale.h"
#include "base/text.h"
#include "job/letters/letters.h"
#include "model/engine/row.h"

const struct locale *letters_locale(const char *language)
{
	for (size_t i = 1; language && i < locale_count; i++)
		if (strcspn(locales[i].tag, "-") == strlen(language) && text_starts(locales[i].tag, language))
			return &locales[i];
	return NULL;
}

bool letters_arrive(struct model *m)
{
	return model_setting(m, "reply-address", NULL) || model_setting(m, "mailbox-server", NULL);
}

bool letters_send(struct model *m, const struct letters_mail *t, const struct change *c)
{
	const char *reference = NULL;
	struct mail mail = { .kind = t->kind,
		.recipient = t->to,
		.subject = t->subject,
		.text = t->text,
		.link = t->link,
		.button = t->button,
		.after = t->after,
		.reply_to = model_setting(m, "reply-address", NULL),
		.answers = t->answers,
		.unsubscribe = t->leave,
		.reference = &reference };
	if (!mail_add(m, &mail))
		return false;
	struct reply_key *key = row_new(m->arena, &reply_key_entity);
	key->reference = reference;
	key->enquiry = t->enquiry;
	key->thread = t->thread;
	key->account = t->account;
	return row_put(m, &reply_key_entity, NULL, key, c);
}
