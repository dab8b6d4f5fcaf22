/* mail_in.c - the parent's side of reading a mail: what the sandbox sent back is checked, and the history is cut off. */
#include "exchange/post/mail_in.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/message.h"
#include "base/os.h"
#include "base/text.h"
#include "exchange/post/mail_frame.h"
#include "exchange/sandbox.h"

/* ---- frames ---- */

struct taken {
	struct arena *arena;
	struct mail_in *mail;
	const char *file_name;
	bool wrong;
};

static const char *mail_in_text(struct taken *t, const char *bytes, size_t length, bool line)
{
	bool good = text_valid(bytes, length) && !memchr(bytes, 0, length) && length <= 4 * MAIL_TEXT_MAX;
	for (size_t i = 0; good && i < length; i++)
		good = bytes[i] < 0 || bytes[i] >= ' ' || (!line && (bytes[i] == '\n' || bytes[i] == '\t'));
	t->wrong = t->wrong || !good;
	return good ? arena_strndup(t->arena, bytes, length) : "";
}

static void mail_file_take(struct taken *t, const char *bytes, size_t length)
{
	struct mail_in *mail = t->mail;
	t->wrong = t->wrong || !t->file_name || mail->file_count == MAIL_FILES_MAX;
	if (!t->wrong)
		mail->files[mail->file_count++] =
		    (struct mail_file){ .name = t->file_name, .bytes = arena_strndup(t->arena, bytes, length), .length = length };
	t->file_name = NULL;
}

static bool mail_frame_take(void *context, char kind, const char *bytes, size_t length)
{
	struct taken *t = context;
	struct mail_in *mail = t->mail;
	switch ((enum mail_frame)kind) {
	case MAIL_FRAME_WRITER:
		t->wrong = length != 1 || (unsigned char)*bytes > MAIL_LIST;
		mail->writer = t->wrong ? MAIL_MACHINE : (enum mail_writer) * bytes;
		break;
	case MAIL_FRAME_FROM: mail->from = mail_in_text(t, bytes, length, true); break;
	case MAIL_FRAME_NAME: mail->name = mail_in_text(t, bytes, length, true); break;
	case MAIL_FRAME_SUBJECT: mail->subject = mail_in_text(t, bytes, length, true); break;
	case MAIL_FRAME_ID: mail->id = mail_in_text(t, bytes, length, true); break;
	case MAIL_FRAME_TEXT: mail->text = mail_in_text(t, bytes, length, false); break;
	case MAIL_FRAME_ANSWERS:
		t->wrong = t->wrong || mail->answer_count == MAIL_IDS_MAX;
		if (!t->wrong)
			mail->answers[mail->answer_count++] = mail_in_text(t, bytes, length, true);
		break;
	case MAIL_FRAME_FILE_NAME: t->file_name = mail_in_text(t, bytes, length, true); break;
	case MAIL_FRAME_FILE: mail_file_take(t, bytes, length); break;
	case MAIL_FRAME_MORE: mail->more = true; break;
	case MAIL_FRAME_SIGNS:
		t->wrong = length != 1;
		mail->signs = t->wrong ? 0 : (unsigned char)*bytes;
		break;
	case MAIL_FRAME_TO:
		t->wrong = t->wrong || mail->to_count == MAIL_TO_MAX;
		if (!t->wrong)
			mail->to[mail->to_count++] = mail_in_text(t, bytes, length, true);
		break;
	case MAIL_FRAME_ORIGINAL: mail->original = mail_in_text(t, bytes, length, true); break;
	case MAIL_FRAME_STATUS: mail->status = mail_in_text(t, bytes, length, true); break;
	case MAIL_FRAME_ACTION: mail->action = mail_in_text(t, bytes, length, true); break;
	case MAIL_FRAME_REASON: mail->reason = mail_in_text(t, bytes, length, true); break;
	default: t->wrong = true;
	}
	return !t->wrong;
}

/* ---- the program ---- */

bool mail_in_possible(struct arena *a)
{
	return !access(os_program(a, MAIL_READ_PROGRAM), X_OK);
}

bool mail_in_read(struct arena *a, const char *bytes, size_t length, struct mail_in *mail, struct problems *p)
{
	static const struct sandbox_limits limits = { .memory = (size_t)512 << 20, .seconds = 30, .frame = MAIL_BYTES_MAX, .output = 128 << 20 };
	struct taken t = { .arena = a, .mail = mail };
	*mail = (struct mail_in){
		.from = "", .name = "", .subject = "", .id = "", .text = "", .said = "", .original = "", .status = "", .action = "", .reason = ""
	};
	if (!length)
		problem_add(p, NULL, "%s", _("the email is empty"));
	else if (length > MAIL_BYTES_MAX)
		problem_add(p, NULL, _("the email is larger than %d MB"), MAIL_BYTES_MAX >> 20);
	else if (!mail_in_possible(a))
		problem_add(p, NULL, _("emails can't be read here: the program %s is missing; install it beside jumelage"), MAIL_READ_PROGRAM);
	if (p->errors)
		return false;
	enum sandbox_end end = sandbox_run_program(os_program(a, MAIL_READ_PROGRAM), bytes, length, mail_frame_take, &t, &limits, p);
	if (t.wrong)
		problem_add(p, NULL, "%s", _("the email can't be read: it is damaged"));
	mail->said = mail_in_said(a, mail->text);
	return end == SANDBOX_DONE && !p->errors;
}

