/* basics.c - pages of the set-up that are a form of settings and no more: languages, time and money; what the law asks for. */
#include "base/text.h"
#include "web/govuk/govuk.h"
#include "web/page/setup/own.h"

static const struct basics {
	const char *name, *title, *lede;
	const char *settings[12];
	bool named; /* languages are ticked by their names */
} all_basics[] = {
	{ "basics", N_("Languages, time and money"), N_("We filled in what is usual in your country. Check it."),
	    { "languages", "language", "time-zone", "currency", "financial-year" } },
	{ "legal", N_("Legal texts"),
	    N_("The privacy page and the accessibility statement are written for you. Only you know these parts. Until you fill them in, those pages say nothing of it."),
	    { "contact", "telephone", "postal-address", "data-protection-officer", "data-protection-authority", "accessibility-reply-days",
	        "accessibility-body" } },
};

static const struct basics *basics_of(const char *name)
{
	for (size_t i = 0; i < COUNT(all_basics); i++)
		if (text_equal(all_basics[i].name, name))
			return &all_basics[i];
	return NULL;
}

static void basics_draw(struct page *p, const struct basics *b, struct own_form *f)
{
	const char *here = arena_printf(p->arena, "/set-up/%s", b->name);
	own_begin(p, _(b->title), _(b->lede));
	html(p->o, "<div class=\"narrow\">");
	page_form_begin(p, here, false);
	record_form_draw(&f->form);
	own_buttons(p, here);
	page_form_end(p);
	if (text_equal(b->name, "legal")) {
		page_more(p, "/privacy", _("See the privacy page"));
		page_more(p, "/accessibility", _("See the accessibility statement"));
	}
	html(p->o, "</div>");
	own_end(p);
}

void page_basics(struct page *p)
{
	const struct basics *b = basics_of(p->rest);
	struct own_form f;
	if (!b) {
		page_not_found(p);
		return;
	}
	own_form_open(&f, p, b->settings);
	if (page_posted(p) && own_form_save(&f)) {
		page_done(p, own_next(p, arena_printf(p->arena, "/set-up/%s", b->name)), "saved");
		return;
	}
	if (page_posted(p))
		page_refuse(p);
	basics_draw(p, b, &f);
}
