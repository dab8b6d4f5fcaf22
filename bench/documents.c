/* documents.c - what reading a strategy's document costs: `make FOLDER` writes one of about 200 pages in each format, `read FILE` reads it
 * as jumelage does and prints milliseconds by the clock and kilobytes at the peak, of this process and of its child. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "base/os.h"
#include "draft/made.h"
#include "draft/read/read.h"
#include "draft/word.h"

enum { SECTIONS = 200 };

static void file_put(const char *folder, const char *name, const struct out *o)
{
	struct arena a = { 0 };
	FILE *f = fopen(arena_printf(&a, "%s/%s", folder, name), "wb");
	if (!f || fwrite(o->text, 1, o->length, f) != o->length || fclose(f))
		exit(1);
	arena_free(&a);
}

/* What Word makes of a page: runs of a few words, each with its marks of revision. */
static struct out word_long(struct arena *a)
{
	struct out body = { .arena = a };
	for (int i = 1; i <= SECTIONS; i++) {
		out_fmt(&body,
		    "<w:p w:rsidR=\"00A77B3E\"><w:pPr><w:outlineLvl w:val=\"%d\"/></w:pPr><w:r><w:lastRenderedPageBreak/><w:t>%d. Chapter on link "
		    "%d</w:t></w:r></w:p>",
		    i % 5 != 1, i, i);
		for (int k = 0; k < 8; k++) {
			out_str(&body, "<w:p w:rsidR=\"00A77B3E\" w:rsidRDefault=\"00A77B3E\">");
			for (int s = 0; s < 12; s++)
				out_fmt(&body,
				    "<w:r w:rsidRPr=\"003C6D1F\"><w:rPr><w:rFonts w:ascii=\"Arial\" w:hAnsi=\"Arial\" w:cs=\"Arial\"/>%s<w:sz w:val=\"22\"/></w:rPr>"
				    "<w:t xml:space=\"preserve\">In %d both cities agreed on step %d. </w:t></w:r>",
				    s == 2 ? "<w:b/>" : "", 1990 + s, k * 12 + s);
			out_str(&body, "</w:p>");
		}
		out_str(&body, "<w:tbl>");
		for (int k = 0; k < 5; k++)
			out_str(&body,
			    "<w:tr>" WORD_CELL("", "Exchange of young gardeners") WORD_CELL("", "Parks service") WORD_CELL("", "2010") "</w:tr>");
		out_str(&body, "</w:tbl>");
	}
	return word_bytes(a, &(struct word){ .body = out_text(&body) });
}

static int files_make(const char *folder)
{
	static const char *const names[] = { "long.md", "long.html", "long.odt", "long.pdf" };
	struct arena a = { 0 };
	for (int as = MADE_MARKDOWN; as <= MADE_PDF; as++) {
		struct out o = made_long(&a, (enum made_as)as, SECTIONS);
		file_put(folder, names[as], &o);
		arena_free(&a);
	}
	struct out o = word_long(&a);
	file_put(folder, "long.docx", &o);
	arena_free(&a);
	return 0;
}

static int file_read(const char *path)
{
	struct arena a = { 0 };
	struct problems p = { .arena = &a };
	struct blocks blocks;
	struct rusage own, child;
	size_t length;
	char *bytes = os_read_file(&a, path, DRAFT_LENGTH_MAX, &length, &p);
	if (!bytes)
		return 1;
	struct timespec from, to;
	clock_gettime(CLOCK_MONOTONIC, &from);
	bool good = draft_read(&a, bytes, length, path, &blocks, &p);
	clock_gettime(CLOCK_MONOTONIC, &to);
	getrusage(RUSAGE_SELF, &own);
	getrusage(RUSAGE_CHILDREN, &child);
	printf("%.1f %ld %ld %zu %d\n", (double)(to.tv_sec - from.tv_sec) * 1000 + (double)(to.tv_nsec - from.tv_nsec) / 1e6, own.ru_maxrss,
	    child.ru_maxrss, good ? blocks.count : 0, good ? blocks.block[blocks.count - 1].page : 0);
	arena_free(&a);
	return good ? 0 : 1;
}

int main(int count, char **words)
{
	if (count == 3 && !strcmp(words[1], "make"))
		return files_make(words[2]);
	if (count == 3 && !strcmp(words[1], "read"))
		return file_read(words[2]);
	fprintf(stderr, "bench_documents make FOLDER | read FILE\n");
	return 2;
}
