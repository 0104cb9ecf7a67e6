#ifndef CSODIUM_H
#define CSODIUM_H

#endif
