/* One request and its answer, between libmicrohttpd and the handler. */
#include <arpa/inet.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>

#include "base/log.h"
#include "base/text.h"
#include "cache.h"
#include "worker.h"

enum { SLOW_MICROSECONDS = 2000000 };

static int64_t clock_us(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

/* libmicrohttpd 0.9.75 takes a NUL, a bare line feed and a folded line in a head, and shows nothing of it in the values. But
 * it cuts the fields out of the bytes as they came, CR and LF becoming NUL; so each must start two bytes behind the one
 * before, white space aside. Where one does not, something else stood there. */
struct head_reader {
	struct head *head;
	const char *next; /* where the next field must start */
};

static const char *line_end(const char *value, size_t n)
{
	const char *end = value + n;
	while (*end == ' ' || *end == '\t')
		end++;
	return end + 2;
}

static enum MHD_Result field_take(
    void *context, enum MHD_ValueKind kind, const char *name, size_t name_length, const char *value, size_t value_length)
{
	struct head_reader *reader = context;
	(void)kind;
	if (!name || !value || name != reader->next) {
		reader->head->fault = 400;
		return MHD_NO;
	}
	reader->next = line_end(value, value_length);
	head_add(reader->head, (struct head_field){ name, value, name_length, value_length });
	return reader->head->fault ? MHD_NO : MHD_YES;
}

/* The worker does one thing at a time: one head, which is large, is enough. */
static struct head *head_read(const struct connection *c, struct MHD_Connection *mhd, const char *method, const char *version)
{
	static struct head head;
	head.method = method;
	head.version = version;
	head.target = c->target;
	head.target_length = c->target_length;
	head.count = head.bytes = 0;
	head.fault = 0;
	head.get = head.head = false;
	head.content_length = 0;
	memset(head.known, 0, sizeof(head.known));
	if (!version[0] || version != c->raw + c->target_length + 1 || method + strlen(method) + 1 != c->raw) {
		head.fault = 400;
		return &head;
	}
	struct head_reader reader = { &head, version + strlen(version) + 2 };
	MHD_get_connection_values_n(mhd, MHD_HEADER_KIND, field_take, &reader);
	const union MHD_ConnectionInfo *info = MHD_get_connection_info(mhd, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);
	if (!head.fault && info && method + info->header_size != reader.next + 2)
		head.fault = 400;
	return &head;
}

static const char *peer_text(struct arena *a, struct MHD_Connection *mhd)
{
	char text[INET6_ADDRSTRLEN] = "";
	const union MHD_ConnectionInfo *info = MHD_get_connection_info(mhd, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
	const struct sockaddr *address = info ? info->client_addr : NULL;
	if (address && address->sa_family == AF_INET)
		inet_ntop(AF_INET, &((const struct sockaddr_in *)(const void *)address)->sin_addr, text, sizeof(text));
	else if (address && address->sa_family == AF_INET6)
		inet_ntop(AF_INET6, &((const struct sockaddr_in6 *)(const void *)address)->sin6_addr, text, sizeof(text));
	return arena_strdup(a, text_starts(text, "::ffff:") ? text + 7 : text);
}

/* Some proxies write the port behind the address: "192.0.2.7:1234", "[2001:db8::1]:1234". */
static const char *address_bare(struct arena *a, const char *text)
{
	const char *colon = strchr(text, ':');
	if (*text == '[')
		return arena_strndup(a, text + 1, strcspn(text + 1, "]"));
	return colon && !strchr(colon + 1, ':') ? arena_strndup(a, text, (size_t)(colon - text)) : text;
}

/* What the proxy added: the last address of the last X-Forwarded-For, since the ones before are what the client said of itself. */
static const char *forwarded_peer(struct arena *a, const struct http_request *r, const char *proxy)
{
	unsigned char bytes[sizeof(struct in6_addr)];
	const char *list = NULL, *comma;
	for (size_t i = 0; i < r->header_count; i++)
		if (text_equal(r->headers[i].name, "x-forwarded-for"))
			list = r->headers[i].value;
	if (!list)
		return proxy;
	comma = strrchr(list, ',');
	const char *peer = address_bare(a, text_trim(a, comma ? comma + 1 : list));
	return inet_pton(AF_INET, peer, bytes) == 1 || inet_pton(AF_INET6, peer, bytes) == 1 ? peer : proxy;
}

static const char *peer_read(struct arena *a, const struct worker *w, struct MHD_Connection *mhd, const struct http_request *r)
{
	const char *peer = peer_text(a, mhd);
	return text_equal(peer, w->options.proxy) ? forwarded_peer(a, r, peer) : peer;
}

/* Whether who asks may send more than others. */
static bool upload_open(struct worker *w, const struct head *head, struct MHD_Connection *mhd)
{
	struct arena arena = { 0 };
	struct http_request request;
	bool open = !w->app->may_upload;
	if (!open && !request_read(&arena, head, &request)) {
		request.peer = peer_read(&arena, w, mhd, &request);
		open = w->app->may_upload(w->app->context, &request);
	}
	arena_wipe(&arena);
	return open;
}

/* What the application takes at this address. */
static void limit_set(struct worker *w, struct connection *c, struct MHD_Connection *mhd, const struct head *head, const char *method)
{
	size_t n = strcspn(c->target, "?");
	char path[TARGET_MAX + 1];
	memcpy(path, c->target, n);
	path[n] = 0;
	size_t asked = w->app->body_limit ? w->app->body_limit(w->app->context, method, path) : 0;
	c->limit = asked && (asked <= w->options.max_body || upload_open(w, head, mhd)) ? asked : w->options.max_body;
	c->large = c->limit > w->options.max_body;
	w->large += c->large;
}

int exchange_check(struct worker *w, struct connection *c, struct MHD_Connection *mhd, const char *method, const char *version, uint64_t *length)
{
	struct head *head = head_read(c, mhd, method, version);
	int status = head_check(head);
	*length = head->content_length;
	if (status || !*length)
		return status;
	limit_set(w, c, mhd, head, method);
	if (*length > c->limit) {
		/* A person whose file is too large reads why only when all of it was taken off their hands. */
		if (*length / 4 > c->limit || head->known[HEAD_EXPECT])
			return 413;
		c->refused = 413;
	}
	return connection_may_hold(w, c) ? 0 : 503;
}

static void exchange_log(const struct worker *w, const struct connection *c, const char *method, int status, size_t bytes, int64_t started)
{
	if (!w->options.quiet) /* without the query: what people look for is their affair */
		log_info("%s %.*s %d %zu %lldus", method, (int)strcspn(c->target, "?"), c->target, status, bytes, (long long)(clock_us() - started));
}

static enum MHD_Result response_queue(
    struct worker *w, struct connection *c, struct MHD_Connection *mhd, int status, size_t length, struct MHD_Response *response)
{
	c->phase = CONNECTION_SENDING;
	c->deadline = clock_ms() + w->options.send_ms + (int64_t)(length / 16384) * 1000;
	return MHD_queue_response(mhd, (unsigned)status, response);
}

static enum MHD_Result kept_queue(struct worker *w, struct connection *c, struct MHD_Connection *mhd, const struct head *head,
    const struct preferences *preferences, const struct kept *kept, int64_t started)
{
	for (int f = 0; f < ANSWER_FORMS; f++)
		if (kept->form[f].unchanged && preferences_has(preferences->if_none_match, kept->form[f].etag)) {
			exchange_log(w, c, head->method, 304, 0, started);
			return response_queue(w, c, mhd, 304, 0, kept->form[f].unchanged);
		}
	enum answer_form f = preferences->gzip && kept->form[ANSWER_GZIP].whole ? ANSWER_GZIP : ANSWER_IDENTITY;
	exchange_log(w, c, head->method, 200, kept->form[f].length, started);
	return response_queue(w, c, mhd, 200, kept->form[f].length, kept->form[f].whole);
}

static enum MHD_Result answer_queue(struct worker *w, struct connection *c, struct MHD_Connection *mhd, const char *method,
    const struct preferences *preferences, const struct answer *answer, int64_t started)
{
	struct answer_choice choice = answer_choose(answer, preferences);
	struct MHD_Response *response = answer_response(answer, choice);
	int status = choice.unchanged ? 304 : answer->status;
	size_t length = choice.unchanged ? 0 : answer->form[choice.form].length;
	exchange_log(w, c, method, status, length, started);
	enum MHD_Result result = response_queue(w, c, mhd, status, length, response);
	MHD_destroy_response(response);
	return result;
}

static void refusal_make(const struct worker *w, struct arena *a, int status, struct http_response *response, struct answer *answer)
{
	struct preferences preferences = { 0 };
	answer_error(w->app, a, status, response);
	/* what stands behind a refused head can't be trusted to be the next request */
	response->extra[response->extra_count++] = (struct http_pair){ "Connection", "close" };
	if (status == 503)
		response->extra[response->extra_count++] = (struct http_pair){ "Retry-After", "10" };
	answer_make(a, response, &preferences, false, answer);
	if (!w->options.quiet)
		log_info("refused: %d", status);
}

enum MHD_Result exchange_refuse(struct worker *w, struct connection *c, struct MHD_Connection *mhd, int status)
{
	struct arena arena = { 0 };
	struct http_response response;
	struct answer answer;
	refusal_make(w, &arena, status, &response, &answer);
	struct MHD_Response *made = answer_response(&answer, (struct answer_choice){ ANSWER_IDENTITY, false });
	enum MHD_Result result = response_queue(w, c, mhd, answer.status, response.length, made);
	MHD_destroy_response(made);
	arena_free(&arena);
	return result;
}

void exchange_refuse_head(struct worker *w, const struct connection *c)
{
	struct arena arena = { 0 };
	struct out text = { .arena = &arena };
	struct http_response response;
	struct answer answer;
	const char *length = MHD_lookup_connection_value(c->mhd, MHD_HEADER_KIND, "Content-Length");
	uint64_t value;
	refusal_make(w, &arena, length && !length_read(length, &value) ? 400 : 431, &response, &answer);
	answer_write(&text, &answer, (struct answer_choice){ ANSWER_IDENTITY, false }, false);
	(void)send(c->fd, text.text, text.length, MSG_NOSIGNAL | MSG_DONTWAIT);
	arena_free(&arena);
}

static enum MHD_Result exchange_handle(struct worker *w, struct connection *c, struct MHD_Connection *mhd, const struct head *head,
    const struct preferences *preferences, bool may_keep, uint64_t generation)
{
	struct arena arena = { 0 };
	struct http_request request;
	struct http_response response = { 0 };
	struct answer answer;
	if (request_read(&arena, head, &request)) {
		arena_free(&arena);
		return exchange_refuse(w, c, mhd, 400);
	}
	request.peer = peer_read(&arena, w, mhd, &request);
	if (c->body_length) {
		request.body = c->body;
		request.body_length = c->body_length;
	}
	if (c->help != HELP_NONE) {
		request.helped = help_take(&arena, c->help, &request.helped_length);
		c->help = HELP_NONE;
	}
	int64_t started = clock_us();
	help_begin();
	w->app->handle(w->app->context, &request, &response);
	int64_t taken = clock_us() - started;
	int place = help_end();
	if (taken > SLOW_MICROSECONDS)
		log_error("slow: %s %s took %lld ms", request.method_name, request.path, (long long)(taken / 1000));
	if (place != HELP_NONE) {
		connection_suspend(w, c, place);
		arena_wipe(&arena);
		return MHD_YES;
	}
	answer_make(&arena, &response, preferences, may_keep, &answer);
	const struct kept *kept = NULL;
	if (answer.keep || (answer.lasting && head->get))
		kept = cache_put(c->target, preferences->accept, generation, &answer);
	enum MHD_Result result =
	    kept ? kept_queue(w, c, mhd, head, preferences, kept, started) : answer_queue(w, c, mhd, head->method, preferences, &answer, started);
	if (c->body_length || request.helped)
		arena_wipe(&arena);
	else
		arena_free(&arena);
	return result;
}

enum MHD_Result exchange_answer(struct worker *w, struct connection *c, struct MHD_Connection *mhd, const char *method, const char *version)
{
	int64_t started = w->options.quiet ? 0 : clock_us();
	struct head *head = head_read(c, mhd, method, version);
	int status = head_check(head);
	if (status)
		return exchange_refuse(w, c, mhd, status);
	struct preferences preferences = preferences_read(head);
	bool private = head->known[HEAD_COOKIE] || head->known[HEAD_AUTHORIZATION];
	if (!head->get)
		return exchange_handle(w, c, mhd, head, &preferences, false, 0);
	if (c->help != HELP_NONE)
		return exchange_handle(w, c, mhd, head, &preferences, c->may_keep, c->generation);
	worker_changed(w, 50);
	/* Read before the handler opens its snapshot: a commit in between makes the page void, never too young. */
	uint64_t generation = generation_read();
	const struct kept *kept = cache_find(c->target, preferences.accept, generation);
	if (kept && (kept->lasting || !private))
		return kept_queue(w, c, mhd, head, &preferences, kept, started);
	c->may_keep = !private;
	c->generation = generation;
	return exchange_handle(w, c, mhd, head, &preferences, c->may_keep, generation);
}
