/* trace-words.c
 *
 * What WINSNMP_TRACE says.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "trace-words.h"

static const struct
{
  const char *word;
  bool        has_path;
} words[] = {
  [WSNMP_TRACE_FILE] = { "file:", true },
  [WSNMP_TRACE_CONNECT] = { "unix:", true },
  [WSNMP_TRACE_LISTEN] = { "listen", false },
};

#define N_WORDS (sizeof words / sizeof words[0])

/* The number of the word that @text begins with, or N_WORDS. */
static size_t
find_word (const char *text)
{
  for (size_t i = 0; i < N_WORDS; i++)
    {
      size_t length = strlen (words[i].word);

      if (strncmp (text, words[i].word, length) == 0 &&
          (words[i].has_path || text[length] == '\0' || text[length] == ','))
        return i;
    }

  return N_WORDS;
}

static size_t
measure (const char *text)
{
  const char *comma = strchr (text, ',');

  while (comma != NULL && find_word (comma + 1) == N_WORDS)
    comma = strchr (comma + 1, ',');

  return comma != NULL ? (size_t)(comma - text) : strlen (text);
}

/* Nanoseconds since 1970: a process that executes another program keeps its pid. */
static unsigned long long
get_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_REALTIME, &now);

  return (unsigned long long)now.tv_sec * 1000000000 + (unsigned long long)now.tv_nsec;
}

/* %p is the pid, %t the time, %% a per cent sign. */
static int
expand (const char *text,
        size_t      length,
        char        ret_path[PATH_MAX])
{
  size_t n = 0;

  for (size_t i = 0; i < length; i++)
    {
      char letter = text[i] == '%' && i + 1 < length ? text[i + 1] : '\0';

      if (letter == 'p')
        n += (size_t)snprintf (ret_path + n, PATH_MAX - n, "%d", (int)getpid ());
      else if (letter == 't')
        n += (size_t)snprintf (ret_path + n, PATH_MAX - n, "%llu", get_time ());
      else
        ret_path[n++] = text[i];
      if (letter == 'p' || letter == 't' || letter == '%')
        i++;
      if (n >= PATH_MAX - 1)
        return ENAMETOOLONG;
    }
  ret_path[n] = '\0';

  return n > 0 ? 0 : EINVAL;
}

int
wsnmp_trace_next_word (const char    **text,
                       WsnmpTraceKind *ret_kind,
                       char            ret_path[PATH_MAX])
{
  const char *begin = *text;
  size_t      word = find_word (begin);
  size_t      length = measure (begin);
  size_t      head;

  *text = begin[length] == ',' ? begin + length + 1 : NULL;
  if (word == N_WORDS)
    return EINVAL;

  *ret_kind = (WsnmpTraceKind)word;
  *ret_path = '\0';
  head = strlen (words[word].word);
  if (words[word].has_path)
    return expand (begin + head, length - head, ret_path);

  return length == head ? 0 : EINVAL;
}
