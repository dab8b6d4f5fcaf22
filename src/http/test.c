/* One request from bytes to bytes, without a socket: a small strict reader of heads before the same rules. */
#include <string.h>

#include "answer.h"
#include "help.h"

/* The line at `*at` without its CR LF, as text; NULL unless it ends so and holds no NUL, CR or LF. */
static char *test_line_next(struct arena *a, const char **at, const char *end)
{
	const char *feed = memchr(*at, '\n', (size_t)(end - *at));
	if (!feed || feed == *at || feed[-1] != '\r')
		return NULL;
	size_t n = (size_t)(feed - 1 - *at);
	const char *start = *at;
	*at = feed + 1;
	if (memchr(start, 0, n) || memchr(start, '\r', n))
		return NULL;
	return arena_strndup(a, start, n);
}

static bool request_line_read(char *line, struct head *h)
{
	char *first = strchr(line, ' '), *last = strrchr(line, ' ');
	if (!first || first == last || first == line)
		return false;
	*first = *last = 0;
	h->method = line;
	h->target = first + 1;
	h->target_length = (size_t)(last - first - 1);
	h->version = last + 1;
	return h->target_length && !strchr(h->target, ' ');
}

static bool field_read(char *line, struct head *h)
{
	char *colon = strchr(line, ':');
	if (!colon)
		return false;
	*colon = 0;
	char *value = colon + 1 + strspn(colon + 1, " \t");
	head_add(h, (struct head_field){ line, value, (size_t)(colon - line), strlen(value) });
	return true;
}

/* Bytes behind the head, or NULL with a fault set. */
static const char *head_parse(struct arena *a, const char *raw, size_t n, struct head *h)
{
	const char *at = raw, *end = raw + n;
	char *line = test_line_next(a, &at, end);
	bool ok = line && request_line_read(line, h);
	while (ok && (line = test_line_next(a, &at, end)) && *line)
		ok = field_read(line, h);
	if (ok && line)
		return at;
	h->fault = h->fault ? h->fault : 400;
	return NULL;
}

static int request_parse(struct arena *a, struct head *h, const char *raw, size_t length, struct http_request *request)
{
	const char *body = head_parse(a, raw, length, h);
	int status = head_check(h);
	if (status)
		return status;
	if (h->content_length != (uint64_t)(raw + length - body))
		return 400;
	status = request_read(a, h, request);
	request->body = arena_strndup(a, "", 0);
	if (!status && h->content_length) {
		char *copy = arena_alloc(a, (size_t)h->content_length + 1);
		memcpy(copy, body, (size_t)h->content_length);
		request->body = copy;
		request->body_length = (size_t)h->content_length;
	}
	return status;
}

/* The handler, and the helper where it asks for one; a handler that never has enough gives its last answer. */
static void request_handle(const struct http_app *app, struct http_request *request, struct http_response *response)
{
	for (int times = 0; times < 8; times++) {
		size_t length;
		*response = (struct http_response){ 0 };
		help_begin_alone(app->help);
		app->handle(app->context, request, response);
		const char *task = help_end_alone(&length);
		if (!task)
			return;
		struct out *answer = arena_alloc(request->arena, sizeof(*answer));
		answer->arena = request->arena;
		app->help(app->context, request->arena, task, length, answer);
		request->helped = out_text(answer);
		request->helped_length = answer->length;
	}
}

bool http_test(const struct http_app *app, const char *raw, size_t length, struct out *out)
{
	struct arena arena = { 0 };
	struct head *head = arena_alloc(&arena, sizeof(*head));
	struct http_request request;
	struct http_response response = { 0 };
	struct answer answer;
	struct preferences preferences = { 0 };
	head->method = head->target = head->version = "";
	int status = request_parse(&arena, head, raw, length, &request);
	if (status) {
		answer_error(app, &arena, status, &response);
	} else {
		preferences = preferences_read(head);
		request.peer = "127.0.0.1";
		request_handle(app, &request, &response);
	}
	answer_make(&arena, &response, &preferences, !status && head->get && !head->known[HEAD_COOKIE] && !head->known[HEAD_AUTHORIZATION], &answer);
	answer_write(out, &answer, answer_choose(&answer, &preferences), head->head);
	arena_free(&arena);
	return !status;
}
