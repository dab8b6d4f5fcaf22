/* Whatever comes in, the handler sees a well-formed request or nothing, and what goes out is one well-formed answer. */
#include "base/text.h"
#include "fuzz.h"
#include "http/http.h"

static bool handled;

static void handle(void *context, const struct http_request *q, struct http_response *r)
{
	(void)context;
	handled = true;
	MUST(q->path[0] == '/' && text_valid(q->path, strlen(q->path)) && !strstr(q->path, "/../"));
	MUST(http_header(q, "Host") || !http_header(q, "Transfer-Encoding"));
	for (size_t i = 0; i < q->parameter_count; i++)
		MUST(q->parameters[i].name && q->parameters[i].value);
	MUST(q->body[q->body_length] == 0);
	r->status = 200;
	r->type = "text/plain";
	r->location = http_parameter(q, "to"); /* may hold line ends */
	r->body = q->path;
	r->length = strlen(q->path);
	r->keep = true;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	static const struct http_app app = { .handle = handle };
	struct arena a = { 0 };
	struct out o = { .arena = &a };
	handled = false;
	bool good = http_test(&app, (const char *)bytes, length, &o);
	MUST(good == handled);
	MUST(text_starts(out_text(&o), "HTTP/1.1 "));
	const char *end = strstr(o.text, "\r\n\r\n");
	MUST(end);
	for (const char *p = o.text; p < end; p++)
		MUST(*p == '\t' || *p < 0 || *p >= ' ' || (*p == '\r' && p[1] == '\n') || (*p == '\n' && p[-1] == '\r'));
	MUST(!strstr(o.text, "\nSet-Cookie"));
	arena_free(&a);
	return 0;
}
