#ifndef CEXPAT_H
#define CEXPAT_H

// Expat declares everything Swift needs as plain functions. XML_TRUE and XML_FALSE are casts, which Swift does not
// import: XML_Bool is one byte, so the module XML writes 1 and 0. Nothing is added here: the header only makes the
// library a module.
#include <expat.h>

#endif
