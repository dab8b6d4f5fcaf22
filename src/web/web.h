/* web.h - the site: what the server is given, and what every page is made with.
 *
 * The way of a request (doc/map.md): http -> web_handle -> route (method, pattern, role, formats) -> page function ->
 * model -> page_show*() and html() -> shell. A page function first reads its rows and shows them to the page
 * (page_show…): that makes the .json, .csv and .geojson behind the same address. Then, unless only data was asked for
 * (page_is_data), it writes the inside of <main> with html(). Nothing else is needed for a page. */
#ifndef WEB_H
#define WEB_H
#include "codec/html.h"
#include "http/http.h"
#include "model/engine/row.h"
#include "rule/may.h"

/* The application for http_serve() and http_test(). `db_url` must stay. */
struct http_app web_app(const char *db_url);
/* Where stored files are, when not beside the SQLite file (exchange/store.h); before the application starts. */
void web_files(const struct http_app *, const char *folder);
/* The connection of a started application: for tests that let its calls fail. */
struct db *web_database(const struct http_app *);

enum page_format {
	PAGE_HTML = 1,
	PAGE_JSON = 2,
	PAGE_CSV = 4,
	PAGE_GEOJSON = 8,
	PAGE_ODT = 16,
	PAGE_MD = 32,
	PAGE_TXT = 64,
	PAGE_XLSX = 128,
	PAGE_PDF = 256,
	PAGE_ICS = 512,
};

enum page_section { NAV_NONE, NAV_STRATEGY, NAV_CITIES, NAV_ACTIVITIES, NAV_SCHOOLS, NAV_INDICATORS, NAV_FUNDING, NAV_RESOURCES,
	NAV_EVENTS, NAV_REPORTS };

struct page;
struct route {
	enum http_method method;
	const char *pattern; /* "/activities/" and a star: it stands for the whole rest */
	unsigned roles;      /* ROLE_BITs of those who may come here at all; what is on a record is for page_need() */
	unsigned formats;    /* PAGE_HTML | PAGE_JSON ... */
	enum page_section section;
	void (*handle)(struct page *);
	unsigned flags;
};
enum route_flag {
	ROUTE_PROGRAM = 1, /* of the interface for programs: a bearer token and no form; refusals are no HTML */
	ROUTE_ONE_CLICK = 2, /* a mail program may post "List-Unsubscribe=One-Click" without any page of ours (RFC 8058): the ticket in the address says who */
};
extern const struct route routes[];
extern const size_t route_count;

struct page_datum;
struct store;
struct page {
	const struct http_request *request;
	struct http_response *response;
	const struct route *route;
	struct model *model;
	struct arena *arena;
	struct out *o;            /* the inside of <main> */
	size_t cell, cell_text;   /* where the cell of a table began, and its words after the label (piece.c) */
	enum page_format format;
	const char *path;         /* without the format's ending */
	const char *rest;         /* what the pattern's star stands for; "" without one */
	int status;
	const char *title;        /* of the document; the shell adds the site's name */
	const char *as_at;        /* the day asked for in the address, or NULL */
	const char *lang;         /* the language asked for in the address, or NULL (language.h) */
	struct page_language *language;
	const struct visitor *visitor;
	struct change change;     /* who changes, for row_save(); `why` is the form's field "why" */
	const struct form_data *form; /* what was posted; NULL for a GET */
	struct problems *problems; /* of the form that is shown; field names as places */
	const char *ticket;       /* address of the link in a mail through which a form is shown: it is posted there */
	struct session *session;  /* dispatch's own (session.h) */
	const struct store *store; /* of files; its folder is NULL where there is none */
	bool waits;               /* for a helper (http_help): the handler is called again, nothing is answered now */
	const struct entity *subject_kind; /* the record that the address names (page_record()), for its bar; NULL: none */
	const void *subject;
	unsigned parts;           /* RECORDS_… of exchange/records.h: more of each record than pages show */
	bool fresh;               /* not for the response cache */
	bool bare;                /* the body is whole already: no shell (robots.txt, reports as files) */
	struct page_datum *data, **last_datum;
	const struct set *list;   /* what .csv and .xlsx write */
	const struct list_request *list_rest; /* the rest of that list, when there is more: files hold the whole */
	const struct page_grid *grid; /* what .csv writes where there is no list */
	const char *next_href;    /* of the list's next page */
};

