/* Runs a target over each file, and each file of each folder, that is named on the command line. */
#include <dirent.h>
#include <sys/stat.h>

#include "fuzz.h"

static int replay_file(const char *path)
{
	FILE *f = fopen(path, "rb");
	if (!f) {
		perror(path);
		return 0;
	}
	struct arena a = { 0 };
	struct out o = { .arena = &a };
	char piece[4096];
	for (size_t n; (n = fread(piece, 1, sizeof(piece), f)) > 0;)
		out_bytes(&o, piece, n);
	fclose(f);
	/* A block of its own size: reading past its end is found. */
	uint8_t *exact = malloc(o.length + !o.length);
	if (!exact)
		abort();
	memcpy(exact, out_text(&o), o.length);
	LLVMFuzzerTestOneInput(exact, o.length);
	free(exact);
	arena_free(&a);
	return 1;
}

static int replay(const char *path)
{
	struct stat st;
	DIR *d = stat(path, &st) == 0 && S_ISDIR(st.st_mode) ? opendir(path) : NULL;
	int count = 0;
	if (!d)
		return replay_file(path);
	for (struct dirent *e; (e = readdir(d));) {
		char name[4096];
		int n = snprintf(name, sizeof(name), "%s/%s", path, e->d_name);
		if (e->d_name[0] != '.' && n > 0 && (size_t)n < sizeof(name))
			count += replay_file(name);
	}
	closedir(d);
	return count;
}

int main(int argc, char **argv)
{
	int count = 0;
	for (int i = 1; i < argc; i++)
		count += replay(argv[i]);
	printf("%d inputs\n", count);
	return count ? 0 : 1;
}
