#include "web/record/attachments.h"

#include <string.h>

#include "base/message.h"
#include "exchange/attachment.h"
#include "model/declared/sending.h"
#include "web/kit/page.h"
#include "web/kit/section.h"

const char *attachment_name(const struct attachment *t, const struct file *f)
{
	return t && t->name ? t->name : f->name;
}

const char *attachment_href(struct page *p, const struct attachment *t, const struct file *f)
{
	return arena_printf(p->arena, "/files/%s/%s", f->hash, url_encode(p->arena, attachment_name(t, f), false));
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

/* The attributes srcset and sizes of a picture of which there are larger copies; `wide` says how wide it stands (HTML, sizes). */
static void attachment_sizes(struct page *p, const struct file *f, const char *wide)
{
	struct set sizes = model_referring(p->model, &rendition_entity, "file", f->head.id, MEDIA_SIZES);
	if (!sizes.count)
		return;
	html(p->o, " srcset=\"/files/%s/thumbnail %dw", f->hash, MEDIA_THUMBNAIL_WIDTH);
	for (size_t i = 0; i < sizes.count; i++) {
		long long width = (long long)set_row(sizes, rendition, i)->width;
		html(p->o, ", /files/%s/width-%lld %lldw", f->hash, width, width);
	}
	html(p->o, "\" sizes=\"%s\"", wide);
}

/* Where in the picture the eye should rest, as one of nine: a style of its own is not allowed on a page. */
static const char *picture_focus(struct arena *a, const struct file *f)
{
	static const char *const across[] = { "left", "centre", "right" }, *const down[] = { "top", "middle", "bottom" };
	int64_t x = f->focus_x == NONE ? 50 : f->focus_x, y = f->focus_y == NONE ? 50 : f->focus_y;
	return arena_printf(a, "focus-%s-%s", across[x < 34 ? 0 : x < 67 ? 1 : 2], down[y < 34 ? 0 : y < 67 ? 1 : 2]);
}

bool attachment_picture(struct page *p, const struct entity *e, int64_t id, bool small)
{
	struct set all = attached_of(p->model, e, id);
	for (size_t i = 0; i < all.count; i++) {
		const struct attachment *t = set_row(all, attachment, i);
		const struct file *f = model_get(p->model, file, t->file);
		if (!f || !is_picture(f))
			continue;
		html(p->o, "<img class=\"cut %s %s\" src=\"/files/%s/thumbnail\" alt=\"%s\"", small ? "cut--small" : "cut--wide",
		    picture_focus(p->arena, f), f->hash, f->alternative);
		attachment_sizes(p, f, small ? "180px" : "(min-width: 1020px) 960px, 100vw");
		html(p->o, "%s>", small ? " loading=\"lazy\"" : "");
		return true;
	}
	return false;
}

static void picture_draw(struct page *p, const struct attachment *t, const struct file *f)
{
	html(p->o, "<li><figure><a href=\"%s\"><img src=\"/files/%s/thumbnail\" alt=\"%s\" loading=\"lazy\"", attachment_href(p, t, f), f->hash,
	    f->alternative);
	attachment_sizes(p, f, "(min-width: 641px) 480px, 100vw");
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
	html(p->o, "<li><a class=\"govuk-link\" href=\"%s\" download>%s</a> <span class=\"small\">(%s%s%s)</span></li>", attachment_href(p, t, f),
	    t->title ? t->title : attachment_name(t, f), m ? _(m->label) : f->type, message_comma(), attachment_size(p->arena, f->size));
}

void attachment_draw(struct page *p, const struct file *f)
{
	struct attachment none = { .title = NULL };
	if (!f)
		return;
	html(p->o, is_picture(f) ? "<ul class=\"gallery\">" : "<ul class=\"govuk-list\">");
	(is_picture(f) ? picture_draw : file_draw)(p, &none, f);
	html(p->o, "</ul>");
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
	struct set all = attached_of(p->model, e, record_id(row));
	if (!all.count)
		return;
	page_section_begin(p, "attachments", _("Attachments"), NULL);
	attachments_list_draw(p, all, true);
	attachments_list_draw(p, all, false);
	page_section_end(p);
}
