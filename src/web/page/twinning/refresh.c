/* refresh.c - the register is taken in: the one that the program carries, or files of an officer. */
#include "base/date.h"
#include "base/text.h"
#include "job/twinning.h"
#include "web/govuk/govuk.h"
#include "web/page/twinning/twinning.h"

enum { FILES = 4, FILE_MAX = 20000000 };

static void carried_form(struct page *p)
{
	html(p->o, "<h2 class=\"govuk-heading-m\">%s</h2><p class=\"govuk-body\">%s</p>", _("The list that comes with the program"),
	    _("Wikidata as at September 2016: 10,055 places and 17,401 links. It needs no file."));
	page_form_begin(p, "/twinning/refresh", false);
	html(p->o, "<input type=\"hidden\" name=\"act\" value=\"carried\">");
	govuk_button(p->o, &(struct govuk_button){ .text = _("Use this list"), .prevent_double_click = GOVUK_ON });
	page_form_end(p);
}

static void file_form(struct page *p)
{
	html(p->o, "<h2 class=\"govuk-heading-m\">%s</h2><p class=\"govuk-body\">%s</p>", _("A newer list as a file"),
	    _("A table from query.wikidata.org, or a CSV with the columns place, name and partners. The guide doc/twinning.md has the query."));
	page_form_begin(p, "/twinning/refresh", true);
	html(p->o, "<input type=\"hidden\" name=\"act\" value=\"file\">");
	govuk_file_upload(p->o,
	    &(struct govuk_file_upload){ .id = "file",
	        .name = "file",
	        .label = { .text = _("File") },
	        .hint = { .text = _("CSV or TSV of at most 20 MB. You may choose two: one of names and one of links") },
	        .multiple = GOVUK_ON,
	        .error_message = { .text = page_problem(p, "file") } });
	page_input(p, "of", _("The day the file is from, for example 30 11 2026 (you may leave it empty)"), text_or(page_field(p, "of"), ""),
	    "govuk-input--width-10");
	govuk_button(p->o, &(struct govuk_button){ .text = _("Use this file"), .prevent_double_click = GOVUK_ON });
	page_form_end(p);
}

static void refresh_draw(struct page *p)
{
	struct twinning_source s = twinning_source_read(p->model);
	const char *title = p->title = _("Update the world’s twinning links");
	page_form_head(p, (const char *const[]){ _("Find a partner"), "/twinning", title, NULL, NULL }, NULL, title, NULL);
	html(p->o, "<div class=\"narrow\"><p class=\"govuk-body\">%s</p>",
	    s.places ? arena_printf(p->arena, _("The site has %s places with %s links, added on %s. A new list takes the place of this one."),
	                   integer_people(p->arena, s.places), integer_people(p->arena, s.links),
	                   date_people(p->arena, arena_strndup(p->arena, s.taken, 10)))
	             : _("There is no list on this site yet. It stands beside our records: no place in it becomes a partner by itself."));
	carried_form(p);
	file_form(p);
	html(p->o, "</div>");
	page_end(p);
}

/* ---- taking it in ---- */

/* What is wrong with a file, at its field: the first few places, all in one. */
static void uploads_tell(struct page *p, const struct problems *found)
{
	struct out o = { .arena = p->arena };
	size_t n = 0;
	for (const struct problem *q = found->first; q && n < 5; q = q->next, n++)
		out_fmt(&o, "%s%s%s", n ? " \u00b7 " : "", q->line ? arena_printf(p->arena, _("%s, line %ld: "), text_or(q->file, ""), q->line) : "",
		    q->text);
	if (found->errors > n)
		out_fmt(&o, " \u00b7 %s", arena_printf(p->arena, _("and %zu more"), found->errors - n));
	problem_add(p->problems, "file", "%s", out_text(&o));
}

static bool uploads_read(struct page *p, struct twinning *t)
{
	struct twinning_file files[FILES];
	struct problems found = { .arena = p->arena };
	size_t n = 0;
	for (size_t i = 0; p->form && i < p->form->file_count && n < FILES; i++) {
		const struct form_file *f = &p->form->files[i];
		if (!text_equal(f->name, "file") || !f->length)
			continue;
		if (f->length > FILE_MAX)
			problem_add(p->problems, "file", _("Your file is too big. The limit is %d MB"), 20);
		files[n++] = (struct twinning_file){ .path = f->filename, .bytes = f->bytes, .length = f->length };
	}
	if (!n)
		problem_add(p->problems, "file", "%s", _("Choose a file"));
	if (p->problems->errors)
		return false;
	if (twinning_read(p->arena, files, n, t, &found)) {
		twinning_place_all(p->arena, t);
		return true;
	}
	uploads_tell(p, &found);
	return false;
}

static bool refresh_read(struct page *p, struct twinning *t, struct twinning_origin *from)
{
	const char *of = page_field(p, "of");
	if (text_equal(page_field(p, "act"), "carried"))
		return twinning_carried(p->arena, t, from, p->problems);
	*from = twinning_wikidata(text_empty(of) ? NULL : date_typed(p->arena, of));
	if (!text_empty(of) && !from->of)
		problem_add(p->problems, "of", "%s", _("Enter a date, for example 30 11 2026"));
	return uploads_read(p, t) && !p->problems->errors;
}

void page_twinning_refresh(struct page *p)
{
	struct twinning t;
	struct twinning_origin from;
	if (!page_require(p, ACT_ADD, &link_entity, NULL))
		return;
	if (!page_posted(p)) {
		refresh_draw(p);
		return;
	}
	if (!refresh_read(p, &t, &from)) {
		page_refuse(p);
		refresh_draw(p);
		return;
	}
	if (twinning_take(p->model, &t, &from))
		page_done(p, "/twinning", "saved");
}
