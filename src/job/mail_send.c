#include "mail_send.h"

#include <curl/curl.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/date.h"
#include "base/text.h"

enum { WORD_BYTES = 45, CONNECT_MS = 15000, ANSWER_MAX = 300 };

struct transfer {
	const struct sending *what;
	CURL *curl;
	struct arena *arena;
	bool begun, refused_to_begin, given; /* text went out; the runner could not write that down; the whole text is curl's */
	char answer[ANSWER_MAX + 1];         /* the last line of the server */
	char error[CURL_ERROR_SIZE];
};

/* One of the two forms of the text, as curl reads it. */
struct form {
	struct transfer *transfer;
	const char *text;
	size_t length, at;
	bool last;
};

/* ---- headers ---- */

static bool mail_send_plain(const char *s)
{
	size_t n = strlen(s);
	for (size_t i = 0; i < n; i++)
		if (s[i] < ' ' || s[i] > '~')
			return false;
	return n < 200 && !strstr(s, "=?");
}

const char *mail_words(struct arena *a, const char *s)
{
	struct out o = { .arena = a };
	if (mail_send_plain(s))
		return s;
	for (size_t n; *s; s += n) {
		char coded[sodium_base64_ENCODED_LEN(WORD_BYTES, sodium_base64_VARIANT_ORIGINAL)];
		n = strlen(s);
		if (n > WORD_BYTES)
			for (n = WORD_BYTES; n > 1 && ((unsigned char)s[n] & 0xc0) == 0x80;)
				n--; /* a word holds whole characters (RFC 2047, 5) */
		sodium_bin2base64(coded, sizeof(coded), (const unsigned char *)s, n, sodium_base64_VARIANT_ORIGINAL);
		out_fmt(&o, "%s=?UTF-8?B?%s?=", o.length ? "\r\n " : "", coded);
	}
	return out_text(&o);
}

/* RFC 5322, 3.3; names in English whatever the locale. */
static const char *date_text(struct arena *a)
{
	static const char *const days[] = { "Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat" };
	static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
	time_t now = (time_t)clock_now();
	struct tm t;
	gmtime_r(&now, &t);
	return arena_printf(
	    a, "%s, %d %s %d %02d:%02d:%02d +0000", days[t.tm_wday], t.tm_mday, months[t.tm_mon], t.tm_year + 1900, t.tm_hour, t.tm_min, t.tm_sec);
}

/* A display name: a quoted string where it is plain (RFC 5322, 3.4). */
static const char *name_text(struct arena *a, const char *name)
{
	struct out o = { .arena = a };
	if (!mail_send_plain(name))
		return mail_words(a, name);
	out_char(&o, '"');
	for (; *name; name++)
		out_fmt(&o, "%s%c", *name == '"' || *name == '\\' ? "\\" : "", *name);
	out_char(&o, '"');
	return out_text(&o);
}

static const char *domain_of(const char *address)
{
	return strchr(address, '@') + 1;
}

/* Where the mail comes back to if nobody takes it: an address of its own, so that no answer of a machine has to be understood to know which mail it
 * is about. */
static const char *envelope_from(const struct transfer *t)
{
	const struct sending *s = t->what;
	return s->server->returns ? mail_returns_to(t->arena, s->server->returns, s->mail) : s->server->from;
}

/* One click and one POST without a page between (RFC 2369, 3.2; RFC 8058, 3.1). */
static struct curl_slist *unsubscribe_add(struct transfer *t, struct curl_slist *list)
{
	const char *address = t->what->mail->unsubscribe;
	if (t->what->mail->shared != NONE) /* one of many: RFC 2919, and no answers of holidays */
		list =
		    curl_slist_append(curl_slist_append(list, arena_printf(t->arena, "List-Id: <newsletter.%s>", domain_of(t->what->server->from))),
		        "Precedence: bulk");
	if (text_empty(address))
		return list;
	list = curl_slist_append(list, arena_printf(t->arena, "List-Unsubscribe: <%s>", address));
	if (!strstr(address, "key=")) /* the page of a group, where a person leaves it: no click of a program can */
		return curl_slist_append(
		    list, arena_printf(t->arena, "List-Id: <%s.groups.%s>", strrchr(address, '/') + 1, domain_of(t->what->server->from)));
	return curl_slist_append(list, "List-Unsubscribe-Post: List-Unsubscribe=One-Click");
}

/* Where answers go, and what it answers (RFC 5322, 3.6.4). */
static struct curl_slist *thread_add(struct transfer *t, struct curl_slist *list)
{
	const struct outbox *mail = t->what->mail;
	if (mail_address_good(mail->reply_to))
		list = curl_slist_append(list, arena_printf(t->arena, "Reply-To: <%s>", mail->reply_to));
	if (!text_empty(mail->answers) && mail_send_plain(mail->answers)) {
		const char *id =
		    strchr(mail->answers, '@') ? mail->answers : arena_printf(t->arena, "%s@%s", mail->answers, domain_of(t->what->server->from));
		list = curl_slist_append(list, arena_printf(t->arena, "In-Reply-To: <%s>", id));
		list = curl_slist_append(list, arena_printf(t->arena, "References: <%s>", id));
	}
	return list;
}

