/* chart.h - a chart on a page: the finding as its title, the drawing, what its signs mean, where it comes from, and its files.
 *
 *	chart_show(p, &frame);   before page_is_data(): the files are answered there
 *	chart_write_frame(p, &frame);
 *
 * A chart's figures also stand in words or in a table beside it (document/chart.h). */
#ifndef WEB_VIEW_CHART_H
#define WEB_VIEW_CHART_H
#include "document/chart.h"
#include "web/kit/page.h"

struct chart_frame {
	const char *id;      /* of the chart on its page: "?chart=" in the address of its files */
	const char *finding; /* what it shows, a sentence worked out from the figures */
	bool made_up;        /* the finding rests on made-up values */
	const char *about;   /* what is drawn, in which unit */
	const char *hollow;  /* what a hollow mark means; NULL: none is hollow */
	const char *source;  /* whose figures they are; NULL: the city's records */
	const struct chart_form *form;
	const void *what;    /* struct chart_course, chart_stack or chart_spans */
	const char *heading; /* of a stack: what stands over the names of its series in the table behind the chart; NULL: the page has a table */
};

/* What is hollow, in one line: "Filled: as recorded. Outlined: estimated." NULL where nothing is. */
const char *chart_hollow(bool made_up, bool estimated, bool planned);
/* The first chart of a page is its drawing (.svg), and its table (.csv, .xlsx) where the page has no other; `chart` in the address asks for
 * one of several. The frame must stay. */
void chart_show(struct page *, const struct chart_frame *);
void chart_write_frame(struct page *, const struct chart_frame *);
/* The file of the chart that was asked for: false when there is none. */
bool chart_file_write(struct page *, struct out *, struct problems *);
#endif
