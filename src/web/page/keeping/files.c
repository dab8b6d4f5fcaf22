/* files.c - files that belong to records: the section on a record's page, their bytes, and the form that attaches them.
 *
 * Bytes go out under the type of our own table (exchange/media.h) with nosniff, in a sandbox of their own (the second
 * Content-Security-Policy; both hold), and as a download unless they are a picture. What no public record has is not there for
 * the public. A file never changes under its address, so what everybody may see may be kept for good. */
#include "web/record/attachments.h"

#include <string.h>

#include "base/text.h"
#include "exchange/attachment.h"
#include "model/declared/partners.h"
#include "model/declared/sending.h"
#include "web/govuk/govuk.h"
#include "web/page/keeping/keeping.h"
#include "web/record/edit.h"
#include "web/record/record_form.h"
#include "web/record/upload.h"

/* ---- bytes ---- */

/* A name in a header (RFC 6266): for old programs in ASCII, for others as it is (RFC 8187). */
static const char *disposition(struct arena *a, const char *way, const char *name)
{
	struct out ascii = { .arena = a };
	for (const char *s = name; *s; s++)
		if ((unsigned char)*s < 0x80)
			out_char(&ascii, *s < ' ' || *s == 0x7F || strchr("\"\\%;", *s) ? '_' : *s);
		else if (((unsigned char)*s & 0xC0) != 0x80)
			out_char(&ascii, '_');
	return arena_printf(a, "%s; filename=\"%s\"; filename*=UTF-8''%s", way, out_text(&ascii), url_encode(a, name, false));
}

/* Whether a draft that waits would attach the file; `visible`: one that the visitor reads. */
static bool file_waits(struct page *p, const char *hash, bool visible)
{
	struct set drafts = p->visitor && p->visitor->grant_count ? model_all(p->model, &draft_entity) : (struct set){ 0 };
	for (size_t i = 0; i < drafts.count; i++) {
		const struct draft *d = set_row(drafts, draft, i);
		if (text_equal(d->entity, attachment_entity.name) && strstr(d->content, hash) && (!visible || draft_visible(p, d)))
			return true;
	}
	return false;
}

void draft_file_forget(struct page *p, const struct draft *d)
{
	struct form form = { 0 };
	struct problems ignored = { .arena = p->arena };
	if (!text_equal(d->entity, attachment_entity.name) || !form_read(p->arena, d->content, strlen(d->content), &form, &ignored))
		return;
	const char *hash = text_or(form_value(&form, "file"), "");
	const struct file *f = hash_valid(hash) ? model_find(p->model, file, hash) : NULL;
	if (f && !file_waits(p, hash, false) && !attached_uses(p->model, f->head.id).count)
		attachment_forget(p->model, f->head.id, &p->change);
}

/* What everybody may see, or a record that this visitor keeps. */
static bool file_visible(struct page *p, int64_t file, bool *everybody)
{
	struct model all;
	model_start_as(&all, p->model->db, p->arena, p->as_at, "");
	*everybody = model_by_id(&all, &file_entity, file) && attached_public(&all, file); /* what only this reader sees is kept by no cache */
	if (*everybody || attached_shown(p->model, file))
		return true;
	struct set uses = attached_uses(p->model, file);
	for (size_t i = 0; i < uses.count; i++)
		if (page_may(p, ACT_CHANGE, &attachment_entity, uses.rows[i]) || page_may(p, ACT_DRAFTS, &attachment_entity, uses.rows[i]))
			return true;
	return file_waits(p, model_key(p->model, &file_entity, file), true);
}

static void bytes_answer(struct page *p, const char *hash, const char *type, const char *name, bool everybody)
{
	size_t length = 0;
	const struct media *media = media_of_type(type);
	const char *bytes = media && p->store->folder ? store_get(p->arena, p->store, hash, &length, NULL) : NULL;
	if (!bytes) {
		page_not_found(p);
		return;
	}
	p->bare = true;
	out_bytes(p->o, bytes, length);
	p->response->type = media->type;
	p->response->etag = arena_printf(p->arena, "\"%.40s\"", hash);
	p->response->cache_control = everybody ? "public, max-age=31536000, immutable" : "private, no-store";
	page_header(p, "Content-Security-Policy", "sandbox; default-src 'none'");
	page_header(p, "Content-Disposition", disposition(p->arena, media->picture ? "inline" : "attachment", name));
}

/* "width-960": a copy of the picture that is so wide. */
static const struct rendition *size_of(struct page *p, const struct file *f, const char *name)
{
	struct set sizes =
	    text_starts(name, "width-") ? model_referring(p->model, &rendition_entity, "file", f->head.id, MEDIA_SIZES) : (struct set){ 0 };
	int64_t width;
	return set_find(sizes, rendition, integer_parse(name + strlen("width-"), &width) && each->width == width);
}