static struct curl_slist *headers_make(struct transfer *t)
{
	const struct sending *s = t->what;
	const char *const lines[] = {
		arena_printf(t->arena, "Date: %s", date_text(t->arena)),
		arena_printf(t->arena, "From: %s <%s>", name_text(t->arena, s->from_name), s->server->from),
		arena_printf(t->arena, "To: <%s>", s->mail->recipient),
		arena_printf(t->arena, "Subject: %s", mail_words(t->arena, s->mail->subject)),
		arena_printf(t->arena, "Message-ID: <%s@%s>", s->mail->reference, domain_of(s->server->from)),
	};
	struct curl_slist *list = NULL;
	for (size_t i = 0; i < COUNT(lines); i++)
		list = curl_slist_append(list, lines[i]);
	/* mails of the program ask other programs not to answer them (RFC 3834); mails that a person wrote do not */
	if (!text_equal(s->mail->kind, "answer"))
		list = curl_slist_append(list, "Auto-Submitted: auto-generated");
	return unsubscribe_add(t, thread_add(t, list));
}

/* ---- what curl calls ---- */

static size_t form_read(char *buffer, size_t size, size_t count, void *context)
{
	struct form *f = context;
	struct transfer *t = f->transfer;
	size_t n = f->length - f->at;
	if (!t->begun) {
		t->begun = !t->refused_to_begin && t->what->begin(t->what->context);
		t->refused_to_begin = !t->begun;
		if (!t->begun)
			return CURL_READFUNC_ABORT;
	}
	if (n > size * count)
		n = size * count;
	memcpy(buffer, f->text + f->at, n);
	f->at += n;
	if (f->last && f->at == f->length)
		t->given = true;
	return n;
}

/* curl goes back to the start before the first byte; never after it, since a text must not go out twice. */
static int form_seek(void *context, curl_off_t offset, int origin)
{
	struct form *f = context;
	if (origin != SEEK_SET || offset != 0 || f->transfer->begun)
		return CURL_SEEKFUNC_FAIL;
	f->at = 0;
	return CURL_SEEKFUNC_OK;
}

static size_t answer_take(char *bytes, size_t size, size_t count, void *context)
{
	struct transfer *t = context;
	size_t n = size * count, kept = 0;
	if (n >= 3 && !strncmp(bytes, "221", 3))
		return n; /* to our good-bye: what was said of the mail counts */
	for (size_t i = 0; i < n && kept < ANSWER_MAX; i++)
		if (bytes[i] >= ' ' && bytes[i] <= '~')
			t->answer[kept++] = bytes[i];
	t->answer[kept] = 0;
	return n;
}

static int progress(void *context, curl_off_t a, curl_off_t b, curl_off_t c, curl_off_t d)
{
	const struct transfer *t = context;
	(void)a, (void)b, (void)c, (void)d;
	return *t->what->stopping && !t->begun;
}

/* ---- the message ---- */

/* Lines end with CR LF in a mail. */
static const char *mail_lines(struct arena *a, const char *s)
{
	struct out o = { .arena = a };
	for (; *s; s++)
		if (*s == '\n')
			out_str(&o, "\r\n");
		else if (*s != '\r')
			out_char(&o, *s);
	return out_text(&o);
}

static void part_fill(curl_mimepart *part, struct form *f, struct transfer *t, const char *text, const char *type)
{
	*f = (struct form){ .transfer = t, .text = mail_lines(t->arena, text) };
	f->length = strlen(f->text);
	curl_mime_data_cb(part, (curl_off_t)f->length, form_read, form_seek, NULL, f);
	curl_mime_type(part, type);
	curl_mime_encoder(part, "quoted-printable");
}

static curl_mime *message_make(struct transfer *t, struct form forms[2])
{
	const struct mail_forms *mail = &t->what->forms;
	curl_mime *whole = curl_mime_init(t->curl);
	curl_mimepart *part = curl_mime_addpart(whole);
	bool both = !text_empty(mail->html);
	if (both) {
		curl_mime *alternative = curl_mime_init(t->curl);
		part_fill(curl_mime_addpart(alternative), &forms[0], t, mail->text, "text/plain; charset=utf-8");
		part_fill(curl_mime_addpart(alternative), &forms[1], t, mail->html, "text/html; charset=utf-8");
		curl_mime_subparts(part, alternative);
		curl_mime_type(part, "multipart/alternative");
	} else {
		part_fill(part, &forms[0], t, mail->text, "text/plain; charset=utf-8");
	}
	forms[both].last = true;
	return whole;
}

