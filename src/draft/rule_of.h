/* rule_of.h - the rules of structure, in one table: what each sees, and how sure it is of it. */
#ifndef DRAFT_RULE_OF_H
#define DRAFT_RULE_OF_H

enum rule_name {
	RULE_TITLE,
	RULE_LABEL,
	RULE_LABEL_COLON,
	RULE_LIST_HEADING,
	RULE_LIST_LEAD,
	RULE_LIST_PART,
	RULE_LIST_BELOW,
	RULE_HEADS,
	RULE_BODY_OF_HEADING,
	RULE_NUMBERED_HEADING,
	RULE_HEADING,
	RULE_THEME_HEADING,
	RULE_SENTENCE,
	RULE_SENTENCE_PASSIVE,
	RULE_SENTENCE_AIM,
	RULE_ITEM_PROMISE,
	RULE_ITEM_VERB,
	RULE_TABLE_ACTION,
	RULE_TABLE_CELL,
	RULE_TABLE_GRID,
	RULE_GOAL,
	RULE_FRAMEWORK,
	RULE_NOTE,
	RULE_REFERENCE,
	RULE_MONEY,
	RULE_DATE,
	RULE_PERIOD,
	RULE_COUNT,
	RULE_PLACE,
	RULE_PLACE_COUNTRY,
	RULE_PARTNER,
	RULE_BODY,
	RULE_TEXT,
	RULE_QUOTED,
	RULE_SCHEME,
	RULE_WORK,
	RULE_STRATML,
	RULES,
};

struct rule_of {
	const char *name; /* as draft.csv has it */
	int sure;         /* 0 to 100 */
	const char *sees;
};
const struct rule_of *rule_of(enum rule_name);
#endif
