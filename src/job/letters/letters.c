/* letters.c - letters of enquiries: confirmed, answered, merged, removed. */
#include "job/letters/letters.h"

#include <string.h>

#include "base/date.h"
#include "base/locale.h"
#include "base/secret.h"
#include "base/text.h"
#include "codec/html.h"
#include "exchange/attachment.h"
#include "job/letters/letters_send.h"
#include "job/tell.h"
#include "model/codelists.h"
#include "model/rows/letters.h"
#include "rule/keeping.h"

enum { LINKS_OF_SPAM = 4, SAME_OF_SPAM = 2, SPAM_MOST = 200, DAY_SECONDS = 24 * 60 * 60 };

const char *letters_reference_new(struct model *m)
{
	const char *day = clock_today(m->arena), *reference = NULL;
	for (int n = 1; !reference || model_find(m, enquiry, reference); n++)
		reference = arena_printf(m->arena, "%.4s%.2s%.2s-%d", day, day + 5, day + 8, n);
	return reference;
}

bool letters_spam(struct model *m, const char *text)
{
	static const char *const marks[] = { "http://", "https://", "www." };
	size_t links = 0;
	for (size_t i = 0; i < COUNT(marks); i++)
		for (const char *at = text_or(text, ""); (at = strstr(at, marks[i])); at += strlen(marks[i]))
			links++;
	const char *since = date_add_days(m->arena, clock_today(m->arena), -2);
	return links >= LINKS_OF_SPAM || (strlen(text_or(text, "")) > 40 && enquiries_with_text(m, text, since) >= SAME_OF_SPAM);
}

/* ---- letters ---- */

struct letter *letter_new(struct model *m, const char *way, const char *text)
{
	struct letter *t = row_new(m->arena, &letter_entity);
	t->reference = secret_new(m->arena);
	t->way = way;
	t->at = clock_stamp(m->arena, clock_now());
	t->text = text;
	return t;
}

/* The bounds of a mail's subject are our own: one line. */
static const char *subject_of(struct model *m, const struct enquiry *q, const char *words)
{
	return text_cut(m->arena, arena_printf(m->arena, words, text_cut(m->arena, q->subject, 120), q->reference), 180);
}

/* Anybody can name any address, so nobody gets more than a few of these mails in a day. */
static bool confirmed_enough(struct model *m, const struct enquiry *q)
{
	struct set others = enquiries_like(m, q->head.id, text_fold(m->arena, q->email), "");
	size_t today = 0;
	for (size_t i = 0; i < others.count; i++)
		today += text_equal(set_row(others, enquiry, i)->date, q->date);
	return today >= LETTERS_CONFIRMED_MOST;
}

/* Nor does the mail say again what was written: it would carry anybody's words to anybody, in the council's name. */
bool letters_confirm(struct model *program, const struct enquiry *q, const struct change *c)
{
	LOCALE_OF_RECORDS;
	struct model all = model_as_program(program), *m = &all; /* the public is told of no enquiry */
	locale_use(letters_locale(q->language));
	if (!mail_address_good(q->email) || confirmed_enough(m, q))
		return !db_failed(m->db);
	struct letters_mail mail = { .kind = "received",
		.to = q->email,
		.subject = arena_printf(m->arena, _("We have your message [%s]"), q->reference),
		.text = arena_printf(m->arena,
		    letters_arrive(m)
		        ? _("Thank you for your message. An officer will read it and reply by email.\n\nYour reference number is %s. To add something, answer this email.")
		        : _("Thank you for your message. An officer will read it and reply by email.\n\nYour reference number is %s."),
		    q->reference),
		.enquiry = q->head.id,
		.thread = NONE,
		.account = NONE };
	return letters_send(m, &mail, c) || !db_failed(m->db);
}

bool letters_tell(struct model *program, const struct enquiry *q, const struct change *c)
{
	struct model all = model_as_program(program), *m = &all;
	size_t mails = 0;
	bool good = true, again = letters_of_enquiry(m, q->head.id).count && q->answered;
	const char *owner = q->owner == NONE ? NULL : model_title(m, &organisation_entity, q->owner);
	TELL_EACH_LANGUAGE(m, NONE)
	{
		const char *kind =
		    q->kind ? _(code_name(&codelist_enquiry_kind, q->kind)) : _(code_name(&codelist_enquiry_kind, CODE_ENQUIRY_KIND_QUESTION));
		const char *text = again ? _("Who asked has written again.") : arena_printf(m->arena, _("New enquiry: %s."), kind);
		const struct tell told = { .mail = "enquiry",
			.kind = arena_printf(m->arena, "enq-%lld-%lld", (long long)q->head.id, (long long)q->head.version),
			.period = q->date,
			.subject = arena_printf(m->arena, again ? _("Written again [%s]") : _("A new enquiry [%s]"), q->reference),
			.text = owner ? arena_printf(m->arena, _("%s\n\nIts owner: %s."), text, owner) : text,
			.path = arena_printf(m->arena, "/enquiries/%s", url_encode(m->arena, q->reference, true)),
			.button = _("Read it and answer") };
		good = good && tell_organisation(m, NONE, &told, c, &mails);
	}
	return good;
}

