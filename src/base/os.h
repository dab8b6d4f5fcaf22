/* os.h - files: whole reads with a limit, atomic writes, folders. */
#ifndef OS_H
#define OS_H
#include "problem.h"

/* Opens /dev/null in the place of each standard stream that is closed: else the next file or connection would get its number,
 * and what is told on standard error would go into the database. To be called before anything else. */
void os_standard_streams(void);

/* The file's bytes, NUL-terminated past `*length`, in the arena; NULL with a problem when it can't be read or is longer
 * than `max`; then `*length` is more than `max`. Path "-" is standard input. */
char *os_read_file(struct arena *, const char *path, size_t max, size_t *length, struct problems *);

/* Writes to a temporary file beside `path`, syncs it and renames it over `path`; path "-" or NULL is standard output.
 * False with a problem, and `path` as it was. */
bool os_write_file(const char *path, const char *bytes, size_t length, struct problems *);

/* Writes to a descriptor until all is written; false when it can't be. */
bool os_write_all(int fd, const char *bytes, size_t length);

/* Names of the entries of a folder that end with `suffix`, sorted by byte; NULL-terminated; NULL with a problem. */
const char **os_list_dir(struct arena *, const char *path, const char *suffix, struct problems *);

/* Makes a folder, and those above it that are missing; true when it is there already. False with a problem. */
bool os_make_folder(const char *path, struct problems *);
/* Makes what was written in a folder (new names, renames) durable. */
bool os_sync_folder(const char *path);
/* Removes a folder and all that is in it, without following links; what can't be removed stays. */
void os_remove_folder(const char *path);
/* The path of a program of ours: it stands beside this one, or beside that which makes PDF, where JUMELAGE_PDF names that. */
const char *os_program(struct arena *, const char *name);
#endif
