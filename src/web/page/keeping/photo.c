/* photo.c - a photograph as evidence for a part of a plan, on one form: it becomes a document with the picture, and evidence that names it. The
 * page of the activity that it shows has the picture too. Where who sends it may only ask for one of these, all of it waits for an officer. */
#include "base/text.h"
#include "model/declared/knowledge.h"
#include "model/engine/refer.h"
#include "rule/may.h"
#include "web/govuk/govuk.h"
#include "web/page/keeping/keeping.h"
#include "web/record/edit.h"
#include "web/record/record_form.h"
#include "web/record/upload.h"

struct photo {
	int64_t element, activity;
	const char *alternative, *date, *note;
};

static const struct field photo_fields[] = {
	{ FIELD(photo, REF, element), .label = N_("What it is evidence for"), .flags = REQUIRED, .of = &element_entity },
	{ FIELD(photo, REF, activity), .label = N_("Activity in the photo"), .help = N_("The photo is then on the page of the activity too."),
	    .of = &activity_entity },
	{ FIELD(photo, TEXT, alternative), .label = N_("What the photo shows"),
	    .help = N_("One sentence. It is the title of the document, and is read aloud to people who can\u2019t see the photo."), .flags = REQUIRED,
	    .max = 300 },
	{ FIELD(photo, DATE, date), .label = N_("When it was taken"), .help = N_("Leave it empty if you do not know.") },
	{ FIELD(photo, NOTE, note), .label = N_("How it supports what is said") },
};
static const struct entity photo_form = FORM_OF(photo, photo_fields);

static void photo_draw(struct record_form *f)
{
	struct page *p = f->page;
	const char *title = p->title = _("Add a photo as evidence");
	page_form_head(p, (const char *const[]){ _("Evidence"), "/evidence", title, NULL, NULL }, NULL, title, NULL);
	if (may_only_own(p->visitor, &evidence_entity, ACT_ADD).count)
		html(p->o, "<p>%s</p>", _("You can add a photo to a part of a plan that your organisation is responsible for."));
	page_fields_begin(p, "/photo-evidence", true);
	govuk_file_upload(p->o,
	    &(struct govuk_file_upload){ .id = "file",
	        .name = "file",
	        .label = { .text = _("Photo") },
	        .hint = { .text = _("A picture (JPEG, PNG, GIF or WebP), at most 20 MB.") },
	        .attributes = GOVUK_ATTRIBUTES({ .name = "accept", .value = "image/*" }),
	        .error_message = { .text = page_problem(p, "file") } });
	record_form_draw(f);
	page_fields_end(p, _("Add the photo"));
	html(p->o, "</div>\n");
}

static void photo_refused(struct record_form *f)
{
	record_form_problems_sort(f); /* the photo is asked for first */
	upload_again(f->page, _("Choose the photo again. It was not kept, because something else has to be put right first"));
	page_refuse(f->page);
	photo_draw(f);
}

/* Of who keeps an organisation's records alone it is that organisation's. */
static struct document *photo_document(struct page *p, const struct photo *t)
{
	struct document *d = row_new(p->arena, &document_entity);
	d->slug = refer_key_free(p->model, &document_entity, text_slug_or(p->arena, t->alternative, "photo"));
	d->title = t->alternative;
	d->kind = CODE_DOCUMENT_KIND_PHOTOGRAPH;
	d->date = t->date;
	struct may_own own = may_only_own(p->visitor, &document_entity, ACT_ADD);
	d->publisher = own.count ? own.each[0] : NONE;
	return d;
}

static struct evidence *photo_evidence(struct page *p, const struct photo *t, int64_t document)
{
	struct evidence *e = row_new(p->arena, &evidence_entity);
	e->element = t->element;
	e->document = document;
	e->grade = CODE_EVIDENCE_GRADE_DOCUMENT;
	e->date = t->date;
	e->note = t->note;
	return e;
}

/* Whether who asks may add the row, or may ask an officer to: then all of the photo waits. */
static bool photo_may(struct page *p, const struct entity *e, const void *row, bool *waits)
{
	bool asks = page_waits(p, ACT_ADD, e, row);
	*waits = *waits || asks;
	return asks || page_may(p, ACT_ADD, e, row);
}

/* It is of an activity to which who asks may attach files. */
static void photo_of_activity(struct page *p, const struct photo *t, bool *waits, struct problems *found)
{
	struct attachment *row = row_new(p->arena, &attachment_entity);
	row->entity = activity_entity.name;
	row->record = t->activity;
	if (t->activity != NONE && !photo_may(p, &attachment_entity, row, waits))
		problem_add(found, "activity", "%s", _("You can\u2019t add a photo to this activity. Choose one that you keep, or leave it empty"));
}

/* The picture on the page of the document and, when it is not there yet, on that of the activity. */
static bool photo_attach(struct page *p, const struct photo *t, int64_t document, const struct attachment_file *file, struct problems *found)
{
	struct attachment_options of = { .entity = &document_entity, .record = document, .alternative = t->alternative };
	const struct attachment *row = attachment_save(p->model, &of, file, found, &p->change);
	if (!row || t->activity == NONE || attached_find(p->model, &activity_entity, t->activity, row->file))
		return row != NULL;
	of.entity = &activity_entity;
	of.record = t->activity;
	of.title = t->alternative;
	return attachment_save(p->model, &of, file, found, &p->change) != NULL;
}

