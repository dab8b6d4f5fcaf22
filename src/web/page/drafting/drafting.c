/* drafting.c - a strategy's document comes in: the form, the documents that are being checked, and how far the reading of a large one is.
 *
 * A small text is read in the answer, in the sandbox. What takes longer, and every PDF and compressed document, is a job (job/drafting.h); while
 * it waits or runs, the page comes again by itself. */
#include "web/page/drafting/drafting.h"

#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "draft/read/read.h"
#include "job/drafting.h"
#include "job/outside/fetch.h"
#include "rule/keeping.h"
#include "web/govuk/field.h"
#include "web/govuk/govuk.h"
#include "web/record/record_form.h"

enum {
	AT_ONCE = 60000,          /* bytes that a worker reads in the blink of an eye */
	WITHOUT_FOLDER = 2 << 20, /* bytes that it reads where there is no folder for larger files */
	AGAIN_SECONDS = 2,
	SHOWN = 50,
};

#define HERE "/plans/draft"

/* ---- the form ---- */

static const struct field brought[] = {
	{ .name = "title", .kind = K_TEXT, .label = N_("Title of the plan"), .help = N_("Leave it empty to take it from the document."), .max = 300 },
	{ .name = "owner",
	    .kind = K_REF,
	    .label = N_("Who issued it"),
	    .help = N_("Leave it empty to take it from the document."),
	    .of = &organisation_entity },
	{ .name = "follows",
	    .kind = K_REF,
	    .label = N_("The plan that it is a new edition of"),
	    .help = N_("You then see what is new, what changed and what is no longer in it. Leave it empty for a first edition."),
	    .of = &plan_entity },
};
static const struct entity form_entity = { .name = "draft", .fields = brought, .field_count = COUNT(brought) };

static void reading_item(struct page *p, const struct reading *r)
{
	html(p->o, "<li><h3><a class=\"govuk-link\" href=\"" HERE "/%s\">%s</a></h3><ul class=\"row__meta\"><li>%s</li><li>%s</li></ul></li>",
	    r->reference, r->title, r->name, r->plan ? _("Adopted") : _("To be checked"));
}

static void readings_draw(struct page *p)
{
	struct set all = model_all(p->model, &reading_entity);
	if (!all.count)
		return;
	page_section_begin(p, "documents", _("Documents that were read"), NULL);
	html(p->o, "<ul class=\"rows rows--compact\">");
	for (size_t i = all.count, n = 0; i > 0 && n < SHOWN; i--, n++)
		reading_item(p, set_row(all, reading, i - 1));
	html(p->o, "</ul>");
	page_section_end(p);
}

static void head(struct page *p, const char *title, const char *lede)
{
	p->title = title;
	page_form_head(p, (const char *const[]){ _("Plans and frameworks"), "/plans", _("Plan from a document"), NULL, NULL }, NULL, title, lede);
}

/* The address again that was typed, unless it has a password in it. */
static const char *drafting_address_typed(struct page *p)
{
	const char *address = page_posted(p) ? page_field(p, "address") : NULL;
	const char *host = address ? strstr(address, "://") : NULL;
	host = host ? host + strlen("://") : text_or(address, "");
	return memchr(host, '@', strcspn(host, "/?#")) ? NULL : address;
}

static void form_draw(struct page *p, struct record_form *f)
{
	head(p, _("Plan from a document"),
	    _("Choose the strategy as a file. It is read by fixed rules, and you check what they propose. Nothing is public until you adopt the plan."));
	bool outside = fetch_allowed(p->model);
	html(p->o, "<div class=\"narrow\">");
	page_form_begin(p, HERE, true);
	govuk_file_upload(p->o,
	    &(struct govuk_file_upload){ .id = "file",
	        .name = "file",
	        .label = { .text = _("File") },
	        .hint = { .text = _("Word (.docx), OpenDocument (.odt), PDF, web page (.html), Markdown, text or StratML (.xml), of at most 20 MB") },
	        .error_message = { .text = page_problem(p, "file") } });
	if (outside)
		govuk_input(p->o,
		    &(struct govuk_input){ .id = "address",
		        .name = "address",
		        .type = "url",
		        .label = { .text = _("Or its address") },
		        .hint = { .text = _("Such as https://city.example.org/strategy.pdf, or the page of a plan on another site of this kind") },
		        .value = drafting_address_typed(p),
		        .error_message = { .text = page_problem(p, "address") } });
	record_form_draw(f);
	page_button(p, NULL, _("Read the document"), NULL);
	page_form_end(p);
	html(p->o, "</div>");
	if (!outside)
		page_setting_missing(p, "outside", _("Allow that a document is read from its address on another site"));
	readings_draw(p);
	html(p->o, "</div>\n");
}

