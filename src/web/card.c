#include "web/card.h"

#include "base/date.h"
#include "base/message.h"
#include "base/text.h"
#include "exchange/media.h"
#include "exchange/store.h"
#include "model/declared/knowledge.h"
#include "model/declared/strategy.h"
#include "web/kit/door.h"
#include "web/kit/value.h"

#define COLOUR_OF_HEAD "#10252c"

enum { LEFT = 72, BAND = 478, STRIPE = 14, ROOM = CARD_WIDTH - 2 * LEFT, SIGN = 60, ARC_POINTS = 17 };

/* As $hues in front/scss/_settings.scss. */
static const char *const card_hues[] = { "#1c5d99", "#8a2b72", "#b04a00", "#1c6e45", "#a8243f", "#4b45a8" };

/* The objective's, where the page is about a part of the plan; else the city's. */
static const char *card_colour_of(struct page *p)
{
	const char *hue = p->subject_kind == &element_entity && p->subject ? page_hue(p, record_id(p->subject)) : "";
	size_t n = hue[0] == 'o' && hue[1] > '0' ? (size_t)(hue[1] - '1') : COUNT(card_hues);
	return n < COUNT(card_hues) ? card_hues[n] : model_setting(p->model, "colour", COLOUR_OF_HEAD);
}

static const char *card_kind_of(struct page *p)
{
	const struct field *kind = p->subject ? entity_field(p->subject_kind, "kind") : NULL;
	if (p->eyebrow && !text_equal(p->eyebrow, p->title))
		return p->eyebrow;
	if (kind && kind->kind == K_CODE && field_text(kind, p->subject))
		return _(code_name(kind->list, field_text(kind, p->subject)));
	if (p->subject)
		return _(p->subject_kind->label);
	enum door_name door = door_behind(p);
	return door != DOOR_NONE && !text_equal(_(doors[door].text), p->title) ? _(doors[door].text) : "";
}

/* What lists of its kind show first of its dates, where the page has no figure. */
static const struct field *card_date_of(struct page *p)
{
	const struct entity *e = p->subject ? p->subject_kind : NULL;
	for (size_t i = 0; e && i < e->field_count; i++) {
		const struct field *f = &e->fields[i];
		if (f->kind == K_DATE && f->flags & LIST && !(f->flags & (PRIVATE | INTERNAL)) && field_text(f, p->subject) &&
		    !page_illustrative(p, e, p->subject, f->name))
			return f;
	}
	return NULL;
}

static const char *card_site_of(struct page *p)
{
	return model_setting(p->model, "site-name", _("International strategy"));
}

/* Home says what the city says of itself. */
static const char *card_title_of(struct page *p)
{
	const char *title = text_or(p->title, card_site_of(p));
	return text_equal(p->path, "/") ? model_setting(p->model, "tagline", title) : title;
}

/* The small copy of the logo, else the sign of the program. */
static void card_logo_draw(struct page *p, struct picture *c)
{
	const char *hash = model_setting(p->model, "logo", NULL);
	const struct file *f = hash ? model_find(p->model, file, hash) : NULL;
	size_t length = 0;
	const char *bytes = f && f->thumbnail && p->store->folder ? store_get(p->arena, p->store, f->thumbnail, &length, NULL) : NULL;
	if (bytes && length <= MEDIA_THUMBNAIL_MAX) {
		picture_image(c, LEFT, LEFT - 12, SIGN, SIGN, bytes, length);
		return;
	}
	picture_dot(c, "card-sign", LEFT + SIGN / 2.0, LEFT + SIGN / 2.0 - 12, SIGN / 2.0 - 4);
	/* as the sign in shell.c, half as large again: its arc is a curve of Bézier from one dot to the other */
	struct draw_point arc[ARC_POINTS];
	for (size_t i = 0; i < ARC_POINTS; i++) {
		double t = (double)i / (ARC_POINTS - 1), u = 1 - t;
		arc[i].x = LEFT + 1.5 * (u * u * u * 9 + 3 * u * u * t * 12 + 3 * u * t * t * 28 + t * t * t * 31);
		arc[i].y = LEFT - 12 + 1.5 * (u * u * u * 26 + 3 * u * u * t * 12 + 3 * u * t * t * 12 + t * t * t * 20);
	}
	picture_path(c, "card-sign", arc, ARC_POINTS);
	picture_dot(c, "card-dot", LEFT + 14.25, LEFT - 12 + 39, 5.5);
	picture_dot(c, "card-dot", LEFT + 46.5, LEFT - 12 + 31.5, 5.5);
}

static void card_head_draw(struct page *p, struct picture *c)
{
	picture_rect(c, card_colour_of(p), 0, 0, CARD_WIDTH, BAND);
	card_logo_draw(p, c);
	picture_words(c, "card-site", LEFT + SIGN + 20, LEFT - 6, ROOM - SIGN - 20, 50, card_site_of(p));
	picture_words(c, "card-kind", LEFT, 162, ROOM, 50, card_kind_of(p));
	picture_words(c, "card-title", LEFT, 212, ROOM, BAND - 212 - 22, card_title_of(p));
}

static void card_note_draw(struct page *p, struct picture *c)
{
	const char *note = p->title_marked                   ? _("Invented for this demonstration")
	    : model_setting(p->model, "demonstration", NULL) ? _("Demonstration.")
	                                                     : NULL;
	if (note)
		picture_words(c, "card-note", LEFT, CARD_HEIGHT - STRIPE - 42, ROOM, 36, note);
}

/* Below the head: a figure or a date with what it is of; else a sentence of the page. */
static void card_foot_draw(struct page *p, struct picture *c)
{
	const struct field *date = p->figure ? NULL : card_date_of(p);
	const char *value = date ? date_people(p->arena, field_text(date, p->subject)) : p->figure;
	const char *words = date ? _(date->label) : value ? p->figure_of : p->about;
	picture_rect(c, "chart-paper", 0, BAND, CARD_WIDTH, CARD_HEIGHT - BAND);
	if (value) {
		picture_words(c, "card-figure", LEFT, BAND + 6, ROOM / 1.7, 80, value);
		picture_words(c, "card-words", LEFT, BAND + 6, ROOM, 80, words);
		picture_after(c);
	} else if (words)
		picture_words(c, "card-words", LEFT, BAND + 14, ROOM, 76, text_cut(p->arena, words, 220));
	card_note_draw(p, c);
}

void card_draw(struct page *p, struct picture *c)
{
	picture_begin(c, p->arena, "card", CARD_WIDTH, CARD_HEIGHT);
	c->pixels = true;
	card_head_draw(p, c);
	card_foot_draw(p, c);
	for (size_t i = 0; i < COUNT(card_hues); i++)
		picture_rect(
		    c, card_hues[i], CARD_WIDTH * (double)i / COUNT(card_hues), CARD_HEIGHT - STRIPE, CARD_WIDTH / (double)COUNT(card_hues), STRIPE);
}

const char *card_words(struct page *p)
{
	const char *kind = card_kind_of(p);
	return arena_printf(p->arena, "%s%s%s%s%s", card_site_of(p), message_colon(), kind, *kind ? message_comma() : "", text_or(p->title, ""));
}
