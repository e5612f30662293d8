/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * cage.h -- what the parts of parley-image share: the cage, and pictures
 * that are read, whose size was looked at before.
 */
#ifndef PARLEY_CAGE_H
#define PARLEY_CAGE_H

#include <gd.h>
#include <stdbool.h>
#include <stddef.h>

#define BYTES_MAX (20 * 1024 * 1024)

enum { EXIT_REFUSED = 2, EXIT_NO_ROOM = 3 };

/* Limits, and from now on only reading, writing and memory. No descriptor of the caller stays but the four that it meant. */
bool cage_enter(void);
/* All of the standard input, if there is room; 0: nothing, or it could not be read. */
size_t read_whole(unsigned char *at, size_t room);
bool write_whole(int fd, const unsigned char *at, int len);

/* What these bytes show; leaves the program, EXIT_REFUSED, if it is not bearable, or nothing of that kind ("png", "jpeg"). */
gdImagePtr picture_open(const char *kind, unsigned char *at, size_t len);
/* Writes all of it in that kind; leaves the program if it cannot. */
void picture_send(int fd, gdImagePtr picture, const char *kind, int quality);

/* parley-image measure KIND [X Y W H]... <PICTURE: its size, and for each box, else for all of it, its tones. */
void measure(int words, char **word, unsigned char *at, size_t len);
/* parley-image compose KIND GROUND BYTES LOGO BYTES X Y W H TOP <GROUND LOGO ROWS: a ground, rows of pixels over it, a logo on top. */
void compose(int words, char **word, unsigned char *at, size_t len);

#endif
