/* told.h - what pages, reports and files of the demonstration tell, to be compared with one another. Behind site.h. */
#ifndef TEST_TOLD_H
#define TEST_TOLD_H

/* How many members of an array of the answer have this text there; `member` NULL: all. Each page of the list is asked for. */
static inline long rows_with(struct site *s, const char *target, const char *array, const char *member, const char *value)
{
	long n = 0;
	while (target) {
		const struct json *answer = get_json(s, target), *rows = json_member(answer, array), *next = json_member(answer, "next");
		assert_non_null(rows);
		for (const struct json *row = rows->first; row; row = row->next) {
			const struct json *is = member ? json_member(row, member) : NULL;
			n += !member || (is && is->kind == JSON_TEXT && text_equal(is->text, value));
		}
		target = next && next->kind == JSON_TEXT ? next->text : NULL;
	}
	return n;
}

static inline const char *body_of(struct site *s, const char *target)
{
	const char *body;
	if (get(s, target, &body) != 200)
		fail_msg("%s does not answer", target);
	return body;
}

static inline void says(const char *target, const char *body, const char *words)
{
	if (!body || !strstr(body, words))
		fail_msg("%s doesn't say: %s", target, words);
}

static inline const char *text_in(const struct json *row, const char *name)
{
	const struct json *is = json_member(row, name);
	return is && is->kind == JSON_TEXT ? is->text : NULL;
}

static inline double number_in(const struct json *row, const char *name)
{
	const struct json *is = json_member(row, name);
	return is && is->kind == JSON_NUMBER ? strtod(is->text, NULL) : 0;
}

/* What stands in a row of a table of Action and Impact behind its beginning: `nth` of those that begin so. */
static inline const char *report_row(struct site *s, const char *report, const char *begins, size_t nth)
{
	const char *row = report;
	while (row && nth--)
		row = strstr(row + 1, begins);
	if (!row) {
		fail_msg("Action and Impact has no row %s", begins);
		return "";
	}
	row += strlen(begins);
	return arena_strndup(&s->arena, row, strcspn(row, "\n"));
}

static inline void says_not(const char *target, const char *body, const char *words)
{
	if (strstr(body, words))
		fail_msg("%s says: %s", target, words);
}

/* A row of the sums of all money: by a way, of a key ("" the total), in pounds. */
static inline const struct json *sums_row(struct site *s, const char *way, const char *key)
{
	const struct json *row = json_member(get_json(s, arena_printf(&s->arena, "/money/sums.json?by=%s", way)), "sums")->first;
	while (row && !(text_equal(text_or(text_in(row, "key"), ""), key) && text_equal(text_in(row, "currency"), "GBP")))
		row = row->next;
	assert_non_null(row);
	return row;
}
#endif