bool mail_loopback(const char *url)
{
	const char *host = strstr(url, "://");
	host = host ? host + 3 : url;
	return text_starts(host, "127.") || text_starts(host, "[::1]") || text_starts(host, "localhost:");
}

static void server_set(struct transfer *t)
{
	const struct mail_server *s = t->what->server;
	CURL *c = t->curl;
	curl_easy_setopt(c, CURLOPT_URL, arena_printf(t->arena, "%s/%s", s->url, domain_of(s->from)));
	curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
	curl_easy_setopt(c, CURLOPT_NOPROXY, "*");
	curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
	/* a name and password never go in the clear */
	long tls = s->user && !mail_loopback(s->url) ? CURLUSESSL_ALL : CURLUSESSL_TRY;
	curl_easy_setopt(c, CURLOPT_USE_SSL, mail_loopback(s->url) ? (long)CURLUSESSL_NONE : tls);
	if (s->user) {
		curl_easy_setopt(c, CURLOPT_USERNAME, s->user);
		curl_easy_setopt(c, CURLOPT_PASSWORD, text_or(s->password, ""));
	}
	long whole = s->timeout_ms ? s->timeout_ms : 60000;
	curl_easy_setopt(c, CURLOPT_TIMEOUT_MS, whole);
	/* bounds the wait for an answer to our good-bye, which the other one does not */
	curl_easy_setopt(c, CURLOPT_SERVER_RESPONSE_TIMEOUT, (whole + 999) / 1000);
	curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT_MS, whole < CONNECT_MS ? whole : CONNECT_MS);
	/* a connection that is used again may be dead, and then curl would send the text again by itself */
	curl_easy_setopt(c, CURLOPT_FRESH_CONNECT, 1L);
	curl_easy_setopt(c, CURLOPT_FORBID_REUSE, 1L);
}

/* Of the server's last line; 0 when it never spoke. Not curl's own word for it, which may be the answer to the good-bye. */
static long status_of(const struct transfer *t)
{
	return strtol(t->answer, NULL, 10);
}

static enum sending_end mail_send_end_of(const struct transfer *t, CURLcode code, long status)
{
	if (code == CURLE_OK)
		return SENDING_DONE;
	if (status >= 500 && status <= 599)
		return SENDING_REFUSED;
	if (t->given && !(status >= 400 && status <= 499))
		return SENDING_UNKNOWN;
	return SENDING_LATER; /* the end of the text was not sent, so no server can have taken it */
}

static enum sending_end transfer_run(struct transfer *t, const char **answer, bool *reached)
{
	const struct sending *s = t->what;
	struct form forms[2];
	struct curl_slist *headers = headers_make(t), *to = curl_slist_append(NULL, arena_printf(t->arena, "<%s>", s->mail->recipient));
	curl_mime *mime = message_make(t, forms);
	server_set(t);
	curl_easy_setopt(t->curl, CURLOPT_MAIL_FROM, arena_printf(t->arena, "<%s>", envelope_from(t)));
	curl_easy_setopt(t->curl, CURLOPT_MAIL_RCPT, to);
	curl_easy_setopt(t->curl, CURLOPT_HTTPHEADER, headers);
	curl_easy_setopt(t->curl, CURLOPT_MIMEPOST, mime);
	curl_easy_setopt(t->curl, CURLOPT_HEADERFUNCTION, answer_take);
	curl_easy_setopt(t->curl, CURLOPT_HEADERDATA, t);
	curl_easy_setopt(t->curl, CURLOPT_ERRORBUFFER, t->error);
	curl_easy_setopt(t->curl, CURLOPT_XFERINFOFUNCTION, progress);
	curl_easy_setopt(t->curl, CURLOPT_XFERINFODATA, t);
	curl_easy_setopt(t->curl, CURLOPT_NOPROGRESS, 0L);
	CURLcode code = curl_easy_perform(t->curl);
	long status = status_of(t);
	*reached = status != 0;
	const char *wrong = t->refused_to_begin ? _("The records could not be read.") : text_or(t->error, curl_easy_strerror(code));
	*answer = code == CURLE_OK || status >= 400 ? arena_strdup(t->arena, t->answer)
	                                            : arena_printf(t->arena, "%s%s%s", wrong, t->answer[0] ? " / " : "", t->answer);
	curl_mime_free(mime);
	curl_slist_free_all(headers);
	curl_slist_free_all(to);
	return mail_send_end_of(t, code, status);
}

enum sending_end mail_send(struct arena *a, const struct sending *s, const char **answer, bool *reached)
{
	struct transfer t = { .what = s, .arena = a, .curl = curl_easy_init() };
	if (!t.curl) {
		*answer = "curl did not start";
		*reached = false;
		return SENDING_LATER;
	}
	enum sending_end end = transfer_run(&t, answer, reached);
	curl_easy_cleanup(t.curl);
	return end;
}
