/* short.c - short addresses that are printed: they lead to the page of a record, whatever it is called by now. */
#include "base/text.h"
#include "web/page/site/site.h"

/* A record that is held back from the reader is told as one that never was. The page may get another address one day, so nobody keeps where it leads. */
void page_short(struct page *p)
{
	const struct entity *e;
	int64_t id;
	if (!short_read(p->rest, &e, &id) || !model_by_id(p->model, e, id) || text_empty(model_key(p->model, e, id))) {
		page_not_found(p);
		return;
	}
	page_redirect(p, record_href(p, e, id));
	p->status = 302;
}
