#include "job/letters/returned.h"

#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "model/rows/sending.h"
#include "rule/keeping.h"

static const char RETURNED[] = "Returned: ";
static const struct change by_return = { .who = "mail" };

/* ---- which mail ---- */

/* Servers write the address that a mail came to into one of these. */
static const struct outbox *mail_by_address(struct model *m, const struct eml *t)
{
	static const char *const headers[] = { "Delivered-To", "X-Original-To", "Envelope-To", "To" };
	for (size_t i = 0; i < COUNT(headers); i++)
		for (size_t n = 0; n < 8; n++) {
			const char *at = eml_header(m->arena, t, headers[i], n), *address;
			while (at && (address = eml_address(m->arena, &at))) {
				const struct outbox *mail = mail_of_return(m, address);
				if (mail)
					return mail;
			}
		}
	return NULL;
}

static const struct outbox *mail_by_id(struct model *m, const struct eml *t, const char *header)
{
	const char *at = eml_header(m->arena, t, header, 0), *id;
	while (at && (id = eml_address(m->arena, &at))) {
		const struct outbox *mail = model_find(m, outbox, arena_strndup(m->arena, id, strcspn(id, "@")));
		if (mail)
			return mail;
	}
	return NULL;
}

static const struct outbox *returned_mail(struct model *m, const struct eml *t)
{
	struct eml part, original;
	const struct outbox *mail = mail_by_address(m, t);
	if (!mail && eml_part(m->arena, t, "message/rfc822", &part)) {
		original = eml_read(part.body, part.body_length);
		mail = mail_by_id(m, &original, "Message-ID");
	}
	if (!mail && eml_part(m->arena, t, "text/rfc822-headers", &part)) {
		size_t length;
		const char *text = eml_text(m->arena, &part, &length);
		original = eml_read(text, length);
		mail = mail_by_id(m, &original, "Message-ID");
	}
	return mail ? mail : mail_by_id(m, t, "In-Reply-To");
}

/* ---- what it says ---- */

/* A group of fields of a delivery report, read as a head: the second one is the recipient's. */
static const char *report_field(struct arena *a, const char *text, size_t length, const char *name)
{
	const char *end = text + length;
	for (const char *at = text; at < end;) {
		struct eml group = eml_read(at, (size_t)(end - at));
		const char *value = eml_header(a, &group, name, 0);
		if (value || group.body <= at)
			return value;
		at = group.body;
	}
	return NULL;
}

static enum returned returned_of_report(struct arena *a, const struct eml *part, const char **words)
{
	size_t length;
	const char *text = eml_text(a, part, &length), *action = report_field(a, text, length, "Action"),
	           *status = text_or(report_field(a, text, length, "Status"), ""), *why = report_field(a, text, length, "Diagnostic-Code");
	*words = arena_printf(a, "%s %s", status, text_or(why, ""));
	if (action && strcasecmp(action, "failed"))
		return RETURNED_ANSWER; /* delayed: it goes on trying; delivered, relayed, expanded: nothing to do */
	return *status == '4' ? RETURNED_LATER : *status == '5' ? RETURNED_GONE : RETURNED_LATER;
}

static enum returned returned_kind(struct arena *a, const struct eml *t, const char **words)
{
	struct eml part;
	const char *automatic = eml_header(a, t, "Auto-Submitted", 0), *from = text_or(eml_header(a, t, "Return-Path", 0), "");
	*words = text_or(eml_header(a, t, "Subject", 0), "");
	if (eml_part(a, t, "message/feedback-report", &part))
		return RETURNED_UNWANTED;
	if (eml_part(a, t, "message/delivery-status", &part))
		return returned_of_report(a, &part, words);
	/* an answer of holidays, or of a person */
	if ((automatic && text_starts(automatic, "auto-replied")) || eml_header(a, t, "X-Autoreply", 0))
		return RETURNED_ANSWER;
	return text_equal(from, "<>") ? RETURNED_LATER : RETURNED_ANSWER;
}

/* ---- what follows ---- */

static bool mail_note(struct model *m, const struct outbox *mail, const char *words)
{
	struct outbox *row = row_copy(m->arena, &outbox_entity, mail);
	row->answer = text_cut(m->arena, arena_printf(m->arena, "%s%s", RETURNED, words), 400);
	if (mail->shared == NONE)
		row->state = CODE_JOB_STATE_FAILED; /* a person decides */
	enum row_outcome end = row_save(m, &outbox_entity, mail, row, &by_return);
	return end == ROW_SAVED || end == ROW_SAME;
}

static bool subscriber_note(struct model *m, const struct outbox *mail, enum returned kind)
{
	const struct mail_text *shared = mail->shared == NONE ? NULL : model_get(m, mail_text, mail->shared);
	const struct subscriber *s = shared ? model_find(m, subscriber, mail->recipient) : NULL;
	int64_t issue = newsletter_of_text(shared);
	if (issue != NONE && kind != RETURNED_UNWANTED)
		newsletter_came_back(m, issue);
	if (!s)
		return !db_failed(m->db);
	int64_t returns = (s->returns == NONE ? 0 : s->returns) + 1;
	if (kind != RETURNED_LATER || returns >= NEWS_RETURNS_MOST)
		return newsletter_leave(m, s, kind == RETURNED_UNWANTED ? issue : NONE);
	struct subscriber *row = row_copy(m->arena, &subscriber_entity, s);
	row->returns = returns;
	return row_save(m, &subscriber_entity, s, row, &by_return) == ROW_SAVED;
}

enum returned returned_take(struct model *m, const struct eml *t)
{
	const char *words;
	const struct outbox *mail = returned_mail(m, t);
	enum returned kind = mail ? returned_kind(m->arena, t, &words) : RETURNED_STRANGE;
	if (db_failed(m->db))
		return RETURNED_KINDS;
	if (kind == RETURNED_ANSWER || kind == RETURNED_STRANGE)
		return kind;
	if (mail->answer && text_starts(mail->answer, RETURNED))
		return RETURNED_KNOWN;
	return mail_note(m, mail, words) && subscriber_note(m, mail, kind) ? kind : RETURNED_KINDS;
}