/* All rows or none: the transaction is the form's. */
static void photo_save(struct record_form *f, const struct photo *t, const struct attachment_file *file)
{
	struct page *p = f->page;
	struct problems found = { .arena = p->arena };
	struct document *d = photo_document(p, t);
	if (!page_require(p, ACT_ADD, &document_entity, d) || row_save(p->model, &document_entity, NULL, d, &p->change) != ROW_SAVED)
		return;
	if (!photo_attach(p, t, d->head.id, file, &found)) {
		upload_problems(p, &found);
		photo_refused(f);
		return;
	}
	if (row_save(p->model, &evidence_entity, NULL, photo_evidence(p, t, d->head.id), &p->change) == ROW_SAVED)
		page_done_added(p, record_href(p, &element_entity, t->element), &document_entity, d->head.id);
}

/* The same for an officer: the document, with the picture and the evidence beside it, and the picture for the page of the activity. */
static void photo_ask(struct record_form *f, const struct photo *t, const struct attachment_file *file)
{
	struct page *p = f->page;
	struct problems found = { .arena = p->arena };
	struct document *d = photo_document(p, t);
	struct attachment_options of = { .entity = &document_entity, .record = NONE, .alternative = t->alternative, .waits = true };
	const struct attachment *row = attachment_save(p->model, &of, file, &found, &p->change);
	if (!row) {
		upload_problems(p, &found);
		photo_refused(f);
		return;
	}
	const char *draft = draft_wait(p, &document_entity, NULL, d, NULL);
	bool sent = draft && draft_wait_beside(p, &attachment_entity, row, entity_field(&attachment_entity, "record"), d->slug, d->title) &&
	    draft_wait_beside(p, &evidence_entity, photo_evidence(p, t, NONE), entity_field(&evidence_entity, "document"), d->slug, d->title);
	if (sent && t->activity != NONE && !attached_find(p->model, &activity_entity, t->activity, row->file)) {
		struct attachment *shown = row_copy(p->arena, &attachment_entity, row);
		shown->entity = activity_entity.name;
		shown->record = t->activity;
		shown->title = t->alternative;
		sent = draft_wait(p, &attachment_entity, NULL, shown, NULL) != NULL;
	}
	if (sent)
		page_done(p, arena_printf(p->arena, "/drafts/%s", draft), "waits");
}

static void photo_post(struct record_form *f)
{
	struct page *p = f->page;
	struct photo t = { .element = NONE, .activity = NONE };
	struct problems found = { .arena = p->arena };
	struct attachment_file file;
	bool read = record_form_read(f, &t), waits = false;
	if (read &&
	    !(photo_may(p, &evidence_entity, photo_evidence(p, &t, NONE), &waits) && photo_may(p, &document_entity, photo_document(p, &t), &waits)))
		problem_add(&found, "element", "%s", _("Choose a part of a plan that your organisation is responsible for"));
	if (read)
		photo_of_activity(p, &t, &waits, &found);
	const struct attachment_options options = { .alternative = t.alternative };
	bool looked = upload_read(p, &options, &file, &found);
	if (p->waits || p->status == 503)
		return;
	if (looked && !media_of_type(file.type)->picture)
		problem_add(&found, "file", "%s", _("Choose a picture"));
	if (read && !found.errors) {
		(waits ? photo_ask : photo_save)(f, &t, &file);
		return;
	}
	upload_problems(p, &found);
	photo_refused(f);
}

/* Fills the form in: the record that it was opened from, and where an activity serves one part of a plan, that part. */
static void photo_preset(struct record_form *f)
{
	static const char *const names[] = { "element", "activity" };
	struct page *p = f->page;
	for (size_t i = 0; i < COUNT(names); i++)
		if (page_parameter(p, names[i]))
			record_form_set(f, names[i], page_parameter(p, names[i]));
	const struct activity *a = page_parameter(p, "activity") ? model_find(p->model, activity, page_parameter(p, "activity")) : NULL;
	struct set served = a ? model_referring(p->model, &contribution_entity, "activity", a->head.id, 2) : (struct set){ 0 };
	if (served.count == 1 && !page_parameter(p, "element"))
		record_form_set(f, "element", model_key(p->model, &element_entity, set_row(served, contribution, 0)->element));
}

void page_photo_evidence(struct page *p)
{
	struct record_form f;
	if (!page_require(p, ACT_ADD, &evidence_entity, NULL) || !page_require(p, ACT_ADD, &document_entity, NULL))
		return;
	if (!p->store->folder) {
		page_refusal(p, 503, _("Files can\u2019t be attached here"),
		    _("The site was started without a folder for files (jumelage serve --files FOLDER)."));
		return;
	}
	record_form_open(&f, p, &photo_form);
	if (page_posted(p)) {
		photo_post(&f);
		return;
	}
	photo_preset(&f);
	photo_draw(&f);
}