/* ---- what a page shows: its data, whatever the format ---- */
void page_show(struct page *, const char *name, const struct entity *, const void *row); /* row NULL: null */
void page_show_set(struct page *, const char *name, struct set);
void page_show_list(struct page *, const char *name, struct set, const char *next_href); /* also the rows of .csv */
void page_show_int(struct page *, const char *name, int64_t);
void page_show_text(struct page *, const char *name, const char *);
/* Several named numbers: {"complete": 4, "late": 1}. */
struct page_count {
	const char *name;
	int64_t value;
};
void page_show_counts(struct page *, const char *name, const struct page_count *, size_t n);
/* A table that was worked out, row after row: in JSON a list of objects (a cell NULL: null); the last one is also the rows of .csv. */
struct page_grid {
	const char *const *columns; /* names, ending with NULL; one that begins with '#' (not shown) holds numbers */
	const char *const *cells;   /* `rows` times as many as columns */
	size_t rows;
};
void page_show_grid(struct page *, const char *name, const struct page_grid *);
/* True when no HTML is wanted: the page function returns. */
bool page_is_data(const struct page *);

/* ---- refusals: each writes its whole page; the page function returns after it ---- */
void page_refusal(struct page *, int status, const char *title, const char *text);
void page_not_found(struct page *);
void page_bad_request(struct page *, const char *what);
void page_redirect(struct page *, const char *href);
/* 403: the visitor is signed in and may not. For nobody it is the way to the sign-in page, which leads back here. */
void page_forbidden(struct page *);

/* ---- who asks, and forms (visit.c) ----
 *
 * A POST comes to its handler only from our own pages (origin), with the token of a form that this very session was given and
 * that was not used before; inside one write transaction. The handler reads page_field()s, adds to p->problems, saves rows
 * with &p->change, and ends in one of two ways:
 * - page_done(): the transaction is committed, the token is spent with the address, 303. The same form sent again changes
 *   nothing and gets the same answer.
 * - anything else (p->status 422 with the form drawn again, 404, 409 …): everything is rolled back, the token stays good. */
bool page_may(struct page *, enum act, const struct entity *, const void *row);
/* The same, and the refusal is written when it is false. */
bool page_need(struct page *, enum act, const struct entity *, const void *row);
/* A field as typed (first of its name); NULL when the form does not have it. */
const char *page_field(struct page *, const char *name);
bool page_posted(const struct page *);
/* 303 to `href`, with a message that the next page shows: a code of `done` ("saved"; page_done_text()); NULL: none. */
void page_done(struct page *, const char *href, const char *done);
/* The message that the address asks for with "done"; NULL when there is none. */
const char *page_done_text(struct page *);
/* <form method="post"> with its token; `multipart` for files. Close with page_form_end(), after the buttons. */
void page_form_begin(struct page *, const char *action, bool multipart);
void page_form_end(struct page *);
/* 422: the form is shown again. To be called once problems were found, before drawing. */
void page_refuse(struct page *);
/* The error summary over a form, linking to the fields by id (the field's name); nothing when there are no problems. */
void page_problems(struct page *);
/* The problem of a field, for its error message; NULL when there is none. */
const char *page_problem(struct page *, const char *field);
/* The first file that was chosen in a field; NULL when none was. */
const struct form_file *page_file(struct page *, const char *name);
/* Writes down that the visitor saw, changed, took out or erased private fields (names with blanks between) of a record: with
 * the change itself, or in a transaction of its own before the answer goes out. Where that fails there is no answer but 503. */
void page_log_access(struct page *, const char *act, const struct entity *, int64_t id, const char *fields, const char *why);
/* The body of a POST: fields in the order of the form, and uploaded files. */
struct form_file {
	const char *name, *filename, *type; /* `filename` may be shown and kept (codec/multipart.h); `type` is never to be trusted */
	const char *bytes;
	size_t length;
};
struct form_data {
	const struct http_pair *fields;
	size_t field_count;
	const struct form_file *files;
	size_t file_count;
};

/* ---- addresses; all keep the as-at day and the language that were asked for ---- */
const char *page_href(struct page *, const char *path);
/* Of a record: its own page, or its generic one. */
const char *record_href(struct page *, const struct entity *, int64_t id);
/* Present address with one parameter of the query set (value NULL: removed) and the list's cursor dropped; setting "sort"
 * drops "dir" as well. */
const char *page_href_with(struct page *, const char *name, const char *value);
const char *page_parameter(struct page *, const char *name); /* trimmed; NULL when missing or empty */

/* ---- pieces of HTML that every page uses ---- */

