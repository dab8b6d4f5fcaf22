#include "check.h"

#include <string.h>
#include <strings.h>

static const struct {
	const char *name;
	size_t length;
} known[HEAD_KNOWN_COUNT] = {
#define NAME(text) \
	{ \
		text, sizeof(text) - 1 \
	}
	[HEAD_HOST] = NAME("host"),
	[HEAD_CONTENT_LENGTH] = NAME("content-length"),
	[HEAD_TRANSFER_ENCODING] = NAME("transfer-encoding"),
	[HEAD_ACCEPT] = NAME("accept"),
	[HEAD_ACCEPT_ENCODING] = NAME("accept-encoding"),
	[HEAD_IF_NONE_MATCH] = NAME("if-none-match"),
	[HEAD_COOKIE] = NAME("cookie"),
	[HEAD_AUTHORIZATION] = NAME("authorization"),
	[HEAD_EXPECT] = NAME("expect"),
#undef NAME
};

bool token_valid(const char *s, size_t n)
{
	/* one bit a character, for the 128 of ASCII */
	static const uint32_t allowed[4] = { 0, 0x03ff6cfa, 0xc7fffffe, 0x57ffffff };
	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)s[i];
		if (c > 127 || !(allowed[c >> 5] >> (c & 31) & 1))
			return false;
	}
	return n > 0;
}

bool value_valid(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)s[i];
		if ((c < 32 && c != '\t') || c == 127)
			return false;
	}
	return true;
}

void head_add(struct head *h, struct head_field f)
{
	h->bytes += f.name_length + f.value_length + 4;
	if (h->count == HEAD_FIELDS_MAX || h->bytes > HEAD_BYTES_MAX) {
		h->fault = h->fault ? h->fault : 431;
		return;
	}
	h->field[h->count++] = f;
}

static enum head_known field_known(const struct head_field *f)
{
	for (enum head_known k = HEAD_OTHER + 1; k < HEAD_KNOWN_COUNT; k++)
		if (known[k].length == f->name_length && !strncasecmp(known[k].name, f->name, f->name_length))
			return k;
	return HEAD_OTHER;
}

static size_t trimmed(const char *s, size_t n)
{
	while (n && (s[n - 1] == ' ' || s[n - 1] == '\t'))
		n--;
	return n;
}

/* A name or address with an optional port, as RFC 3986, 3.2.2 spells them, less percent signs and user names. */
static bool host_valid(const char *s)
{
	size_t n = trimmed(s, strlen(s));
	for (size_t i = 0; i < n; i++) {
		char c = s[i];
		bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
		if (!letter && !strchr("-._~:[]", c))
			return false;
	}
	return n > 0 && n <= 255;
}

bool length_read(const char *s, uint64_t *value)
{
	size_t n = trimmed(s, strlen(s));
	*value = 0;
	for (size_t i = 0; i < n; i++) {
		if (s[i] < '0' || s[i] > '9')
			return false;
		*value = *value * 10 + (uint64_t)(s[i] - '0');
	}
	return n > 0 && n <= 18;
}

static int fields_check(struct head *h)
{
	for (size_t i = 0; i < h->count; i++) {
		const struct head_field *f = &h->field[i];
		if (!token_valid(f->name, f->name_length) || !value_valid(f->value, f->value_length))
			return 400;
		enum head_known k = field_known(f);
		if (!h->known[k])
			h->known[k] = f->value;
		else if (k == HEAD_HOST || k == HEAD_CONTENT_LENGTH || k == HEAD_TRANSFER_ENCODING)
			return 400; /* two answers to "how long" or "for whom": a way to smuggle a second request past a proxy */
	}
	return 0;
}

static int framing_check(struct head *h, bool old)
{
	const char *host = h->known[HEAD_HOST], *length = h->known[HEAD_CONTENT_LENGTH], *coding = h->known[HEAD_TRANSFER_ENCODING];
	if ((!host && !old) || (host && !host_valid(host)))
		return 400;
	if (coding && (length || old))
		return 400;
	/* A body says its length before it comes, as those of all browsers do: the library reads the lines between chunks loosely. */
	if (coding)
		return trimmed(coding, strlen(coding)) == 7 && !strncasecmp(coding, "chunked", 7) ? 411 : 501;
	if (length && !length_read(length, &h->content_length))
		return 400;
	return 0;
}

static int method_check(struct head *h)
{
	static const struct {
		const char *name;
		enum http_method kind;
	} taken[] = { { "GET", HTTP_GET }, { "HEAD", HTTP_GET }, { "POST", HTTP_POST }, { "PATCH", HTTP_PATCH }, { "DELETE", HTTP_DELETE } };
	static const char *const refused[] = { "PUT", "OPTIONS", "TRACE", "CONNECT" };
	if (!token_valid(h->method, strlen(h->method)))
		return 400;
	h->head = !strcmp(h->method, "HEAD");
	h->get = h->head || !strcmp(h->method, "GET");
	for (size_t i = 0; i < COUNT(taken); i++)
		if (!strcmp(h->method, taken[i].name)) {
			h->kind = taken[i].kind;
			return 0;
		}
	for (size_t i = 0; i < COUNT(refused); i++)
		if (!strcmp(h->method, refused[i]))
			return 405;
	return 501;
}

int head_check(struct head *h)
{
	bool old = !strcmp(h->version, "HTTP/1.0");
	if (h->fault)
		return h->fault;
	if (h->target_length > TARGET_MAX)
		return 414;
	if (!old && strcmp(h->version, "HTTP/1.1") != 0)
		return 505;
	int status = fields_check(h);
	if (!status)
		status = framing_check(h, old);
	return status ? status : method_check(h);
}
