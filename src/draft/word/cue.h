/* cue.h - the words by which a plan is known: cue/cue.csv, carried in the program.
 *
 * A row has a kind, the language it is of, the phrase and what it announces. The phrases are folded (words.h). */
#ifndef DRAFT_CUE_H
#define DRAFT_CUE_H
#include "words.h"

enum cue_kind {
	CUE_WORD,         /* the commonest words, by which a language is known; no names */
	CUE_HEADING,      /* a heading, and the kind of what stands below it; "contents"; "end" of what was announced */
	CUE_LABEL,        /* stands before a number or a colon: "Objective 1", "Maßnahme:" */
	CUE_LEAD,         /* in a sentence that ends in a colon: the kind of the list below it */
	CUE_SUBJECT,      /* who speaks: "we", "die Stadt" */
	CUE_MODAL,        /* what makes a promise of a sentence with such a subject */
	CUE_PASSIVE,      /* what makes one without a subject */
	CUE_VERB,         /* begins an entry that says what is to be done: "develop", "Ausbau" */
	CUE_PURSUE,       /* what makes it an objective */
	CUE_PAST,         /* what makes it a fact */
	CUE_PROCEDURE,    /* begins what a meeting is asked and nobody does: "note" */
	CUE_DECIDE,       /* a meeting decides: the list behind it is of no part of the plan */
	CUE_COLUMN,       /* the head of a column of an action table */
	CUE_BODY,         /* a name with it is an organisation of that kind */
	CUE_TEXT,         /* ... a document of that kind */
	CUE_SCHEME,       /* ... a funding scheme */
	CUE_WORK,         /* ... a programme or project */
	CUE_TWIN,         /* a place behind it is a partner */
	CUE_MONTH,        /* its number */
	CUE_MAGNITUDE,    /* what an amount is multiplied by */
	CUE_CURRENCY,     /* ISO 4217 */
	CUE_UNIT,         /* what is counted */
	CUE_QUALIFIER,    /* "more than": codelist/qualifier.csv */
	CUE_NUMBER,       /* figures in words */
	CUE_JOIN,         /* may stand inside a name */
	CUE_FRAMEWORK,    /* what strategies say they serve */
	CUE_ABBREVIATION, /* a point behind it ends no sentence */
	CUE_FIELD,        /* the head of a column of a council's spreadsheet, and what the column holds (draft/sheet) */
	CUE_VALUE,        /* what stands in such a column: "direction/out" */
	CUE_KINDS,
};

struct cue {
	enum cue_kind kind;
	const char *language, *means;
	struct words phrase;
};

struct cues {
	struct arena *arena;
	const struct cue *of[CUE_KINDS]; /* longest phrases first */
	size_t count[CUE_KINDS];
	const char *language; /* when set, only cues of it, of English and of none are found for kinds that make promises */
};

struct cues *cues_read(struct arena *);

/* The longest cue of the kind at the word, and how many words it covers; NULL without one. */
const struct cue *cue_at(const struct cues *, enum cue_kind, const struct words *, size_t at, size_t *length);
/* The first one in words `from` to `to`, and where. */
const struct cue *cue_within(const struct cues *, enum cue_kind, const struct words *, size_t from, size_t to, size_t *at, size_t *length);
/* The one that is the whole text, but for as many as `more` words behind it, or before it. */
const struct cue *cue_whole(const struct cues *, enum cue_kind, const struct words *, size_t behind, size_t before);
#endif
