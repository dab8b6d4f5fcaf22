/* entity.h - how an entity is declared, and the table of all of them.
 *
 * One declaration gives the C struct, the table, the validator, the generic list and page, the search index, history,
 * CSV, JSON and the tests that go over every field (doc/design.md 3). One token names both the C type and the kind, so
 * they can't disagree. Two C representations only: const char * (NULL is absent) and int64_t (NONE is absent).
 *
 * Every entity has, without saying so: id, version (optimistic lock), created and changed (stamps). An entity with a page
 * declares a SLUG first; the others mark their natural key's fields with KEY. Files name a record by its slug or by its
 * natural key's parts joined by '|', never by id. */
#ifndef ENTITY_H
#define ENTITY_H
#include <string.h>

#include "base/message.h"
#include "base/number.h"
#include "base/problem.h"

enum kind {
	K_SLUG,  /* a-z, 0-9, '-', '/' and '.'; unique in the entity; the record's address */
	K_TEXT,  /* one line */
	K_NOTE,  /* Markdown, many lines */
	K_CODE,  /* a code of `list` */
	K_DATE,  /* year, month or day, ISO 8601 */
	K_STAMP, /* 2009-09-30T12:00:00Z */
	K_TIME,  /* of a day: 19:30 */
	K_URL,   /* http or https */
	K_EMAIL,
	K_REF,     /* the id of a record of `of` */
	K_RECORD,  /* the id of a record of the entity whose name the field "entity" holds */
	K_INT,     /* whole number from `min` to `max` */
	K_DECIMAL, /* millionths (base/number.h) */
	K_BOOL,    /* 0 or 1; files say yes or no */
};
#define C_SLUG const char *
#define C_TEXT const char *
#define C_NOTE const char *
#define C_CODE const char *
#define C_DATE const char *
#define C_STAMP const char *
#define C_TIME const char *
#define C_URL const char *
#define C_EMAIL const char *
#define C_REF int64_t
#define C_RECORD int64_t
#define C_INT int64_t
#define C_DECIMAL int64_t
#define C_BOOL int64_t

enum field_flag {
	REQUIRED = 1,
	TITLE = 2,           /* what the record is called: first in lists, first in search */
	KEY = 4,             /* part of the natural key */
	SEARCH = 8,          /* its words find the record */
	TRANSLATE = 16,      /* may stand in several languages */
	PRIVATE = 32,        /* never in public pages, history, search or exports */
	FILTER = 64,         /* lists offer it as a filter (every REF and CODE with it has an index) */
	LIST = 128,          /* a column of the generic list */
	INTERNAL = 256,      /* kept by the program: not in forms and files */
	OFFERED = 512,       /* a reference to a record of `choices` alone */
	SUBJECT = 1024,      /* of an option: where nothing is chosen, no row fits, rather than all */
	PLAIN = 2048,        /* a note that is no Markdown: it is shown as it was typed */
	OWNS = 8192,         /* of a reference: the row belongs to whom that record belongs to (scope.h) */
	OWNS_ELSE = 16384,   /* the same where no reference with OWNS is given */
	OWNS_TOO = 32768,    /* of a reference: a row that names such a record of others is nobody's own */
	APART = 65536,       /* of a reference: the row does not stand on that record's page, so it may be anybody's */
	GUARDED = 131072,    /* says what else is one's own or what one counts as: those who keep only their own can't change it */
	AMOUNT = 262144,     /* of a decimal: money in the currency that the row's field "currency" says, typed as people do ("£12,500") */
	CALLED = 524288,     /* another name that it goes by: found as the title is */
	WHOLE_DAY = 1048576, /* of a date: never a month or a year */
	TOPICS = 2097152,    /* of a text: names with commas between them, each of which a list may be asked for (topics.h) */
	OFFICE = 4194304,    /* a word of the office: no form asks it of those who keep only their own */
	MADE = 8388608,      /* of a text that is a key: where a form says nothing it is made of the kind and the day (refer.h) */
	SOMETIMES = 4096,    /* of a form: asked for in cases that the page checks, so its label does not call it optional */
};

/* The part of a form that a field stands in, as the work goes. A declaration names it only where the field's kind does not (field_group()). */
enum field_group {
	GROUP_OF_KIND,
	GROUP_BASICS,
	GROUP_DATES,
	GROUP_WHERE,
	GROUP_TEXT,
	GROUP_RESULTS,
	GROUP_VISIT,   /* asked of visits and exchanges alone */
	GROUP_SCHOOL,  /* of schools alone */
	GROUP_RULE,    /* of conditions of a scheme and criteria of an award alone */
	GROUP_BOOKING, /* of what people book, and who may come */
	GROUP_MORE,    /* what few records of the kind have */
	GROUP_SITE,    /* its address, files, and where it comes from */
	GROUPS_OF_FORMS,
};

