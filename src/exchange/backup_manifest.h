/* backup_manifest.h - what making and bringing back share; private to the two. */
#ifndef BACKUP_MANIFEST_H
#define BACKUP_MANIFEST_H
#include "exchange/backup.h"
#include "model/engine/tables.h"

struct kept_table {
	const char *name;
	int64_t rows;
	char hash[HASH_HEX + 1];
};
struct manifest {
	struct backup_count count;
	struct kept_table *tables;
	const char **files; /* hashes */
	size_t file_count;
};

/* The lines of a table in the form of the backup. */
void backup_heading(struct out *, const struct table *);

/* The rows and the hash that the table has in the database now. */
bool backup_table_hash(struct db *, const struct table *, struct kept_table *);

/* Reads manifest.json; NULL with problems. */
struct manifest *manifest_read(struct arena *, const char *folder, struct problems *);

/* Whether each file of the backup is what the manifest says; a problem for each that isn't. */
bool backup_prove(const char *folder, const struct manifest *, struct problems *);
/* The rows brought back into a database of its own in the folder `beside`, which is removed again; false with problems. */
bool backup_rehearse(const char *folder, const struct manifest *, struct problems *);
#endif
