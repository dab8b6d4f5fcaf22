/* take_back.c - an officer takes a bid that was sent back to drafting, with a reason that its history shows. */
#include "base/text.h"
#include "job/bid.h"
#include "web/govuk/govuk.h"
#include "web/page/bids/bids.h"
#include "web/record/record_form.h"

struct back_form {
	const char *why;
};
static const struct field back_fields[] = {
	{ FIELD(back_form, TEXT, why), .label = N_("Why is it taken back?"), .help = N_("The history of the bid shows this"), .flags = REQUIRED,
	    .max = 400, .missing = N_("Say why the bid is taken back") },
};
static const struct entity back_entity = FORM_OF(back_form, back_fields);

static void take_back_draw(struct page *p, struct record_form *form, const struct bid *b)
{
	const char *title = _("Take it back to drafting"), *href = record_href(p, &bid_entity, b->head.id);
	p->title = arena_printf(p->arena, _("%s: %s"), title, text_cut(p->arena, b->title, 70));
	page_form_head(p, (const char *const[]){ _("Bids"), "/bids", text_cut(p->arena, b->title, 60), href, title, NULL, NULL }, b->title, title,
	    _("What was sent stays in the history. After this the bid can be changed, and must be sent again. Points that it was given are removed."));
	record_form_write(form, arena_printf(p->arena, "/bids/take-back/%s", url_encode(p->arena, b->slug, true)), title);
	html(p->o, "</div>\n");
}

void page_bid_take_back(struct page *p)
{
	const struct bid *b = page_record(p, &bid_entity);
	struct back_form f = { 0 };
	struct record_form form;
	if (!b || !page_require(p, ACT_CHANGE, &bid_entity, b))
		return;
	const char *href = record_href(p, &bid_entity, b->head.id);
	if (!bid_is_sent(b->stage)) {
		page_form_over(p, href, _("Only a bid that was sent and is not decided can be taken back."));
		return;
	}
	record_form_open(&form, p, &back_entity);
	if (!page_posted(p))
		take_back_draw(p, &form, b);
	else if (record_form_read(&form, &f) && bid_take_back(p->model, b, &p->change))
		page_done(p, href, "saved");
	else if (!db_failed(p->model->db)) {
		page_refuse(p);
		take_back_draw(p, &form, b);
	}
}
