/* page.h - what every page is made with: the request, who asks, the inside of <main>; and refusals.
 *
 * A page function first reads its rows and shows them (show.h): that makes the .json, .csv and .geojson behind the same address.
 * Then, unless only data was asked for (page_is_data), it writes the inside of <main> with html(), between page_begin() and
 * page_end(). Nothing else is needed for a page. */
#ifndef WEB_KIT_PAGE_H
#define WEB_KIT_PAGE_H
#include "codec/html.h"
#include "http/http.h"
#include "model/engine/row.h"
#include "rule/may.h"

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
	PAGE_SVG = 1024,
	PAGE_MARC = 2048, /* of lists of resources: as libraries exchange them */
	PAGE_MARCXML = 4096,
	PAGE_DC = 8192,
	PAGE_ATOM = 16384, /* of lists of records, for feed readers (RFC 4287) */
	PAGE_CARD = 32768, /* of every public page: its picture for other sites, as PNG (web/card.h) */
	PAGE_QR = 65536,   /* its address as a QR code: SVG */
	PAGE_QR_PNG = 131072,
	PAGE_FACE = PAGE_CARD | PAGE_QR | PAGE_QR_PNG, /* made of the page as nobody in particular reads it (web/face.h) */
	PAGE_STRATML = 262144,                         /* of a plan: as other cities and programs exchange it */
	PAGE_LIBRARY = PAGE_MARC | PAGE_MARCXML | PAGE_DC,
	PAGE_LIST_FILE = PAGE_CSV | PAGE_XLSX | PAGE_LIBRARY, /* made piece by piece */
};

/* The door that a page stands behind (door.h). */
enum door_name { DOOR_NONE, DOOR_STRATEGY, DOOR_CITIES, DOOR_DOING, DOOR_RESULTS, DOOR_MONEY, DOOR_DECISIONS, DOORS };

struct page;
struct route {
	enum http_method method;
	const char *pattern; /* "/activities/" and a star: it stands for the whole rest */
	unsigned roles;      /* ROLE_BITs of those who may come here at all; what is on a record is for page_require() */
	unsigned formats;    /* PAGE_HTML | PAGE_JSON ... */
	enum door_name door;
	void (*handle)(struct page *);
	unsigned flags;
};
enum route_flag {
	ROUTE_PROGRAM = 1, /* of the interface for programs: a bearer token and no form; refusals are no HTML */
	ROUTE_ONE_CLICK =
	    2, /* a mail program may post "List-Unsubscribe=One-Click" without any page of ours (RFC 8058): the ticket in the address says who */
	ROUTE_OF_DAY = 4,  /* a form that makes something as at a day */
	ROUTE_ALWAYS = 8,  /* answers everybody also while the site is not public */
	ROUTE_SET_UP = 16, /* answers also while the site is not set up */
	ROUTE_APART = 32,  /* no public page, though everybody may come: a file, what only a link in a mail opens, an answer to a form */
	ROUTE_FRAMED = 64, /* may stand in a frame on other sites */
};

enum page_alone {
	ALONE_NOT,
	ALONE_CLOSED, /* the site is not public yet, and nobody is signed in */
	ALONE_NEW,    /* nobody has set the site up */
};

/* Whether it is a page that everybody may read: other sites may show it, search engines may find it (web/face.h). */
static inline bool route_is_public(const struct route *r)
{
	return r->method == HTTP_GET && r->roles & ROLE_BIT(ROLE_PUBLIC) && r->formats & PAGE_HTML &&
	    !(r->flags & (ROUTE_PROGRAM | ROUTE_SET_UP | ROUTE_APART | ROUTE_FRAMED));
}

/* A step on the way to the page. */
struct crumb {
	const char *text, *href; /* href NULL: the page itself */
};

