/* sample.h - a city to look at, beside the one that is served: a process of its own with a database of its own, which goes with it. Nobody can
 * sign in there, and nothing of it is in the other database. */
#ifndef CLI_SAMPLE_H
#define CLI_SAMPLE_H
#include "command.h"

/* Starts it: the city of a folder of CSV, served at `listen`; its pages lead back to the address `beside`. False when it can't be started (told).
 * It ends with this program. */
bool sample_start(const char *folder, const char *listen, const char *beside);
#endif
