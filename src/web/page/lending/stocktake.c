/* stocktake.c - whether all copies of a desk are there, with a phone in the hand: scan or type, or tick; what was not seen is listed, and set as
 * lost in one step. */
#include <string.h>

#include "base/date.h"
#include "base/message.h"
#include "base/text.h"
#include "job/stocktake.h"
#include "model/rows/lending.h"
#include "web/govuk/govuk.h"
#include "web/page/lending/lending.h"
#include "web/page/lending/who.h"

enum { UNSEEN = 60, COUNTED = 1000, CODE_MAX = 500, LINE = 60, UNKNOWN_MAX = 1000 };

struct take {
	struct page *page;
	const struct stocktake *stocktake;
	const char *title, *href;
	bool keeps;         /* the visitor takes it; others may only read it */
	struct out unknown; /* lines that name no copy of the desk */
};

/* ---- drawing ---- */

static void take_ticks_draw(struct take *t, struct set unseen)
{
	struct page *p = t->page;
	size_t shown = unseen.count < UNSEEN ? unseen.count : UNSEEN;
	struct govuk_choice *all = arena_array(p->arena, struct govuk_choice, shown + 1);
	for (size_t i = 0; i < shown; i++) {
		int64_t id = set_row(unseen, copy, i)->head.id;
		all[i] = (struct govuk_choice){ .text = copy_words(p, id), .value = model_key(p->model, &copy_entity, id) };
	}
	if (shown)
		govuk_checkboxes(p->o,
		    &(struct govuk_choices){ .name = "copy",
		        .id_prefix = "copy",
		        .classes = "govuk-checkboxes--small",
		        .fieldset = { .legend = { .text = _("Not seen yet"), .classes = "govuk-fieldset__legend--m" } },
		        .items = all,
		        .items_count = shown });
	if (unseen.count > UNSEEN)
		html(p->o, "<p class=\"small\">%s</p>", _("There are more: they follow when these are done."));
}

static void take_close_draw(struct take *t, struct set unseen)
{
	struct page *p = t->page;
	page_section_begin(p, "close", _("Close the stocktake"), NULL);
	html(p->o, "<p>%s</p>",
	    unseen.count ? _("What was not seen is set as lost and not lent any more. What is out on loan is left as it is.")
	                 : _("Everything was seen, but for what is out on loan."));
	page_form_begin(p, t->href, false);
	html(p->o, "<input type=\"hidden\" name=\"lost\" value=\"%s\">", unseen.count ? "" : "0");
	page_button(p, "close",
	    unseen.count ? arena_printf(p->arena, _("Close it: %s not seen"), capped_people(p, unseen.count, COUNTED)) : _("Close it"),
	    unseen.count ? "govuk-button--warning" : NULL);
	page_form_end(p);
	page_section_end(p);
}

/* Before anything is set as lost: what it would be. The number goes with the answer, so that only what was read here is answered. */
static void take_ask_draw(struct take *t, struct set unseen)
{
	struct page *p = t->page;
	page_section_begin(p, "close", _("Close the stocktake"), NULL);
	html(p->o, "<p>%s</p><ul class=\"govuk-list govuk-list--bullet\">",
	    _("These were not seen. If you close the stocktake, they are set as lost:"));
	for (size_t i = 0; i < unseen.count && i < COUNTED; i++) {
		int64_t id = set_row(unseen, copy, i)->head.id;
		page_link_item(p, record_href(p, &copy_entity, id), copy_words(p, id));
	}
	html(p->o, "</ul>");
	page_form_begin(p, t->href, false);
	html(p->o, "<input type=\"hidden\" name=\"lost\" value=\"%zu\">", unseen.count);
	page_button(p, "close",
	    arena_printf(p->arena, message_n("Set %s copy as lost and close", "Set %s copies as lost and close", (long)unseen.count),
	        capped_people(p, unseen.count, COUNTED)),
	    "govuk-button--warning");
	page_form_end(p);
	page_link_line(p, t->href, _("Go back: some are here"));
	page_section_end(p);
}

static void take_missing_draw(struct take *t)
{
	struct page *p = t->page;
	struct set all = model_referring(p->model, &sighting_entity, "stocktake", t->stocktake->head.id, COUNTED);
	size_t n = 0;
	page_section_begin(p, "missing", _("Not found"), NULL);
	html(p->o, "<ul class=\"govuk-list govuk-list--bullet\">");
	for (size_t i = 0; i < all.count; i++) {
		const struct sighting *g = set_row(all, sighting, i);
		if (sighting_is_seen(g))
			continue;
		page_link_item(p, record_href(p, &copy_entity, g->copy), copy_words(p, g->copy));
		n++;
	}
	html(p->o, "</ul>");
	if (!n)
		html(p->o, "<p>%s</p>", _("Everything was seen."));
	page_section_end(p);
}

