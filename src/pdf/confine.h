/* confine.h - what jumelage-pdf gives up before it reads its document: all files but fonts, for reading; the network, other programs,
 * new processes; and more memory and time than a document needs. */
#ifndef CONFINE_H
#define CONFINE_H
#include <stdbool.h>

/* False when the kernel will not have it. A kernel without Landlock (before 5.13) leaves files to be read. */
bool confine(unsigned seconds);
#endif