/* ---- what was sent ---- */

/* The address that was given instead of a file; "" without one. */
static const char *drafting_address_read(struct page *p)
{
	enum { ADDRESS_MAX = 2000 };
	const char *address = text_trim(p->arena, text_or(page_field(p, "address"), ""));
	enum fetch_end end = *address ? fetch_look(p->arena, address) : FETCH_ANSWERED;
	if (end == FETCH_ADDRESS || strlen(address) > ADDRESS_MAX || strpbrk(address, " \t\"<>"))
		problem_add(p->problems, "address", "%s", _("Enter a web address, such as https://city.example.org/strategy.pdf"));
	else if (*address && !fetch_allowed(p->model))
		problem_add(p->problems, "address", "%s", _("An administrator has to allow first that addresses of other sites are opened."));
	else if (end != FETCH_ANSWERED)
		problem_add(p->problems, "address", "%s", fetch_words(p->arena, &(struct fetch_answer){ .end = end }));
	else if (*address && page_file(p, "file"))
		problem_add(p->problems, "address", "%s", _("Choose a file or enter an address, not both"));
	return address;
}

static const struct form_file *file_read(struct page *p, bool wanted)
{
	const struct form_file *file = page_file(p, "file");
	size_t most = p->store->folder ? STORE_FILE_MAX - 1000 : WITHOUT_FOLDER;
	if (!file && wanted)
		problem_add(p->problems, "file", "%s", _("Choose a file"));
	else if (file && file->length > most)
		problem_add(p->problems, "file", _("Your file is too big. The limit is %d MB"), (int)(p->store->folder ? STORE_FILE_MAX >> 20 : 2));
	return file;
}

/* False where the file can't be read; the problems are the page's. */
static bool read_at_once(struct page *p, const struct kept_asked *asked, const struct form_file *file)
{
	struct problems found = { .arena = p->arena };
	const struct reading *r = drafting_keep(p->model, asked, file->bytes, file->length, &p->change, &found);
	if (r)
		page_done(p, arena_printf(p->arena, HERE "/%s", r->reference), NULL);
	for (const struct problem *q = found.first; q && !r; q = q->next)
		if (q->grade == PROBLEM_ERROR)
			problem_add(p->problems, "file", "%s", text_capital(p->arena, q->text));
	return r;
}

static void drafting_job_start(struct page *p, const struct kept_asked *asked, const struct form_file *file, const char *address)
{
	int64_t account = p->visitor->account;
	const char *reference = *address ? drafting_add_address(p->model, asked, address, account)
	                                 : drafting_add(p->model, p->store, asked, file->bytes, file->length, account, p->problems);
	if (reference)
		page_done(p, arena_printf(p->arena, HERE "/%s", reference), NULL);
	else
		page_refusal(p, 503, _("The file can\u2019t be kept"), _("Nothing was changed. Try again in a moment."));
}

/* Of the form, which makes no record: who issued the plan. */
static int64_t owner_read(struct page *p, struct record_form *f)
{
	const struct field *owner = &brought[1];
	const char *key = record_form_text(f, owner);
	const struct organisation *o = text_empty(key) ? NULL : model_find(p->model, organisation, key);
	if (!o && !text_empty(record_form_value(f, "owner")))
		problem_add(p->problems, "owner", "%s", _("Choose an organisation that is on record, or leave it empty"));
	return o ? o->head.id : NONE;
}

/* The plan whose next edition it is. */
static const struct plan *follows_read(struct page *p, struct record_form *f)
{
	const char *key = record_form_text(f, &brought[2]);
	const struct plan *plan = text_empty(key) ? NULL : model_find(p->model, plan, key);
	if (!plan && !text_empty(record_form_value(f, "follows")))
		problem_add(p->problems, "follows", "%s", _("Choose a plan that is on record, or leave it empty"));
	return plan;
}

/* Of what is compressed, or is a PDF, its size says nothing of the time that it takes: the answer would hold the write lock for as long. */
static bool is_slow(const struct form_file *file, const char *name)
{
	enum draft_kind kind = draft_kind_of(file->bytes, file->length, name);
	return file->length > AT_ONCE || kind == DRAFT_PDF || kind == DRAFT_DOCX || kind == DRAFT_ODT;
}