/* ---- what is quoted ---- */

struct lines {
	const char *at[4000];
	size_t length[4000];
	size_t count;
};

static bool is_line_blank(const struct lines *l, size_t i)
{
	return strspn(l->at[i], " \t\r") >= l->length[i];
}

static bool is_quote(const struct lines *l, size_t i)
{
	size_t n = strspn(l->at[i], " \t");
	return n < l->length[i] && l->at[i][n] == '>';
}

/* "-- " before a signature (RFC 3676, 4.3). */
static bool is_signature(const struct lines *l, size_t i)
{
	return (l->length[i] == 3 && !strncmp(l->at[i], "-- ", 3)) || (l->length[i] == 2 && !strncmp(l->at[i], "--", 2));
}

/* A line by which a mail program leads to what it quotes: it ends with a colon, and a quote follows. */
static bool leads(const struct lines *l, size_t i)
{
	size_t n = l->length[i];
	while (n && strchr(" \t\r", l->at[i][n - 1]))
		n--;
	return n && (l->at[i][n - 1] == ':' || (n >= 3 && !strncmp(l->at[i] + n - 3, "\xEF\xBC\x9A", 3)));
}

/* Programs that quote without a sign before the lines: a ruler, or the head of the older mail. */
static bool begins_history(const struct lines *l, size_t i)
{
	static const char *const heads[] = { "-----", "________________________________",
		"From:", "Von:", "De :", "De:", "\xD0\x9E\xD1\x82:", "\xE5\x8F\x91\xE4\xBB\xB6\xE4\xBA\xBA" };
	static const char *const next[] = { "Sent:", "Date:", "To:", "Gesendet:", "Datum:", "An:", "Envoy\xC3\xA9", "Date :", "\xC3\x80 :", "Enviado",
		"Fecha:", "Para:", "\xD0\x98\xD0\xB7\xD0\xBF\xD1\x80\xD0\xB0\xD1\x82\xD0\xB5\xD0\xBD\xD0\xBE",
		"\xD0\x94\xD0\xBE:", "\xE5\x8F\x91\xE9\x80\x81\xE6\x97\xB6\xE9\x97\xB4" };
	size_t k = 0;
	while (k < COUNT(heads) && (l->length[i] < strlen(heads[k]) || strncmp(l->at[i], heads[k], strlen(heads[k]))))
		k++;
	if (k == COUNT(heads))
		return false;
	if (k < 2 && k == 0 && l->length[i] > 14 && l->at[i][l->length[i] - 1] == '-')
		return true; /* -----Original Message----- in any language */
	for (size_t j = i + 1; j < l->count && j < i + 4; j++)
		for (size_t m = 0; m < COUNT(next); m++)
			if (l->length[j] >= strlen(next[m]) && !strncmp(l->at[j], next[m], strlen(next[m])))
				return true;
	return false;
}

/* How many lines are the mail's own: behind them is nothing but quotes, what leads to them, blanks and a signature. */
static size_t lines_said(const struct lines *l)
{
	size_t end = l->count;
	for (size_t i = 0; i < l->count; i++)
		if (begins_history(l, i) || is_signature(l, i)) {
			end = i;
			break;
		}
	size_t own = end;
	while (own && (is_line_blank(l, own - 1) || is_quote(l, own - 1)))
		own--;
	bool quoted = false;
	for (size_t i = own; i < l->count; i++)
		quoted = quoted || is_quote(l, i);
	/* the line that leads there may be broken in two */
	if (quoted && own && leads(l, own - 1)) {
		own--;
		while (own && !is_line_blank(l, own - 1) && l->length[own - 1] > 55)
			own--;
	}
	while (own && is_line_blank(l, own - 1))
		own--;
	return own;
}

/* Without blanks and empty lines at both ends; lines stay lines. */
static const char *ends_cut(struct arena *a, const char *s, size_t n)
{
	while (n && strchr(" \t\n", s[n - 1]))
		n--;
	size_t from = 0;
	while (from < n && strchr(" \t\n", s[from]))
		from++;
	return arena_strndup(a, s + from, n - from);
}

const char *mail_in_said(struct arena *a, const char *text)
{
	struct lines *l = arena_alloc(a, sizeof(*l));
	l->count = 0;
	for (const char *s = text; *s && l->count < COUNT(l->at);) {
		l->at[l->count] = s;
		l->length[l->count] = strcspn(s, "\n");
		s += l->length[l->count] + (s[l->length[l->count]] == '\n');
		l->count++;
	}
	size_t own = lines_said(l);
	const char *said = own ? ends_cut(a, text, (size_t)(l->at[own - 1] + l->length[own - 1] - text)) : "";
	return *said ? said : ends_cut(a, text, strlen(text));
}
