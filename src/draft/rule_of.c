#include "rule_of.h"

#include "base/message.h"

static const struct rule_of rules[RULES] = {
	[RULE_TITLE] = { "title", 80, N_("the first line that names a strategy, plan or framework") },
	[RULE_LABEL] = { "label", 95, N_("a label and its number: \"Objective 1\"") },
	[RULE_LABEL_COLON] = { "label-colon", 80, N_("a label before a colon or a dash: \"Vision – …\"") },
	[RULE_LIST_HEADING] = { "list", 90, N_("a list below a heading that says what it lists") },
	[RULE_LIST_LEAD] = { "lead", 80, N_("a list behind a sentence that says what it lists") },
	[RULE_LIST_PART] = { "part", 80, N_("a list inside an entry of a list") },
	[RULE_LIST_BELOW] = { "below", 60, N_("a list inside an entry that is an objective, a priority or a theme") },
	[RULE_HEADS] = { "heads", 85, N_("headings below a heading that says what they are") },
	[RULE_BODY_OF_HEADING] = { "body", 65, N_("the text below a heading that says what it is") },
	[RULE_NUMBERED_HEADING] = { "numbered-heading", 90, N_("a heading with its number") },
	[RULE_HEADING] = { "heading", 75, N_("what the format calls a heading, or a short line that stands as one") },
	[RULE_THEME_HEADING] = { "theme-heading", 60, N_("a heading over sentences that promise, in a document without labels") },
	[RULE_SENTENCE] = { "sentence", 60, N_("a sentence in which the council or city promises") },
	[RULE_SENTENCE_PASSIVE] = { "sentence-passive", 55, N_("a sentence that promises without saying who") },
	[RULE_SENTENCE_AIM] = { "sentence-aim", 55, N_("a sentence that says what is to be reached") },
	[RULE_ITEM_PROMISE] = { "item-promise", 70, N_("an entry of a list in which the council or city promises") },
	[RULE_ITEM_VERB] = { "item-verb", 58, N_("an entry of a list below a heading that begins with what is to be done") },
	[RULE_TABLE_ACTION] = { "table-actions", 90, N_("a row of a table whose heads name action, lead, date or measure") },
	[RULE_TABLE_CELL] = { "table-cell", 80, N_("a cell of such a table") },
	[RULE_TABLE_GRID] = { "table-grid", 90, N_("a cell of a table of objectives against themes") },
	[RULE_GOAL] = { "goal", 90, N_("a numbered goal of a framework that is named near it") },
	[RULE_FRAMEWORK] = { "framework", 80, N_("a framework, or one of its numbers, by its name") },
	[RULE_NOTE] = { "note", 90, N_("a footnote") },
	[RULE_REFERENCE] = { "reference", 80, N_("an entry of a list with an address") },
	[RULE_MONEY] = { "money", 90, N_("a sum with its currency") },
	[RULE_DATE] = { "date", 90, N_("a day, month or year") },
	[RULE_PERIOD] = { "period", 85, N_("two years or days with a dash or \"to\" between them") },
	[RULE_COUNT] = { "count", 80, N_("a number before what is counted") },
	[RULE_PLACE] = { "place", 75, N_("a name of the gazetteer") },
	[RULE_PLACE_COUNTRY] = { "place-country", 95, N_("a name of the gazetteer with its country behind it") },
	[RULE_PARTNER] = { "partner", 85, N_("a place behind words of twinning or partnership") },
	[RULE_BODY] = { "organisation", 70, N_("a name with a word for a body in it") },
	[RULE_TEXT] = { "document", 70, N_("a name with a word for a text in it") },
	[RULE_QUOTED] = { "quoted", 60, N_("a title in quotation marks") },
	[RULE_SCHEME] = { "scheme", 65, N_("a name with a word for funding in it") },
	[RULE_STRATML] = { "stratml", 100, N_("a part of a plan as the StratML file names it") },
	[RULE_WORK] = { "work", 60, N_("a name with a word for a programme or project in it") },
};

const struct rule_of *rule_of(enum rule_name name)
{
	return &rules[name];
}
