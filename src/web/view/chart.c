#include "web/view/chart.h"

#include <string.h>

#include "base/date.h"
#include "base/message.h"
#include "base/text.h"
#include "codec/sheet_write.h"
#include "web/govuk/govuk.h"
#include "web/kit/address.h"
#include "web/kit/show.h"
#include "web/kit/value.h"

const char *chart_hollow(bool made_up, bool estimated, bool planned)
{
	if (!made_up && !estimated && !planned)
		return NULL;
	if (planned)
		return made_up ? _("Filled: has begun. Outlined: planned, or invented for this demonstration.")
		               : _("Filled: has begun. Outlined: planned.");
	return made_up && estimated ? _("Filled: as recorded. Outlined: estimated, or invented for this demonstration.")
	    : made_up               ? _("Filled: as recorded. Outlined: invented for this demonstration.")
	                            : _("Filled: as recorded. Outlined: estimated.");
}

void chart_show(struct page *p, const struct chart_frame *f)
{
	const char *asked = page_parameter(p, "chart");
	if (asked ? text_equal(asked, f->id) : !p->chart)
		p->chart = f;
}

static const char *chart_source(struct page *p, const struct chart_frame *f)
{
	return arena_printf(
	    p->arena, _("Source: %s. Up to %s."), f->source ? f->source : _("the records of the city"), date_people(p->arena, p->model->as_at));
}

/* The address of a file of the chart. */
static const char *file_href(struct page *p, const struct chart_frame *f, const char *ending)
{
	const char *query = strchr(page_href_with(p, "chart", f->id), '?');
	return arena_printf(p->arena, "%s%s%s", url_encode(p->arena, text_equal(p->path, "/") ? "/index" : p->path, true), ending, query);
}

/* In the narrow drawing the names of the series have no room. */
static void keys_write(struct page *p, const struct chart_stack *s)
{
	html(p->o, "<ul class=\"legend chart-keys\">");
	for (size_t i = s->series_count; i-- > 0;)
		html(p->o, "<li><span class=\"key %s\"></span><span>%s</span></li>", chart_series_class(s, i), s->series[i].name);
	html(p->o, "</ul>");
}

static void stack_table_write(struct page *p, const struct chart_frame *f)
{
	struct out inside = { .arena = p->arena };
	chart_columns_table(&inside, f->what, f->about, f->heading ? _(f->heading) : NULL);
	govuk_details(p->o,
	    &(struct govuk_details){
	        .id = arena_printf(p->arena, "%s-figures", f->id), .summary = { .text = _("The figures as a table") }, .html = html_done(&inside) });
}

/* Once for all charts that stand together; in the file of each. */
static void hollow_write(struct page *p, const struct chart_frame *f)
{
	if (f->hollow && !text_equal(p->hollow, f->hollow))
		html(p->o, "<p class=\"chart-note\">%s</p>", f->hollow);
	p->hollow = text_or(f->hollow, p->hollow);
}

void chart_write_frame(struct page *p, const struct chart_frame *f)
{
	html(p->o, "<figure class=\"chart-frame\"><figcaption><h3 class=\"chart-finding\">%s.", f->finding);
	if (f->made_up)
		page_mark(p);
	html(p->o, "</h3><p class=\"chart-about\">%s</p></figcaption>", f->about);
	chart_write(p->o, f->form->draw, f->what, arena_printf(p->arena, _("%s. %s"), f->finding, f->about));
	const struct chart_stack *stack = f->form == &chart_stack_form ? f->what : NULL;
	if (stack && stack->series_count > 1)
		keys_write(p, stack);
	hollow_write(p, f);
	html(p->o, "<p class=\"chart-note\">%s", chart_source(p, f));
	if (p->route->formats & PAGE_SVG) {
		html(p->o, " %s ", _("This chart as"));
		if (p->route->formats & PAGE_CSV) {
			html(p->o, "<a class=\"govuk-link\" href=\"%s\">%s<span class=\"govuk-visually-hidden\">%s%s</span></a> ",
			    file_href(p, f, ".csv"), _("CSV"), message_colon(), f->about);
		}
		html(p->o, "<a class=\"govuk-link\" href=\"%s\">%s<span class=\"govuk-visually-hidden\">%s%s</span></a>", file_href(p, f, ".svg"),
		    _("SVG"), message_colon(), f->about);
	}
	html(p->o, "</p>");
	if (stack && f->heading)
		stack_table_write(p, f);
	html(p->o, "</figure>");
}

bool chart_file_write(struct page *p, struct out *o, struct problems *problems)
{
	const struct chart_frame *f = p->chart;
	if (!f)
		return false;
	if (p->format == PAGE_SVG) {
		chart_file_svg(o, f->form, f->what, &(struct chart_words){ f->finding, f->about, f->hollow, chart_source(p, f) });
		return true;
	}
	struct sheet_writer *s = sheet_writer_open(p->arena, p->format == PAGE_XLSX ? SHEET_XLSX : SHEET_CSV, f->id);
	f->form->rows(s, p->arena, f->what);
	return sheet_writer_close(s, o, problems);
}