struct code {
	const char *code, *name; /* name is a message id */
	const char *many;        /* what several are called, a message id; or NULL */
};
struct codelist {
	const char *name, *source;
	const struct code *codes;
	size_t count;
};

struct entity;
struct model;
struct set;
struct topics;
struct field {
	const char *name;  /* column, form field, CSV heading, JSON key */
	const char *label; /* message id */
	const char *help;  /* message id or NULL */
	enum kind kind;
	unsigned flags;
	size_t at;                     /* offsetof() in the entity's struct */
	int64_t min, max;              /* K_INT, K_DECIMAL: range (both 0: none); texts: `max` characters (0: 200, notes 20,000) */
	const struct codelist *list;   /* of K_CODE; of other kinds: what a form offers, which takes other values too */
	const struct codelist *spoken; /* of a text: names with commas between them, where a code of this list is kept as its name */
	const struct entity *of;
	struct set (*choices)(struct model *); /* of K_REF: the records that a form offers, in their order; NULL: all, or those in use */
	/* Of forms; each may be NULL. */
	const char *otherwise; /* what counts where nothing is given, as text; of a record: what a new one begins with, unasked */
	int64_t days_on;       /* of a day: how many days from today the form of a new record says; 0: none */
	const char *unsaid;    /* message id: what an empty answer means, which a form offers instead of "Not said"; NULL: nobody knows */
	const char *missing;   /* message id: what to do, where it is required and nothing is given; NULL: of the label (field_wanted()) */
	const char
	    *only_with;      /* "action=new": it is asked for only where that field has that code, and counts as empty elsewhere; "award": it is asked
	                           for with that field */
	const char *purpose; /* what a browser may fill in by itself, a word of HTML's autocomplete */
	enum field_group group;
};

struct entity {
	const char *name, *table;
	const char *label, *labels; /* message ids: "Activity", "Activities" */
	bool mass;                  /* the label takes no article: "evidence" */
	const char *room;           /* message id of the room it belongs to, for the lists of lists */
	size_t size, field_count;
	const struct field *fields;
	const char *one_of[2];      /* "element activity": exactly one of these fields is present; or NULL */
	const char *one_wanted[2];  /* message ids: what to do about each of them, "Say what this is evidence for" */
	const char *one_asked[2];   /* message ids: how a form asks, "What is this evidence for?" */
	const char *spans[2];       /* "starts ends": two dates of which the second is not before the first; or NULL */
	const char *indexes[3];     /* "element corrects date": columns of an index of its own, of rows that have the first; or NULL */
	bool secret;                /* accounts and the like: no public list, page, search or export */
	bool inner;                 /* settings, and where in the archive what is from: linked for keepers alone */
	bool journal;               /* written by the program alone: no history of its own, not exported */
	const char *waits;          /* the code of the field "state" in which a row is asked for and counts nowhere; NULL: there is none */
	const char *found_as;       /* message id: the kind where people search ("Cities and places"); NULL: found by keepers alone (find.h) */
	int found_place;            /* of names that fit as well, kinds with 1 are found first, then 2 and so on; 0: after all of these */
	const char *closed;         /* which rows are held back from whom (closed.h), a condition; NULL: none */
	const char *closed_through; /* kinds of the records through which a row may be closed: it opens when that one goes or is not named */
	const char *apart[4]; /* "copy", "held_from", "held_to", and a condition over the row '@': rows of one copy from one day until the day before
	                           another never overlap, and a row of the condition has both days. The database holds it (schema.c); or NULL */
	bool
	    of_organisations; /* each row is told to those organisations and committees alone that `closed` leaves; to who speaks for none, nothing */
	/* The date from which a row is there (earlier.h): the first of these fields that has one, "meeting.date" of the record that a reference
	 * names; NULL: it always was. `told`: from when it is told to those who are not shown every row, where that is another. */
	const char *appears, *told;
	/* Of what is kept for somebody: the fields that they are told of when others change them, "state", "ends". Its lines of history stay `untold`
	 * until a job has told them (job/tell.h), whichever way wrote them. Or NULL. */
	const char *tells[5];
	const char *ahead;       /* the code of the field "kind" of rows that speak of a day ahead, and always did; or NULL */
	const char *marks;       /* of lines that are worked out: the internal field that names those that are made up (standing.h); else NULL */
	const struct entity *of; /* of lines that are worked out: the kind of record that each begins as; else NULL */
	void (*check)(const void *row, struct problems *); /* rules across the fields of one row, or NULL */
	/* Of what lists may ask for beyond fields, what is worked out (topics.h); or NULL. */
	void (*topics)(struct model *, const void *row, struct topics *);
	/* What a row must agree on with others of its kind, asked of a row that is right by itself; or NULL. */
	void (*agree)(struct model *, const void *row, struct problems *);
	/* Makes of a row what was known of it on the model's day, which lies before the city's own; or NULL. */
	void (*earlier)(struct model *, void *row);
	/* Fills in what the program works out itself, before a row is saved; `old` is the row as it was, or NULL. Or NULL. */
	void (*fill)(struct model *, const void *old, void *row);
};

