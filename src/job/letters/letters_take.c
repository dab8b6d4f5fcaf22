/* letters_take.c - what becomes of a mail that came in. */
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "exchange/attachment.h"
#include "job/letters/letters.h"
#include "job/letters/letters_send.h"
#include "model/rows/letters.h"
#include "rule/account.h"

struct post {
	struct model *m;
	const struct store *store;
	const struct mail_in *mail;
	const char *why;
	const struct change *change;
};

/* ---- what it belongs to ---- */

static const struct reply_key *key_of(struct post *t)
{
	for (size_t i = 0; i < t->mail->answer_count; i++) {
		const char *id = t->mail->answers[i];
		const struct reply_key *key = reply_key_find(t->m, arena_strndup(t->m->arena, id, strcspn(id, "@")));
		if (key)
			return key;
	}
	return NULL;
}

/* Of an enquiry that says again what another says: that one. */
static const struct enquiry *enquiry_whole(struct model *m, const struct enquiry *q)
{
	for (int depth = 0; q && q->same_as != NONE && depth < 10; depth++)
		q = model_get(m, enquiry, q->same_as);
	return q;
}

/* "[20090930-1]" in the subject: whose reference it is must write from the address that asked. */
static const struct enquiry *enquiry_by_subject(struct post *t)
{
	const char *open = strrchr(t->mail->subject, '['), *end = open ? strchr(open, ']') : NULL;
	if (!end || end - open > 30)
		return NULL;
	return enquiry_of_address(t->m, arena_strndup(t->m->arena, open + 1, (size_t)(end - open - 1)), t->mail->from);
}

/* ---- its files ---- */

/* By the checks of files that people attach; what is refused is named in the letter. */
static void letter_files_take(struct post *t, const struct entity *e, int64_t record, struct out *left)
{
	for (size_t i = 0; i < t->mail->file_count; i++) {
		const struct mail_file *f = &t->mail->files[i];
		struct problems p = { .arena = t->m->arena };
		const char *name = *f->name ? f->name : "file";
		const struct attachment_options options = { .entity = e, .record = record, .alternative = name, .title = name };
		if (!t->store->folder || !attachment_add(t->m, t->store, &options, name, f->bytes, f->length, &p, t->change))
			out_fmt(left, "%s%s", left->length ? ", " : "", name);
	}
}

/* The letter says which of its files are not there. */
static bool letter_tells_left(struct post *t, struct letter *letter, struct out *left)
{
	if (!left->length && !t->mail->more)
		return true;
	struct letter *now = row_copy(t->m->arena, &letter_entity, letter);
	now->text = text_cut(t->m->arena,
	    left->length ? arena_printf(t->m->arena, "%s\n\n[Left out: %s]", letter->text, out_text(left))
	                 : arena_printf(t->m->arena, "%s\n\n[The email was longer]", letter->text),
	    59000);
	return row_put(t->m, &letter_entity, letter, now, t->change);
}

static struct letter *letter_of_mail_new(struct post *t)
{
	const struct mail_in *mail = t->mail;
	struct letter *letter = letter_new(t->m, CODE_LETTER_WAY_RECEIVED, *mail->said ? mail->said : "\u2026");
	letter->author = *mail->name ? mail->name : mail->from;
	letter->email = mail->from;
	letter->mail = *mail->id ? mail->id : NULL;
	return letter;
}

/* ---- enquiries ---- */

static bool enquiry_letter(struct post *t, const struct enquiry *q)
{
	struct letter *letter = letter_of_mail_new(t);
	struct out left = { .arena = t->m->arena };
	letter->enquiry = q->head.id;
	if (!row_put(t->m, &letter_entity, NULL, letter, t->change))
		return false;
	letter_files_take(t, &letter_entity, letter->head.id, &left);
	return letter_tells_left(t, letter, &left);
}

static enum letters_end enquiry_goes_on(struct post *t, const struct enquiry *q)
{
	struct enquiry *now = row_copy(t->m->arena, &enquiry_entity, q);
	now->state = CODE_ENQUIRY_STATE_NEW; /* somebody has to look at it again */
	return enquiry_letter(t, q) && row_put(t->m, &enquiry_entity, q, now, t->change) && letters_tell(t->m, now, t->change) ? LETTERS_KEPT
	                                                                                                                       : LETTERS_FAILED;
}

