/* about.c - /api for people: how to get a token, what to send, with examples that can be copied. */
#include "exchange/records.h"
#include "web/kit/session.h"
#include "web/page/api/api.h"

static void api_about_heading(struct page *p, const char *id, const char *text)
{
	html(p->o, "<h2 class=\"heading\" id=\"%s\">%s</h2>", id, text);
}

static void api_about_paragraph(struct page *p, const char *text)
{
	html(p->o, "<p>%s</p>", text);
}

static void example(struct page *p, const char *text)
{
	html(p->o, "<pre class=\"code\" tabindex=\"0\"><code>%s</code></pre>", text);
}

/* Not what the request calls us: the page is kept for everybody. */
static const char *own_address(struct page *p)
{
	return model_setting(p->model, "site-address", "https://strategy.example.org");
}

static void kinds_table(struct page *p)
{
	html(p->o,
	    "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"%s\"><table class=\"data\"><thead><tr><th scope=\"col\">%s</th>"
	    "<th scope=\"col\">%s</th></tr></thead><tbody>",
	    _("Table of kinds of records"), _("Kind of record"), _("Address"));
	for (size_t i = 0; i < all_entity_count; i++)
		if (records_public(all_entities[i]))
			html(p->o, "<tr><th scope=\"row\">%s</th><td><code>/api/%s</code></td></tr>", _(all_entities[i]->labels),
			    all_entities[i]->name);
	html(p->o, "</tbody></table></div>");
}

static void reading(struct page *p, const char *address)
{
	api_about_heading(p, "read", _("Read"));
	api_about_paragraph(p,
	    _("Anyone can read what is published, without a token. A list takes filters by field, “sort” and “dir”, and a “limit” up to 500; “next” is the address of the next page."));
	example(p, arena_printf(p->arena, "curl '%s/api/activity?kind=visit&limit=20'\ncurl '%s/api/place?country=FR'", address, address));
	api_about_paragraph(p, _("The address of a record ends with its key. Its ETag is its version."));
	example(p, arena_printf(p->arena, "curl -i '%s/api/plan/KEY'", address));
}

static void changing(struct page *p, const char *address)
{
	api_about_heading(p, "change", _("Add, change, remove"));
	html(p->o, "<p>%s <a class=\"govuk-link\" href=\"%s\">%s</a> %s</p>",
	    _("Requests that change something need a token. If you are signed in, you can make one at"),
	    p->session->login ? "/tokens" : "/sign-in?next=%2Ftokens", _("Tokens"),
	    _("with one of your roles, a scope and an expiry. It can do what that role can do, and the history names its owner."));
	example(p,
	    arena_printf(p->arena,
	        "curl -X POST '%s/api/article' \\\n  -H 'Authorization: Bearer TOKEN' -H 'Content-Type: application/json' \\\n"
	        "  -H 'Idempotency-Key: 2f1c9c7e' \\\n  -d '{\"slug\": \"spring-visit\", \"title\": \"Spring visit\", \"kind\": \"news\"}'",
	        address));
	api_about_paragraph(p,
	    _("With an Idempotency-Key that you choose, you can send the same request again: nothing is added twice, and the response is the same."));
	api_about_paragraph(p,
	    _("A change is a merge patch: members that are not given stay as they are, and null removes a value. If-Match says which version you have seen. If the record has changed since, the response is 412 and nothing is changed."));
	example(p,
	    arena_printf(p->arena,
	        "curl -X PATCH '%s/api/article/spring-visit?why=Date%%20known' \\\n  -H 'Authorization: Bearer TOKEN' -H 'Content-Type: application/merge-patch+json' \\\n"
	        "  -H 'If-Match: \"v1\"' -d '{\"date\": \"2026-05-04\"}'\n\n"
	        "curl -X DELETE '%s/api/article/spring-visit' \\\n  -H 'Authorization: Bearer TOKEN' -H 'If-Match: \"v2\"'",
	        address, address));
}

static void about_answers(struct page *p)
{
	api_about_heading(p, "answers", _("Answers"));
	api_about_paragraph(p,
	    _("Field names are those of the CSV files. Each code and reference has its name next to it, as “kind_name”. Dates are a year, a month or a day. “illustrative” lists the fields with invented values."));
	api_about_paragraph(p,
	    _("Error responses (status 400 and above) are application/problem+json (RFC 9457). “errors” lists everything that is wrong with a record, each with a pointer to the member."));
	example(p,
	    "{\"type\": \"about:blank\", \"title\": \"Unprocessable Content\", \"status\": 422,\n \"detail\": \"The record would not be valid. Nothing was changed.\",\n"
	    " \"errors\": [{\"pointer\": \"/title\", \"detail\": \"Enter a title\"}]}");
}

void page_api(struct page *p)
{
	const char *address = own_address(p);
	page_begin(p, (const char *const[]){ _("Open data"), page_href(p, "/data"), _("API"), NULL, NULL }, NULL, _("API"),
	    _("Programs can read every record, and change it if their role allows it."));
	html(p->o, "<div class=\"measure\"><p><a class=\"govuk-link\" href=\"/api/openapi.json\">%s</a></p>", _("The whole API as OpenAPI 3.1"));
	reading(p, address);
	changing(p, address);
	about_answers(p);
	api_about_heading(p, "kinds", _("Kinds of records"));
	kinds_table(p);
	html(p->o, "</div>");
	page_end(p);
}
