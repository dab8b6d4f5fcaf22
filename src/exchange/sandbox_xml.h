/* sandbox_xml.h - xml_read() (codec/xml.h) with the parser in the sandbox: the child parses and sends its events, the parent checks
 * them and gives them to the handler. Bounds and contract are those of xml_read(). */
#ifndef SANDBOX_XML_H
#define SANDBOX_XML_H
#include "codec/xml.h"

bool sandbox_xml_read(const char *bytes, size_t length, const struct xml_handler *, void *context, struct problems *);
#endif
