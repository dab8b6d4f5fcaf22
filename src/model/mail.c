#include "mail.h"

#include <string.h>

#include "base/date.h"
#include "base/secret.h"
#include "base/text.h"

static const char *plain_body(struct model *m, const struct mail *mail)
{
	if (!mail->link)
		return mail->text;
	return arena_printf(m->arena, "%s\n\n%s:\n%s\n", mail->text, mail->button, mail->link);
}

bool mail_add(struct model *m, const struct mail *mail)
{
	struct outbox *row = row_new(m->arena, &outbox_entity);
	row->reference = secret_new(m->arena);
	row->kind = mail->kind;
	row->recipient = mail->recipient;
	row->subject = mail->subject;
	row->body = plain_body(m, mail);
	row->state = "waiting";
	row->due = clock_stamp(m->arena, clock_now());
	return row_save(m, &outbox_entity, NULL, row, &(struct change){ .who = "mail" }) == ROW_SAVED;
}