/* Lists of lists name it to everybody: its rows are neither told to some organisations alone nor settings. */
static inline bool entity_is_for_all(const struct entity *e)
{
	return !e->of_organisations && !e->inner;
}

/* The head that every entity's struct starts with. */
struct record {
	int64_t id, version;
	const char *created, *changed;
	const char *since; /* on an earlier day, that from which it is there by its own dates (earlier.h); or NULL */
};
/* Of a row of any kind. */
static inline int64_t record_id(const void *row)
{
	return ((const struct record *)row)->id;
}

#define ENTITY_MEMBER(e, k, n, ...) C_##k n;
#define ENTITY_FIELD(e, k, n, ...) { .name = #n, .kind = K_##k, .at = offsetof(struct e, n), __VA_ARGS__ },
#define DECLARE_ENTITY(e, FIELDS) \
	struct e { \
		struct record head; \
		FIELDS(ENTITY_MEMBER) \
	}; \
	extern const struct entity e##_entity
#define DEFINE_ENTITY(e, table_name, FIELDS, ...) \
	static const struct field e##_fields[] = { FIELDS(ENTITY_FIELD) }; \
	const struct entity e##_entity = { \
		.name = #e, .table = table_name, .size = sizeof(struct e), .field_count = COUNT(e##_fields), .fields = e##_fields, __VA_ARGS__ \
	}

/* A form's fields stand in a struct of its own, and are named as its members are, or otherwise (FIELD_NAMED):
 *     static const struct field fields[] = { { FIELD(visits_filter, DATE, from), .label = N_("From") } };
 *     static const struct entity filters = FORM_OF(visits_filter, fields);
 * The member must be of the kind's C type. */
#define FIELD(s, k, n) FIELD_NAMED(s, k, n, #n)
#define FIELD_NAMED(s, k, n, text) .name = (text), .kind = K_##k, .at = _Generic(((struct s *)0)->n, C_##k : offsetof(struct s, n))
#define FORM_OF(s, list) \
	{ \
		.name = #s, .size = sizeof(struct s), .field_count = COUNT(list), .fields = (list) \
	}

/* The same with a period, whose last day "to" is not before its first, "from". */
#define FORM_OF_PERIOD(s, list) \
	{ \
		.name = #s, .size = sizeof(struct s), .field_count = COUNT(list), .fields = (list), .spans = { "from to" } \
	}

/* All entities, each after those that its references name (itself apart): files are read in this order. */
extern const struct entity *const all_entities[];
extern const size_t all_entity_count;

const struct entity *entity_find(const char *name); /* NULL when there is none */
const struct field *entity_field(const struct entity *, const char *name);
const struct field *entity_slug(const struct entity *);  /* NULL: it has a natural key */
const struct field *entity_title(const struct entity *); /* the TITLE field, or NULL */
/* The field that says in which language the record's own texts are, where it is not English; NULL: they always are in English. */
const struct field *entity_language(const struct entity *);
/* Never GROUP_OF_KIND; and what the group is called, a message id. */
/* The codes among which an element says which count (its field "among"); NULL: of this measure no codes, or keys of records. */
const struct codelist *codes_of_measure(const char *measure);
enum field_group field_group(const struct field *);
const char *field_group_name(enum field_group);
/* The code that a person means: as it is written, else in any case, else by its name in the language of the interface or in
 * English; NULL where none fits, or more than one does. */
const char *code_meant(struct arena *, const struct codelist *, const char *text);
size_t code_place(const struct codelist *, const char *code);     /* from 0; the list's count when it is none of its codes */
const char *code_name(const struct codelist *, const char *code); /* its message id; the code itself when unknown */
const char *code_many(const struct codelist *, const char *code); /* the heading of a list of them: what several are called, or its name */

static inline bool kind_is_text(enum kind k)
{
	return k <= K_EMAIL;
}
static inline const char *field_text(const struct field *f, const void *row)
{
	return *(const char *const *)((const char *)row + f->at);
}
static inline int64_t field_int(const struct field *f, const void *row)
{
	return *(const int64_t *)((const char *)row + f->at);
}
static inline void field_put_text(const struct field *f, void *row, const char *v)
{
	memcpy((char *)row + f->at, &v, sizeof(v));
}
static inline void field_put_int(const struct field *f, void *row, int64_t v)
{
	memcpy((char *)row + f->at, &v, sizeof(v));
}
#endif
