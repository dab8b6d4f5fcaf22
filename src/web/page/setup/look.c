/* look.c - logo and colours. What is typed is corrected until text can be read on it and in it (base/colour.h), and the page says by how much;
 * the style sheet that all pages load behind the program's own is made of the settings. */
#include "base/colour.h"
#include "base/text.h"
#include "exchange/attachment.h"
#include "model/declared/knowledge.h"
#include "rule/keeping.h"
#include "web/govuk/govuk.h"
#include "web/page/setup/own.h"
#include "web/record/upload.h"

#define HERE "/set-up/look"
/* What the pages have without any setting: front/scss/_settings.scss, $ink and $link; and the darkest ground that links stand on. */
#define COLOUR_HEAD "#10252c"
#define COLOUR_LINK "#0a5a6b"
#define COLOUR_GROUND "#e6eef0"
#define WHITE "#ffffff"

enum { CONTRAST_HEAD = 500 /* some texts there are small */ };
enum { LOGO_MAX = 900000 /* bytes: as much as a form may hold */ };

/* ---- what pages load ---- */

static const char *look_colour(struct page *p, const char *name)
{
	return colour_read(p->arena, model_setting(p->model, name, ""));
}

void page_colours(struct page *p)
{
	const char *head = look_colour(p, "colour"), *link = look_colour(p, "link-colour");
	p->bare = true;
	p->response->type = "text/css; charset=utf-8";
	html(p->o, ":root{");
	if (head)
		html(p->o,
		    "--brand:%s;--on-brand:#fff;--brand-owner:1;--brand-button:%s;--brand-button-hover:%s;--brand-edge:%s;--govuk-template-background-colour:%s;",
		    head, head, colour_mixed(p->arena, head, "#000000", 25), colour_mixed(p->arena, head, "#000000", 60), head);
	if (link)
		html(p->o, "--govuk-link-colour:%s;--govuk-link-hover-colour:%s;", link, colour_mixed(p->arena, link, "#000000", 35));
	html(p->o, "}\n");
}

static const struct file *logo_of(struct page *p)
{
	const char *hash = model_setting(p->model, "logo", NULL);
	const struct file *f = hash ? model_find(p->model, file, hash) : NULL;
	const struct media *m = f ? media_of_type(f->type) : NULL;
	return m && m->picture ? f : NULL;
}

void page_logo(struct page *p)
{
	const struct file *f = logo_of(p);
	size_t length = 0;
	const char *bytes = f && p->store->folder ? store_get(p->arena, p->store, f->hash, &length, NULL) : NULL;
	if (!bytes) {
		page_not_found(p);
		return;
	}
	p->bare = true;
	out_bytes(p->o, bytes, length);
	p->response->type = media_of_type(f->type)->type;
}

/* ---- the page ---- */

/* How it looks, as a picture: a style sheet of this page alone would be of no use to other readers. */
static void look_sample_draw(struct page *p, const char *head, const char *link)
{
	html(p->o,
	    "<svg class=\"look-sample\" viewBox=\"0 0 400 110\" role=\"img\" aria-label=\"%s\"><rect width=\"400\" height=\"110\" fill=\"#ffffff\"/>"
	    "<rect width=\"400\" height=\"56\" fill=\"%s\"/><text x=\"16\" y=\"36\" font-size=\"22\" font-weight=\"600\" fill=\"#ffffff\">%s</text>"
	    "<text x=\"16\" y=\"90\" font-size=\"18\" text-decoration=\"underline\" fill=\"%s\">%s</text></svg>",
	    _("How the head of a page and a link look"), head, model_setting(p->model, "city-name", _("Your city")), link, _("A link"));
}

static const char *ratio(struct page *p, const char *x, const char *y)
{
	int c = colour_contrast(x, y);
	return arena_printf(p->arena, "%d.%d", c / 100, c % 100 / 10);
}

/* What was made of a colour that was typed. */
static void corrected_draw(struct page *p, const char *typed, const char *now, const char *what)
{
	if (!typed || text_equal(typed, now))
		return;
	html(p->o, "<p>%s</p>",
	    arena_printf(p->arena, _("%s: %s has a contrast of %s to 1 with white, too little to read. We made it darker: %s has %s to 1."), what,
	        typed, ratio(p, typed, WHITE), now, ratio(p, now, WHITE)));
}

static void corrections_draw(struct page *p)
{
	const char *head = text_or(look_colour(p, "colour"), COLOUR_HEAD), *link = text_or(look_colour(p, "link-colour"), COLOUR_LINK);
	const char *typed_head = colour_read(p->arena, text_or(page_parameter(p, "head"), ""));
	const char *typed_link = colour_read(p->arena, text_or(page_parameter(p, "link"), ""));
	corrected_draw(p, typed_head, head, _("Colour"));
	corrected_draw(p, typed_link, link, _("Colour of links"));
	look_sample_draw(p, head, link);
}

static const char *look_shown(struct page *p, const char *name, const char *setting)
{
	return text_or(page_posted(p) ? page_field(p, name) : NULL, model_setting(p->model, setting, ""));
}

