/* varbind-symbols.c
 *
 * Functions, files and lines, from the files of modules and their debug information.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <elfutils/libdwelf.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "varbind-stack-private.h"

#define DEBUG_FOLDER "/usr/lib/debug"

GMutex varbind_symbols_mutex;

/* Is that the debug information of this module?  The link has a checksum of the
 * whole file, the build id says the same at once. */
static gboolean
belongs_to (int          fd,
            Dwfl_Module *module)
{
  const unsigned char *wanted;
  const void          *found;
  GElf_Addr            address;
  int                  n_wanted = dwfl_module_build_id (module, &wanted, &address);
  Elf                 *elf;
  gboolean             same;

  if (n_wanted <= 0)
    return FALSE;

  elf = elf_begin (fd, ELF_C_READ_MMAP, NULL);
  if (elf == NULL)
    return FALSE;
  same = dwelf_elf_gnu_build_id (elf, &found) == n_wanted &&
         memcmp (found, wanted, (size_t)n_wanted) == 0;
  elf_end (elf);

  return same;
}

int
varbind_symbols_open (const char *path)
{
  int         fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  struct stat info;

  if (fd >= 0 && (fstat (fd, &info) != 0 || !S_ISREG (info.st_mode)))
    {
      g_close (fd, NULL);
      fd = -1;
    }

  return fd;
}

static int
try (const char  *folder,
     const char  *subfolder,
     const char  *link,
     Dwfl_Module *module)
{
  g_autofree char *path = g_build_filename (folder, subfolder, link, NULL);
  int              fd = varbind_symbols_open (path);

  if (fd >= 0 && !belongs_to (fd, module))
    {
      g_close (fd, NULL);
      fd = -1;
    }

  return fd;
}

int
varbind_symbols_find_debuginfo (Dwfl_Module *module,
                                void       **user_data,
                                const char  *module_name,
                                Dwarf_Addr   base,
                                const char  *path,
                                const char  *link,
                                GElf_Word    link_check,
                                char       **ret_path)
{
  g_autofree char *folder = NULL;
  int              fd = dwfl_build_id_find_debuginfo (module, user_data, module_name, base, path,
                                                      link, link_check, ret_path);

  if (fd >= 0 || link == NULL || path == NULL)
    return fd;

  folder = g_path_get_dirname (path);
  fd = try (folder, "", link, module);
  if (fd < 0)
    fd = try (folder, ".debug", link, module);
  if (fd < 0)
    fd = try (DEBUG_FOLDER, folder, link, module);

  return fd;
}

char *
varbind_symbols_dup_text (const char *text)
{
  return text != NULL ? g_utf8_make_valid (text, -1) : NULL;
}

void
varbind_symbols_ask (Dwfl_Module  *module,
                     Dwarf_Addr    address,
                     VarbindFrame *frame)
{
  const char *file;
  Dwfl_Line  *line;
  int         number = 0;

  frame->function = varbind_symbols_dup_text (dwfl_module_addrname (module, address));
  line = dwfl_module_getsrc (module, address);
  if (line == NULL)
    return;

  file = dwfl_lineinfo (line, NULL, &number, NULL, NULL, NULL);
  frame->file = varbind_symbols_dup_text (file);
  frame->line = (guint)number;
}
