/* archive.h - copies of web pages in the Internet Archive (Wayback Machine), by its availability interface. */
#ifndef JOB_ARCHIVE_H
#define JOB_ARCHIVE_H
#include "job/outside/fetch.h"

struct archived {
	bool reached;        /* the archive answered: so this machine has a way out */
	const char *address; /* of the copy; NULL: there is none, or the archive did not answer */
	const char *day;     /* of the copy */
};
/* The copy that is nearest to a day (NULL: the latest one). Asks the network: see fetch.h. JUMELAGE_ARCHIVE names another archive: for tests. */
struct archived archive_find(struct arena *, const char *agent, const char *address, const char *day, const volatile sig_atomic_t *stopping);

/* Where a person finds all copies of an address. */
const char *archive_copies(struct arena *, const char *address);
#endif
