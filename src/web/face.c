#include "web/face.h"

#include <string.h>

#include "base/hash.h"
#include "base/locale.h"
#include "base/text.h"
#include "document/document.h"
#include "model/declared/knowledge.h"
#include "web/card.h"
#include "web/kit/address.h"
#include "web/kit/language.h"
#include "web/kit/pdf.h"
#include "web/kit/session.h"

enum { QR_SIDE = 600, DESCRIPTION = 200, STAMP = 24, CARD_SECONDS = 3600 };

/* Whether the page that was written is public, and was read by nobody in particular. */
static bool face_is_public(const struct page *p)
{
	bool nobody = !p->session || (!p->session->login && !p->session->token);
	return p->route && route_is_public(p->route) && p->status == 200 && p->request->method == HTTP_GET && p->format == PAGE_HTML && !p->bare &&
	    !p->alone && nobody;
}

/* "/places/arden" with an ending; home has no name, "/.png". */
static const char *face_file(struct page *p, const char *ending)
{
	const char *path = text_equal(p->path, "/") ? "/" : url_encode(p->arena, p->path, true);
	return arena_printf(p->arena, "%s%s%s%s", text_or(address_site(p), ""), p->under, path, ending);
}

/* Of a record the short one, of another page its own: that is short. */
static const char *face_short(struct page *p)
{
	const char *path = p->subject ? short_href(p->arena, p->subject_kind, record_id(p->subject)) : NULL;
	return address_full(p, path ? path : url_encode(p->arena, p->path, true));
}

/* ---- head ---- */

static void face_meta(struct out *o, const char *name, const char *value)
{
	html(o, "<meta property=\"%s\" content=\"%s\">", name, value);
}

static void face_picture_write(struct page *p, struct out *o)
{
	if (!address_site(p)) /* other sites take a full address alone */
		return;
	face_meta(o, "og:url", address_full(p, url_encode(p->arena, p->path, true)));
	face_meta(o, "og:image", face_file(p, ".png"));
	face_meta(o, "og:image:type", "image/png");
	face_meta(o, "og:image:width", arena_printf(p->arena, "%d", CARD_WIDTH));
	face_meta(o, "og:image:height", arena_printf(p->arena, "%d", CARD_HEIGHT));
	face_meta(o, "og:image:alt", card_words(p));
	html(o, "<meta name=\"twitter:card\" content=\"summary_large_image\"><link rel=\"canonical\" href=\"%s\">",
	    address_full(p, url_encode(p->arena, p->path, true)));
}

static void face_feed_write(struct page *p, struct out *o)
{
	const char *query = strchr(page_href_with(p, "after", NULL), '?');
	if (p->route->formats & PAGE_ATOM)
		html(o, "<link rel=\"alternate\" type=\"application/atom+xml\" title=\"%s\" href=\"%s.atom%s\">", text_or(p->title, ""),
		    url_encode(p->arena, p->path, true), query ? query : "");
}

void face_head_write(struct page *p, struct out *o)
{
	if (!face_is_public(p))
		return;
	const char *site = model_setting(p->model, "site-name", _("International strategy"));
	face_meta(o, "og:title", text_or(p->title, site));
	face_meta(o, "og:site_name", site);
	face_meta(o, "og:type", p->subject_kind == &article_entity && p->subject ? "article" : "website");
	if (p->about)
		face_meta(o, "og:description", text_cut(p->arena, p->about, DESCRIPTION));
	face_picture_write(p, o);
	face_feed_write(p, o);
	face_data_write(p, o);
}

/* ---- the line at the foot ---- */

void face_share_write(struct page *p, struct out *o)
{
	if (!face_is_public(p))
		return;
	const char *path = text_equal(p->path, "/") ? "/" : url_encode(p->arena, p->path, true);
	html(o, "<details class=\"share\"><summary>%s</summary><div class=\"share__inside\">", _("Share this page"));
	if (address_site(p)) {
		html(o, "<p>%s <span class=\"share__address\">%s</span></p>", _("Short address:"), face_short(p));
		html(o, "<img class=\"share__code\" src=\"%s%s.qr.svg\" width=\"150\" height=\"150\" loading=\"lazy\" alt=\"%s\">", p->under, path,
		    _("QR code with the short address of this page"));
	}
	html(o, "<ul class=\"site-footer__links\">");
	const struct {
		const char *ending, *text;
	} files[] = { { ".qr.svg", _("QR code as SVG") }, { ".qr.png", _("QR code as PNG") }, { ".png", _("Picture for social media") } };
	for (size_t i = 0; i < COUNT(files) && address_site(p); i++) /* other sites need a full address, and so does a code */
		html(o, "<li><a href=\"%s%s\" rel=\"nofollow\">%s</a></li>", path, files[i].ending, files[i].text);
	html(o, "<li><a href=\"/embed\">%s</a></li></ul></div></details>", _("Put our map or events on your website"));
}

