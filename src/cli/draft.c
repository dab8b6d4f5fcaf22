#include <stdio.h>
#include "base/os.h"
#include "command.h"
#include "draft/read/read.h"
#include "draft/draft.h"

static int draft(struct arguments *a)
{
	size_t length;
	struct blocks b = { 0 };
	char *bytes = os_read_file(a->arena, a->words[0], DRAFT_LENGTH_MAX, &length, a->problems);
	if (!bytes || !draft_read(a->arena, bytes, length, a->words[0], &b, a->problems)) { command_tell(a->problems); return EXIT_DATA; }
	struct draft d;
	draft_propose(a->arena, &b, "x", &d);
	printf("%s | %s | %s | %s\n", d.language, d.title, d.owner, d.home);
	for (size_t i = 0; i < d.count; i++) {
		struct proposal *p = &d.each[i];
		printf("%ld\t%s\t%s\t[%s]\t%.90s\t^%s\t%s\t%d\t%s|%s|%s|%s %s %s|%s\n", p->line, p->kind, p->code, p->printed, p->text, p->parent ? d.each[p->parent - 1].code : "", rule_of(p->rule)->name, p->sure, p->country, p->sort, p->value, p->owner, p->due, p->to, p->question);
	}
	for (size_t i = 0; i < d.left_count; i++) printf("LEFT %ld %s: %.100s\n", d.left[i].line, d.left[i].reason, d.left[i].text);
	return 0;
}
const struct command command_draft = { .name = "draft", .summary = "x", .words = "FILE", .words_min = 1, .words_max = 1, .options = { { "to", 0, "FOLDER", "x", false } }, .more = "", .examples = "", .run = draft };
