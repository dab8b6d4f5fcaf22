/* stratml_document.h - a StratML document in memory, between rows and bytes; private to the StratML files, and to the reader of drafts (draft/stratml_draft.c).
 *
 * Everything lives in one arena. Texts are NULL where the document has none; notes are normalised by words_note(). */
#ifndef STRATML_DOCUMENT_H
#define STRATML_DOCUMENT_H
#include "codec/xml.h"
#include "exchange/stratml/stratml.h"

#define STRATML_SCHEME "stratml"
#define STRATML_CORE "urn:ISO:std:iso:17469:tech:xsd:stratml_core"
#define STRATML_PERFORMANCE "urn:ISO:std:iso:17469:tech:xsd:PerformancePlanOrReport"
#define LABEL_INDICATORS "Indicators of the goal itself"
#define LABEL_TYPE "Document type: "
#define LABEL_PUBLISHED "Publication date: "
#define LABEL_KIND "Kind: "
#define LABEL_PART_OF "Part of: "
#define LABEL_FROM "From: "
#define LABEL_DUE "Due: "
#define LABEL_ILLUSTRATIVE "Illustrative: "
#define LABEL_BETTER "Better when: "
#define LABEL_UNIT "Unit of measurement: "
#define LABEL_STAGE "Stage of the value chain: "
#define LABEL_NATURE "Type of indicator: "
#define LABEL_BASELINE "Baseline"
#define LABEL_OF_WHICH "Of which: "
#define LABEL_PRECISION "Precision: "
#define LABEL_QUALITY "Quality: "
#define LABEL_PERIOD "Period: "
#define ILLUSTRATIVE_VALUE "Illustrative value"
#define OWNER_ROLE "Owner"

struct stratml_result {
	bool target;
	const char *start, *end; /* full ISO dates */
	const char *units;       /* an exact decimal */
	const char *description;
	long line;
	struct stratml_result *next;
};

struct stratml_relation {
	const char *type, *referents; /* one of the schema's types or NULL; identifiers parted by a blank */
	const char *name, *description;
	struct stratml_relation *next;
};

struct stratml_indicator {
	const char *sequence, *dimension, *unit, *identifier, *other, *stage, *nature;
	struct stratml_relation *relations;
	struct stratml_result *results;
	long line;
	struct stratml_indicator *next;
};

/* A Goal or an Objective; also Vision, Mission, Value, which have fewer parts. */
struct stratml_aim {
	const char *name, *description, *identifier, *sequence, *other, *owner;
	struct stratml_indicator *indicators;
	struct stratml_aim *objectives; /* of a goal */
	long line;
	const char *path;
	struct stratml_aim *next;
};

struct stratml {
	int part;
	const char *type, *name, *description, *other;
	struct stratml_aim *organisation; /* `sequence` is its acronym */
	struct stratml_aim *vision, *mission, *values, *goals;
	const char *identifier, *start, *end, *published, *source;
	long line;
};

/* ---- words ---- */

/* Lines trimmed, line ends as LF, at most one empty line in a row, none at the ends; NULL where nothing is left. */
const char *words_note(struct arena *, const char *);
/* On one line; NULL where nothing is left. */
const char *words_line(struct arena *, const char *);
/* Description and other information as one note, and apart again. */
const char *words_join(struct arena *, const char *description, const char *other);
void words_split(struct arena *, const char *note, const char **description, const char **other);
/* The rest of the first line that begins with the label, and the text without that line; NULL when there is none. */
const char *words_take(struct arena *, const char **text, const char *label);
bool words_has(const char *text, const char *label);
/* `text`, a line end, and the line. */
const char *words_add(struct arena *, const char *text, const char *line);

/* A valid xsd:ID made of a published identifier; NULL of nothing. */
const char *words_identifier(struct arena *, const char *);
/* An identifier made of what is named: the same each time. */
const char *words_hash(struct arena *, const char *kind, const char *name);
/* A code by its code or its name, whatever the case; NULL when the list has none. */
const char *words_code(const struct codelist *, const char *);

/* A relation as the line that stands for it, and back: false when the line is no relation. */
const char *words_relation(struct arena *, const struct stratml_relation *);
bool words_relation_read(struct arena *, const char *line, struct stratml_relation *);

/* ---- the steps ---- */

void stratml_write(struct out *, struct arena *, struct stratml *);

/* One element of a document, as read. */
struct node {
	const char *name, *text; /* text of its own, all pieces together */
	const struct node_attribute {
		const char *name, *value;
	} * attributes;
	size_t attribute_count;
	long line;
	bool used; /* its own text was taken over */
	struct node *parent, *first, *last, *next;
};

/* The document's elements, checked against the standard with warnings; NULL when it was refused. */
struct node *stratml_nodes(struct arena *, const char *bytes, size_t length, struct problems *);
const char *node_path(struct arena *, const struct node *);
struct node *node_child(const struct node *, const char *name);
const char *node_attribute(const struct node *, const char *name);

/* The document of its elements; NULL with a problem when it is no plan. */
struct stratml *stratml_document(struct arena *, struct node *, struct problems *);
#endif
