/* codelist.c - turns codelist/NAME.csv into C tables: codelist_NAME, in codelists.h and codelists.c; and each code into a name,
 * CODE_NAME_CODE, so that a code which no list has does not compile.
 *
 * usage: codelist OUT.h OUT.c FILE.csv ...
 * A file: a first line "# source: ...", a heading line that starts with "code,name", then code,name rows (quoted as in
 * RFC 4180). A third column, "many", has what several are called: the heading of a list of them; or, "context", where the name
 * is meant, if other languages have another word for it elsewhere (base/message.h, NC_()). More columns are passed over. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void stop(const char *file, int line, const char *what)
{
	fprintf(stderr, "%s:%d: %s\n", file, line, what);
	exit(1);
}

/* One cell from *s into `cell`; *s stands behind its comma afterwards. */
static void cell_read(const char **s, char *cell, size_t max, const char *file, int line)
{
	size_t n = 0;
	const char *p = *s;
	int quoted = *p == '"';
	if (quoted)
		p++;
	for (; *p && *p != '\n' && *p != '\r'; p++) {
		if (quoted && *p == '"') {
			if (p[1] != '"') {
				p++;
				break;
			}
			p++;
		} else if (!quoted && *p == ',')
			break;
		if (n + 2 > max)
			stop(file, line, "cell is too long");
		cell[n++] = *p;
	}
	cell[n] = 0;
	if (*p == ',')
		p++;
	*s = p;
}

static void c_string(FILE *f, const char *s)
{
	fputc('"', f);
	for (; *s; s++)
		if (*s == '"' || *s == '\\')
			fprintf(f, "\\%c", *s);
		else
			fputc(*s, f);
	fputc('"', f);
}

static void list_name(const char *file, char *name, size_t max)
{
	const char *base = strrchr(file, '/');
	base = base ? base + 1 : file;
	size_t n = strcspn(base, ".");
	if (n >= max)
		stop(file, 0, "name is too long");
	for (size_t i = 0; i < n; i++)
		name[i] = base[i] == '-' ? '_' : base[i];
	name[n] = 0;
}

/* The code's name: CODE_ACTIVITY_STATUS_CANCELLED is "cancelled". */
static void code_define(FILE *h, const char *list, const char *code)
{
	fputs("#define CODE_", h);
	for (const char *s = list; *s; s++)
		fputc(toupper((unsigned char)*s), h);
	fputc('_', h);
	for (const char *s = code; *s; s++)
		fputc(isalnum((unsigned char)*s) ? toupper((unsigned char)*s) : '_', h);
	fputc(' ', h);
	c_string(h, code);
	fputc('\n', h);
}

static void list_write(const char *file, FILE *h, FILE *c)
{
	char name[80], line[4000], source[1000] = "", code[200], text[1000], several[1000];
	int many = 0, context = 0;
	list_name(file, name, sizeof(name));
	FILE *in = fopen(file, "r");
	if (!in)
		stop(file, 0, "can't be opened");
	fprintf(h, "extern const struct codelist codelist_%s;\n", name);
	fprintf(c, "static const struct code %s_codes[] = {\n", name);
	int at = 0, codes = 0;
	while (fgets(line, sizeof(line), in)) {
		const char *s = line;
		at++;
		if (at == 1) {
			if (strncmp(line, "# source: ", 10))
				stop(file, at, "the first line must be '# source: ...'");
			snprintf(source, sizeof(source), "%.*s", (int)strcspn(line + 10, "\r\n"), line + 10);
		} else if (at == 2) {
			if (strncmp(line, "code,name", 9))
				stop(file, at, "the heading must begin with 'code,name'");
			many = !strncmp(line, "code,name,many", 14);
			context = !strncmp(line, "code,name,context", 17);
		} else if (*line != '\n' && *line != '\r') {
			cell_read(&s, code, sizeof(code), file, at);
			cell_read(&s, text, sizeof(text), file, at);
			if (!*code || !*text)
				stop(file, at, "code or name is missing");
			code_define(h, name, code);
			cell_read(&s, several, sizeof(several), file, at);
			fprintf(c, "\t{ ");
			c_string(c, code);
			fprintf(c, context && *several ? ", NC_(" : ", N_(");
			if (context && *several) {
				c_string(c, several);
				fprintf(c, ", ");
			}
			c_string(c, text);
			fputc(')', c);
			if (many && *several) {
				fprintf(c, ", N_(");
				c_string(c, several);
				fputc(')', c);
			}
			fprintf(c, " },\n");
			codes++;
		}
	}
	fclose(in);
	if (!codes)
		stop(file, at, "has no codes");
	char title[80];
	snprintf(title, sizeof(title), "%s", name);
	for (char *p = title; *p; p++)
		if (*p == '_')
			*p = '-';
	fprintf(c, "};\nconst struct codelist codelist_%s = { \"%s\", ", name, title);
	c_string(c, source);
	fprintf(c, ", %s_codes, COUNT(%s_codes) };\n\n", name, name);
}

int main(int argc, char **argv)
{
	if (argc < 4) {
		fputs("usage: codelist OUT.h OUT.c FILE.csv ...\n", stderr);
		return 2;
	}
	FILE *h = fopen(argv[1], "w"), *c = fopen(argv[2], "w");
	if (!h || !c)
		stop(argv[1], 0, "can't be written");
	fputs("/* Made from codelist/ by tool/codelist.c. */\n#ifndef CODELISTS_H\n#define CODELISTS_H\n#include \"model/engine/entity.h\"\n", h);
	fputs("/* Made from codelist/ by tool/codelist.c. */\n#include \"model/codelists.h\"\n\n", c);
	for (int i = 3; i < argc; i++)
		list_write(argv[i], h, c);
	fputs("extern const struct codelist *const all_codelists[];\nextern const size_t all_codelist_count;\n#endif\n", h);
	fputs("const struct codelist *const all_codelists[] = {\n", c);
	for (int i = 3; i < argc; i++) {
		char name[80];
		list_name(argv[i], name, sizeof(name));
		fprintf(c, "\t&codelist_%s,\n", name);
	}
	fputs("};\nconst size_t all_codelist_count = COUNT(all_codelists);\n", c);
	return fclose(h) || fclose(c);
}
