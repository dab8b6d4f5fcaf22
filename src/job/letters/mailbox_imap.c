/* mailbox_imap.c - the few commands of IMAP that are needed. libcurl makes the connection: TLS, STARTTLS, signing in; the commands are sent through it, since
 * its own FETCH marks a mail as seen, and its own answers hold no literals of commands that it does not know. */
#include <curl/curl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/number.h"
#include "base/text.h"
#include "job/letters/mailbox.h"
#include "job/mail_send.h"

enum { CONNECT_MS = 15000, COMMAND_MS = 60000, STEP_MS = 200, PIECE = 16384, ANSWER_MORE = 1 << 20, WHY_MAX = 300 };

struct mailbox {
	CURL *curl;
	curl_socket_t socket;
	struct arena *arena;
	const volatile sig_atomic_t *stopping;
	struct arena bytes; /* of the last answer */
	struct out in;
	size_t at; /* how far it was looked at */
	int tag;
	char why[WHY_MAX];
	char error[CURL_ERROR_SIZE];
};

const char *mailbox_why(const struct mailbox *b)
{
	return b->why;
}

static bool mailbox_fail(struct mailbox *b, const char *why)
{
	size_t n = 0;
	for (; *why && n < WHY_MAX - 1; why++)
		if (*why >= ' ' && *why <= '~')
			b->why[n++] = *why;
	b->why[n] = 0;
	return false;
}

/* ---- bytes ---- */

static bool mailbox_wait(struct mailbox *b, short events, int64_t until)
{
	struct pollfd p = { .fd = b->socket, .events = events };
	if (*b->stopping || clock_steady_ms() > until)
		return mailbox_fail(b, *b->stopping ? "the program ends" : "the server takes too long");
	poll(&p, 1, STEP_MS);
	return true;
}

static bool mailbox_send(struct mailbox *b, const char *text, int64_t until)
{
	for (size_t length = strlen(text), sent = 0, n = 0; sent < length; sent += n) {
		CURLcode code = curl_easy_send(b->curl, text + sent, length - sent, &n);
		if (code == CURLE_AGAIN)
			n = 0;
		else if (code)
			return mailbox_fail(b, curl_easy_strerror(code));
		if (code == CURLE_AGAIN && !mailbox_wait(b, POLLOUT, until))
			return false;
	}
	return true;
}

/* Until there are `length` bytes behind the place that was looked at. */
static bool mailbox_read(struct mailbox *b, size_t length, int64_t until)
{
	char piece[PIECE];
	while (b->in.length - b->at < length) {
		size_t n = 0;
		CURLcode code = curl_easy_recv(b->curl, piece, sizeof(piece), &n);
		if (code == CURLE_AGAIN) {
			if (!mailbox_wait(b, POLLIN, until))
				return false;
			continue;
		}
		if (code || !n)
			return mailbox_fail(b, code ? curl_easy_strerror(code) : "the server ended the connection");
		out_bytes(&b->in, piece, n);
	}
	return true;
}

/* ---- answers ---- */

/* The next line, without its end; it stays where it is until more is read. */
static bool mailbox_line(struct mailbox *b, size_t *from, size_t *length, int64_t until)
{
	size_t looked = 0;
	for (;;) {
		const char *line = b->in.text ? b->in.text + b->at : "", *end = memchr(line + looked, '\n', b->in.length - b->at - looked);
		if (end) {
			*from = b->at;
			*length = (size_t)(end - line) - (end > line && end[-1] == '\r');
			b->at += (size_t)(end - line) + 1;
			return true;
		}
		looked = b->in.length - b->at;
		if (looked > ANSWER_MORE)
			return mailbox_fail(b, "the server's answer is too long");
		if (!mailbox_read(b, looked + 1, until))
			return false;
	}
}

/* The bytes that a line promises at its end, "{42}"; 0: none. */
static size_t literal_of(const char *line, size_t length)
{
	size_t open = length;
	int64_t n;
	if (!length || line[length - 1] != '}')
		return 0;
	while (open && line[open - 1] != '{')
		open--;
	char number[20] = "";
	if (!open || length - 1 - open >= sizeof(number))
		return 0;
	memcpy(number, line + open, length - 1 - open);
	return integer_parse(number, &n) && n > 0 ? (size_t)n : 0;
}

/* Sends a command and reads its whole answer, with the bytes of literals as they are. The bytes of a literal are not searched for the tag: what stands in a mail is not part of the
 * server's words. True when the server says OK. */
static bool mailbox_command(struct mailbox *b, size_t most, const char *command)
{
	int64_t until = clock_steady_ms() + COMMAND_MS;
	const char *tag = arena_printf(b->arena, "J%d ", ++b->tag);
	arena_free(&b->bytes);
	b->in = (struct out){ .arena = &b->bytes };
	b->at = 0;
	if (!mailbox_send(b, arena_printf(b->arena, "%s%s\r\n", tag, command), until))
		return false;
	for (size_t from, length; mailbox_line(b, &from, &length, until);) {
		const char *line = b->in.text + from;
		if (length > strlen(tag) && !memcmp(line, tag, strlen(tag))) {
			bool good = !strncasecmp(line + strlen(tag), "OK", 2);
			b->in.text[from] = 0; /* what follows is the server's word about it */
			return good || mailbox_fail(b, line + strlen(tag));
		}
		size_t literal = literal_of(line, length);
		if (literal > most)
			return mailbox_fail(b, "the server's answer is too long");
		if (literal && !mailbox_read(b, literal, until))
			return false;
		b->at += literal;
		if (b->at > most + ANSWER_MORE)
			return mailbox_fail(b, "the server's answer is too long");
	}
	return false;
}

