/* import_job.c - a file that takes longer than an answer may: how far it is, what its rows would do, and the outcome of them.
 *
 * While the job waits or runs, the page comes again by itself (the header Refresh, which needs no script). */
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "rule/keeping.h"
#include "web/govuk/govuk.h"
#include "web/page/import/import_outcome.h"
#include "web/page/import/import.h"

enum { AGAIN_SECONDS = 2 };

struct looking {
	struct page *page;
	const struct job *job;
	struct import_request request;
};

/* Of this visitor alone; a page that is not found is written when there is none. */
static bool job_read(struct page *p, struct looking *l)
{
	*l = (struct looking){ .page = p, .job = model_find(p->model, job, p->rest) };
	if (l->job && l->job->account == p->visitor->account && import_request_read(p->model, l->job, &l->request))
		return true;
	page_not_found(p);
	return false;
}

static const char *form_href(const struct looking *l)
{
	return arena_printf(l->page->arena, "/import?kind=%s", l->request.entity->name);
}

static bool import_job_job_ended(const struct looking *l)
{
	return job_is_over(l->job->state);
}

/* ---- on the way ---- */

static void progress_draw(const struct looking *l)
{
	struct page *p = l->page;
	struct arena *a = p->arena;
	struct http_response *r = p->response;
	int64_t done = 0, total = 0;
	bool known = job_is_running(l->job->state) && job_progress_read(l->job->reference, &done, &total) && total > 0;
	const char *words = known           ? arena_printf(a, _("%s of %s rows"), integer_people(a, done), integer_people(a, total))
	    : job_is_running(l->job->state) ? _("The file is read.")
	                                    : _("The file waits for its turn.");
	import_head(p, arena_printf(a, l->request.take == IMPORT_LOOK ? _("%s: checking the rows") : _("%s: importing the rows"), l->request.name));
	html(p->o,
	    "<div class=\"narrow\"><p class=\"govuk-body\" id=\"progress-words\">%s</p><p class=\"govuk-body\"><progress aria-labelledby=\"progress-words\"",
	    words);
	if (known)
		html(p->o, " max=\"%s\" value=\"%s\"", arena_printf(a, "%lld", (long long)total), arena_printf(a, "%lld", (long long)done));
	html(p->o, "></progress></p><p class=\"govuk-body\">%s <a class=\"govuk-link\" href=\"/import/%s\">%s</a></p></div></div>\n",
	    _("This page refreshes itself until the import is done. You can leave it and come back."), l->job->reference, _("Refresh"));
	if (r->extra_count < COUNT(r->extra))
		r->extra[r->extra_count++] = (struct http_pair){ "Refresh", arena_printf(a, "%d", AGAIN_SECONDS) };
	p->fresh = true;
}

/* ---- at the end ---- */

static void choose_other(const struct looking *l)
{
	html(l->page->o, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"%s\">%s</a></p>", form_href(l), _("Choose another file"));
}

static void import_job_answer_draw(const struct looking *l, const struct import_shown *shown)
{
	struct page *p = l->page;
	html(p->o, "<div class=\"narrow\">");
	if (import_some(shown->outcome)) {
		page_form_begin(p, arena_printf(p->arena, "/import/%s", l->job->reference), false);
		import_buttons(shown);
		govuk_button(p->o,
		    &(struct govuk_button){ .text = _("Cancel the import"),
		        .classes = "govuk-button--secondary",
		        .name = "take",
		        .value = "none",
		        .prevent_double_click = GOVUK_ON });
		html(p->o, "</div>");
		page_form_end(p);
	} else
		choose_other(l);
	html(p->o, "</div>");
}

static void taken_draw(const struct looking *l, const struct import_outcome *o)
{
	struct page *p = l->page;
	const struct records_count *c = &o->count;
	html(p->o, "<p class=\"govuk-body\">%s</p><p class=\"govuk-body\"><a class=\"govuk-link\" href=\"%s\">%s</a></p>",
	    arena_printf(
	        p->arena, _("%zu were added, %zu changed, %zu stayed the same, %zu were left out."), c->added, c->changed, c->same, c->faulty),
	    import_end_href(p, l->request.entity, c),
	    c->register_of_schools ? _("Schools of the city: who is reached, and who never was") : _(l->request.entity->labels));
}

static void none_draw(const struct looking *l)
{
	import_head(l->page, arena_printf(l->page->arena, _("%s: nothing was imported"), l->request.name));
	choose_other(l);
	html(l->page->o, "</div>\n");
}

static void end_draw(const struct looking *l)
{
	struct page *p = l->page;
	struct import_outcome o = { .end = RECORDS_FAILED };
	bool looked = l->request.take == IMPORT_LOOK, good = job_is_done(l->job->state);
	bool known = import_outcome_read(p->model, l->job, &o);
	const struct import_shown shown = { .page = p, .entity = l->request.entity, .name = l->request.name, .outcome = &o };
	import_head(p,
	    arena_printf(p->arena,
	        !good        ? _("%s: nothing was imported")
	            : looked ? _("%s: check the import")
	                     : _("%s: the rows were imported"),
	        l->request.name));
	if (!known || o.end == RECORDS_FAILED)
		html(p->o, "<p class=\"govuk-body\">%s</p>", _("It could not be done. Nothing was changed. Try again."));
	else if (good && !looked)
		taken_draw(l, &o);
	else
		html(p->o, "<p class=\"govuk-body\">%s</p>", import_words(&shown));
	if (known)
		import_draw(&shown);
	if (good && looked && known)
		import_job_answer_draw(l, &shown);
	else
		choose_other(l);
	html(p->o, "</div>\n");
}

/* ---- the whole ---- */

static void answered(struct looking *l)
{
	struct page *p = l->page;
	const char *here = arena_printf(p->arena, "/import/%s", l->job->reference);
	enum import_take wanted = import_take_chosen(p);
	struct import_outcome o;
	bool open = job_is_done(l->job->state) && l->request.take == IMPORT_LOOK && import_outcome_read(p->model, l->job, &o) && import_some(&o);
	if (!open || wanted == IMPORT_LOOK)
		page_done(p, here, NULL); /* it was answered already: there stands the outcome */
	else if (import_answer(p->model, l->job, wanted, p->change.why))
		page_done(p, wanted == IMPORT_NONE ? form_href(l) : here, NULL);
	else
		page_refusal(p, 503, _("The answer can\u2019t be kept"), _("Nothing was changed. Try again in a moment."));
}

void page_import_job(struct page *p)
{
	struct looking l;
	if (!job_read(p, &l))
		return;
	if (page_posted(p))
		answered(&l);
	else if (!import_job_job_ended(&l))
		progress_draw(&l);
	else if (l.request.take == IMPORT_NONE)
		none_draw(&l);
	else
		end_draw(&l);
}
