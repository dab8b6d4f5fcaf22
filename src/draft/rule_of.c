#include "rule_of.h"

static const struct rule_of rules[RULES] = {
	[RULE_TITLE] = { "title", 80, "the first line that names a strategy, plan or framework" },
	[RULE_LABEL] = { "label", 95, "a label and its number: \"Objective 1\"" },
	[RULE_LABEL_COLON] = { "label-colon", 80, "a label before a colon or a dash: \"Vision – …\"" },
	[RULE_LIST_HEADING] = { "list", 90, "a list below a heading that says what it lists" },
	[RULE_LIST_LEAD] = { "lead", 80, "a list behind a sentence that says what it lists" },
	[RULE_LIST_PART] = { "part", 80, "a list inside an entry of a list" },
	[RULE_LIST_BELOW] = { "below", 60, "a list inside an entry that is an objective, a priority or a theme" },
	[RULE_HEADS] = { "heads", 85, "headings below a heading that says what they are" },
	[RULE_BODY_OF_HEADING] = { "body", 65, "the text below a heading that says what it is" },
	[RULE_NUMBERED_HEADING] = { "numbered-heading", 90, "a heading with its number" },
	[RULE_HEADING] = { "heading", 75, "what the format calls a heading, or a short line that stands as one" },
	[RULE_THEME_HEADING] = { "theme-heading", 60, "a heading over sentences that promise, in a document without labels" },
	[RULE_SENTENCE] = { "sentence", 60, "a sentence in which the council or city promises" },
	[RULE_SENTENCE_PASSIVE] = { "sentence-passive", 55, "a sentence that promises without saying who" },
	[RULE_SENTENCE_AIM] = { "sentence-aim", 55, "a sentence that says what is to be reached" },
	[RULE_ITEM_PROMISE] = { "item-promise", 70, "an entry of a list in which the council or city promises" },
	[RULE_ITEM_VERB] = { "item-verb", 58, "an entry of a list below a heading that begins with what is to be done" },
	[RULE_TABLE_ACTION] = { "table-actions", 90, "a row of a table whose heads name action, lead, date or measure" },
	[RULE_TABLE_CELL] = { "table-cell", 80, "a cell of such a table" },
	[RULE_TABLE_GRID] = { "table-grid", 90, "a cell of a table of objectives against themes" },
	[RULE_GOAL] = { "goal", 90, "a numbered goal of a framework that is named near it" },
	[RULE_FRAMEWORK] = { "framework", 80, "a framework, or one of its numbers, by its name" },
	[RULE_NOTE] = { "note", 90, "a footnote" },
	[RULE_REFERENCE] = { "reference", 80, "an entry of a list with an address" },
	[RULE_MONEY] = { "money", 90, "a sum with its currency" },
	[RULE_DATE] = { "date", 90, "a day, month or year" },
	[RULE_PERIOD] = { "period", 85, "two years or days with a dash or \"to\" between them" },
	[RULE_COUNT] = { "count", 80, "a number before what is counted" },
	[RULE_PLACE] = { "place", 75, "a name of the gazetteer" },
	[RULE_PLACE_COUNTRY] = { "place-country", 95, "a name of the gazetteer with its country behind it" },
	[RULE_PARTNER] = { "partner", 85, "a place behind words of twinning or partnership" },
	[RULE_BODY] = { "organisation", 70, "a name with a word for a body in it" },
	[RULE_TEXT] = { "document", 70, "a name with a word for a text in it" },
	[RULE_QUOTED] = { "quoted", 60, "a title in quotation marks" },
	[RULE_SCHEME] = { "scheme", 65, "a name with a word for funding in it" },
	[RULE_WORK] = { "work", 60, "a name with a word for a programme or project in it" },
};

const struct rule_of *rule_of(enum rule_name name)
{
	return &rules[name];
}
