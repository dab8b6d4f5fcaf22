/* page_about.c - the pages about the site itself. */
#include "base/text.h"
#include "web/pages.h"

void page_robots(struct page *p)
{
	p->bare = true;
	p->response->type = "text/plain; charset=utf-8";
	html(p->o, text_equal(model_setting(p->model, "indexing", "yes"), "yes") ? "User-agent: *\nAllow: /\n" : "User-agent: *\nDisallow: /\n");
}
