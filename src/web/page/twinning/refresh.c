/* refresh.c - the register is taken in: the one that the program carries, or files of an officer. */
#include "base/date.h"
#include "base/text.h"
#include "job/twinning/twinning.h"
#include "rule/keeping.h"
#include "web/govuk/govuk.h"
#include "web/page/twinning/twinning.h"

enum { FILES = 4, FILE_MAX = 20000000 };

static void carried_form(struct page *p)
{
	html(p->o, "<h2 class=\"govuk-heading-m\">%s</h2><p class=\"govuk-body\">%s</p>", _("The list that comes with the program"),
	    _("Wikidata as at September 2016: 10,055 places and 17,401 links. It needs no file."));
	page_form_begin(p, "/twinning/refresh", false);
	html(p->o, "<input type=\"hidden\" name=\"act\" value=\"carried\">");
	page_button(p, NULL, _("Use this list"), NULL);
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
	page_button(p, NULL, _("Use this file"), NULL);
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

/* False with problems at their fields. */
static bool uploads_read(struct page *p, struct twinning_file *files, size_t *count)
{
	*count = 0;
	for (size_t i = 0; p->form && i < p->form->file_count && *count < FILES; i++) {
		const struct form_file *f = &p->form->files[i];
		if (!text_equal(f->name, "file") || !f->length)
			continue;
		if (f->length > FILE_MAX)
			problem_add(p->problems, "file", _("Your file is too big. The limit is %d MB"), 20);
		files[(*count)++] = (struct twinning_file){ .path = f->filename, .bytes = f->bytes, .length = f->length };
	}
	if (!*count)
		problem_add(p->problems, "file", "%s", _("Choose a file"));
	return !p->problems->errors;
}

static bool refresh_read(struct page *p, struct twinning_file *files, size_t *count, const char **day)
{
	const char *of = page_field(p, "of");
	*count = 0;
	*day = NULL;
	if (text_equal(page_field(p, "act"), "carried"))
		return true;
	*day = text_empty(of) ? NULL : date_typed(p->arena, of);
	if (!text_empty(of) && !*day)
		problem_add(p->problems, "of", "%s", _("Enter a date, for example 30 11 2026"));
	return uploads_read(p, files, count) && !p->problems->errors;
}

/* While the job waits or runs, the page comes again by itself. */
static void refresh_wait(struct page *p)
{
	struct http_response *r = p->response;
	const char *title = p->title = _("Update the world’s twinning links");
	page_form_head(p, (const char *const[]){ _("Find a partner"), "/twinning", title, NULL, NULL }, NULL, title, NULL);
	html(p->o, "<p class=\"govuk-body\">%s</p>", _("The list is being read. This page refreshes itself until it is done; you can leave it."));
	page_end(p);
	if (r->extra_count < COUNT(r->extra))
		r->extra[r->extra_count++] = (struct http_pair){ "Refresh", "2" };
	p->fresh = true;
}

/* What became of a job, told to who asked for it. */
static void refresh_job(struct page *p, const struct job *job)
{
	if (job_is_waiting(job->state) || job_is_running(job->state)) {
		refresh_wait(p);
		return;
	}
	if (job_is_done(job->state)) {
		page_redirect(p, "/twinning?done=saved");
		return;
	}
	page_problems_open(p);
	problem_add(p->problems, "file", "%s", text_or(text_trim(p->arena, text_or(job->result, "")), _("The list could not be used")));
	refresh_draw(p);
}

void page_twinning_refresh(struct page *p)
{
	struct twinning_file files[FILES];
	size_t count;
	const char *day, *asked = page_parameter(p, "job"), *reference = NULL;
	if (!page_require(p, ACT_ADD, &link_entity, NULL))
		return;
	const struct job *job = asked && !page_posted(p) ? model_find(p->model, job, asked) : NULL;
	if (job && text_equal(job->kind, TWINNING_JOB) && job->account == p->visitor->account) {
		refresh_job(p, job);
		return;
	}
	if (page_posted(p) && refresh_read(p, files, &count, &day))
		reference = twinning_job_add(p->model, p->store, files, count, day, p->visitor->account, p->problems);
	if (reference) {
		page_done(p, arena_printf(p->arena, "/twinning/refresh?job=%s", reference), NULL);
		return;
	}
	if (page_posted(p))
		page_refuse(p);
	refresh_draw(p);
}
