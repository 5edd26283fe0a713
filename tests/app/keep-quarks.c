/* keep-quarks.c
 *
 * Keeps a table of GLib's from being taken for a leak.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "keep-quarks.h"

#ifdef __SANITIZE_ADDRESS__

#  include <link.h>
#  include <string.h>

/* The compiler brings no header for these two of its library's functions. */
int    __sanitizer_get_ownership (const volatile void *memory);
size_t __sanitizer_get_allocated_size (const volatile void *memory);

/* GLib's table of quarks has places for so many, and is given up for a larger one
 * when these are used.  Nothing frees the old one, since another thread may still
 * read it.  The program's own names and those of GTK are just that many. */
#  define TABLE_SIZE (2048 * sizeof (char *))

/* Whatever a pointer in here points to is no leak. */
static const void *kept[8];

static void
keep_tables_of (const void *const *words,
                gsize              n_words)
{
  guint n_kept = 0;

  for (gsize i = 0; i < n_words && n_kept < G_N_ELEMENTS (kept); i++)
    if (__sanitizer_get_ownership (words[i]) &&
        __sanitizer_get_allocated_size (words[i]) == TABLE_SIZE)
      kept[n_kept++] = words[i];
}

static int
look_at_library (struct dl_phdr_info *info,
                 size_t               size,
                 void                *data)
{
  if (strstr (info->dlpi_name, "/libglib-2.0.so") == NULL)
    return 0;

  for (guint i = 0; i < info->dlpi_phnum; i++)
    {
      const ElfW (Phdr) *header = &info->dlpi_phdr[i];

      if (header->p_type == PT_LOAD && (header->p_flags & PF_W) != 0)
        keep_tables_of ((const void *const *)(info->dlpi_addr + header->p_vaddr),
                        header->p_memsz / sizeof (void *));
    }

  return 1;
}

/* To be called before the table is given up. */
void
keep_quarks (void)
{
  dl_iterate_phdr (look_at_library, NULL);
}

#else

void
keep_quarks (void)
{
}

#endif