static void document_brought(struct page *p, struct record_form *f)
{
	const char *address = drafting_address_read(p);
	const struct form_file *file = file_read(p, !*address);
	const struct kept_asked asked = { .title = text_trim(p->arena, record_form_value(f, "title")),
		.owner = owner_read(p, f),
		.follows = follows_read(p, f),
		.name = file ? text_cut(p->arena, text_or(file->filename, "document"), 200) : "" };
	if (text_length(asked.title) > 300)
		problem_add(p->problems, "title", _("This is too long. The limit is %d characters"), 300);
	bool slow = file && p->store->folder && is_slow(file, asked.name);
	if (!p->problems->errors && (slow || *address)) {
		drafting_job_start(p, &asked, file, address);
		return;
	}
	if (!p->problems->errors && read_at_once(p, &asked, file))
		return;
	page_refuse(p);
	form_draw(p, f);
}

void page_drafting(struct page *p)
{
	struct record_form f;
	record_form_open(&f, p, &form_entity);
	if (page_posted(p))
		document_brought(p, &f);
	else
		form_draw(p, &f);
}

/* ---- the job ---- */

static void drafting_progress_draw(struct page *p, const struct job *job)
{
	struct http_response *r = p->response;
	head(p, arena_printf(p->arena, _("%s: reading the document"), drafting_name(p->arena, job)), NULL);
	html(p->o,
	    "<div class=\"narrow\"><p class=\"govuk-body\" id=\"progress-words\">%s</p><p class=\"govuk-body\"><progress "
	    "aria-labelledby=\"progress-words\"></progress></p><p class=\"govuk-body\">%s <a class=\"govuk-link\" href=\"" HERE
	    "/%s\">%s</a></p></div></div>\n",
	    job_is_running(job->state) ? _("The file is read.") : _("The file waits for its turn."),
	    _("This page refreshes itself until the document is read. You can leave it and come back."), job->reference, _("Refresh"));
	if (r->extra_count < COUNT(r->extra))
		r->extra[r->extra_count++] = (struct http_pair){ "Refresh", arena_printf(p->arena, "%d", AGAIN_SECONDS) };
	p->fresh = true;
}

static void failed_draw(struct page *p, const struct job *job, const char *reasons)
{
	head(p, arena_printf(p->arena, _("%s: the document could not be read"), drafting_name(p->arena, job)), NULL);
	html(p->o, "<div class=\"narrow\">");
	while (*reasons) {
		size_t n = strcspn(reasons, "\n");
		html(p->o, "<p class=\"govuk-body\">%s</p>", text_capital(p->arena, arena_strndup(p->arena, reasons, n)));
		reasons += n + (reasons[n] == '\n');
	}
	html(p->o, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"" HERE "\">%s</a></p></div></div>\n", _("Choose another file"));
}

static bool job_shown(struct page *p)
{
	const struct job *job = model_find(p->model, job, p->rest);
	const char *reasons;
	if (!job || !text_equal(job->kind, DRAFTING_JOB) || page_posted(p))
		return false;
	const char *reference = drafting_result(p->arena, job, &reasons);
	if (!job_is_over(job->state))
		drafting_progress_draw(p, job);
	else if (reference && model_find(p->model, reading, reference))
		page_done(p, arena_printf(p->arena, HERE "/%s", reference), NULL);
	else
		failed_draw(p, job, reasons);
	return true;
}

/* ---- one document ---- */

const char *drafting_href(const struct drafting *d)
{
	return arena_printf(d->page->arena, HERE "/%s", d->kept.reading->reference);
}

const char *drafting_href_at(const struct drafting *d, const struct proposed *row)
{
	return row ? arena_printf(d->page->arena, "%s?at=%lld#chosen", drafting_href(d), (long long)row->number) : drafting_href(d);
}

static void drafting_chosen_read(struct drafting *d)
{
	const char *at = page_posted(d->page) ? page_field(d->page, "at") : page_parameter(d->page, "at");
	int64_t number = 0;
	if (!text_empty(at) && integer_parse(at, &number))
		d->chosen = kept_row(&d->kept, number);
	if (d->chosen && kept_is_plan(d->chosen))
		d->chosen = NULL;
	d->asked = d->chosen;
	if (!d->chosen)
		d->chosen = kept_next(&d->kept, 0);
}

void page_drafting_one(struct page *p)
{
	struct drafting d = { .page = p };
	size_t n = strcspn(p->rest, "/");
	const struct reading *r = model_find(p->model, reading, arena_strndup(p->arena, p->rest, n));
	if (!r && job_shown(p))
		return;
	if (!r || (p->rest[n] && !page_posted(p))) {
		page_not_found(p);
		return;
	}
	kept_read(p->model, r, &d.kept);
	drafting_chosen_read(&d);
	if (page_posted(p))
		drafting_posted(&d, p->rest + n);
	else
		drafting_draw(&d);
}
