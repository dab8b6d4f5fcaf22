#include "rule/news/news.h"

#include "base/out.h"
#include "base/text.h"

bool subscriber_is_confirmed(const struct subscriber *s)
{
	return text_equal(s->state, CODE_SUBSCRIBER_STATE_CONFIRMED);
}

bool newsletter_is_draft(const struct newsletter *n)
{
	return text_equal(n->state, CODE_NEWSLETTER_STATE_DRAFT);
}

bool newsletter_is_sending(const struct newsletter *n)
{
	return text_equal(n->state, CODE_NEWSLETTER_STATE_SENDING);
}

bool news_has_topic(struct arena *a, const char *topics, const char *code)
{
	const char *name = text_fold(a, code_name(&codelist_news_topic, code));
	for (const char *s = text_or(topics, ""); *s; s += strspn(s, ",;")) {
		size_t n = strcspn(s, ",;");
		const char *one = text_trim(a, arena_strndup(a, s, n));
		if (text_equal(one, code) || text_equal(text_fold(a, one), name))
			return true;
		s += n;
	}
	return false;
}

bool news_wants(struct arena *a, const char *wanted, const char *topics)
{
	if (text_empty(wanted) || !news_topics(a, topics))
		return true;
	return ANY(
	    codelist_news_topic.codes, codelist_news_topic.count, news_has_topic(a, wanted, each->code) && news_has_topic(a, topics, each->code));
}

const char *news_topics(struct arena *a, const char *topics)
{
	struct out o = { .arena = a };
	for (size_t i = 0; i < codelist_news_topic.count; i++)
		if (news_has_topic(a, topics, codelist_news_topic.codes[i].code))
			out_fmt(&o, "%s%s", o.length ? "," : "", codelist_news_topic.codes[i].code);
	return o.length ? out_text(&o) : NULL;
}
