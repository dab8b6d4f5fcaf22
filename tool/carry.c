/* carry.c - turns files of text into C strings that the program carries: data_NAME holds NAME.csv.
 *
 * usage: carry OUT.c FILE.csv ... */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void stop(const char *file, const char *what)
{
	fprintf(stderr, "%s: %s\n", file, what);
	exit(1);
}

static void byte_write(FILE *out, int c)
{
	if (c == '\n')
		fputs("\\n\"\n\"", out);
	else if (c == '"' || c == '\\')
		fprintf(out, "\\%c", c);
	else if (c == '?')
		fputs("\\?", out); /* no trigraphs */
	else if (c != '\r')
		fputc(c, out);
}

static void file_carry(const char *file, FILE *out)
{
	const char *base = strrchr(file, '/');
	base = base ? base + 1 : file;
	FILE *in = fopen(file, "r");
	if (!in)
		stop(file, "can't be opened");
	fprintf(out, "extern const char data_%.*s[];\nconst char data_%.*s[] = \"", (int)strcspn(base, "."), base, (int)strcspn(base, "."), base);
	for (int c; (c = fgetc(in)) != EOF;)
		byte_write(out, c);
	fputs("\";\n\n", out);
	fclose(in);
}

int main(int argc, char **argv)
{
	if (argc < 3) {
		fputs("usage: carry OUT.c FILE.csv ...\n", stderr);
		return 2;
	}
	FILE *out = fopen(argv[1], "w");
	if (!out)
		stop(argv[1], "can't be written");
	fputs("/* Made by tool/carry.c. */\n", out);
	for (int i = 2; i < argc; i++)
		file_carry(argv[i], out);
	return fclose(out) ? 1 : 0;
}
