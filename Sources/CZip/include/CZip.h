#ifndef CZIP_H
#define CZIP_H

// libzip declares everything Swift needs as plain functions and numbers. Nothing is added here: the header only makes
// the library a module, and ZipLoading.c loads it when it is first needed.
#include <zip.h>

#endif