static void take_head(struct take *t, struct set unseen)
{
	struct page *p = t->page;
	const struct stocktake *s = t->stocktake;
	int64_t seen = stocktake_seen(p->model, s->head.id, COUNTED + 1);
	p->title = t->title;
	page_form_head(p,
	    (const char *const[]){ _("Resources"), page_href(p, "/resources"), text_cut(p->arena, model_title(p->model, &desk_entity, s->desk), 60),
	        record_href(p, &desk_entity, s->desk), _("Stocktake"), NULL, NULL },
	    _("Stocktake"), t->title, s->ends ? arena_printf(p->arena, _("Closed on %s"), date_people(p->arena, s->ends)) : NULL);
	html(p->o, "<p><b>%s</b> %s%s</p>", capped_people(p, (size_t)seen, COUNTED), _("seen"),
	    s->ends ? "" : arena_printf(p->arena, _(", %s not yet"), capped_people(p, unseen.count, COUNTED)));
}

static void take_draw(struct take *t, bool asks)
{
	struct page *p = t->page;
	const struct stocktake *s = t->stocktake;
	struct set unseen = s->ends ? (struct set){ 0 } : stocktake_unseen(p->model, s->head.id, COUNTED + 1);
	take_head(t, unseen);
	if (s->ends)
		take_missing_draw(t);
	else if (t->keeps && asks && unseen.count)
		take_ask_draw(t, unseen);
	else if (t->keeps) {
		page_fields_begin(p, t->href, false);
		label_box_draw(p, page_posted(p) ? page_field(p, "code") : out_text(&t->unknown));
		page_button(p, "seen", _("Seen"), NULL);
		take_ticks_draw(t, unseen);
		if (unseen.count)
			page_button(p, "seen", _("Those that are ticked are seen"), "govuk-button--secondary");
		page_fields_end(p, NULL);
		take_close_draw(t, unseen);
	}
	html(p->o, "</div>\n");
}

/* ---- reading ---- */

static void take_unknown(struct take *t, const char *line)
{
	if (t->unknown.length < UNKNOWN_MAX)
		out_fmt(&t->unknown, "%s%s", t->unknown.length ? "\n" : "", text_cut(t->page->arena, line, LINE));
}

/* Whether it was noted. What names no copy of the desk is kept for who typed it. */
static bool take_one(struct take *t, const char *typed)
{
	const char *text = text_trim(t->page->arena, typed);
	const struct copy *c = *text ? copy_of_label(t->page, t->stocktake->desk, text) : NULL;
	if (*text && !c)
		take_unknown(t, text);
	return c && stocktake_note(t->page->model, t->stocktake, c, &t->page->change);
}

/* How many were noted. */
static size_t take_all(struct take *t)
{
	struct page *p = t->page;
	size_t noted = 0, lines = 0;
	for (const char *s = text_or(page_field(p, "code"), ""); *s && lines < CODE_MAX; lines++)
		noted += take_one(t, label_line(p->arena, &s, "\r\n"));
	for (size_t i = 0; p->form && i < p->form->field_count; i++)
		if (text_equal(p->form->fields[i].name, "copy"))
			noted += take_one(t, p->form->fields[i].value);
	return noted;
}

static void take_unknown_tell(struct take *t)
{
	struct page *p = t->page;
	for (const char *s = out_text(&t->unknown); *s;)
		problem_add(
		    p->problems, "code", _("We cannot find a copy \u201c%s\u201d at this desk. Check the number."), label_line(p->arena, &s, "\n"));
}

/* From the address that take_seen() leads to, in which lines end with a semicolon. */
static void take_unknown_read(struct take *t)
{
	struct page *p = t->page;
	for (const char *s = text_or(page_parameter(p, "unknown"), ""); *s;) {
		const char *line = label_line(p->arena, &s, ";");
		if (*line && !copy_of_label(p, t->stocktake->desk, line))
			take_unknown(t, line);
	}
	page_problems_open(p);
	take_unknown_tell(t);
}

static const char *unknown_href(struct take *t)
{
	char *lines = arena_strdup(t->page->arena, out_text(&t->unknown));
	for (char *s = lines; (s = strchr(s, '\n'));)
		*s = ';';
	return *lines ? arena_printf(t->page->arena, "%s?unknown=%s", t->href, url_encode(t->page->arena, lines, false)) : t->href;
}

/* Good lines are saved whatever stands between them; the others come back in the form. A page that is refused keeps nothing, so it is refused
 * only where nothing was noted. */
static void take_seen(struct take *t)
{
	struct page *p = t->page;
	size_t noted = take_all(t);
	if (db_failed(p->model->db))
		return;
	if (!p->problems->errors && (noted || !t->unknown.length)) {
		page_done(p, unknown_href(t), noted ? "saved" : NULL);
		return;
	}
	take_unknown_tell(t);
	page_refuse(p);
	take_draw(t, false);
}