/* ---- picture and code ---- */

void face_request_bare(struct page *p)
{
	const struct http_request *asked = p->request;
	struct http_request *r = arena_alloc(p->arena, sizeof(*r));
	*r = *asked;
	r->headers = arena_array(p->arena, struct http_pair, asked->header_count + 1);
	r->header_count = 0;
	for (size_t i = 0; i < asked->header_count; i++)
		if (strcmp(asked->headers[i].name, "cookie") && strcmp(asked->headers[i].name, "authorization"))
			r->headers[r->header_count++] = asked->headers[i];
	p->request = r;
}

/* A form on the page gave a cookie to nobody. */
static void face_begin(struct page *p, const char *type)
{
	p->session->cookie_count = 0;
	p->session->formed = false;
	p->bare = true;
	p->next_href = NULL;
	p->response->framed = true;
	p->response->type = type;
	out_reset(p->o);
}

static void face_code_draw(struct page *p, struct picture *c)
{
	picture_begin(c, p->arena, "qr", QR_SIDE, QR_SIDE);
	c->fine = c->pixels = true;
	picture_rect(c, "chart-paper", 0, 0, QR_SIDE, QR_SIDE);
	picture_qr(c, face_short(p), 0, 0, QR_SIDE);
}

/* The same picture has the same name: who has it already is not sent it again, and it is not made. */
static const char *face_stamp(struct page *p, const struct document_tree *d)
{
	struct out packed = { .arena = p->arena };
	document_pack(&packed, d);
	return arena_strndup(p->arena, hash_of(p->arena, packed.text, packed.length), STAMP);
}

static bool face_is_known(struct page *p, const char *etag)
{
	const char *known = http_header(p->request, "if-none-match");
	return known && strstr(known, etag);
}

/* How long others may keep it without asking. A record that is held back from now on has no picture any more. */
static void face_keep(struct page *p, const char *stamp)
{
	p->response->etag = arena_printf(p->arena, "\"%s\"", stamp);
	p->response->cache_control = arena_printf(p->arena, "public, max-age=%d", CARD_SECONDS);
}

static void face_ask(struct page *p, const struct picture *c)
{
	struct document_tree d;
	const struct locale *l = locale_now();
	document_begin(&d, p->arena, text_or(p->title, ""));
	d.language = l ? l->tag : LANGUAGE_ORIGINAL;
	document_figure(&d, c, NULL);
	document_end(&d);
	d.made = face_stamp(p, &d);
	face_begin(p, "image/png");
	if (face_is_known(p, d.made)) {
		face_keep(p, d.made);
		p->fresh = true; /* 304: there are no bytes to be kept */
		return;
	}
	if (!pdf_busy(p))
		pdf_ask(p, &d);
}

void face_answer(struct page *p)
{
	struct picture c;
	if (!face_is_public(p))
		return;
	if (p->face == PAGE_CARD)
		card_draw(p, &c);
	else if (!address_site(p)) {
		page_refusal(
		    p, 404, _("Page not found"), _("The address of this site is not entered, so there is nothing that a code could lead to."));
		return;
	} else
		face_code_draw(p, &c);
	if (p->face == PAGE_QR) {
		face_begin(p, "image/svg+xml");
		picture_svg_file(p->o, &c, face_short(p));
		return;
	}
	face_ask(p, &c);
}

void face_answer_made(struct page *p)
{
	size_t length;
	const char *stamp, *bytes = pdf_take(p, &length, &stamp);
	if (!bytes)
		return;
	face_begin(p, "image/png");
	out_bytes(p->o, bytes, length);
	face_keep(p, stamp);
}