/* Message-ID of the last that came in by mail, or else of the last that went out, so that the reader's program shows both as one thread. */
static const char *last_mail(struct model *m, const struct enquiry *q)
{
	struct set all = letters_of_enquiry(m, q->head.id), sent = reply_keys_of(m, q->head.id, NONE, NONE, 1);
	for (size_t i = all.count; i-- > 0;)
		if (set_row(all, letter, i)->mail)
			return set_row(all, letter, i)->mail;
	return sent.count ? set_row(sent, reply_key, 0)->reference : NULL;
}

/* Mails are read as plain text, so pairs of marks around words go: "**call**". */
static const char *without_marks(struct arena *a, const char *text)
{
	static const char *const marks[] = { "**", "__" };
	struct out o = { .arena = a };
	const char *close[COUNT(marks)] = { NULL };
	while (*text) {
		bool mark = false;
		for (size_t i = 0; i < COUNT(marks) && !mark; i++) {
			const char *end = text_starts(text, marks[i]) && text[2] != ' ' && text[2] != '\n' ? strstr(text + 2, marks[i]) : NULL;
			bool opens = !close[i] && end && end > text + 2 && end[-1] != ' ' && !memchr(text, '\n', (size_t)(end - text));
			mark = opens || close[i] == text;
			if (mark)
				close[i] = opens ? end : NULL;
		}
		if (!mark)
			out_char(&o, *text);
		text += mark ? 2 : 1;
	}
	return out_text(&o);
}

bool letters_answer(struct model *m, const struct enquiry *q, const char *author, const char *text, const struct change *c)
{
	LOCALE_OF_RECORDS;
	locale_use(letters_locale(q->language));
	text = without_marks(m->arena, text);
	struct letter *t = letter_new(m, CODE_LETTER_WAY_SENT, text);
	struct enquiry *now = row_copy(m->arena, &enquiry_entity, q);
	t->enquiry = q->head.id;
	t->author = author;
	now->state = CODE_ENQUIRY_STATE_ANSWERED;
	now->answered = q->answered ? q->answered : t->at;
	struct letters_mail mail = { .kind = "answer",
		.to = q->email,
		.subject = subject_of(m, q, "Re: %s [%s]"),
		.text = text,
		.after = arena_printf(m->arena,
		    letters_arrive(m) ? _("Reference number %s. To write again, answer this email.") : _("Reference number %s."), q->reference),
		.answers = last_mail(m, q),
		.enquiry = q->head.id,
		.thread = NONE,
		.account = NONE };
	return mail_address_good(q->email) && row_put(m, &letter_entity, NULL, t, c) && row_put(m, &enquiry_entity, q, now, c) &&
	    letters_send(m, &mail, c);
}

bool letters_note(struct model *m, const struct enquiry *q, const char *author, const char *text, const struct change *c)
{
	struct letter *t = letter_new(m, CODE_LETTER_WAY_OFFICE_NOTE, text);
	t->enquiry = q->head.id;
	t->author = author;
	return row_put(m, &letter_entity, NULL, t, c);
}

bool letters_merge(struct model *m, const struct enquiry *from, const struct enquiry *into, const struct change *c)
{
	struct set all = letters_of_enquiry(m, from->head.id);
	struct letter *asked = letter_new(m, CODE_LETTER_WAY_RECEIVED, text_or(from->text, from->subject));
	struct enquiry *now = row_copy(m->arena, &enquiry_entity, from);
	asked->enquiry = into->head.id;
	asked->at = from->received ? from->received : arena_printf(m->arena, "%sT00:00:00Z", from->date);
	asked->author = from->name;
	asked->email = from->email;
	now->same_as = into->head.id;
	now->state = CODE_ENQUIRY_STATE_CLOSED;
	now->text = NULL; /* it stands there now */
	if (!row_put(m, &letter_entity, NULL, asked, c) || !row_put(m, &enquiry_entity, from, now, c))
		return false;
	for (size_t i = 0; i < all.count; i++) {
		struct letter *moved = row_copy(m->arena, &letter_entity, all.rows[i]);
		moved->enquiry = into->head.id;
		if (!row_put(m, &letter_entity, all.rows[i], moved, c))
			return false;
	}
	return true;
}

/* ---- what goes ---- */

bool letters_remove(struct model *m, int64_t enquiry, const struct change *c)
{
	struct set all = letters_of_enquiry(m, enquiry);
	bool good = true;
	for (size_t i = 0; good && i < all.count; i++) {
		int64_t id = set_row(all, letter, i)->head.id;
		struct set files = model_said_of(m, &attachment_entity, &letter_entity, id, 100);
		for (size_t k = 0; good && k < files.count; k++)
			good = attachment_remove(m, files.rows[k], c);
		good = good && row_delete(m, &letter_entity, all.rows[i], c);
	}
	return good;
}

int64_t letters_clean(struct model *m)
{
	static const struct change by = { .who = "clean" };
	const char *since = clock_stamp(m->arena, clock_now() - (int64_t)LETTERS_SPAM_DAYS * DAY_SECONDS);
	struct set old = spam_before(m, since, SPAM_MOST);
	int64_t gone = 0;
	for (size_t i = 0; i < old.count; i++)
		gone += letters_remove(m, record_id(old.rows[i]), &by) && row_delete(m, &enquiry_entity, old.rows[i], &by);
	return gone;
}
