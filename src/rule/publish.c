#include "publish.h"

#include "base/text.h"
#include "model/codelists.h"

static const struct {
	const char *office;
	enum publish by;
} table[] = {
	{ "elected", PUBLISH_NAME },
	{ "head-of-service", PUBLISH_NAME },
	{ "officer", PUBLISH_POST },
	{ "community", PUBLISH_NUMBER },
	{ "artist", PUBLISH_NUMBER },
	{ "young-person", PUBLISH_NUMBER },
};

/* `office`: a code of codelist_traveller_office. What is not in the table is only counted. */
static enum publish publish_of(const char *office)
{
	for (size_t i = 0; i < COUNT(table); i++)
		if (text_equal(table[i].office, office))
			return table[i].by;
	return PUBLISH_NUMBER;
}

bool publish_allowed(const char *office, enum telling t)
{
	enum publish by = publish_of(office);
	return by == PUBLISH_NAME || (by == PUBLISH_POST && t != TELLS_PERSON);
}

static const char *exemption_code(struct model *m)
{
	return model_setting(m, "disclosure-exemption", "foia-40-2");
}

const char *publish_complaint(struct model *m)
{
	static const struct {
		const char *code, *text;
	} ways[] = {
		{ "foia-40-2",
		    N_("If you are not content with this answer, you can ask us to review it. If you are not content with the review, you can apply to the Information Commissioner for a decision (Freedom of Information Act 2000, section 50).") },
		{ "foisa-38-1-b",
		    N_("If you are not content with this answer, you can require us to review it (Freedom of Information (Scotland) Act 2002, section 20). If you are not content with the review, you can apply to the Scottish Information Commissioner for a decision (section 47).") },
	};
	for (size_t i = 0; i < COUNT(ways); i++)
		if (text_equal(ways[i].code, exemption_code(m)))
			return message(ways[i].text);
	return "";
}

const char *publish_exemption(struct model *m)
{
	const char *code = exemption_code(m);
	for (size_t i = 0; i < codelist_disclosure_exemption.count; i++)
		if (text_equal(codelist_disclosure_exemption.codes[i].code, code))
			return message(codelist_disclosure_exemption.codes[i].name);
	return "";
}