/* Closes only where who closes it has read what becomes lost by it. */
static void take_close(struct take *t)
{
	struct page *p = t->page;
	int64_t read, lost = (int64_t)stocktake_unseen(p->model, t->stocktake->head.id, COUNTED + 1).count;
	const char *typed = page_field(p, "lost");
	if (integer_parse(text_or(typed, ""), &read) && read == lost) {
		if (stocktake_close(p->model, t->stocktake, &p->change) >= 0)
			page_done(p, t->href, "saved");
		return;
	}
	if (!text_empty(typed)) {
		problem_add(p->problems, "close", "%s", _("What was not seen has changed in the meantime. Look at it again."));
		page_refuse(p);
	}
	take_draw(t, true);
}

static void take_post(struct take *t)
{
	struct page *p = t->page;
	if (t->stocktake->ends) {
		problem_add(p->problems, "code", "%s", _("This stocktake is closed. Begin a new one from the desk."));
		page_refuse(p);
		take_draw(t, false);
	} else if (text_equal(page_field(p, "act"), "close"))
		take_close(t);
	else
		take_seen(t);
}

void page_stocktake(struct page *p)
{
	const struct stocktake *s = page_record(p, &stocktake_entity);
	bool audits = s && !page_posted(p) && visitor_roles(p->visitor) & ROLE_BIT(ROLE_AUDITOR);
	if (!s || (!audits && !page_require(p, ACT_CHANGE, &stocktake_entity, s)))
		return;
	struct take t = { .page = p,
		.stocktake = s,
		.keeps = page_may(p, ACT_CHANGE, &stocktake_entity, s),
		.title = arena_printf(p->arena, _("Stocktake of %s"), date_people(p->arena, s->starts)),
		.href = record_href(p, &stocktake_entity, s->head.id) };
	t.unknown.arena = p->arena;
	if (page_posted(p))
		take_post(&t);
	else {
		if (t.keeps && !s->ends)
			take_unknown_read(&t);
		take_draw(&t, false);
	}
}

/* From the page of a desk: the one that is open, or a new one. The button of today's closed one may be on an old page still. */
void page_stocktake_begin(struct page *p)
{
	const struct desk *d = page_record(p, &desk_entity);
	if (!d || !page_require(p, ACT_CHANGE, &desk_entity, d))
		return;
	const struct stocktake *s = stocktake_begin(p->model, d, &p->change);
	if (s)
		page_done(p, record_href(p, &stocktake_entity, s->head.id), NULL);
	else if (!db_failed(p->model->db))
		page_form_over(
		    p, record_href(p, &desk_entity, d->head.id), _("There was a stocktake today, and it is closed. Begin the next one tomorrow."));
}

/* ---- on the pages of a desk and of a copy ---- */

void stocktake_desk_draw(struct page *p, const struct desk *d)
{
	struct set all = desk_stocktakes(p->model, d->head.id, 3);
	const struct stocktake *open = stocktake_open(p->model, d->head.id);
	if (!open && stocktake_of_today(p->model, d->head.id))
		html(p->o, "<p>%s</p>", _("There was a stocktake today, and it is closed. Begin the next one tomorrow."));
	else {
		page_form_begin(p, arena_printf(p->arena, "/stocktake/%s", url_encode(p->arena, d->slug, true)), false);
		page_button(p, "begin", open ? _("Go on with the stocktake") : _("Begin a stocktake"), "govuk-button--secondary");
		page_form_end(p);
	}
	for (size_t i = 0; i < all.count; i++) {
		const struct stocktake *s = set_row(all, stocktake, i);
		html(p->o, "<p class=\"small\">");
		page_link_text(
		    p, record_href(p, &stocktake_entity, s->head.id), arena_printf(p->arena, _("Stocktake of %s"), date_people(p->arena, s->starts)));
		html(p->o, "</p>");
	}
}

void stocktake_copy_draw(struct page *p, const struct copy *c)
{
	struct set all = copy_sightings(p->model, c->head.id, UNSEEN);
	if (!all.count)
		return;
	page_section_begin(p, "stocktakes", _("Stocktakes"), NULL);
	html(p->o, "<ul class=\"govuk-list govuk-list--bullet\">");
	for (size_t i = 0; i < all.count; i++) {
		const struct sighting *g = set_row(all, sighting, i);
		const struct stocktake *s = model_get(p->model, stocktake, g->stocktake);
		html(p->o, "<li>%s%s%s</li>", date_people(p->arena, s->starts), message_colon(), _(code_name(&codelist_sighting_result, g->result)));
	}
	html(p->o, "</ul>");
	page_section_end(p);
}
