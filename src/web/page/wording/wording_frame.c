/* wording_frame.c - the picture of a page for who translates a message: the page itself as the visitor gets it, in a frame, with the message marked. It runs no
 * script, leads nowhere, and is shown by this site alone. */
#include <string.h>

#include "base/text.h"
#include "web/assets.h"
#include "web/page/wording/wording.h"

/* The name of the tag that begins at `tag`, without its slash. */
static bool wording_tag_is(const char *tag, const char *const *names, size_t n)
{
	tag += 1 + (tag[1] == '/');
	size_t length = strcspn(tag, " >/");
	return ANY(names, n, strlen(*each) == length && !strncmp(tag, *each, length));
}

/* Inside of these a mark is no HTML. */
static bool holds_text_alone(const char *tag)
{
	static const char *const all[] = { "option", "textarea", "title", "text", "tspan", "script", "style" };
	return tag && tag[1] != '/' && wording_tag_is(tag, all, COUNT(all));
}

/* The page with the signs of wording_page_marked() as elements; those in attributes and in texts that hold no element go. */
static void marks_write(struct out *o, const char *html_text)
{
	const char *tag = NULL;
	bool inside = false, first = true, open = false; /* inside of a tag; no mark stands yet; one is open */
	for (const char *at = html_text; *at;) {
		bool begins = text_starts(at, WORDING_BEGINS), ends = !begins && text_starts(at, WORDING_ENDS);
		if (!begins && !ends) {
			tag = *at == '<' ? at : tag;
			inside = *at == '<' ? true : *at == '>' ? false : inside;
			out_char(o, *at++);
			continue;
		}
		if (begins && !inside && !open && !holds_text_alone(tag)) {
			html(o, first ? "<mark class=\"wording__here\" id=\"here\">" : "<mark class=\"wording__here\">");
			first = false;
			open = true;
		} else if (ends && open && !inside) {
			html(o, "</mark>");
			open = false;
		}
		at += strlen(WORDING_BEGINS);
	}
}

void wording_frame(struct page *p, const struct locale *l, const struct wording_line *t, const char *address)
{
	const char *made = wording_page_marked(p, l, t, address);
	if (!made) {
		page_not_found(p);
		return;
	}
	out_reset(p->o);
	p->bare = true;
	p->response->type = "text/html; charset=utf-8";
	p->response->framed_here = true;
	html(p->o,
	    "<!DOCTYPE html>\n<html lang=\"%s\" dir=\"%s\" class=\"govuk-template\"><head><meta charset=\"utf-8\"><title>%s</title>"
	    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><link rel=\"stylesheet\" href=\"%s\"></head>\n"
	    "<body class=\"govuk-template__body\"><main class=\"govuk-main-wrapper\" inert>",
	    l->tag, l->right_to_left ? "rtl" : "ltr", address, asset_path("app.css"));
	marks_write(p->o, made);
	html(p->o, "</main></body></html>\n");
}

void wording_frame_draw(struct page *p, const struct locale *l, const struct wording_line *t, const char *address)
{
	html(p->o, "<div class=\"wording__frame\"><iframe src=\"%s?show=%s#here\" title=\"%s\" loading=\"lazy\" tabindex=\"-1\"></iframe></div>",
	    wording_href(p, l, t->code), url_encode(p->arena, address, false), arena_printf(p->arena, _("Picture of the page %s"), address));
}