static void colour_draw(struct page *p, const char *name, const char *setting, const char *label, const char *hint)
{
	govuk_input(p->o,
	    &(struct govuk_input){ .id = name,
	        .name = name,
	        .value = look_shown(p, name, setting),
	        .classes = "govuk-input--width-10",
	        .spellcheck = GOVUK_OFF,
	        .label = { .text = label },
	        .hint = { .text = hint },
	        .error_message = { .text = page_problem(p, name) } });
}

static void look_draw(struct page *p)
{
	own_begin(p, _("Logo and colours"), _("Both are on every page. You can leave them as they are."));
	html(p->o, "<div class=\"narrow\">");
	corrections_draw(p);
	page_form_begin(p, HERE, true);
	if (p->store->folder)
		govuk_file_upload(p->o,
		    &(struct govuk_file_upload){ .id = "file",
		        .name = "file",
		        .label = { .text = _("Logo") },
		        .hint = { .text = logo_of(p)
		                ? _("There is one. Choose another picture to replace it: PNG, JPEG, GIF or WebP, at most 900 kB.")
		                : _("A picture: PNG, JPEG, GIF or WebP, at most 900 kB. It appears on the colour of the head.") },
		        .attributes = GOVUK_ATTRIBUTES({ .name = "accept", .value = "image/*" }),
		        .error_message = { .text = page_problem(p, "file") } });
	colour_draw(p, "head", "colour", _("Colour of the head of each page"),
	    _("As your council’s style guide has it, such as #10252c. If white text on it cannot be read, we make it darker."));
	colour_draw(p, "link", "link-colour", _("Colour of links"), _("Leave it empty to use the colour of the head, if that can be read as text."));
	own_buttons(p, HERE);
	page_form_end(p);
	html(p->o, "</div>");
	own_end(p);
}

/* ---- saving ---- */

/* NULL: none was typed, or it is no colour and the problem says so. */
static const char *look_typed(struct page *p, const char *name)
{
	const char *typed = text_trim(p->arena, text_or(page_field(p, name), ""));
	const char *colour = *typed ? colour_read(p->arena, typed) : NULL;
	if (*typed && !colour)
		problem_add(p->problems, name, "%s", _("Enter a colour as # and six figures or letters, for example #10252c"));
	return colour;
}

/* Links stand on white, on paper, and on the bar of who keeps records. */
static const char *link_corrected(struct arena *a, const char *colour)
{
	return colour_corrected(a, colour, COLOUR_GROUND, CONTRAST_TEXT);
}

static bool logo_read(struct page *p, struct attachment_file *file)
{
	const struct form_file *sent = page_file(p, "file");
	struct problems found = { .arena = p->arena };
	const struct attachment_options options = { .alternative = model_setting(p->model, "city-name", _("Logo")) };
	if (!sent || !p->store->folder)
		return false;
	if (sent->length > LOGO_MAX) {
		problem_add(p->problems, "file", "%s", _("Your file is too big. The limit is 900 kB"));
		return false;
	}
	bool looked = upload_read(p, &options, file, &found);
	if (p->waits || p->status == 503)
		return false;
	if (looked && !media_of_type(file->type)->picture)
		problem_add(&found, "file", "%s", _("Choose a picture"));
	upload_problems(p, &found);
	if (p->problems->errors)
		upload_again(p, _("Choose the file again. It was not kept, because something else has to be put right first"));
	return looked && !found.errors;
}

static void logo_save(struct page *p, const struct attachment_file *file)
{
	const struct file *known = model_find(p->model, file, file->hash);
	struct file *row = known ? NULL : row_new(p->arena, &file_entity);
	if (row) {
		row->hash = file->hash;
		row->name = file->name;
		row->type = file->type;
		row->size = file->size;
		row->width = file->width;
		row->height = file->height;
		row->thumbnail = file->thumbnail;
		row->alternative = model_setting(p->model, "city-name", NULL);
		row_save(p->model, &file_entity, NULL, row, &p->change);
	}
	own_setting(p, "logo", file->hash, "file");
}

static void look_posted(struct page *p)
{
	struct attachment_file file;
	const char *head = look_typed(p, "head"), *link = look_typed(p, "link");
	bool logo = logo_read(p, &file);
	if (p->waits || p->status == 503)
		return;
	if (p->problems->errors) {
		page_refuse(p);
		look_draw(p);
		return;
	}
	const char *head_now = head ? colour_corrected(p->arena, head, WHITE, CONTRAST_HEAD) : "";
	const char *link_from = link ? link : head, *link_now = link_from ? link_corrected(p->arena, link_from) : "";
	if (logo)
		logo_save(p, &file);
	own_setting(p, "colour", head_now, "head");
	own_setting(p, "link-colour", link_now, "link");
	bool corrected = (head && !text_equal(head, head_now)) || (link && !text_equal(link, link_now));
	page_done(
	    p, corrected ? arena_printf(p->arena, HERE "?head=%s&link=%s", head ? head + 1 : "", link ? link + 1 : "") : own_next(p, HERE), "saved");
}

void page_look(struct page *p)
{
	if (page_posted(p))
		look_posted(p);
	else
		look_draw(p);
}
