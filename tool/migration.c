/* migration.c - carries sql/migrate/NNN.sql in the program: `migrations`, `migration_count` (model/engine/schema.h).
 *
 * usage: migration OUT.c 001.sql 002.sql ...
 * The files are named by the version that they lead to, without a gap. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void stop(const char *file, const char *what)
{
	fprintf(stderr, "%s: %s\n", file, what);
	exit(1);
}

/* Each line is a C string of its own. */
static void text_write(FILE *to, const char *path)
{
	FILE *f = fopen(path, "r");
	if (!f)
		stop(path, "can't open");
	fputs("\"", to);
	for (int c; (c = getc(f)) != EOF;)
		if (c == '\n')
			fputs("\\n\"\n\t\"", to);
		else if (c == '\\' || c == '"')
			fprintf(to, "\\%c", c);
		else if (c < ' ' && c != '\t')
			stop(path, "holds a control character");
		else
			putc(c, to);
	fputs("\"", to);
	if (ferror(f) || fclose(f))
		stop(path, "can't read");
}

int main(int argc, char **argv)
{
	if (argc < 3)
		stop("usage", "migration OUT.c 001.sql ...");
	FILE *to = fopen(argv[1], "w");
	if (!to)
		stop(argv[1], "can't write");
	fputs("/* Made by tool/migration.c from sql/migrate. */\n#include \"model/engine/schema.h\"\n\nconst char *const migrations[] = {\n", to);
	for (int i = 2; i < argc; i++) {
		char name[16];
		const char *base = strrchr(argv[i], '/') ? strrchr(argv[i], '/') + 1 : argv[i];
		snprintf(name, sizeof(name), "%03d.sql", i - 1);
		if (strcmp(base, name))
			stop(argv[i], "is not named by the next version");
		fputs("\t", to);
		text_write(to, argv[i]);
		fputs(",\n", to);
	}
	fputs("};\nconst size_t migration_count = COUNT(migrations);\n", to);
	if (ferror(to) || fclose(to))
		stop(argv[1], "can't write");
	return 0;
}
