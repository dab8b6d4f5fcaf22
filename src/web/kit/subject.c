#include "web/kit/subject.h"

#include <string.h>

#include "model/rows/record.h"
#include "web/kit/address.h"
#include "web/kit/language.h"
#include "web/kit/page.h"

/* An address that moved leads to where the record is now. */
static bool subject_moved(struct page *p, const struct entity *e, const char *slug)
{
	int64_t id = model_moved(p->model, e, slug);
	if (id == NONE || !model_by_id(p->model, e, id))
		return false;
	page_redirect(p, record_href(p, e, id));
	return true;
}

const void *page_record(struct page *p, const struct entity *e)
{
	const void *row = model_by_key(p->model, e, p->rest);
	if (!row && !subject_moved(p, e, p->rest))
		page_not_found(p);
	p->subject_kind = e;
	p->subject = row ? language_row(p, e, row) : NULL;
	return p->subject;
}
