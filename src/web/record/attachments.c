#include "web/record/attachments.h"

#include <string.h>

#include "exchange/attachment.h"
#include "web/kit/page.h"
#include "web/kit/section.h"

const char *attachment_href(struct page *p, const struct file *f)
{
	return arena_printf(p->arena, "/files/%s/%s", f->hash, url_encode(p->arena, f->name, false));
}

const char *attachment_size(struct arena *a, int64_t bytes)
{
	enum { KILO = 1000, MEGA = 1000000 };
	if (bytes < MEGA)
		return arena_printf(a, _("%lld kB"), (long long)(bytes + KILO - 1) / KILO);
	return arena_printf(a, _("%lld.%lld MB"), (long long)bytes / MEGA, (long long)bytes % MEGA / (MEGA / 10));
}

static bool is_picture(const struct file *f)
{
	const struct media *m = media_of_type(f->type);
	return m && m->picture && f->thumbnail;
}

static void picture_draw(struct page *p, const struct attachment *t, const struct file *f)
{
	html(p->o, "<li><figure><a href=\"%s\"><img src=\"/files/%s/thumbnail\" alt=\"%s\" loading=\"lazy\"", attachment_href(p, f), f->hash,
	    f->alternative);
	if (f->width > 0 && f->height > 0) {
		int64_t width = f->width < MEDIA_THUMBNAIL_WIDTH ? f->width : MEDIA_THUMBNAIL_WIDTH;
		html(p->o, " width=\"%lld\" height=\"%lld\"", (long long)width, (long long)(f->height * width / f->width));
	}
	html(p->o, "></a>");
	if (t->title)
		html(p->o, "<figcaption>%s</figcaption>", t->title);
	html(p->o, "</figure></li>");
}

static void file_draw(struct page *p, const struct attachment *t, const struct file *f)
{
	const struct media *m = media_of_type(f->type);
	html(p->o, "<li><a class=\"govuk-link\" href=\"%s\" download>%s</a> <span class=\"small\">(%s, %s)</span></li>", attachment_href(p, f),
	    t->title ? t->title : f->name, m ? _(m->label) : f->type, attachment_size(p->arena, f->size));
}

/* Pictures, or all others; whether there were any. */
static void attachments_list_draw(struct page *p, struct set attachments, bool pictures)
{
	bool any = false;
	for (size_t i = 0; i < attachments.count; i++) {
		const struct attachment *t = set_row(attachments, attachment, i);
		const struct file *f = model_get(p->model, file, t->file);
		if (!f || is_picture(f) != pictures)
			continue;
		if (!any)
			html(p->o, pictures ? "<ul class=\"gallery\">" : "<ul class=\"govuk-list\">");
		any = true;
		(pictures ? picture_draw : file_draw)(p, t, f);
	}
	if (any)
		html(p->o, "</ul>");
}

void page_attachments(struct page *p, const struct entity *e, const void *row)
{
	struct set all = attached_of(p->model, e, ((const struct record *)row)->id);
	if (!all.count)
		return;
	page_section_begin(p, "attachments", _("Attachments"), NULL);
	attachments_list_draw(p, all, true);
	attachments_list_draw(p, all, false);
	page_section_end(p);
}