/* Its own name, or what a record calls it that this visitor is shown. */
static bool is_called(struct page *p, const struct file *f, const char *name)
{
	struct set uses = text_equal(name, f->name) ? (struct set){ 0 } : attached_uses(p->model, f->head.id);
	for (size_t i = 0; i < uses.count; i++)
		if (text_equal(set_row(uses, attachment, i)->name, name))
			return true;
	return text_equal(name, f->name);
}

void page_files(struct page *p)
{
	bool everybody;
	const char *slash = strchr(p->rest, '/');
	const char *hash = slash ? arena_strndup(p->arena, p->rest, (size_t)(slash - p->rest)) : "";
	const struct file *f = hash_valid(hash) ? model_find(p->model, file, hash) : NULL;
	bool small = f && text_equal(slash + 1, "thumbnail");
	const struct rendition *size = f && !small ? size_of(p, f, slash + 1) : NULL;
	if (size && file_visible(p, f->head.id, &everybody)) {
		bytes_answer(p, size->hash, size->type, slash + 1, everybody);
		return;
	}
	if (!f || (!small && !is_called(p, f, slash + 1)) || (small && !f->thumbnail) || !file_visible(p, f->head.id, &everybody)) {
		page_not_found(p);
		return;
	}
	/* the small copy of a JPEG is one too, all others are PNG */
	if (small)
		bytes_answer(p, f->thumbnail, text_equal(f->type, "image/jpeg") ? f->type : "image/png", "thumbnail", everybody);
	else
		bytes_answer(p, f->hash, f->type, slash + 1, everybody);
}

/* ---- the form ---- */

struct attaching {
	struct page *page;
	const struct entity *entity;
	const struct record *record;
	const char *action;
	bool waits; /* what the visitor attaches is for an officer to publish */
};

/* What would be added, for who may add it. */
static const struct attachment *wanted(struct attaching *a)
{
	struct attachment *row = row_new(a->page->arena, &attachment_entity);
	row->entity = a->entity->name;
	row->record = a->record->id;
	return row;
}

static void present_draw(struct attaching *a)
{
	struct page *p = a->page;
	struct set all = attached_of(p->model, a->entity, a->record->id);
	if (!all.count) {
		page_empty(p, _("Nothing is attached yet."));
		return;
	}
	for (size_t i = 0; i < all.count; i++) {
		const struct attachment *t = set_row(all, attachment, i);
		const struct file *f = model_get(p->model, file, t->file);
		const char *name = t->title ? t->title : attachment_name(t, f);
		html(p->o, "<div class=\"line\"><p><a class=\"govuk-link\" href=\"%s\">%s</a> <span class=\"small\">(%s)</span></p>",
		    attachment_href(p, t, f), name, attachment_size(p->arena, f->size));
		if (page_may(p, ACT_REMOVE, &attachment_entity, t)) {
			page_form_begin(p, a->action, false);
			html(
			    p->o, "<input type=\"hidden\" name=\"act\" value=\"remove\"><input type=\"hidden\" name=\"hash\" value=\"%s\">", f->hash);
			struct out words = { .arena = p->arena };
			html(&words, "%s<span class=\"govuk-visually-hidden\"> %s</span>", _("Remove"), name);
			govuk_button(p->o,
			    &(struct govuk_button){
			        .html = html_done(&words), .classes = "govuk-button--secondary", .prevent_double_click = GOVUK_ON });
			page_form_end(p);
		}
		html(p->o, "</div>");
	}
}

static const struct field texts[] = {
	{ .name = "alternative",
	    .kind = K_TEXT,
	    .label = N_("What a picture shows"),
	    .flags = SOMETIMES,
	    .help = N_("Read aloud to people who can\u2019t see the picture. Only pictures need it.") },
	{ .name = "title", .kind = K_TEXT, .label = N_("Title"), .help = N_("Shown under the picture, or instead of the file\u2019s name.") },
};

static void files_fields_draw(struct attaching *a)
{
	struct page *p = a->page;
	page_form_begin(p, a->action, true);
	html(p->o, "<input type=\"hidden\" name=\"act\" value=\"attach\">");
	govuk_file_upload(p->o,
	    &(struct govuk_file_upload){ .id = "file",
	        .name = "file",
	        .label = { .text = _("File") },
	        .hint = { .text =
	                      _("A picture (JPEG, PNG, GIF, WebP), PDF, Word, Excel, PowerPoint, OpenDocument, CSV or plain text; at most 20 MB.") },
	        .error_message = { .text = page_problem(p, "file") } });
	record_form_fields(p, texts, COUNT(texts));
	page_button(p, NULL, _("Attach"), NULL);
	page_form_end(p);
}

