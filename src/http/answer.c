#include "answer.h"

#include <string.h>

#include "base/log.h"
#include "base/text.h"

enum {
	KEPT_GZIP_MIN = 860,   /* smaller bodies fit one packet either way */
	FRESH_GZIP_MIN = 1400, /* and where it must be done each time, less pays for the work */
	KEPT_LEVEL = 6,
	FRESH_LEVEL = 1,
};

/* What every answer carries: the page may load nothing from elsewhere, be framed by nobody, and use no device. */
static const struct http_pair safety[] = {
	{ "Content-Security-Policy",
	    "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; font-src 'self'; connect-src 'self'; "
	    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'; manifest-src 'self'" },
	{ "X-Content-Type-Options", "nosniff" },
	{ "X-Frame-Options", "DENY" },
	{ "Referrer-Policy", "same-origin" },
	{ "Cross-Origin-Opener-Policy", "same-origin" },
	{ "Cross-Origin-Resource-Policy", "same-origin" },
	{ "Permissions-Policy",
	    "accelerometer=(), autoplay=(), camera=(), display-capture=(), encrypted-media=(), fullscreen=(), geolocation=(), "
	    "gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), picture-in-picture=(), "
	    "publickey-credentials-get=(), screen-wake-lock=(), serial=(), usb=(), xr-spatial-tracking=()" },
};

/* In place of the policy above. */
static const struct http_pair safety_framed = { "Content-Security-Policy",
	"default-src 'none'; img-src 'self'; style-src 'self'; form-action 'none'; frame-ancestors *; base-uri 'none'" };
static const struct http_pair safety_frames = { "Content-Security-Policy",
	"default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; font-src 'self'; connect-src 'self'; "
	"form-action 'self'; frame-ancestors 'none'; base-uri 'none'; manifest-src 'self'; frame-src 'self'" };

static const struct http_pair safety_framed_here = { "Content-Security-Policy",
	"default-src 'none'; img-src 'self'; style-src 'self'; font-src 'self'; form-action 'none'; frame-ancestors 'self'; base-uri 'none'" };

static const struct http_pair *safety_policy(const struct http_response *r)
{
	return r->framed ? &safety_framed : r->framed_here ? &safety_framed_here : r->frames ? &safety_frames : &safety[0];
}

/* The policy stands first. X-Frame-Options is for browsers that know no policy. */
static size_t safety_add(struct http_pair *list, const struct http_response *r)
{
	size_t n = 0;
	for (size_t i = 0; i < COUNT(safety); i++)
		if (!i)
			list[n++] = *safety_policy(r);
		else if (r->framed && !strcmp(safety[i].name, "Cross-Origin-Resource-Policy"))
			list[n++] = (struct http_pair){ safety[i].name, "cross-origin" };
		else if (r->framed_here && !strcmp(safety[i].name, "X-Frame-Options"))
			list[n++] = (struct http_pair){ safety[i].name, "SAMEORIGIN" };
		else if (!r->framed || strcmp(safety[i].name, "X-Frame-Options"))
			list[n++] = safety[i];
	return n;
}

const char *http_reason(int status)
{
	static const struct {
		int status;
		const char *reason;
	} reasons[] = {
		{ 200, "OK" },
		{ 201, "Created" },
		{ 202, "Accepted" },
		{ 204, "No Content" },
		{ 301, "Moved Permanently" },
		{ 302, "Found" },
		{ 303, "See Other" },
		{ 304, "Not Modified" },
		{ 307, "Temporary Redirect" },
		{ 308, "Permanent Redirect" },
		{ 400, "Bad Request" },
		{ 401, "Unauthorized" },
		{ 403, "Forbidden" },
		{ 404, "Not Found" },
		{ 405, "Method Not Allowed" },
		{ 406, "Not Acceptable" },
		{ 408, "Request Timeout" },
		{ 409, "Conflict" },
		{ 410, "Gone" },
		{ 411, "Length Required" },
		{ 412, "Precondition Failed" },
		{ 413, "Content Too Large" },
		{ 414, "URI Too Long" },
		{ 415, "Unsupported Media Type" },
		{ 421, "Misdirected Request" },
		{ 422, "Unprocessable Content" },
		{ 428, "Precondition Required" },
		{ 429, "Too Many Requests" },
		{ 431, "Request Header Fields Too Large" },
		{ 500, "Internal Server Error" },
		{ 501, "Not Implemented" },
		{ 502, "Bad Gateway" },
		{ 503, "Service Unavailable" },
		{ 504, "Gateway Timeout" },
		{ 505, "HTTP Version Not Supported" },
	};
	for (size_t i = 0; i < COUNT(reasons); i++)
		if (reasons[i].status == status)
			return reasons[i].reason;
	return "Unknown";
}

void answer_error(const struct http_app *app, struct arena *a, int status, struct http_response *r)
{
	*r = (struct http_response){ .status = status };
	if (app->error)
		app->error(app->context, a, r);
	r->status = status;
	r->keep = r->static_body = false;
	if (!r->body) {
		r->type = "text/plain; charset=utf-8";
		r->body = arena_printf(a, "%d %s\n", status, http_reason(status));
		r->length = strlen(r->body);
	}
	if (status == 405 && r->extra_count < COUNT(r->extra))
		r->extra[r->extra_count++] = (struct http_pair){ "Allow", "GET, HEAD, POST, PATCH, DELETE" };
}

/* A value with a line end would be a header of somebody else's choosing. */
static bool text_sound(const char *s)
{
	return !s || value_valid(s, strlen(s));
}

static bool etag_sound(const char *s)
{
	size_t n = s ? strlen(s) : 0;
	return !s || (n > 2 && s[0] == '"' && strchr(s + 1, '"') == s + n - 1 && value_valid(s, n));
}

static bool response_sound(const struct http_response *r)
{
	bool sound = r->status >= 200 && r->status <= 599 && r->extra_count <= COUNT(r->extra) && text_sound(r->type) && etag_sound(r->etag) &&
	    text_sound(r->cache_control) && text_sound(r->location) && (r->body || !r->length);
	for (size_t i = 0; sound && i < r->extra_count; i++)
		sound =
		    r->extra[i].name && r->extra[i].value && token_valid(r->extra[i].name, strlen(r->extra[i].name)) && text_sound(r->extra[i].value);
	return sound;
}

static bool sets_cookie(const struct http_response *r)
{
	return ANY(r->extra, r->extra_count, !strcasecmp(each->name, "Set-Cookie"));
}

static bool type_compresses(const char *type)
{
	static const char *const types[] = { "text/", "application/json", "application/geo+json", "application/javascript", "application/xml",
		"application/atom+xml", "application/manifest+json", "application/ld+json", "image/svg+xml" };
	for (size_t i = 0; type && i < COUNT(types); i++)
		if (text_starts(type, types[i]))
			return true;
	return false;
}

/* 128 bits of the body: two lanes of multiply and fold over eight bytes at a time. Not against forgery (nobody but the city
 * writes the bodies), against chance. */
static const char *etag_hash(struct arena *a, const char *bytes, size_t n)
{
	uint64_t one = 0x9e3779b97f4a7c15u ^ n, two = 0xc2b2ae3d27d4eb4fu + n;
	for (size_t i = 0; i < n; i += 8) {
		uint64_t word = 0;
		memcpy(&word, bytes + i, n - i < 8 ? n - i : 8);
		one = (one ^ word) * 0xff51afd7ed558ccdu;
		one ^= one >> 29;
		two = (two + word) * 0xc4ceb9fe1a85ec53u;
		two ^= two >> 31;
	}
	return arena_printf(a, "\"%016llx%08llx\"", (unsigned long long)(one ^ two >> 17), (unsigned long long)(two >> 32));
}

static void etags_set(struct arena *a, const struct http_response *r, struct answer *out)
{
	const char *etag = r->etag;
	if (!etag && out->keep)
		etag = etag_hash(a, r->body ? r->body : "", r->length);
	if (!etag || r->status != 200)
		return;
	out->form[ANSWER_IDENTITY].etag = etag;
	out->form[ANSWER_GZIP].etag = arena_printf(a, "%.*s-g\"", (int)strlen(etag) - 1, etag);
}

/* Fills the compressed form where there is one to be had. */
static void gzip_set(struct arena *a, const struct http_response *r, const struct preferences *preferences, struct answer *out)
{
	bool could = !r->secret && type_compresses(r->type) && r->length > (out->keep ? KEPT_GZIP_MIN : FRESH_GZIP_MIN);
	out->vary = out->lasting ? (r->gzip ? "Accept-Encoding" : NULL) : could || r->gzip ? "Accept, Accept-Encoding" : "Accept";
	if (r->gzip) {
		out->form[ANSWER_GZIP].body = r->gzip;
		out->form[ANSWER_GZIP].length = r->gzip_length;
		return;
	}
	bool unchanged = preferences_has(preferences->if_none_match, out->form[ANSWER_IDENTITY].etag) ||
	    preferences_has(preferences->if_none_match, out->form[ANSWER_GZIP].etag);
	if (!could || (!out->keep && (!preferences->gzip || unchanged)))
		return;
	size_t length = 0;
	out->form[ANSWER_GZIP].body = compress_gzip(a, r->body, r->length, out->keep ? KEPT_LEVEL : FRESH_LEVEL, &length);
	out->form[ANSWER_GZIP].length = length;
}

void answer_make(struct arena *a, struct http_response *r, const struct preferences *preferences, bool keep, struct answer *out)
{
	static const struct http_app nobody = { 0 };
	if (!response_sound(r)) {
		log_error("a handler's answer is not sound (status %d): 500 in its place", r->status);
		bool framed = r->framed;
		answer_error(&nobody, a, 500, r);
		r->framed = framed;
	}
	*out = (struct answer){ .status = r->status, .response = r };
	out->lasting = r->static_body && r->status == 200 && r->cache_control && strstr(r->cache_control, "immutable");
	out->keep = keep && r->keep && r->status == 200 && !sets_cookie(r);
	out->cache_control = r->cache_control ? r->cache_control : out->keep ? "no-cache" : "private, no-cache";
	out->form[ANSWER_IDENTITY].body = r->body ? r->body : "";
	out->form[ANSWER_IDENTITY].length = r->length;
	etags_set(a, r, out);
	gzip_set(a, r, preferences, out);
}

struct answer_choice answer_choose(const struct answer *answer, const struct preferences *preferences)
{
	for (enum answer_form f = 0; f < ANSWER_FORMS; f++)
		if (preferences_has(preferences->if_none_match, answer->form[f].etag))
			return (struct answer_choice){ f, true };
	return (struct answer_choice){ preferences->gzip && answer->form[ANSWER_GZIP].body ? ANSWER_GZIP : ANSWER_IDENTITY, false };
}

size_t answer_fields(const struct answer *answer, struct answer_choice choice, struct http_pair list[ANSWER_FIELDS_MAX])
{
	const struct http_response *r = answer->response;
	size_t n = 0;
	/* A 304 repeats what says how long the kept copy is good (RFC 9110, 15.4.5); the copy has the rest. */
	if (!choice.unchanged) {
		if (r->type)
			list[n++] = (struct http_pair){ "Content-Type", r->type };
		if (choice.form == ANSWER_GZIP)
			list[n++] = (struct http_pair){ "Content-Encoding", "gzip" };
		if (r->location)
			list[n++] = (struct http_pair){ "Location", r->location };
		n += safety_add(list + n, r);
	}
	if (answer->form[choice.form].etag)
		list[n++] = (struct http_pair){ "ETag", answer->form[choice.form].etag };
	list[n++] = (struct http_pair){ "Cache-Control", answer->cache_control };
	if (answer->vary)
		list[n++] = (struct http_pair){ "Vary", answer->vary };
	for (size_t i = 0; i < r->extra_count; i++)
		list[n++] = r->extra[i];
	return n;
}

void answer_write(struct out *o, const struct answer *answer, struct answer_choice choice, bool head_only)
{
	struct http_pair fields[ANSWER_FIELDS_MAX];
	size_t n = answer_fields(answer, choice, fields);
	int status = choice.unchanged ? 304 : answer->status;
	size_t length = answer->form[choice.form].length;
	out_fmt(o, "HTTP/1.1 %d %s\r\n", status, http_reason(status));
	for (size_t i = 0; i < n; i++)
		out_fmt(o, "%s: %s\r\n", fields[i].name, fields[i].value);
	if (choice.unchanged) {
		out_str(o, "\r\n");
		return;
	}
	out_fmt(o, "Content-Length: %zu\r\n\r\n", length);
	if (!head_only)
		out_bytes(o, answer->form[choice.form].body, length);
}