struct page_datum;
struct store;
struct page {
	const struct http_request *request;
	struct http_response *response;
	const struct route *route;
	struct model *model;
	struct arena *arena;
	struct out *o;       /* the inside of <main> */
	const char *hollow;  /* what the page has said so far of hollow marks in its charts, or NULL */
	bool title_marked;   /* its title says that the record is made up (mark.h) */
	struct table *table; /* that is being written (table.h) */
	enum page_format format;
	const char *path; /* without the format's ending */
	const char *lies; /* the list that the page belongs to, where that decides which door it stands behind: a school's; NULL: its own address */
	const char *rest; /* what the pattern's star stands for; "" without one */
	int status;
	const char *title;              /* of the document; the shell adds the site's name */
	const char *about;              /* what it tells in a sentence, for search engines: nothing made up; or NULL */
	const char *eyebrow;            /* what kind of thing it is, the line above its title; or NULL */
	const char *figure, *figure_of; /* the first figure that it shows, and what it counts (page_figure()); or NULL */
	struct crumb crumbs[14];        /* as they stand at its head */
	size_t crumb_count;
	enum page_format face; /* what is made of the page in place of the page itself, one of PAGE_FACE; or 0 */
	const char *as_at;     /* the day asked for in the address, or NULL */
	const char *lang;      /* the language asked for in the address, or NULL (language.h) */
	const char *under;     /* what stands before each address of the site, "/fr"; "" for English (answer.c writes it) */
	struct page_language *language;
	const struct visitor *visitor;
	struct change change;         /* who changes, for row_save(); `why` is the form's field "why" */
	const struct form_data *form; /* what was posted; NULL for a GET */
	struct problems *problems;    /* of the form that is shown; field names as places */
	const char *ticket;           /* address of the link in a mail through which a form is shown: it is posted there */
	struct session *session;      /* dispatch's own (session.h) */
	const struct store *store;    /* of files; its folder is NULL where there is none */
	/* Runs the page of another address with the visitor that p->session has now: for a link in a mail. False when there is none for
	 * this method, or the visitor may not come there. Dispatch sets it. */
	bool (*run)(struct page *, const char *address);
	/* Whether a path leads who asks anywhere: to a page, or on the way to one. Nothing is answered, nothing counts as looked at. Dispatch sets
	 * it. */
	bool (*there)(const struct page *, const char *path);
	void *web;                         /* dispatch's own */
	const char *sample;                /* where a sample of a city is to be looked at, or NULL */
	const char *sample_of;             /* this is a sample: where the site is that it is served beside; or NULL */
	const char *logged;                /* a line for the log once the change is committed, or NULL */
	bool waits;                        /* for a helper (http_help): the handler is called again, nothing is answered now */
	const struct entity *subject_kind; /* the record that the page addresses (page_record()), for its bar; NULL: none */
	const void *subject;
	const struct link *link; /* that texts without a row of their own are of (words_value()), for the names of its sides; NULL: none */
	unsigned parts;          /* RECORDS_… of exchange/records.h: more of each record than pages show */
	bool fresh;              /* not for the response cache */
	bool explained;          /* the page says what is wrong: a refusal (422) must */
	enum page_alone alone;   /* no navigation and no search, since nothing that they lead to is open */
	bool bare;               /* the body is whole already: no shell (robots.txt, reports as files) */
	struct page_datum *data, **last_datum;
	struct page_datum *datum;                             /* what was shown last */
	const struct set *list;                               /* what .csv and .xlsx write */
	struct set (*list_lines)(struct model *, struct set); /* what its rows are shown as (register.h); or NULL */
	const struct list_request *list_rest;                 /* the rest of that list, when there is more: files hold the whole */
	const struct page_grid *grid;                         /* what they write where there is no list */
	struct set told;                                      /* the records that the rows of its table are about: what .atom writes (table_of()) */
	size_t told_room;
	const struct chart_frame *chart; /* the chart that is asked for: what .svg writes (web/view/chart.h) */
	const char *next_href;           /* of the list's next page */
};

/* ---- refusals: each writes its whole page; the page function returns after it ---- */
void page_refusal(struct page *, int status, const char *title, const char *text);
/* The same with a way on, which stands before the others. */
void page_refusal_way(struct page *, int status, const char *title, const char *text, const char *href, const char *way);
/* Whether a page is asked for that other sites show in a frame: what refuses it is shown there too. */
bool page_for_frame(const struct page *);
/* Where the address without a slash at its end leads to something, the page leads there. */
void page_not_found(struct page *);
void page_bad_request(struct page *, const char *what);
void page_redirect(struct page *, const char *href);
/* Another page of the same request and visitor, to be made beside it (run, there): what it answers, shows and looks at stays its own. */
struct page *page_apart(const struct page *);

/* ---- the frame of an ordinary page ---- */
/* Container and head of an ordinary page: breadcrumbs (pairs text, href, ending with NULL; home and the page's door come before them by
 * themselves), title, lede (may be NULL). */
void page_begin(struct page *, const char *const *crumbs, const char *eyebrow, const char *title, const char *lede);
void page_end(struct page *); /* of the container */
/* The words of a heading of a page's own, in the reader's language, with the mark where they name a record that is made up. */
void page_title(struct page *, const char *title);
/* A figure that the page shows at its head: the first one that is not made up stands on its picture for other sites. */
void page_figure(struct page *, const char *value, const char *of, bool made_up);
/* Breadcrumbs alone, for heroes. */
void page_crumbs(struct page *, const char *const *crumbs);
/* The list that a page about a record of the kind leads back to, as an address; the page then stands behind the list's door. */
const char *page_list(struct page *, const struct entity *);
/* "Nothing is recorded." in a paragraph of class empty. */
void page_empty(struct page *, const char *text);
/* Whether who asks keeps records: they are told what is not recorded yet. Others are where that answers what they came for. */
bool page_is_keepers(const struct page *);
/* Says to people who keep records that something is not recorded yet. For others a section that says nothing else is left out. */
void page_missing(struct page *, const char *text);

/* A header of the answer. */
void page_header(struct page *, const char *name, const char *value);
#endif
