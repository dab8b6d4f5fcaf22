/* basics.c - pages of the set-up that are a form of settings and no more: languages, time and money; what the law asks for. */
#include <string.h>

#include "base/locale.h"
#include "base/text.h"
#include "web/govuk/govuk.h"
#include "web/page/setup/own.h"

static const struct basics {
	const char *name, *title, *lede;
	const char *settings[12];
} all_basics[] = {
	{ "basics", N_("Languages, time and money"), N_("We filled in what is usual in your country. Check it."),
	    { "languages", "language", "time-zone", "currency", "financial-year" } },
	{ "legal", N_("Legal texts"),
	    N_("The privacy page and the accessibility statement are written for you. Only you know these parts. Until you fill them in, those pages say nothing of it."),
	    { "contact", "telephone", "postal-address", "data-protection-officer", "data-protection-authority", "accessibility-reply-days",
	        "accessibility-body" } },
};

/* ---- languages, by their names ---- */

enum { LOCALES_MAX = 20 };

/* Ticked ones come as several fields of the name. Where the city has not said which, the menu has all. */
static void languages_take(struct page *p, struct own_form *f)
{
	size_t ticked = 0;
	struct out all = { .arena = p->arena };
	for (size_t i = 0; i < p->form->field_count; i++)
		if (text_equal(p->form->fields[i].name, "languages") && !text_empty(p->form->fields[i].value))
			out_fmt(&all, "%s%s", ticked++ ? " " : "", p->form->fields[i].value);
	record_form_set(&f->form, "languages", ticked && ticked < locale_count ? out_text(&all) : "");
}

static bool is_ticked(const char *tags, const char *tag)
{
	size_t n = strlen(tag);
	for (const char *s = tags; *(s += strspn(s, " ,")); s += strcspn(s, " ,"))
		if (strcspn(s, " ,") == n && !strncmp(s, tag, n))
			return true;
	return false;
}

static void basics_languages_draw(struct own_form *f, const struct field *d)
{
	struct page *p = f->page;
	struct govuk_choice items[LOCALES_MAX];
	size_t n = 0;
	const char *said = record_form_value(&f->form, d->name);
	for (; n < locale_count && n < LOCALES_MAX; n++)
		items[n] = (struct govuk_choice){
			.text = locales[n].own, .value = locales[n].tag, .checked = !*said || is_ticked(said, locales[n].tag) ? GOVUK_ON : GOVUK_OFF
		};
	govuk_checkboxes(p->o,
	    &(struct govuk_choices){ .fieldset = { .legend = { .text = _(d->label), .classes = "govuk-fieldset__legend--s" } },
	        .hint = { .text = _("What you do not tick is not in the menu.") },
	        .error_message = { .text = page_problem(p, d->name) },
	        .name = d->name,
	        .id_prefix = d->name,
	        .classes = "govuk-checkboxes--small",
	        .items = items,
	        .items_count = n });
}

/* By their names: nobody has to know the code of a language. */
static void basics_language_draw(struct own_form *f, const struct field *d)
{
	struct page *p = f->page;
	const char *said = record_form_value(&f->form, d->name);
	struct govuk_option items[LOCALES_MAX];
	size_t n = 0;
	for (; n < locale_count && n < LOCALES_MAX; n++)
		items[n] = (struct govuk_option){ .text = locales[n].own, .value = locales[n].tag };
	govuk_select(p->o,
	    &(struct govuk_select){ .id = d->name,
	        .name = d->name,
	        .label = { .text = _("Language of documents") },
	        .hint = { .text = _("Reports are written in it, unless you choose another.") },
	        .error_message = { .text = page_problem(p, d->name) },
	        .items = items,
	        .items_count = n,
	        .value = *said ? said : locales[0].tag });
}

static void basics_fields_draw(struct own_form *f)
{
	for (size_t i = 0; i < f->entity.field_count; i++)
		if (text_equal(f->entity.fields[i].name, "languages"))
			basics_languages_draw(f, &f->entity.fields[i]);
		else if (text_equal(f->entity.fields[i].name, "language"))
			basics_language_draw(f, &f->entity.fields[i]);
		else
			form_field_draw(&f->form, &f->entity.fields[i]);
}

static void basics_draw(struct page *p, const struct basics *b, struct own_form *f)
{
	const char *here = arena_printf(p->arena, "/set-up/%s", b->name);
	own_begin(p, _(b->title), _(b->lede));
	html(p->o, "<div class=\"narrow\">");
	page_form_begin(p, here, false);
	basics_fields_draw(f);
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
	const struct basics *b = FIND(all_basics, COUNT(all_basics), text_equal(each->name, p->rest));
	struct own_form f;
	if (!b) {
		page_not_found(p);
		return;
	}
	own_form_open(&f, p, b->settings);
	if (page_posted(p))
		languages_take(p, &f);
	if (page_posted(p) && own_form_save(&f)) {
		page_done(p, own_next(p, arena_printf(p->arena, "/set-up/%s", b->name)), "saved");
		return;
	}
	if (page_posted(p))
		page_refuse(p);
	basics_draw(p, b, &f);
}