/* <a class="govuk-link" href>title</a> to a record; nothing for NONE. */
void page_link(struct page *, const struct entity *, int64_t id);
void page_link_text(struct page *, const char *href, const char *text);
/* A field for people, escaped, linked when it is a reference or an address, with the illustrative mark where it is due. */
void page_value(struct page *, const struct entity *, const void *row, const char *field);
/* A text of the page's own record (its title, say), escaped, with lang and dir where it is a translation. */
void page_text(struct page *, const char *text);
/* The same without the mark, where what stands around carries it. */
void page_value_unmarked(struct page *, const struct entity *, const void *row, const char *field);
/* Text in place of a value that is illustrative when `field` of the record is (a worked-out figure, a date in another form). */
void page_marked(struct page *, const struct entity *, int64_t id, const char *field, const char *text);
void page_mark(struct page *); /* the visible word alone */
bool page_illustrative(struct page *, const struct entity *, const void *row, const char *field);
/* A person's Markdown as HTML; headings begin at h3. */
void page_note(struct page *, const char *markdown);
/* Its plain text on one line, cut to about `max` characters. */
const char *page_plain(struct page *, const char *markdown, size_t max);

/* <section class="section"> with its heading; `aside` may be NULL. Close with page_section_end(). */
void page_section_begin(struct page *, const char *id, const char *heading, const char *aside);
void page_section_end(struct page *);
/* <dl class="facts"> of the named fields that are present; names end with NULL. */
void page_facts(struct page *, const struct entity *, const void *row, const char *const *fields);
/* A section with a table of rows: the first field is the row's heading. */
struct page_table {
	const char *id, *heading;
	const char *fields[8]; /* names, ending with NULL */
	const char *none;      /* said when there are no rows; NULL: the section is left out */
};
void page_table_section(struct page *, struct set, const struct page_table *);
/* A section with a list of links to the records; left out when there are none. */
void page_links_section(struct page *, struct set, const char *id, const char *heading);
/* Container and head of an ordinary page: breadcrumbs (pairs text, href, ending with NULL), title, lede (may be NULL). */
void page_begin(struct page *, const char *const *crumbs, const char *eyebrow, const char *title, const char *lede);
void page_end(struct page *); /* of the container */
/* Breadcrumbs alone, for heroes. */
void page_crumbs(struct page *, const char *const *crumbs);
/* "Nothing is recorded." in a paragraph of class empty. */
void page_empty(struct page *, const char *text);

/* Source and standing of a record, and the links to its data: stands at the foot of each record's page. */
void page_standing(struct page *, const struct entity *, const void *row);

/* The hue of an element: "o1" to "o6" by the objective it belongs to; "" when it has none. */
const char *page_hue(struct page *, int64_t element);

/* What who may add to the list is led to: a form, which starts as `preset` says ("kind=school"; or NULL), and rows from a file.
 * Nothing for others. */
void page_list_acts(struct page *, const struct entity *, const char *preset);
/* "Download this list (CSV, JSON)" and the pager of a list page. */
void page_downloads(struct page *, unsigned formats);
/* "Save this list", for who is signed in; page_downloads() writes it. */
void page_save_list(struct page *);
void page_pager(struct page *, size_t shown, int64_t total);

/* ---- lists ---- */
struct list_request;
struct list_page;
/* Fills the request from the address: filters by field name, sort, dir, after. Unknown values are a problem for the page
 * (bad request): false, and the page is written. */
bool page_list_request(struct page *, const struct entity *, struct list_request *);
/* list_read(), with the rest remembered for a file that holds the whole list. */
struct list_page page_list_read(struct page *, const struct list_request *);
/* Hidden fields for what else the address asks for, so that a form with method GET keeps it: all parameters but those named (ending
 * with NULL), those that `drawn` has fields for, and those that are of one page alone. */
void page_keep_parameters(struct page *, struct out *, const char *const *but, struct markup drawn);
/* For a list that has one order alone: false, and the page is written (bad request), when the address asks for another. */
bool page_one_order(struct page *);
/* Filter form of `fields` (names, ending with NULL); `extra` is HTML of further fields, may be NULL markup. */
void page_filter_form(struct page *, const struct entity *, const char *const *fields, struct markup extra);
/* The end of a filter form: its button, and where something is filtered the way to the whole list. */
void page_filter_end(struct page *, const char *path);

/* The files of a record: pictures, then a list; nothing when it has none (page_files.c). page_standing() has it. */
void page_attachments(struct page *, const struct entity *, const void *row);

/* The bar of the page's subject, for those who may change something about it; nothing for others (record_bar.c). */
void record_bar(struct page *, struct out *);

/* Shell around the inside of <main>; web.c calls it. */
void shell_write(struct page *, struct out *document);
#endif