/* ---- the connection ---- */

static void mailbox_set(struct mailbox *b, const struct mailbox_server *s)
{
	CURL *c = b->curl;
	bool here = mail_loopback(s->url);
	curl_easy_setopt(c, CURLOPT_URL, s->url);
	curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "imap,imaps");
	curl_easy_setopt(c, CURLOPT_CONNECT_ONLY, 1L);
	curl_easy_setopt(c, CURLOPT_NOPROXY, "*");
	curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(c, CURLOPT_USERNAME, s->user);
	curl_easy_setopt(c, CURLOPT_PASSWORD, s->password);
	/* a name and password never go in the clear, but to this machine itself */
	curl_easy_setopt(c, CURLOPT_USE_SSL, here ? (long)CURLUSESSL_NONE : (long)CURLUSESSL_ALL);
	curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT_MS, (long)CONNECT_MS);
	curl_easy_setopt(c, CURLOPT_TIMEOUT_MS, (long)COMMAND_MS);
	if (!text_empty(getenv("SSL_CERT_FILE")))
		curl_easy_setopt(c, CURLOPT_CAINFO, getenv("SSL_CERT_FILE"));
	curl_easy_setopt(c, CURLOPT_ERRORBUFFER, b->error);
}

struct mailbox *mailbox_open(struct arena *a, const struct mailbox_server *s, const volatile sig_atomic_t *stopping, const char **why)
{
	struct mailbox *b = arena_alloc(a, sizeof(*b));
	b->arena = a;
	b->stopping = stopping;
	b->curl = curl_easy_init();
	*why = "curl did not start";
	if (!b->curl)
		return NULL;
	mailbox_set(b, s);
	CURLcode code = curl_easy_perform(b->curl);
	bool good = !code && !curl_easy_getinfo(b->curl, CURLINFO_ACTIVESOCKET, &b->socket) && b->socket != CURL_SOCKET_BAD;
	if (!good)
		mailbox_fail(b, text_or(b->error, curl_easy_strerror(code)));
	if (good && mailbox_command(b, 0, "SELECT INBOX"))
		return b;
	*why = arena_strdup(a, b->why);
	mailbox_close(b);
	return NULL;
}

void mailbox_close(struct mailbox *b)
{
	if (b->tag && !*b->why)
		mailbox_command(b, 0, "LOGOUT");
	curl_easy_cleanup(b->curl);
	arena_free(&b->bytes);
}

/* ---- mails ---- */

bool mailbox_unseen(struct mailbox *b, int64_t *numbers, size_t most, size_t *count)
{
	*count = 0;
	if (!mailbox_command(b, 0, "UID SEARCH UNSEEN UNFLAGGED"))
		return false;
	const char *at = strcasestr(out_text(&b->in), "* SEARCH");
	at = at ? at + strlen("* SEARCH") : "";
	for (size_t n; *count < most && *at == ' '; at += n) {
		at += strspn(at, " ");
		n = strspn(at, "0123456789");
		if (!n || !integer_parse(arena_strndup(b->arena, at, n), &numbers[*count]))
			break;
		++*count;
	}
	return true;
}

/* How large it is; 0: it is gone. */
static bool mailbox_size(struct mailbox *b, int64_t number, int64_t *size)
{
	*size = 0;
	if (!mailbox_command(b, 0, arena_printf(b->arena, "UID FETCH %lld (RFC822.SIZE)", (long long)number)))
		return false;
	const char *at = strcasestr(out_text(&b->in), "RFC822.SIZE ");
	at = at ? at + strlen("RFC822.SIZE ") : "";
	if (!integer_parse(arena_strndup(b->arena, at, strspn(at, "0123456789")), size))
		*size = 0;
	return true;
}

bool mailbox_fetch(struct mailbox *b, int64_t number, size_t most, struct arena *a, const char **bytes, size_t *length)
{
	int64_t size;
	*bytes = NULL;
	*length = 0;
	if (!mailbox_size(b, number, &size))
		return false;
	if (size <= 0 || (size_t)size > most)
		return true;
	if (!mailbox_command(b, most + 1, arena_printf(b->arena, "UID FETCH %lld (BODY.PEEK[])", (long long)number)))
		return false;
	/* the first line that promises bytes is that of the mail */
	for (const char *line = out_text(&b->in), *end; (end = strchr(line, '\n')); line = end + 1) {
		size_t literal = literal_of(line, (size_t)(end - line) - (end > line && end[-1] == '\r'));
		if (!literal)
			continue;
		*bytes = arena_strndup(a, end + 1, literal);
		*length = literal;
		return true;
	}
	return true;
}

bool mailbox_mark(struct mailbox *b, int64_t number, bool seen)
{
	return mailbox_command(b, 0, arena_printf(b->arena, "UID STORE %lld +FLAGS.SILENT (%s)", (long long)number, seen ? "\\Seen" : "\\Flagged"));
}