/* The page that shows the files of the record: of a link that of its two sides. */
static const char *attached_href(struct attaching *a)
{
	struct page *p = a->page;
	if (a->entity != &link_entity)
		return record_href(p, a->entity, a->record->id);
	return page_href(p, arena_printf(p->arena, "/partnerships/%s", url_encode(p->arena, model_key(p->model, a->entity, a->record->id), true)));
}

static void attach_draw(struct attaching *a)
{
	struct page *p = a->page;
	const char *name = text_cut(p->arena, model_title(p->model, a->entity, a->record->id), 160), *back = attached_href(a);
	p->title = arena_printf(p->arena, _("Attachments: %s"), name);
	const char *title = p->title;
	page_form_head(p, (const char *const[]){ _(a->entity->labels), page_list(p, a->entity), name, back, title, NULL, NULL }, _(a->entity->label),
	    title, NULL);
	page_section_begin(p, "attached", _("Attached"), NULL);
	html(p->o, "<div class=\"narrow\">");
	present_draw(a);
	html(p->o, "</div>");
	page_section_end(p);
	page_section_begin(p, "attach", _("Attach a file"), NULL);
	html(p->o, "<div class=\"narrow\">");
	if (a->waits)
		html(p->o, "<p>%s</p>", _("It is published once an officer has looked at it."));
	files_fields_draw(a);
	html(p->o, "</div>");
	page_section_end(p);
	html(p->o, "<p><a class=\"govuk-link\" href=\"%s\">%s</a></p></div>\n", back, _("Back to the record"));
}

static void files_refused(struct attaching *a)
{
	page_refuse(a->page);
	attach_draw(a);
}

static void attach_post(struct attaching *a)
{
	struct page *p = a->page;
	struct problems found = { .arena = p->arena };
	struct attachment_file f;
	const struct attachment_options options = { .entity = a->entity,
		.record = a->record->id,
		.alternative = page_field(p, "alternative"),
		.title = page_field(p, "title"),
		.waits = a->waits };
	const struct attachment *row = NULL;
	bool looked = upload_read(p, &options, &f, &found);
	if (p->waits || p->status == 503)
		return;
	if (looked)
		row = attachment_save(p->model, &options, &f, &found, &p->change);
	const char *draft = row && a->waits ? draft_wait(p, &attachment_entity, NULL, row, NULL) : NULL;
	if (draft)
		page_done(p, arena_printf(p->arena, "/drafts/%s", draft), "waits");
	else if (row && !a->waits)
		page_done(p, arena_printf(p->arena, "%s#attachments", attached_href(a)), "added");
	if (row)
		return;
	upload_problems(p, &found);
	upload_again(p, _("Choose the file again. It was not kept, because something else has to be put right first"));
	files_refused(a);
}

static void files_remove_post(struct attaching *a)
{
	struct page *p = a->page;
	const char *hash = page_field(p, "hash");
	const struct file *f = hash_valid(hash) ? model_find(p->model, file, hash) : NULL;
	const struct attachment *t = f ? attached_find(p->model, a->entity, a->record->id, f->head.id) : NULL;
	if (!t) {
		page_not_found(p);
		return;
	}
	if (page_require(p, ACT_REMOVE, &attachment_entity, t) && attachment_remove(p->model, t, &p->change))
		page_done(p, attached_href(a), "removed");
}

void page_attach(struct page *p)
{
	const struct entity *e;
	const void *row = edit_record(p, p->rest, &e);
	if (!row)
		return;
	struct attaching a = { .page = p, .entity = e, .record = row };
	a.action = arena_printf(p->arena, "/attach/%s/%s", e->name, url_encode(p->arena, model_key(p->model, e, a.record->id), true));
	bool removing = page_posted(p) && text_equal(page_field(p, "act"), "remove");
	a.waits = page_waits(p, ACT_ADD, &attachment_entity, wanted(&a));
	if (!removing && !a.waits && !page_require(p, ACT_ADD, &attachment_entity, wanted(&a)))
		return;
	if (!p->store->folder)
		page_refusal(p, 503, _("Files can\u2019t be attached here"),
		    _("The site was started without a folder for files (jumelage serve --files FOLDER)."));
	else if (removing)
		files_remove_post(&a);
	else if (page_posted(p))
		attach_post(&a);
	else
		attach_draw(&a);
}
