#ifndef CSODIUM_H
#define CSODIUM_H

// libsodium declares everything Swift needs as plain functions; its sizes, however, are macros that wrap
// a cast or a call, which Swift cannot import, so Secrets asks the functions crypto_*_bytes() instead.
// Nothing is added here: the header only makes the library a module.
#include <sodium.h>

#endif
