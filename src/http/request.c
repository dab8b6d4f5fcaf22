/* From a head that passed head_check to what a handler reads. */
#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "check.h"
#include "codec/form.h"
#include "preferences.h"

const char *http_header(const struct http_request *r, const char *name)
{
	for (size_t i = 0; i < r->header_count; i++)
		if (!strcasecmp(r->headers[i].name, name))
			return r->headers[i].value;
	return NULL;
}

const char *http_parameter(const struct http_request *r, const char *name)
{
	for (size_t i = 0; i < r->parameter_count; i++)
		if (!strcmp(r->parameters[i].name, name))
			return r->parameters[i].value;
	return NULL;
}

static int request_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c |= 32;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* NULL on a '%' without two digits. */
static const char *path_decode(struct arena *a, const char *s, size_t n, size_t *length)
{
	char *path = arena_alloc(a, n + 1), *p = path;
	for (size_t i = 0; i < n; i++) {
		if (s[i] != '%') {
			*p++ = s[i];
			continue;
		}
		int high = i + 2 < n ? request_digit(s[i + 1]) : -1, low = high >= 0 ? request_digit(s[i + 2]) : -1;
		if (low < 0)
			return NULL;
		*p++ = (char)(high << 4 | low);
		i += 2;
	}
	*length = (size_t)(p - path);
	return path;
}

/* No control characters, valid UTF-8, no segment that means another folder. */
static bool path_valid(const char *path, size_t n)
{
	if (n == 0 || path[0] != '/' || !value_valid(path, n) || memchr(path, '\t', n) || !text_valid(path, n))
		return false;
	for (const char *s = path; s; s = strchr(s + 1, '/')) {
		size_t dots = strspn(s + 1, ".");
		if ((dots == 1 || dots == 2) && (s[1 + dots] == '/' || !s[1 + dots]))
			return false;
	}
	return true;
}

/* The absolute form ("GET http://host/path") must be taken too (RFC 9112, 3.2.2); its host says nothing to us, and is not kept. */
static const char *target_path(const char *target)
{
	size_t scheme = !strncasecmp(target, "http://", 7) ? 7 : !strncasecmp(target, "https://", 8) ? 8 : 0;
	if (!scheme)
		return target;
	const char *slash = target + scheme + strcspn(target + scheme, "/?");
	return *slash == '/' ? slash : "/";
}

static bool request_target_read(struct arena *a, const struct head *h, struct http_request *r)
{
	for (size_t i = 0; i < h->target_length; i++)
		if (h->target[i] <= ' ' || h->target[i] == 127 || h->target[i] == '#') /* char is signed: not ASCII is below 0 */
			return false;
	const char *start = r->target = target_path(arena_strndup(a, h->target, h->target_length));
	size_t n = strcspn(start, "?"), length = 0;
	r->path = path_decode(a, start, n, &length);
	r->query = start[n] ? start + n + 1 : "";
	return r->path && path_valid(r->path, length);
}

static bool query_read(struct arena *a, struct http_request *r)
{
	if (!*r->query)
		return true;
	struct form form;
	struct problems problems = { .arena = a };
	if (!form_read(a, r->query, strlen(r->query), &form, &problems))
		return false;
	r->parameters = arena_array(a, struct http_pair, form.count);
	for (const struct form_pair *p = form.first; p; p = p->next)
		r->parameters[r->parameter_count++] = (struct http_pair){ p->name, p->value };
	return true;
}

static void request_headers_read(struct arena *a, const struct head *h, struct http_request *r)
{
	r->headers = arena_array(a, struct http_pair, h->count);
	for (size_t i = 0; i < h->count; i++) {
		const struct head_field *f = &h->field[i];
		char *name = arena_strndup(a, f->name, f->name_length);
		for (char *p = name; *p; p++)
			if (*p >= 'A' && *p <= 'Z')
				*p |= 32;
		size_t n = f->value_length;
		while (n && (f->value[n - 1] == ' ' || f->value[n - 1] == '\t'))
			n--;
		r->headers[i] = (struct http_pair){ name, arena_strndup(a, f->value, n) };
	}
	r->header_count = h->count;
}

int request_read(struct arena *a, const struct head *h, struct http_request *r)
{
	*r = (struct http_request){ .arena = a, .method = h->kind, .body = "", .peer = "" };
	r->method_name = arena_strdup(a, h->method);
	r->accept = preferences_accept(h->known[HEAD_ACCEPT]);
	if (!request_target_read(a, h, r) || !query_read(a, r))
		return 400;
	request_headers_read(a, h, r);
	return 0;
}