static enum letters_end enquiry_begins(struct post *t)
{
	struct model *m = t->m;
	const struct mail_in *mail = t->mail;
	struct enquiry *q = row_new(m->arena, &enquiry_entity);
	bool spam = letters_spam(m, mail->said);
	q->reference = letters_reference_new(m);
	q->state = spam ? CODE_ENQUIRY_STATE_SPAM : CODE_ENQUIRY_STATE_NEW;
	q->date = clock_today(m->arena);
	q->received = clock_stamp(m->arena, clock_now());
	q->subject = *mail->subject ? text_cut(m->arena, mail->subject, 290) : N_("Without a subject");
	q->name = *mail->name ? mail->name : NULL;
	q->email = mail->from;
	q->text = text_cut(m->arena, *mail->said ? mail->said : "\u2026", 19000);
	if (!row_put(m, &enquiry_entity, NULL, q, t->change))
		return LETTERS_FAILED;
	/* the mail itself is the first letter where it has files or is longer; its Message-ID keeps it from coming twice */
	if (!enquiry_letter(t, q))
		return LETTERS_FAILED;
	return spam || (letters_confirm(m, q, t->change) && letters_tell(m, q, t->change)) ? LETTERS_BEGUN : LETTERS_FAILED;
}

/* ---- groups ---- */

static enum letters_end ignored(struct post *t, const char *why)
{
	t->why = why;
	return LETTERS_IGNORED;
}

static enum letters_end thread_goes_on(struct post *t, const struct reply_key *key)
{
	struct model *m = t->m;
	const struct thread *thread = model_get(m, thread, key->thread);
	const struct account *a = key->account == NONE ? NULL : model_get(m, account, key->account);
	if (!thread || !account_is_active(a))
		return ignored(t, N_("the thread or the account is there no more"));
	if (strcasecmp(a->email, t->mail->from))
		return ignored(t, N_("it came from another address than the member\u2019s"));
	const struct letters_author author = {
		.account = a->head.id, .organisation = forum_member_of(m, thread->forum, a->head.id), .name = a->name
	};
	struct set told = forum_accounts(m, thread->forum);
	bool member = author.organisation != NONE;
	for (size_t i = 0; i < told.count; i++)
		member = member || record_id(told.rows[i]) == a->head.id;
	if (!member)
		return ignored(t, N_("who wrote it is no member of the group"));
	struct out left = { .arena = m->arena };
	letter_files_take(t, &forum_entity, thread->forum, &left);
	const char *text = *t->mail->said ? t->mail->said : "\u2026";
	if (left.length)
		text = arena_printf(m->arena, "%s\n\n[Left out: %s]", text, out_text(&left));
	if (!letters_add(m, thread, text, &author, t->change))
		return LETTERS_FAILED;
	struct set all = letters_of_thread(m, thread->head.id);
	struct letter *now = row_copy(m->arena, &letter_entity, all.rows[all.count - 1]);
	now->mail = *t->mail->id ? t->mail->id : NULL;
	return row_put(m, &letter_entity, all.rows[all.count - 1], now, t->change) ? LETTERS_KEPT : LETTERS_FAILED;
}

/* ---- all ---- */

static enum letters_end post_take(struct post *t)
{
	static const char *const reasons[] = { [MAIL_MACHINE] = N_("a machine wrote it"),
		[MAIL_BOUNCE] = N_("it says that an email did not arrive"),
		[MAIL_LIST] = N_("it comes from a mailing list") };
	struct model *m = t->m;
	if (t->mail->writer != MAIL_PERSON)
		return ignored(t, reasons[t->mail->writer]);
	if (!mail_address_good(t->mail->from))
		return ignored(t, N_("its author\u2019s address is none that can be answered"));
	if (!strcasecmp(text_or(model_setting(m, "reply-address", NULL), ""), t->mail->from))
		return ignored(t, N_("it comes from this site itself"));
	if (*t->mail->id && letter_of_mail(m, t->mail->id))
		return ignored(t, N_("it is there already"));
	const struct reply_key *key = key_of(t);
	if (key && key->thread != NONE)
		return thread_goes_on(t, key);
	const struct enquiry *q = enquiry_whole(m, key && key->enquiry != NONE ? model_get(m, enquiry, key->enquiry) : enquiry_by_subject(t));
	return q ? enquiry_goes_on(t, q) : enquiry_begins(t);
}

enum letters_end letters_take(struct model *m, const struct store *store, const struct mail_in *mail, const char **why, const struct change *c)
{
	struct post t = { .m = m, .store = store, .mail = mail, .change = c };
	enum letters_end end = post_take(&t);
	*why = t.why;
	return db_failed(m->db) ? LETTERS_FAILED : end;
}
